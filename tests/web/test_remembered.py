"""What is remembered is what the record would give: the next settling makes it anew."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from sqlalchemy import update

from hudna.record import Record
from hudna.record.derived import STATE
from hudna.web.remembered import Moment, Remembered


def test_a_value_is_made_once_until_events_are_settled_anew(own_db: Path):
    remembered, numbers = Remembered(), count(1)
    with Record(own_db) as record:

        def of(key: str) -> int:
            with record.look() as connection:
                return remembered.of(Moment(connection), key, lambda: next(numbers))

        assert [of("a"), of("b"), of("a"), of("b")] == [1, 2, 1, 2]
        with record.changing("somebody", "settle", "events") as connection:
            connection.execute(update(STATE).where(STATE.c.name == "settled").values(value="2 other 9 9 9"))
        assert [of("a"), of("a"), of("b")] == [3, 3, 4]
        record.unsettle()
        assert [of("a"), of("a")] == [5, 6]


def test_who_sees_an_earlier_moment_gets_what_was_then(own_db: Path):
    remembered = Remembered()
    with Record(own_db) as record, record.look() as earlier:
        assert remembered.of(Moment(earlier), "a", lambda: "then") == "then"
        with record.changing("somebody", "settle", "events") as connection:
            connection.execute(update(STATE).where(STATE.c.name == "settled").values(value="2 other 9 9 9"))
        with record.look() as later:
            assert remembered.of(Moment(later), "a", lambda: "now") == "now"
        assert remembered.of(Moment(earlier), "a", lambda: "again") == "then"
