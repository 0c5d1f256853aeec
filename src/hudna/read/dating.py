"""When an event was: the time of its clause, else of its sentence, counted from its paragraph's writing day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.knowledge.language_times import LanguageTimes
from hudna.model.when import When
from hudna.read.draft import Candidate, Draft
from hudna.read.times import TimeExpression, resolve_time

_NO_DAY = frozenset(["duration", "clock"])


@dataclass(frozen=True, slots=True)
class Dated:
    """A time with the expression that it comes from; both null where the text does not tell."""

    when: When | None = None
    time: TimeExpression | None = None


class Dating:
    """Dates the events of one draft."""

    def __init__(self, draft: Draft, language: LanguageTimes) -> None:
        self._draft = draft
        self._language = language
        self._usable = [t for t in draft.times if t.kind not in _NO_DAY]

    def anchor(self, sentence: int) -> date | None:
        """The writing day of a sentence's paragraph."""
        paragraph = self._draft.sentences[sentence].paragraph
        return self._draft.anchors[paragraph] if self._draft.anchors else self._draft.published.start

    def of(self, candidate: Candidate, ahead: bool) -> Dated:
        """The time of a candidate; ``ahead`` says that its clause speaks of what is to come."""
        expression = self.expression(candidate)
        return Dated(self.resolved(expression, candidate.sentence, ahead), expression) if expression else Dated()

    def resolved(self, expression: TimeExpression, sentence: int, ahead: bool) -> When:
        """An expression as days, with its words as printed."""
        when = resolve_time(expression, self.anchor(sentence), self._language, future=ahead)
        return replace(when, text=self._draft.normal.span(expression.start, expression.end).text)

    def expression(self, candidate: Candidate) -> TimeExpression | None:
        """The nearest expression of the clause, else of the sentence where no other event's clause has it."""
        sentence = self._draft.sentences[candidate.sentence]
        inside = [t for t in self._usable if candidate.clause.holds(t.start)]
        if not inside:
            others = [
                c.clause
                for c in self._draft.candidates
                if c.sentence == candidate.sentence and c.clause != candidate.clause
            ]
            nearby = [t for t in self._usable if sentence.holds(t.start)]
            inside = [t for t in nearby if not any(o.holds(t.start) for o in others)]
        return min(inside, key=lambda t: (t.kind == "relative", _gap(t, candidate), t.start), default=None)


def beside(times: Sequence[tuple[int, Dated]], frame_at: int, dated: Dated) -> Dated:
    """A time told by another happening ("after the meeting") as that one's day, if it was told before.

    ``times`` are positions and times of the events told so far.
    """
    if dated.time is None or dated.time.kind != "relative":
        return dated
    before = [d for at, d in times if at < frame_at and d.when is not None and d.when.start is not None]
    if not before or before[-1].when is None:
        return dated
    days = dated.time.parts.relative_days or 0
    other = before[-1].when
    if other.start is None or other.precision != "day":
        return dated
    day = other.start + timedelta(days=days)
    when = When(day.isoformat(), day, day, "day", dated.when.text if dated.when else None, other.start)
    return Dated(when, dated.time)


def _gap(time: TimeExpression, candidate: Candidate) -> int:
    return max(time.start - candidate.end, candidate.start - time.end, 0)
