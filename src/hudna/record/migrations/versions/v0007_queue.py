"""What waits to be looked at by a person, the most pressing first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; it is filled when events are next settled, which then makes all of them anew."""
    op.create_table(
        "review_queue",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("document_id", "report_id"),
    )
    op.create_index("review_queue_by_weight", "review_queue", ["weight", "document_id", "report_id"], unique=False)
    op.create_index("review_queue_by_event", "review_queue", ["event_id"], unique=False)
    op.execute("DELETE FROM state WHERE name = 'settled'")
