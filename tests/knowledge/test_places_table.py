"""The dossier's table of places: complete, nested, sourced, and where the map says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hudna.knowledge.gazetteer import Gazetteer, PlaceRow, read_table


@pytest.fixture(scope="module")
def rows(knowledge_folder: Path) -> tuple[PlaceRow, ...]:
    return read_table(knowledge_folder / "dossiers/north-syria/places.csv")


@pytest.fixture(scope="module")
def gazetteer(knowledge_folder: Path) -> Gazetteer:
    return Gazetteer.load(knowledge_folder, "north-syria")


def test_size_and_kinds(rows: tuple[PlaceRow, ...]) -> None:
    kinds = Counter(row.kind for row in rows)
    assert len(rows) >= 700
    assert kinds["governorate"] == 14
    assert kinds["district"] >= 60
    assert kinds["post"] >= 12
    for kind, least in (("crossing", 15), ("base", 15), ("camp", 5), ("road", 2), ("zone", 8), ("village", 600)):
        assert kinds[kind] >= least, kind


def test_ids_are_unique_and_nesting_ends(rows: tuple[PlaceRow, ...], gazetteer: Gazetteer) -> None:
    assert max(Counter(row.id for row in rows).values()) == 1
    for row in rows:
        for larger in (row.within, row.adm1, row.adm2, row.adm3):
            assert larger is None or gazetteer.place(larger) is not None, (row.id, larger)
        assert row.id not in [r.id for r in gazetteer.chain(row.id)][1:]


def test_every_row_has_name_source_and_a_possible_point(rows: tuple[PlaceRow, ...]) -> None:
    for row in rows:
        assert row.name, row.id
        assert len(row.name_ar) >= 3, row.id
        assert row.source, row.id
        assert 0 < row.certainty <= 1, row.id
        assert len(set(row.forms)) == len(row.forms), row.id
        if row.pcode:
            assert row.lat is not None, row.id
            assert row.lon is not None, row.id
            assert 32 < row.lat < 37.4, row.id
            assert 35.5 < row.lon < 42.5, row.id


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("كوباني", "C1946"), ("عين العرب", "C1946"), ("ديرك", "C4881"), ("زركان", "C5005"), ("سري كانيه", "C4988"),
        ("تربه سبيه", "C4751"), ("كري سبي", "C5792"), ("كركي لكي", "C4841"), ("جل آغا", "C4919"), ("قامشلو", "C4564"),
        ("عين عيسوى", "C5905"), ("جشر الشغور", "C4199"), ("نور السلطان", "gn1526273"), ("الآستانة", "gn1526273"),
        ("سوتشي", "gn491422"), ("طريق إم 4", "road-m4"), ("حميميم", "hmeimim-base"), ("هطاي", "gn312394"),
        ("ريحانلي", "gn302355"), ("شيريك", "gn164307"), ("كسرى", "C5022"), ("الترنبة", "C3908"),
    ],
)  # fmt: skip
def test_printed_names_lead_to_their_place(gazetteer: Gazetteer, printed: str, place: str) -> None:
    assert place in dict(gazetteer.forms())[printed]


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("gn164307", "C5054", 9, 14), ("C3908", "C3916", 1, 4), ("tr-op-9", "C3029", 0, 2),
        ("qamishli-airport", "C4564", 0, 6), ("menagh-airbase", "C1621", 1, 12), ("hmeimim-base", "C3585", 1, 8),
    ],
)  # fmt: skip
def test_distances_that_reports_state(gazetteer: Gazetteer, first: str, second: str, least: float, most: float) -> None:
    distance = gazetteer.distance_km(first, second)
    assert distance is not None
    assert least <= distance <= most


def test_points_lie_near_the_area_they_are_said_to_lie_in(rows: tuple[PlaceRow, ...], gazetteer: Gazetteer) -> None:
    for row in rows:
        if row.kind in ("village", "town") and row.adm2:
            distance = gazetteer.distance_km(row.id, row.adm2)
            assert distance is not None, row.id
            assert distance < 130, (row.id, row.name, distance)
