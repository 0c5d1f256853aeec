"""Looking for words a page at a time: which documents hold them, the fittest or the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from hudna.model.document import Document
from hudna.record import asking, word_index
from hudna.record.pieces import some
from hudna.record.publications import filters_of, fitting_of, reach_of
from hudna.record.sql import text
from hudna.record.words import Words

RANKED = 500
"""Where no more documents hold the words, all are ranked by fit; else the newest come first."""
_AT_ONCE = 500
_SPARE = 1_500
"""Where so many more hold the words and all were found, those that fit are picked out of these."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words to be found, as typed, in documents of an outlet published on days from ``first`` to ``last``."""

    question: str
    outlet: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Documents of a page with the forms that were looked for.

    ``total`` documents hold the words, or more where ``at_least``: with filters only the newest 16,000 that hold the
    words were looked at, where few fit the newest between the first and the last of those. The fittest come first
    where ``by_fit``, else the newest.
    """

    documents: tuple[Document, ...]
    asked: tuple[frozenset[str], ...]
    total: int
    at_least: bool
    by_fit: bool


def search(connection: Connection, words: Words, sought: Sought, first: int, most: int, ranked: int = RANKED) -> Found:
    """The documents that hold all words asked for, ``most`` from number ``first``; of so many all are ``ranked``.

    Joined small words are cut off the question only where nothing has the words as they are.
    """
    asked: tuple[frozenset[str], ...] = ()
    for asked in dict.fromkeys(words.asked(sought.question, loosely=loosely) for loosely in (False, True)):
        names, more, by_fit = _matching(connection, asked, sought, ranked)
        if names:
            shown = asking.with_seq(connection, names[first : first + most])
            return Found(tuple(shown), asked, len(names), more, by_fit)
    return Found((), asked, 0, at_least=False, by_fit=True)


def events_of(connection: Connection, documents: Sequence[str]) -> dict[str, list[str]]:
    """The events that reports of these documents are of, by document."""
    query = text(
        "SELECT document_id, event_id FROM event_reports WHERE document_id IN :names ORDER BY document_id, report_id",
        "names",
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(query, {"names": list(documents)}) if documents else ():
        names = found.setdefault(str(row.document_id), [])
        names += [] if row.event_id in names else [str(row.event_id)]
    return found


def some_hold(connection: Connection, words: Words, question: str) -> bool:
    """Whether any document holds these words."""
    asked = words.asked(question, loosely=True)
    return any(asked) and bool(word_index.newest(connection, asked, 1))


def _matching(
    connection: Connection, asked: Sequence[frozenset[str]], sought: Sought, ranked: int
) -> tuple[list[int], bool, bool]:
    """Numbers of the documents that fit, whether there may be more, and whether they come by fit."""
    filters = filters_of(sought.outlet, sought.first, sought.last)
    enough, spare = ranked + 1, _SPARE if filters.values else 0
    numbers = word_index.newest(connection, asked, enough, spare)
    more = len(numbers) > ranked
    by_fit = not more
    if filters.values and len(numbers) != enough and len(numbers) < enough + spare:  # these are all
        numbers, more = fitting_of(connection, filters, numbers), False
    elif filters.values:
        reach = reach_of(connection, filters)
        if reach is None:
            return [], False, by_fit
        numbers, more = word_index.newest_fitting(connection, asked, filters, reach, ranked)
    elif more:
        numbers = numbers[:ranked]
    current = _current(connection, numbers)
    if not by_fit or len(current) < 2:
        return current, more, by_fit
    fitting = set(current)
    found = word_index.holding(connection, asked, ranked, numbers)
    return [seq for seq in found if seq in fitting], False, True


def _current(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """Those of these documents that are current, the newest first."""
    query = text("SELECT p.document_seq FROM current_passes p WHERE p.document_seq IN :numbers", "numbers")
    found: list[int] = []
    for part in some(numbers, _AT_ONCE):
        found += [int(seq) for seq in connection.execute(query, {"numbers": part}).scalars()]
    return sorted(found, reverse=True)
