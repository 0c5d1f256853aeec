"""``hudna timeline``: the events of the record by day."""

from __future__ import annotations

from rich.table import Table

from hudna.commands.screen import console, day_of, isolated, place_of, status_of, told_by
from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.record import Record, Wanted, events
from hudna.record.opening import Where

_SHOWN = 3

HEADINGS = ("day", "what", "status", "where", "who", "told by", "id")
"""What the columns of `cells` are called."""


def timeline(db: Where, wanted: Wanted, most: int, knowledge: Knowledge) -> int:
    """Print the wanted events, the latest ``most`` of them; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = list(events.events(connection, wanted, most))
        fitting, total = events.count(connection, wanted), events.count(connection)
    if not found:
        why = "No event fits. Take away a filter." if total else "No event yet. Read reports into it: hudna read PATH"
        console().print(why)
        return 0
    table = Table(*HEADINGS, box=None, padding=(0, 1, 0, 0))
    for each in found:
        table.add_row(*cells(each, knowledge))
    console().print(table)
    if fitting > len(found):
        console().print(f"The latest {len(found):,} of {fitting:,} that fit. Choose days, or more of them: --most N")
    console().print(f"{fitting:,} of {total:,} events. More of one: hudna show ID")
    return 0


def cells(event: Event, knowledge: Knowledge) -> tuple[str, ...]:
    """One event as a row of a table."""
    kind = knowledge.codebook.kinds.get(event.type)
    name = kind.name.get("en", event.type) if kind else event.type
    number = f" {event.ordinal.number}" if event.ordinal else ""
    names = list(dict.fromkeys(isolated(a.name) for a in event.actors if a.role != "speaker"))
    actors = ", ".join(names[:_SHOWN]) + (f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else "")
    contested = " ≠" if event.contested else ""
    return (
        day_of(event.when),
        name + number,
        status_of(event.status) + contested,
        place_of(event.where),
        actors,
        told_by(event),
        event.id,
    )
