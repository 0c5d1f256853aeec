"""What an event's reports say, side by side: fields down, outlets across, those of one origin together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from hudna.knowledge import Knowledge
from hudna.model.event import Event, EventReport
from hudna.model.when import When
from hudna.publish.view import Names, met, note_words, rule_words, values_in_words
from hudna.publish.words import NOTHING, Both, said
from hudna.web.lines import Name, name
from hudna.web.names import name_of, outlet_name

State = Literal["wins", "agrees", "differs", "apart", "silent"]
"""How a report's value stands to the one held.

``wins`` it is the one held where reports contradict each other, ``differs`` it contradicts it, ``apart`` it is another
(wider, narrower) and no contradiction, ``silent`` the report does not say.
"""

_LABEL = re.compile("«[^«»]*»")
MOST_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A report as a column: its outlet, the day of publication in EDTF, and where its words stand."""

    outlet: Name
    published: str | None
    document: str
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Columns beside each other whose reports come from one origin in the end; ``side`` is whose it is."""

    origin: Name | None
    side: Name | None
    columns: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a report says of a field."""

    value: Name
    when: When | None
    state: State


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: the value held, the rule by which it was chosen, and what each column says."""

    field: str
    label: Name
    held: Name
    when: When | None
    note: Name
    rule: Name
    contested: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table; ``more`` is how many reports found no room."""

    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    rows: tuple[FieldRow, ...]
    more: int


def by_origin(event: Event) -> list[EventReport]:
    """The reports of an event, those of one origin beside each other, in the order in which origins come up."""
    order = list(dict.fromkeys(each.origin for each in event.reports))
    return sorted(event.reports, key=lambda each: order.index(each.origin))


def table_of(event: Event, knowledge: Knowledge) -> Table:
    """The table of an event."""
    reports = by_origin(event)
    shown = reports[:MOST_COLUMNS]
    columns = tuple(_column(each, knowledge) for each in shown)
    return Table(tuple(_groups(shown, knowledge)), columns, _rows(event, shown, knowledge), len(reports) - len(shown))


def _column(each: EventReport, knowledge: Knowledge) -> Column:
    span = each.report.evidence
    outlet = outlet_name(knowledge, each.outlet)
    return Column(outlet, each.published, each.document_id, each.report.id, span.start, span.end)


def _groups(shown: Sequence[EventReport], knowledge: Knowledge) -> list[Group]:
    found: list[Group] = []
    for origin in dict.fromkeys(each.origin for each in shown):
        own = [each for each in shown if each.origin == origin]
        side = next((each.side for each in own if each.side), None)
        found.append(Group(_origin(own[0], knowledge), name_of(knowledge, side) if side else None, len(own)))
    return found


def _origin(each: EventReport, knowledge: Knowledge) -> Name | None:
    """The origin of a report by its name; a text that nobody signs is its own."""
    if each.origin is None:
        return None
    return outlet_name(knowledge, None if is_nameless(each) else each.origin)


def is_nameless(each: EventReport) -> bool:
    """Whether the origin of a report is its own text, of which no outlet is stated."""
    return each.outlet is None and each.origin == each.document_id[:12]


def names_for(event: Event, knowledge: Knowledge) -> Names:
    """What the words of an event's values need to be named."""
    dossier = knowledge.dossier
    kinds = {kind.id: dict(kind.name) for kind in knowledge.codebook.kinds.values()}
    series = {s.id: {"en": s.name, "ar": s.name_ar or s.name} for s in dossier.series.values()}
    return Names(kinds, met([event]) | series)


def _rows(event: Event, shown: Sequence[EventReport], knowledge: Knowledge) -> tuple[FieldRow, ...]:
    names = names_for(event, knowledge)
    held = values_in_words(event, names)
    told = [(each, values_in_words(each.report, names)) for each in shown]
    found = []
    for field, value in held.items():
        contested = any(c.split(".")[0] == field for c in event.contested)
        cells = tuple(_cell(field, words[field], value, each, contested) for each, words in told)
        if value == NOTHING and not contested and all(cell.state == "silent" for cell in cells):
            continue
        when = event.when if field == "when" else None
        note, rule = _isolated(note_words(field, event)), name(rule_words(field, event))
        found.append(FieldRow(field, name(said("field", field)), name(value), when, note, rule, contested, cells))
    return tuple(found)


def _isolated(note: Both) -> Name:
    """A note in which each printed label stands in its own direction, whatever is around it."""
    return {language: _LABEL.sub("\u2068\\g<0>\u2069", words) for language, words in name(note).items()}


def _cell(field: str, value: Both, held: Both, each: EventReport, contested: bool) -> Cell:
    when = each.report.when if field == "when" else None
    if value == NOTHING:
        return Cell(name(value), None, "silent")
    if value == held:
        return Cell(name(value), when, "wins" if contested else "agrees")
    return Cell(name(value), when, "differs" if contested else "apart")
