"""Reasons of links stand once each: a million reports have millions of links, and a few hundred reasons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Links are made anew when events are next settled, which then makes all of them anew."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.drop_table("links")
    op.create_table(
        "links",
        sa.Column("one", number, autoincrement=False, nullable=False),
        sa.Column("other", number, autoincrement=False, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", number, nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
        sqlite_with_rowid=False,
    )
    op.create_index("links_by_other", "links", ["other"], unique=False)
    op.create_table(
        "reasons",
        sa.Column("number", number, autoincrement=False, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.execute("DELETE FROM state WHERE name = 'settled'")
