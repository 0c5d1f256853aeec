"""``hudna series``: numbered events, with what is missing, in doubt or without a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.table import Table
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.asked import Asked
from hudna.commands.screen import console, harmless, mixed
from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.series import SeriesNumber
from hudna.monitor.series import bound_series
from hudna.monitor.series_names import in_short, series_name
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import series as asking
from hudna.record.happened import happened
from hudna.record.opening import Where

_LIST = ("series", "name", "numbers", "first", "last", "missing", "disputed", "announced", "called_off", "events")
_ONE = ("number", "state", "first", "last", "outlets", "events", "reasons", "explain")


def series(db: Where, name: str | None, form: str, knowledge: Knowledge, *, all_words: bool = False) -> int:
    """Print all series, or the numbers of one; gives the exit code. Raises `NotFound` for one that is not there."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = asking.numbers(connection, name)
        if name is None:
            return _list(_lines(found, knowledge, all_words=all_words), form, db)
        if not found and name not in knowledge.dossier.series:
            known = sorted({n.series for n in asking.numbers(connection)})
            raise NotFound(f"No series is called “{name}”. Known: {', '.join(known) or 'none'}.")
        rows = _rows(found, _unnumbered(connection, name, found, knowledge))
    if form == "table":
        _show_one(name, rows, knowledge)
    else:
        write_rows(form, _ONE, rows)
    return 0


def explain_number(asked: Asked) -> Tree:
    """What a number of a series rests on; the name is SERIES/NUMBER."""
    name, _, number = asked.name.rpartition("/")
    for each in asking.numbers(asked.connection, name):
        if str(each.number) == number:
            named = harmless(series_name(name, asked.knowledge())[0])
            tree = Tree(f"number {each.number} of {named}: {_word(each.state)}")
            for reason in each.reasons:
                tree.add(mixed(reason))
            events = tree.add(f"{len(each.events)} events; each opens with: hudna explain ID")
            for event in each.events:
                events.add(event)
            return tree
    raise NotFound(f"No number of a series is called “{asked.name}”. See: hudna series")


def _lines(found: Sequence[SeriesNumber], knowledge: Knowledge, *, all_words: bool) -> Iterator[dict[str, Any]]:
    """One line a series. A word of the codebook that comes with a single number is hardly a series."""
    for name, together in groupby(found, key=lambda n: n.series):
        numbers = list(together)
        told = [n for n in numbers if n.events]
        if all_words or name in knowledge.dossier.series or len(told) > 1:
            days = sorted(d for n in told for d in (n.first, n.last) if d)
            yield {
                "series": name,
                "name": series_name(name, knowledge)[0],
                "numbers": in_short(n.number for n in told),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                **{
                    state: [n.number for n in numbers if n.state == state]
                    for state in ("missing", "disputed", "announced", "called_off")
                },
                "events": len({e for n in told for e in n.events}),
            }


def _list(lines: Iterable[dict[str, Any]], form: str, db: Where) -> int:
    rows = list(lines)
    if form != "table":
        write_rows(form, _LIST, rows)
    elif not rows:
        console().print(f"No numbered event is in the record. Read reports into it: hudna read PATH --db {db}")
    else:
        table = Table(*(c.replace("_", " ") for c in _LIST), box=None, padding=(0, 2, 0, 0))
        table.columns[0].no_wrap = True
        for row in rows:
            table.add_row(*(_cell(row[c]) for c in _LIST))
        console().print(table)
        console().print("The numbers of one: hudna series ID. A gap is a gap of the record, not proof of anything.")
    return 0


def _rows(found: Sequence[SeriesNumber], without: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The numbers in order; events without a number by their day between them."""
    rows = [
        {
            "number": n.number, "state": n.state, "first": n.first, "last": n.last, "outlets": list(n.outlets),
            "events": list(n.events), "reasons": list(n.reasons), "explain": f"series:{n.series}/{n.number}",
        }
        for n in found
    ]  # fmt: skip
    for one in without:
        at = next((i for i, row in enumerate(rows) if row["first"] and row["first"] > one["first"]), len(rows))
        rows.insert(at, one)
    return rows


def _unnumbered(
    connection: Connection, name: str, found: Sequence[SeriesNumber], knowledge: Knowledge
) -> list[dict[str, Any]]:
    """Events of the kinds and the area of a dossier's series, between its first and last day, without a number."""
    bound = next((b for b in bound_series(knowledge) if b.series.id == name), None)
    days = sorted(d for n in found if n.events for d in (n.first, n.last) if d)
    if bound is None or not days:
        return []
    return [
        {
            "number": None, "state": "unnumbered", "first": each.first, "last": each.last,
            "outlets": list(each.outlets), "events": [each.id], "reasons": [], "explain": each.id,
        }
        for each in happened(connection, bound.series.kinds, days[0], days[-1])
        if each.number is None and any(knowledge.areas.holds(bound.places, place) for place in each.places)
    ]  # fmt: skip


def _show_one(name: str, rows: Sequence[dict[str, Any]], knowledge: Knowledge) -> None:
    console().print(f"{harmless(series_name(name, knowledge)[0])} ({harmless(name)})")
    table = Table("number", "state", "day", "outlets", "events", "why", box=None, padding=(0, 2, 0, 0))
    for row in rows:
        number = "·" if row["number"] is None else str(row["number"])
        day = _day(row["first"], row["last"]) if row["events"] or row["state"] == "known" else "–"
        cells = (str(len(row["outlets"])), " ".join(row["events"]), "; ".join(row["reasons"]))
        table.add_row(number, _word(row["state"]), day, *(mixed(c) for c in cells))
    console().print(table)
    console().print(f"More of a number: hudna explain series:{harmless(name)}/NUMBER. · has no number.")


def _word(state: str) -> str:
    return state.replace("_", " ")


def _day(first: date | None, last: date | None) -> str:
    return "?" if first is None else f"{first}" if last in (first, None) else f"{first}/{last}"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return in_short(value)
    return "" if value is None else harmless(str(value))
