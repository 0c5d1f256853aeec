"""The record as a plain SQLite file with labels, keys and a word index: to be asked with Datasette or by hand."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO

from hudna.model.event import Event, EventReport
from hudna.model.finding import ActorRef
from hudna.model.place import PlaceRef
from hudna.publish.columns import row
from hudna.publish.forms.parties import known_actor
from hudna.publish.forms.places import units_of
from hudna.publish.forms.shape import Field, Flaw, Form
from hudna.publish.forms.wording import title
from hudna.publish.leaving import Leaving

SCHEMA = """
CREATE TABLE kinds (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ar TEXT, family TEXT);
CREATE TABLE places (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ar TEXT, kind TEXT, admin1 TEXT, admin2 TEXT,
  admin3 TEXT, lat REAL, lon REAL);
CREATE TABLE actors (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ar TEXT, kind TEXT, party TEXT);
CREATE TABLE sources (id TEXT PRIMARY KEY, name TEXT NOT NULL, name_ar TEXT, kind TEXT, side TEXT);
CREATE TABLE documents (id TEXT PRIMARY KEY, key TEXT, title TEXT, url TEXT, published TEXT,
  source TEXT REFERENCES sources(id));
CREATE TABLE events (id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL REFERENCES kinds(id),
  status TEXT NOT NULL, date_edtf TEXT, date_start TEXT, date_end TEXT, date_precision TEXT,
  place TEXT REFERENCES places(id), place_name TEXT, place_printed TEXT, place_precision TEXT, latitude REAL,
  longitude REAL, killed_low REAL, killed_high REAL, series TEXT, series_number INTEGER, background INTEGER NOT NULL,
  outlets INTEGER NOT NULL, origins INTEGER NOT NULL, contested TEXT, rules TEXT);
CREATE TABLE event_actors (event TEXT NOT NULL REFERENCES events(id), position INTEGER NOT NULL,
  actor TEXT REFERENCES actors(id), name TEXT NOT NULL, role TEXT NOT NULL, printed TEXT,
  PRIMARY KEY (event, position));
CREATE TABLE counts (event TEXT NOT NULL REFERENCES events(id), position INTEGER NOT NULL, what TEXT NOT NULL, of TEXT,
  low REAL, high REAL, unit TEXT, printed TEXT, PRIMARY KEY (event, position));
CREATE TABLE reports (id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES events(id),
  document TEXT NOT NULL REFERENCES documents(id), status TEXT NOT NULL, origin TEXT, told_by TEXT,
  evidence TEXT NOT NULL, evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, certainty REAL NOT NULL);
CREATE TABLE claims (id INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES reports(id), field TEXT NOT NULL,
  value TEXT, printed TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, found_by TEXT NOT NULL);
"""
INDEXES = """
CREATE INDEX events_by_day ON events(date_start);
CREATE INDEX events_by_kind ON events(kind);
CREATE INDEX events_by_place ON events(place);
CREATE INDEX event_actors_by_actor ON event_actors(actor);
CREATE INDEX reports_by_event ON reports(event);
CREATE INDEX reports_by_document ON reports(document);
CREATE INDEX claims_by_report ON claims(report);
CREATE VIRTUAL TABLE reports_fts USING fts5(evidence, content='reports', tokenize='unicode61 remove_diacritics 2');
INSERT INTO reports_fts(reports_fts) VALUES ('rebuild');
"""
MEANINGS: dict[str, dict[str, str]] = {
    "events": {
        "title": "What, where and when in one line, made from the values.",
        "kind": "Kind of event.",
        "status": "Whether it happened or was planned, alleged, denied …",
        "date_edtf": "When, in EDTF, as precisely as told.",
        "date_start": "First day that it can have been; empty when unknown.",
        "place_precision": "exact, near, area, region or unresolved: how precise the point is.",
        "outlets": "Number of outlets.",
        "origins": "Number of origins: the measure of corroboration.",
        "contested": "Fields on which the reports differ.",
        "rules": "By which rule each value was chosen.",
    },
    "event_actors": {"actor": "The actor, where the dossier knows it.", "printed": "The label as printed: evidence."},
    "counts": {"low": "Lower bound; empty is unknown.", "high": "Upper bound; empty is unknown."},
    "reports": {
        "origin": "Whom it comes from in the end.",
        "told_by": "From the first speaker to the last relay.",
        "evidence": "The words as printed.",
        "evidence_start": "Where they start in the stored text, in Unicode code points.",
    },
    "claims": {"value": "The value by this report.", "found_by": "The rule or step that found it."},
    "documents": {"id": "SHA-256 of the stored bytes.", "published": "When, EDTF."},
    "sources": {"side": "Whose view it usually carries; empty is nobody's."},
    "kinds": {"family": "Patrols, talks, violence …"},
    "places": {"id": "P-code or the dossier's own id.", "admin1": "First-order unit."},
    "actors": {"party": "The party that it belongs to."},
}
"""What stands as description of tables' columns in Datasette."""

