"""Contradictions inside one event, and what is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hudna.model.contradiction import Contradiction
from hudna.model.event import Event, EventReport
from hudna.model.finding import ActorRef, Quantity, Report
from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import When
from hudna.monitor.contradictions import contradictions
from hudna.monitor.readouts import Readout, readouts
from hudna.monitor.rivals import Compared

LARGER = {"village": ("district", "governorate"), "district": ("governorate",)}
COMPARED = Compared(
    areas=lambda place: frozenset(
        {"village": ("district", "governorate"), "district": ("governorate",)}.get(place, ())
    ),
    party=lambda actor: actor.partition("-")[0],
    mutual=frozenset(("leader_call",)),
    moving=frozenset(("joint_patrol",)),
    part_of={"shelling": frozenset(("violation",))},
)


def place(name: str, lat: float = 36.0, precision: str = "exact", within: str | None = None) -> PlaceRef:
    return PlaceRef(name, precision, name, name.title(), None, lat, 40.0, within)


def day(written: str) -> When:
    return When(written, date.fromisoformat(written), date.fromisoformat(written), "day")


def killed(low: float | None, high: float | None = None, *, about: bool = False, of: str | None = None) -> Quantity:
    return Quantity("killed", low, low if high is None else high, "…", of, approximate=about)


def made(name: str, published: str | None = "2021-03-10", side: str | None = None, **fields: Any) -> EventReport:
    report = Report("r1", fields.pop("type", "shelling"), fields.pop("status", "happened"), Span(0, 1, "x"), **fields)
    return EventReport(name, name, None, f"outlet {name}", None, published, report, None, f"origin {name}", side)


def event(*reports: EventReport, **view: Any) -> Event:
    first = reports[0].report
    whole = Event(
        "e1", first.type, first.status, first.when, first.where, (), (), first.quantities, None, False, (), (), (),
        (("quantities.killed", "most_origins"), ("when", "earliest")), reports,
    )  # fmt: skip
    return replace(whole, **view)


def found(*reports: EventReport, **view: Any) -> dict[str, Contradiction]:
    return {c.field: c for c in contradictions(event(*reports, **view), COMPARED)}


def counted(*counts: tuple[Quantity, str | None]) -> Iterator[EventReport]:
    for i, (quantity, published) in enumerate(counts):
        yield made(f"d{i}", published, quantities=(quantity,))


def test_counts_that_exclude_each_other() -> None:
    [each] = found(*counted((killed(4), "2021-03-10"), (killed(6), "2021-03-10"), (killed(4), "2021-03-11"))).values()
    assert (each.field, each.sort, each.stands, each.rule) == ("quantities.killed", "sources", "4", "most_origins")
    assert [(p.value, [s.origin for s in p.said]) for p in each.positions] == [
        ("4", ["origin d0", "origin d2"]),
        ("6", ["origin d1"]),
    ]


@pytest.mark.parametrize(
    ("counts", "sort"),
    [
        (((killed(34), "2020-10-26"), (killed(56), "2020-10-27")), "later_count"),
        (((killed(34), "2020-10-26"), (killed(56), "2020-10-27"), (killed(78), "2020-10-28")), "later_count"),
        (((killed(34), "2020-10-26"), (killed(56), "2020-10-26")), "sources"),  # on one day
        (((killed(56), "2020-10-26"), (killed(34), "2020-10-27")), "sources"),  # it shrank
        (((killed(34), "2020-10-26"), (killed(56), "2020-10-27"), (killed(34), "2020-10-28")), "sources"),
        (((killed(34), None), (killed(56), "2020-10-27")), "sources"),  # nobody knows which came first
        (((killed(34), "2020-10"), (killed(56), "2020-10-27")), "sources"),
    ],
)
def test_a_count_that_only_grew_is_a_later_count(counts: tuple[tuple[Quantity, str | None], ...], sort: str) -> None:
    assert found(*counted(*counts))["quantities.killed"].sort == sort


@pytest.mark.parametrize(
    "counts",
    [
        (killed(4), killed(4)),
        (killed(4), killed(3, 6)),
        (killed(7), replace(killed(5), high=None)),  # "at least 5"
        (killed(100, about=True), killed(95)),
        (killed(4), killed(6, of="civilians")),  # of others
    ],
)
def test_counts_that_go_together(counts: tuple[Quantity, ...]) -> None:
    assert found(*counted(*((each, "2021-03-10") for each in counts))) == {}


def test_a_report_that_counts_several_such_things_contradicts_nobody() -> None:
    several = (Quantity("distance", 110, 110, "110"), Quantity("distance", 6, 6, "6"))
    assert found(made("a", quantities=several), made("b", quantities=several[:1])) == {}


def test_days() -> None:
    assert list(found(made("a", when=day("2021-03-10")), made("b", when=day("2021-03-11")))) == ["when"]
    assert found(made("a", when=day("2021-03-10")), made("b", when=day("2021-03-10"))) == {}
    month = When("2021-04", date(2021, 4, 1), date(2021, 4, 30), "month")
    assert found(made("a", when=day("2021-03-10")), made("b", when=month)) == {}


@pytest.mark.parametrize(
    ("one", "other", "kind", "apart"),
    [
        (place("here"), place("there", 37), "shelling", True),
        (place("here"), place("there", 36.02), "shelling", False),  # next to it
        (place("village"), place("district", 37), "shelling", False),
        (place("here", within="district"), place("governorate", 37), "shelling", False),
        (place("here"), place("there", 37, "region"), "shelling", False),
        (place("here"), place("there", 36.2), "joint_patrol", False),  # patrols get around
        (place("here"), place("there", 37), "joint_patrol", True),
    ],
)
def test_places(one: PlaceRef, other: PlaceRef, kind: str, apart: bool) -> None:
    assert bool(found(made("a", where=one, type=kind), made("b", where=other, type=kind))) is apart


def test_a_place_on_the_way_is_no_other_place() -> None:
    other = made("b", where=place("there", 38), route=(place("here"),), type="joint_patrol")
    assert found(made("a", where=place("here"), type="joint_patrol"), other) == {}


def actor(name: str, role: str = "initiator") -> ActorRef:
    return ActorRef(name, name.upper(), role, name)


def test_who_began() -> None:
    one, other = made("a", actors=(actor("ru-army"),)), made("b", actors=(actor("tr-army"),))
    assert [p.value for p in found(one, other)["initiator"].positions] == ["RU-ARMY", "TR-ARMY"]
    assert found(one, made("b", actors=(actor("ru-jets"),))) == {}  # of one party
    assert found(one, made("b", actors=(actor("tr-army", "target"),))) == {}
    call = [replace(r, report=replace(r.report, type="leader_call")) for r in (one, other)]
    assert found(*call) == {}  # whoever rang up


@pytest.mark.parametrize(
    ("statuses", "apart"),
    [
        (("happened", "denied"), True),
        (("happened", "cancelled"), True),
        (("alleged", "denied"), True),
        (("planned", "cancelled"), False),  # what is called off was planned
        (("planned", "happened"), False),
        (("happened", "ongoing"), False),
        (("cancelled", "denied"), False),
    ],
)
def test_held_or_not(statuses: tuple[str, str], apart: bool) -> None:
    one, other = (made(f"d{i}", status=status) for i, status in enumerate(statuses))
    assert ("status" in found(one, other)) is apart


def test_kinds() -> None:
    assert list(found(made("a", type="shelling"), made("b", type="airstrike"))) == ["type"]
    assert found(made("a", type="shelling"), made("b", type="violation")) == {}


def test_only_those_who_exclude_each_other_are_listed() -> None:
    reports = counted((killed(4), "2021-03-10"), (killed(6), "2021-03-10"), (killed(3, 9), "2021-03-10"))
    assert [p.value for p in found(*reports)["quantities.killed"].positions] == ["4", "6"]


SIDES: dict[str, str] = {"ru-presidency": "russia", "tr-presidency": "turkey"}
Wire = dict[str, Any]


def reading(document: str, speaker: str, about: str, *subjects: tuple[str, int]) -> Wire:
    evidence = {"start": 10, "end": 50, "text": "…"}
    places = [
        {"span": {"start": at, "end": at + 3, "text": "…"}, "entry": name, "value": name} for name, at in subjects
    ]
    statement = {"speaker": {"id": speaker}, "about": [about], "evidence": evidence}
    return {"document": {"id": document}, "statements": [statement], "mentions": {"places": places, "agreements": []}}


def test_accounts_of_one_talk() -> None:
    own = [("a", "r1"), ("b", "r1")]
    wires = [
        reading("a", "ru-presidency", "r1", ("Idlib", 20), ("Libya", 60)),  # Libya stands outside of what is said
        reading("b", "tr-presidency", "r1", ("Karabakh", 30)),
        reading("b", "tr-presidency", "r2", ("Idlib", 30)),  # about something else
        reading("b", "somebody", "r1", ("Idlib", 30)),
    ]
    told = list(readouts(wires, own, SIDES.get))
    assert told == [
        Readout("a", "russia", frozenset(["Idlib"])),
        Readout("b", "turkey", frozenset(["Karabakh"])),
    ]
    talk = event(made("a", type="leader_call"), made("b", type="leader_call"))
    [each] = contradictions(talk, COMPARED, told)
    assert each.field == "account"
    assert [(p.value, p.said[0].side) for p in each.positions] == [
        ("russia: Idlib", "russia"),
        ("turkey: Karabakh", "turkey"),
    ]
    assert not list(contradictions(talk, COMPARED, [told[0], replace(told[1], subjects=frozenset(["Idlib", "x"]))]))
    assert not list(contradictions(talk, COMPARED, [told[0], replace(told[1], subjects=frozenset())]))
