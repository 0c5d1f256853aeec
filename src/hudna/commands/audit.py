"""``hudna audit``: the log of who changed what."""

from __future__ import annotations

from rich.table import Table

from hudna.commands.screen import console, harmless, isolated
from hudna.record import Record, audit
from hudna.record.opening import Where


def verify(db: Where, known: str | None) -> int:
    """Check the chain and print its last digest; gives the exit code, 1 where it is broken."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = audit.verify(connection, known)
    if found.fault is None:
        console().print(f"The log is whole: {found.entries:,} rows. Note this digest, so that a cut shows later:")
        console().print(found.digest, soft_wrap=True)
        return 0
    console(errors=True).print(
        f"The log is not whole. {found.fault} The {found.entries:,} rows before it stand. Compare with a backup."
    )
    return 1


def show(db: Where, who: str | None, most: int) -> int:
    """Print the newest changes; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = audit.entries(connection, who, most=most)
    if not found:
        console().print("Nobody has changed anything yet." if who is None else f"{isolated(who)} has changed nothing.")
        return 0
    table = Table("row", "when", "who", "what", "on what", "why", box=None, padding=(0, 1, 0, 0))
    for each in found:
        why = harmless(str(each.details.get("reason", "")))
        when = each.at[:16].replace("T", " ")
        table.add_row(str(each.seq), when, isolated(each.who), each.what, isolated(each.on_what), why)
    console().print(table)
    return 0
