"""Looks through the tables of places: columns, kinds, coordinates, and what each place lies in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hudna.knowledge.gazetteer import COLUMNS, KINDS, PRECISIONS
from hudna.knowledge.problems import (
    Problem,
    bad_value,
    missing_key,
    no_such,
    not_a_choice,
    twice,
    unknown_key,
    unreadable,
)
from hudna.knowledge.shapes import number

PLACE = ("place", "مكان")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One line of a table of places with where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]


def read_places(path: Path, file: str) -> tuple[list[PlaceLine], list[Problem]]:
    """The lines of a table of places, and what is wrong with its writing; no lines where there is no file."""
    if not path.is_file():
        return [], []
    try:
        with path.open(encoding="utf-8", newline="") as source:
            reader = csv.reader(source)
            header = next(reader, [])
            problems = list(_header(file, header))
            lines = []
            for cells in reader:
                if len(cells) != len(header):
                    problems.append(_ragged(file, reader.line_num, len(cells), len(header)))
                else:
                    lines.append(PlaceLine(file, reader.line_num, dict(zip(header, cells, strict=True))))
            return lines, problems
    except (UnicodeDecodeError, csv.Error, OSError):
        return [], [unreadable(file)]


def _header(file: str, header: list[str]) -> Iterator[Problem]:
    for name in header:
        if name not in COLUMNS:
            yield unknown_key(file, 1, name, COLUMNS)
    for name in COLUMNS:
        if name not in header:
            yield missing_key(file, 1, name)


def _ragged(file: str, line: int, found: int, wanted: int) -> Problem:
    said = f"The line has {found} columns, the first line {wanted}."
    said_ar = f"في السطر {found} أعمدة وفي السطر الأول {wanted}."
    mend = "Put values that hold a comma in quotation marks, and leave no column out."
    mend_ar = "ضع القيم التي فيها فاصلة بين علامتي اقتباس ولا تحذف عموداً."
    return bad_value(file, line, (said, said_ar), (mend, mend_ar))


def check_places(own: list[PlaceLine], world: list[PlaceLine]) -> Iterator[Problem]:
    """Everything wrong in a dossier's own lines; ``world`` are places that they may lie in."""
    ids = {x.cells.get("id", "") for x in (*own, *world)}
    first: dict[str, PlaceLine] = {}
    for place in own:
        name = place.cells.get("id", "")
        if name in first:
            yield twice(place.file, place.line, name, f"{place.file}:{first[name].line}")
        first.setdefault(name, place)
        yield from _cells(place)
        for column in ("within", "adm1", "adm2", "adm3"):
            value = place.cells.get(column, "")
            if value and value not in ids:
                yield no_such(place.file, place.line, PLACE, value, ids)


def _cells(place: PlaceLine) -> Iterator[Problem]:
    cells, file, line = place.cells, place.file, place.line
    for column in ("id", "name", "name_ar", "kind", "precision", "source"):
        if not cells.get(column, "").strip():
            yield missing_key(file, line, column)
    for column, known in (("kind", KINDS), ("precision", PRECISIONS)):
        value = cells.get(column, "")
        if value and value not in known:
            yield not_a_choice(file, line, column, value, known)
    yield from _point(place)
    certainty = number(cells.get("certainty", ""))
    if certainty is None or not 0 <= certainty <= 1:
        said = "'certainty' must be a number from 0 to 1.", "«certainty» يجب أن يكون رقماً بين 0 و1."
        yield bad_value(file, line, said, ("Write a number such as 0.8.", "اكتب رقماً مثل 0.8."))


def _point(place: PlaceLine) -> Iterator[Problem]:
    lat, lon = place.cells.get("lat", ""), place.cells.get("lon", "")
    if not lat and not lon:
        return
    north, east = number(lat), number(lon)
    if north is None or east is None or not -90 <= north <= 90 or not -180 <= east <= 180:
        said = f"'{lat}', '{lon}' is not a point in degrees.", f"«{lat}»، «{lon}» ليست نقطة بالدرجات."
    elif north == 0 and east == 0:
        said = "0, 0 is no place.", "النقطة 0، 0 ليست مكاناً."
    else:
        return
    mend = "Write latitude and longitude such as 36.8500, 40.7100, or leave both empty where unknown."
    mend_ar = "اكتب خط العرض وخط الطول مثل 36.8500 و40.7100 أو اتركهما فارغين إن كانا مجهولين."
    yield bad_value(place.file, place.line, said, (mend, mend_ar))
