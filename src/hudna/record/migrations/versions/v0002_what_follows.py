"""Events with what they are looked for by, how reports were compared, and what follows from events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what is derived anew: it follows from what is kept, so nothing is carried over."""
    op.drop_table("event_reports")
    op.drop_table("events")
    op.execute("DELETE FROM state")
    _kept()
    _events()
    _compared()
    _agreements()
    _promises()
    _series()


def _kept() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _events() -> None:
    op.create_table(
        "event_actors",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "actor", "role"),
    )
    op.create_index("event_actors_by_actor", "event_actors", ["actor", "event_id"], unique=False)
    op.create_table(
        "event_reports",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("admits", sa.Boolean(), nullable=True),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "report_id"),
    )
    op.create_index("event_reports_by_event", "event_reports", ["event_id", "position"], unique=False)
    op.create_index("event_reports_by_name", "event_reports", ["name"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("outlets", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("sides", sa.Integer(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("events_by_day", "events", ["start_day", "id"], unique=False)
    op.create_index("events_by_series", "events", ["series", "number"], unique=False)
    op.create_index("events_by_type", "events", ["type", "start_day"], unique=False)


def _compared() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "sides",
        sa.Column("report", number, autoincrement=False, nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "blocks",
        sa.Column("block", number, autoincrement=False, nullable=False),
        sa.Column("report", number, autoincrement=False, nullable=False),
        sa.Column("sort", sa.String(length=8), nullable=False),
        sa.Column("undated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("block", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        sa.Column("one", number, autoincrement=False, nullable=False),
        sa.Column("other", number, autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("links_by_other", "links", ["other"], unique=False)
    op.create_table(
        "contradictions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("contradictions_by_event", "contradictions", ["event_id"], unique=False)
    op.create_table(
        "copies",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("of_document", sa.String(length=64), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("document_id"),
    )
    op.create_index("copies_by_source", "copies", ["of_document"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("document_id"),
    )
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "relations",
        sa.Column("left_event", sa.String(length=64), nullable=False),
        sa.Column("right_event", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("left_event", "right_event", "kind"),
    )
    op.create_index("relations_by_right", "relations", ["right_event"], unique=False)


def _agreements() -> None:
    op.create_table(
        "term_evidence",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("bearing", sa.String(length=16), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("term", "event_id", "bearing", "by"),
    )
    op.create_index("term_evidence_by_event", "term_evidence", ["event_id"], unique=False)
    op.create_index("term_evidence_by_month", "term_evidence", ["month", "term"], unique=False)
    op.create_table(
        "term_scores",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("term", "month"),
    )


def _promises() -> None:
    op.create_table(
        "promise_claims",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("promise_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=True),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("loose", sa.Boolean(), nullable=False),
        sa.Column("said", sa.Date(), nullable=True),
        sa.Column("due_start", sa.Date(), nullable=True),
        sa.Column("due_end", sa.Date(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "position"),
    )
    op.create_index("promise_claims_by_day", "promise_claims", ["matter", "loose", "due_start"], unique=False)
    op.create_index("promise_claims_by_event", "promise_claims", ["event_id"], unique=False)
    op.create_index("promise_claims_by_promise", "promise_claims", ["promise_id"], unique=False)
    op.create_index("promise_claims_by_said", "promise_claims", ["matter", "loose", "said"], unique=False)
    op.create_index("promise_claims_by_series", "promise_claims", ["series", "number"], unique=False)
    op.create_table(
        "promise_events",
        sa.Column("promise_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("promise_id", "event_id"),
    )
    op.create_index("promise_events_by_event", "promise_events", ["event_id"], unique=False)
    op.create_table(
        "promises",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("due_start", sa.Date(), nullable=True),
        sa.Column("due_end", sa.Date(), nullable=True),
        sa.Column("event_id", sa.String(length=64), nullable=True),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("reach_start", sa.Date(), nullable=False),
        sa.Column("reach_end", sa.Date(), nullable=False),
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("promises_by_due", "promises", ["due_end", "id"], unique=False)
    op.create_index("promises_by_event", "promises", ["event_id"], unique=False)
    op.create_index("promises_by_reach", "promises", ["matter", "long", "reach_start"], unique=False)
    op.create_index("promises_by_what", "promises", ["what", "due_start"], unique=False)
    op.create_index("promises_by_series", "promises", ["series", "number"], unique=False)


def _series() -> None:
    op.create_table(
        "coverage",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "area", "outlet"),
    )
    op.create_table(
        "followed",
        sa.Column("view", sa.String(length=32), nullable=False),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("view"),
    )
    op.create_table(
        "levels",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "position"),
    )
    op.create_index("levels_by_subject", "levels", ["subject", "day"], unique=False)
    op.create_table(
        "series_events",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", "series", "number"),
    )
    op.create_index("series_events_by_series", "series_events", ["series"], unique=False)
    op.create_table(
        "series_numbers",
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("series", "number"),
    )
