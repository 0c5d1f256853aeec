"""Foreign tables of places come in as ours, and go out and in again unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import InputError, KnowledgeError
from hudna.knowledge.extract_world import arabic_names, city_rows, country_rows, extract
from hudna.knowledge.gazetteer import COLUMNS, Gazetteer, PlaceRow, kilometres, read_table, shifted, write_table
from hudna.knowledge.gazetteers import GEONAMES_COLUMNS, import_places

OCHA = """pcode,name_ar,name_en,lat,lon,adm3_pcode,adm3_ar,adm3_en,adm2_pcode,adm1_pcode,capital_level,truncated
X0101001,نهر الزيت_كوزي,Nahr,36.123456,38.1,X010101,الوادي,Wadi,X0101,X01,3,0
X0101002,طرف مبت,Taraf,36.2,38.2,X010101,الوادي,Wadi,X0101,X01,,1
X0101003,No Arabic,None,36.2,38.2,X010101,الوادي,Wadi,X0101,X01,,0
"""
WOF = """wof_id,placetype,name,name_ar,name_ar_variants,lat,lon,population,superseded,deprecated
7,locality,Small,ضيعة الشوك,الشوكة|Şok,36.5,40.25,12,0,
8,locality,Big,بلد الشوك,,36.6,40.5,120000,0,
9,locality,Gone,بلد الريح,,36.6,40.5,0,1,
10,county,Area,قضاء الشوك,,36.6,40.5,0,0,
11,venue,Shop,دكان,,36.6,40.5,0,0,
"""


def geonames_line(**values: str) -> str:
    return "\t".join(values.get(name, "") for name in GEONAMES_COLUMNS)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    lines = [
        geonames_line(geonameid="1", name="Shok", alternatenames="Şok,الشوك,شوک", lat="36.5", lon="40", code="PPL",
                      country="SY", population="7000"),
        geonames_line(geonameid="2", name="Far", alternatenames="بعيدة", lat="1", lon="2", code="PPL", country="TR",
                      population="0"),
        geonames_line(geonameid="3", name="Sylandia", alternatenames="سيلانديا", lat="35", lon="38", code="PCLI",
                      country="SY", population="9"),
        geonames_line(geonameid="4", name="Well", alternatenames="بئر", lat="35", lon="38", code="WLL", country="SY"),
    ]  # fmt: skip
    path = tmp_path / "XX.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    return path


def test_ocha_gives_communities_and_their_areas(tmp_path: Path) -> None:
    rows = {row.id: row for row in import_places(written(tmp_path, OCHA), "ocha", "SY")}
    assert list(rows) == ["X010101", "X0101001", "X0101002"]
    town = rows["X0101001"]
    assert (town.name_ar, town.variants, town.kind) == ("نهر الزيت", ("كوزي",), "town")
    assert (town.lat, town.lon, town.within, town.adm1) == (36.1235, 38.1, "X010101", "X01")
    assert rows["X0101002"].certainty < town.certainty
    area = rows["X010101"]
    assert (area.kind, area.lat, area.precision, area.within) == ("subdistrict", None, "area", "X0101")


def test_ocha_headings_of_other_editions(tmp_path: Path) -> None:
    other = "ADM4_PCODE,ADM4_AR,ADM4_EN,LATITUDE,LONGITUDE,ADM1_PCODE,ADM2_PCODE,ADM3_PCODE\nA1,نهر الزيت,N,1,2,A,B,C\n"
    (row,) = import_places(written(tmp_path, other), "ocha")
    assert (row.id, row.adm2, row.lon) == ("A1", "B", 2.0)


def test_wof_leaves_out_what_is_gone(tmp_path: Path) -> None:
    rows = {row.id: row for row in import_places(written(tmp_path, WOF), "wof", "SY")}
    assert {i: row.kind for i, row in rows.items()} == {"wof7": "village", "wof8": "city", "wof10": "district"}
    assert rows["wof7"].variants == ("الشوكة",)
    assert rows["wof7"].within == "sy"


def test_geonames_keeps_one_country_and_arabic_names(dump: Path) -> None:
    rows = {row.id: row for row in import_places(dump, "geonames", "SY")}
    assert list(rows) == ["gn1", "sy"]
    assert (rows["gn1"].name_ar, rows["gn1"].kind, rows["gn1"].within) == ("الشوك", "town", "sy")
    assert len(import_places(dump, "geonames")) == 3


@pytest.mark.parametrize(
    ("text", "form", "told"),
    [
        ("a,b\n1,2\n", "ocha", "no column for pcode"),
        ("a,b\n1,2\n", "wof", "placetype"),
        ("a,b\n1,2\n", "geonames", "geonames"),
        (OCHA, "shapefile", "Use one of: geonames, ocha, wof"),
        (OCHA.replace("36.123456", "north"), "ocha", "north"),
    ],
)
def test_wrong_files_say_what_to_do(tmp_path: Path, text: str, form: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        import_places(written(tmp_path, text), form)


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        import_places(tmp_path / "none.csv", "ocha")


REAL = [
    ("ocha_syr_adm4_points_2015.csv", "ocha", "sy", 5_500),
    ("wof_sy_places.csv", "wof", "sy", 9_500),
    ("wof_iq_places.csv", "wof", "iq", 15_000),
    ("wof_lb_places.csv", "wof", "lb", 1_800),
    ("wof_tr_south_places.csv", "wof", "tr", 450),
]


@pytest.mark.parametrize(("name", "form", "country", "least"), REAL)
def test_published_tables_come_in_whole(shared, tmp_path: Path, name: str, form: str, country: str, least: int) -> None:
    rows = import_places(shared(f"data/gazetteer/{name}"), form, country)
    assert len(rows) >= least
    assert len({row.id for row in rows}) == len(rows)
    write_table(rows, tmp_path / "out.csv")
    assert list(read_table(tmp_path / "out.csv")) == rows


def test_world_cities_take_names_from_the_larger_namesake() -> None:
    def city(number: int, people: int, *names: str) -> dict[str, object]:
        return {
            "geonameid": number, "name": f"City {number}", "latitude": 1.0, "longitude": 2.0, "countrycode": "XX",
            "population": people, "alternatenames": list(names),
        }  # fmt: skip

    cities = [
        city(1, 150_000, "شوكة", "شوكات"),
        city(2, 900_000, "شوكة"),
        city(3, 90_000, "صغرى"),
        city(4, 500_000, "بون"),
    ]
    rows = {row.id: row.forms for row in city_rows(cities, {"XX": {"name": "Land", "capital": "City 3"}})}
    assert rows == {"gn2": ("شوكة",), "gn1": ("شوكات",), "gn3": ("صغرى",)}


def test_countries_have_the_name_of_the_locale_data() -> None:
    (row,) = country_rows({"SY": {"name": "Syria"}, "ZZ": {"name": "None"}}, {"SY": "سوريا"})
    assert (row.id, row.name_ar, row.lat, row.precision) == ("sy", "سوريا", None, "region")


def test_only_arabic_letters_are_arabic_names() -> None:
    assert arabic_names(["ماسکو", "موسكۋا", "موسكو", "Moscow", "نيو يورك"], short=False) == ("نيو يورك", "موسكو")


def test_the_extract_is_what_the_packages_give(knowledge_folder: Path, tmp_path: Path) -> None:
    """A newer package needs a new extract: hudna.knowledge.extract_world.extract(knowledge/upstream/geonames)."""
    kept = knowledge_folder / "upstream/geonames"
    assert extract(tmp_path).read_bytes() == (kept / "places.csv").read_bytes()
    assert (tmp_path / "ORIGIN.yml").read_text("utf-8") == (kept / "ORIGIN.yml").read_text("utf-8")


def row(place_id: str, name: str, lat: float | None = None, lon: float | None = None, **more: str) -> PlaceRow:
    nesting = (None, more.get("within"), None, None, None)
    return PlaceRow(place_id, place_id, name, (), more.get("kind", "town"), *nesting, lat, lon, "exact", 0.9, "test")


def test_nesting_and_distances() -> None:
    gazetteer = Gazetteer(
        [row("a", "أرض"), row("b", "بلد", 36.0, 38.0, within="a"), row("c", "قرية", 36.1, 38.0, within="b")]
    )
    assert [r.id for r in gazetteer.chain("c")] == ["c", "b", "a"]
    assert gazetteer.contains("a", "c")
    assert not gazetteer.contains("c", "a")
    assert not gazetteer.contains("c", "c")
    assert gazetteer.distance_km("b", "c") == pytest.approx(11.12, abs=0.05)
    assert gazetteer.distance_km("a", "c") is None
    assert gazetteer.place(None) is None


def test_a_ring_of_places_ends() -> None:
    gazetteer = Gazetteer([row("a", "أرض", within="b"), row("b", "بلد", within="a")])
    assert [r.id for r in gazetteer.chain("a")] == ["a", "b"]


def test_own_table_wins_over_the_world(tmp_path: Path) -> None:
    own, world = tmp_path / "dossiers/x", tmp_path / "upstream/geonames"
    own.mkdir(parents=True)
    world.mkdir(parents=True)
    write_table([row("P1", "شوكة", 36.0, 38.0)], own / "places.csv")
    far = row("gn2", "شوكة", 10.0, 10.0, kind="city")
    write_table([row("gn1", "شوكة", 36.05, 38.0, kind="city"), far], world / "places.csv")
    assert [r.id for r in Gazetteer.load(tmp_path, "x")] == ["P1", "gn2"]
    assert dict(Gazetteer.load(tmp_path, "x").forms()) == {"شوكة": ("P1", "gn2")}


def test_shifted_point() -> None:
    lat, lon = shifted(36.0, 40.0, 270.0, 13.0)
    assert lat == 36.0
    assert kilometres(36.0, 40.0, lat, lon) == pytest.approx(13.0, abs=0.1)
    assert lon < 40.0


@pytest.mark.parametrize(
    ("line", "told"),
    [("", "first line must be"), ("x,y", "give 15 values"), ("x,x,س,,hut,,,,,,1,2,exact,1,t", "hut")],
)
def test_broken_tables_name_the_line(tmp_path: Path, line: str, told: str) -> None:
    head = ",".join(COLUMNS) if line else "id,name"
    path = written(tmp_path, f"{head}\n{line}\n")
    with pytest.raises(KnowledgeError, match=told) as caught:
        read_table(path)
    assert f"{path}:{2 if line else 1}" in str(caught.value)
