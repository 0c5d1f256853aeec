"""Numbers of series: told, missing, in doubt; the same from scratch and bit by bit."""

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
from hudna.knowledge.dossier import Held, Series
from hudna.model.finding import Ordinal, Report
from hudna.model.series import Numbered, SeriesNumber
from hudna.model.span import Span
from hudna.monitor.series import WIDEST_GAP, bound_series, numbers, series_of, update
from hudna.record.changed import Changed
from hudna.record.derived import SERIES_EVENTS, SERIES_NUMBERS

D = date.fromisoformat
DARBASIYAH = "SY080401"
KNOWN = Series("s", "S", None, ("joint_patrol",), (), (Held(3, D("2021-03-03"), D("2021-03-03"), "a statement"),))


def one(number: int, day: str | None = None, name: str = "", **more: Any) -> Numbered:
    found = D(day) if day else None
    places, outlets = more.get("places", ()), more.get("outlets", ("a",))
    kind, status = more.get("type", "joint_patrol"), more.get("status", "happened")
    return Numbered(name or f"e{number}{day}", kind, status, "s", number, found, found, places, outlets)


def states(*members: Numbered, known: Series | None = KNOWN) -> dict[int, str]:
    return {n.number: n.state for n in numbers("s", members, known)}


def reasons(*members: Numbered) -> dict[int, str]:
    return {n.number: "; ".join(n.reasons) for n in numbers("s", members)}


def test_what_no_report_tells_between_the_first_and_the_last_is_missing() -> None:
    assert states(one(1), one(5)) == {1: "seen", 2: "missing", 3: "known", 4: "missing", 5: "seen"}
    assert states(one(2)) == {2: "seen", 3: "known"}  # nothing is missing before the first or after the last


def test_without_a_dossier_a_wide_gap_is_another_way_of_counting() -> None:
    far = WIDEST_GAP + 2
    assert states(one(1), one(3), one(3 + far), known=None) == {1: "seen", 2: "missing", 3: "seen", 3 + far: "seen"}


def test_announced_and_called_off_numbers_are_not_missing() -> None:
    """And what is announced as the last is no end of a gap."""
    found = states(one(1), one(2, status="planned"), one(4, status="cancelled"), one(5), one(9, status="planned"))
    assert found == {1: "seen", 2: "announced", 3: "known", 4: "called_off", 5: "seen", 9: "announced"}


def test_an_announcement_and_the_event_itself_are_one_number() -> None:
    assert states(one(1, "2021-03-01", status="planned"), one(1, "2021-03-01")) == {1: "seen", 3: "known"}


def test_one_number_on_two_days_is_disputed() -> None:
    found = reasons(one(1, "2021-03-01", outlets=("x",)), one(1, "2021-03-05", outlets=("y",)), one(2, "2021-03-09"))
    assert found[1] == "told of 2021-03-01 by x and of 2021-03-05 by y"
    assert not found[2]


def test_a_day_that_is_not_the_dossiers_is_disputed() -> None:
    assert states(one(3, "2021-03-04"))[3] == "disputed"
    assert states(one(3, "2021-03-03"))[3] == "seen"


def test_two_numbers_for_one_event_or_for_one_day_and_place() -> None:
    same_event = reasons(one(1, "2021-03-01", "e", outlets=("x",)), one(2, "2021-03-01", "e", outlets=("y",)))
    assert same_event == {
        1: "the event of 2021-03-01 is counted as 2 too, by y", 2: "the event of 2021-03-01 is counted as 1 too, by x",
    }  # fmt: skip
    place = (DARBASIYAH,)
    assert states(one(1, "2021-03-01", places=place), one(2, "2021-03-01", places=place))[1] == "disputed"
    assert states(one(1, "2021-03-01", places=place), one(2, "2021-03-01", places=("SY07",)))[1] == "seen"
    assert states(one(1, "2021-03-01"), one(2, "2021-03-01"))[1] == "seen"  # where is not known


def test_a_higher_number_on_an_earlier_day_is_disputed() -> None:
    found = numbers("s", [one(40, "2021-01-28"), one(41, "2021-01-20"), one(42, "2021-02-10")])
    assert [n.state for n in found] == ["disputed", "disputed", "seen"]
    assert found[0].reasons == ("number 41 (2021-01-20) is told of an earlier day than number 40 (2021-01-28)",)


