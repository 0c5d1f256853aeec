"""The tables of what follows from what is kept: made again at will, never a source.

``events``, ``event_reports``, ``event_actors``, ``event_places`` the merged views, ``event_counts`` how many of them,
``place_names`` the names by which their places are found;
``revised`` reports as people corrected them; ``sides`` what is compared of a report, ``blocks`` the reports that
share something, ``links`` what comparing them gave; ``signatures`` of texts with their
``bands``, ``publications`` (whose texts are and of when), and ``copies`` which documents are copies;
``contradictions``, ``relations``;
``term_evidence``, ``term_scores`` what events say of agreements; ``promises``, ``promise_claims``, ``promise_events``
the life of what was announced; ``series_numbers`` and which events belong to a series (``series_events``); ``levels``
of forces and posts; ``coverage`` who reported on where and when; ``review_queue`` what a person should look at;
``followed`` and ``state`` how far all this goes.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, Index, Integer, String, Table, Text, text

from hudna.record.tables import METADATA

_FILTERED = ("background", "contested", "origins", "outlets", "end_day", "lat", "lon")


def _where(column: str) -> dict[str, Any]:
    """An index of those rows alone for which the column is true."""
    return {"sqlite_where": text(column), "postgresql_where": text(column)}


EVENTS = Table(
    "events",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("type", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("start_day", Date),
    Column("end_day", Date),
    Column("place", Text),  # folded names, to be found by, each with what its place goes by, as in ``place_names``
    Column("place_id", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("series", Text),
    Column("number", Integer),
    Column("background", Boolean, nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("sides", Integer, nullable=False),
    Column("long", Boolean, nullable=False),  # see `hudna.record.event_rows.is_long`
    Column("wire", Text, nullable=False),
    # lists of a million events are walked in these, see `hudna.record.listing`: what they filter by stands in them
    Index("events_by_day", "start_day", "id", "type", "status", *_FILTERED),
    Index("events_by_type", "type", "start_day", "id", "status", *_FILTERED),
    Index("events_by_status", "status", "start_day", "id", "type", *_FILTERED),
    Index("events_by_id", "id", "start_day", "type", "status", *_FILTERED, "long"),
    Index("events_contested", "start_day", "id", "type", "status", *_FILTERED, **_where("contested")),
    Index("events_long", "start_day", "id", **_where("long")),
    Index("events_by_origins", "origins", "id"),
    Index("events_at", "lat", "lon", "start_day", "id", "type", "status", *_FILTERED[:5], "long"),
    Index("events_by_series", "series", "number"),
)

EVENT_REPORTS = Table(
    "event_reports",
    METADATA,
    Column("document_id", String(64), primary_key=True),
    Column("report_id", String(64), primary_key=True),
    Column("event_id", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("origin", Text),
    Column("side", Text),
    Column("admits", Boolean),
    Column("name", String(64), nullable=False),  # the id of an event that begins with this report: old ids are found
    Index("event_reports_by_event", "event_id", "position"),
    Index("event_reports_by_name", "name"),
)

REVISED = Table(
    "revised",
    METADATA,
    Column("reading_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document_id", String(64), nullable=False),
    Column("id", String(64), nullable=False),
    Column("rejected", Boolean, nullable=False),
    Column("type", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("start_day", Date),
    Column("end_day", Date),
    Column("place", Text),
    Column("wire", Text, nullable=False),
    Column("claims", Text, nullable=False),  # JSON
    Index("revised_by_document", "document_id"),
)

EVENT_ACTORS = Table(
    "event_actors",
    METADATA,
    Column("event_id", String(64), primary_key=True),
    Column("actor", Text, primary_key=True),  # id, or the name of one that no dossier knows
    Column("role", String(16), primary_key=True),
    Column("day", Date),  # the first day of the event
    Index("event_actors_by_actor", "actor", "day", "event_id"),
)

EVENT_PLACES = Table(
    "event_places",
    METADATA,
    Column("event_id", String(64), primary_key=True),
    # its own and those of its route, and the larger ones that they lie in; "~" and the folded words of one without id
    Column("place", Text, primary_key=True),
    Column("day", Date),  # the first day of the event
    Index("event_places_by_place", "place", "day", "event_id"),
)

PLACE_NAMES = Table(
    "place_names",
    METADATA,
    Column("name", Text, primary_key=True),  # folded: words are looked for in it
    Column("place", Text, primary_key=True),  # as in ``event_places``
    Column("many", Integer, nullable=False),  # of how many events
    sqlite_with_rowid=False,
)

EVENT_COUNTS = Table(
    "event_counts",
    METADATA,
    Column("month", String(7), primary_key=True),  # of the first day; empty where none is known
    Column("type", String(64), primary_key=True),
    Column("status", String(16), primary_key=True),
    Column("background", Boolean, primary_key=True),
    Column("contested", Boolean, primary_key=True),
    Column("origins", Integer, primary_key=True, autoincrement=False),  # 4 stands for all above
    Column("events", Integer, nullable=False),
    sqlite_with_rowid=False,
)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""Stands for a report or a block, see `hudna.model.event.report_number`."""

