"""Numbered series and force levels: new numbers and what is missing, counts that changed and who gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from hudna.model.level import Level
from hudna.model.series import SeriesNumber
from hudna.publish.brief.happened import command_of
from hudna.publish.brief.matter import Matter, Told, Word
from hudna.publish.brief.model import Block, Piece, Section, Sentence
from hudna.publish.brief.phrases import Desk, joined
from hudna.publish.brief.wording import Number, clean

_ORDER = {"up": 0, "down": 0, "first": 1, "same": 2, "undated": 3}


def series(matter: Matter, desk: Desk) -> Section:
    """The fifth section."""
    told = [n for n in matter.numbers if n.state != "missing"]
    missing = [n for n in matter.numbers if n.state == "missing"]
    sentences = {
        "numbers": [_number(each, matter, desk) for each in told],
        "missing": [*_missing(missing, desk)],
    }
    blocks = [Block(desk.wording.word("blocks", name), tuple(found)) for name, found in sentences.items() if found]
    return Section("series", desk.wording.word("sections", "series"), tuple(blocks or _nothing("series", matter, desk)))


def levels(matter: Matter, desk: Desk) -> Section:
    """The sixth section; what changed stands first."""
    found = sorted(matter.levels, key=lambda t: (_ORDER[t.step.change], t.step.level.subject, str(t.step.level.day)))
    blocks = [Block("", tuple(_level(each, desk) for each in found))] if found else _nothing("stocks", matter, desk)
    return Section("levels", desk.wording.word("sections", "levels"), tuple(blocks))


def in_short(numbers: Iterable[int]) -> str:
    """Numbers with those in a row as a span.

    >>> in_short([1, 2, 3, 7])
    '1–3, 7'
    """
    spans = []
    for _, together in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        part = [number for _, number in together]
        spans.append(f"{part[0]}" if len(part) == 1 else f"{part[0]}–{part[-1]}")
    return ", ".join(spans)


def _number(each: SeriesNumber, matter: Matter, desk: Desk) -> Sentence:
    events = [matter.rests_on[name] for name in each.events if name in matter.rests_on]
    pieces = desk.wording.say(
        f"number_{each.state}",
        series=desk.naming.series(each.series),
        n=str(each.number),
        when=desk.days(each.first, each.last),
        outlets=Number(len(each.outlets)),
    )
    note = desk.notes.of_events(f"series:{each.series}/{each.number}", events)
    return Sentence(pieces, (note,), each.events, f"series-{each.series}-{each.number}")


def _missing(found: Sequence[SeriesNumber], desk: Desk) -> Iterator[Sentence]:
    by_series: dict[str, list[int]] = defaultdict(list)
    for each in found:
        by_series[each.series].append(each.number)
    for name, numbers in by_series.items():
        pieces = desk.wording.say("number_missing", series=desk.naming.series(name), which=in_short(numbers))
        yield Sentence(pieces, (desk.notes.of_count((), f"hudna series {clean(name)}"),))


def _level(told: Told, desk: Desk) -> Sentence:
    step, level = told.step, told.step.level
    rivals = [
        desk.wording.phrase("position", value=desk.amount(r.low, r.high), tellers=desk.naming.source(r.source))
        for r in step.rivals
    ]
    pieces = desk.wording.say(
        "level",
        what=Piece(desk.wording.word("things", level.what)),
        of=desk.naming.called(level.of),
        where=desk.wording.phrase("in_place", place=desk.naming.area(level.place)) if level.place else (),
        when=desk.days(level.day, level.day),
        amount=desk.amount(level.low, level.high),
        words=Piece(clean(level.text), "quote"),
        source=desk.naming.source(level.source),
        change=_change(told, desk),
        rivals=joined(rivals, desk.wording.word("words", "semicolon")),
    )
    note = desk.notes.of_words(f"{level.document_id}/{level.position}", [Word(level.document_id, told.span)])
    return Sentence(pieces, (note,))


def _change(told: Told, desk: Desk) -> tuple[Piece, ...]:
    before: Level | None = told.step.before
    if before is None:
        return desk.wording.phrase("level_first")
    amount = desk.amount(before.low, before.high)
    return desk.wording.phrase(f"level_{told.step.change}", before=amount, when=desk.days(before.day, before.day))


def _nothing(command: str, matter: Matter, desk: Desk) -> list[Block]:
    key = "nothing_numbered" if command == "series" else "nothing_counted"
    how = "hudna series" if command == "series" else command_of(command, matter)
    return [Block("", (Sentence(desk.wording.say(key), (desk.notes.of_count((), how),)),))]
