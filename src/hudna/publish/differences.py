"""What changed from one release to the next: events added, corrected and withdrawn, each with the reason."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from hudna.publish.columns import Value
from hudna.publish.forms.shape import Field
from hudna.record.redacting import redactions

COLUMNS = (
    Field("event", "text", "The event's id."),
    Field("change", "text", "added, corrected or withdrawn."),
    Field("fields", "texts", "Fields whose merged value changed; reports: other reports tell of it than before."),
    Field("why", "text", "The reason, as far as the two releases and the record tell it."),
)
_FIELDS = ("type", "status", "when", "where", "route", "actors", "quantities", "ordinal", "background")
_TABLES = (
    "CREATE TABLE old (id TEXT PRIMARY KEY, parts TEXT, reports TEXT, seen INTEGER DEFAULT 0);"
    "CREATE TABLE old_reports (report TEXT PRIMARY KEY, event TEXT);"
    "CREATE TABLE old_documents (document TEXT PRIMARY KEY);"
    "CREATE TABLE new_reports (report TEXT PRIMARY KEY, event TEXT)"
)


@dataclass(slots=True)
class Changes:
    """How many events were added, corrected and withdrawn."""

    added: int = 0
    corrected: int = 0
    withdrawn: int = 0

    def told(self, rows: Iterable[Mapping[str, Value]]) -> Iterator[Mapping[str, Value]]:
        """The same rows, counted as they pass."""
        for row in rows:
            self.added += row["change"] == "added"
            self.corrected += row["change"] == "corrected"
            self.withdrawn += row["change"] == "withdrawn"
            yield row


def compare(old: Path | None, new: Path, connection: Connection) -> Iterator[Mapping[str, Value]]:
    """One row a change, in the order of the new release, then what was withdrawn by id; none for a first release.

    Both are files of events as JSON lines. What is remembered of the old one lies in a database on the disk, so that
    memory stays flat.
    """
    if old is None:
        return
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "old.db")) as base:
        base.executescript(f"PRAGMA journal_mode = OFF; {_TABLES}")
        for event in _lines(old):
            _remember(base, event)
        for event in _lines(new):
            keys = [(key, event["id"]) for key in _reports(event)]
            base.executemany("INSERT OR IGNORE INTO new_reports VALUES (?, ?)", keys)
        gone = {each.document_id: each.reason for each in redactions(connection)}
        for event in _lines(new):
            change = _change(base, event, gone)
            if change is not None:
                yield change
        for name, reports in base.execute("SELECT id, reports FROM old WHERE NOT seen ORDER BY id"):
            yield _row(name, "withdrawn", [], _why_gone(base, json.loads(reports), gone))


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def _reports(event: Mapping[str, Any]) -> list[str]:
    return [f"{each['document_id']} {each['report_id']}" for each in event["reports"]]


def _parts(event: Mapping[str, Any]) -> dict[str, str]:
    """A digest of each field, and of the list of reports."""
    parts = {name: _digest(event.get(name)) for name in _FIELDS}
    return {**parts, "reports": _digest(sorted(_reports(event)))}


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _remember(base: sqlite3.Connection, event: Mapping[str, Any]) -> None:
    keys = _reports(event)
    base.execute("INSERT INTO old (id, parts, reports) VALUES (?, ?, ?)",
                 (event["id"], json.dumps(_parts(event)), json.dumps(keys)))  # fmt: skip
    base.executemany("INSERT OR IGNORE INTO old_reports VALUES (?, ?)", [(key, event["id"]) for key in keys])
    base.executemany("INSERT OR IGNORE INTO old_documents VALUES (?)", [(key.split()[0],) for key in keys])


def _change(base: sqlite3.Connection, event: Mapping[str, Any], gone: Mapping[str, str]) -> Mapping[str, Value] | None:
    found = base.execute("SELECT parts FROM old WHERE id = ?", (event["id"],)).fetchone()
    if found is None:
        return _row(event["id"], "added", [], _why_new(base, event))
    base.execute("UPDATE old SET seen = 1 WHERE id = ?", (event["id"],))
    before, now = json.loads(found[0]), _parts(event)
    fields = [name for name in now if before[name] != now[name]]
    return _row(event["id"], "corrected", fields, _why_other(base, event, fields, gone)) if fields else None


def _why_new(base: sqlite3.Connection, event: Mapping[str, Any]) -> str:
    keys = _reports(event)
    parted = _events(base, "old_reports", keys)
    if parted:
        return f"its reports were in {', '.join(parted)} before"
    if any(_known(base, key) for key in keys):
        return "documents of the release before are read otherwise"
    return "new documents tell of it"


def _why_other(base: sqlite3.Connection, event: Mapping[str, Any], fields: list[str], gone: Mapping[str, str]) -> str:
    if "reports" not in fields:
        return "the same reports are read or merged otherwise, or people decided so"
    keys = _reports(event)
    old = set(json.loads(base.execute("SELECT reports FROM old WHERE id = ?", (event["id"],)).fetchone()[0]))
    more, less = [k for k in keys if k not in old], sorted(old - set(keys))
    fresh = [k for k in more if not _known(base, k)]
    removed = [k for k in less if k.split()[0] in gone]
    counts = (
        (len(fresh), "of new documents"),
        (len(more) - len(fresh), "of documents known before"),
        (-len(removed), "removed on request"),
        (len(removed) - len(less), "read or merged otherwise"),
    )
    return "reports: " + ", ".join(f"{count:+d} {what}" for count, what in counts if count)


def _known(base: sqlite3.Connection, key: str) -> bool:
    """Whether the document of a report was in the release before."""
    name = key.split(maxsplit=1)[0]
    return base.execute("SELECT 1 FROM old_documents WHERE document = ?", (name,)).fetchone() is not None


def _why_gone(base: sqlite3.Connection, keys: list[str], gone: Mapping[str, str]) -> str:
    joined = _events(base, "new_reports", keys)
    if joined:
        return f"its reports are in {', '.join(joined)} now"
    removed = [gone[k.split()[0]] for k in keys if k.split()[0] in gone]
    if removed:
        return f"removed on request: {'; '.join(dict.fromkeys(removed))}"
    return "no report of this release tells of it: documents are read otherwise, held back, or people rejected it"


def _events(base: sqlite3.Connection, table: str, keys: list[str]) -> list[str]:
    """The events that these reports belong to in one of the releases."""
    query = f"SELECT event FROM {table} WHERE report = ?"
    found = [row[0] for key in keys for row in base.execute(query, (key,))]
    return sorted(set(found))


def _row(event: str, change: str, fields: list[str], why: str) -> Mapping[str, Value]:
    return {"event": event, "change": change, "fields": fields, "why": why}
