"""Sayings as statements: who, in which office, through whom, about what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from hudna.knowledge.dossier import Dossier
from hudna.model.finding import Act, ActorRef, Attribution, Statement
from hudna.model.span import Span
from hudna.model.when import When
from hudna.read.draft import ActorMention, Draft, Saying
from hudna.read.events.dating import Dating
from hudna.read.events.reports import report_id
from hudna.read.speech.sources import PERSONS, SpeechWords, attribution_of

_NEAR = 60
_TELLERS = frozenset(["outlet", "agency", "unnamed", "social"])
_QUOTED = re.compile(r'["«»“”„‟]([^"«»“”„‟]*)')
_UTTERED = 3
"""Fewer words in quotation marks, after no colon, are a term or a name, not an utterance."""


def statements_of(draft: Draft, dossier: Dossier, dating: Dating, speech: SpeechWords) -> tuple[Statement, ...]:
    """A statement for every saying that says something, in text order; joint speakers are one speaker."""
    found: dict[str, Statement] = {}
    agreeing = [s for s in draft.sayings if s.verb in draft.grammar.agreed_together]
    for place, saying in enumerate(draft.sayings):
        evidence = _evidence(saying, draft, agreeing)
        if evidence is None or not _states(place, draft, speech):
            continue
        anchor = draft.published.start
        ident = report_id(draft.document.id, f"statement:{saying.verb}", evidence)
        found[ident] = Statement(
            id=ident,
            speaker=_speaker(saying.speaker, draft),
            act=cast(Act, saying.act),
            evidence=evidence,
            office=_office(saying.speaker, dossier, anchor),
            verb=draft.normal.printed(saying.end - len(saying.verb), saying.end) or None,
            channel=tuple(_channel(place, draft, speech)),
            quote=_is_quoted(evidence, draft),
            when=_when(saying, draft, dating),
            about=tuple(_about(evidence, saying, draft)),
        )
    return tuple(found.values())


def _is_quoted(evidence: Span, draft: Draft) -> bool:
    """Whether words of the speaker's own stand in quotation marks, not only somebody's name or a term."""
    for number, quoted in enumerate(_QUOTED.finditer(evidence.text)):
        if number % 2:
            continue
        uttered = len(quoted[1].split()) >= _UTTERED or evidence.text[: quoted.start()].rstrip().endswith(":")
        start, end = quoted.span(1)
        if uttered and not _is_named(
            draft.normal.at(evidence.start + start), draft.normal.at(evidence.start + end), draft
        ):
            return True
    return False


def _is_named(start: int, end: int, draft: Draft) -> bool:
    """Whether a stretch lies in the name of an actor or a place."""
    return any(a.start <= start and end <= a.end for names in (draft.actors, draft.places) for a in names)


def _evidence(saying: Saying, draft: Draft, agreeing: Sequence[Saying]) -> Span | None:
    """The words of saying with what is said, which may stand before them; null where nothing is.

    Where what is said goes on with one ``agreeing`` ("اتفقا"), that is told, not stated.
    """
    text, beside = draft.normal.text, saying.around
    if beside is not None:
        end = max([saying.end, *(m.end for m in saying.chain if saying.start <= m.start < beside.end)])
        return _trim(draft, min(beside.start, saying.start), max(beside.end, end))
    start, end = saying.start, saying.scope.end
    if draft.follows(start, draft.grammar.that_which):
        start = draft.sentences[saying.sentence].start  # "وهو ما تعارضه واشنطن": what is meant stands before
    end = next((s.scope.end for s in agreeing if 0 <= s.end - len(s.verb) - end <= 1), end)
    opens = max([saying.scope.start, *(m.end for m in saying.chain if m.start < end)])
    said = text[opens:end].strip(" ،,.:\n)؛").split()
    if start == saying.start and (not said or (len(said) == 1 and said[0] in draft.grammar.oblique)):
        object_ = next((s for s in draft.sayings if s.start == end and s.sentence == saying.sentence), None)
        if object_ is None:
            return None
        end = object_.scope.end  # "رفضت طلب الرئيس …": what is said is itself a saying
    return _trim(draft, start, end)


def _states(place: int, draft: Draft, speech: SpeechWords) -> bool:
    """Whether a saying is a statement: not a mere source, nor news that "speaks", nor agreeing, which is an event; nor
    one that only leads to another's words, or that a headline tells before the text does."""
    saying = draft.sayings[place]
    first = saying.speaker[0]
    if not saying.act or first.level == "source:news" or (saying.counts and not saying.clausal):
        return False
    if saying.verb in draft.grammar.agreed_together and (
        any(m.level not in PERSONS for m in saying.speaker) or _is_told(saying, draft)
    ):
        return False
    if _leads_to(place, draft) is not None or _is_mere_source(saying, draft, speech):
        return False
    line = draft.paragraphs[draft.sentences[saying.sentence].paragraph]
    later = (s for s in draft.sayings[place + 1 :] if s.sentence != saying.sentence)
    return line.sort != "title" or all(not _is_same_side(saying, s) for s in later)


