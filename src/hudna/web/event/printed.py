"""The printed words behind an event: an extract of each report, with the words that its values rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.event import Event, EventReport
from hudna.publish.passage import Stretch
from hudna.publish.told import Link, ReportView, report_view
from hudna.record import asking
from hudna.web.event.table import by_origin, names_for
from hudna.web.lines import Name, name
from hudna.web.names import outlet_name

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Teller:
    """One who says so: our name, the printed words where they differ, what sort of source."""

    name: Name
    printed: Name
    about: Name


@dataclass(frozen=True, slots=True)
class Value:
    """A value that was read, the words it rests on with their place in the text, and what found it."""

    field: str
    label: Name
    value: str
    text: str
    start: int
    end: int
    found_by: str


@dataclass(frozen=True, slots=True)
class Printed:
    """An extract of one document. ``before``, ``evidence``, ``after`` joined are a part of its text, letter by letter.

    Each stretch names the fields whose words it belongs to.
    """

    document: str
    key: str
    title: str
    outlet: Name
    published: Name
    url: str
    certainty: Name
    tellers: tuple[Teller, ...]
    before: tuple[Stretch, ...]
    evidence: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    cut_before: bool
    cut_after: bool
    start: int
    end: int
    direction: str
    language: str
    values: tuple[Value, ...]


def printed_of(connection: Connection, event: Event, knowledge: Knowledge) -> tuple[Printed, ...]:
    """The extracts of an event's first reports, in the order of the table's columns."""
    names = names_for(event, knowledge).others
    shown = by_origin(event)[:MOST_SHOWN]
    found = []
    for each in shown:
        view = report_view(each, asking.document(connection, each.document_id), names)
        found.append(_printed(each, view, knowledge))
    return tuple(found)


def _printed(each: EventReport, view: ReportView, knowledge: Knowledge) -> Printed:
    shown = view.passage
    return Printed(
        document=each.document_id,
        key=view.key,
        title=view.title,
        outlet=outlet_name(knowledge, each.outlet),
        published=name(view.published),
        url=view.url,
        certainty=name(view.certainty),
        tellers=_tellers(view.chain),
        before=shown.before,
        evidence=shown.evidence,
        after=shown.after,
        cut_before=shown.cut_before,
        cut_after=shown.cut_after,
        start=view.start,
        end=view.end,
        direction=view.direction,
        language=view.language,
        values=tuple(_values(each, view)),
    )


def _tellers(chain: Sequence[Link]) -> tuple[Teller, ...]:
    return tuple(Teller(name(link.source), name(link.printed), name(link.about)) for link in chain)


def _values(each: EventReport, view: ReportView) -> list[Value]:
    pairs = zip(each.report.claims, view.claims, strict=True)
    return [Value(c.field, name(v.label), v.value, c.span.text, c.span.start, c.span.end, c.found_by) for c, v in pairs]
