"""The list of documents: every one once, the newest published first, page by page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hudna.record import Record, asking
from hudna.record.document_list import Listed, Mark, listed


def paged(path: Path, most: int, outlet: str | None = None) -> list[Listed]:
    """All pages of so many documents one after another."""
    found: list[Listed] = []
    with Record(path) as record, record.look() as connection:
        after: Mark | None = None
        while page := listed(connection, outlet, None, None, after, most):
            found += page
            after = Mark(page[-1].published, page[-1].seq)
    return found


@pytest.mark.parametrize("most", [1, 7, 500])
def test_each_document_stands_in_one_place_however_long_the_pages_are(sample_db: Path, most: int) -> None:
    with Record(sample_db) as record, record.look() as connection:
        held = {document.id for document in asking.documents(connection)}
    found = paged(sample_db, most)
    assert len(found) == len(held)
    assert {each.id for each in found} == held
    days = [each.published or "" for each in found]
    assert days == sorted(days, reverse=True)


def test_an_outlet_and_days(sample_db: Path) -> None:
    of_one = paged(sample_db, 3, "enab-baladi")
    assert {each.outlet for each in of_one} == {"enab-baladi"}
    first, last = date(2020, 3, 1), date(2020, 3, 31)
    with Record(sample_db) as record, record.look() as connection:
        month = listed(connection, None, first, last, None, 500)
    assert month
    assert all((each.published or "").startswith("2020-03") for each in month)


def test_what_was_read_is_counted(sample_db: Path) -> None:
    with Record(sample_db) as record, record.look() as connection:
        for each in listed(connection, None, None, None, None, 10):
            reading = asking.reading(connection, each.id)
            assert (each.events, each.statements) == (len(reading["reports"]), len(reading["statements"]))
            assert each.partly_read == any(note["kind"] == "partly_read" for note in reading["notes"])
