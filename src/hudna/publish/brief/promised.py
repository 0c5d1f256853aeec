"""What was announced: what fell due in the period, what was announced in it, what is past its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from hudna.publish.brief.happened import command_of, most_corroborated, tell
from hudna.publish.brief.matter import Asked, Due, Matter
from hudna.publish.brief.model import Block, Piece, Section, Sentence
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.wording import Number, value

_SOON = timedelta(days=7)
_MOST_OLD = 8
_MOST_AHEAD = 20
_MOST_NAMES = 6
_UNSETTLED = ("overdue", "no_coverage")


def is_announced(due: Due, asked: Asked) -> bool:
    """Whether somebody announced it in the period."""
    return any(c.said is not None and asked.first <= c.said <= asked.last for c in due.promise.claims)


def is_due(due: Due, asked: Asked) -> bool:
    """Whether it was to be in the period, or to begin or end in it."""
    days = [d for d in (due.promise.due_start, due.promise.due_end) if d is not None]
    return any(asked.first <= d <= asked.last for d in days)


def is_overdue(due: Due, asked: Asked) -> bool:
    """Whether its day is past and nothing is known of what became of it."""
    return due.standing in _UNSETTLED and (due.promise.due_end or date.max) <= asked.last


def _is_soon(due: Due, asked: Asked) -> bool:
    start = due.promise.due_start or due.promise.due_end
    return start is not None and asked.last < start <= asked.last + _SOON


def promised(matter: Matter, desk: Desk) -> Section:
    """The third section; every promise stands in the first block that it fits."""
    blocks, told = list[Block](), set[str]()
    fits: tuple[tuple[str, Callable[[Due, Asked], bool]], ...] = (
        ("due", is_due),
        ("announced", is_announced),
        ("soon", _is_soon),
        ("overdue", is_overdue),
    )
    for name, fit in fits:
        found = [d for d in matter.promises if d.promise.id not in told and fit(d, matter.asked)]
        told |= {d.promise.id for d in found}
        sentences = list(_old(found, matter, desk) if name == "overdue" else (_tell(d, desk) for d in found))
        if sentences:
            blocks.append(Block(desk.wording.word("blocks", name), tuple(sentences)))
    ahead = [s for e in most_corroborated(matter.ahead)[:_MOST_AHEAD] for s in tell(e, matter, desk)]
    if ahead:
        blocks.append(Block(desk.wording.word("blocks", "ahead"), tuple(ahead)))
    if not blocks:
        note = desk.notes.of_count((), command_of("promises", matter))
        blocks.append(Block("", (Sentence(desk.wording.say("nothing_promised"), (note,)),)))
    return Section("promised", desk.wording.word("sections", "promised"), tuple(blocks))


def _old(found: Sequence[Due], matter: Matter, desk: Desk) -> Iterator[Sentence]:
    """The latest of those that are long past, and how many more there are."""
    latest = sorted(found, key=lambda d: (d.promise.due_end or date.min, d.promise.id), reverse=True)
    yield from (_tell(each, desk) for each in latest[:_MOST_OLD])
    if rest := len(latest) - _MOST_OLD if len(latest) > _MOST_OLD else 0:
        command = f"hudna due --today {matter.asked.last}"
        pieces = desk.wording.say("older_overdue", rest=Number(rest), command=command)
        yield Sentence(pieces, (desk.notes.of_count((), command),))


def _tell(due: Due, desk: Desk) -> Sentence:
    promise = due.promise
    said = sorted({c.said for c in promise.claims if c.said is not None})
    tellers = [desk.naming.source(c.outlet) for c in promise.claims if c.outlet]
    known = promise.what in desk.naming.knowledge.codebook.kinds
    pieces = desk.wording.say(
        "promise",
        kind=desk.kind(promise.what) if known else (Piece(desk.wording.word("promises", promise.kind)),),
        sort=desk.wording.word("promises", promise.kind) if known and promise.kind != "announced_event" else "",
        number=desk.number(promise.number),
        where=desk.naming.in_place(promise.where, desk.wording),
        due=desk.days(promise.due_start, promise.due_end) if promise.due_start or promise.due_end else (),
        said=desk.days(said[0], said[-1]) if said else (),
        by=desk.names((desk.naming.actor(a) for a in promise.by if a.role != "speaker" or not known), _MOST_NAMES),
        standing=_standing(due, desk),
        differs=desk.wording.listed(Piece(desk.wording.word("differs", d)) for d in promise.differs),
        event=_came_to(due, desk),
        refused=desk.names(desk.naming.source(r.by) if desk.naming.knows(r.by) else r.name for r in promise.refusals),
        tellers=desk.sources(tellers),
    )
    events = (promise.event,) if promise.event else ()
    return Sentence(pieces, (desk.notes.of_promise(promise),), events, anchor_of(due))


def anchor_of(due: Due) -> str:
    """The name by which the sentence of a promise is linked."""
    return f"promise-{due.promise.id}"


def _standing(due: Due, desk: Desk) -> tuple[Piece, ...]:
    if due.standing == "overdue":
        return desk.wording.phrase("overdue_words", covered=Number(due.covered or 0))
    if due.standing == "no_coverage":
        return desk.wording.phrase("no_coverage_words")
    return (Piece(desk.wording.word("standings", due.standing)),)


def _came_to(due: Due, desk: Desk) -> Piece:
    """The event that it came to, where the brief tells of it."""
    event = due.promise.event
    number = desk.notes.number_of(event) if event else None
    return desk.event_link(event) if event and number is not None else value("")
