"""Where an event was, against the ground of a term."""

from __future__ import annotations

import pytest

from hudna.knowledge import Knowledge
from hudna.model.place import PlaceRef
from hudna.monitor.extents import Extents, line_km
from hudna.monitor.terms import Yardstick


@pytest.fixture
def extents(delta: Knowledge) -> Extents:
    ids = {"تل الوردة": ("V1",)}
    return Extents(delta.gazetteer, delta.dossier.areas, lambda name: ids.get(name, ()))


def spot(place: str | None, precision: str = "exact", point: tuple[float, float] | None = None) -> PlaceRef:
    lat, lon = point or (None, None)
    return PlaceRef("هناك", precision, place, place, None, lat, lon)


@pytest.mark.parametrize(
    ("place", "precision", "how"),
    [
        ("V1", "exact", "in"),
        ("D1", "area", "in"),
        ("V1", "near", "in"),  # the district around the village lies inside too
        ("D1", "near", "may"),  # near an edge
        ("D2", "area", "may"),  # partly
        ("DD", "region", "may"),  # holds the zone
        ("V4", "exact", "out"),
        ("quiet-zone", "region", "in"),  # the zone itself
        (None, "unresolved", "unknown"),
    ],
)
def test_a_place_against_a_zone(extents: Extents, place: str | None, precision: str, how: str) -> None:
    lie = extents.lies((spot(place, precision),), extents.extent(("quiet-zone",)))
    assert (lie.how, bool(lie.reason)) == (how, True)


@pytest.mark.parametrize(
    ("point", "precision", "how"),
    [
        ((36.53, 40.10), "exact", "in"),  # 3 km north of the road
        ((36.53, 40.10), "near", "may"),  # near it may be 8 km away
        ((36.50, 40.10), "near", "in"),
        ((36.57, 40.10), "exact", "may"),  # 8 km: the line is a stroke
        ((36.70, 40.10), "exact", "out"),
        ((36.50, 40.30), "exact", "may"),  # 9 km beyond its end
        ((36.50, 40.40), "exact", "out"),
    ],
)
def test_a_point_against_a_road(extents: Extents, point: tuple[float, float], precision: str, how: str) -> None:
    assert extents.lies((spot("V2", precision, point),), extents.extent(("river-road",))).how == how


def test_the_distance_of_a_term_goes_before_that_of_the_area(extents: Extents) -> None:
    far = spot("V4", "exact", (36.70, 40.10))
    assert extents.lies((far,), extents.extent(("river-road",), 30.0)).how == "in"
    assert extents.lies((far,), extents.extent(("تل الوردة",), 30.0)).how == "in"
    assert extents.lies((far,), extents.extent(("تل الوردة",))).how == "out"


def test_points_decide_before_wide_places(extents: Extents) -> None:
    zone = extents.extent(("quiet-zone",))
    assert extents.lies((spot("D1", "area"), spot("V4")), zone).how == "may"
    assert extents.lies((spot("DD", "region"), spot("V1")), zone).how == "in"
    assert extents.lies((), zone).how == "unknown"


def test_a_line_of_one_point_is_a_point() -> None:
    assert line_km((36.0, 40.0), [(36.1, 40.0)]) == pytest.approx(11.12, abs=0.01)


def test_every_term_of_the_home_dossier_lies_somewhere(knowledge: Knowledge) -> None:
    """The areas of its checkable terms are places that the gazetteer knows."""
    yardstick = Yardstick(knowledge)
    home = [t for t in yardstick.terms.values() if knowledge.dossier.agreements[t.agreement].home == "north-syria"]
    lost = [t.id for t in home if not any(knowledge.gazetteer.place(i) for i in yardstick.extent(t).covered_by)]
    assert home
    assert not lost
