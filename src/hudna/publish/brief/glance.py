"""The period at a glance: a few numbers, each of which opens what it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from hudna.model.event import Event
from hudna.publish.brief.agreed import anchor_of as score_anchor
from hudna.publish.brief.agreed import moved
from hudna.publish.brief.happened import TOOK_PLACE, command_of
from hudna.publish.brief.matter import Due, Matter
from hudna.publish.brief.model import Block, Piece, Section, Sentence
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.promised import anchor_of, is_announced, is_due, is_overdue
from hudna.publish.brief.wording import Number

_MOST_LINKS = 40


@dataclass(frozen=True, slots=True)
class Opened:
    """The notes of the first section, taken before all others so that their numbers come first."""

    notes: Mapping[str, int]

    def link(self, name: str) -> str:
        """The anchor of one of them."""
        return f"note-{self.notes[name]}"


def opened(matter: Matter, desk: Desk) -> Opened:
    """Takes the notes; they are filled once the entries that they lead to are there."""
    commands = {
        "happened": command_of("timeline", matter),
        "corroborated": command_of("events", matter, "--origins", "2"),
        "contested": command_of("contradictions", matter),
        "other": command_of("events", matter),
        "announced": command_of("promises", matter),
        "due": command_of("promises", matter),
        "overdue": f"hudna due --today {matter.asked.last}",
        "scores": command_of("agreements", matter),
        "numbers": "hudna series",
        "coverage": command_of("coverage", matter),
    }
    others = any(e.status not in TOOK_PLACE for e in matter.events)
    needed = {name: command for name, command in commands.items() if name != "other" or others}
    return Opened({name: desk.notes.of_count((), command) for name, command in needed.items()})


def glance(matter: Matter, desk: Desk, notes: Opened) -> Section:
    """The first section."""
    took = [e for e in matter.events if e.status in TOOK_PLACE]
    sentences = [*_events(took, matter, desk, notes), *_promises(matter, desk, notes)]
    sentences.append(_scores(matter, desk, notes))
    sentences += [_series(matter, desk, notes), *_coverage(matter, desk, notes)]
    return Section("glance", desk.wording.word("sections", "glance"), (Block("", tuple(sentences)),))


def _scores(matter: Matter, desk: Desk, notes: Opened) -> Sentence:
    changed = [c for c in matter.scores if c.earlier]
    pieces = desk.wording.say(
        "glance_scores",
        changed=Number(len(changed), notes.link("scores")),
        up=sum(moved(c) > 0 for c in changed),
        down=sum(moved(c) < 0 for c in changed),
        lost=sum(c.later.score is None for c in changed),
        new=Number(len(matter.scores) - len(changed), notes.link("scores")),
    )
    terms = {c.later.term: c for c in reversed(matter.scores)}  # each once, however many months changed
    links = [_link(desk.naming.agreement(c.later.agreement), term, score_anchor(c)) for term, c in terms.items()]
    desk.notes.relink(notes.notes["scores"], sorted(links, key=lambda p: p.text)[:_MOST_LINKS])
    return Sentence(pieces, (notes.notes["scores"],))


def _link(name: str, term: str, anchor: str) -> Piece:
    return Piece(f"{name} {term.rpartition('.')[2]}", "value", anchor)


def _events(took: list[Event], matter: Matter, desk: Desk, notes: Opened) -> Iterator[Sentence]:
    groups: dict[str, list[Event]] = {
        "happened": took,
        "corroborated": [e for e in took if len(e.origins) > 1],
        "contested": [e for e in took if e.contested],
        "other": [e for e in matter.events if e.status not in TOOK_PLACE],
    }
    if not groups["other"]:
        del groups["other"]
    for name, found in groups.items():
        desk.notes.relink(notes.notes[name], _links(found, desk))
    if not matter.events:
        yield Sentence(desk.wording.say("glance_none"), (notes.notes["happened"],))
        return
    numbers = {name: Number(len(found), notes.link(name)) for name, found in groups.items()}
    kinds = Number(len({e.type for e in took}), "happened")
    pieces = desk.wording.say("glance_events", kinds=kinds, **numbers)
    yield Sentence(pieces, tuple(notes.notes[n] for n in ("happened", "corroborated", "contested")), _ids(took))
    if "other" not in groups:
        return
    counts = {"alleged": ("alleged",), "denied": ("denied",), "off": ("cancelled", "suspended")}
    shown = {
        n: Number(sum(e.status in which for e in matter.events), notes.link("other")) for n, which in counts.items()
    }
    yield Sentence(desk.wording.say("glance_other", **shown), (notes.notes["other"],), _ids(groups["other"]))


def _promises(matter: Matter, desk: Desk, notes: Opened) -> Iterator[Sentence]:
    fits: dict[str, Callable[..., bool]] = {"announced": is_announced, "due": is_due, "overdue": is_overdue}
    numbers = {}
    for name, fit in fits.items():
        found = [d for d in matter.promises if fit(d, matter.asked)]
        numbers[name] = Number(len(found), notes.link(name))
        desk.notes.relink(notes.notes[name], [_promise(d, desk) for d in found][:_MOST_LINKS])
    yield Sentence(desk.wording.say("glance_promises", **numbers), tuple(notes.notes[name] for name in fits))


def _promise(due: Due, desk: Desk) -> Piece:
    day = due.promise.due_start or due.promise.due_end
    when = f" ({desk.day(day)})" if day else ""
    return Piece(f"{desk.promised(due.promise)}{when}", "value", anchor_of(due))


def _series(matter: Matter, desk: Desk, notes: Opened) -> Sentence:
    missing = sum(n.state == "missing" for n in matter.numbers)
    counts = {"told": len(matter.numbers) - missing, "missing": missing, "levels": len(matter.levels)}
    anchors = {"told": "series", "missing": "series", "levels": "levels"}
    numbers = {name: Number(n, anchors[name]) for name, n in counts.items()}
    return Sentence(desk.wording.say("glance_series", **numbers), (notes.notes["numbers"],))


def _coverage(matter: Matter, desk: Desk, notes: Opened) -> Iterator[Sentence]:
    for watched in matter.watched[:1]:
        states = {state: Number(watched.days(state), "unknown") for state in ("told", "quiet", "unwatched")}
        pieces = desk.wording.say("glance_coverage", days=Number(matter.asked.days), **states)
        yield Sentence(pieces, (notes.notes["coverage"],))
    outlets = {p.outlet for d in matter.published if (p := matter.papers.get(d)) and p.outlet}
    documents = Number(len(matter.published), "method")
    pieces = desk.wording.say("glance_documents", documents=documents, outlets=Number(len(outlets), "method"))
    yield Sentence(pieces, (notes.notes["coverage"],))


def _links(events: Iterable[Event], desk: Desk) -> list[Piece]:
    """Events by their numbers, those in a row as one span that leads to its first."""
    numbers = sorted(n for e in events if (n := desk.notes.number_of(e.id)) is not None)
    found = []
    for _, together in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        part = [n for _, n in together]
        span = f"{part[0]}" if len(part) == 1 else f"{part[0]}–{part[-1]}"
        word = desk.wording.word("words", "event" if len(part) == 1 else "events")
        found.append(Piece(f"{word} {span}", "value", f"event-{part[0]}"))
    return found[:_MOST_LINKS]


def _ids(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(e.id for e in events)
