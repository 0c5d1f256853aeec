"""What was read from documents, in short: for whoever has just put them in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.finding import Status
from hudna.model.when import When
from hudna.record import asking, lately
from hudna.record.reviewed import Reviewed, of_document
from hudna.web.lines import Name, Spot, kind_name, spot_of
from hudna.web.names import outlet_name

_BEGINNING = 80


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that was read: what, how it stands, when and where; ``rejected`` where people said that it is none."""

    id: str
    kind: Name
    status: Status
    when: When | None
    where: Spot | None
    rejected: bool


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A document with what was read from it. ``published`` is in EDTF; ``promises`` counts what it announces."""

    id: str
    heading: str
    outlet: Name | None
    published: str | None
    reports: tuple[ReportLine, ...]
    promises: int


@dataclass(frozen=True, slots=True)
class LastLine:
    """A document that came in of late, and how many reports were read from it."""

    id: str
    heading: str
    outlet: Name | None
    reports: int


def read_lines(connection: Connection, names: Sequence[str], knowledge: Knowledge) -> tuple[ReadLine, ...]:
    """What was read from these documents, in their order; those that the record does not have are left out."""
    return tuple(_lines(connection, names, knowledge))


def last_lines(connection: Connection, most: int, knowledge: Knowledge) -> tuple[LastLine, ...]:
    """The documents that came in last, the latest first."""
    newest = [each.id for each in lately.arrived(connection, 0, most)]
    told = lately.reports_told(connection, newest)
    found = {each.id: each for each in asking.some_documents(connection, newest)}
    return tuple(
        LastLine(each.id, heading_of(each), _outlet(each, knowledge), told[each.id])
        for each in (found[name] for name in dict.fromkeys(newest) if name in found)
    )


def heading_of(document: Document) -> str:
    """What a document is called: its title, else how its text begins.

    >>> heading_of(Document("0f", "دورية مشتركة\\nفي ريف عامودا"))
    'دورية مشتركة'
    """
    return document.title or textwrap.shorten(document.text.strip().partition("\n")[0], _BEGINNING, placeholder=" …")


def _outlet(document: Document, knowledge: Knowledge) -> Name | None:
    return outlet_name(knowledge, document.outlet) if document.outlet else None


def _lines(connection: Connection, names: Sequence[str], knowledge: Knowledge) -> Iterator[ReadLine]:
    for given in dict.fromkeys(names):
        try:
            found = asking.document(connection, given)
        except NotFound:
            continue
        reading = asking.reading(connection, found.id)
        reports = tuple(_report(each, knowledge) for each in of_document(connection, found.id, reading))
        promises = len(reading["expectations"])
        day = found.published.edtf
        yield ReadLine(found.id, heading_of(found), _outlet(found, knowledge), day, reports, promises)


def _report(each: Reviewed, knowledge: Knowledge) -> ReportLine:
    now = each.now
    where = now.where or (now.route[0] if now.route else None)
    spot = spot_of(where) if where else None
    return ReportLine(each.read.id, kind_name(knowledge, now.type), now.status, now.when, spot, each.rejected)
