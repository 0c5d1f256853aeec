"""Who told of which area when: the same from scratch and bit by bit, and gaps apart from calm."""

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
from hudna.model.coverage import EVERYWHERE, Cover, Telling, Told
from hudna.model.place import PlaceRef
from hudna.monitor.coverage import add, stretches, together, update
from hudna.record import coverage as asking
from hudna.record.changed import Changed
from hudna.record.derived import COVERAGE

DARBASIYAH, ARIHA = "SY080401", "SY070500"
BIT = Changed(whole=False)
D = date.fromisoformat

PLACES = st.sampled_from([None, "C4278", "C4938", "SY07", "gn1526273", "nowhere"])
DAYS = st.sampled_from([None, "2021-03-08", "2021-03-09/2021-03-10", "2021-03-01/2021-03-09"])
REPORTS = st.fixed_dictionaries(
    {"where": PLACES, "day": DAYS, "status": st.sampled_from(["happened", "planned"]), "route": st.just(["C4278"])}
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "reports": st.lists(REPORTS, max_size=2),
        "outlet": st.sampled_from([None, "a", "b"]),
        "published": st.sampled_from([None, "2021-03-10", "2021-03-11"]),
        "name": st.sampled_from(["one", "two", "three", "four"]),
    }
)


@pytest.fixture
def covering(knowledge: Knowledge) -> Callable[..., int]:
    """How many outlets cover areas, all that lie in them included."""

    def ask(connection: Any, areas: list[str], first: date, last: date) -> int:
        (told,) = asking.outlets_covering(connection, [(knowledge.areas.inside(areas), first, last)])
        return told

    return ask


@pytest.fixture
def after(knowledge: Knowledge) -> Callable[[Any], None]:
    """Brings coverage up to date, bit by bit."""

    def bring(kept: Any) -> None:
        with kept.engine.begin() as connection:
            update(connection, BIT, knowledge)

    return bring


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=3), max_size=4), st.randoms())
def test_bit_by_bit_is_as_from_scratch(
    bring: Callable[..., None],
    told: Callable[..., Any],
    record_at: Callable[[Path], Any],
    batches: list[list[dict[str, Any]]],
    random: Any,
) -> None:
    """Whatever the batches, with documents read anew and changed in between."""
    with tempfile.TemporaryDirectory() as folder:
        grown = record_at(Path(folder) / "a.db")
        for number, batch in enumerate(batches):
            random.shuffle(batch)
            grown.add(told(**document, reader=str(number)) for document in batch)
            bring(update, grown, BIT)
        bit_by_bit = grown.rows(COVERAGE)
        bring(update, grown, Changed(whole=True))
        assert bit_by_bit == grown.rows(COVERAGE)
        grown.engine.dispose()


def counts(*tellings: Telling, of: Callable[[str], str] = lambda p: p) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for telling in tellings:
        add(found, telling, of)
    return found


def test_a_document_counts_once_for_an_area_its_reports_each() -> None:
    day = D("2021-03-10")
    both = Telling("a", day, (Told(("x", "y"), day, day), Told(("x",), day, day)))
    found = counts(both, of=lambda _: "area")
    assert found[day, "area", "a"] == [1, 2, 2]
    assert found[day, EVERYWHERE, "a"] == [1, 2, 2]


def test_day_told_and_day_of_publication_are_apart() -> None:
    found = counts(Telling("a", D("2021-03-10"), (Told(("x",), D("2021-03-07"), D("2021-03-08")),)))
    assert found[D("2021-03-10"), "x", "a"] == [1, 1, 0]
    assert found[D("2021-03-07"), "x", "a"] == found[D("2021-03-08"), "x", "a"] == [0, 0, 1]


def test_a_month_is_no_day_and_an_undated_document_tells_of_no_publication() -> None:
    found = counts(Telling("a", None, (Told(("x",), D("2021-03-01"), D("2021-03-31")),)))
    assert found == {}


def test_a_document_without_reports_shows_that_the_outlet_was_there() -> None:
    assert counts(Telling("a", D("2021-03-10"), ())) == {(D("2021-03-10"), EVERYWHERE, "a"): [1, 0, 0]}


def test_what_is_announced_tells_of_no_day_yet(kept: Any, told: Callable[..., Any], after: Any, covering: Any) -> None:
    kept.add([told([{"where": "C4278", "day": "2021-03-20", "status": "planned"}])])
    after(kept)
    with kept.engine.connect() as connection:
        assert covering(connection, [ARIHA], D("2021-03-20"), D("2021-03-20")) == 0
        assert covering(connection, [ARIHA], D("2021-03-10"), D("2021-03-20")) == 1


