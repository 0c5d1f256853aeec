"""Which larger places a place lies in, as far as a gazetteer knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hudna.model.place import PlaceRef

Larger = Callable[[str], Iterable[str]]
"""Gives the ids of the larger places that a place lies in, up to the country."""


def areas_of(where: PlaceRef | None, larger: Larger) -> frozenset[str]:
    """The ids of the places that ``where`` lies in: those of the gazetteer, and what the report itself says."""
    if where is None:
        return frozenset()
    stated = {where.within} if where.within else set()
    known = set(larger(where.id)) if where.id else set()
    return frozenset((stated | known) - {where.id or ""})
