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

PLACES = {
    "darbasiyah": PlaceRef("الدرباسية", "exact", "C1", "Darbasiyah", None, 37.07, 40.65, "SY0804"),
    "shirik": PlaceRef("شيريك", "exact", "C2", "Shirik", None, 37.07, 40.58, "C1"),
    "amuda": PlaceRef("عامودا", "exact", "C3", "Amuda", None, 37.10, 40.93, "SY0803"),
    "idlib": PlaceRef("إدلب", "exact", "C4", "Idlib", None, 35.93, 36.63, "SY07"),
    "governorate": PlaceRef("الحسكة", "region", "SY08", "Hasakah governorate", None, 36.5, 40.7, "SY"),
    "unknown": PlaceRef("تل ما", "unresolved"),
}
ACTORS = {"ru": "Russian forces", "tr": "Turkish forces", "us": "United States forces"}


def day(written: str) -> When:
    if len(written) > 7:
        return When(written, date.fromisoformat(written), date.fromisoformat(written), "day")
    first = date.fromisoformat(f"{written}-01")
    return When(written, first, first + timedelta(days=27), "month")


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
        when=day(when) if when else None,
        where=PLACES[where] if where else None,
        actors=tuple(ActorRef(a, ACTORS[a], "participant", a) for a in actors.split()),
        quantities=counts,
        ordinal=Ordinal("ne-patrols", ordinal, str(ordinal)) if ordinal else None,
        attribution=(Attribution(told, told),) if told else (),
        background=more.get("background", False),
    )
    return EventReport(document, None, None, more.get("outlet", document), None, more.get("published"), report)


@pytest.fixture(scope="session")
def report() -> Callable[..., EventReport]:
    """Makes a report."""
    return make
