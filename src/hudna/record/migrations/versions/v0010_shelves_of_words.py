"""On a server: in which shelves a text stands is found by the index of words."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SHELVES = {"a": 1 << 13, "b": 1 << 16, "c": 1 << 19}


def upgrade() -> None:
    """The index of words in a file needs none."""
    if op.get_bind().dialect.name == "postgresql":
        words = ", ".join(f"'#{name}' || CAST(seq / {size} AS TEXT)" for name, size in _SHELVES.items())
        op.execute(f"UPDATE words SET folded = folded || array_to_tsvector(ARRAY[{words}])")
