"""Whose word is used for an actor must not change what is read: texts with labels swapped, and what is compared."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Label
from hudna.knowledge.lexicon import Hit
from hudna.model.reading import Reading
from hudna.read.draft import ActorMention, Draft

Told = tuple[str, str, tuple[tuple[str, str], ...], str | None, str | None]
"""Type, status, actors with roles, time and place of one report."""


_AND_THE = len(" وال")


class Swap(NamedTuple):
    """One label exchanged for another of the same actor, at ``start:end`` of the print."""

    start: int
    end: int
    words: str
    was: str
    now: str


def told(reading: Reading) -> list[Told]:
    """What must not change: every report's type, status, roles, time, and place as far as it is known."""
    return [
        (
            r.type,
            r.status,
            tuple(sorted((a.id or a.name, a.role) for a in r.actors)),
            r.when.edtf if r.when else None,
            r.where.id if r.where else None,
        )
        for r in reading.reports
    ]


class Swapper:
    """Exchanges the labels of one knowledge: a neutral one for a partisan one, a partisan one for a neutral one.

    Left alone: labels that need a second sign or that two actors share, labels with a place in them, nationalities
    ("الحوثي"), names that stand as a place, and the first of two nationalities of a noun ("القوات الروسية والتركية").
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._fold = knowledge.spelling.fold
        actors = knowledge.dossier.actors.values()
        claimed = Counter(self._fold(x.text) for a in actors for x in a.labels)
        self._labels: dict[str, dict[str, Label]] = {}
        for actor in actors:
            free = {self._fold(x.text): x for x in actor.labels if not x.ambiguous and not _is_nationality(x.text)}
            kept = {
                text: x
                for text, x in free.items()
                if claimed[text] == 1 and not any(h.entry[:6] == "place:" for h in knowledge.lexicon.find(text))
            }
            if {x.wording == "neutral" for x in kept.values()} == {True, False}:
                self._labels[actor.id] = kept

    @property
    def partisan(self) -> list[str]:
        """Every partisan label that can be exchanged, as printed."""
        return sorted({x.text for kept in self._labels.values() for x in kept.values() if x.wording != "neutral"})

    def swapped(self, draft: Draft) -> tuple[str, list[Swap]]:
        """The document's text with every label exchanged that can be, and what was done."""
        swaps = list(self._swaps(draft))
        text = draft.document.text
        for swap in reversed(swaps):
            text = text[: swap.start] + swap.words + text[swap.end :]
        return text, swaps

    def _swaps(self, draft: Draft) -> Iterator[Swap]:
        hits = {(h.entry, h.end): h for h in reversed(draft.words("actor")) if not h.suffix}  # the longest of one end
        for mention in draft.actors:
            hit = hits.get((f"actor:{mention.id}", mention.end))
            if hit is None or mention.manner != "name" or mention.office or hit.start < mention.start:
                continue
            if _is_place(mention, draft) or _goes_on(mention, draft):
                continue
            swap = self._swap(mention, hit, draft)
            if swap is not None:
                yield swap

    def _swap(self, mention: ActorMention, hit: Hit, draft: Draft) -> Swap | None:
        labels = self._labels.get(mention.id or "", {})
        core = draft.normal.text[hit.start : hit.end]
        was = labels.get(f"ال{core}") or labels.get(core)
        if was is None:
            return None
        article = was.text.startswith("ال")
        others = [x for x in labels.values() if (x.wording == "neutral") != (was.wording == "neutral")]
        others = [x for x in others if x.text.startswith("ال") == article]
        if not others:
            return None
        chosen = hashlib.sha256(f"{draft.document.id}|{mention.start}".encode()).digest()[0] % len(others)
        now = others[chosen].text
        span = draft.normal.span(hit.word_start, mention.end)
        return Swap(span.start, span.end, _joined(hit.prefix, now), was.text, now)


def _is_nationality(label: str) -> bool:
    return " " not in label and label.startswith("ال") and label.endswith(("ي", "ية"))


def _is_place(mention: ActorMention, draft: Draft) -> bool:
    return any(p.start < mention.end and mention.start < p.end for p in draft.places)


def _goes_on(mention: ActorMention, draft: Draft) -> bool:
    return any(0 < m.start - mention.end <= _AND_THE and m.manner in ("name", "adjective") for m in draft.actors)


def _joined(prefix: str, label: str) -> str:
    """A label with what was joined before the old one; ل before the article is printed لل."""
    before = prefix.removesuffix("ال").removesuffix("لل") + ("ل" if prefix.endswith("لل") else "")
    return before + (f"ل{label[2:]}" if before.endswith("ل") and label.startswith("ال") else label)
