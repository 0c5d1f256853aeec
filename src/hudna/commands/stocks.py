"""``hudna stocks``: levels of forces, posts and vehicles by claim over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.tree import Tree

from hudna.commands.asked import Asked
from hudna.commands.screen import console, harmless, isolated, mixed
from hudna.errors import InputError, NotFound
from hudna.knowledge import Knowledge
from hudna.model.level import Level, Step
from hudna.monitor.levels import steps
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import levels as asking
from hudna.record.opening import Where

_COLUMNS = (
    *("subject", "day", "low", "high", "source", "outlet", "change", "before", "rivals", "text", "document_key"),
    *("document_id", "position", "explain"),
)
_SIGNS = {"first": "", "same": "=", "up": "↑", "down": "↓", "undated": "?"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which levels: what is counted, part of a subject, a place by words or id, days inclusive."""

    what: str | None
    subject: str | None
    place: str | None
    first: date | None
    last: date | None

    def fits(self, step: Step, places: frozenset[str], knowledge: Knowledge) -> bool:
        """Whether a level is wanted; ``places`` are the ids that the words of the place stand for."""
        level = step.level
        day = level.day
        return (
            (self.what is None or level.what == self.what)
            and (self.subject is None or self.subject in level.subject)
            and (not places or knowledge.areas.holds(places, level.place))
            and (self.first is None or (day is not None and day >= self.first))
            and (self.last is None or (day is not None and day <= self.last))
        )


def stocks(db: Where, wanted: Wanted, form: str, knowledge: Knowledge) -> int:
    """Print the levels that are wanted, by subject and day; gives the exit code."""
    places = frozenset(knowledge.areas.ids([wanted.place]) if wanted.place else ())
    if wanted.place and not places:
        raise InputError(
            f"No place is called {wanted.place}. Write it as printed, in Arabic or English, or give its id."
        )
    with Record(db, only_look=True) as record, record.look() as connection:
        levels = asking.levels(connection)
    found = [
        step
        for _, together in groupby(levels, key=lambda level: level.subject)
        for step in steps(together)
        if wanted.fits(step, places, knowledge)
    ]
    if form != "table":
        write_rows(form, _COLUMNS, map(_plain, found))
    elif not found:
        none = "No level fits. Take away a filter." if levels else "No level is in the record."
        console().print(f"{none} Read reports into it: hudna read PATH --db {db}")
    else:
        _show(found)
    return 0


def explain_level(asked: Asked) -> Tree:
    """What a level rests on; the name is DOCUMENT/POSITION, the document by its key or the beginning of its id."""
    document, _, position = asked.name.rpartition("/")
    for level in asking.levels(asked.connection):
        if str(level.position) == position and document in (level.document_key, level.document_id[:12]):
            tree = Tree(f"{harmless(level.subject)}: {_amount(level)}, {level.day or 'day not told'}")
            tree.add(f"printed: {isolated(level.text)}")
            tree.add(mixed(f"said by {level.source}, carried by {level.outlet or 'an outlet not stated'}"))
            tree.add(f"document: hudna show {document}")
            return tree
    raise NotFound(f"No level is called “{asked.name}”. See: hudna stocks")


def _plain(step: Step) -> dict[str, Any]:
    level = step.level
    row = {name: getattr(level, name) for name in _COLUMNS if hasattr(level, name)}
    return {
        **row,
        "change": step.change,
        "before": _amount(step.before) if step.before else None,
        "rivals": [f"{_amount(rival)} ({rival.source})" for rival in step.rivals],
        "explain": _name(level),
    }


def _show(found: Sequence[Step]) -> None:
    for subject, together in groupby(found, key=lambda step: step.level.subject):
        console().print(f"{mixed(subject)}")
        table = Table("  day", "level", "", "said by", "carried by", "others that day", "opens", box=None)
        for step in together:
            level = step.level
            rivals = ", ".join(f"{_amount(rival)} {rival.source}" for rival in step.rivals)
            cells = (level.source, level.outlet or "", rivals, _name(level))
            table.add_row(f"  {level.day or '?'}", _amount(level), _SIGNS[step.change], *map(mixed, cells))
        console().print(table)
    console().print("↑ ↓ = against what the same source said before; another source's count is no change.")


def _name(level: Level) -> str:
    return f"stock:{level.document_key or level.document_id[:12]}/{level.position}"


def _amount(level: Level) -> str:
    low, high = level.low, level.high
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low:,.0f} or more"
    return f"{high:,.0f} or fewer" if low is None else f"{low:,.0f}" if low == high else f"{low:,.0f}-{high:,.0f}"
