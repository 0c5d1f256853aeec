"""The sample and the labelled reports give the same events in any order and in any batches."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.collect import Arrival, Given, collect
from hudna.journey import into_record, way_of
from hudna.knowledge import Knowledge
from hudna.model.event import EventReport
from hudna.read.pipeline import Reader
from hudna.reconcile import Known, settle
from hudna.reconcile.candidates import candidates
from hudna.reconcile.clusters import groups
from hudna.reconcile.links import links
from hudna.reconcile.sides import Side
from hudna.record import Record, Wanted, events

ORDERS = 200


@pytest.fixture(scope="module")
def arrivals(root: Path, shared: Callable[[str], Path]) -> list[Arrival]:
    """The documents of the sample and of the labelled reports."""
    sources = [root / "examples/north-syria/reports.jsonl", *sorted(shared("gold/dev").glob("*-*.txt"))]
    found = collect([str(path) for path in sources], Given("2021-06-25", None))
    return [each for each in found if isinstance(each, Arrival)]


@pytest.fixture(scope="module")
def reports(arrivals: list[Arrival], knowledge: Knowledge) -> list[EventReport]:
    """What is read in them."""
    reader = Reader(knowledge)
    found = []
    for reading in (reader.read(arrival.document) for arrival in arrivals):
        d = reading.document
        found += [EventReport(d.id, d.key, d.title, d.outlet, d.url, d.published.edtf, r) for r in reading.reports]
    return found


def test_any_order_gives_the_same(reports: list[EventReport], knowledge: Knowledge) -> None:
    known = Known.of(knowledge)
    settled = settle(reports, (), known)
    expected = sorted(sorted((r.document_id, r.report.id) for r in event.reports) for event in settled.events)
    assert sum(len(event.reports) > 1 for event in settled.events) > 20
    sides = [Side.of(each, known) for each in reports]
    for order in range(ORDERS):
        chance = random.Random(order)
        chance.shuffle(sides)
        linked = list(links(candidates(sides, known), known))
        assert tuple(linked) == settled.links
        chance.shuffle(linked)
        assert groups(sides, linked, (), known)[0] == expected


@pytest.mark.parametrize("seed", range(2))
def test_any_batches_give_the_same(arrivals: list[Arrival], knowledge: Knowledge, tmp_path: Path, seed: int) -> None:
    way, chance = way_of(knowledge), random.Random(seed)
    some = chance.sample(arrivals, 40)
    found = []
    for name, size in (("once", 40), ("often", 9)):
        with Record(tmp_path / f"{name}.db") as record:
            chance.shuffle(some)
            for at in range(0, len(some), size):
                list(into_record(some[at : at + size], record, way))
            with record.look() as connection:
                found.append(list(events.events(connection, Wanted())))
    assert found[0] == found[1]
