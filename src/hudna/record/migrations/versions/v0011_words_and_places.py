"""Words among the texts of some days, and parts of the map by several conditions.

Whose a text in the index of words is and of when stands in a table; what is asked of an event stands beside its place.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table is filled from what was read last of each text."""
    op.drop_index("events_at", "events")
    place = ["lat", "lon", "start_day", "id"]
    asked = ["type", "status", "background", "contested", "origins", "outlets", "end_day", "long"]
    op.create_index("events_at", "events", place + asked, unique=False)
    op.create_table(
        "publications",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.execute(
        "INSERT INTO publications (seq, outlet, published) SELECT p.document_seq, r.outlet, r.published FROM passes p "
        "JOIN readings r ON r.id = p.reading_id "
        "WHERE p.seq = (SELECT MAX(q.seq) FROM passes q WHERE q.document_seq = p.document_seq)"
    )
    op.create_index("publications_by_day", "publications", ["published", "seq"], unique=False)
    op.create_index("publications_by_outlet", "publications", ["outlet", "published", "seq"], unique=False)
