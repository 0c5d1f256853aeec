"""People's judgements outlive a new reading; links follow it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from hudna.collect import Arrival
from hudna.journey import Way, into_record, settle
from hudna.model.event import report_number
from hudna.model.judgement import Judgement
from hudna.record import Record, Wanted, asking, compared, events, judgements

NOW = datetime(2021, 4, 1, tzinfo=UTC)
ONE, OTHER = "خرجت دورية في الدرباسية.", "سارت دورية قرب الدرباسية أمس."


def all_events(record: Record) -> list[int]:
    with record.look() as connection:
        return sorted(len(e.reports) for e in events.events(connection, Wanted()))


def ends(record: Record) -> list[tuple[str, str]]:
    with record.look() as connection:
        return [(r.document_id, r.report.id) for r in asking.reports(connection)]


def say(record: Record, verdict: str) -> None:
    left, right = ends(record)
    record.judge([Judgement(right, left, verdict, "amina", "seen", NOW)])


def test_a_person_parts_what_the_reader_joined_whatever_is_read_again(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    list(into_record([arriving(ONE), arriving(OTHER)], record, way()))
    assert all_events(record) == [2]
    say(record, "not_same")
    settle(record, way())
    assert all_events(record) == [1, 1]
    list(into_record([arriving(ONE), arriving(OTHER)], record, way("k2", certainty=0.4)))
    assert all_events(record) == [1, 1]
    say(record, "same")
    settle(record, way())
    assert all_events(record) == [2]


def test_a_judged_report_is_found_again_under_another_id(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    list(into_record([arriving(ONE), arriving(OTHER)], record, way()))
    say(record, "not_same")
    with record.look() as connection:
        marks = judgements.marks_of_judged(connection)
    moved = {(document, "other"): mark for (document, _), mark in marks.items()}
    with record.look() as connection:
        [found] = judgements.by_people(connection, moved)
        assert (found.left[1], found.right[1]) == ("other", "other")
        assert judgements.by_people(connection, {}) == []


def test_the_same_judgement_is_kept_once(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    list(into_record([arriving(ONE), arriving(OTHER)], record, way()))
    say(record, "unsure")
    before = record.dump()
    say(record, "unsure")
    assert record.dump() == before


def test_links_follow_the_readings(record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> None:
    list(into_record([arriving(ONE), arriving(OTHER)], record, way()))
    with record.look() as connection:
        [link] = compared.links_of(connection, [report_number(*end) for end in ends(record)])
    assert (link.verdict, link.score) == ("same", 4.5)
    list(into_record([arriving(ONE, "2021-03-20")], record, way()))
    with record.look() as connection:
        assert compared.links_of(connection, [report_number(*end) for end in ends(record)]) == []
    assert all_events(record) == [1, 1]


def test_a_person_joins_reports_of_two_kinds(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    list(into_record([arriving(ONE)], record, way()))
    list(into_record([arriving(OTHER)], record, way("k2", "shelling")))
    assert all_events(record) == [1, 1]
    say(record, "same")
    settle(record, way("k2"))
    assert all_events(record) == [2]
    before = record.dump()
    list(into_record([arriving(OTHER)], record, way("k3", "patrol_obstructed")))
    assert all_events(record) == [1, 1]
    assert record.dump() != before
