"""References to actors named before or after: "الرئيسان", "الجانبان", "البلدان"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hudna.knowledge.lexicon import Hit
from hudna.read.actors.counterparts import counterparts, office_of_state
from hudna.read.actors.words import ActorWords, longest
from hudna.read.draft import ActorMention, Draft

_ANY_SIDE = frozenset(["any", "country", "ground"])
_JOINED = " -–و"
_WINDOW = 12
"""How many mentions back two sides are looked for."""


def with_references(
    found: Sequence[ActorMention], draft: Draft, words: ActorWords, on: date | None
) -> list[ActorMention]:
    """The mentions with "الرئيسان", "الجانبان" … resolved to the actors that they take up."""
    result = list(found)
    hits = longest(draft.words("ref"))
    where = [(p.start, p.end) for p in draft.places if p.relation]
    acting = [m for m in found if not _tells_where(m, where)] if hits else []
    for hit in hits:
        reference = words.references[int(hit.entry[4:])]
        count = int(reference["number"])
        if count < 2:
            continue
        before = _not_tellers([m for m in acting if m.end <= hit.word_start], hit, draft)
        after = [m for m in acting if 0 <= m.start - hit.end <= 60]
        behind = _named_behind(hit, after, draft.normal.text)
        told = len({m.party for m in behind}) == count
        chosen = _holders(behind if told else after, words, reference, on) if reference["titles"] else []
        if len(chosen) < count and told:
            chosen = [_as_party(m, words) for m in behind] if reference["level"] in _ANY_SIDE else []
        elif len(chosen) < count:
            chosen = _before(before, after, words, reference, on)
        for mention in chosen:
            result.append(replace(mention, start=hit.start, end=hit.end, manner="reference", before=""))
    result.extend(counterparts(draft, found, words, on))
    result.sort(key=lambda m: (m.start, m.end, m.name))
    return result


def _named_behind(hit: Hit, after: Sequence[ActorMention], text: str) -> list[ActorMention]:
    """The nationalities that say right behind a reference who is meant: "الجانبان الروسي والتركي"."""
    chosen: list[ActorMention] = []
    end = hit.end + len(hit.suffix)
    for mention in after:
        if mention.manner != "adjective" or text[end : mention.start].strip(_JOINED):
            break
        chosen.append(mention)
        end = mention.end
    return chosen


def _before(
    before: Sequence[ActorMention],
    after: Sequence[ActorMention],
    words: ActorWords,
    reference: Mapping[str, Any],
    on: date | None,
) -> list[ActorMention]:
    """Those named last before, else after; two leaders of whom none is named are those of the two states named."""
    level, count = reference["level"], int(reference["number"])
    if level == "ground":
        return _most_named([m for m in (*before, *after) if m.party in words.grounds.parties], count)
    if level in ("any", "country"):
        chosen = _most_named(_sides(before, words, level, count), count)
        return [_as_party(m, words) for m in chosen or _last_distinct(_sides(after, words, level, count), count)]
    chosen = _last_distinct(_pool(before, level, count) or _pool(after, level, count), count)
    if len(chosen) < count and level == "leader":
        states = _last_distinct([m for m in before if words.state_of(m.party) is not None], count)
        leaders = [x for m in states if (x := _holder(m, words, reference["titles"], on)) is not None]
        return leaders if len(leaders) == count else chosen
    return chosen


def _not_tellers(before: list[ActorMention], hit: Hit, draft: Draft) -> list[ActorMention]:
    """Without two who tell of two others: "أعلنت السعودية والولايات المتحدة أن الطرفين اتفقا"."""
    index = draft.sentence_at(hit.start)
    start = draft.sentences[index].start if index is not None else hit.start
    that = max((m.start() for m in draft.grammar.that_alone.finditer(draft.normal.text, start, hit.start)), default=-1)
    if that < 0:
        return before
    tellers = [m for m in before if start <= m.start < that and m.before not in draft.grammar.oblique]
    two = len({m.party for m in tellers if m.party}) > 1
    rest = [m for m in before if m not in tellers]
    return rest if two and len({m.party for m in rest if m.party}) > 1 else before


def _tells_where(mention: ActorMention, where: Sequence[tuple[int, int]]) -> bool:
    """Whether a state's name only tells a place: "شمال غربي سوريا"; ``where`` are phrases of place."""
    if mention.level != "state" or mention.manner != "name":
        return False
    return any(start <= mention.start and mention.end <= end for start, end in where)


def _sides(mentions: Sequence[ActorMention], words: ActorWords, level: str, count: int) -> list[ActorMention]:
    """Those that two sides can take up: states and those who fight; "البلدان" takes up states only."""
    states = [m for m in mentions if words.state_of(m.party) is not None]
    if level == "country":
        return _pool(states, "any", count)
    sides = [m for m in mentions if m.party in words.fighting - words.mediating or m in states]
    return _pool(sides if len({m.party for m in sides}) >= count else mentions, "any", count)


def _most_named(pool: Sequence[ActorMention], count: int) -> list[ActorMention]:
    """The parties named most among the last mentions, of equals the later ones, in text order."""
    last = pool[-_WINDOW:]
    said = Counter(m.party for m in last)
    at = {m.party: i for i, m in enumerate(last)}
    chosen = sorted(said, key=lambda party: (-said[party], -at[party]))[:count]
    return [last[i] for i in sorted(at[party] for party in chosen)]


def _pool(mentions: Sequence[ActorMention], level: str, count: int) -> list[ActorMention]:
    """Those that the reference can take up: actors by name before mere nationalities ("الحدود السورية")."""
    fitting = [m for m in mentions if m.manner != "reference" and _fits(m, level)]
    named = [m for m in fitting if m.manner != "adjective"]
    return named if len({m.party for m in named}) >= count else fitting


def _fits(mention: ActorMention, level: str) -> bool:
    if level == "any":
        return mention.party is not None
    return mention.level == level or (mention.level == "person" and level == "leader")


def _holders(
    after: Sequence[ActorMention], words: ActorWords, reference: Mapping[str, Any], on: date | None
) -> list[ActorMention]:
    """ "الرئيسان الروسي والتركي": the holders of the office in the states whose nationalities follow."""
    chosen: dict[str, ActorMention] = {}
    for mention in after:
        if mention.level == reference["level"] and mention.manner == "name":
            chosen.setdefault(mention.party or mention.name, mention)
        elif mention.manner == "adjective" and mention.party not in chosen:
            holder = _holder(mention, words, reference["titles"], on)
            if holder is not None:
                chosen[mention.party or ""] = holder
    return list(chosen.values())[:2]


def _holder(mention: ActorMention, words: ActorWords, titles: Sequence[str], on: date | None) -> ActorMention | None:
    """Who holds the office of that title in a mention's state; null where the dossier knows nobody."""
    state = words.state_of(mention.party)
    if state is None:
        return None
    office = next((x for title in titles if (x := office_of_state(title, state, words)) is not None), None)
    holder = words.dossier.holder(office.id, on) if office is not None else None
    if holder is None or office is None:
        return None
    return replace(
        mention, id=holder.id, name=holder.name, name_ar=holder.name_ar, level=office.level, office=office.name
    )


def _as_party(mention: ActorMention, words: ActorWords) -> ActorMention:
    """The state of a mention's party: "البلدان" after two ministers are their states."""
    state = words.state_of(mention.party)
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
