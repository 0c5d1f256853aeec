"""Reports come in any order and in any batches: the events of a record are the same, and what changed is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from hudna.model.document import Document
from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.model.reading import Reading
from hudna.model.when import Published
from hudna.model.wire import reading_to_wire
from hudna.reconcile import Course, Known, Step, Workbench, candidates, settle, settle_record
from hudna.record import Found, ReadBy, Record, Wanted, asking, events, tellings
from hudna.record.changed import Changed
from hudna.record.derived import DERIVED

Make = Callable[..., EventReport]
DAYS = ("2021-03-10", "2021-03-10", "2021-03-11", "2021-03", None)
WHERE = ("darbasiyah", "shirik", "amuda", "idlib", "governorate", "unknown", None)
METHOD = "test"


def found(told: Sequence[EventReport]) -> Found:
    """A document with these reports."""
    first = told[0]
    document = Document(first.document_id, "", outlet=first.outlet, published=Published(first.published))
    wire = reading_to_wire(Reading(document, tuple(each.report for each in told)))
    return Found(document, b"", orjson.dumps(wire), "")


class Archive:
    """A record that readings are put into without reading."""

    def __init__(self, path: Path, known: Known) -> None:
        self.record, self.bench, self.version = Record(path), Workbench(known, str.casefold), 0

    def take(self, *told: Sequence[EventReport]) -> Course:
        """Keep documents, settle."""
        self.version += 1
        self.record.store([found(each) for each in told], ReadBy("k", str(self.version)))
        return self.settle()

    def settle(self, method: str = METHOD) -> Course:
        with self.record.settling(method) as settling:

            def run(step: Step, items: Iterable[Any]) -> Iterator[list[Any]]:
                yield from map(partial(getattr(self.bench, step), settling.connection), items)

            return settle_record(settling, self.bench, run)

    def view(self) -> list[bytes]:
        """All that is derived."""
        derived = tuple(f'["{table.name}"'.encode() for table in DERIVED)
        return [line for line in self.record.dump() if line.startswith(derived)]

    def events(self) -> dict[str, set[str]]:
        """The documents of each event."""
        with self.record.look() as connection:
            found = list(events.events(connection, Wanted()))
        return {event.id: {r.document_id for r in event.reports} for event in found}


@pytest.fixture
def archive(tmp_path: Path, known: Known) -> Iterator[Callable[[str], Archive]]:
    """Makes archives with names of their own."""
    made: list[Archive] = []

    def make(name: str) -> Archive:
        made.append(Archive(tmp_path / f"{name}.db", known))
        return made[-1]

    yield make
    for each in made:
        each.record.close()


def some(report: Make, chance: random.Random, name: str) -> list[EventReport]:
    """A document with up to two reports."""
    published = chance.choice(("2021-03-10", "2021-03-11", None))
    return [
        report(
            f"{name}.{i}", chance.choice(DAYS), chance.choice(WHERE), actors=chance.choice(("ru tr", "tr", "")),
            type=chance.choice(("joint_patrol", "joint_patrol", "shelling", "airstrike")),
            ordinal=chance.choice((None, None, 40, 41)), published=published,
            route=chance.choice(((), ("darbasiyah", "shirik"))), counts={"vehicles": chance.randint(1, 2)},
        )
        for i in range(1, chance.randint(1, 2) + 1)
    ]  # fmt: skip


def test_whoever_merges_is_told_of_reports_as_people_corrected_them(
    report: Make, archive: Callable[[str], Archive]
) -> None:
    kept, name, other = archive("told"), f"{1:064x}", f"{2:064x}"
    kept.take([report(f"{name}.1"), report(f"{name}.2")], [report(f"{other}.1")])
    with kept.record.look() as connection:
        assert sorted(tellings.documents(connection)) == [name, other]
        as_read = list(tellings.tellings(connection, [(name, ()), (name, ())]))
        corrected = list(tellings.tellings(connection, [(name, (("r1", None), ("r2", "{}"))), (other, ())]))
    assert [(each.document, each.report) for each in as_read] == [(name, "r1"), (name, "r2")]
    assert {(each.document, each.report): each.told == "{}" for each in corrected} == {
        (name, "r2"): True, (other, "r1"): False,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_any_batches_give_the_same(
    report: Make, archive: Callable[[str], Archive], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed % 2:
        monkeypatch.setattr(candidates, "MOST", 4)  # crowds
        monkeypatch.setattr(candidates, "_WINDOW", 2)
    chance = random.Random(seed)
    documents = [some(report, chance, f"{i:064x}") for i in range(24)]
    once, often = archive("once"), archive("often")
    once.take(*documents)
    # some are read as something else first
    rest = [*documents, *(some(report, chance, documents[i][0].document_id) for i in range(6))]
    early, late = rest[24:], chance.sample(documents, 24)
    often.take(*early)
    while late:
        batch, late = late[: (size := chance.randint(1, 6))], late[size:]
        assert not often.take(*batch).changed.whole
    assert often.view() == once.view()
    once.settle("anew")
    assert once.view() == often.view()


def test_a_record_has_the_events_that_its_reports_give(
    report: Make, archive: Callable[[str], Archive], known: Known
) -> None:
    chance = random.Random(7)
    documents = [some(report, chance, f"{i:064x}") for i in range(40)]
    kept = archive("a")
    kept.take(*documents)
    settled = settle([each for told in documents for each in told], (), known)
    assert kept.events() == {e.id: {r.document_id for r in e.reports} for e in settled.events}


def test_what_changed_is_told(report: Make, archive: Callable[[str], Archive]) -> None:
    kept = archive("a")
    one, same, other = (f"{i:064x}" for i in range(3))
    assert kept.take([report(one, published="2021-03-11")], [report(other, "2021-03-20")]).changed == Changed(True)
    [first, _] = kept.events()
    joined = kept.take([report(same, published="2021-03-10")]).changed
    [now] = [name for name, documents in kept.events().items() if same in documents]
    assert now != first
    assert joined == Changed(False, (same,), (first,), (now,))
    with kept.record.look() as connection:
        assert events.event(connection, first).id == now, "an old id is still found"
    moved = kept.take([report(same, "2021-03-20", published="2021-03-10")]).changed
    assert moved.documents == (same,)
    assert first in moved.events
    assert kept.take([report(same, "2021-03-20", published="2021-03-10")]).changed.events == ()


def test_a_judgement_touches_its_events_alone(report: Make, archive: Callable[[str], Archive]) -> None:
    kept = archive("a")
    kept.take(*([report(f"{i:064x}", f"2021-03-{10 + i // 2}")] for i in range(6)))
    with kept.record.look() as connection:
        one, other, *_ = [(r.document_id, r.report.id) for r in asking.reports(connection)]
    said = Judgement(one, other, "not_same", "amina", "seen", datetime(2021, 4, 1, tzinfo=UTC))
    kept.record.judge([said])
    changed = kept.settle().changed
    assert (changed.whole, len(changed.events)) == (False, 2)
    assert sorted(len(x) for x in kept.events().values()) == [1, 1, 2, 2]
