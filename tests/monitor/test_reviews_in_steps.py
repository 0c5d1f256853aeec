"""What people decide about reports has the same effect step by step and from scratch, lasts, and can be taken back."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from hudna.collect import Arrival, Given, collect
from hudna.errors import NotFound
from hudna.journey import Way, into_record, settle
from hudna.model.event import EventReport
from hudna.model.finding import ActorRef, Quantity
from hudna.model.place import PlaceRef
from hudna.model.review import Review
from hudna.model.when import When
from hudna.model.wire import to_wire
from hudna.record import ReadBy, Record, asking, events
from hudna.record.derived import DERIVED

MOST = 40
Fill = Callable[[str], Record]


@pytest.fixture(scope="module")
def documents(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Arrival]:
    """Some of the sample."""
    lines = (root / "examples/north-syria/reports.jsonl").read_text("utf-8").splitlines()[:MOST]
    path = tmp_path_factory.mktemp("reviews") / "documents.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return [each for each in collect([str(path)], Given()) if isinstance(each, Arrival)]


@pytest.fixture
def fill(documents: list[Arrival], way: Way, tmp_path: Path) -> Iterator[Fill]:
    """Makes records of the documents."""
    made: list[Record] = []

    def make(name: str) -> Record:
        made.append(Record(tmp_path / f"{name}.db"))
        list(into_record(documents, made[-1], way))
        return made[-1]

    yield make
    for each in made:
        each.close()


def derived(record: Record) -> list[bytes]:
    starts = tuple(f'["{table.name}",'.encode() for table in DERIVED)
    return [line for line in record.dump() if line.startswith(starts)]


def reports_of(record: Record) -> list[EventReport]:
    with record.look() as connection:
        return list(asking.reports(connection))


def of(each: EventReport, name: str, verdict: Any, field: Any = None, value: Any = None) -> Review:
    span = each.report.evidence
    mark = f"{each.report.type} {span.start} {span.end}"
    written = orjson.dumps(to_wire(value)).decode() if value is not None else None
    now = datetime(2021, 6, 1, tzinfo=UTC)
    told = (each.document_id, each.report.id, mark, verdict, "amina", now)
    return Review(f"{name}:0", name, *told, field=field, value=written, reason="seen on the video")


def some_review(chance: random.Random, reports: list[EventReport], name: str) -> Review:
    """A decision that changes something."""
    each, other = chance.choice(reports), chance.choice(reports).report
    day = When("2019-12-24", date(2019, 12, 24), date(2019, 12, 24), "day")
    place = PlaceRef("عامودا", "exact", "C4939", "Amuda", "عامودا", 37.1, 40.93, "SY0803")
    choices: tuple[tuple[str, Any], ...] = (
        ("when", day), ("where", place), ("type", other.type), ("status", chance.choice(("denied", "planned"))),
        ("actors", (ActorRef("sdf", "Syrian Democratic Forces", "initiator", "قسد"),)),
        ("quantities", (Quantity("killed", 3, 3, "ثلاثة"),)),
    )  # fmt: skip
    field, value = chance.choice(choices)
    verdict = chance.choice(("correct", "correct", "correct", "reject"))
    return of(each, name, "reject") if verdict == "reject" else of(each, name, verdict, field, value)


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_as_from_scratch_and_back(fill: Fill, way: Way, seed: int) -> None:
    chance = random.Random(seed)
    record = fill("a")
    before, reports = derived(record), reports_of(record)
    acts = [some_review(chance, reports, f"act{i}") for i in range(14)]
    while acts:
        batch, acts = acts[: (size := chance.randint(1, 4))], acts[size:]
        record.review(batch)
        course = settle(record, way)
        assert course is not None
        assert not course.changed.whole
    now = derived(record)
    assert now != before
    record.unsettle()
    settle(record, way)
    assert derived(record) == now
    for i in range(40):
        try:
            record.take_back("amina", f"back{i}")
        except NotFound:
            break
        settle(record, way)
    assert derived(record) == before


def test_a_rejected_report_makes_no_event_and_no_promise(fill: Fill, way: Way) -> None:
    record = fill("a")
    with record.look() as connection:
        query = "SELECT document_id, report_id FROM current_expectations WHERE report_id IS NOT NULL LIMIT 1"
        document, report = connection.exec_driver_sql(query).one()
    promised = next(r for r in reports_of(record) if (r.document_id, r.report.id) == (document, report))
    record.review([of(promised, "a", "reject")])
    settle(record, way)
    with record.look() as connection:
        assert events.event_of_report(connection, document, report) is None
        told = "SELECT COUNT(*) FROM promise_claims WHERE document_id = ? AND wire LIKE ?"
        assert connection.exec_driver_sql(told, (document, f'%"report":"{report}"%')).scalar() == 0
    assert (document, report) not in {(r.document_id, r.report.id) for r in reports_of(record)}


def test_a_corrected_value_is_seen_with_the_readers_beside_it(fill: Fill, way: Way) -> None:
    record = fill("a")
    each = next(r for r in reports_of(record) if r.report.where is not None and r.report.where.id)
    other = PlaceRef(each.report.where.text if each.report.where else "", "exact", "C4939", "Amuda", "عامودا")
    record.review([of(each, "a", "correct", "where", other)])
    settle(record, way)
    with record.look() as connection:
        name = events.event_of_report(connection, each.document_id, each.report.id)
        event = events.event(connection, name or "")
        mine = next(r.report for r in event.reports if r.document_id == each.document_id)
        claims = [c for c in asking.claims(connection, each.document_id, each.report.id) if c.field == "where"]
        text = asking.document(connection, each.document_id).text
    assert mine.where == other
    assert [c.found_by.partition(":")[0] for c in claims][-1] == "review"
    assert len(claims) > 1
    assert all(text[c.span.start : c.span.end] == c.span.text for c in claims)


def test_decisions_outlive_a_new_reading(fill: Fill, way: Way, documents: list[Arrival]) -> None:
    record = fill("a")
    kinds = {"joint_patrol": "patrol_obstructed"}
    each = next(r for r in reports_of(record) if r.report.type in kinds)
    other = next(r for r in reports_of(record) if r.document_id != each.document_id)
    right = kinds[each.report.type]
    record.review([of(each, "a", "correct", "type", right), of(other, "b", "reject")])
    settle(record, way)
    before = derived(record)
    anew = replace(way, read_by=ReadBy(way.read_by.knowledge, "another reader"))
    list(into_record(documents, record, anew))
    assert derived(record) == before
    found = {(r.document_id, r.report.id): r.report.type for r in reports_of(record)}
    assert found[each.document_id, each.report.id] == right
    assert (other.document_id, other.report.id) not in found


def test_sent_again_it_is_kept_once(fill: Fill) -> None:
    record = fill("a")
    review = of(reports_of(record)[0], "a", "accept")
    assert [record.review([review]), record.review([review])] == [1, 0]
    assert json.loads(next(line for line in record.dump() if line.startswith(b'["reviews",')))[1]["verdict"] == "accept"
