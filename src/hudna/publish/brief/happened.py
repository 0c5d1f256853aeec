"""What happened: a sentence for every event, the most corroborated first, and what its reports differ on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from hudna.model.contradiction import Contradiction, Position
from hudna.model.event import Event
from hudna.model.finding import Report, Role
from hudna.publish.brief.matter import Matter
from hudna.publish.brief.model import Block, Piece, Section, Sentence, Table
from hudna.publish.brief.phrases import Desk, joined
from hudna.publish.brief.wording import Number, value
from hudna.publish.words import tables, when_words

MOST_TOLD = 60
"""So many events are told one by one; the others are counted."""

TOOK_PLACE = frozenset(("happened", "ongoing", "resumed"))
_MOST_PERHAPS = 12
_MOST_NAMES = 6
_MOST_AREAS = 4
_FAMILIES = ("violence", "patrol", "posture", "talks", "deals", "people", "other")


def happened(matter: Matter, desk: Desk) -> Section:
    """The second section."""
    words = desk.wording
    told, perhaps = most_corroborated(matter.events), most_corroborated(matter.perhaps)
    shown, rest = told[:MOST_TOLD], len(told) - MOST_TOLD
    blocks = [*_families(shown, matter, desk)]
    if perhaps:
        wide = [s for e in perhaps[:_MOST_PERHAPS] for s in tell(e, matter, desk)]
        blocks.append(Block(words.word("blocks", "perhaps"), tuple(wide)))
    if not told:
        blocks.insert(0, Block("", (Sentence(words.say("nothing_happened"), (_how(matter, desk),)),)))
    if rest > 0:
        command = command_of("timeline", matter)
        said = words.say("rest_in_table", rest=Number(rest), command=command)
        blocks.append(Block("", (Sentence(said, (_how(matter, desk),)),)))
    return Section("happened", words.word("sections", "happened"), tuple(blocks), tuple(_table(told, desk)))


def command_of(name: str, matter: Matter, *more: str) -> str:
    """A command that lists the same of the record."""
    asked = matter.asked
    return " ".join(("hudna", name, "--from", str(asked.first), "--to", str(asked.last), *more))


def most_corroborated(events: Iterable[Event]) -> list[Event]:
    """Events by the number of origins, then of sides and outlets, then by day."""
    return sorted(events, key=lambda e: (-len(e.origins), -len(e.sides), -len(e.outlets), _day(e), e.id))


def tell(event: Event, matter: Matter, desk: Desk) -> Iterator[Sentence]:
    """The sentence of an event, then one for each contradiction between its reports."""
    told_before = desk.notes.number_of(event.id) is not None
    number = desk.notes.number(event.id)
    found = [c for c in matter.contradictions if c.event_id == event.id and c.sort == "sources"]
    rivals = any(c.field == "initiator" for c in found)
    known = {
        "when": desk.when(event.when),
        "kind": desk.kind(event.type),
        "number": desk.number(event.ordinal),
        "where": desk.naming.in_place(event.where or (event.route[0] if event.route else None), desk.wording),
        "rest": _rest(event, desk, rivals=rivals),
    }
    pieces = desk.wording.say(f"event_{_said_as(event, desk)}", **known)
    shape = tables()["status"][event.status]["shape"]
    note = desk.notes.of_event(event)
    yield Sentence(pieces, (note,), (event.id,), "" if told_before else f"event-{number}", number, shape)
    yield from (contested(each, event, desk) for each in found)
    met = {each.field.partition(".")[0] for each in found}
    fields = [name for name in _fields(event, desk) if name.partition(".")[0] not in met]
    yield from (s for name in fields for s in _differing(name, event, note, desk))


def contested(found: Contradiction, event: Event, desk: Desk) -> Sentence:
    """What the reports of an event differ on, with who says what, and which value the brief takes."""
    said = {position.value: _value(found.field, position, event, desk) for position in found.positions}
    parts = [
        desk.wording.phrase("position", value=said[p.value], tellers=_tellers(p, event, desk)) for p in found.positions
    ]
    positions = joined(parts, desk.wording.word("words", "semicolon"))
    field = desk.wording.word("fields", found.field.partition(".")[0])
    stands = said.get(found.stands or "", ())
    pieces = desk.wording.say("contested", field=Piece(field), positions=positions, stands=stands)
    return Sentence(pieces, (desk.notes.of_contradiction(found, event),), (event.id,))


def _said_as(event: Event, desk: Desk) -> str:
    """The status that the sentence is made for: to call off a calling off would say the contrary."""
    kind = desk.naming.knowledge.codebook.kinds.get(event.type)
    calls_off = kind is not None and "cancelled" in kind.outcome_of.values()
    return "happened" if calls_off and event.status in ("cancelled", "suspended") else event.status


def _fields(event: Event, desk: Desk) -> Iterator[str]:
    """What its reports differ on; of counts, each sort apart."""
    for name in dict.fromkeys(name.partition(".")[0] for name in event.contested):
        if name == "quantities":
            counted = {q.what for each in event.reports for q in desk.known(each.report)}
            yield from (f"quantities.{what}" for what in sorted(counted))
        else:
            yield name


def _differing(field: str, event: Event, note: int, desk: Desk) -> Iterator[Sentence]:
    """What reports say of a field on which they differ without contradicting each other."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in event.reports:
        words = tuple(dict.fromkeys(w for w in _words(field, each.report, desk) if w))
        if words:
            groups[words].append(desk.teller(each.origin or each.outlet or "", event))
    if len(groups) < 2:
        return
    parts = [
        desk.wording.phrase("position", value=desk.names(w), tellers=desk.sources(names)) for w, names in groups.items()
    ]
    positions = joined(parts, desk.wording.word("words", "semicolon"))
    named = Piece(desk.wording.word("fields", field.partition(".")[0]))
    said = desk.wording.say("contested", field=named, positions=positions, stands=())
    yield Sentence(said, (note,), (event.id,))


