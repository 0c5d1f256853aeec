"""Files of ACLED and UCDP GED, as they publish them (CSV): rows to compare with, none of which enters the record.

Columns and precision codes by the ACLED Codebook and the UCDP GED Codebook.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from hudna.collect.arrival import Refused
from hudna.collect.days import iso_day
from hudna.collect.decode import encoding_of
from hudna.collect.tables import Row, rows_of
from hudna.errors import InputError
from hudna.model.account import Account, Dataset

_ACLED = ("event_id_cnty", "event_date", "event_type", "sub_event_type", "latitude", "longitude")
_GED = ("id", "date_start", "date_end", "type_of_violence", "latitude", "longitude", "best")
# ACLED: 1 the day is known, 2 the week, 3 the month; 1 the place itself, 2 near by or part of a region, 3 a region
_ACLED_DAYS = {"1": 0, "2": 6, "3": 30}
_ACLED_KM = {"1": 10.0, "2": 30.0, "3": 100.0}
# UCDP GED: 1 the place itself, 2 within 25 km, 3 district, 4 province, 5 a line or area; 6 and 7 say nothing
_GED_KM = {"1": 10.0, "2": 30.0, "3": 60.0, "4": 150.0, "5": 60.0}
_VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}


def accounts(path: Path) -> Iterator[Account | Refused]:
    """The rows of a file, in its order; rows that cannot be read are refused by their line.

    Raises `InputError` for a file that cannot be opened or is of neither dataset.
    """
    try:
        with path.open("rb") as stream:
            text = io.TextIOWrapper(stream, encoding_of(stream), errors="replace", newline="")
            rows = rows_of(text, str(path))
            first = next(rows, None)
            names = [str(cell).strip().lower() for cell in first.cells] if isinstance(first, Row) else []
            yield from _rows(rows, names, str(path), _reader(names, path))
    except OSError as error:
        raise InputError(f"{path} cannot be opened ({error.strerror}). Check the path.") from error


def _reader(names: list[str], path: Path) -> Callable[[Mapping[str, str]], Account]:
    if set(_ACLED) <= set(names):
        return _acled
    if set(_GED) <= set(names):
        return _ged
    wanted = f"ACLED ({', '.join(_ACLED[:3])} …) or UCDP GED ({', '.join(_GED[:3])} …)"
    raise InputError(f"{path} has the columns of neither dataset. Give a CSV file as published by {wanted}.")


def _rows(
    rows: Iterator[Row | Refused], names: list[str], path: str, read: Callable[[Mapping[str, str]], Account]
) -> Iterator[Account | Refused]:
    for row in rows:
        if isinstance(row, Refused):
            yield row
        elif any(row.cells):
            try:
                if len(row.cells) != len(names):
                    raise InputError(f"has {len(row.cells)} cells, and the headings are {len(names)}. Mend the row.")
                yield read(dict(zip(names, map(str.strip, row.cells), strict=True)))
            except InputError as error:
                yield Refused.of(error, path, row.line)


def _acled(cells: Mapping[str, str]) -> Account:
    day = _day(cells["event_date"])
    wide = timedelta(days=_ACLED_DAYS.get(cells.get("time_precision", "1"), 30))
    within = _ACLED_KM.get(cells.get("geo_precision", "1"), 100.0)
    dead = _number(cells.get("fatalities", ""))
    return _account("acled", cells["event_id_cnty"], (day - wide, day + wide), cells, within, (dead, dead))


def _ged(cells: Mapping[str, str]) -> Account:
    days = _day(cells["date_start"]), _day(cells["date_end"])
    within = _GED_KM.get(cells.get("where_prec", "1"))
    best = _number(cells["best"])
    low, high = (_number(cells.get(name, "")) for name in ("low", "high"))
    deaths = best if low is None else low, best if high is None else high
    return _account("ged", cells["id"], days, cells, within, deaths)


def _account(
    dataset: Dataset,
    name: str,
    days: tuple[date, date],
    cells: Mapping[str, str],
    within: float | None,
    deaths: tuple[int | None, int | None],
) -> Account:
    if not name:
        raise InputError("has no id. Take the file as published.")
    of_acled = dataset == "acled"
    violence = cells.get("type_of_violence", "")
    kind = cells["event_type"] if of_acled else _VIOLENCE.get(violence, violence)
    actors = (cells.get(c, "") for c in (("actor1", "actor2") if of_acled else ("side_a", "side_b")))
    lat, lon = _degrees(cells["latitude"], 90), _degrees(cells["longitude"], 180)
    return Account(
        dataset, name, *days, kind, cells["sub_event_type"] if of_acled else violence,
        cells.get("location" if of_acled else "where_coordinates", ""), lat, lon,
        within if lat is not None and lon is not None else None, tuple(a for a in actors if a), deaths,
    )  # fmt: skip


def _day(written: str) -> date:
    try:
        return date.fromisoformat(iso_day(written)[:10])
    except ValueError as error:
        raise InputError(f"has the day “{written[:40]}”, which is none. Take the file as published.") from error


def _degrees(written: str, most: float) -> float | None:
    try:
        degrees = float(written) if written else None
    except ValueError as error:
        raise InputError(f"has “{written[:40]}” for degrees. Take the file as published.") from error
    return degrees if degrees is not None and abs(degrees) <= most else None


def _number(written: str) -> int | None:
    try:
        return int(float(written)) if written else None
    except (ValueError, OverflowError) as error:
        raise InputError(f"has “{written[:40]}” for a number of deaths. Take the file as published.") from error
