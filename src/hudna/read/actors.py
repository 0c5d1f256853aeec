"""The actors of a text: names, nationalities with a noun, capitals as governments, offices and references."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from hudna.knowledge.dossier import Actor, Dossier
from hudna.knowledge.lexicon import Hit
from hudna.read.draft import ActorMention, Draft

_PLACE_PREPOSITIONS = frozenset(
    ("في", "الي", "من", "ب", "ل", "قرب", "داخل", "شمال", "جنوب", "شرق", "غرب", "مدينه", "العاصمه", "نحو", "باتجاه")
)

OBLIQUE = frozenset("في مع من علي الي ل عن ضد بين لدي حول بشان تجاه نحو قرب امام بعد قبل خلال عبر ب حتي منذ".split())
"""Words after which a noun is no subject."""


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Nouns of role and references from ``actor-words.yml``, and what the dossier says of actors."""

    roles: Mapping[str, Mapping[str, Any]]
    references: Sequence[Mapping[str, Any]]
    between: frozenset[str]
    dossier: Dossier


def find_actors(draft: Draft, words: ActorWords, on: date | None) -> tuple[ActorMention, ...]:
    """Every actor of the text in order, each stretch of words told once (the longest name wins).

    ``on`` is the day by which office holders are found; null means the last known holder.
    """
    text = draft.normal.text
    names = [_named(h, words.dossier, text) for h in _longest(draft.words("actor"))]
    composed = _composed(draft, words, names, on)
    taken = [(m.start, m.end) for m in (*names, *composed)]
    lone = [
        _mention(h, words.dossier.actors[h.entry[4:]], "name" if _nominal(h, text) else "adjective", text)
        for h in _longest(draft.words("adj"))
        if not _covered(h.start, h.end, taken)
    ]
    capitals = [
        _mention(h, words.dossier.actors[h.entry[8:]], "capital", text)
        for h in _longest(draft.words("capital"))
        if not _covered(h.start, h.end, taken)
    ]
    found = sorted([*names, *composed, *lone, *capitals], key=lambda m: (m.start, -m.end))
    found = _offices(found, words.dossier, on, text)
    return tuple(_with_references(found, draft, words, on))


def _nominal(hit: Hit, text: str) -> bool:
    """Whether a nationality in the definite plural stands alone ("بين الروس والأتراك"): it is the party itself."""
    if not hit.definite or text[hit.start : hit.end].endswith(("ي", "يه")):
        return False
    return not before_of(hit, text).startswith(("ال", "وال", "بال", "لل"))


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that no other hit covers; of the same words, the first entry."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.entry)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _covered(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < high and low < end for low, high in taken)


def _named(hit: Hit, dossier: Dossier, text: str) -> ActorMention:
    return _mention(hit, dossier.actors[hit.entry[6:]], "name", text)


def _mention(hit: Hit, actor: Actor, manner: Literal["name", "adjective", "capital"], text: str) -> ActorMention:
    party = actor.party or (actor.id if actor.kind == "state" else None)
    start = hit.word_start + len(hit.prefix.removesuffix("ال").removesuffix("لل"))
    return ActorMention(
        start, hit.end + len(hit.suffix), actor.id, actor.name, actor.name_ar, actor.level, party, manner,
        before=before_of(hit, text),
    )  # fmt: skip


def before_of(hit: Hit, text: str) -> str:
    """The word before a mention, or what is joined to it (ب ل): "إلى", "بين"; a leading و or ف of it is left out."""
    joined = hit.prefix.removeprefix("و").removeprefix("ف")
    if joined[:1] in ("ب", "ل"):
        return joined[0]
    words = text[max(0, hit.word_start - 30) : hit.word_start].split()
    word = words[-1] if words else ""
    return word[1:] if word[:1] in ("و", "ف") and word[1:] in OBLIQUE else word


