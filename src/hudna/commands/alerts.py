"""``hudna alerts``: raises what the rules of a dossier find, and lists all that was raised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.table import Table
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.asked import Asked as Explained
from hudna.commands.options import check_name
from hudna.commands.screen import console, mixed
from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.alert import Alert
from hudna.monitor.alerts import found
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import alerts as asking
from hudna.record.opening import Where

_COLUMNS = ("id", "day", "rule", "title", "reasons", "events", "new", "holds", "raised_at", "explain")


@dataclass(frozen=True, slots=True)
class Asked:
    """The day to ask from, the first day and the rules of the list; ``look`` keeps nothing."""

    today: date
    since: date | None
    rules: tuple[str, ...]
    look: bool


def alerts(db: Where, asked: Asked, form: str, knowledge: Knowledge) -> int:
    """Raise and print alerts; gives the exit code. Raises `InputError` for a rule that is not there."""
    for name in asked.rules:
        check_name("--rule", name, sorted(rule.id for rule in knowledge.alerts))
    with Record(db, only_look=True) as record, record.look() as connection:
        holding = found(connection, knowledge, asked.today)
    if not asked.look:
        with Record(db) as record:
            new = set(record.raise_alerts(holding))
    with Record(db, only_look=True) as record, record.look() as connection:
        known = {a.id for a, _ in asking.raised(connection)}
        new = {a.id for a in holding} - known if asked.look else new
        rows = [row for row in _rows(connection, holding, new) if _wanted(row, asked)]
    if form == "table":
        _show(rows, knowledge)
    else:
        write_rows(form, _COLUMNS, rows)
    return 0


def explain_alert(asked: Explained) -> Tree:
    """What an alert rests on, by its id."""
    for alert, moment in asking.raised(asked.connection):
        if alert.id == asked.name:
            tree = Tree(mixed(f"alert {alert.id} of {alert.day}: {alert.title}"))
            tree.add(f"rule {alert.rule}, raised on {moment:%Y-%m-%d}")
            for reason in alert.reasons:
                tree.add(mixed(reason))
            events = tree.add(f"{len(alert.events)} events; each opens with: hudna explain ID")
            for event in alert.events:
                events.add(event)
            return tree
    raise NotFound(f"No alert has the id “{asked.name}”. See: hudna alerts")


def _rows(connection: Connection, holding: Sequence[Alert], new: set[str]) -> list[dict[str, Any]]:
    """All that was ever raised and what holds now, by day."""
    kept = {alert.id: (alert, moment) for alert, moment in asking.raised(connection)}
    every = {alert.id: alert for alert in (*(a for a, _ in kept.values()), *holding)}
    holds = {alert.id for alert in holding}
    return [
        {
            "id": name, "day": alert.day, "rule": alert.rule, "title": alert.title, "reasons": list(alert.reasons),
            "events": list(alert.events), "new": name in new, "holds": name in holds,
            "raised_at": kept[name][1].isoformat() if name in kept else None, "explain": f"alert:{name}",
        }
        for name, alert in sorted(every.items(), key=lambda item: (item[1].day, item[1].rule, item[1].subject))
    ]  # fmt: skip


def _wanted(row: dict[str, Any], asked: Asked) -> bool:
    in_time = (asked.since is None or row["day"] >= asked.since) and row["day"] <= asked.today
    return in_time and (not asked.rules or row["rule"] in asked.rules)


def _show(rows: Sequence[dict[str, Any]], knowledge: Knowledge) -> None:
    if not knowledge.alerts:
        console().print(f"The dossier {knowledge.dossier.id} has no rules. Write some in its alerts.yml.")
    elif not rows:
        console().print("Nothing is raised. Rules ask for days on which somebody watched: see hudna coverage")
    else:
        table = Table("day", "", "what", "why", "id", box=None, padding=(0, 2, 0, 0))
        for row in rows:
            sign = "new" if row["new"] else "" if row["holds"] else "no longer"
            table.add_row(f"{row['day']}", sign, mixed(row["title"]), mixed("; ".join(row["reasons"])), row["explain"])
        console().print(table)
        console().print(f"{len(rows):,} alerts, {sum(row['new'] for row in rows):,} new. More of one: hudna explain ID")
