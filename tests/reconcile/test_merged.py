"""The merged view: a stated rule for each value, contradictions marked, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hudna.model.event import Event, EventReport
from hudna.reconcile import Known
from hudna.reconcile.merged import merged as merged_with

Make = Callable[..., EventReport]


NO = frozenset[str]().__contains__
LARGER = {"C2": ("C1", "SY0804", "SY08")}
KNOWN = Known(lambda place: LARGER.get(place, ()), lambda _: None, NO, NO, NO, {}, {})


def merged(members: Sequence[EventReport]) -> Event:
    return merged_with(members, KNOWN)


def test_one_report_speaks_for_itself(report: Make) -> None:
    one = report("a", counts={"vehicles": 8}, ordinal=40)
    event = merged([one])
    assert (event.type, event.status, event.when, event.where) == (
        "joint_patrol", "happened", one.report.when, one.report.where,
    )  # fmt: skip
    assert set(dict(event.rules).values()) == {"single_report"}
    assert event.contested == ()
    assert event.reports == (one,)


def test_most_origins_win_and_outlets_that_copy_count_once(report: Make) -> None:
    copies = [report(f"c{i}", told="agency", counts={"vehicles": 9}) for i in range(5)]
    own = [report(f"o{i}", counts={"vehicles": 8}) for i in range(2)]
    event = merged([*copies, *own])
    assert event.quantities[0].low == 8
    assert dict(event.rules)["quantities.vehicles"] == "most_origins"
    assert event.contested == ("quantities.vehicles",)
    assert len(event.outlets) == 7
    assert event.origins == ("agency", "o0", "o1")


def test_a_wider_value_supports_the_exact_one(report: Make) -> None:
    event = merged([report("a", "2021-03"), report("b", "2021-03-10"), report("c", "2021-03")])
    assert event.when is not None
    assert event.when.edtf == "2021-03-10"
    assert "when" not in event.contested
    inside = merged([report("a", where="darbasiyah"), report("b", where="shirik")])
    assert inside.where is not None
    assert inside.where.id == "C2"
    assert inside.contested == ()


def test_other_places_are_contested_and_the_earliest_stands(report: Make) -> None:
    event = merged([report("a", where="amuda", published="2021-03-11"), report("b", published="2021-03-10")])
    assert event.where is not None
    assert event.where.id == "C1"
    assert dict(event.rules)["where"] == "earliest"
    assert event.contested == ("where",)


def test_a_denial_beside_an_account_is_contested(report: Make) -> None:
    event = merged([report("a"), report("b", status="denied"), report("c", status="planned")])
    assert event.contested == ("status",)
    assert event.status in ("happened", "denied")


def test_everyone_named_takes_part(report: Make) -> None:
    event = merged([report("a", actors="ru"), report("b", actors="ru tr")])
    assert [a.id for a in event.actors] == ["ru", "tr"]


def test_background_only_where_all_say_so(report: Make) -> None:
    assert merged([report("a", background=True)]).background
    assert not merged([report("a", background=True), report("b")]).background


def test_an_unknown_place_contradicts_nothing(report: Make) -> None:
    event = merged([report("a", where="unknown"), report("b")])
    assert event.contested == ()
    assert event.where is not None
    assert event.where.id == "C1"


def test_a_name_that_no_table_has_gives_way_to_a_known_place(report: Make) -> None:
    told = [report(name, where="unknown") for name in "abc"]
    event = merged([*told, report("d", where="shirik")])
    assert event.where is not None
    assert event.where.id == "C2"
    alone = merged(told)
    assert alone.where is not None
    assert alone.where.text == "تل ما"


def test_a_name_placed_beside_a_known_place_stands_before_a_region(report: Make) -> None:
    event = merged([report("a", where="beside"), report("b", where="governorate")])
    assert event.where is not None
    assert event.where.text == "تل ما قرب الدرباسية"
    nearer = merged([report("a", where="beside"), report("b", where="beside"), report("c", where="shirik")])
    assert nearer.where is not None
    assert nearer.where.id == "C2"
