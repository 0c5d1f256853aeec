"""``hudna contradictions``: what reports of one event contradict each other on."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence

import orjson
from rich.table import Table

from hudna.commands.explain_contradiction import SORTS
from hudna.commands.options import check_name
from hudna.commands.screen import console, harmless, isolated, some
from hudna.model.contradiction import Contradiction, Position
from hudna.model.wire import to_wire
from hudna.record import Record, Wanted
from hudna.record import contradictions as asking
from hudna.record.opening import Where

FIELDS = ("status", "type", "when", "where", "initiator", "quantities", "account")
"""What reports of one event can contradict each other on."""

_HEADINGS = ("id", "event", "field", "sort", "value", "documents", "outlets", "origins", "sides", "stands", "rule")


def contradictions(db: Where, wanted: Wanted, fields: Sequence[str], later: bool | None, form: str) -> int:
    """Print the contradictions of the wanted events; gives the exit code."""
    for name in fields:
        check_name("--field", name, FIELDS)
    sort = None if later is None else "later_count" if later else "sources"
    with Record(db, only_look=True) as record, record.look() as connection:
        found = list(asking.contradictions(connection, wanted, fields, sort))
        if form == "jsonl":
            found = [asking.with_spans(connection, each) for each in found]
    if form == "jsonl":
        for each in found:
            sys.stdout.buffer.write(orjson.dumps(to_wire(each)) + b"\n")
        sys.stdout.buffer.flush()
    elif form == "csv":
        _write_csv(found)
    else:
        _show(found)
    return 0


def _write_csv(found: Iterable[Contradiction]) -> None:
    """One row for each value."""
    table = csv.writer(sys.stdout)
    table.writerow(_HEADINGS)
    for each in found:
        for p in each.positions:
            lists = [_distinct(p, name) for name in ("document_key", "outlet", "origin", "side")]
            own = [f"contradiction:{each.id}", each.event_id, each.field, each.sort, p.value]
            table.writerow([*own, *(" | ".join(names) for names in lists), each.stands or "", each.rule or ""])


def _distinct(position: Position, name: str) -> list[str]:
    return sorted({str(value) for said in position.said if (value := getattr(said, name))})


def _show(found: Sequence[Contradiction]) -> None:
    if not found:
        console().print("No contradiction. Where reports of one event differ it is listed: hudna events --outlets 2")
        return
    table = Table("id", "event", "on", "who says what", "stands", "sort", box=None, padding=(0, 1, 0, 0))
    for each in found:
        said = "\n".join(f"{harmless(p.value)}: {_tellers(p)}" for p in each.positions)
        row = (f"contradiction:{each.id}", each.event_id, each.field, said, harmless(each.stands), SORTS[each.sort])
        table.add_row(*row)
    console().print(table)
    rival = sum(each.sort == "sources" for each in found)
    console().print(
        f"{some(rival, 'contradiction')} between sources, {some(len(found) - rival, 'later count')}. ", end=""
    )
    console().print("All that is said of one, with its words: hudna explain ID")


def _tellers(position: Position) -> str:
    names = _distinct(position, "origin") or _distinct(position, "outlet")
    return ", ".join(isolated(name) for name in names)
