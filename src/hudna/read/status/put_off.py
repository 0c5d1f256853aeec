"""What was put off, and to which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hudna.knowledge.lexicon import Hit
from hudna.model.finding import Report
from hudna.model.when import When
from hudna.read.draft import Draft
from hudna.read.events.dating import Dating
from hudna.read.times.finding import TimeExpression

_LOOK = 8
_MAY_BE = frozenset(["cancelled", "planned"])
_DAY_WORDS = 1
_NO_DAY = frozenset(["duration", "clock", "recurring"])


def put_off(draft: Draft, dating: Dating) -> Mapping[str, When | None]:
    """Ids of the reports of what was put off, each with its new time, null where none is told.

    A word of putting off is of the report whose words it stands in, the nearest one's where it stands in several.
    """
    found: dict[str, When | None] = {}
    text = draft.normal.text
    for word in draft.words("put_off"):
        if draft.grammar.not_put_off_now.search(text, max(0, word.word_start - _LOOK), word.word_start):
            continue
        report = _told_in(draft, word)
        if report is not None and found.get(report.id) is None:
            found[report.id] = _new_time(draft, dating, word)
    return found


def _told_in(draft: Draft, word: Hit) -> Report | None:
    at = draft.normal.span(word.start, word.end).start
    held = [r for r in draft.reports if r.status in _MAY_BE and r.evidence.start <= at < r.evidence.end]
    return min(held, key=lambda r: (r.evidence.end - r.evidence.start, r.evidence.start, r.id), default=None)


def _new_time(draft: Draft, dating: Dating, word: Hit) -> When | None:
    index = draft.sentence_at(word.start)
    if index is None:
        return None
    sentence = draft.sentences[index]
    leads = [w for w in draft.words("put_off_to") if word.end < w.start < sentence.end]
    for time in draft.times:
        if time.kind not in _NO_DAY and word.end < time.start < sentence.end and _is_led_to(draft, leads, time):
            return dating.resolved(time, index, ahead=True)
    return None


def _is_led_to(draft: Draft, leads: Sequence[Hit], time: TimeExpression) -> bool:
    """Whether a word leads right to a time: "إلى يوم الخميس", "إلى موعد في الشهر المقبل", "ليوم الخميس"."""
    if any(draft.grammar.to_the_day.match(draft.normal.text, at) for at in (time.start - 1, time.start)):
        return True
    return any(
        lead.start <= time.start and draft.words_between(min(lead.end, time.start), time.start) <= _DAY_WORDS
        for lead in leads
    )
