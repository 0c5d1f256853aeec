"""Levels by subject: what the same source said before, what others say; the same from scratch and bit by bit."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.model.level import Level
from hudna.monitor.levels import Subjects, steps, update
from hudna.record import levels as asking
from hudna.record.changed import Changed
from hudna.record.derived import LEVELS

STOCKS = st.fixed_dictionaries(
    {
        "what": st.sampled_from(["soldiers", "posts"]),
        "low": st.sampled_from([10.0, 20.0]),
        "of": st.sampled_from([None, "Turkish soldiers", "nobody known"]),
        "where": st.sampled_from([None, "C4278", "SY07"]),
        "day": st.sampled_from([None, "2021-03-08"]),
    }
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "stocks": st.lists(STOCKS, max_size=2),
        "outlet": st.sampled_from([None, "a"]),
        "name": st.sampled_from(["one", "two", "three"]),
    }
)


def level(day: str | None, low: float | None, source: str = "a", high: float | None = -1.0, name: str = "d") -> Level:
    found = date.fromisoformat(day) if day else None
    most = low if high == -1.0 else high
    return Level(name, 0, None, "o", source, "soldiers/tr/SY07", "soldiers", None, "SY07", found, low, most, "x")


def changes(*levels: Level) -> list[str]:
    return [step.change for step in steps(levels)]


def test_a_change_is_against_what_the_same_source_said_before() -> None:
    assert changes(
        level("2021-03-01", 100), level("2021-03-05", 150), level("2021-03-09", 120), level("2021-03-10", 120)
    ) == ["first", "up", "down", "same"]  # fmt: skip


def test_another_source_is_a_rival_not_a_change() -> None:
    first, second = steps([level("2021-03-01", 100, "a"), level("2021-03-01", 300, "b")])
    assert (first.change, second.change) == ("first", "first")
    assert [r.source for r in first.rivals] == ["b"]
    assert changes(level("2021-03-01", 100, "a"), level("2021-03-05", 300, "b")) == ["first", "first"]


def test_who_says_the_same_is_no_rival() -> None:
    first, _ = steps([level("2021-03-01", 100, "a"), level("2021-03-01", 90, "b", high=110)])
    assert first.rivals == ()


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ((70, None), (80, 80), "same"),  # more than 70 may be 80
        ((70, None), (60, 60), "down"),
        ((70, 80), (90, None), "up"),
        ((None, 50), (40, 40), "same"),
    ],
)
def test_bounds_that_touch_are_no_change(before: Any, after: Any, way: str) -> None:
    one, other = (level(day, n[0], high=n[1]) for day, n in (("2021-03-01", before), ("2021-03-02", after)))
    assert changes(one, other)[1] == way


def test_without_a_day_nothing_is_compared() -> None:
    assert changes(level(None, 100), level("2021-03-01", 200), level(None, 300)) == ["first", "undated", "undated"]


def test_two_counts_of_one_day_by_one_source_are_compared_with_the_day_before() -> None:
    assert changes(level("2021-03-01", 5), level("2021-03-02", 9, name="e"), level("2021-03-02", 3, name="f")) == [
        "first", "up", "down",
    ]  # fmt: skip


def test_claims_about_one_thing_have_one_subject(
    knowledge: Knowledge, kept: Any, told: Callable[..., Any], bring: Any
) -> None:
    """A village and its sub-district, a state and its army: one subject; another governorate or party: another."""
    stocks = [
        {"what": "soldiers", "low": 10.0, "of": of, "where": where, "day": "2021-03-08"}
        for of, where in (
            ("Turkey", "C4278"),
            ("Turkish soldiers", "SY070500"),
            ("Turkey", "SY08"),
            ("Russia", "SY070500"),
        )
    ]
    kept.add([told(stocks=stocks)])
    bring(update, kept, Changed(whole=True))
    with kept.engine.connect() as connection:
        subjects = [each.subject for each in asking.levels(connection)]
        assert len(set(subjects)) == 3
        assert subjects.count("soldiers/tr/SY070500") == 2
        assert asking.subjects(connection)[0][:2] == ("soldiers/tr/SY070500", 2)
    assert Subjects(knowledge).of(level("2021-03-01", 1)) == "soldiers/?/SY07"


def test_the_first_who_says_so_is_the_source(kept: Any, told: Callable[..., Any], bring: Any) -> None:
    stock = {"what": "posts", "low": 5.0, "day": "2021-03-08"}
    kept.add([told(stocks=[stock, stock | {"said": ("tr-mod", "anadolu")}], outlet="o")])
    bring(update, kept, Changed(whole=False))
    with kept.engine.connect() as connection:
        assert sorted(each.source for each in asking.levels(connection)) == ["o", "tr-mod"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=3), max_size=4))
def test_bit_by_bit_is_as_from_scratch(
    bring: Callable[..., None], told: Callable[..., Any], record_at: Callable[[Path], Any], batches: list[Any]
) -> None:
    """Whatever the batches, with documents read anew and changed in between."""
    with tempfile.TemporaryDirectory() as folder:
        grown = record_at(Path(folder) / "a.db")
        for number, batch in enumerate(batches):
            grown.add(told(**document, reader=str(number)) for document in batch)
            bring(update, grown, Changed(whole=False))
        bit_by_bit = grown.rows(LEVELS)
        bring(update, grown, Changed(whole=True))
        assert bit_by_bit == grown.rows(LEVELS)
        grown.engine.dispose()
