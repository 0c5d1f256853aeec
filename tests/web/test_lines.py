"""The line of an event is the same whether its whole merged view is taken up or what lists need of it."""

from __future__ import annotations

from pathlib import Path

from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.listing import page_of_events
from hudna.record.wanted import Wanted
from hudna.web.lines import line_of, line_of_listed, merged


def test_a_line_from_a_list_is_that_of_the_event(sample_db: Path, knowledge: Knowledge) -> None:
    with Record(sample_db, only_look=True) as record, record.look() as connection:
        listed = page_of_events(connection, Wanted(), most=200).events
    assert any(each.event.actors for each in listed)
    for each in listed:
        assert line_of_listed(each, knowledge) == line_of(each.event, knowledge) == line_of(merged(each), knowledge)
