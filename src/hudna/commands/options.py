"""Options that several commands share, and what they stand for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from hudna.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hudna.knowledge import Knowledge
    from hudna.record import Wanted
    from hudna.record.opening import Where


def record_at(written: str) -> Where:
    """Where the record is that ``--db`` names."""
    from hudna.record.opening import where_of

    return where_of(written)


Db = Annotated[
    Any,
    typer.Option(
        "--db", parser=record_at, metavar="RECORD", help="The record: a file, or postgresql://user@host/database."
    ),
]
DossierName = Annotated[str, typer.Option("--dossier", help="The conflict: a folder of knowledge/dossiers.")]
From = Annotated[str | None, typer.Option("--from", help="First day, as 2021-03-10, 2021-03 or 2021.")]
To = Annotated[str | None, typer.Option("--to", help="Last day, written like --from.")]
Kinds = Annotated[list[str] | None, typer.Option("--kind", help="Kind of event, e.g. joint_patrol; may be repeated.")]
Statuses = Annotated[list[str] | None, typer.Option("--status", help="Status, e.g. planned; may be repeated.")]
Place = Annotated[str | None, typer.Option("--place", help="Words of a place's name, in Arabic or English.")]

Today = Annotated[str | None, typer.Option("--today", help="The day to ask from; the real one if not given.")]

USUAL_DB = "hudna.db"
USUAL_DOSSIER = "north-syria"


class ListFormat(StrEnum):
    """How a list is printed: to be looked at, or for other programs."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


Listed = Annotated[ListFormat, typer.Option("--format", help="A table to look at, or rows for other programs.")]


def knowledge_of(dossier: str) -> Knowledge:
    """The knowledge in use with this dossier, compiled."""
    from hudna.knowledge import held
    from hudna.settings import knowledge_root

    return held(knowledge_root(), dossier)


def wanted_events(
    first: str | None,
    last: str | None,
    kind: list[str] | None,
    place: str | None,
    status: list[str] | None,
    knowledge: Knowledge,
) -> Wanted:
    """The filter that options ask for. Raises `InputError` for days, kinds and statuses that are none."""
    from hudna.model.finding import Status
    from hudna.record import Wanted

    kinds = tuple(knowledge.codebook.kinds)
    for option, given, known in (("--kind", kind, kinds), ("--status", status, get_args(Status))):
        for name in given or ():
            check_name(option, name, known)
    folded = knowledge.spelling.fold(place) if place else None
    return Wanted(_day("--from", first, 0), _day("--to", last, 1), tuple(kind or ()), tuple(status or ()), folded)


def period(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days that ``--from`` and ``--to`` ask for. Raises `InputError` for what is no day."""
    return _day("--from", first, 0), _day("--to", last, 1)


def today_of(written: str | None) -> date:
    """The day that ``--today`` names, else the real one. Raises `InputError` for what is no day."""
    from datetime import UTC, datetime

    return _day("--today", written, 1) or datetime.now(UTC).date()


def check_name(option: str, name: str, known: Sequence[str]) -> None:
    """Raises `InputError` with names near by where the name that an option gives is not known."""
    from difflib import get_close_matches

    if name not in known:
        near = get_close_matches(name, known, 3, 0.5) or sorted(known)
        raise InputError(f"{option} {name} is not known. Use one of: {', '.join(near)}.")


def _day(option: str, written: str | None, end: int) -> date | None:
    from hudna.collect.arrival import published_on

    if written is None:
        return None
    found = published_on(written)
    day = (found.start, found.end)[end]
    if day is None:
        raise InputError(f"{option} {written} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    return day
