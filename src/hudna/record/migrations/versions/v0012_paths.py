"""Documents by their path: whoever names one by a part of its id waits for no look at all of them."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An index alone."""
    op.create_index("documents_by_path", "documents", ["path"], unique=False)
