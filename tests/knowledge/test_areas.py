"""Which areas a place lies in, and which area somebody means who names a place."""

from __future__ import annotations

import pytest

from hudna.knowledge import Knowledge
from hudna.knowledge.areas import Areas
from hudna.knowledge.gazetteer import Gazetteer, PlaceRow

Row = tuple[str, str, str, str, str | None]
ROWS: tuple[Row, ...] = (
    ("cc", "Country", "بلاد", "country", None),
    ("g", "North governorate", "الشمال", "governorate", "cc"),
    ("d", "North district", "الشمال", "district", "g"),
    ("v", "Village", "قرية", "village", "d"),
    ("w", "Village", "قرية", "village", "g"),
    ("zone", "Zone", "المنطقة", "zone", "cc"),
    ("u", "Zone", "قرية أخرى", "village", "d"),
    ("abroad", "Capital", "العاصمة", "city", "cc"),
)


def row(id_: str, name: str, name_ar: str, kind: str, within: str | None) -> PlaceRow:
    return PlaceRow(id_, name, name_ar, (), kind, None, within, None, None, None, None, None, "exact", 1.0, "test")


@pytest.fixture
def areas() -> Areas:
    return Areas(Gazetteer(row(*r) for r in ROWS), [{"id": "zone", "holds": ["d"]}])


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("v", ("d", "g", "zone", "cc")),
        ("w", ("g", "cc")),
        ("zone", ("zone", "cc")),
        ("abroad", ("abroad", "cc")),
        ("nowhere", ()),
        (None, ()),
    ],
)
def test_areas_of_a_place(areas: Areas, place: str | None, found: tuple[str, ...]) -> None:
    assert set(areas.of(place)) == set(found)
    assert areas.of(place)[:1] == found[:1]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("الشمال", ("g",)),  # governorate and district of one name: the wider
        ("North", ("g",)),
        ("v", ("d",)),
        ("قرية", ("g",)),
        ("Zone", ("zone",)),  # an area goes before a village of its name
        ("Nowhere", ()),
    ],
)
def test_the_area_that_somebody_means(areas: Areas, name: str, found: tuple[str, ...]) -> None:
    assert areas.asked(name) == found


def test_what_lies_in_areas(areas: Areas) -> None:
    assert areas.holds(["v"], "v")
    assert areas.holds(["zone"], "v")
    assert not areas.holds(["zone"], "w")
    assert not areas.holds(["v"], "d")
    assert not areas.holds(["cc"], None)


def test_the_areas_inside_an_area(areas: Areas) -> None:
    assert set(areas.inside(["zone"])) == {"zone", "d"}
    assert set(areas.inside(["cc"])) == {"cc", "g", "d", "zone", "abroad"}
    assert areas.inside(["", "nowhere"]) == ("", "nowhere")


def test_areas_that_hold_each_other_do_not_loop() -> None:
    areas = Areas(
        Gazetteer(row(*r) for r in ROWS), [{"id": "zone", "partly": ["d", "zone"]}, {"id": "d", "holds": ["zone"]}]
    )
    assert set(areas.of("v")) == {"d", "g", "zone", "cc"}


def test_every_area_of_a_dossier_is_known(knowledge: Knowledge) -> None:
    """Darbasiyah lies in the north-east and not in Idlib; Ariha on the M4."""
    areas = knowledge.areas
    assert {"ne-syria", "syrian-turkish-border", "SY08"} <= set(areas.of("SY080401"))
    assert "idlib-zone" not in areas.of("SY080401")
    assert {"road-m4", "idlib-zone", "nw-syria"} <= set(areas.of("SY070500"))