_COLUMN = re.compile(r'^\s*"?(\w+)"? (TEXT|REAL|INTEGER)')


def _columns() -> Iterator[tuple[str, str, str]]:
    """Table, column and type of all that the schema makes."""
    for table, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\);", SCHEMA, re.S):
        for part in re.split(r",\s(?![^(]*\))", body):
            if found := _COLUMN.match(part):
                yield table, found[1], found[2]


FIELDS = tuple(
    Field(f"{table}.{name}", "number" if kind == "REAL" else "whole" if kind == "INTEGER" else "text",
          MEANINGS.get(table, {}).get(name, name.replace("_", " ").capitalize() + "."))
    for table, name, kind in _columns()
)  # fmt: skip


def write_sqlite(leaving: Leaving, file: BinaryIO) -> None:
    """Write the database; the same record gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with closing(sqlite3.connect(path)) as base:
            base.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {SCHEMA}")
            Filling(base, leaving).fill()
            base.commit()
            base.executescript(INDEXES)
            base.execute("VACUUM")
        with path.open("rb") as made:
            while part := made.read(1 << 20):
                file.write(part)


class Filling:
    """Adds events with all they refer to, each kind, place, actor, source and document once."""

    def __init__(self, base: sqlite3.Connection, leaving: Leaving) -> None:
        self._base, self._leaving = base, leaving

    def fill(self) -> None:
        """Add all events that may leave."""
        for event in self._leaving.events(claims=True):
            self._kind(event.type)
            self._place(event.where)
            self._event(event)
            for i, actor in enumerate(event.actors):
                name = self._actor(actor)
                self._add("event_actors", event.id, i, name, actor.name, actor.role, actor.text)
            for i, count in enumerate(event.quantities):
                self._add("counts", event.id, i, count.what, count.of, count.low, count.high, count.unit, count.text)
            for told in event.reports:
                self._report(event, told)

    def _add(self, table: str, *values: Any, once: bool = False) -> None:
        marks = ", ".join("?" for _ in values)
        sound = [v.encode("utf-8", "replace").decode() if isinstance(v, str) else v for v in values]
        self._base.execute(f"INSERT {'OR IGNORE ' if once else ''}INTO {table} VALUES ({marks})", sound)

    def _kind(self, name: str) -> None:
        kind = self._leaving.knowledge.codebook.kinds.get(name)
        names = kind.name if kind else {}
        self._add("kinds", name, names.get("en") or name, names.get("ar"), kind.family if kind else None, once=True)

    def _place(self, place: PlaceRef | None) -> None:
        if place is None or place.id is None:
            return
        units = units_of(place, self._leaving.knowledge.gazetteer)
        known = self._leaving.knowledge.gazetteer.place(place.id)
        admin = [unit.name if unit else None for unit in (units.admin1, units.admin2, units.admin3)]
        name, point = place.name or place.id, (known.lat, known.lon) if known else (place.lat, place.lon)
        self._add("places", place.id, name, place.name_ar, units.kind, *admin, *point, once=True)

    def _actor(self, actor: ActorRef) -> str | None:
        if actor.id is None:
            return None
        known = known_actor(actor, self._leaving.knowledge)
        kind, party = (known.kind, known.party) if known else (None, None)
        self._add("actors", actor.id, actor.name, actor.name_ar, kind, party, once=True)
        return actor.id

    def _event(self, event: Event) -> None:
        flat = row(event)
        self._add(
            "events", event.id, title(event, self._leaving.knowledge), event.type, event.status, flat["date_edtf"],
            _day(flat["date_start"]), _day(flat["date_end"]), flat["date_precision"],
            event.where.id if event.where else None, flat["place"] or flat["place_ar"], flat["place_printed"],
            flat["place_precision"], flat["lat"], flat["lon"], flat["killed_low"], flat["killed_high"], flat["series"],
            flat["series_number"], int(event.background), len(event.outlets), len(event.origins),
            ", ".join(event.contested) or None, "; ".join(f"{f}: {r}" for f, r in event.rules) or None,
        )  # fmt: skip

    def _report(self, event: Event, told: EventReport) -> None:
        report, name = told.report, f"{told.document_id[:12]}/{told.report.id}"
        self._document(told)
        chain = " → ".join(link.source for link in report.attribution) or None
        span = report.evidence
        self._add(
            "reports", name, event.id, told.document_id, report.status, told.origin, chain, span.text, span.start,
            span.end, report.certainty,
        )  # fmt: skip
        for claim in report.claims:
            words = claim.span
            value = (None, name, claim.field, claim.value, words.text, words.start, words.end, claim.found_by)
            self._add("claims", *value)

    def _document(self, told: EventReport) -> None:
        outlet = self._leaving.knowledge.dossier.outlets.get(told.outlet or "")
        if told.outlet:
            about = (outlet.name, outlet.name_ar, outlet.kind, outlet.side) if outlet else (told.outlet, *[None] * 3)
            self._add("sources", told.outlet, *about, once=True)
        known = (told.document_key, told.title, told.url, told.published, told.outlet)
        self._add("documents", told.document_id, *known, once=True)


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def metadata(name: str) -> bytes:
    """The file ``metadata.json`` that Datasette shows beside a database of this name."""
    tables: dict[str, dict[str, Any]] = {table: {"columns": meanings} for table, meanings in MEANINGS.items()}
    tables["events"] |= {"sort_desc": "date_start", "label_column": "title"}
    tables["reports"] |= {"label_column": "evidence"}
    described = {
        "title": "Hudna: the record of a ceasefire",
        "description": (
            "Events with the claims of every report and the printed words that they rest on. A claim is what a report "
            "says, not what is true; unknown is empty."
        ),
        "databases": {name: {"tables": tables}},
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def check_sqlite(path: Path) -> Iterator[Flaw]:
    """What is wrong in a database: tables, columns, keys that lead nowhere, evidence of the wrong length."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
            yield from _wrong_database(base)
    except sqlite3.DatabaseError as error:
        yield Flaw(0, "", f"is no SQLite database ({error})")


