"""What the reading of actors needs to know, and the small questions that its parts share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from hudna.knowledge.dossier import Actor, Dossier
from hudna.knowledge.lexicon import Hit

OBLIQUE = frozenset("في مع من علي الي ل عن ضد بين لدي حول بشان تجاه نحو قرب امام بعد قبل خلال عبر ب حتي منذ".split())
"""Words after which a noun is no subject."""


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Nouns of role and references from ``actor-words.yml``, and what the dossier says of actors."""

    roles: Mapping[str, Mapping[str, Any]]
    references: Sequence[Mapping[str, Any]]
    between: frozenset[str]
    labels: Mapping[str, str]
    dossier: Dossier


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that no other hit covers; of the same words, the first entry."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.entry)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def before_of(hit: Hit, text: str) -> str:
    """The word before a mention, or what is joined to it (ب ل): "إلى", "بين"; a leading و or ف of it is left out."""
    joined = hit.prefix.removeprefix("و").removeprefix("ف")
    if joined[:1] in ("ب", "ل"):
        return joined[0]
    words = text[max(0, hit.word_start - 30) : hit.word_start].split()
    word = words[-1] if words else ""
    return word[1:] if word[:1] in ("و", "ف") and word[1:] in OBLIQUE else word


def leader_of(dossier: Dossier, party: str | None, on: date | None) -> Actor | None:
    """The person who leads a party on a day; null where the dossier knows none."""
    for actor in dossier.actors.values():
        if actor.kind == "office" and actor.level == "leader" and actor.party == party:
            return dossier.holder(actor.id, on)
    return None
