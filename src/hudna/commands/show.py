"""``hudna show``: a document with what was found in it, or an event with all that is claimed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hudna.commands.screen import console, day_of, harmless, isolated, marked, place_of, status_of, told_by
from hudna.errors import NotFound
from hudna.model.document import Document
from hudna.model.event import Event, EventReport
from hudna.model.finding import Quantity, Report
from hudna.model.wire import from_wire
from hudna.record import Record, asking, events
from hudna.record.opening import Where

_EVIDENCE, _SAYING, _CHROME = "bold on grey23", "underline", "dim"


def show(db: Where, name: str) -> int:
    """Print the document or event called ``name``; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        try:
            document = asking.document(connection, name)
        except NotFound as error:
            try:
                parts = list(_event(events.event(connection, name)))
            except NotFound:
                raise NotFound(f"Neither document nor event is called “{name}”. Look with: hudna timeline") from error
        else:
            wire = asking.reading(connection, document.id)
            parts = list(_document(document, wire))
    for part in parts:
        console().print(part)
    return 0


def _document(document: Document, wire: Mapping[str, Any]) -> Iterator[RenderableType]:
    known = (document.key, document.outlet, wire["document"]["published"]["edtf"], document.url, document.path)
    heading = "  ".join(harmless(x) for x in known if x)
    yield Panel(_printed(document, wire), title=isolated(document.title) or document.id[:12], subtitle=heading)
    reports = [from_wire(Report, {**r, "claims": r.get("claims") or []}) for r in wire["reports"]]
    if not reports:
        yield "No event was found in it."
    for report in reports:
        yield values_of(report, f"{report.id}  {report.type}")
    for statement in wire["statements"]:
        speaker, evidence = statement["speaker"]["name"], statement["evidence"]["text"]
        yield Text(f"{statement['act']}: {harmless(speaker)}  {isolated(evidence)}")
    for note in wire["notes"]:
        yield Text(f"note ({note['kind']}): {harmless(note['text'])}")


def _printed(document: Document, wire: Mapping[str, Any]) -> Text:
    spans = [(s["start"], s["end"], _CHROME) for s in wire["mentions"]["chrome"]]
    spans += [(s["evidence"]["start"], s["evidence"]["end"], _SAYING) for s in wire["statements"]]
    spans += [(r["evidence"]["start"], r["evidence"]["end"], _EVIDENCE) for r in wire["reports"]]
    return marked(document.text, spans)


def values_of(report: Report, title: str) -> Table:
    """The values of one report, each with the words that it rests on."""
    table = Table("field", "value", "printed", title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_row("status", status_of(report.status), isolated(report.evidence.text))
    table.add_row("when", day_of(report.when), isolated(report.when.text if report.when else None))
    table.add_row("where", place_of(report.where), isolated(report.where.text if report.where else None))
    for place in report.route:
        table.add_row("route", place_of(place), isolated(place.text))
    for actor in report.actors:
        table.add_row(actor.role, isolated(actor.name), isolated(actor.text))
    for quantity in report.quantities:
        table.add_row("count", count_of(quantity), isolated(quantity.text))
    if report.ordinal is not None:
        table.add_row("number", f"{report.ordinal.number} in {report.ordinal.series}", isolated(report.ordinal.text))
    for link in report.attribution:
        table.add_row("told by", isolated(link.source), isolated(link.text))
    table.add_row(
        "certainty", f"{report.certainty:.2f}{' background' if report.background else ''}", report.because or ""
    )
    return table


def count_of(quantity: Quantity) -> str:
    """A count in words: its bounds and what is counted."""
    low, high = (None if x is None else f"{x:g}" for x in (quantity.low, quantity.high))
    bounds = low or "" if low == high else f"{low or '?'}–{high or '?'}"
    about = "about " if quantity.approximate else ""
    of = f" of {quantity.of}" if quantity.of else ""
    return harmless(f"{about}{bounds or '?'} {quantity.unit or ''} {quantity.what}{of}").replace("  ", " ")


def _event(event: Event) -> Iterator[RenderableType]:
    table = Table("field", "value", "rule", title=f"{event.type}  {event.id}", title_justify="left", box=None)
    rules = dict(event.rules)
    for name, value in _merged(event):
        mark = " ≠ contested" if name in event.contested else ""
        table.add_row(name, value, rules.get(name, "").replace("_", " ") + mark)
    yield table
    yield f"Told by {told_by(event)}."
    for each in event.reports:
        yield values_of(each.report, _source(each))


def _merged(event: Event) -> Iterator[tuple[str, str]]:
    yield "status", status_of(event.status)
    yield "when", day_of(event.when)
    yield "where", place_of(event.where)
    if event.route:
        yield "route", " → ".join(place_of(p) for p in event.route)
    if event.ordinal:
        yield "ordinal", f"{event.ordinal.number} in {event.ordinal.series}"
    for actor in event.actors:
        yield actor.role, isolated(actor.name)
    for quantity in event.quantities:
        name = f"{quantity.what} of {quantity.of}" if quantity.of else quantity.what
        yield f"quantities.{name}", count_of(quantity)


def _source(each: EventReport) -> str:
    parts = (each.outlet, each.published, each.document_key or each.document_id[:12], each.report.id)
    return "\n" + "  ".join(harmless(x) for x in parts if x)
