"""Reviews are kept on both stores, take effect with the next settling, and are emptied with their document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hudna.collect import Arrival
from hudna.errors import NotFound
from hudna.journey import Way, into_record, settle
from hudna.model.event import EventReport
from hudna.model.judgement import Judgement
from hudna.model.review import Review
from hudna.record import Record, asking, reviews
from hudna.record.words import Words


def read(record: Record, way: Way, arriving: Callable[..., Arrival], *texts: str) -> list[EventReport]:
    list(into_record([arriving(text, outlet=text[-3:]) for text in texts], record, way))
    return current(record)


def current(record: Record) -> list[EventReport]:
    with record.look() as connection:
        return list(asking.reports(connection))


def of(
    each: EventReport, name: str, verdict: Any, field: Any = None, value: Any = None, author: str = "amina"
) -> Review:
    span, now = each.report.evidence, datetime(2021, 6, 1, tzinfo=UTC)
    mark = f"{each.report.type} {span.start} {span.end}"
    told = (each.document_id, each.report.id, mark, verdict, author, now)
    return Review(f"{name}:0", name, *told, field=field, value=value, reason="heard it")


def test_a_decision_takes_effect_with_the_next_settling(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    first, second = read(record, way(), arriving, "دورية في الدرباسية", "سارت دورية أخرى")
    record.review([of(first, "a", "correct", "status", '"denied"'), of(second, "b", "reject")])
    settle(record, way())
    [left] = current(record)
    assert (left.document_id, left.report.status) == (first.document_id, "denied")
    [undone] = record.take_back("amina", "c")
    assert (undone.undoes, undone.verdict) == ("b", "undone")
    settle(record, way())
    assert len(current(record)) == 2
    record.take_back("amina", "d")
    settle(record, way())
    assert current(record) == [first, second]
    with pytest.raises(NotFound, match="nothing to take back"):
        record.take_back("amina", "e")


def test_somebody_elses_decision_is_only_taken_back_by_its_name(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    [first] = read(record, way(), arriving, "دورية في الدرباسية")
    record.review([of(first, "a", "reject")])
    with pytest.raises(NotFound):
        record.take_back("basil", "b")
    assert record.take_back("basil", "b", "a")[0].author == "basil"
    with record.look() as connection:
        assert reviews.reviewed(connection, [(first.document_id, first.report.id)]) == set()
        assert [each.verdict for each in reviews.everything(connection)] == ["reject", "undone"]


def test_a_judgement_through_a_rejected_report_joins_nothing(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    one, two, three = read(record, way(), arriving, "دورية أولى", "دورية ثانية", "دورية ثالثة")
    now = datetime(2021, 6, 1, tzinfo=UTC)
    ends = [(each.document_id, each.report.id) for each in (one, two, three)]
    record.judge([Judgement(ends[0], ends[1], "same", "amina", "seen", now)])
    record.review([of(two, "a", "reject")])
    settle(record, way())
    assert {each.document_id for each in current(record)} == {one.document_id, three.document_id}


def test_a_judgement_outlives_a_corrected_kind(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    one, two = read(record, way(), arriving, "دورية في الدرباسية", "سارت دورية أخرى")
    left, right = ((r.document_id, r.report.id) for r in (one, two))
    record.judge([Judgement(left, right, "not_same", "amina", "x", datetime(2021, 6, 1, tzinfo=UTC))])
    record.review([of(one, "a", "correct", "type", '"clash"')])
    settle(record, way())
    with record.settling("any") as settling:
        assert [each.verdict for each in settling.people] == ["not_same"]


def test_what_was_given_last_is_remembered(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    [first] = read(record, way(), arriving, "دورية في الدرباسية")
    record.review([of(first, "a", "accept"), of(first, "b", "unsure", author="basil")])
    with record.look() as connection:
        assert reviews.reasons(connection, 5) == ["heard it"]
        assert len(reviews.of_author_since(connection, "basil", datetime(2021, 1, 1, tzinfo=UTC))) == 1


def test_the_words_of_a_review_go_with_its_document(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words
) -> None:
    [first] = read(record, way(), arriving, "دورية في الدرباسية")
    record.review([of(first, "a", "correct", "status", '"denied"')])
    record.redact(first.document_id, "amina", "asked for", words)
    with record.look() as connection:
        [kept] = reviews.everything(connection)
    assert (kept.value, kept.seen, kept.reason, kept.verdict) == (None, None, "", "correct")
