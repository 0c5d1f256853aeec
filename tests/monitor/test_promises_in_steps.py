"""The ledger is the same whatever the order and the batches in which reports come."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Connection, select, text

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.journey import Way, Work, readings, settle, way_of
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.monitor import promises
from hudna.record import Found, Record
from hudna.record.changed import Changed
from hudna.record.derived import PROMISE_CLAIMS, PROMISE_EVENTS, PROMISES

Rows = list[tuple[Any, ...]]
TABLES = (PROMISES, PROMISE_CLAIMS, PROMISE_EVENTS)


class Steps:
    """Follows events by what changed since the last time, found by comparing all of them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._events: dict[str, tuple[Any, ...]] = {}
        self._readings: dict[str, str] = {}
        self.seen: list[Changed] = []

    def follow(self, connection: Connection, _: Changed) -> None:
        events, read = _events(connection), _readings(connection)
        changed = Changed(
            False,
            tuple(sorted(d for d in {*read, *self._readings} if read.get(d) != self._readings.get(d))),
            tuple(sorted(self._events.keys() - events.keys())),
            tuple(sorted(e for e in events if events[e] != self._events.get(e))),
        )
        self._events, self._readings = events, read
        self.seen.append(changed)
        promises.update(connection, changed, self._knowledge)


def _events(connection: Connection) -> dict[str, tuple[Any, ...]]:
    rows = connection.execute(
        text(
            "SELECT e.id, e.wire, m.document_id, m.report_id FROM events e "
            "JOIN event_reports m ON m.event_id = e.id ORDER BY 1, 3, 4"
        )
    )
    found: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        found[row.id] = (*found.get(row.id, (row.wire,)), row.document_id, row.report_id)
    return found


def _readings(connection: Connection) -> dict[str, str]:
    return {r.document_id: r.reading_id for r in connection.execute(text("SELECT * FROM current_passes"))}


def ledger_of(record: Record) -> dict[str, Rows]:
    with record.look() as connection:
        return {t.name: sorted((tuple(r) for r in connection.execute(select(t))), key=str) for t in TABLES}


@pytest.fixture(scope="module")
def found(knowledge: Knowledge) -> list[Found]:
    """All reports of the cases, read."""
    arrivals = []
    for path in sorted((Path(__file__).parent / "cases").glob("promises_*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            for told in case["reports"]:
                data = str(told["text"]).encode()
                day = published_on(str(told["published"]))
                known = Document(fingerprint(data), data.decode(), outlet=told["outlet"], published=day)
                arrivals.append(Arrival(known, data, (), len(data)))
    unique = {a.document.id: a for a in arrivals}
    return [_found(a, w) for a, w in readings(list(unique.values()), way_of(knowledge)) if isinstance(a, Arrival) and w]


def _found(arrival: Arrival, work: Work) -> Found:
    return Found(arrival.document, arrival.original, work.wire, work.words)


def ledger_after(path: Path, batches: Sequence[Sequence[Found]], way: Way) -> dict[str, Rows]:
    with Record(path) as record:
        for batch in batches:
            record.store(batch, way.read_by)
            settle(record, way)
        return ledger_of(record)


@pytest.mark.parametrize("seed", range(4))
def test_order_and_batches_do_not_matter(seed: int, tmp_path: Path, found: list[Found], knowledge: Knowledge) -> None:
    whole = ledger_after(tmp_path / "whole.db", [found], way_of(knowledge))
    mixed = random.Random(seed).sample(found, len(found))
    cuts = sorted(random.Random(seed).sample(range(1, len(mixed)), 4))
    batches = [mixed[a:b] for a, b in zip([0, *cuts], [*cuts, len(mixed)], strict=True)]
    steps = Steps(knowledge)
    stepwise = ledger_after(tmp_path / "steps.db", batches, replace(way_of(knowledge), follow=steps.follow))
    assert len(whole["promises"]) > 40
    assert all(not changed.whole for changed in steps.seen)
    assert stepwise == whole
    assert ledger_after(tmp_path / "real.db", batches, way_of(knowledge)) == whole