@given(st.permutations([one(1, "2021-03-01"), one(1, "2021-03-05"), one(4, "2021-02-01"), one(2), one(2, name="z")]))
def test_the_order_of_members_is_free(members: list[Numbered]) -> None:
    assert numbers("s", members) == numbers("s", sorted(members, key=lambda m: m.event_id))


@pytest.mark.parametrize(
    ("member", "series"),
    [
        (one(40, "2021-01-28", places=(DARBASIYAH,)), "ne-patrols-darbasiyah"),
        (one(3, "2020-04-08", places=("C4278",)), "m4-patrols"),
        (one(3, "2021-04-08", places=("C4278",)), "s/SY07"),  # after the end of the series
        (one(3, "2020-04-08", places=("C4278",), type="shelling"), "s/SY07"),
        (one(3, "2020-04-08", places=("C4278",), type="patrol_obstructed"), "m4-patrols"),
        (one(16, "2021-07-07", places=("gn1526273",), type="negotiation_round"), "s/kz"),  # abroad only by name
        (one(1, "2020-04-08"), "s/?"),
    ],
)
def test_an_event_that_names_no_series_of_the_dossier(knowledge: Knowledge, member: Numbered, series: str) -> None:
    assert series_of(member, bound_series(knowledge), knowledge.areas) == series


EVENTS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["e1", "e2", "e3", "e4"]),
        "number": st.sampled_from([None, 1, 2, 5]),
        "day": st.sampled_from([None, "2020-04-08", "2020-04-28"]),
        "place": st.sampled_from([None, "C4278", DARBASIYAH]),
        "series": st.sampled_from(["joint_patrol", "m4-patrols", "protest"]),
        "status": st.sampled_from(["happened", "planned"]),
    }
)
BATCH = st.tuples(
    st.lists(EVENTS, max_size=3, unique_by=lambda e: e["name"]), st.sampled_from([(), ("e1",), ("e2", "e3")])
)


@settings(max_examples=12, deadline=None)
@given(st.lists(BATCH, max_size=4))
def test_bit_by_bit_is_as_from_scratch(
    bring: Callable[..., None], an_event: Callable[..., Any], record_at: Callable[[Path], Any], batches: list[Any]
) -> None:
    """Events come, change and go; then everything is made anew."""
    with tempfile.TemporaryDirectory() as folder:
        grown = record_at(Path(folder) / "a.db")
        for events, gone in batches:
            changed = grown.have([an_event(**e) for e in events], set(gone) - {e["name"] for e in events})
            bring(update, grown, changed)
        bit_by_bit = [grown.rows(t) for t in (SERIES_EVENTS, SERIES_NUMBERS)]
        bring(update, grown, Changed(whole=True))
        assert bit_by_bit == [grown.rows(t) for t in (SERIES_EVENTS, SERIES_NUMBERS)]
        grown.engine.dispose()


def test_outlets_that_count_one_event_differently(
    knowledge: Knowledge, kept: Any, told: Callable[..., Any], an_event: Callable[..., Any]
) -> None:
    """Each number is told with the outlets that give it, and neither is missing."""
    documents = [told([{"ordinal": ("m4-patrols", n)}], outlet=outlet) for n, outlet in ((2, "x"), (3, "y"))]
    kept.add(documents)
    ends = [(found.document.id, Report("r1", "joint_patrol", "happened", Span(0, 1, "x"))) for found, _ in documents]
    both = an_event("e", 2, "2020-03-23", series="m4-patrols", contested=["ordinal"], reports=ends)
    others = [an_event("f", 1, None, series="m4-patrols"), an_event("g", 4, None, series="m4-patrols")]
    changed = kept.have([both, *others])
    with kept.engine.begin() as connection:
        update(connection, changed, knowledge)
    found = {row[1]: row[2] for row in kept.rows(SERIES_NUMBERS)}
    assert [found[n] for n in (1, 2, 3, 4)] == ["seen", "disputed", "disputed", "seen"]


def test_the_form_of_a_number() -> None:
    [number] = numbers("s", [one(7, "2021-03-01", "e")])
    assert number == SeriesNumber("s", 7, "seen", D("2021-03-01"), D("2021-03-01"), ("e",), ("a",), ())
    assert Ordinal("s", 7, "7").number == number.number
