"""``hudna events``: events by filters, as a table or for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson
from rich.table import Table

from hudna.commands.options import check_name
from hudna.commands.screen import console
from hudna.commands.timeline import HEADINGS, cells
from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.wire import to_wire
from hudna.publish.export import export
from hudna.record import Record, Wanted
from hudna.record import events as asking
from hudna.record.opening import Where

_SHOWN = 300
_FIRST = (
    "id", "type", "status", "when", "where", "route", "actors", "quantities", "origins", "outlets", "contested",
    "reports",
)  # fmt: skip


def events(db: Where, wanted: Wanted, most: int | None, form: str, knowledge: Knowledge) -> int:
    """Print the wanted events, the latest ``most`` of them; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        if form == "jsonl":
            for each in asking.events(connection, wanted, most):
                sys.stdout.buffer.write(orjson.dumps(line(each)) + b"\n")
        elif form == "csv":
            export(asking.events(connection, wanted, most), "csv")
        else:
            found = list(asking.events(connection, wanted, most or _SHOWN))
            _show(found, asking.count(connection, wanted), asking.count(connection), knowledge)
    sys.stdout.buffer.flush()
    return 0


def shown(found: Iterable[Event], knowledge: Knowledge) -> Table:
    """Events as a table."""
    table = Table(*HEADINGS, box=None, padding=(0, 1, 0, 0))
    for each in found:
        table.add_row(*cells(each, knowledge))
    return table


def line(event: Event) -> dict[str, Any]:
    """An event as one JSON line; its reports by document and id, to be looked up in the readings."""
    wire = to_wire(replace(event, reports=()))
    wire["rules"] = dict(event.rules)
    wire["reports"] = [
        {"document_key": r.document_key, "report_id": r.report.id, "document_id": r.document_id, "outlet": r.outlet}
        for r in event.reports
    ]
    first = (
        "id",
        "type",
        "status",
        "when",
        "where",
        "route",
        "actors",
        "quantities",
        "origins",
        "outlets",
        "contested",
    )
    return {name: wire[name] for name in (*first, "reports", *(n for n in wire if n not in (*first, "reports")))}


def narrowed(
    wanted: Wanted,
    knowledge: Knowledge,
    actors: Iterable[str],
    agreements: Iterable[str],
    contested: bool | None,
    least: tuple[int, int],
) -> Wanted:
    """A filter with more conditions; ``least`` are numbers of origins and outlets. Raises `InputError`."""
    for name in agreements:
        check_name("--agreement", name, tuple(knowledge.dossier.agreements))
    ids = dict.fromkeys(id_ for name in actors for id_ in sorted(_actor_ids(name, knowledge)))
    origins, outlets = least
    return replace(
        wanted, actors=tuple(ids), agreements=tuple(agreements), contested=contested, origins=origins, outlets=outlets
    )


def _actor_ids(name: str, knowledge: Knowledge) -> set[str]:
    """Ids of the actors meant by an id, a party's id or a name, and of all that is part of them; else the name."""
    actors = knowledge.dossier.actors
    folded = knowledge.spelling.fold(name).lower()
    found = {a.id for a in actors.values() if name in (a.id, a.party) or folded in _names(a.id, knowledge)}
    while more := {a.id for a in actors.values() if a.part_of in found} - found:
        found |= more
    return found or {name}


def _names(actor: str, knowledge: Knowledge) -> Iterator[str]:
    known = knowledge.dossier.actors[actor]
    for name in (known.name, known.name_ar, *(label.text for label in known.labels)):
        if name:
            yield knowledge.spelling.fold(name).lower()


def _show(found: list[Event], fitting: int, total: int, knowledge: Knowledge) -> None:
    if not found:
        why = "No event fits. Take away a filter." if total else "No event yet. Read reports into it: hudna read PATH"
        console().print(why)
        return
    console().print(shown(found, knowledge))
    if fitting > len(found):
        console().print(f"The latest {len(found):,} of {fitting:,} that fit. Choose days, or more of them: --most N")
    console().print(f"{fitting:,} of {total:,} events. Why the numbers are so: hudna explain ID")
