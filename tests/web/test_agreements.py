"""Agreements on the desk: terms by months, each score with its reason, its change and what it rests on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.monitor.score_months import with_earlier
from hudna.monitor.scores import change
from hudna.publish.reasons import reason
from hudna.record import Record
from hudna.record import terms as kept

ARABIC = re.compile("[\u0621-\u064a]")


def test_each_month_of_each_term_shows_the_score_of_the_record(client: TestClient, sample_db: Path):
    page = client.get("/agreements/moscow-2020.json").json()
    shown = {
        (term["id"], cell["month"]): cell["score"] for term in page["terms"] for cell in term["cells"] if cell["told"]
    }
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        scores = {(s.term, s.month): s.score for s in kept.scores(connection, "moscow-2020")}
    assert scores
    assert shown == scores
    assert all(month == sorted(page["months"])[i] for i, month in enumerate(page["months"]))


def test_every_score_opens_with_its_reason_and_events(client: TestClient, sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        scores = with_earlier(kept.scores(connection, "moscow-2020"))
    for score, earlier in scores:
        page = client.get(f"/agreements/moscow-2020/{score.term}/{score.month}.json").json()
        assert page["score"]["score"] == score.score
        assert page["score"]["reason"]["en"] == score.reason
        assert page["change"]["en"] == change(earlier, score)
        assert {b for b, _ in page["counts"]} == {b for b, _ in score.counts}
        assert all(e["event"] or e["statement"] for e in page["evidence"])


def test_the_row_of_an_agreement_has_the_lowest_score_of_its_terms(client: TestClient):
    whole = client.get("/agreements.json").json()
    line = next(a for a in whole["agreements"] if a["id"] == "moscow-2020")
    terms = client.get("/agreements/moscow-2020.json").json()["terms"]
    for cell in line["cells"]:
        of_month = [c["score"] for t in terms for c in t["cells"] if c["month"] == cell["month"] and c["told"]]
        told = [s for s in of_month if s is not None]
        assert cell["score"] == (min(told) if told else None)
        assert cell["told"] == bool(of_month)


def test_evidence_is_shown_by_how_it_bears(client: TestClient):
    agreement = client.get("/agreements/moscow-2020.json").json()
    with_some = (c for t in agreement["terms"] for c in t["cells"] if c["told"])
    pages = (client.get(f"/agreements/moscow-2020/{c['term']}/{c['month']}.json").json() for c in with_some)
    page = next(p for p in pages if len(p["counts"]) > 1)
    bearing, n = page["counts"][0]
    address = f"/agreements/moscow-2020/{page['term']}/{page['month']}.json?bearing={bearing}"
    only = client.get(address).json()["evidence"]
    assert {e["bearing"] for e in only} == {bearing}
    assert len(only) == n < len(page["evidence"])


def test_the_areas_of_a_term_are_called_by_their_names(client: TestClient):
    areas = client.get("/agreements/moscow-2020/moscow-2020.1/2020-04.json").json()["rule"]["area"]
    assert all(" " in each["en"] and ARABIC.search(each["ar"]) for each in areas)


def test_what_has_no_day_is_there_too(client: TestClient):
    term = next(t for t in client.get("/agreements/moscow-2020.json").json()["terms"] if t["undated"])
    page = client.get(f"/agreements/moscow-2020/{term['id']}/undated.json").json()
    assert len(page["evidence"]) == term["undated"]
    assert not page["score"]["told"]


def test_of_much_that_is_said_the_newest_is_read(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        term = Counter(each.term for each in kept.evidence(connection)).most_common(1)[0][0]
        every = kept.evidence(connection, term=term)
        assert len(every) > 2
        assert kept.newest_evidence(connection, term, 2) == every[-2:]
        assert kept.newest_evidence(connection, term, 10_000) == every


def test_reasons_of_scores_are_there_in_arabic(sample_db: Path):
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        scores = with_earlier(kept.scores(connection))
        evidence = kept.evidence(connection)
    said = {s.reason for s, _ in scores} | {change(e, s) for s, e in scores} | {e.reason for e in evidence}
    assert [r for r in said if reason(r).ar == r] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/agreements/peace-of-westphalia", 404),
        ("/agreements/moscow-2020/moscow-2020.99/2020-03", 404),
        ("/agreements/moscow-2020/moscow-2020.1/1999-01", 404),
        ("/agreements/moscow-2020/moscow-2020.1/2020-04?bearing=hates", 422),
        ("/agreements/moscow-2020/moscow-2020.1/2020-04?after=-1", 422),
        ("/agreements/moscow-2020/moscow-2020.1/' OR 1=1 --", 404),
        ("/agreements/<script>alert(1)</script>/x/y", 404),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, status: int):
    answer = client.get(path)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text