def _rest(event: Event, desk: Desk, *, rivals: bool) -> tuple[Piece, ...]:
    """All that follows what, when and where; who began is left to the next sentence where sources say it of rivals."""
    route = [value(desk.naming.place(place)) for place in event.route]
    side = event.sides[0] if len(event.sides) == 1 and all(r.side for r in event.reports) else ""
    return desk.wording.phrase(
        "rest",
        by=() if rivals else _who(event, "initiator", desk),
        against=() if rivals else _who(event, "target", desk),
        with_=_who(event, "participant", desk),
        counts=desk.counts(event),
        route=joined([(p,) for p in route], desk.wording.word("words", "arrow")) if len(route) > 1 else (),
        tellers=desk.tellers(event),
        outlets=Number(len(event.outlets) or len({r.document_id for r in event.reports})),
        origins=Number(max(1, len(event.origins))),
        side=desk.naming.side(side) if side else "",
        admitted=desk.names(desk.naming.side(s) for s in event.admitted),
    )


def _who(event: Event, role: Role, desk: Desk) -> tuple[Piece, ...]:
    return desk.names((desk.naming.actor(a) for a in event.actors if a.role == role), _MOST_NAMES)


def _families(events: Sequence[Event], matter: Matter, desk: Desk) -> Iterator[Block]:
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        family = desk.naming.family(event.type)
        groups[family if family in _FAMILIES else "other"].append(event)
    for family in _FAMILIES:
        if family in groups:
            sentences = tuple(s for event in groups[family] for s in tell(event, matter, desk))
            yield Block(desk.wording.word("families", family), sentences)


def _table(events: Sequence[Event], desk: Desk) -> Iterator[Table]:
    """Events by kind, with the areas that most of them lie in."""
    if not events:
        return
    by_kind: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_kind[event.type].append(event)
    columns = ("kind", "events", "corroborated", "contested", "areas")
    rows = [_row(kind, found, desk) for kind, found in sorted(by_kind.items(), key=lambda x: (-len(x[1]), x[0]))]
    headings = tuple(desk.wording.word("columns", name) for name in columns)
    yield Table(desk.wording.word("tables", "kinds"), headings, tuple(rows), (1, 2, 3))


def _row(kind: str, events: Sequence[Event], desk: Desk) -> tuple[Piece, ...]:
    areas = Counter(desk.naming.governorate(e.where or (e.route[0] if e.route else None)) for e in events)
    named = sorted(areas.items(), key=lambda x: (x[0] is None, -x[1], x[0] or ""))[:_MOST_AREAS]
    nowhere = desk.wording.word("words", "no_place")
    comma = desk.wording.word("words", "comma")
    where = comma.join(f"{desk.naming.area(a) if a else nowhere} {n}" for a, n in named)
    figures = (len(events), sum(len(e.origins) > 1 for e in events), sum(bool(e.contested) for e in events))
    return (value(desk.naming.kind(kind)), *(Piece(str(n), "number") for n in figures), value(where))


def _tellers(position: Position, event: Event, desk: Desk) -> tuple[Piece, ...]:
    names = [said.origin or said.outlet or "" for said in position.said]
    return desk.sources(desk.naming.source(n, (event,)) for n in names if n)


def _value(field: str, position: Position, event: Event, desk: Desk) -> tuple[Piece, ...]:
    """A value as the reports that give it have it, in the brief's language."""
    reports = {(r.document_id, r.report.id): r.report for r in event.reports}
    found = [reports[key] for said in position.said if (key := (said.document_id, said.report_id)) in reports]
    words = dict.fromkeys(w for report in found for w in _words(field, report, desk) if w)
    if not words:
        side, colon, about = position.value.rpartition(": ")
        about = desk.naming.translated(about)
        words = {f"{desk.naming.side(side)}{colon}{about}" if colon else about: None}
    return desk.names(words)


def _words(field: str, report: Report, desk: Desk) -> Iterator[str]:
    name, _, part = field.partition(".")
    if name == "where" and report.where:
        yield desk.naming.place(report.where)
    elif name == "when":
        yield desk.naming.pick(when_words(report.when))
    elif name == "status":
        yield desk.wording.word("statuses", report.status)
    elif name == "type":
        yield desk.naming.kind(report.type)
    elif name == "ordinal":
        yield desk.number(report.ordinal)
    elif name in ("route", "actors"):
        yield from (desk.naming.place(p) for p in report.route if name == "route")
        yield from (desk.naming.actor(a) for a in report.actors if name == "actors")
    elif name == "initiator":
        yield from (desk.naming.actor(a) for a in report.actors if a.role == "initiator")
    elif name == "quantities":
        yield from (desk.count(q) for q in desk.known(report) if part in ("", q.what, f"{q.what} of {q.of}"))


def _how(matter: Matter, desk: Desk) -> int:
    return desk.notes.of_count((), command_of("coverage", matter))


def _day(event: Event) -> str:
    found = (event.when.start or event.when.end) if event.when else None
    return found.isoformat() if found else "9999"
