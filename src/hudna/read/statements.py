"""Sayings as statements: who, in which office, through whom, about what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from hudna.knowledge.dossier import Dossier
from hudna.model.finding import Act, ActorRef, Attribution, Statement
from hudna.model.span import Span
from hudna.model.when import When
from hudna.read.dating import Dating
from hudna.read.draft import ActorMention, Draft, Saying
from hudna.read.reports import report_id
from hudna.read.sources import SpeechWords, attribution_of

_NEAR = 60
_QUOTES = frozenset('"«»“”„‟')


def statements_of(draft: Draft, dossier: Dossier, dating: Dating, speech: SpeechWords) -> tuple[Statement, ...]:
    """A statement for every saying that says something, in text order; joint speakers are one speaker."""
    found: dict[str, Statement] = {}
    for saying in draft.sayings:
        start, end = saying.start, saying.scope.end
        said = draft.normal.text[max(saying.scope.start, *(m.end for m in (*saying.speaker, *saying.relay))) : end]
        if not said.strip(" ،,.:\n)؛"):
            start = draft.sentences[saying.sentence].start  # "…، كما أعلنت الوزارة": what was said stands before
        evidence = _trim(draft, start, end)
        anchor = draft.published.start
        ident = report_id(draft.document.id, f"statement:{saying.verb}", evidence)
        found[ident] = Statement(
            id=ident,
            speaker=_speaker(saying.speaker, draft),
            act=cast(Act, saying.act),
            evidence=evidence,
            office=_office(saying.speaker, dossier, anchor),
            verb=draft.normal.span(saying.end - len(saying.verb), saying.end).text,
            channel=tuple(_channel(saying, draft, speech)),
            quote=not _QUOTES.isdisjoint(evidence.text),
            when=_when(saying, draft, dating),
            about=tuple(_about(evidence, saying, draft)),
        )
    return tuple(found.values())


def _channel(saying: Saying, draft: Draft, speech: SpeechWords) -> Iterable[Attribution]:
    """Who passes it on: the verb's own subject, then sources that the sentence is told after."""
    relay = [attribution_of(m, draft, speech, None) for m in saying.relay]
    yield from relay
    spoken = {m.name for m in saying.speaker} | {a.source for a in relay}
    yield from (a for index, a in draft.told if index == saying.sentence and a.source not in spoken)


def _trim(draft: Draft, start: int, end: int) -> Span:
    text = draft.normal.text
    while end > start and text[end - 1] in " \n،,:؛;.-":
        end -= 1
    return draft.normal.span(start, end)


def _speaker(speakers: Sequence[ActorMention], draft: Draft) -> ActorRef:
    first = speakers[0]
    printed = draft.normal.span(first.start, first.end).text
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
