"""Reports by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hudna.model.event import EventReport
from hudna.model.finding import ActorRef, Attribution, Ordinal, Quantity, Report
from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import When
from hudna.reconcile import Known
from hudna.reconcile.known import Ways, circles

PLACES = {
    "darbasiyah": PlaceRef("الدرباسية", "exact", "C1", "Darbasiyah", None, 37.07, 40.65, "SY0804"),
    "shirik": PlaceRef("شيريك", "exact", "C2", "Shirik", None, 37.07, 40.58, "C1"),
    "amuda": PlaceRef("عامودا", "exact", "C3", "Amuda", None, 37.10, 40.93, "SY0803"),
    "idlib": PlaceRef("إدلب", "exact", "C4", "Idlib", None, 35.93, 36.63, "SY07"),
    "governorate": PlaceRef("الحسكة", "region", "SY08", "Hasakah governorate", None, 36.5, 40.7, "SY"),
    "district": PlaceRef("ناحية الدرباسية", "area", "SY0804", "Darbasiyah sub-district", None, None, None, "SY08"),
    "unknown": PlaceRef("تل ما", "unresolved"),
    "beside": PlaceRef("تل ما قرب الدرباسية", "area", None, None, None, 37.07, 40.65, "C1"),
    "unknown-longer": PlaceRef("تل ما شرقي المدينة", "unresolved"),
    "unknown-other": PlaceRef("تل آخر", "unresolved"),
    "road": PlaceRef("الطريق الدولي", "area", "road", "Road", None, 37.0, 40.0, "SY"),
    "north": PlaceRef("الشمال", "region", "north", "North", None, 37.0, 40.0, "SY"),
}


def day(written: str) -> When:
    if written.endswith("/.."):
        return When(written, date.fromisoformat(written[:10]), None, "day")
    if "/" in written:
        first, last = map(date.fromisoformat, written.split("/"))
        return When(written, first, last, "day")
    if len(written) > 7:
        return When(written, date.fromisoformat(written), date.fromisoformat(written), "day")
    first = date.fromisoformat(f"{written}-01")
    return When(written, first, first + timedelta(days=27), "month")


def some(weekday: str) -> When:
    return When(text=weekday)


def in_the(part: str, written: str) -> When:
    whole = day(written)
    return When(whole.edtf, whole.start, whole.end, "part_of_day", part)


def make(
    name: str, when: str | None = "2021-03-10", where: str | None = "darbasiyah", actors: str = "ru tr", **more: Any
) -> EventReport:
    """A report in a document of its own; ``name`` is the document, with ``.n`` for further reports of it."""
    document, _, number = name.partition(".")
    counts = tuple(Quantity(w, n, n, str(n)) for w, n in more.get("counts", {}).items())
    told = more.get("told")
    ordinal = more.get("ordinal")
    report = Report(
        id=f"r{number or 1}",
        type=more.get("type", "joint_patrol"),
        status=more.get("status", "happened"),
        evidence=Span(0, 5, "دورية"),
        when=in_the(more["part"], when)
        if when and "part" in more
        else day(when)
        if when
        else some(more["weekday"])
        if "weekday" in more
        else None,
        where=PLACES[where] if where else None,
        route=tuple(PLACES[name] for name in more.get("route", ())),
        actors=tuple(ActorRef(a, a, more.get("role", "participant"), a) for a in actors.split()),
        quantities=counts,
        ordinal=Ordinal(more.get("series", "ne-patrols"), ordinal, str(ordinal)) if ordinal else None,
        attribution=(Attribution(told, told),) if told else (),
        background=more.get("background", False),
        vehicle=more.get("vehicle"),
    )
    return EventReport(document, None, None, more.get("outlet", document), None, more.get("published"), report)


KINDS = {
    "joint_patrol": Ways(),
    "shelling": Ways(frozenset(["airstrike"]), one_spot=True),
    "airstrike": Ways(frozenset(["shelling"]), one_spot=True),
    "negotiation_round": Ways(lasts=5, numbered=True),
    "agreement": Ways(about_places=True, seldom=True),
    "leader_call": Ways(seldom=True, of_two=True),
}
PARTIES = {"ru": "russia", "ru-mp": "russia", "tr": "turkey", "us": "usa", "ru-president": "russia"}


@pytest.fixture(scope="session")
def known() -> Known:
    """What joining knows of the places, actors and kinds of these reports."""
    around = {"C1": ("road", "north"), "C2": ("road", "north"), "road": ("north",)}
    weekdays = {"الاثنين": 0, "الأربعاء": 2}
    larger = {"C2": ("C1", "SY0804", "SY08"), "SY0804": ("SY08",), "C4": ("SY0701", "SY07")}
    people = {"putin", "erdogan", "raisi"}
    hours = {"صباح": (6, 12), "ظهر": (11, 14), "مساء": (16, 21)}
    return Known(
        lambda place: larger.get(place, ()), PARTIES.get, people.__contains__, {"SY08", "north"}.__contains__,
        {"SY0803", "SY0804"}.__contains__, KINDS, circles(KINDS), lambda place: around.get(place, ()), weekdays.get,
        hours.get, lambda actor: 3 if actor == "guarantors" else 1, {"civilians"}.__contains__,
    )  # fmt: skip


@pytest.fixture(scope="session")
def report() -> Callable[..., EventReport]:
    """Makes a report."""
    return make
