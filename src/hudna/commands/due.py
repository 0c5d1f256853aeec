"""``hudna due`` and ``hudna promises``: what was announced, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rich.table import Table

from hudna.commands.screen import console, harmless, isolated, place_of
from hudna.knowledge import Knowledge
from hudna.model.promise import Promise
from hudna.monitor.due import Stood, stood
from hudna.monitor.promise_life import PENDING
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import promises as ledger
from hudna.record.opening import Where
from hudna.record.promises import Wanted

SHAPES = {
    "open": "○",
    "postponed": "○",
    "replaced": "○",
    "held": "●",
    "shifted": "◐",
    "cut_short": "◐",
    "cancelled": "⊘",
    "overdue": "!",
    "no_coverage": "?",
}
"""Hollow still to come, solid held, half otherwise than announced, struck called off."""

COLUMNS = (
    "id", "what", "number", "kind", "standing", "outcome", "due_start", "due_end", "days", "where", "parties", "event",
    "differs", "outlets", "covered_by", "refused_by", "reasons",
)  # fmt: skip
_SHOWN = 3
_NOTHING_READ = "Nothing announced is in the record yet. Read reports into it: hudna read PATH --db {db}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which promises, how they stand (empty: however), and from which day it is asked."""

    wanted: Wanted
    today: date
    standings: tuple[str, ...] = ()


def due(db: Where, today: date, ahead: int | None, form: str, knowledge: Knowledge) -> int:
    """Print what is overdue, and what falls due within so many days (null: whenever); gives the exit code."""
    last = None if ahead is None else today + timedelta(days=ahead)
    asked = Asked(Wanted(outcomes=tuple(sorted(PENDING)), last=last), today)
    empty = "Nothing is due or overdue. Look further ahead: hudna due --within all"
    return _list(db, asked, form, knowledge, empty, dated=last is not None)


def promises(db: Where, asked: Asked, form: str, knowledge: Knowledge) -> int:
    """Print the ledger; gives the exit code."""
    return _list(db, asked, form, knowledge, "No promise fits. Take away a filter.", dated=False)


def _list(db: Where, asked: Asked, form: str, knowledge: Knowledge, empty: str, *, dated: bool) -> int:
    with Record(db, only_look=True) as record, record.look() as connection:
        total = ledger.count(connection)
        asking = (p for p in ledger.ledger(connection, asked.wanted) if not dated or p.due_end is not None)
        every = stood(connection, asking, asked.today, knowledge)
        found = [s for s in every if not asked.standings or s.standing in asked.standings]
    if form != "table":
        write_rows(form, COLUMNS, (_row(each) for each in found))
    elif not found:
        console().print(empty if total else _NOTHING_READ.format(db=db))
    else:
        _show(found, asked.today, total, knowledge)
    return 0


def _row(each: Stood) -> dict[str, Any]:
    promise = each.promise
    where = promise.where
    return {
        "id": f"promise:{promise.id}", "what": promise.what, "kind": promise.kind, "standing": each.standing,
        "number": promise.number.number if promise.number else None, "outcome": promise.outcome,
        "due_start": promise.due_start, "due_end": promise.due_end, "days": each.days,
        "where": (where.id or where.text) if where else None, "parties": list(promise.parties),
        "event": promise.event, "differs": list(promise.differs), "outlets": _outlets(promise),
        "covered_by": each.covered, "refused_by": [r.by for r in promise.refusals], "reasons": list(promise.reasons),
    }  # fmt: skip


def _show(found: Sequence[Stood], today: date, total: int, knowledge: Knowledge) -> None:
    headings = ("due", "what", "standing", "where", "who", "said by", "covered by", "id")
    table = Table(*headings[:-1], box=None, padding=(0, 1, 0, 0))
    table.add_column(headings[-1], no_wrap=True, min_width=len("promise:") + len(found[0].promise.id))
    for each in found:
        table.add_row(*_cells(each, knowledge))
    console().print(table)
    counts = ", ".join(f"{n:,} {_words(name)}" for name, n in sorted(Counter(s.standing for s in found).items()))
    console().print(f"On {today}: {counts}; {total:,} promises in all. Why: hudna explain ID")


def _cells(each: Stood, knowledge: Knowledge) -> Iterator[str]:
    promise = each.promise
    kind = knowledge.codebook.kinds.get(promise.what)
    number = f" {promise.number.number}" if promise.number else ""
    yield due_of(promise)
    yield (kind.name.get("en", promise.what) if kind else harmless(promise.what)) + number
    differs = f" ({', '.join(promise.differs)})" if promise.differs else ""
    refused = " refused" if promise.refusals else ""
    yield f"{SHAPES[each.standing]} {_words(each.standing)}{differs}{refused}"
    yield place_of(promise.where)
    names = list(dict.fromkeys(isolated(a.name) for a in promise.by if a.role != "speaker"))
    yield ", ".join(names[:_SHOWN]) + (f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else "")
    yield _counted(_outlets(promise))
    yield "" if each.covered is None else _counted(each.covered)
    yield f"promise:{promise.id}"


def due_of(promise: Promise) -> str:
    """When a promise is due, a question mark where no day was said."""
    start, end = promise.due_start, promise.due_end
    if start is None and end is None:
        return "?"
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"


def _outlets(promise: Promise) -> int:
    return len({c.outlet or c.document_id for c in promise.claims})


def _counted(outlets: int) -> str:
    return f"{outlets} outlet{'' if outlets == 1 else 's'}"


def _words(name: str) -> str:
    return name.replace("_", " ")
