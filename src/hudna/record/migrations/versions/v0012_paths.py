"""Documents by their path: whoever names one by a part of its id waits for no look at all of them.

Views are made anew after every migration: from here on current reports say which state of a document they are of.
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index; of documents read in several states, the publication of the last alone stays."""
    op.create_index("documents_by_path", "documents", ["path"], unique=False)
    op.execute(
        "DELETE FROM publications WHERE seq NOT IN (SELECT document_seq FROM passes p WHERE p.seq = "
        "(SELECT MAX(q.seq) FROM passes q WHERE q.document_id = p.document_id))"
    )
