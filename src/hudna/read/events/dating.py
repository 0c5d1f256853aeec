"""When an event was: the time of its clause, else of its sentence, counted from its paragraph's writing day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.lexicon import Hit
from hudna.model.when import When
from hudna.read.draft import Candidate, Draft, Stretch
from hudna.read.status.shields import is_of_another
from hudna.read.times.finding import TimeExpression, resolve_time

_LEAD = 3
_NEWS_DAYS = 3
_OF_AGREEMENT, _OF_AGREEMENT_MADE = 4, 14
_ROUND = "negotiation_round"
_TO_HEAD, _TO_UNDERGONE = 2, 8
_BESIDE = 5
_ON_A_DAY = ("day", "part_of_day", "time")
_SHORT = 4
_NO_DAY = frozenset(["duration", "clock", "recurring"])


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
        self._usable = [t for t in draft.times if t.kind not in _NO_DAY and not _counts_from_untold(t, draft)]
        self._starts = [t.start for t in self._usable]

    def anchor(self, sentence: int) -> date | None:
        """The writing day of a sentence's paragraph."""
        paragraph = self._draft.sentences[sentence].paragraph
        return self._draft.anchors[paragraph] if self._draft.anchors else self._draft.published.start

    def of(self, candidate: Candidate, ahead: bool) -> Dated:
        """The time of a candidate; ``ahead`` says that its clause speaks of what is to come."""
        expression = self.expression(candidate)
        if expression is None:
            return Dated()
        when = self.resolved(expression, candidate.sentence, ahead)
        return Dated(self._at_length(when, expression, candidate), expression)

    def _at_length(self, when: When, begins: TimeExpression, candidate: Candidate) -> When:
        """The days of what began on a day and lasted for some: "لقاءات ليومين بدأت في 31 آب"."""
        text = self._draft.normal.text
        if when.start is None or when.precision != "day" or when.end not in (None, when.start):
            return when
        before = (w for w in self._draft.words("begins") if candidate.clause.holds(w.start) and w.end <= begins.start)
        if not any(text.count(" ", w.end, begins.start) <= _TO_HEAD for w in before):
            return when
        for length in self._draft.times:
            days = _days(length) if length.kind == "duration" and candidate.clause.holds(length.start) else 0
            if days > 1:
                end = when.start + timedelta(days=days - 1)
                return replace(when, end=end, edtf=f"{when.start.isoformat()}/{end.isoformat()}")
        return when

    def lead(self) -> When | None:
        """The article's day: the first one told in its title or first paragraphs, else the first "today" after."""
        lines = [p for p in self._draft.paragraphs if p.sort != "chrome"]
        days = [t for t in self._usable if t.kind == "day" and not self._dates_an_agreement(t)]
        first = [t for t in days if any(p.holds(t.start) for p in lines[:_LEAD])]
        first.sort(key=lambda t: (t.parts.weekday is None and t.parts.offset is None, t.start))
        later = [t for t in days if t.parts.offset == 0 and any(p.holds(t.start) for p in lines[_LEAD:])]
        for time in (*first, *later):
            index = self._draft.sentence_at(time.start)
            if index is None:
                continue
            when, anchor = self.resolved(time, index, ahead=False), self.anchor(index)
            if self._opens_other_news(time, index, when, anchor):
                continue
            if anchor is None or when.start is None or (when.start <= anchor and self._is_news(when, index, anchor)):
                return when
        return None

    def _opens_other_news(self, time: TimeExpression, sentence: int, when: When, anchor: date | None) -> bool:
        """Whether a later sentence begins with "and" and a day gone by: "وأمس، استهدفت القوات بلدة أخرى"."""
        first = next((i for i, s in enumerate(self._draft.sentences) if self._sort(s.paragraph) == "body"), 0)
        gone = anchor is not None and when.end is not None and when.end < anchor
        return gone and sentence > first and self.is_fronted(time, sentence)

    def is_fronted(self, time: TimeExpression, sentence: int) -> bool:
        """Whether a sentence begins with "and" and a time, so that it tells of another happening."""
        text, start = self._draft.normal.text, self._draft.sentences[sentence].start
        before = text[start : time.start + 1].split()[0]
        return before.startswith("و") and text[start : time.start].count(" ") <= 1 and len(before) <= _SHORT

    def _is_news(self, when: When, sentence: int, anchor: date) -> bool:
        """Whether a day can be the article's: it opens the text, or is one of the last days before the writing day."""
        first = next((i for i, s in enumerate(self._draft.sentences) if self._sort(s.paragraph) == "body"), 0)
        if when.end is None:
            return False  # "since Sunday" tells a time of what goes on
        return sentence <= first or (anchor - when.end).days <= _NEWS_DAYS

    def _sort(self, paragraph: int) -> str:
        return self._draft.paragraphs[paragraph].sort

    def _dates_an_agreement(self, time: TimeExpression, of: Candidate | None = None) -> bool:
        """Whether it stands right after the name of an agreement: "اتفاق سوتشي الموقع في 22 تشرين الأول".

        A day without its date does so in a clause that says which: "الهدنة التي توصلا إليها أمس". A name that only
        tells of which talks the event is a round ("الجولة التاسعة من محادثات أستانا") is no agreement's.
        """
        parts = time.parts
        if parts.deixis == 1 or (parts.offset or -1) > 0 or parts.offset == 0:
            return False
        dated = parts.offset is None and (parts.month is not None or parts.year is not None)
        text = self._draft.normal.text
        made = (w.end for w in self._draft.words("made") if w.end <= time.start)
        if dated and any(text[end : time.start].count(" ") <= _TO_HEAD for end in made):
            return True  # "خروقاتها للاتفاق الموقع في تشرين الثاني"
        index = self._draft.sentence_at(time.start)
        start = self._draft.sentences[index].start if index is not None else time.start
        if dated and self._draft.grammar.made_between.search(text, start, time.start):
            return True
        named = [
            *self._draft.words("agreement"),
            *(c.hit for c in self._draft.candidates if c.rule.kind == "agreement"),
        ]
        index = self._draft.sentence_at(time.start)
        before = [h for h in named if h.end <= time.start and self._draft.sentence_at(h.start) == index]
        if of is not None and of.rule.kind == _ROUND:
            before = [h for h in before if not 0 < self._draft.words_between(of.end, h.start) <= _OF_AGREEMENT]
        return any(
            (dated and text[h.end : time.start].count(" ") <= _OF_AGREEMENT) or self._is_told_of(h, time, text)
            for h in before
        )

    def _is_told_of(self, agreement: Hit, time: TimeExpression, text: str) -> bool:
        """Whether a clause that says which agreement holds the time: "تفاهمات سوتشي التي توصلتا إليها في …"."""
        between = text[agreement.end : time.start]
        which = any(agreement.end < w.start == w.word_start < time.start for w in self._draft.words("which"))
        if not which or between.count(" ") > _OF_AGREEMENT_MADE or "،" in between:
            return False
        others = (c for c in self._draft.candidates if c.rule.kind != "agreement")
        return not any(agreement.end < c.start < time.start for c in others)

    def later(self, candidate: Candidate) -> Dated | None:
        """The first time of the sentence, after the event's word, that lies after the writing day; null without one."""
        anchor, sentence = self.anchor(candidate.sentence), self._draft.sentences[candidate.sentence]
        for time in (t for t in self._usable if candidate.end <= t.start < sentence.end):
            when = self.resolved(time, candidate.sentence, ahead=True)
            if anchor is not None and when.start is not None and when.start > anchor:
                return Dated(when, time)
        return None

    def resolved(self, expression: TimeExpression, sentence: int, ahead: bool) -> When:
        """An expression as days, with its words as printed."""
        when = resolve_time(expression, self.anchor(sentence), self._language, future=ahead)
        return replace(when, text=self._draft.normal.printed(expression.start, expression.end))

    def expression(self, candidate: Candidate) -> TimeExpression | None:
        """The nearest expression of the clause, else of the sentence where no other event's clause has it."""
        sentence = self._draft.sentences[candidate.sentence]
        inside = self._within(candidate.clause)
        if self.is_landmark(candidate):
            after = (t for t in inside if t.start >= candidate.end)
            inside = [t for t in after if self._is_beside(candidate, t)]
        elif not inside and not self._goes_on(candidate):
            others = [
                c.clause
                for c in self._draft.candidates
                if c.sentence == candidate.sentence
                and c.clause != candidate.clause
                and not self._tells_more(c, candidate)
            ]
            if self._elaborates(candidate):
                others = [o for o in others if o.start > candidate.clause.start]
            inside = [t for t in self._within(sentence) if not any(o.holds(t.start) for o in others)]
        inside = [t for t in inside if not is_of_another(t.start, candidate, self._draft)]
        if candidate.rule.kind != "agreement":
            inside = [t for t in inside if not self._dates_an_agreement(t, candidate)]
        else:
            inside = [t for t in inside if not (self._begins(t, candidate) or self._ends(t, candidate))]
        told = [t for t in inside if self._dates_the_saying(t, candidate)]
        of_saying = [t for t in inside if self._is_set_off(t, candidate)] if len(inside) > 1 else []
        nearest = min(
            inside,
            key=lambda t: (
                t in told,
                self._is_of_an_earlier(t, candidate),
                _is_loose(t),
                t in of_saying,
                _gap(t, candidate),
                t.start,
            ),
            default=None,
        )
        return self._opening_date(nearest, sentence) or nearest

    def _opening_date(self, time: TimeExpression | None, sentence: Stretch) -> TimeExpression | None:
        """The date that opens the sentence and tells which weekday is meant: "في 2 آب، وصل رتل ليل الثلاثاء"."""
        if time is None or time.parts.weekday is None or time.parts.month is not None:
            return None
        text, dates = self._draft.normal.text, (t for t in self._within(sentence) if t.parts.day and t.parts.month)
        return next((t for t in dates if text[sentence.start : t.start].count(" ") <= 1), None)

    def _within(self, part: Stretch) -> list[TimeExpression]:
        """The times that begin in a part of the text."""
        return self._usable[bisect_left(self._starts, part.start) : bisect_left(self._starts, part.end)]

    def _is_beside(self, landmark: Candidate, time: TimeExpression) -> bool:
        """Whether a time close behind a landmark is its own: "منذ الاتفاق الذي أبرماه الخميس الماضي"."""
        near = self._draft.words_between(landmark.end, time.start) <= _BESIDE
        made = landmark.rule.kind == "agreement" and self._is_told_of(landmark.hit, time, self._draft.normal.text)
        return near or made

    def counted_from(self, landmark: Candidate) -> Dated:
        """The time that is counted from a landmark right behind it: "غداة تفجير"."""
        counted = (t for t in self._usable if t.parts.relative_days and _leads_to(t, landmark))
        return Dated(None, next(counted, None))

    def comes_after(self, candidate: Candidate) -> bool:
        """Whether it is told as coming some time after another happening: "جاء القصف بعد يوم من اجتماع"."""
        return any(candidate.clause.holds(t.start) and _counts_on(t, candidate, self._draft) for t in self._usable)

    def _begins(self, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether it is when what was agreed begins, not when it was agreed: "اتفقا على هدنة تبدأ غدا"."""
        if time.start < candidate.end:
            return False
        text = self._draft.normal.text
        agreed = (w for w in self._draft.words("agreeing") if candidate.clause.holds(w.start))
        low = candidate.start if any(w.end <= candidate.start for w in agreed) else candidate.end  # the head itself
        words = (w for w in self._draft.words("begins") if low <= w.start and w.end <= time.start)
        return time.parts.lead == "since" or any(text[w.end : time.start].count(" ") <= _OF_AGREEMENT for w in words)

    def _ends(self, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether it is when what was agreed ends: "أعلن هدنة تنتهي مساء الأحد"."""
        text = self._draft.normal.text
        words = (w for w in self._draft.words("ends") if candidate.end <= w.start and w.end <= time.start)
        return any(text[w.end : time.start].count(" ") <= _OF_AGREEMENT for w in words)

    def _is_of_an_earlier(self, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether it dates an agreement told of behind the event: "اتفقا على تمديد الهدنة التي وقعاها في أيار"."""
        if candidate.rule.kind != "agreement":
            return False
        return self._draft.grammar.of_another_noun.match(self._draft.normal.text, candidate.end, time.start) is not None

    def _is_set_off(self, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether it stands between commas after a word of saying: "أكد الكرملين، اليوم الأحد، عقد قمة"."""
        text = self._draft.normal.text
        if text[time.end : time.end + 1] != "،" or not text[: time.start].rstrip().endswith("،"):
            return False
        of_it = (s for s in self._draft.sayings if s.scope.holds(candidate.hit.start))
        return time.end <= candidate.start and any(s.end <= time.start for s in of_it)

    def names_cause(self, time: TimeExpression) -> bool:
        """Whether it names what brought the news about, not what was told before: "أصيب جندي إثر انفجار"."""
        if time.kind != "relative" or time.parts.relative_days:
            return False
        return any(h.end == time.end and not (h.definite or h.suffix) for h in self._draft.words("head"))

    def is_landmark(self, candidate: Candidate) -> bool:
        """Whether another happening is dated by it: "أول دورية منذ القصف" tells no day of the shelling."""
        words = self._draft.within("landmark", candidate.clause)
        return any(0 <= candidate.start - w.end <= 1 for w in words) and any(
            c.sentence == candidate.sentence and c.end <= candidate.start for c in self._draft.candidates
        )

    def _goes_on(self, candidate: Candidate) -> bool:
        """Whether it only takes up what the sentence told before it: "دخل رتل فجراً، ويتألف الرتل من …"."""
        return candidate.hit.definite and any(
            c.sentence == candidate.sentence and c.rule.kind == candidate.rule.kind and c.start < candidate.start
            for c in self._draft.candidates
        )

    def _tells_more(self, other: Candidate, candidate: Candidate) -> bool:
        """Whether another clause goes on telling the candidate's happening: "رصد دخول تعزيزات، حيث دخل رتل فجراً"."""
        return other.rule.kind == candidate.rule.kind and other.start > candidate.start and self._elaborates(other)

    def _elaborates(self, candidate: Candidate) -> bool:
        """Whether its clause tells the happening of the clause before more closely: "…، إذ أغارت طائرات"."""
        start = candidate.clause.start
        text = self._draft.normal.text
        return any(start <= h.start and not text[start : h.start].strip() for h in self._draft.words("elaboration"))

    def _dates_the_saying(self, time: TimeExpression, candidate: Candidate) -> bool:
        """Whether it stands with a word of saying, before what is said: "أعلن، أمس الخميس، عن تحديد موعد الجولة"."""
        for saying in self._draft.sayings:
            if time.end > candidate.start or not saying.scope.holds(candidate.hit.start):
                continue
            if saying.end <= time.start:
                return (
                    self._draft.grammar.said_that_or_of.search(self._draft.normal.text, time.end, candidate.hit.start)
                    is not None
                )
            return saying.opens < candidate.start and not saying.scope.holds(time.start)
        return False


def beside(told: Sequence[tuple[int, Dated, bool]], candidate: Candidate, dated: Dated, draft: Draft) -> Dated:
    """A time counted from another happening, as a day where that one's day was told before.

    "After the meeting" is the meeting's day; "two days after a bombing" dates the bombing two days before the event
    that was told. ``told`` are positions and times of the events so far, and whether they are background: they count
    only where there is no news. What itself comes "a day after a meeting" has no day by that.
    """
    time = dated.time
    if time is not None and _counts_on(time, candidate, draft):
        return Dated()
    if time is None or not (time.kind == "relative" or _counts_to(time, candidate, draft)):
        return dated
    dates = [(d.when, past) for at, d, past in told if at < candidate.start and d.when is not None]
    days_told = [(when, past) for when, past in dates if when.precision in _ON_A_DAY]
    before = [when for when, past in days_told if not past] or [when for when, _ in days_told]
    if not before or before[-1].start is None or time.parts.approximate:
        return Dated(None, time)
    days = time.parts.relative_days or _days(time)
    days = -days if _counts_to(time, candidate, draft) or _leads_to(time, candidate) else days
    day = before[-1].start + timedelta(days=days)
    words = dated.when.text if dated.when else None
    return Dated(When(day.isoformat(), day, day, "day", words, before[-1].start), time)


def _counts_from_untold(time: TimeExpression, draft: Draft) -> bool:
    """Whether it is counted from a happening behind it whose day nothing tells: "غداة دخول القوات المدينة"."""
    landmarks = draft.words("landmark") if time.parts.relative_days and draft.candidates else ()
    if all((w.start, w.end) != (time.start, time.end) for w in landmarks):
        return False
    follows = draft.normal.text[time.end : time.end + 2].strip().isalpha()
    return follows and not any(_leads_to(time, candidate) for candidate in draft.candidates)


def _leads_to(time: TimeExpression, candidate: Candidate) -> bool:
    """Whether a noun follows at once from which the time is counted: "غداة تفجير"."""
    at_once = 0 < candidate.hit.word_start - time.end <= 1
    return time.kind == "relative" and candidate.hit.use == "noun" and at_once


def _counts_on(time: TimeExpression, candidate: Candidate, draft: Draft) -> bool:
    """Whether a length of time is counted from something else, named behind it: "بعد يوم من اجتماع"."""
    return (
        time.parts.direction > 0
        and bool(time.parts.counts)
        and draft.grammar.from_it.match(draft.normal.text, time.end) is not None
        and (candidate.end <= time.start or not _counts_to(time, candidate, draft))
    )


def _counts_to(time: TimeExpression, candidate: Candidate, draft: Draft) -> bool:
    """Whether a length of time leads to the head itself: "بعد يومين من تفجير", "… من تعرض القرية لقصف"."""
    ahead = time.parts.direction > 0 and bool(time.parts.counts) and time.end < candidate.start
    between = [w for w in draft.normal.text[time.end : candidate.start].split() if w not in draft.grammar.only_so_much]
    undergone = candidate.hit.prefix.endswith("ل") and "،" not in draft.normal.text[time.end : candidate.start]
    return (
        ahead
        and not draft.grammar.out_of.isdisjoint(between[:1])
        and len(between) <= (_TO_UNDERGONE if undergone else _TO_HEAD)
    )


def _days(time: TimeExpression) -> int:
    sizes = {"day": 1, "week": 7}
    return round(sum((n or 0) * sizes.get(unit, 0) for n, unit in time.parts.counts))


def _is_loose(time: TimeExpression) -> bool:
    """An expression that names no day by date, weekday or word: taken only where nothing better stands."""
    parts = time.parts
    return time.kind == "relative" or (parts.month is None and parts.weekday is None and parts.offset is None)


def _gap(time: TimeExpression, candidate: Candidate) -> int:
    return max(time.start - candidate.end, candidate.start - time.end, 0)


def lies_ahead(dated: Dated, candidate: Candidate, anchor: date | None, draft: Draft) -> bool:
    """Whether a day in the clause of the event lies after the writing day, and nothing tells it as done.

    A time counted from another happening ("بعد يومين من الهجوم") and a year taken up ("من العام نفسه") say nothing.
    """
    when, time, clause = dated.when, dated.time, candidate.clause
    if when is None or when.start is None or time is None or anchor is None or when.start <= anchor:
        return False
    whole = time.parts.day is None and time.parts.deixis != 1 and when.precision in ("month", "year")
    own = candidate.hit.use == "present" or clause.holds(time.start)
    if time.kind == "relative" or time.parts.counts or whole or not own:
        return False
    if candidate.hit.use == "verb" or draft.grammar.same_year.match(draft.normal.text, time.end):
        return False
    done = (w for w in draft.words("light") if w.use == "verb" and not w.prefix.endswith("س"))
    return not any(clause.start <= w.start < candidate.hit.start for w in done)
