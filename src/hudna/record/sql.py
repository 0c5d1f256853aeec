"""Queries in SQL as they are written, each made ready once: to do that anew takes longer than most of them need."""

from __future__ import annotations

from functools import lru_cache

import sqlalchemy
from sqlalchemy import TextClause, bindparam

_KEPT = 1024


@lru_cache(_KEPT)
def text(query: str, *lists: str) -> TextClause:
    """A query; ``lists`` are the names of its parameters that stand for several values (``IN :names``).

    >>> text("SELECT id FROM events WHERE id IN :names", "names") is text(
    ...     "SELECT id FROM events WHERE id IN :names", "names"
    ... )
    True
    """
    return sqlalchemy.text(query).bindparams(*(bindparam(name, expanding=True) for name in lists))
