"""What becomes of announcements: cases of our own with every outcome, and events that must not keep a promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.journey import Way, into_record
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.promise import Promise
from hudna.monitor.due import stood
from hudna.record import Record, events, promises

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("promises_*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def arrival(told: Mapping[str, Any], number: int) -> Arrival:
    """A report of a case as a document that arrives; its key is its number."""
    text = str(told["text"])
    published = published_on(str(told["published"]))
    known = Document(fingerprint(text.encode()), text, str(number), None, None, None, told["outlet"], published)
    return Arrival(known, text.encode(), (), len(text))


@pytest.fixture
def filled(new_db: Path, way: Way) -> Iterator[Callable[..., Record]]:
    """Reads reports of a case into a record."""
    with Record(new_db) as record:

        def fill(reports: Sequence[Mapping[str, Any]]) -> Record:
            list(into_record([arrival(told, i) for i, told in enumerate(reports, 1)], record, way))
            return record

        yield fill


def the_promise(record: Record, case: dict[str, Any]) -> Promise:
    wanted = case["promise"]
    with record.look() as connection:
        found = [
            p
            for p in promises.ledger(connection)
            if p.what == wanted["kind"] and any(c.document_key == str(wanted["in"]) for c in p.claims)
        ]
    assert len(found) == 1, "the promise itself"
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_what_became_of_it(case: dict[str, Any], filled: Callable[..., Record], knowledge: Knowledge) -> None:
    record = filled(case["reports"])
    promise = the_promise(record, case)
    today = date.fromisoformat(str(case["today"]))
    with record.look() as connection:
        (now,) = stood(connection, [promise], today, knowledge)
        assert now.standing == case["outcome"], promise.reasons
        told = {r.document_key for r in events.event(connection, promise.event).reports} if promise.event else set()
    assert now.covered == case.get("covered_by", now.covered)
    assert case.get("event") is None or str(case["event"]) in told
    assert promise.event is None or "event" in case
    assert sorted(promise.differs) == sorted(case.get("shifted", [])) or case["outcome"] != "shifted"
    if "due" in case:
        assert [promise.due_start, promise.due_end] == case["due"]
    if "claims" in case:
        assert len({c.document_id for c in promise.claims}) == case["claims"]
    if "refused_by" in case:
        assert [r.by for r in promise.refusals] == case["refused_by"]


def test_the_cases_show_every_outcome() -> None:
    outcomes = {case["outcome"] for case in CASES}
    assert outcomes == {
        "open", "held", "shifted", "cut_short", "cancelled", "postponed", "replaced", "overdue", "no_coverage",
    }  # fmt: skip
    assert len(CASES) >= 50
    assert sum(case.get("counter", False) for case in CASES) >= 6