def _is_told(saying: Saying, draft: Draft) -> bool:
    """Whether another's words hold it."""
    return any(s is not saying and s.sentence == saying.sentence and s.opens <= saying.start for s in draft.sayings)


def _is_mere_source(saying: Saying, draft: Draft, speech: SpeechWords) -> bool:
    """Whether a source named beside the news only passes it on, or is named again beside its own words."""
    if saying.around is None or saying.scope.end > saying.scope.start:
        return False
    told = draft.grammar.so_that.search(draft.normal.text, saying.scope.end, saying.scope.end + _NEAR) is not None
    again = any(s.sentence == saying.sentence and s is not saying and _name(s) == _name(saying) for s in draft.sayings)
    return again or (not told and attribution_of(saying.speaker[0], draft, speech, None).kind in _TELLERS)


def _is_same_side(one: Saying, other: Saying) -> bool:
    parties = {m.party for m in one.speaker} & {m.party for m in other.speaker}
    return _name(one) == _name(other) or any(parties)


def _name(saying: Saying) -> str:
    return saying.speaker[0].id or saying.speaker[0].name


def _leads_to(place: int, draft: Draft) -> Saying | None:
    """The saying of another that one only brings: "أضاف البيان أن الرئيسين أكدا …"."""
    saying = draft.sayings[place]
    inner = draft.sayings[place + 1] if place + 1 < len(draft.sayings) else None
    if inner is None or inner.sentence != saying.sentence or inner.around is not None or saying.around is not None:
        return None
    again = draft.grammar.saying_so.match(inner.verb) and not draft.normal.text[_done(saying) : inner.start].strip()
    if again:
        return inner  # "وتابع قائلا": one saying in two words
    if _name(inner) == _name(saying) or inner.start < saying.opens or inner.verb in draft.grammar.agreed_together:
        return None
    text, first = draft.normal.text, inner.speaker[0].start
    between = text[saying.opens : min(inner.start, first)].split()
    together = "،" not in text[first : inner.end] and max(m.end for m in inner.speaker) <= inner.end
    return inner if len(between) <= 2 and saying.opens <= first and together else None


def _done(saying: Saying) -> int:
    return max([saying.end, *(m.end for m in saying.chain if m.start < saying.scope.end)])


def _channel(place: int, draft: Draft, speech: SpeechWords) -> Iterable[Attribution]:
    """Who passes it on: the verb's own subject, who leads to it, then sources that the sentence is told after."""
    saying = draft.sayings[place]
    relays = list(saying.relay)
    if place and _leads_to(place - 1, draft) is saying:
        relays.extend(draft.sayings[place - 1].chain)
    for beside in draft.sayings:
        if beside.told_after is not None and beside is not saying:
            named = saying.end <= beside.start and not draft.grammar.that_opens.search(
                draft.normal.text, saying.end, beside.start
            )
            inside = named and saying.scope.holds(beside.start)  # "أعلن الوزير، بحسب الوكالة، أن …"
            if inside or beside.told_after.holds(saying.start):
                relays.extend(beside.chain)
    once = {m.name: m for m in reversed(relays) if m.name not in {s.name for s in saying.speaker}}
    yield from (attribution_of(m, draft, speech, None) for m in reversed(once.values()))


def _trim(draft: Draft, start: int, end: int) -> Span:
    text = draft.normal.text
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end > start and text[end - 1] in " \n،,:؛;.-":
        end -= 1
    return draft.normal.span(start, end)


def _speaker(speakers: Sequence[ActorMention], draft: Draft) -> ActorRef:
    first = speakers[0]
    printed = draft.normal.printed(first.start, first.end)
    if len(speakers) == 1:
        return ActorRef(first.id, first.name, "speaker", printed, first.name_ar)
    names = " and ".join(dict.fromkeys(s.name for s in speakers))
    return ActorRef("+".join(dict.fromkeys(s.id or s.name for s in speakers)), names, "speaker", printed, None)


def _office(speakers: Sequence[ActorMention], dossier: Dossier, on: date | None) -> str | None:
    first = speakers[0]
    if first.office and first.manner != "source":
        return first.office
    actor = dossier.actors.get(first.id or "")
    if actor is None or actor.kind != "person":
        return None
    office = dossier.office_of(actor.id, on)
    return office.name if office else None


def _when(saying: Saying, draft: Draft, dating: Dating) -> When | None:
    """The time of saying: an expression between the word of saying and what is said."""
    for time in draft.times:
        near = saying.start <= time.start < min(saying.end + _NEAR, saying.scope.end)
        if near and time.kind == "day":
            return dating.resolved(time, saying.sentence, ahead=False)
    return None


def _about(evidence: Span, saying: Saying, draft: Draft) -> Iterable[str]:
    yield from (r.id for r in draft.reports if r.evidence.overlaps(evidence))
    for hit in draft.words("agreement"):
        if saying.scope.holds(hit.start):
            yield hit.entry
