"""What the desk asks of a million events: coverage by area, readings by day and by outlet, places by words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Names of places are filled when events are next settled, which then makes all of them anew."""
    op.create_table(
        "place_names",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "place"),
        sqlite_with_rowid=False,
    )
    counts = ["documents", "reports", "told"]
    op.create_index("coverage_by_area", "coverage", ["area", "day", "outlet", *counts], unique=False)
    op.create_index("readings_by_day", "readings", ["published", "outlet", "id"], unique=False)
    op.create_index("readings_by_outlet", "readings", ["outlet", "published", "id"], unique=False)
    op.drop_index("term_evidence_by_agreement", "term_evidence")
    op.add_column("term_evidence", sa.Column("event_day", sa.Date(), nullable=True))
    op.create_index("term_evidence_by_agreement", "term_evidence", ["agreement", "event_day", "event_id"], unique=False)
    _contradictions()
    op.execute("DELETE FROM state WHERE name = 'settled'")


def _contradictions() -> None:
    op.drop_table("contradictions")
    op.create_table(
        "contradictions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    listed = ["day", "event_id", "id", "sort"]
    op.create_index("contradictions_by_event", "contradictions", ["event_id"], unique=False)
    op.create_index("contradictions_by_day", "contradictions", listed, unique=False)
    op.create_index("contradictions_by_field", "contradictions", ["field", *listed], unique=False)
