"""A large record made out of a small one holds what settling would give: the bench stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.grown import MOST, Turn, grow, index
from sqlalchemy import Connection, text

from hudna.model.event import event_name
from hudna.record import Record, word_index
from hudna.record.event_counts import KEY

TIMES = 18
"""More than one digit of the ids could tell apart."""


@pytest.fixture(scope="module")
def grown(settled_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    large = tmp_path_factory.mktemp("grown") / "large.db"
    grow(settled_sample, large, TIMES, 1)
    index(settled_sample, large, TIMES)
    with closing(Record(large, only_look=True)) as record, record.look() as connection:
        yield connection


@pytest.fixture(scope="module")
def small(settled_sample: Path) -> Iterator[Connection]:
    with closing(Record(settled_sample, only_look=True)) as record, record.look() as connection:
        yield connection


def count(connection: Connection, of: str) -> int:
    return int(connection.execute(text(f"SELECT COUNT(*) FROM {of}")).scalar_one())


@pytest.mark.parametrize(
    "table", ["events", "documents", "event_reports", "event_places", "promises", "contradictions"]
)
def test_everything_is_there_so_many_times(grown: Connection, small: Connection, table: str) -> None:
    """No copy falls on another, however many there are."""
    assert count(small, table)
    assert count(grown, table) == TIMES * count(small, table)


def test_copies_are_named_as_settling_names_them(grown: Connection) -> None:
    """An event goes by its first report, and all that belongs to it is found by its id."""
    query = "SELECT document_id, report_id, name, event_id FROM event_reports"
    rows = grown.execute(text(query)).all()
    assert all(event_name(row.document_id, row.report_id) == row.name for row in rows)
    for table in ("event_reports", "event_actors", "event_places", "contradictions", "review_queue"):
        assert not count(grown, f"{table} x WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = x.event_id)")


def test_counts_are_those_of_the_events(grown: Connection, small: Connection) -> None:
    """What is counted beside the events agrees with them."""
    counted = (
        "SELECT month, type, status, background, contested, origins, events FROM event_counts ORDER BY 1,2,3,4,5,6"
    )
    anew = f"SELECT {KEY}, COUNT(*) FROM events e GROUP BY 1,2,3,4,5,6 ORDER BY 1,2,3,4,5,6"
    assert grown.execute(text(counted)).all() == grown.execute(text(anew)).all()
    named = text("SELECT name, place, many FROM place_names ORDER BY name, place")
    assert [(row.name, row.place, row.many) for row in grown.execute(named)] == [
        (row.name, row.place, TIMES * row.many) for row in small.execute(named)
    ]


def test_words_lead_to_every_copy(grown: Connection, small: Connection) -> None:
    """Whoever searches finds the documents of all copies."""
    word = max(word_index.vocabulary(small), key=lambda each: each[1])
    assert len(word_index.newest(grown, [[word[0]]], 10_000)) == TIMES * word[1]


def test_two_digits_tell_all_copies_apart() -> None:
    """Ids differ from copy to copy; more copies than two digits have are refused."""
    names = {"0123456789ab", *(Turn(number, 0, 0).name("0123456789ab") for number in range(1, MOST))}
    assert len(names) == MOST
    with pytest.raises(ValueError, match=f"{MOST} times"):
        Turn(MOST, 0, 0)
