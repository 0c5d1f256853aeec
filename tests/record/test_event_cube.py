"""Counts at hand are those that the events themselves give, whatever is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert

from hudna.record.derived import EVENT_COUNTS
from hudna.record.event_cube import Cube
from hudna.record.wanted import Wanted

MONTHS = ("", "2019-12", "2020-01", "2020-02", "2020-03")
ROWS: list[dict[str, Any]] = [
    {"month": month, "type": kind, "status": status, "background": background, "contested": contested,
     "origins": origins, "events": 1 + at % 7}
    for at, (month, kind, status, background, contested, origins) in enumerate(
        product(MONTHS, ("clash", "talks"), ("happened", "planned"), (False, True), (False, True), (1, 2, 4))
    )
    if at % 3
]  # fmt: skip


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").connect() as found:
        EVENT_COUNTS.create(found)
        found.execute(insert(EVENT_COUNTS), ROWS)
        yield found


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(), Wanted(kinds=("talks",)), Wanted(statuses=("planned",), background=False), Wanted(contested=True),
        Wanted(contested=False, origins=2), Wanted(kinds=("clash",), statuses=("happened",), origins=3),
        Wanted(kinds=("unknown",)),
    ],
)  # fmt: skip
def test_sorts_are_picked_as_a_filter_says(connection: Connection, wanted: Wanted) -> None:
    own = Counter[tuple[str, str, str]]()
    for row in ROWS:
        if (
            (not wanted.kinds or row["type"] in wanted.kinds)
            and (not wanted.statuses or row["status"] in wanted.statuses)
            and (wanted.background or not row["background"])
            and (wanted.contested is None or row["contested"] == wanted.contested)
            and row["origins"] >= wanted.origins
        ):
            own[row["type"], row["status"], row["month"]] += row["events"]
    cube, found = Cube.of(connection), Counter[tuple[str, str, str]]()
    for kind, status, events in cube.fitting(wanted):
        found.update({(kind, status, month): n for month, n in zip(cube.months, events, strict=True) if n})
    assert found == own


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (None, None, MONTHS), (date(2019, 12, 5), None, MONTHS[2:]), (None, date(2020, 2, 1), MONTHS[1:3]),
        (date(2019, 12, 1), date(2020, 3, 31), MONTHS[2:4]), (date(2020, 1, 1), date(2020, 1, 9), ()),
        (date(2030, 1, 1), date(2031, 1, 1), ()), (date(2000, 1, 1), date(2000, 2, 1), ()),
    ],
)  # fmt: skip
def test_months_are_whole_that_are_neither_the_first_nor_the_last_asked_for(
    connection: Connection, first: date | None, last: date | None, months: tuple[str, ...]
) -> None:
    cube = Cube.of(connection)
    assert cube.months[cube.whole(Wanted(first=first, last=last))] == tuple(months)


def test_sizes_leave_days_out(connection: Connection) -> None:
    cube = Cube.of(connection)
    assert cube.size(Wanted()) == sum(row["events"] for row in ROWS)
    assert cube.size(Wanted(kinds=("talks",))) == sum(row["events"] for row in ROWS if row["type"] == "talks")
    assert cube.size(Wanted(origins=2)) == sum(row["events"] for row in ROWS if row["origins"] >= 2)
