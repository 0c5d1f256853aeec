"""The page of one event: what is claimed, by whom, what is held and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hudna.errors import NotFound
from hudna.model.event import Event
from hudna.record import events as kept
from hudna.record import ladder
from hudna.record.ladder import Standing
from hudna.web.ask import Ask
from hudna.web.event.bearing import Apart, Borne, Promised, Related, apart, borne, promised, related
from hudna.web.event.history import Likeness, Step, likenesses, steps_of
from hudna.web.event.origins import Graph, graph_of
from hudna.web.event.printed import Printed, printed_of
from hudna.web.event.table import Table, table_of
from hudna.web.lines import EventLine, Name, line_of
from hudna.web.names import name_of
from hudna.web.page import Pages
from hudna.web.review_acts import upkeep
from hudna.web.said_view import OfEvent, said_of

pages = Pages("events")
_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event. ``other_side`` is how many origins are not of the side of most; null where no side is known.

    ``busy`` says that events are being brought up to date, so this one may change.
    """

    event: EventLine
    standing: Standing
    sides: tuple[Name, ...]
    other_side: int | None
    admitted: tuple[Name, ...]
    table: Table
    printed: tuple[Printed, ...]
    contradictions: tuple[Apart, ...]
    said: tuple[OfEvent, ...]
    origins: Graph
    relations: tuple[Related, ...]
    promises: tuple[Promised, ...]
    terms: tuple[Borne, ...]
    history: tuple[Step, ...]
    compared: tuple[Likeness, ...]
    busy: bool


@pages.page("/events/{event_id}", "event.html.j2")
def event(ask: Ask, event_id: str) -> EventPage:
    """One event with all that its reports say; also by the beginning of its id, or by an id that it had before."""
    connection, knowledge = ask.connection, ask.knowledge
    if not _ID.fullmatch(event_id):
        raise NotFound(f"No event is “{event_id}”. Ids are hexadecimal; find one in the list of events.")
    found = kept.event(connection, event_id)
    return EventPage(
        line_of(found, knowledge),
        ladder.standing(connection, found),
        tuple(name_of(knowledge, side) for side in found.sides),
        other_side(found),
        tuple(name_of(knowledge, side) for side in found.admitted),
        table_of(found, knowledge),
        printed_of(connection, found, knowledge),
        apart(connection, found, knowledge),
        said_of(connection, found, knowledge),
        graph_of(found, knowledge),
        related(connection, found, knowledge),
        promised(connection, found, ask.desk),
        borne(connection, found, knowledge),
        steps_of(connection, found),
        likenesses(connection, found),
        upkeep(ask).busy(connection),
    )


def other_side(event: Event) -> int | None:
    """How many of an event's origins are not of the side that most are of; null where no side is known."""
    of_side: dict[str, set[str | None]] = {}
    for each in event.reports:
        if each.side:
            of_side.setdefault(each.side, set()).add(each.origin)
    numbers = [len(origins) for origins in of_side.values()]
    return sum(numbers) - max(numbers) if numbers else None
