"""Who can be a source: actors, outlets, and sources without a name, with the words that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hudna.knowledge.dossier import Dossier
from hudna.knowledge.forms import conjugate
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.spelling import Spelling
from hudna.knowledge.words import Kept
from hudna.model.finding import Attribution, Distance, SourceKind
from hudna.read.actors.finding import is_acting_capital
from hudna.read.actors.words import before_of
from hudna.read.draft import ActorMention, Draft

_LISTS = ("owner_links", "subject_openers", "adverbs", "accounts", "ranks", "verb_openers", "demanding")
PERSONS = frozenset(["leader", "minister", "official", "officer", "person"])
"""Levels of actors that are people who speak for themselves."""
_SOURCE_KINDS: Mapping[str, SourceKind] = {
    "agency": "agency",
    "monitor": "monitor",
    "social": "social",
    "official_media": "outlet",
    "outlet": "outlet",
}


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """The words of ``speech.yml``, folded where they are compared; ``monitors`` are those outlets' names.

    ``folded``: printed words as they are looked up. ``setting``: words that open when, where and to whom is spoken.
    """

    verbs: Mapping[str, Mapping[str, Any]]
    after: Mapping[str, tuple[str, ...]]
    links: Mapping[str, str]
    forms: Mapping[str, str]
    sources: Mapping[str, Mapping[str, Any]]
    owner_links: frozenset[str]
    subject_openers: frozenset[str]
    adverbs: frozenset[str]
    accounts: frozenset[str]
    ranks: frozenset[str]
    verb_openers: frozenset[str]
    demanding: frozenset[str]
    setting: frozenset[str]
    monitors: frozenset[str]
    dossier: Dossier
    folded: Kept[str]

    @classmethod
    def from_data(
        cls, data: Mapping[str, Any], dossier: Dossier, spelling: Spelling, oblique: frozenset[str]
    ) -> SpeechWords:
        """The lists of ``speech.yml``; ``oblique`` are the words after which a noun is no subject."""
        verbs = {v["id"]: v for v in data["verbs"]}
        after = {k: tuple(spelling.fold(x) for x in v.get("after") or ()) for k, v in verbs.items()}
        links = {k: spelling.fold(v["relay"]) for k, v in verbs.items() if v.get("relay")}
        forms = {
            form: k
            for k, v in reversed(verbs.items())
            for form in conjugate(spelling.fold(v["past"]), spelling.fold(v["present"]))
        }
        none = {"id": "none", "kind": "unnamed", "name": {"en": "", "ar": ""}}
        sources = {"none": none, **{s["id"]: s for s in data["sources"]}}
        lists = {name: frozenset(spelling.fold(x) for x in data[name]) for name in _LISTS}
        monitors = frozenset(o.name for o in dossier.outlets.values() if o.kind == "monitor")
        folded: Kept[str] = Kept(spelling.fold)
        setting = oblique | lists["adverbs"]
        return cls(
            verbs, after, links, forms, sources, **lists, setting=setting, monitors=monitors, dossier=dossier,
            folded=folded,
        )  # fmt: skip


def source_mentions(draft: Draft, words: SpeechWords) -> tuple[ActorMention, ...]:
    """Outlets and unnamed sources as possible speakers, in text order; "وكالة هاوار" is one mention."""
    found: list[ActorMention] = []
    for hit in draft.words("outlet"):
        outlet = words.dossier.outlets[hit.entry[7:]]
        found.append(_source(hit, outlet.id, outlet.name, outlet.name_ar, "medium", draft))
    for hit in draft.words("source"):
        source = words.sources[hit.entry[7:]]
        found.append(_source(hit, None, source["name"]["en"], source["name"]["ar"], f"source:{source['id']}", draft))
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[ActorMention] = []
    for mention in found:
        last = kept[-1] if kept else None
        if last is not None and mention.start < last.end:
            continue
        if last is not None and mention.id and _introduces(last, words) and 0 < mention.start - last.end <= 2:
            name = f"{mention.name} correspondent" if last.level == "source:correspondent" else mention.name
            kept[-1] = replace(mention, start=last.start, before=last.before, name=name)
            continue
        kept.append(mention)
    return tuple(m for m in kept if m.level != "source:none")


def _source(hit: Hit, source_id: str | None, name: str, name_ar: str | None, level: str, draft: Draft) -> ActorMention:
    return ActorMention(
        hit.word_start, hit.end + len(hit.suffix), source_id, name, name_ar, level, None, "source",
        office="definite" if hit.definite else None, before=before_of(hit, draft),
    )  # fmt: skip


def _introduces(mention: ActorMention, words: SpeechWords) -> bool:
    source = words.sources.get(mention.level.removeprefix("source:"))
    return bool(source and source.get("of"))


def speakers(draft: Draft, words: SpeechWords) -> list[ActorMention]:
    """All that can speak: actors that act, then sources that are no actors, in text order."""
    found = source_mentions(draft, words)
    sources = (s for s in found if not any(_speaks(m, draft) for m in draft.actors_over(s.start, s.end)))
    speaking = (m for m in draft.actors if _speaks(m, draft) or _is_whole_title(m, draft.normal.text))
    return sorted([*speaking, *sources], key=lambda m: (m.start, m.end))


def _is_whole_title(actor: ActorMention, text: str) -> bool:
    """Whether who is told by another's office is told by it alone: "بدوره، نائب رئيس الوزراء الروسي، قال"."""
    return actor.manner == "told" and actor.level == "official" and text.startswith("،", actor.end)


def _speaks(actor: ActorMention, draft: Draft) -> bool:
    named = actor.manner in ("name", "reference")
    return (
        named or is_acting_capital(actor, draft) or (actor.manner == "capital" and actor.before in draft.grammar.out_of)
    )


def attribution_of(mention: ActorMention, draft: Draft, words: SpeechWords, distance: str | None) -> Attribution:
    """One link of a chain of attribution from a speaker or source."""
    printed = draft.normal.printed(mention.start, mention.end)
    kind: SourceKind = "party"
    if mention.manner == "source":
        source = words.sources.get(mention.level.removeprefix("source:"))
        outlet = words.dossier.outlets.get(mention.id or "")
        kind = source["kind"] if source else _SOURCE_KINDS.get(outlet.kind if outlet else "", "outlet")
    elif mention.name in words.monitors:
        kind = "monitor"
    elif mention.level in ("leader", "minister", "official", "body"):
        kind = "official"
    known: Distance | None = "doubted" if distance == "doubted" else None
    return Attribution(mention.name, printed, kind, known, mention.id)