SIDES = Table(
    "sides",
    METADATA,
    Column("report", NUMBER, primary_key=True, autoincrement=False),
    Column("document_id", String(64), nullable=False),
    Column("report_id", String(64), nullable=False),
    Column("wire", Text, nullable=False),
)

BLOCKS = Table(
    "blocks",
    METADATA,
    Column("block", NUMBER, primary_key=True, autoincrement=False),
    Column("report", NUMBER, primary_key=True, autoincrement=False),
    Column("sort", String(8), nullable=False),
    Column("undated", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

LINKS = Table(
    "links",
    METADATA,
    Column("one", NUMBER, primary_key=True, autoincrement=False),
    Column("other", NUMBER, primary_key=True, autoincrement=False),
    Column("verdict", String(16), nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", NUMBER, nullable=False),  # see `hudna.record.reasons`
    Index("links_by_other", "other"),
    sqlite_with_rowid=False,
)

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("document_id", String(64), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("marks", Text, nullable=False),  # base 64
)

BANDS = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

PUBLICATIONS = Table(
    "publications",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),  # of a current text in the index of words
    Column("outlet", Text),
    Column("published", Text),  # EDTF
    Index("publications_by_day", "published", "seq"),
    Index("publications_by_outlet", "outlet", "published", "seq"),
)

COPIES = Table(
    "copies",
    METADATA,
    Column("document_id", String(64), primary_key=True),
    Column("of_document", String(64), nullable=False),
    Column("likeness", Float, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("origin", Text),  # the outlet of the one that is copied
    Index("copies_by_source", "of_document"),
)

CONTRADICTIONS = Table(
    "contradictions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("event_id", String(64), nullable=False),
    Column("field", Text, nullable=False),
    Column("sort", String(16), nullable=False),
    Column("day", Date),  # the first day of the event
    Column("wire", Text, nullable=False),
    Index("contradictions_by_event", "event_id"),
    Index("contradictions_by_day", "day", "event_id", "id", "sort"),
    Index("contradictions_by_field", "field", "day", "event_id", "id", "sort"),
)

RELATIONS = Table(
    "relations",
    METADATA,
    Column("left_event", String(64), primary_key=True),
    Column("right_event", String(64), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("reason", Text, nullable=False),
    Index("relations_by_right", "right_event"),
)

TERM_EVIDENCE = Table(
    "term_evidence",
    METADATA,
    Column("term", Text, primary_key=True),
    Column("event_id", Text, primary_key=True),  # or DOCUMENT/STATEMENT where a charge names no event
    Column("bearing", String(16), primary_key=True),
    Column("by", Text, primary_key=True),  # who claims the breach; empty where the event itself bears on the term
    Column("agreement", Text, nullable=False),
    Column("month", String(7), nullable=False),  # empty where no day is told
    Column("day", Date),
    Column("event_day", Date),  # the first day of the event
    Column("weight", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("term_evidence_by_month", "month", "term"),
    Index("term_evidence_undated", "agreement", "term", **_where("month = ''")),
    Index("term_evidence_by_event", "event_id", "agreement"),
    Index("term_evidence_by_agreement", "agreement", "event_day", "event_id"),
)

TERM_SCORES = Table(
    "term_scores",
    METADATA,
    Column("term", Text, primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("agreement", Text, nullable=False),
    Column("score", Integer),  # 0 to 3; null: nothing observed
    Column("wire", Text, nullable=False),
)

PROMISES = Table(
    "promises",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("what", Text, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("due_start", Date),
    Column("due_end", Date),
    Column("event_id", String(64)),
    Column("matter", Text, nullable=False),
    Column("reach_start", Date, nullable=False),  # the days in which an event may keep it
    Column("reach_end", Date, nullable=False),
    Column("long", Boolean, nullable=False),
    Column("series", Text),
    Column("number", Integer),
    Column("wire", Text, nullable=False),
    Index("promises_by_due", "due_end", "id", "outcome", "what", "due_start"),
    Index("promises_by_event", "event_id"),
    Index("promises_by_what", "what", "due_start"),
    Index("promises_by_reach", "matter", "long", "reach_start"),
    Index("promises_by_series", "series", "number"),
)

PROMISE_CLAIMS = Table(
    "promise_claims",
    METADATA,
    Column("document_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("promise_id", String(64), nullable=False),
    Column("event_id", String(64)),
    Column("matter", Text, nullable=False),
    Column("loose", Boolean, nullable=False),  # no day or a wide time, or put off: compared by the day it was said
    Column("said", Date),
    Column("due_start", Date),
    Column("due_end", Date),
    Column("series", Text),
    Column("number", Integer),
    Column("wire", Text, nullable=False),
    Index("promise_claims_by_promise", "promise_id"),
    Index("promise_claims_by_event", "event_id"),
    Index("promise_claims_by_day", "matter", "loose", "due_start"),
    Index("promise_claims_by_said", "matter", "loose", "said"),
    Index("promise_claims_by_series", "series", "number"),
)

PROMISE_EVENTS = Table(
    "promise_events",
    METADATA,
    Column("promise_id", String(64), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Index("promise_events_by_event", "event_id"),
)

SERIES_NUMBERS = Table(
    "series_numbers",
    METADATA,
    Column("series", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("wire", Text, nullable=False),
)

SERIES_EVENTS = Table(
    "series_events",
    METADATA,
    Column("event_id", String(64), primary_key=True),
    Column("series", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("wire", Text, nullable=False),
    Index("series_events_by_series", "series"),
)

LEVELS = Table(
    "levels",
    METADATA,
    Column("document_id", String(64), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("day", Date),
    Column("low", Float),
    Column("high", Float),
    Column("wire", Text, nullable=False),
    Index("levels_by_subject", "subject", "day"),
)

COVERAGE = Table(
    "coverage",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("area", Text, primary_key=True),  # the smallest area of a place; empty: everywhere
    Column("outlet", Text, primary_key=True),  # empty: not stated
    Column("documents", Integer, nullable=False),  # published on that day
    Column("reports", Integer, nullable=False),
    Column("told", Integer, nullable=False),  # reports of something on that day, whenever published
    Index("coverage_by_area", "area", "day", "outlet", "documents", "reports", "told"),
)

REVIEW_QUEUE = Table(
    "review_queue",
    METADATA,
    Column("document_id", String(64), primary_key=True),
    Column("report_id", String(64), primary_key=True),
    Column("event_id", String(64), nullable=False),
    Column("weight", Integer, nullable=False),
    Column("why", Text, nullable=False),  # words of hudna.record.queue.WHY, with commas
    Index("review_queue_by_weight", "weight", "document_id", "report_id"),
    Index("review_queue_by_event", "event_id"),
)

FOLLOWED = Table(
    "followed",
    METADATA,
    Column("view", String(32), primary_key=True),
    Column("knowledge", String(64), nullable=False),
    Column("seq", Integer, nullable=False),  # of the last pass that the view counts in
)

STATE = Table(
    "state",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

DERIVED = (
    SIGNATURES, BANDS, PUBLICATIONS, REVISED,
    EVENTS, EVENT_REPORTS, EVENT_ACTORS, EVENT_PLACES, PLACE_NAMES, EVENT_COUNTS, SIDES, BLOCKS, LINKS, COPIES,
    CONTRADICTIONS, RELATIONS, TERM_EVIDENCE, TERM_SCORES, PROMISES, PROMISE_CLAIMS, PROMISE_EVENTS, SERIES_NUMBERS,
    SERIES_EVENTS, LEVELS, COVERAGE, REVIEW_QUEUE, FOLLOWED, STATE,
)  # fmt: skip
"""Tables that are made again from what is kept."""
