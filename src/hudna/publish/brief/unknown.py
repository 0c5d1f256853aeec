"""What we do not know: days that nobody watched, contradictions, places not found, events without a day."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.model.event import Event
from hudna.publish.brief.happened import command_of, most_corroborated, tell
from hudna.publish.brief.matter import Matter, Watched
from hudna.publish.brief.model import Block, Piece, Section, Sentence, Table
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.wording import Number, value

_MOST_GAPS = 6
_MOST_UNDATED = 8
_STATES = ("told", "quiet", "unwatched")


def unknown(matter: Matter, desk: Desk) -> Section:
    """The seventh section."""
    found = {
        "coverage": list(_coverage(matter, desk)),
        "contradictions": list(_contradictions(matter, desk)),
        "unplaced": list(_unplaced(matter, desk)),
        "undated": list(_undated(matter, desk)),
    }
    blocks = [
        Block(desk.wording.word("blocks", name), tuple(sentences)) for name, sentences in found.items() if sentences
    ]
    if not (found["contradictions"] or found["unplaced"]):
        note = desk.notes.of_count((), command_of("contradictions", matter))
        blocks.append(Block("", (Sentence(desk.wording.say("nothing_unknown"), (note,)),)))
    table = (_table(matter, desk),) if matter.watched else ()
    return Section("unknown", desk.wording.word("sections", "unknown"), tuple(blocks), table)


def area_name(watched: Watched, desk: Desk) -> str:
    """The name of an area whose coverage is told."""
    return desk.naming.area(watched.area) if watched.area else desk.wording.word("words", "whole_record")


def _coverage(matter: Matter, desk: Desk) -> Iterator[Sentence]:
    """The longest stretches without an outlet in what the brief is about."""
    for watched in matter.watched[:1]:
        area = area_name(watched, desk)
        note = desk.notes.of_count((), command_of("coverage", matter, "--by", "gap"))
        gaps = sorted((s for s in watched.stretches if s.state == "unwatched"), key=lambda s: (-s.days, s.first))
        for gap in sorted(gaps[:_MOST_GAPS], key=lambda s: s.first):
            known = {"when": desk.days(gap.first, gap.last), "area": area if watched.area else ""}
            yield Sentence(desk.wording.say("unwatched_days", **known), (note,))
        if not gaps:
            yield Sentence(desk.wording.say("watched_all", area=area if watched.area else ""), (note,))


def _table(matter: Matter, desk: Desk) -> Table:
    rows = [
        (value(area_name(w, desk)), *(Piece(str(w.days(state)), "number") for state in _STATES)) for w in matter.watched
    ]
    headings = tuple(desk.wording.word("columns", name) for name in ("area", *_STATES))
    return Table(desk.wording.word("tables", "coverage"), headings, tuple(rows), (1, 2, 3))


def _contradictions(matter: Matter, desk: Desk) -> Iterator[Sentence]:
    events = {event.id: event for event in (*matter.events, *matter.perhaps)}
    for found in matter.contradictions:
        if found.event_id in events and found.sort == "sources":
            field = Piece(desk.wording.word("fields", found.field.partition(".")[0]))
            pieces = desk.wording.say("differ_on", event=desk.event_link(found.event_id), field=field)
            note = desk.notes.of_contradiction(found, events[found.event_id])
            yield Sentence(pieces, (note,), (found.event_id,))


def _unplaced(matter: Matter, desk: Desk) -> Iterator[Sentence]:
    numbered = ((desk.notes.number_of(e.id), e) for e in (*matter.events, *matter.perhaps))
    events = [e for _, e in sorted(((n, e) for n, e in numbered if n is not None), key=lambda pair: pair[0])]
    for event in events:
        if event.where and event.where.precision == "unresolved":
            words = Piece(value(event.where.text).text, "quote")
            pieces = desk.wording.say("unplaced", event=desk.event_link(event.id), words=words)
            yield Sentence(pieces, (desk.notes.of_event(event),), (event.id,))
    nowhere = [e for e in events if e.where is None and not e.route]
    if nowhere:
        listed = desk.wording.listed(desk.event_link(e.id) for e in nowhere)
        note = desk.notes.of_events("nowhere", nowhere)
        yield Sentence(desk.wording.say("placeless", events=listed), (note,), tuple(e.id for e in nowhere))


def _undated(matter: Matter, desk: Desk) -> Iterator[Sentence]:
    found: list[Event] = most_corroborated(matter.undated)
    for event in found[:_MOST_UNDATED]:
        yield from tell(event, matter, desk)
    if (rest := len(found) - _MOST_UNDATED) > 0:
        note = desk.notes.of_count((), "hudna timeline")
        yield Sentence(desk.wording.say("more_undated", rest=Number(rest)), (note,))