def _composed(
    draft: Draft, words: ActorWords, names: Sequence[ActorMention], on: date | None
) -> list[ActorMention]:
    """Role noun and nationality: "ضباط روس وأتراك" is two actors, officers of each state."""
    text = draft.normal.text
    adjectives = {h.word_start: h for h in reversed(_longest(draft.words("adj")))}
    found: list[ActorMention] = []
    for role in _longest(draft.words("role")):
        name = next((m for m in names if m.start < role.end and role.start < m.end), None)
        if name is not None:
            at = _and_another(text, name.end, adjectives) if name.start <= role.start else None
        else:
            at = _adjective_after(text, role.end + len(role.suffix), adjectives, words.between)
        while at is not None and at in adjectives:
            found.append(_role_of(role, adjectives[at], words, draft, on))
            at = _and_another(text, adjectives[at].end, adjectives)
    return found


def _adjective_after(text: str, at: int, adjectives: Mapping[int, Hit], between: frozenset[str]) -> int | None:
    following = _next_word(text, at)
    if following is None or following in adjectives:
        return following
    end = _word_end(text, following)
    return _next_word(text, end) if text[following:end] in between else None


def _and_another(text: str, at: int, adjectives: Mapping[int, Hit]) -> int | None:
    """A further nationality of the same noun: "… والأتراك"."""
    following = _next_word(text, at)
    return following if following is not None and text[following] == "و" and following in adjectives else None


def _next_word(text: str, at: int) -> int | None:
    """The start of the next word where only a blank stands between."""
    if text[at : at + 1] == " " and text[at + 1 : at + 2].isalpha():
        return at + 1
    return None


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _role_of(role: Hit, adjective: Hit, words: ActorWords, draft: Draft, on: date | None) -> ActorMention:
    state = words.dossier.actors[adjective.entry[4:]]
    noun = words.roles[role.entry[5:]]
    party = state.party or state.id
    leads = noun["level"] == "leader"
    known = _leader(words.dossier, party, on) if leads else _known(words.dossier, party, state.id, noun)
    first = role.word_start + len(role.prefix.removesuffix("ال").removesuffix("لل"))
    start = adjective.start if draft.normal.text[adjective.word_start] == "و" else first
    name = known.name if known else f"{state.name} {noun['name']['en']}"
    name_ar = known.name_ar if known else f"{noun['name']['ar']} ({state.name_ar or state.name})"
    return ActorMention(
        start, adjective.end + len(adjective.suffix), known.id if known else f"{state.id}/{noun['id']}",
        name, name_ar, noun["level"], party, "name",
        before=before_of(role, draft.normal.text),
    )  # fmt: skip


def _known(dossier: Dossier, party: str, state: str, noun: Mapping[str, Any]) -> Actor | None:
    """The dossier's own actor for a role of a state: its name ends with the role's noun."""
    wanted = noun["name"]["en"].lower()
    for actor in dossier.actors.values():
        if (actor.party or actor.id) == party and actor.part_of in (state, None) and actor.level == noun["level"]:
            if actor.name.lower().endswith(wanted) and len(actor.name.split()) <= len(wanted.split()) + 1:
                return actor
    return None


