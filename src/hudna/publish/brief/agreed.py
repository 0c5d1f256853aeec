"""Agreements: scores of terms that changed in the months of the period, and why."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.model.agreement import TermScore
from hudna.publish.brief.happened import command_of
from hudna.publish.brief.matter import Matter, ScoreChange
from hudna.publish.brief.model import Block, Piece, Section, Sentence, Table
from hudna.publish.brief.phrases import Desk, joined
from hudna.publish.brief.wording import value

_MOST = 12
_BEARINGS = ("supports", "breaks", "claimed", "denied", "announced", "exempt", "may_support", "may_break")


def agreed(matter: Matter, desk: Desk) -> Section:
    """The fourth section: the largest changes first, all of them in the table."""
    words = desk.wording
    changed = sorted((c for c in matter.scores if c.earlier), key=_weight)
    first = sorted((c for c in matter.scores if not c.earlier), key=_weight)
    blocks = [
        Block(words.word("blocks", name), tuple(_tell(each, desk) for each in found[:_MOST]))
        for name, found in (("changed", changed), ("first", first))
        if found
    ]
    scope = "score_scope" if matter.scores else "nothing_agreed"
    note = desk.notes.of_count((), command_of("agreements", matter))
    blocks.append(Block("", (Sentence(words.say(scope), (note,)),)))
    table = (_table([*changed, *first], desk),) if matter.scores else ()
    return Section("agreed", words.word("sections", "agreed"), tuple(blocks), table)


def moved(change: ScoreChange) -> int:
    """How far a score moved; 0 where one of the two is none."""
    before = change.earlier.score if change.earlier else None
    return 0 if before is None or change.later.score is None else change.later.score - before


def _weight(change: ScoreChange) -> tuple[int, bool, str, str]:
    return (-abs(moved(change)), not change.events, change.later.term, change.later.month)


def _tell(change: ScoreChange, desk: Desk) -> Sentence:
    later, earlier = change.later, change.earlier
    known = {
        "agreement": desk.naming.agreement(later.agreement),
        "term": later.term.rpartition(".")[2],
        "text": desk.naming.term_text(later.term).rstrip("."),
        "month": desk.month(later.month),
        "why": _why(earlier, later, desk),
    }
    if earlier is None or earlier.score is None:
        pieces = desk.wording.say("score_first", now=_score(later), **known)
    else:
        before = {"before": _score(earlier), "earlier": desk.month(earlier.month)}
        key = "score_lost" if later.score is None else "score_changed"
        more = {} if later.score is None else {"now": _score(later), "up": moved(change) > 0}
        pieces = desk.wording.say(key, **known, **before, **more)
    name, anchor = f"{later.term}/{later.month}", anchor_of(change)
    words = (desk.notes.of_events(name, change.events, change.said),) if change.events or change.said else ()
    how = desk.notes.of_count((), f"hudna explain term:{name}")
    return Sentence(pieces, (*words, how), _ids(change), anchor)


def anchor_of(change: ScoreChange) -> str:
    """The name by which the sentence of a score is linked."""
    return f"term-{change.later.term}-{change.later.month}"


def _ids(change: ScoreChange) -> tuple[str, ...]:
    return tuple(event.id for event in change.events)


def _why(earlier: TermScore | None, later: TermScore, desk: Desk) -> tuple[Piece, ...]:
    """The counts that differ from the month before, or all of them where there is none."""
    old, new = dict(earlier.counts) if earlier else {}, dict(later.counts)
    found = [(b, new.get(b, 0), old.get(b, 0) if earlier else None) for b in _BEARINGS]
    found.append(("outlets", later.outlets, earlier.outlets if earlier else None))
    parts = [
        desk.wording.phrase("bearing", words=Piece(desk.wording.word("bearings", name)), new=now, before=before)
        for name, now, before in found
        if now != before and (now or before)
    ]
    return joined(parts, desk.wording.word("words", "comma"))


def _table(changes: Sequence[ScoreChange], desk: Desk) -> Table:
    columns = ("agreement", "term", "month", "before", "now")
    rows = [
        (
            value(desk.naming.agreement(c.later.agreement)),
            value(c.later.term.rpartition(".")[2]),
            value(desk.month(c.later.month)),
            Piece(_score(c.earlier), "number"),
            Piece(_score(c.later), "number", anchor_of(c)),
        )
        for c in changes
    ]
    headings = tuple(desk.wording.word("columns", name) for name in columns)
    return Table(desk.wording.word("tables", "scores"), headings, tuple(rows), (3, 4))


def _score(score: TermScore | None) -> str:
    return "–" if score is None or score.score is None else str(score.score)
