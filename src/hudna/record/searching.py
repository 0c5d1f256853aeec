"""Looking for words a page at a time: which documents hold them, the fittest or the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, text

from hudna.model.document import Document
from hudna.record import asking, word_index
from hudna.record.words import Words

RANKED = 500
"""Where no more documents hold the words, all are ranked by fit; else the newest come first."""
_FURTHER = 32
"""Where filters leave few of the newest, so many times as many that hold the words are looked at."""

_FILTERS = {
    "outlet": "r.outlet = :outlet",
    "first": "r.published >= :first",
    "last": "r.published < :last",
}


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
    words were looked at. The fittest come first where ``by_fit``, else the newest.
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
        "SELECT document_id, event_id FROM event_reports WHERE document_id IN :names ORDER BY document_id, report_id"
    ).bindparams(bindparam("names", expanding=True))
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
    given = {"outlet": sought.outlet, "first": sought.first, "last": sought.last}
    filters = {name: value for name, value in given.items() if value is not None}
    newest = word_index.newest(connection, asked, ranked + 1)
    current = _current(connection, newest[:ranked], filters)
    if len(newest) <= ranked:
        fitting = set(current)
        found = word_index.holding(connection, asked, ranked, newest) if current else []
        return [seq for seq in found if seq in fitting], False, True
    if not filters:
        return current, True, False
    newest, looked, more = newest[:ranked], ranked, True
    while more and len(current) < ranked and looked < _FURTHER * ranked:
        newest = word_index.newest(connection, asked, looked, before=newest[-1])
        current += _current(connection, newest, filters)
        more, looked = len(newest) == looked, 2 * looked
    return current, more, False


def _current(connection: Connection, numbers: Sequence[int], filters: dict[str, Any]) -> list[int]:
    """Those of these documents that are current and fit the filters, the newest first."""
    of_reading = "JOIN readings r ON r.id = p.reading_id " if filters else ""
    conditions = "".join(f" AND {_FILTERS[name]}" for name in filters)
    query = text(
        f"SELECT p.document_seq FROM current_passes p {of_reading}WHERE p.document_seq IN :numbers{conditions}"
    ).bindparams(bindparam("numbers", expanding=True))
    values = {name: value if isinstance(value, str) else _written(name, value) for name, value in filters.items()}
    found: list[int] = []
    for at in range(0, len(numbers), 500):
        rows = connection.execute(query, {**values, "numbers": list(numbers[at : at + 500])})
        found += [int(seq) for seq in rows.scalars()]
    return sorted(set(found), reverse=True)


def _written(name: str, day: date) -> str:
    """A bound as times of publication are compared with: they are EDTF, so what begins like a day is of that day."""
    return f"{day}~" if name == "last" else f"{day}"
