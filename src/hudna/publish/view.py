"""Events as the page shows them: a line each, then fields beside what every report says, then the printed words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hudna.model.document import Document
from hudna.model.event import Event
from hudna.model.finding import ActorRef, Report
from hudna.publish.told import ReportView, report_view
from hudna.publish.words import (
    NOTHING,
    Both,
    Table,
    count_words,
    joined,
    month_words,
    named,
    outlet_words,
    place_words,
    plain,
    said,
    same,
    tables,
    when_words,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Tables {id: {en, ar}} for what the page names: kinds of events, and outlets, series and the like."""

    kinds: Table
    others: Table


@dataclass(frozen=True, slots=True)
class PerReport:
    """What one report says of a field; ``differs`` where it contradicts the value held."""

    outlet: Both
    value: Both
    differs: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the event's table: the value held, the rule that chose it, and each report's own."""

    name: str
    label: Both
    held: Both
    note: Both
    rule: Both
    contested: bool
    each: tuple[PerReport, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the list."""

    id: str
    dom: str
    kind: Both
    status: str
    shape: str
    status_words: Both
    when: Both
    edtf: str
    place: Both
    precision: Both
    who: Both
    number: str
    background: bool
    contested: bool
    outlets: Both
    outlets_count: int
    origins: Both
    origins_count: int
    fields: tuple[Field, ...]
    reports: tuple[ReportView, ...]
    month: Both


def first_day(event: Event) -> date | None:
    """The first day that the event can have been, for its order in the list; else the last one; else nothing."""
    return (event.when.start or event.when.end) if event.when else None


def rows(events: list[Event], documents: Mapping[str, Document], names: Names) -> list[Row]:
    """The events for the page, in the order given; ``documents`` by id."""
    known = Names(names.kinds, met(events) | dict(names.others))
    return [_row(number, event, documents, known) for number, event in enumerate(events)]


def met(events: list[Event]) -> dict[str, Mapping[str, str]]:
    """Names of the actors and sources in the events themselves: an origin may be one of them."""
    found: dict[str, Mapping[str, str]] = {}
    for report in (r.report for event in events for r in event.reports):
        for actor in report.actors:
            if actor.id:
                found.setdefault(actor.id, {"en": actor.name, "ar": actor.name_ar or actor.name})
        for link in report.attribution:
            if link.id:
                found.setdefault(link.id, {"en": link.source, "ar": link.text or link.source})
    return found


def _row(number: int, event: Event, documents: Mapping[str, Document], names: Names) -> Row:
    day = first_day(event)
    where = event.where or (event.route[0] if event.route else None)
    return Row(
        id=event.id,
        dom=f"e{number}",
        kind=named(names.kinds, event.type),
        status=event.status,
        shape=tables()["status"][event.status]["shape"],
        status_words=said("status", event.status),
        when=when_words(event.when),
        edtf=(event.when.edtf or "") if event.when else "",
        place=place_words(where) if where else said("words", "no_place"),
        precision=said("precision", where.precision) if where and where.precision != "exact" else NOTHING,
        who=joined(dict.fromkeys(_who(a) for a in event.actors)),
        number=str(event.ordinal.number) if event.ordinal else "",
        background=event.background,
        contested=bool(event.contested),
        outlets=joined(named(names.others, o) for o in event.outlets),
        outlets_count=len(event.outlets),
        origins=joined(named(names.others, o) for o in event.origins),
        origins_count=len(event.origins),
        fields=_fields(event, names),
        reports=tuple(report_view(r, documents.get(r.document_id), names.others) for r in event.reports),
        month=month_words(day.year, day.month) if day else said("words", "undated"),
    )


def _who(actor: ActorRef) -> Both:
    return Both(plain(actor.name), plain(actor.name_ar or actor.name))


def values_in_words(thing: Event | Report, names: Names) -> dict[str, Both]:
    """The fields that an event and a report both have, in words; empty where nothing is told."""
    actors = joined(
        Both(f"{_who(a).en} ({said('role', a.role).en})", f"{_who(a).ar} ({said('role', a.role).ar})")
        for a in thing.actors
    )
    series = named({**names.kinds, **names.others}, thing.ordinal.series) if thing.ordinal else NOTHING
    return {
        "type": named(names.kinds, thing.type),
        "status": said("status", thing.status),
        "when": when_words(thing.when) if thing.when else NOTHING,
        "where": place_words(thing.where) if thing.where else NOTHING,
        "route": Both(
            " → ".join(place_words(p).en for p in thing.route), " ← ".join(place_words(p).ar for p in thing.route)
        ),
        "actors": actors,
        "quantities": joined(count_words(q) for q in thing.quantities),
        "ordinal": Both(f"{thing.ordinal.number} ({series.en})", f"{thing.ordinal.number} ({series.ar})")
        if thing.ordinal
        else NOTHING,
    }


def _fields(event: Event, names: Names) -> tuple[Field, ...]:
    held = values_in_words(event, names)
    told = [(outlet_words(names.others, r.outlet), values_in_words(r.report, names)) for r in event.reports]
    found = []
    for name, value in held.items():
        contested = any(c.split(".")[0] == name for c in event.contested)
        each = [(outlet, values[name]) for outlet, values in told if values[name] != NOTHING]
        if value == NOTHING and not contested and not each:
            continue
        # One report, or many that agree, need no second telling; a wider value is another but no contradiction.
        apart = any(said_so != value for _, said_so in each)
        shown = tuple(PerReport(o, v, contested and v != value) for o, v in each) if contested or apart else ()
        note, rule = note_words(name, event), rule_words(name, event)
        found.append(Field(name, said("field", name), value, note, rule, contested, shown))
    return tuple(found)


def rule_words(field: str, event: Event) -> Both:
    """By which rules the values of a field were chosen; nothing where there was nothing to choose."""
    chosen = dict.fromkeys(
        rule for name, rule in event.rules if name.split(".")[0] == field and rule != "single_report"
    )
    return joined(said("rule", rule) if rule in tables()["rule"] else same(rule.replace("_", " ")) for rule in chosen)


def note_words(field: str, event: Event) -> Both:
    """What to know beside a value: how precise a place is, the labels as printed, a date that contradicts itself."""
    if field == "where" and event.where:
        words, printed = said("precision", event.where.precision), said("words", "printed_as")
        return Both(
            f"{words.en} · {printed.en} «{plain(event.where.text)}»",
            f"{words.ar} · {printed.ar} «{plain(event.where.text)}»",
        )
    if field == "actors":
        printed = said("words", "printed_as")
        labels = [f"«{plain(text)}»" for text in dict.fromkeys(a.text for a in event.actors)]
        return Both(f"{printed.en} {', '.join(labels)}", f"{printed.ar} {'، '.join(labels)}")
    return same(event.when.conflict) if field == "when" and event.when else NOTHING