def _wrong_database(base: sqlite3.Connection) -> Iterator[Flaw]:
    sound = True
    for table, name, kind in _columns():
        columns = {str(r[1]): r[2] for r in base.execute(f"PRAGMA table_info({table})")}
        if columns.get(name) != kind:
            sound = False
            yield Flaw(0, f"{table}.{name}", f"is missing or not {kind}")
    if not sound:
        return
    for table, number, parent, _ in base.execute("PRAGMA foreign_key_check"):
        yield Flaw(int(number or 0), table, f"refers to what is not in {parent}", "Add the row, or take this one out.")
    wrong = "SELECT rowid, id FROM reports WHERE evidence <> '…' AND length(evidence) <> evidence_end - evidence_start"
    for number, name in base.execute(wrong):
        yield Flaw(int(number), "reports.evidence", f"of {name} is not as long as its offsets say")


SQLITE = Form(
    "sqlite",
    "sqlite",
    "the record as a SQLite database",
    "SQLite 3; metadata.json as Datasette reads it",
    FIELDS,
    write_sqlite,
    check_sqlite,
    limits=("Routes, statements, promises and agreements are not in it; the texts of documents neither.",),
    rules=(
        "reports_fts is a word index of the evidence (FTS5), whose rows have the rowid of reports.",
        "metadata.json is written beside the file: datasette FILE --metadata FILE.metadata.json",
    ),
    binary=True,
    beside=metadata,
)
