"""The places a reader knows: the dossier's own table over the world extract, in memory."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hudna.errors import KnowledgeError

COLUMNS = (
    "id",
    "name",
    "name_ar",
    "variants",
    "kind",
    "pcode",
    "within",
    "adm1",
    "adm2",
    "adm3",
    "lat",
    "lon",
    "precision",
    "certainty",
    "source",
)
_KINDS = """country governorate district subdistrict city town village neighbourhood base post crossing road camp
mountain zone facility region"""
KINDS = frozenset(_KINDS.split())
PRECISIONS = frozenset(("exact", "area", "region"))
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place. Degrees are WGS 84, null where no point is known; ``variants`` are further printed Arabic names.

    ``certainty`` (0..1): how sure it is that the names without a word like "village" mean this place here.
    ``adm1`` to ``adm3``: ids of governorate, district and sub-district; ``within``: id of the next larger place.
    """

    id: str
    name: str
    name_ar: str
    variants: tuple[str, ...]
    kind: str
    pcode: str | None
    within: str | None
    adm1: str | None
    adm2: str | None
    adm3: str | None
    lat: float | None
    lon: float | None
    precision: str
    certainty: float
    source: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed Arabic name, the usual one first."""
        return (self.name_ar, *self.variants) if self.name_ar else self.variants


class Gazetteer:
    """Looks places up by id; earlier tables win where two have the same id.

    >>> gazetteer = Gazetteer([])
    >>> gazetteer.place("C4988") is None
    True
    """

    def __init__(self, rows: Iterable[PlaceRow]) -> None:
        self._rows: dict[str, PlaceRow] = {}
        self._by_form: dict[str, tuple[str, ...]] = {}
        self._chains: dict[str, tuple[PlaceRow, ...]] = {}
        for row in rows:
            self._rows.setdefault(row.id, row)

    @classmethod
    def load(cls, root: Path, dossier: str) -> Gazetteer:
        """The places that a dossier's texts may name: its own table, then the world's, as far as they are there.

        Raises ``KnowledgeError`` with file, line and mend where a table cannot be read.
        """
        own_table = root / "dossiers" / dossier / "places.csv"
        world_table = root / "upstream" / "geonames" / "places.csv"
        own, world = (read_table(table) if table.is_file() else () for table in (own_table, world_table))
        return cls([*own, *_not_repeated(world, own)])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[PlaceRow]:
        return iter(self._rows.values())

    def place(self, place_id: str | None) -> PlaceRow | None:
        """The place with this id, null if there is none."""
        return self._rows.get(place_id) if place_id else None

    def named(self, form: str) -> tuple[str, ...]:
        """Ids of the places that bear a name, as printed in the tables."""
        if not self._by_form:
            self._by_form.update(self.forms())
        return self._by_form.get(form, ())

    def chain(self, place_id: str) -> tuple[PlaceRow, ...]:
        """The place and the larger ones that it lies in, smallest first, up to the country."""
        if place_id in self._chains:
            return self._chains[place_id]
        found: dict[str, PlaceRow] = {}
        row = self._rows.get(place_id)
        while row is not None and row.id not in found:
            found[row.id] = row
            row = self.place(row.within)
        chain = tuple(found.values())
        if chain:
            self._chains[place_id] = chain
        return chain

    def contains(self, larger: str, smaller: str) -> bool:
        """Whether ``smaller`` lies in ``larger`` by the table's own nesting; no place lies in itself."""
        return larger != smaller and any(row.id == larger for row in self.chain(smaller))

    def common(self, first: str, second: str) -> str | None:
        """Id of the smallest place that two lie in, by the table's own nesting; null where there is none."""
        above = [row.id for row in self.chain(first)[1:]]
        return next((row.id for row in self.chain(second)[1:] if row.id in above), None)

    def distance_km(self, first: str, second: str) -> float | None:
        """Kilometres as the crow flies between two places' points, null where one has no point."""
        a, b = self._rows.get(first), self._rows.get(second)
        if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        return kilometres(a.lat, a.lon, b.lat, b.lon)

    def forms(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Every printed name with the ids of the places that bear it, in the order of the tables.

        A name that a nearer table already tells is not repeated for the same id.
        """
        by_form: dict[str, list[str]] = {}
        for row in self._rows.values():
            for form in row.forms:
                ids = by_form.setdefault(form, [])
                if row.id not in ids:
                    ids.append(row.id)
        return [(form, tuple(ids)) for form, ids in by_form.items()]


SAME_KM = 25.0
"""Two places of one name nearer than this are one place in two tables."""


def _not_repeated(world: Iterable[PlaceRow], own: Iterable[PlaceRow]) -> Iterator[PlaceRow]:
    """The world's places without those that the dossier's table has under another id."""
    points: dict[str, list[tuple[float, float]]] = {}
    for row in own:
        if row.lat is not None and row.lon is not None:
            for form in row.forms:
                points.setdefault(form, []).append((row.lat, row.lon))
    for row in world:
        known = [p for form in row.forms for p in points.get(form, ())] if row.lat is not None else []
        if not any(kilometres(row.lat or 0.0, row.lon or 0.0, *p) < SAME_KM for p in known):
            yield row


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance of two points in kilometres (haversine, mean earth radius)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    a = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(a)))


def shifted(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` kilometres from (lat, lon) towards ``bearing`` (degrees clockwise from north)."""
    north = km * math.cos(math.radians(bearing)) / 111.195
    east = km * math.sin(math.radians(bearing)) / (111.195 * max(0.01, math.cos(math.radians(lat))))
    return round(lat + north, 4), round(lon + east, 4)


def read_table(path: Path) -> tuple[PlaceRow, ...]:
    """The rows of one table of places (columns: `COLUMNS`).

    Raises ``KnowledgeError`` when a column is missing or a value does not fit.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.reader(stream)
            head = next(reader, [])
            if tuple(head) != COLUMNS:
                raise KnowledgeError(f"{path}:1: the first line must be: {','.join(COLUMNS)}")
            return tuple(_row(path, reader.line_num, cells) for cells in reader)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}); put a UTF-8 table of places there") from error


def _row(path: Path, line: int, cells: list[str]) -> PlaceRow:
    try:
        id_, name, ar, variants, kind, pcode, within, adm1, adm2, adm3, lat, lon, precision, certainty, source = cells
        row = PlaceRow(
            id_,
            name,
            ar,
            tuple(variants.split("|")) if variants else (),
            kind,
            pcode or None,
            within or None,
            adm1 or None,
            adm2 or None,
            adm3 or None,
            float(lat) if lat else None,
            float(lon) if lon else None,
            precision,
            float(certainty),
            source,
        )
    except ValueError as error:
        raise KnowledgeError(f"{path}:{line}: {error}; give {len(COLUMNS)} values, numbers as 36.9123") from error
    if kind not in KINDS or precision not in PRECISIONS:
        raise KnowledgeError(f"{path}:{line}: kind {kind!r} or precision {precision!r} is unknown; see COLUMNS")
    return row


def write_table(rows: Iterable[PlaceRow], path: Path) -> None:
    """A table of places that `read_table` reads back the same."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(_cells(row) for row in rows)


def _cells(row: PlaceRow) -> list[str]:
    point = [f"{x:.4f}" if x is not None else "" for x in (row.lat, row.lon)]
    return [
        *(row.id, row.name, row.name_ar, "|".join(row.variants), row.kind, row.pcode or "", row.within or ""),
        *(row.adm1 or "", row.adm2 or "", row.adm3 or "", *point, row.precision, f"{row.certainty:g}", row.source),
    ]
