"""What becomes of announcements: cases of our own with every outcome, and events that must not keep a promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hudna.knowledge import Knowledge
from hudna.model.promise import Promise
from hudna.monitor.promises import covered_by, standing_of
from hudna.record import Record, events, promises

CASES = [
    case
    for path in sorted((Path(__file__).parent / "cases").glob("promises_*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


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
        assert standing_of(connection, promise, today, knowledge) == case["outcome"], promise.reasons
        told = {r.document_key for r in events.event(connection, promise.event).reports} if promise.event else set()
        if "covered_by" in case:
            assert covered_by(connection, promise, today, knowledge) == case["covered_by"]
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
