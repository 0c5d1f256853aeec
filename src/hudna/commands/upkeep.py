"""``hudna record``: everything derived made again from what is kept, and removal on request."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from hudna import journey
from hudna.collect.archive import LOG, Archive
from hudna.commands.screen import console, isolated
from hudna.errors import InputError, RecordError
from hudna.knowledge import Knowledge
from hudna.model.attachment import Attachment
from hudna.record import Record, asking, events
from hudna.record.attachments import attachments
from hudna.record.opening import Where
from hudna.record.words import Words


def rebuild(db: Where, knowledge: Knowledge) -> int:
    """Make word index, views and events of the record again; gives the exit code."""
    if isinstance(db, Path) and not db.is_file():
        raise RecordError(f"There is no record at {db}. Read something into it first: hudna read PATH --db {db}")
    with Record(db) as record:
        texts = record.rebuild(Words.of(knowledge.spelling, knowledge.language["clitics"]))
        course = journey.settle(record, journey.way_of(knowledge))
        made = _count(record)
    for warning in course.warnings if course else ():
        console(errors=True).print(f"Note: {warning}")
    console().print(f"Made again: the words of {texts:,} texts, the views, and {made:,} events.")
    return 0


def redact(db: Where, archive: Path, name: str, author: str, reason: str, knowledge: Knowledge) -> int:
    """Remove what a document says, here and in the archive, make all that follows anew; gives the exit code."""
    if isinstance(db, Path) and not db.is_file():
        raise RecordError(f"There is no record at {db}. Read something into it first: hudna read PATH --db {db}")
    if not reason.strip():
        raise InputError("A removal needs its reason. Say why with --reason, without repeating what is removed.")
    with Record(db) as record:
        before = _count(record)
        files = _files(record, name)
        found = record.redact(name, author, reason, Words.of(knowledge.spelling, knowledge.language["clitics"]))
        journey.settle(record, journey.way_of(knowledge))
        record.sweep()
        after = _count(record)
    console().print(
        f"Removed: text, title, address, readings and evidence of document {found.document_id}. Kept: this hash, the "
        f"reason and who removed it. Events: {before:,} before, {after:,} now."
    )
    if (archive / LOG).is_file():
        with Archive(archive) as kept:
            told = {"by": author, "reason": reason, "at": found.made_at.isoformat()}
            there = kept.remove(found.document_id, told)
            gone = sum(kept.remove(each.sha256, told) for each in files)
        log = "its log keeps address and time" if there else "it had no original of this hash"
        console().print(f"The archive {archive}: {'original removed, ' if there else ''}{log}.")
        if files:
            console().print(f"Of {len(files)} photos and files that came with it, {gone} removed from the archive.")
    console().print("Copies elsewhere (exports, releases, sites, backups) are as they were: make them anew.")
    return 0


def redactions(db: Where) -> int:
    """List what was removed on request; gives the exit code."""
    with Record(db, only_look=True) as record:
        found = record.redactions()
    if not found:
        console().print("Nothing was removed from this record. To remove what a document says: hudna record redact")
        return 0
    table = Table("document", "removed on", "by", "reason", box=None, padding=(0, 2, 0, 0))
    for each in found:
        table.add_row(each.document_id, f"{each.made_at:%Y-%m-%d}", isolated(each.author), isolated(each.reason))
    console().print(table)
    return 0


def _files(record: Record, name: str) -> tuple[Attachment, ...]:
    with record.look() as connection:
        return attachments(connection, asking.document(connection, name))


def _count(record: Record) -> int:
    with record.look() as connection:
        return events.count(connection)