def _offices(found: Sequence[ActorMention], dossier: Dossier, on: date | None, text: str) -> list[ActorMention]:
    """Offices as their holders; an office with its holder's name beside it is one mention."""
    kept: list[ActorMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if before is not None and before.office and _beside(text, before.end, mention.start) and mention.manner == "name":
            actor = dossier.actors.get(mention.id or "")
            if actor is not None and actor.kind == "person":
                kept[-1] = replace(mention, start=before.start, office=before.office, before=before.before)
                continue
        kept.append(_as_holder(mention, dossier, on))
    return kept


def _beside(text: str, end: int, start: int) -> bool:
    return 0 <= start - end <= 3 and not text[end:start].strip(" ،,(")


def _as_holder(mention: ActorMention, dossier: Dossier, on: date | None) -> ActorMention:
    actor = dossier.actors.get(mention.id or "")
    if actor is None or actor.kind != "office":
        return mention
    holder = dossier.holder(actor.id, on)
    if holder is None:
        return replace(mention, office=actor.name)
    return replace(mention, id=holder.id, name=holder.name, name_ar=holder.name_ar, office=actor.name)


def _with_references(
    found: Sequence[ActorMention], draft: Draft, words: ActorWords, on: date | None
) -> list[ActorMention]:
    """The mentions with "الرئيسان", "الجانبان" … resolved to the actors that they take up."""
    result = list(found)
    for hit in _longest(draft.words("ref")):
        reference = words.references[int(hit.entry[4:])]
        count = int(reference["number"])
        if count < 2:
            continue
        before = [m for m in found if m.end <= hit.word_start]
        after = [m for m in found if 0 <= m.start - hit.end <= 60]
        level = reference["level"]
        chosen = _leaders_of(after, words.dossier, on) if level in ("leader", "minister") else []
        if len(chosen) < count:
            pool = [m for m in before if _fits(m, level)] or [m for m in after if _fits(m, level)]
            chosen = _last_distinct(pool, count)
            if level == "any":
                chosen = [_as_party(m, words.dossier) for m in chosen]
        for mention in chosen:
            result.append(replace(mention, start=hit.start, end=hit.end, manner="reference", before=""))
    result.sort(key=lambda m: (m.start, m.end, m.name))
    return result


def _fits(mention: ActorMention, level: str) -> bool:
    if level == "any":
        return mention.party is not None and mention.manner != "reference"
    return mention.level == level or (mention.level == "person" and level == "leader")


def _leaders_of(after: Sequence[ActorMention], dossier: Dossier, on: date | None) -> list[ActorMention]:
    """ "الرئيسان الروسي والتركي": the leaders of the nationalities that follow."""
    chosen: dict[str, ActorMention] = {}
    for mention in after:
        if mention.level == "leader" and mention.manner == "name":
            chosen.setdefault(mention.party or mention.name, mention)
        elif mention.manner == "adjective" and mention.party not in chosen:
            leader = _leader(dossier, mention.party, on)
            if leader is not None:
                chosen[mention.party or ""] = replace(
                    mention, id=leader.id, name=leader.name, name_ar=leader.name_ar, level="leader"
                )
    return list(chosen.values())[:2]


def _leader(dossier: Dossier, party: str | None, on: date | None) -> Actor | None:
    for actor in dossier.actors.values():
        if actor.kind == "office" and actor.level == "leader" and actor.party == party:
            return dossier.holder(actor.id, on)
    return None


def _as_party(mention: ActorMention, dossier: Dossier) -> ActorMention:
    """The state of a mention's party: "البلدان" after two ministers are their states."""
    states = (a for a in dossier.actors.values() if a.kind == "state" and (a.party or a.id) == mention.party)
    state = next(states, None)
    if state is None:
        return mention
    return replace(mention, id=state.id, name=state.name, name_ar=state.name_ar, level="state", office=None)


def _last_distinct(pool: Sequence[ActorMention], count: int) -> list[ActorMention]:
    chosen: dict[str, ActorMention] = {}
    for mention in reversed(pool):
        key = mention.party or mention.name
        if key not in chosen:
            chosen[key] = mention
        if len(chosen) == count:
            break
    return list(reversed(chosen.values()))


def is_acting_capital(mention: ActorMention, hosts: frozenset[str] = frozenset()) -> bool:
    """Whether a capital's name stands for its government: no preposition of place or verb of hosting before it.

    "أعلنت موسكو" acts; "في موسكو" and "شهدت موسكو" are places.
    """
    before = mention.before.removeprefix("و") if mention.before.removeprefix("و") in hosts else mention.before
    return mention.manner == "capital" and before not in _PLACE_PREPOSITIONS and before not in hosts
