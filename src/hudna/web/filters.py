"""The one set of filters that lists, map and timeline share, as it stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated, Any, ClassVar, get_args
from urllib.parse import urlencode

from fastapi import Query, Request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from hudna.collect.arrival import published_on
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.finding import Status
from hudna.record import Wanted
from hudna.record.lanes import Box
from hudna.web.manner import SPOKEN

STATUSES: tuple[str, ...] = get_args(Status)
_NAMES = Annotated[str, Field(max_length=100)]
_MANY = 50
_PAIRS = 4096


class Chosen(BaseModel):
    """What an address asks for; other words of the address are left alone."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    beside: ClassVar[frozenset[str]] = frozenset()
    """Names of what an address may say beside its filters."""

    @model_validator(mode="before")
    @classmethod
    def _blanks_left_out(cls, given: Any) -> Any:
        """What a form sends empty is not asked for."""
        if not isinstance(given, dict):
            return given
        filled = {k: [x for x in v if x != ""] if isinstance(v, list) else v for k, v in given.items()}
        return {k: v for k, v in filled.items() if v not in ("", [])}

    def chips(self) -> Iterator[tuple[str, str]]:
        """Each filter that is set: its name in the address and its value."""
        given = self.model_dump(by_alias=True, exclude_defaults=True, exclude=set(self.beside))
        for name, value in given.items():
            for each in value if isinstance(value, list) else [value]:
                yield name, _written(each)


class Filters(Chosen):
    """Which events are asked for, as written in an address."""

    first: str = Field("", alias="from", max_length=40, description="First day: 2021-03-10, 2021-03 or 2021.")
    last: str = Field("", alias="to", max_length=40, description="Last day, written alike.")
    kind: list[_NAMES] = Field([], max_length=_MANY, description="Kinds of the codebook; one is enough.")
    status: list[_NAMES] = Field([], max_length=_MANY, description="Statuses; one is enough.")
    actor: list[_NAMES] = Field([], max_length=_MANY, description="Ids of actors; one is enough.")
    agreement: list[_NAMES] = Field([], max_length=_MANY, description="Ids of agreements that events bear on.")
    place: str = Field("", max_length=200, description="Words of a place's name.")
    contested: bool | None = Field(None, description="Only events whose reports differ, or only others.")
    background: bool = Field(True, description="Also what is told as background.")
    origins: int = Field(0, ge=0, le=1000, description="At least so many origins.")
    box: str = Field("", max_length=80, description="A part of the map: west,south,east,north in degrees.")

    def frame(self) -> Box | None:
        """The part of the map that is asked for. Raises `InputError` for one that is none."""
        if not self.box:
            return None
        try:
            west, south, east, north = map(float, self.box.split(","))
        except ValueError:
            raise InputError(f"box={self.box} is no part of a map. Write it as west,south,east,north.") from None
        if not (-90 <= south <= north <= 90 and -720 <= west <= east <= 720):
            raise InputError(f"box={self.box} is no part of a map: west before east, south before north, in degrees.")
        return Box(south, west, north, east)

    def wanted(self, knowledge: Knowledge) -> Wanted:
        """The filter of the record. Raises `InputError` for days, kinds, statuses, agreements that are none."""
        check("kind", self.kind, knowledge.codebook.kinds)
        check("status", self.status, STATUSES)
        check("agreement", self.agreement, knowledge.dossier.agreements)
        ids = places_called(self.place, knowledge) if self.place else ()
        return Wanted(
            first=day_in("from", self.first, 0),
            last=day_in("to", self.last, 1),
            kinds=tuple(self.kind),
            statuses=tuple(self.status),
            place=knowledge.spelling.fold(self.place) if self.place and not ids else None,
            places=ids,
            background=self.background,
            actors=tuple(self.actor),
            agreements=tuple(self.agreement),
            contested=self.contested,
            origins=self.origins,
        )


def places_called(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Ids of the places with a name or id; none where no gazetteer has it as it is written."""
    if knowledge.gazetteer.place(name) is not None:
        return (name,)
    return knowledge.place_ids.get(f"place:{knowledge.spelling.fold(name)}") or knowledge.gazetteer.named(name)


Filtered = Annotated[Filters, Query()]
"""The filters as a parameter of a page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a filter: its id and its name."""

    id: str
    name: str


def link(request: Request, path: str | None = None, *, without: tuple[str, str] | None = None, **changes: Any) -> str:
    """The present address with some words of it changed (null takes one away), or one filter taken out.

    ``first`` and ``last`` may be written so in place of ``from`` and ``to``. A list that is narrowed begins anew.
    """
    names = {"first": "from", "last": "to"}
    new = {names.get(name, name): value for name, value in changes.items()}
    kept = [
        (name, value)
        for name, value in request.query_params.multi_items()
        if value and name not in new and (name, value) != without and name not in ("after", "before", SPOKEN)
    ]
    kept += [(name, _written(each)) for name, value in new.items() for each in _each(value)]
    query = "&".join(_pair(name, value) for name, value in kept)
    return (path or request.url.path) + (f"?{query}" if query else "")


def query_of(request: Request) -> str:
    """What stands behind the question mark of the address, without the language: that is remembered by then."""
    return urlencode([(name, value) for name, value in request.query_params.multi_items() if name != SPOKEN])


@lru_cache(_PAIRS)
def _pair(name: str, value: str) -> str:
    """A page leads on by a hundred addresses that have most of their words in common."""
    return urlencode({name: value})


def _each(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


def _written(value: Any) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def check(name: str, given: Sequence[str], known: Iterable[str]) -> None:
    """Raises `InputError` for a value of an address that is none of those known, with the nearest of them."""
    names = sorted(known)
    for each in given:
        if each not in names:
            near = get_close_matches(each, names, 3, 0.5) or names[:8]
            raise InputError(f"{name}={each} is not known. Use one of: {', '.join(near)}.")


def day_in(name: str, written: str, end: int) -> date | None:
    """The first (``end`` 0) or last (1) day that an address names; null for nothing. Raises `InputError`."""
    if not written:
        return None
    found = published_on(written)
    day = (found.start, found.end)[end]
    if day is None:
        raise InputError(f"{name}={written} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    return day
