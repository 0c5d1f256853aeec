"""Floors: the lowest figures that each set of labelled reports may be read with, pinned to that very set."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from hudna.errors import InputError

Change = Literal["raise", "lower"]

FIGURES = (
    "events_f1",
    "statements_f1",
    "recall_news",
    "date",
    "place",
    "status",
    "attribution",
    "actors_recall",
    "quantity_recall",
    "route_recall",
    "joined_f1",
    "kept_apart",
    "exact",
    "exact_trusted",
    "exact_times",
    "exact_lengths",
    "exact_numbers",
    "exact_ordinals",
    "exact_sets",
    "clean",
)
"""The figures that have floors; the others are shown only."""


@dataclass(frozen=True, slots=True)
class Floor:
    """What is pinned for one set. ``lowered`` keeps what was given up, and why."""

    digest: str
    figures: Mapping[str, float]
    lowered: tuple[Mapping[str, Any], ...] = ()


def read_floors(path: Path) -> dict[str, Floor]:
    """The floors by the name of the set; none if there is no such file.

    Raises `InputError` where the file is not what `write_floors` writes.
    """
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text("utf-8"))
        return {name: Floor(f["digest"], f["figures"], tuple(f.get("lowered", ()))) for name, f in content.items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{path} does not hold floors ({error!r}). Take it from the last commit again.") from error


def write_floors(path: Path, floors: Mapping[str, Floor]) -> None:
    """Write the floors so that one changed figure is one changed line; the old file stays until the new is whole."""
    content = {
        name: {"digest": f.digest, "figures": dict(f.figures), **({"lowered": list(f.lowered)} if f.lowered else {})}
        for name, f in sorted(floors.items())
    }
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    fresh.replace(path)


def broken(floor: Floor | None, digest: str, figures: Mapping[str, float]) -> tuple[str, ...]:
    """What is wrong with a set's figures, in words that say what to do; empty if nothing is."""
    if floor is None:
        return ("has no floors yet: pin it with --raise",)
    wrong = [
        f"{name} is {figures.get(name, 0.0):.3f}, its floor {least:.3f}"
        for name, least in floor.figures.items()
        if figures.get(name, 0.0) < least
    ]
    if floor.digest != digest:
        return ("is another set than the one pinned: look at what changed, then pin it with --raise", *wrong)
    return tuple(wrong)


def raised(floor: Floor | None, digest: str, figures: Mapping[str, float]) -> Floor:
    """The floor lifted to the present figures and pinned to the present set; no figure falls."""
    old = floor or Floor(digest, {})
    names = [n for n in FIGURES if n in figures or n in old.figures]
    best = {n: max(figures.get(n, 0.0), old.figures.get(n, 0.0)) for n in names}
    return Floor(digest, best, old.lowered)


def lowered(floor: Floor | None, digest: str, figures: Mapping[str, float], reason: str) -> Floor:
    """The floor at the present figures, whatever it was; what falls is kept with the reason.

    Raises `InputError` without a reason.
    """
    if not reason.strip():
        raise InputError("A floor is lowered for a reason only. Add --reason with the words that shall be kept.")
    old = floor or Floor(digest, {})
    now = {n: figures[n] for n in FIGURES if n in figures}
    falls = [
        {"figure": n, "from": was, "to": now.get(n), "reason": reason.strip()}
        for n, was in old.figures.items()
        if now.get(n, -math.inf) < was
    ]
    return Floor(digest, now, (*old.lowered, *falls))
