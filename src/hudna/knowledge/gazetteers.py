"""Brings other people's tables of places into ours: OCHA's communities, GeoNames dumps, Who's On First tables."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from hudna.errors import InputError
from hudna.knowledge.gazetteer import PlaceRow

Record = Mapping[str, str]

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a0-9() '-]+")
_MARKS = re.compile("[\u0640\u064b-\u0652]")
_TOWN_FROM, _CITY_FROM = 5_000, 50_000

GEONAMES_COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "lat", "lon", "class", "code", "country", "cc2"),
    *("admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified"),
)
_GEONAMES_KINDS = {
    "PCLI": "country",
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "subdistrict",
    "PPLC": "city",
    "PPLA": "city",
    "PPLA2": "city",
    "PPLA3": "town",
    "PPLX": "neighbourhood",
    "AIRB": "base",
    "INSM": "base",
    "AIRP": "facility",
    "AIRF": "facility",
    "DAM": "facility",
    "BDG": "facility",
    "CSTM": "crossing",
    "MT": "mountain",
    "MTS": "mountain",
    "HLL": "mountain",
    "RD": "road",
    "CMPRF": "camp",
    "RGN": "region",
    "PPL": "",
    "PPLL": "",
}
_WOF_KINDS = {
    "country": "country",
    "region": "governorate",
    "county": "district",
    "localadmin": "subdistrict",
    "locality": "",
    "neighbourhood": "neighbourhood",
    "campus": "facility",
}
_OCHA = "OCHA common operational data set (CC BY 3.0 IGO)"
_OCHA_KINDS = {"1": "city", "2": "city", "3": "town"}
_OCHA_NAMES = {
    "pcode": ("pcode", "admin4Pcode", "ADM4_PCODE", "adm4_pcode"),
    "name_ar": ("name_ar", "admin4Name_ar", "ADM4_AR", "adm4_name_ar"),
    "name_en": ("name_en", "admin4Name_en", "ADM4_EN", "adm4_name"),
    "lat": ("lat", "latitude", "LATITUDE", "Latitude_y"),
    "lon": ("lon", "longitude", "LONGITUDE", "Longitude_x"),
    "adm1": ("adm1_pcode", "admin1Pcode", "ADM1_PCODE"),
    "adm2": ("adm2_pcode", "admin2Pcode", "ADM2_PCODE"),
    "adm3": ("adm3_pcode", "admin3Pcode", "ADM3_PCODE"),
}
_OCHA_FURTHER = {
    "capital": ("capital_level",),
    "truncated": ("truncated",),
    **{f"adm{n}_ar": (f"adm{n}_ar", f"admin{n}Name_ar", f"ADM{n}_AR") for n in (1, 2, 3)},
    **{f"adm{n}_en": (f"adm{n}_en", f"admin{n}Name_en", f"ADM{n}_EN") for n in (1, 2, 3)},
}


def import_places(path: Path, form: str, country: str | None = None) -> list[PlaceRow]:
    """The places of a foreign table that have an Arabic name, as rows of ours.

    ``form``: ocha (communities as CSV, ids are P-codes), geonames (a country's dump, tab-separated without heading,
    ids ``gn`` + number) or wof (Who's On First as CSV, ids ``wof`` + number). ``country``: only places of this ISO
    3166 code, where the table tells it; for the others it becomes the country that they lie in.

    Raises ``InputError`` where the form is unknown, or the file cannot be read or lacks a column.
    """
    reader = _FORMS.get(form)
    if reader is None:
        raise InputError(f"{form!r} is no form of a table of places. Use one of: {', '.join(sorted(_FORMS))}.")
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(reader(stream, country.lower() if country else None))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read ({error}). Give a UTF-8 file of the form {form}.") from error
    except (KeyError, ValueError) as error:
        raise InputError(
            f"{path} is not of the form {form}: {error}. Check the form, or the file's heading."
        ) from error


def _from_ocha(stream: TextIO, country: str | None) -> Iterator[PlaceRow]:
    """The communities, each new area that they lie in before them (areas have no point of their own there)."""
    reader = csv.DictReader(stream)
    columns = _known_columns(reader.fieldnames or ())
    seen: set[str] = set()
    for raw in reader:
        record = {name: raw[column] or "" for name, column in columns.items()}
        areas = [row for row in _areas(record, country) if row.id not in seen]
        seen.update(row.id for row in areas)
        yield from areas
        names = _names(re.split("[_/]+", record["name_ar"]))
        if names:
            yield _community(record, names, country)


def _community(record: Record, names: tuple[str, ...], country: str | None) -> PlaceRow:
    kind = _OCHA_KINDS.get(record.get("capital", ""), "village")
    nesting = (record["pcode"], record["adm3"] or country, record["adm1"], record["adm2"], record["adm3"])
    certainty = 0.7 if record.get("truncated") == "1" else 0.9
    head = (record["pcode"], record["name_en"], names[0], names[1:], kind)
    return PlaceRow(*head, *nesting, *_point(record), "exact", certainty, _OCHA)


def _areas(record: Record, country: str | None) -> Iterator[PlaceRow]:
    """Governorate, district and sub-district of a community, as far as the table names them in Arabic."""
    first, second, third = record["adm1"], record["adm2"], record["adm3"]
    nestings = {
        "governorate": (country, first, None, None, None, None, "region"),
        "district": (first, first, second, None, None, None, "area"),
        "subdistrict": (second, first, second, third, None, None, "area"),
    }
    for level, (kind, nesting) in enumerate(nestings.items(), 1):
        code, names = record[f"adm{level}"], _names([record.get(f"adm{level}_ar", "")])
        if code and names:
            english = record.get(f"adm{level}_en") or names[0]
            yield PlaceRow(code, english, names[0], names[1:], kind, code, *nesting, 0.6, _OCHA)


def _known_columns(heading: Iterable[str]) -> dict[str, str]:
    """Which column of the heading holds what; further ones as far as they are there.

    Raises ``KeyError`` naming the first column that is missing.
    """
    have = set(heading)
    wanted = {**_OCHA_NAMES, **_OCHA_FURTHER}
    found = {name: next((c for c in choices if c in have), "") for name, choices in wanted.items()}
    for name, column in found.items():
        if not column and name in _OCHA_NAMES:
            raise KeyError(f"no column for {name} ({' or '.join(_OCHA_NAMES[name])})")
    return {name: column for name, column in found.items() if column}


def _from_geonames(stream: TextIO, country: str | None) -> Iterator[PlaceRow]:
    for cells in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
        record = dict(zip(GEONAMES_COLUMNS, cells, strict=True))
        code, home = record["code"], record["country"].lower()
        names = _names([record["name"], *record["alternatenames"].split(",")])
        if code not in _GEONAMES_KINDS or not names or (country and home != country):
            continue
        kind = _GEONAMES_KINDS[code] or _by_people(record["population"])
        place_id = home if kind == "country" else f"gn{record['geonameid']}"
        within = home if kind != "country" else None
        yield _plain_row(place_id, record["name"], names, kind, within, record, "GeoNames (CC BY 4.0)")


def _from_wof(stream: TextIO, country: str | None) -> Iterator[PlaceRow]:
    for record in csv.DictReader(stream):
        kind = _WOF_KINDS.get(record["placetype"])
        names = _names([record["name_ar"], *record["name_ar_variants"].split("|")])
        gone = record["superseded"] == "1" or record["deprecated"] not in ("", "0")
        if kind is None or not names or gone or not record["lat"]:
            continue
        kind = kind or _by_people(record["population"])
        place_id = country if kind == "country" and country else f"wof{record['wof_id']}"
        within = None if kind == "country" else country
        yield _plain_row(place_id, record["name"], names, kind, within, record, "Who's On First")


def _plain_row(
    place_id: str, name: str, names: tuple[str, ...], kind: str, within: str | None, record: Record, source: str
) -> PlaceRow:
    """A row of a table that has no P-codes and no nesting that ours could use."""
    precision = {"country": "region", "governorate": "region", "region": "region"}.get(kind, "exact")
    precision = "area" if kind in ("district", "subdistrict", "road") else precision
    nesting = (None, within, None, None, None)
    return PlaceRow(place_id, name, names[0], names[1:], kind, *nesting, *_point(record), precision, 0.7, source)


def _names(printed: Iterable[str]) -> tuple[str, ...]:
    """The names in Arabic letters, vowel marks and tatweel left out, each once."""
    plain = (_MARKS.sub("", name).strip() for name in printed)
    return tuple(dict.fromkeys(name for name in plain if len(name) > 2 and _ARABIC.fullmatch(name)))


def _point(record: Record) -> tuple[float, float]:
    """Latitude and longitude in degrees, to about ten metres."""
    return round(float(record["lat"]), 4), round(float(record["lon"]), 4)


def _by_people(population: str) -> str:
    people = int(population or 0)
    return "city" if people >= _CITY_FROM else "town" if people >= _TOWN_FROM else "village"


_FORMS: Mapping[str, Callable[[TextIO, str | None], Iterator[PlaceRow]]] = {
    "ocha": _from_ocha,
    "geonames": _from_geonames,
    "wof": _from_wof,
}
