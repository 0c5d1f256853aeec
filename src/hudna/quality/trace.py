"""At which step of reading a labelled event or statement was lost, in words that name the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hudna.knowledge.codebook import Need
from hudna.model.document import Document
from hudna.quality.gold import GoldEvent
from hudna.quality.likeness import share
from hudna.quality.score import EVIDENCE, Found, Said
from hudna.read.draft import Candidate, Draft, Stretch
from hudna.read.events.candidates import Trial
from hudna.read.pipeline import Reader

_SHOWN = 3
_LEAST = 30


class Tracer:
    """Walks a document's steps again to say where something was lost; each document is read once."""

    def __init__(self, reader: Reader, texts: Mapping[str, Document]) -> None:
        self._reader = reader
        self._texts = texts
        self._drafts: dict[str, Draft] = {}

    def missed(self, key: str, event: GoldEvent, taken: Found | None) -> str:
        """Why a labelled event is not among the finds; ``taken`` is the find of another kind that has its words."""
        draft = self._draft(key)
        if draft is None:
            return "there is no text"
        stretch = _stretch(draft, event.evidence)
        if stretch is None:
            return "its evidence is not in the text"
        lost = self._lost(draft, event, stretch)
        return f"read as {taken.type} ({_rule(taken)}); {lost}" if taken else lost

    def said(self, said: Said, others: Iterable[Said]) -> str:
        """Why a statement is missed or too much."""
        across = (o for o in others if o.missed != said.missed)
        same = next((o for o in across if share(o.evidence, said.evidence) >= EVIDENCE), None)
        if same is not None:
            return f"speaker: {'read' if said.missed else 'labelled'} as {same.speaker}"
        if not said.missed:
            return "nobody's statement is labelled there"
        draft = self._draft(said.key)
        stretch = _stretch(draft, said.evidence) if draft else None
        if draft is None or stretch is None:
            return "its evidence is not in the text"
        words = [s for s in draft.sayings if stretch.start <= s.start < stretch.end or s.scope.holds(stretch.start)]
        if not words:
            return "speech: no word of saying is seen there"
        spoken = next((s for s in words if s.speaker), None)
        verb = (spoken or words[0]).verb
        return f"statements: left out, said by “{verb}”" if spoken else f"speech: nobody is seen to speak by “{verb}”"

    def _draft(self, key: str) -> Draft | None:
        if key not in self._drafts and key in self._texts:
            self._drafts[key] = self._reader.draft(self._texts[key])
        return self._drafts.get(key)

    def _lost(self, draft: Draft, event: GoldEvent, stretch: Stretch) -> str:
        heads = [h for h in draft.words("head") if stretch.holds(h.start)]
        if heads and all(draft.sentence_at(h.start) is None for h in heads):
            return "layout: taken for page furniture"
        here = [t for t in self._reader.trials(draft) if stretch.holds(t.hit.start)]
        tried = [t for t in here if t.rule.kind in event.types]
        if not tried:
            others = ", ".join(sorted({t.rule.kind for t in here}))
            return f"mentions: no trigger word there, only of {others}" if others else "mentions: no trigger word there"
        held = [t for t in tried if not t.lacks and not t.barred]
        if not held:
            return f"candidates: {'; '.join(dict.fromkeys(map(_shut, tried[:_SHOWN])))}"
        kept = [c for c in draft.candidates if c.rule.kind in event.types and stretch.holds(c.hit.start)]
        if not kept and any(n.kind == "other_genre" for n in draft.notes):
            return f"genre: {held[0].rule.id} in a report about something else"
        if not kept:
            return f"candidates: {held[0].rule.id} gave way to {_winner(held, draft.candidates)}"
        thin = [n.text for n in draft.notes if n.kind == "thin_evidence" and n.text.startswith(f"{kept[0].rule.id},")]
        if thin:
            return f"evidence: {thin[0]}"
        spans = {(c.span.start, c.span.end) for r in draft.reports for c in r.claims if c.field == "type"}
        if all(_printed(c, draft) not in spans for c in kept):
            return f"merge: {kept[0].rule.id} was joined with another report"
        return f"pairing: found by {kept[0].rule.id}, but with other words, day or place, or for another label"


def why_extra(found: Found, labelled: GoldEvent | None, twin: GoldEvent | None) -> str:
    """Why a find is too much: ``labelled`` has its words but another kind, ``twin`` is of its kind and was found."""
    if labelled is not None:
        return f"labelled as {labelled.type} ({_rule(found)})"
    if twin is not None:
        return f"told twice, not merged, or another label's words ({_rule(found)})"
    return f"nothing is labelled there ({_rule(found)})"


def _rule(found: Found) -> str:
    return found.because.partition(";")[0].removeprefix("rule ") or "no rule named"


def _stretch(draft: Draft, evidence: str) -> Stretch | None:
    original = draft.document.text
    at, size = original.find(evidence), len(evidence)
    if at < 0:
        at = original.find(evidence[:_LEAST])
    return Stretch(draft.normal.at(at), draft.normal.at(at + size)) if at >= 0 else None


def _shut(trial: Trial) -> str:
    if trial.barred:
        return f"{trial.rule.id} barred by {', '.join(map(_named, trial.barred[:_SHOWN]))}"
    return f"{trial.rule.id} lacks {', '.join(_group(g) for g in trial.lacks[:_SHOWN])}"


def _group(needs: Sequence[Need]) -> str:
    more = "|…" if len(needs) > _SHOWN else ""
    return "|".join(map(_named, needs[:_SHOWN])) + more


def _named(need: Need) -> str:
    if need.sort == "entry":
        sort, _, name = need.value.partition(":")
        return f"@word:{name}" if sort == "list" else name
    return f"@{need.sort}:{need.value}" if need.value else f"@{need.sort}"


def _winner(held: Sequence[Trial], candidates: Sequence[Candidate]) -> str:
    """The rule of the candidate nearest to the heads that held."""
    near = sorted(candidates, key=lambda c: min(abs(c.hit.start - t.hit.start) for t in held))
    return near[0].rule.id if near else "nothing"


def _printed(candidate: Candidate, draft: Draft) -> tuple[int, int]:
    span = draft.normal.span(candidate.hit.start, candidate.hit.end)
    return span.start, span.end