def test_an_area_is_covered_by_reports_of_places_in_it(
    kept: Any, told: Callable[..., Any], after: Any, covering: Any
) -> None:
    """A town counts for its sub-district, governorate and the dossier's areas; another area is not covered."""
    kept.add([told([{"where": "C4278", "day": "2021-03-09"}], outlet=o) for o in ("a", "b", "a")])
    after(kept)
    with kept.engine.connect() as connection:
        for area in (ARIHA, "SY07", "idlib-zone", "road-m4", "sy", EVERYWHERE):
            assert covering(connection, [area], D("2021-03-01"), D("2021-03-31")) == 2, area
        for area in (DARBASIYAH, "ne-syria"):
            assert covering(connection, [area], D("2021-03-01"), D("2021-03-31")) == 0, area
        assert covering(connection, ["SY07", DARBASIYAH], D("2021-03-01"), D("2021-03-31")) == 2
        assert covering(connection, ["SY07"], D("2021-03-11"), D("2021-03-31")) == 0


def test_windows_that_are_asked_together_are_counted_each(kept: Any, told: Callable[..., Any], after: Any) -> None:
    kept.add([told([{"where": "C4278", "day": f"2021-03-0{n}"}], outlet=f"o{n}", published=None) for n in range(1, 8)])
    after(kept)
    days = [D(f"2021-03-0{n}") for n in range(1, 9)]
    windows = [((area,), first, last) for area in (ARIHA, DARBASIYAH) for first in days for last in days]
    wanted = [len(days[n : m + 1]) - (m == 7 >= n) if area == ARIHA else 0
              for area in (ARIHA, DARBASIYAH) for n in range(8) for m in range(8)]  # fmt: skip
    with kept.engine.connect() as connection:
        assert asking.outlets_covering(connection, windows) == wanted
        assert asking.outlets_covering(connection, []) == []


def test_routes_and_places_known_only_by_what_they_lie_in_count(
    kept: Any, told: Callable[..., Any], after: Any, covering: Any
) -> None:
    unknown = PlaceRef("تل ما", "unresolved", within="SY0804")
    kept.add([told([{"where": unknown, "route": ["C4278"], "day": "2021-03-09"}])])
    after(kept)
    with kept.engine.connect() as connection:
        days = (D("2021-03-09"), D("2021-03-09"))
        assert [covering(connection, [a], *days) for a in ("SY0804", ARIHA, "SY02")] == [1, 1, 0]


def test_other_knowledge_counts_anew(kept: Any, told: Callable[..., Any], after: Any) -> None:
    kept.add([told([{"where": "C4278", "day": "2021-03-09"}])])
    after(kept)
    before = kept.rows(COVERAGE)
    after(kept)
    assert kept.rows(COVERAGE) == before  # nothing is counted twice
    kept.afresh()
    after(kept)
    assert kept.rows(COVERAGE) == before


def test_a_document_that_tells_of_two_areas_counts_once_in_the_wider() -> None:
    own = [Cover(area, D("2021-03-10"), "a", 1, 1, 1) for area in ("x", "y")]
    [wide] = together(own, [Cover(EVERYWHERE, D("2021-03-10"), "a", 1, 2, 2)], "z")
    assert wide == Cover("z", D("2021-03-10"), "a", 1, 2, 2)


def cover(day: str, outlet: str, documents: int = 1, told: int = 1) -> Cover:
    return Cover("x", D(day), outlet, documents, documents, told)


def test_silence_is_told_from_calm() -> None:
    """Told; watched by an outlet that tells nothing; watched by nobody who covers the area."""
    own = [cover("2021-03-01", "a"), cover("2021-03-06", "a")]
    general = [cover(f"2021-03-0{day}", "a", told=0) for day in (1, 2, 3, 6)] + [cover("2021-03-04", "b")]
    found = list(stretches(own, general, D("2021-03-01"), D("2021-03-07")))
    assert [(s.state, s.first.day, s.last.day) for s in found] == [
        ("told", 1, 1), ("quiet", 2, 3), ("unwatched", 4, 5), ("told", 6, 6), ("unwatched", 7, 7),
    ]  # fmt: skip
    assert found[1].outlets == ("a",)
    assert found[2].days == 2


def test_who_told_of_an_area_long_ago_does_not_cover_it() -> None:
    own, general = [cover("2021-01-01", "a")], [cover("2021-01-20", "a"), cover("2021-06-01", "a")]
    found = {s.first: s.state for day in ("2021-01-20", "2021-06-01") for s in stretches(own, general, D(day), D(day))}
    assert list(found.values()) == ["quiet", "unwatched"]
