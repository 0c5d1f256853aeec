"""Lists of events by several conditions: what is asked of an event stands beside its id."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_FILTERED = ["background", "contested", "origins", "outlets", "end_day", "lat", "lon"]


def upgrade() -> None:
    """Indexes alone: nothing is made anew."""
    op.create_index("events_by_id", "events", ["id", "start_day", "type", "status", *_FILTERED, "long"], unique=False)
    op.drop_index("term_evidence_by_event", "term_evidence")
    op.create_index("term_evidence_by_event", "term_evidence", ["event_id", "agreement"], unique=False)
    op.drop_index("promises_by_due", "promises")
    due = ["due_end", "id", "outcome", "what", "due_start"]
    op.create_index("promises_by_due", "promises", due, unique=False)
    undated = sa.text("month = ''")
    op.create_index(
        "term_evidence_undated", "term_evidence", ["agreement", "term"], unique=False,
        sqlite_where=undated, postgresql_where=undated,
    )  # fmt: skip
