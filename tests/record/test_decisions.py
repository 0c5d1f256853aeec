"""Events are merged, split, and what was decided is taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hudna.collect import Arrival
from hudna.errors import JudgementRefused, NotFound
from hudna.journey import Way, into_record, settle
from hudna.model.event import Event
from hudna.record import Record, Wanted, events

DAYS = ("2021-03-10", "2021-03-10", "2021-03-12", "2021-03-14")


@pytest.fixture
def kept(record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> Record:
    """Four reports of three events: the first two tell of one."""
    told = [arriving(f"خرجت دورية {i} في الدرباسية.", day) for i, day in enumerate(DAYS)]
    list(into_record(told, record, way()))
    return record


def all_events(record: Record) -> list[Event]:
    with record.look() as connection:
        return list(events.events(connection, Wanted()))


def view(record: Record) -> list[bytes]:
    """All that is kept and derived, without what people said."""
    return [line for line in record.dump() if not line.startswith(b'["judgements"')]


def test_merged_split_and_taken_back(kept: Record, way: Callable[..., Way]) -> None:
    before, (first, second, third) = view(kept), all_events(kept)
    kept.merge([first.id, second.id, third.id], "amina", "one patrol on three days")
    settle(kept, way())
    [merged] = all_events(kept)
    assert len(merged.reports) == 4
    out = [(r.document_id, r.report.id) for r in merged.reports[:1]]
    kept.split(merged.id, out, "amina", "another road")
    settle(kept, way())
    assert sorted(len(e.reports) for e in all_events(kept)) == [1, 3]
    kept.undo("amina")
    settle(kept, way())
    assert all_events(kept) == [merged]
    kept.undo("amina")
    settle(kept, way())
    assert view(kept) == before
    with pytest.raises(NotFound, match="Nothing that amina"):
        kept.undo("amina")


def test_several_decisions_are_taken_back_at_once(kept: Record, way: Callable[..., Way]) -> None:
    before, (first, second, third) = view(kept), all_events(kept)
    kept.merge([first.id, second.id], "amina", "a")
    kept.merge([second.id, third.id], "amina", "b")
    kept.undo("amina", 5)
    settle(kept, way())
    assert view(kept) == before


def test_a_merge_against_an_earlier_no_is_refused(kept: Record, way: Callable[..., Way]) -> None:
    pair = all_events(kept)[0]
    out = [(r.document_id, r.report.id) for r in pair.reports[:1]]
    kept.split(pair.id, out, "amina", "two roads")
    settle(kept, way())
    alone = [e.id for e in all_events(kept) if e.reports[0].document_id in {r.document_id for r in pair.reports}]
    before = kept.dump()
    with pytest.raises(JudgementRefused, match="amina said that reports of these events are not the same: two roads"):
        kept.merge(alone, "samir", "the same road")
    assert kept.dump() == before
    kept.undo("amina")
    settle(kept, way())
    assert [len(e.reports) for e in all_events(kept)] == [2, 1, 1]


def test_what_cannot_be_split_or_merged_is_said(kept: Record) -> None:
    pair, other, _ = all_events(kept)
    everything = [(r.document_id, r.report.id) for r in pair.reports]
    for wrong in (everything, [], [(other.reports[0].document_id, other.reports[0].report.id)]):
        with pytest.raises(JudgementRefused):
            kept.split(pair.id, wrong, "amina", "seen")
    with pytest.raises(JudgementRefused, match="not two events"):
        kept.merge([pair.id, pair.id], "amina", "seen")
    with pytest.raises(NotFound):
        kept.merge([pair.id, "ffffffffffff"], "amina", "seen")
