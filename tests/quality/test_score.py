"""The scorer: what counts as found, what as missed, and which values are right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.quality.gate import read_all
from hudna.quality.gold import digest, read_set
from hudna.quality.likeness import same_name, share, words
from hudna.quality.score import Counts, Score, score
from hudna.quality.sets import gold_sets

from .conftest import EVENT, STATEMENT, report

Make = Callable[..., Path]


def scored(folder: Path, *reports: Mapping[str, Any], statements: tuple[Mapping[str, Any], ...] = ()) -> Score:
    return score(read_set(folder), {"a": {"reports": list(reports), "statements": list(statements)}})


def test_a_good_reading_has_full_marks(make_set: Make) -> None:
    said = {"speaker": {"name": "شاهد", "text": "شاهد"}, "evidence": {"text": "وقال شاهد إن الدورية ضمت 8 عربات"}}
    result = scored(make_set(), report(), statements=(said,))
    assert result.events == Counts(1, 0, 0)
    assert result.statements == Counts(1, 0, 0)
    assert set(result.figures().values()) == {1.0, 0.0}  # no background event: nothing to recall there
    assert result.figures()["recall_background"] == 0.0
    assert result.odd == ()


def test_nothing_read_is_all_missed(make_set: Make) -> None:
    result = score(read_set(make_set()), {})
    assert (result.unread, result.events, result.statements) == (1, Counts(0, 0, 1), Counts(0, 0, 1))
    assert [o.missed for o in result.odd] == [True]


def test_another_type_is_a_miss_and_an_alarm(make_set: Make) -> None:
    assert scored(make_set(), report(type="unilateral_patrol")).events == Counts(0, 1, 1)
    assert scored(make_set(note="also_type=clash,unilateral_patrol"), report(type="unilateral_patrol")).events.f1 == 1


def test_day_and_place_pair_what_other_words_tell(make_set: Make) -> None:
    elsewhere = {"text": "خرجت عربات البلدين"}
    assert scored(make_set(), report(evidence=elsewhere)).events.right == 1
    assert scored(make_set(), report(evidence=elsewhere, when=None)).events.right == 0
    assert scored(make_set(), report(evidence=elsewhere, where={"text": "حلب"})).events.right == 0


def test_one_find_answers_one_event(make_set: Make) -> None:
    assert scored(make_set(), report(), report()).events == Counts(1, 1, 0)


def test_what_may_be_left_out_is_neither_miss_nor_alarm(make_set: Make) -> None:
    folder = make_set(must=False)
    assert scored(folder).events == Counts()
    assert scored(folder, report()).events == Counts()


def test_statement_and_other_are_not_scored_as_events(make_set: Make) -> None:
    assert scored(make_set(type="other"), report(type="statement")).events == Counts()


@pytest.mark.parametrize(
    ("field", "changes", "right"),
    [
        ("date", {"when": {"start": "2021-03-01"}}, 1),
        ("date", {"when": {"start": "2021-03-01", "end": "2021-03-02"}}, 0),
        ("date", {"when": None}, 0),
        ("place", {"where": None}, 0),
        ("place", {"where": {"name_ar": "عامودا"}}, 1),
        ("status", {"status": "planned"}, 0),
        ("own_voice", {"attribution": [{"source": "SANA", "text": "سانا"}]}, 0),
        ("actors_recall", {"actors": [{"name": "Turkish army"}]}, 1),
        ("actors_recall", {"actors": []}, 0),
        ("quantity_recall", {"quantities": [{"low": 8, "high": None}]}, 1),
        ("quantity_recall", {"quantities": [{"low": None, "high": 8}]}, 0),
    ],
)
def test_each_value_is_scored(make_set: Make, field: str, changes: dict[str, Any], right: int) -> None:
    assert scored(make_set(), report(**changes)).fields[field][0] == right


def test_further_values_that_annotators_accept(make_set: Make) -> None:
    folder = make_set(date_also=[["2021-03-02", "2021-03-02"]], place_also=["الحسكة"], note="also_status=ongoing")
    found = report(when={"start": "2021-03-02"}, where={"text": "الحسكة"}, status="ongoing")
    fields = scored(folder, found).fields
    assert [fields[name] for name in ("date", "place", "status")] == [(1, 1), (1, 1), (1, 1)]


def test_what_the_gold_does_not_tell_is_not_scored(make_set: Make) -> None:
    folder = make_set(date_start=None, date_end=None, place=None, attribution_open=True, actors=None, quantities=None)
    assert set(scored(folder, report()).fields) == {"status"}


def test_source_is_named_in_any_of_its_words(make_set: Make) -> None:
    folder = make_set(attributed_to="وزارة الدفاع الروسية")
    found = report(attribution=[{"source": "Russian Ministry of Defence", "text": "الدفاع الروسية"}])
    assert scored(folder, found).fields["attribution"] == (1, 1)
    assert scored(folder, report()).fields["attribution"] == (0, 1)


def test_background_is_counted_apart(make_set: Make) -> None:
    old = {**EVENT, "evidence": "سبقتها دورية الأسبوع الماضي", "background": True, "date_start": None, "date_end": None}
    result = scored(make_set(more=(old,)), report())
    assert (result.news, result.background) == (Counts(1, 0, 0), Counts(0, 0, 1))


def test_statements_count_only_where_they_were_annotated(make_set: Make) -> None:
    said = {"speaker": {"name": "شاهد"}, "evidence": {"text": "كلام آخر تماما"}}
    assert scored(make_set(), report(), statements=(said,)).statements == Counts(0, 1, 1)
    assert scored(make_set(statements=[]), report(), statements=(said,)).statements == Counts()
    maybe = [{**STATEMENT, "must": False}]
    assert scored(make_set(statements=maybe), report()).statements == Counts()


def test_likeness_sees_through_spelling_and_clitics() -> None:
    assert words("وللقوات") == words("وللقوات")
    assert share("القوّات الرّوسيّة", "بالقوات الروسيه") == 1.0
    assert share("", "شيء") == 0.0
    assert same_name("أبو رأسين", "ابو راسين")
    assert not same_name("عفرين", "")


def test_digest_follows_annotations_and_texts(make_set: Make) -> None:
    folder = make_set()
    first = digest(folder)
    assert digest(folder) == first
    (folder / "a.txt").write_text("نص آخر", "utf-8")
    assert digest(folder) != first


def test_broken_annotation_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"bad\.json is not JSON.*Mend the annotation"):
        read_set(tmp_path)


def perfect(folder: Path) -> dict[str, dict[str, Any]]:
    """Readings that say what the gold says."""
    made = {}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        if isinstance(content, dict) and "events" in content:
            said = [
                {"speaker": {"name": s["speaker"]}, "evidence": {"text": s["evidence"]}} for s in content["statements"]
            ]
            made[path.stem] = {"reports": [_as_found(e) for e in content["events"]], "statements": said}
    return made


def _as_found(event: Mapping[str, Any]) -> dict[str, Any]:
    values = [q.get("value", [q.get("low"), q.get("high")]) for q in event.get("quantities") or ()]
    bounds = [v if isinstance(v, list) else [v, v] for v in values]
    source = event.get("attributed_to") or " ".join(event.get("attribution") or ())
    return {
        "type": event["type"],
        "status": event["status"],
        "when": {"start": event["date_start"], "end": event["date_end"]},
        "where": {"text": event["place"]},
        "route": [{"text": stop} for stop in event.get("route") or ()],
        "actors": [{"name": a["name"]} for a in event.get("actors") or ()],
        "quantities": [{"low": low, "high": high} for low, high in bounds],
        "attribution": [{"source": source, "text": source}] if source else [],
        "evidence": {"text": event["evidence"]},
    }


def test_our_gold_is_consistent(root: Path) -> None:
    """A reading that says what our annotation says has no miss, no alarm and no wrong value; evidence is verbatim."""
    for each in gold_sets(root):
        items = read_set(each.folder, each.texts)
        result = score(items, perfect(each.folder))
        assert (result.events.f1, result.statements.f1, result.odd) == (1.0, 1.0, ()), each.name
        assert all(right == of for right, of in result.fields.values()), each.name
        for item in items:
            assert item.text, (each.name, item.key)
            if not each.name.startswith("shared/"):
                assert all(e.evidence in item.text for e in item.events), item.key
                assert all(s.evidence in item.text for s in item.statements), item.key


def test_agrees_with_the_reference_scorer(
    root: Path, beside: Path | None, tmp_path: Path, knowledge: Knowledge
) -> None:
    """On perfect and on real readings our figures are those of the scorer beside the checkout, where it is there."""
    if beside is None:
        return
    for each in gold_sets(root):
        items = read_set(each.folder, each.texts)
        for found in (perfect(each.folder), read_all(items, knowledge)):
            lines = tmp_path / "readings.jsonl"
            rows = (json.dumps({**r, "document": {"key": k}}, ensure_ascii=False) for k, r in found.items())
            lines.write_text("\n".join(rows), "utf-8")
            assert ours(score(items, found)) == theirs(beside, each.folder, lines), each.name


def theirs(beside: Path, folder: Path, lines: Path) -> dict[str, Any]:
    command = [sys.executable, str(beside / "tools" / "score.py"), str(folder), str(lines), "--json"]
    printed: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return printed


def ours(result: Score) -> dict[str, Any]:
    def counted(c: Counts) -> dict[str, float]:
        shares = {"p": round(c.precision, 3), "r": round(c.recall, 3), "f1": round(c.f1, 3)}
        return {**shares, "tp": c.right, "fp": c.alarms, "fn": c.misses}

    return {
        "documents": result.documents,
        "unread": result.unread,
        "events": counted(result.events),
        "statements": counted(result.statements),
        "recall_news": round(result.news.recall, 3),
        "recall_background": round(result.background.recall, 3),
        "fields": {name: {"rate": round(right / of, 3), "n": of} for name, (right, of) in result.fields.items()},
        "types": {name: counted(c) for name, c in result.types.items()},
    }
