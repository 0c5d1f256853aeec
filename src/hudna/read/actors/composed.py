"""Actors made of a noun and a nationality: "ضباط روس وأتراك" is officers of two states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hudna.knowledge.dossier import Actor
from hudna.knowledge.lexicon import Hit
from hudna.read.actors.words import ActorWords, before_of, has_pronoun, leader_of, longest
from hudna.read.draft import ActorMention, Draft

_ADJECTIVES_BETWEEN = 3
_HEAD_OF_STATE = "president"
_PLURAL = ("ون", "ين", "ان")
_DASHES, _DASHED = " -–—_ـ/", 6


def composed(draft: Draft, words: ActorWords, names: Sequence[ActorMention], on: date | None) -> list[ActorMention]:
    """Role noun and nationality: "ضباط روس وأتراك" is two actors, officers of each state."""
    if not (draft.words("adj") and draft.words("role")):
        return []
    text = draft.normal.text
    named = {at for m in names for at in range(m.start, m.end)}
    free = [h for h in longest(draft.words("adj")) if h.start not in named]
    adjectives = {h.word_start: h for h in reversed(free)}
    found: list[ActorMention] = []
    for role in longest(draft.words("role")):
        if (found and role.start < found[-1].end) or (role.suffix and not has_pronoun(role, draft)):
            continue
        if _is_adjective(role, text):
            continue
        name = next((m for m in names if m.start < role.end and role.start < m.end), None)
        if name is not None:
            at = _and_another(text, name.end, adjectives) if name.start <= role.start else None
        else:
            at = _adjective_after(text, role.end + len(role.suffix), adjectives, words.between)
        if at is not None and _is_of_several(role, adjectives[at], names, draft):
            continue
        first = at if at is not None else -1
        while at is not None and at in adjectives:
            again = name is not None or adjectives[at] is not adjectives[first]
            found.append(_role_of(role, adjectives[at], words, draft, on, again))
            at = _and_another(text, adjectives[at].end, adjectives)
    return found


def _is_of_several(role: Hit, adjective: Hit, names: Sequence[ActorMention], draft: Draft) -> bool:
    """Whether several hold the office, each named behind his nationality: "الرؤساء الإيراني حسن روحاني والتركي …"."""
    text = draft.normal.text
    several = text[role.start : role.end] in draft.grammar.several_offices and not text[
        adjective.start : adjective.end
    ].endswith(_PLURAL)
    return several and any(m.start == adjective.end + len(adjective.suffix) + 1 for m in names)


def _is_adjective(role: Hit, text: str) -> bool:
    """Whether a word for a soldier only tells of what sort the noun before it is: "التصعيد العسكري التركي"."""
    if role.entry != "role:soldiers" or not role.prefix.endswith("ال"):
        return False
    before = text[: role.word_start].rsplit(None, 1)
    return bool(before) and before[-1].lstrip("وفبلك").startswith("ال") and text[role.start : role.end].endswith("ي")


def _adjective_after(text: str, at: int, adjectives: Mapping[int, Hit], between: frozenset[str]) -> int | None:
    """The nationality after a noun, other adjectives between left out: "وفد عسكري وأمني روسي"."""
    following = _next_word(text, at)
    for _ in range(_ADJECTIVES_BETWEEN):
        if following is None or following in adjectives:
            return following
        end = _word_end(text, following)
        if text[following:end].removeprefix("و") not in between:
            return None
        following = _next_word(text, end)
    return following


def _and_another(text: str, at: int, adjectives: Mapping[int, Hit]) -> int | None:
    """A further nationality of the same noun: "… والأتراك", "… – التركية"."""
    following = _next_word(text, at)
    if following is not None and text[following] == "و" and following in adjectives:
        return following
    rest = text[at : at + _DASHED]
    dashed = at + len(rest) - len(rest.lstrip(_DASHES))
    return dashed if rest.strip()[:1] in _DASHES[1:] and dashed in adjectives else None


def _next_word(text: str, at: int) -> int | None:
    """The start of the next word where only a blank stands between."""
    if text[at : at + 1] == " " and text[at + 1 : at + 2].isalpha():
        return at + 1
    return None


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _role_of(role: Hit, adjective: Hit, words: ActorWords, draft: Draft, on: date | None, again: bool) -> ActorMention:
    """The actor that noun and nationality make; a further one (``again``) is told by its nationality alone."""
    state = words.dossier.actors[adjective.entry[4:]]
    noun = words.roles[role.entry[5:]]
    party = state.party or state.id
    known = _known(role, adjective, words, draft)
    if known is None and noun["id"] == _HEAD_OF_STATE:
        known = leader_of(words.dossier, party, on)
    if known is None and noun.get("itself"):
        known = state  # "الجانب التركي" is Turkey
    first = role.word_start + len(role.prefix.removesuffix("ال").removesuffix("لل"))
    start = adjective.start if again else first
    name = known.name if known else f"{state.demonym or state.name} {noun['name']['en']}"
    name_ar = known.name_ar if known else f"{noun['name']['ar']} ({state.name_ar or state.name})"
    return ActorMention(
        start, adjective.end + len(adjective.suffix), known.id if known else f"{state.id}/{noun['id']}",
        name, name_ar, noun["level"], party, "name",
        before=before_of(role, draft),
    )  # fmt: skip


def _known(role: Hit, adjective: Hit, words: ActorWords, draft: Draft) -> Actor | None:
    """The dossier's own actor for a noun and a nationality, by the label that the two would make.

    An ambiguous one ("المبعوث الأممي") only where the text is about its conflict.
    """
    text = draft.normal.text
    nationality = text[adjective.start : adjective.end]
    said, noun_of = text[role.start : role.end], words.roles[role.entry[5:]]
    title = words.fold(noun_of["forms"][0]) if noun_of["level"] == "minister" else said
    for noun in (said, title):  # "وزيرا الخارجية الروسي والتركي": each has the office
        for label in (f"ال{noun} ال{nationality}", f"{noun} ال{nationality}", f"{noun} {nationality}"):
            if label in words.labels:
                actor = words.dossier.actors[words.labels[label]]
                common = any(x.ambiguous and words.fold(x.text) == label for x in actor.labels)
                abroad = common and words.grounds.about(draft, draft.words("actor")) != actor.home
                return None if abroad else actor
    return None
