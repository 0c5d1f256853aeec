"""Of many texts that hold some words those of an outlet and of some days, in a file and on a server alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from hudna.collect import Arrival
from hudna.journey import Way, into_record
from hudna.record import Record, publications, searching
from hudna.record.publications import filters_of
from hudna.record.searching import Sought
from hudna.record.word_index import newest, newest_fitting
from hudna.record.words import Words

MARCH = date(2021, 3, 1), date(2021, 3, 31)


@pytest.fixture
def filled(record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> Record:
    """Texts of three outlets, by turns of March and of May, and one of no outlet and no day."""
    outlets, days = ("a", "b", "c"), ("2021-03-10", "2021-05-02")
    texts = [arriving(f"دورية رقم {n}", days[n % 2], outlet=outlets[n % 3]) for n in range(24)]
    list(into_record([*texts, arriving("دورية بلا يوم", None)], record, way()))
    return record


@pytest.mark.parametrize(
    ("outlet", "days", "count"),
    [("a", (None, None), 8), (None, MARCH, 12), ("b", MARCH, 4), (None, (MARCH[0], None), 24), ("d", MARCH, 0)],
)
def test_texts_of_an_outlet_and_of_days_are_found(
    filled: Record, words: Words, outlet: str | None, days: tuple[date | None, date | None], count: int
) -> None:
    """As many whether all are ranked or the newest taken, and always the right ones."""
    sought = Sought("دورية", outlet, *days)
    with filled.look() as connection:
        for ranked in (500, 3):
            found = searching.search(connection, words, sought, 0, 500, ranked=ranked)
            assert len(found.documents) == count
            assert outlet is None or {d.outlet for d in found.documents} <= {outlet}
            assert not count or found.by_fit == (ranked == 500)


def test_what_fits_is_found_however_far_back(filled: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """Few texts that fit are looked for between the first and the last of them, not among the newest."""
    monkeypatch.setattr("hudna.record.word_index._LOOKS", (2, 3))
    asked = [{"دوريه"}]
    with filled.look() as connection:
        first = newest(connection, asked, 100)[-1]
        day = text("UPDATE publications SET published = '1999-01-01' WHERE seq = :seq")
    with filled.changing("somebody", "change", "texts") as connection:
        connection.execute(day, {"seq": first})
        filters = filters_of(None, None, date(2000, 1, 1))
        reach = publications.reach_of(connection, filters)
        assert reach == (first, first)
        assert newest_fitting(connection, asked, filters, reach, 10) == ([first], False)
        assert publications.reach_of(connection, filters_of("nobody", None, None)) is None


def test_a_text_goes_by_what_was_read_last(
    filled: Record, words: Words, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    """A text that turns out to be of another outlet is found there, also when all is made anew."""
    list(into_record([arriving("دورية رقم 0", "2021-03-10", outlet="d")], filled, way()))

    def of(outlet: str) -> int:
        with filled.look() as connection:
            return searching.search(connection, words, Sought("دورية", outlet), 0, 500).total

    assert (of("d"), of("a")) == (1, 7)
    with filled.look() as connection:
        before = connection.execute(text("SELECT * FROM publications ORDER BY seq")).all()
    with filled.changing("somebody", "make anew", "publications") as connection:
        publications.note_all(connection)
        assert connection.execute(text("SELECT * FROM publications ORDER BY seq")).all() == before
