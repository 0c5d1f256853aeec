"""The change feed: what was read or decided since a program last asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from hudna.record.happenings import Happening, happenings
from hudna.web.ask import Ask
from hudna.web.page import Pages

pages = Pages("changes")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes in the order in which they came; ask again with ``after``, at once where there is ``more``."""

    changes: tuple[Happening, ...]
    after: str
    more: bool


@pages.page("/changes", "changes.html.j2")
def changes(ask: Ask, after: Annotated[str | None, Query(max_length=40)] = None) -> ChangesPage:
    """What was read or decided since a cursor; from the beginning without one."""
    found = happenings(ask.connection, after, _AT_ONCE)
    return ChangesPage(found.found, found.after, found.more)
