"""What lists of very many events are walked in: indexes, places of events, counts by month."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_FILTERED = ["background", "contested", "origins", "outlets", "end_day", "lat", "lon"]


def upgrade() -> None:
    """Events are made anew from what is kept: nothing is carried over."""
    for table in ("events", "event_actors"):
        op.drop_table(table)
    op.execute("DELETE FROM state WHERE name = 'settled'")
    op.execute("DELETE FROM followed")
    _events()
    _beside()
    op.create_index("term_evidence_by_agreement", "term_evidence", ["agreement", "event_id"], unique=False)


def _events() -> None:
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
        sa.Column("long", sa.Boolean(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _indexes()


def _indexes() -> None:
    op.create_index("events_by_series", "events", ["series", "number"], unique=False)
    op.create_index("events_by_day", "events", ["start_day", "id", "type", "status", *_FILTERED], unique=False)
    op.create_index("events_by_type", "events", ["type", "start_day", "id", "status", *_FILTERED], unique=False)
    op.create_index("events_by_status", "events", ["status", "start_day", "id", "type", *_FILTERED], unique=False)
    _of_some("events_contested", ["start_day", "id", "type", "status", *_FILTERED], "contested")
    _of_some("events_long", ["start_day", "id"], "long")
    op.create_index("events_by_origins", "events", ["origins", "id"], unique=False)
    op.create_index("events_at", "events", ["lat", "lon", "start_day", "id"], unique=False)


def _of_some(name: str, columns: list[str], condition: str) -> None:
    """An index of those events for which the condition holds."""
    where = sa.text(condition)
    op.create_index(name, "events", columns, unique=False, sqlite_where=where, postgresql_where=where)


def _beside() -> None:
    op.create_table(
        "event_actors",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "actor", "role"),
    )
    op.create_index("event_actors_by_actor", "event_actors", ["actor", "day", "event_id"], unique=False)
    op.create_table(
        "event_places",
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "place"),
    )
    op.create_index("event_places_by_place", "event_places", ["place", "day", "event_id"], unique=False)
    op.create_table(
        "event_counts",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("contested", sa.Boolean(), nullable=False),
        sa.Column("origins", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("month", "type", "status", "background", "contested", "origins"),
        sqlite_with_rowid=False,
    )
