"""References to actors named before or after: "الرئيسان", "الجانبان", "البلدان"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hudna.knowledge.dossier import Dossier
from hudna.read.actor_words import ActorWords, leader_of, longest
from hudna.read.draft import ActorMention, Draft


def with_references(
    found: Sequence[ActorMention], draft: Draft, words: ActorWords, on: date | None
) -> list[ActorMention]:
    """The mentions with "الرئيسان", "الجانبان" … resolved to the actors that they take up."""
    result = list(found)
    for hit in longest(draft.words("ref")):
        reference = words.references[int(hit.entry[4:])]
        count = int(reference["number"])
        if count < 2:
            continue
        before = [m for m in found if m.end <= hit.word_start]
        after = [m for m in found if 0 <= m.start - hit.end <= 60]
        level = reference["level"]
        chosen = _leaders_of(after, words.dossier, on) if level in ("leader", "minister") else []
        if len(chosen) < count:
            pool = _pool(before, level, count) or _pool(after, level, count)
            chosen = _last_distinct(pool, count)
            if level == "any":
                chosen = [_as_party(m, words.dossier) for m in chosen]
        for mention in chosen:
            result.append(replace(mention, start=hit.start, end=hit.end, manner="reference", before=""))
    result.sort(key=lambda m: (m.start, m.end, m.name))
    return result


def _pool(mentions: Sequence[ActorMention], level: str, count: int) -> list[ActorMention]:
    """Those that the reference can take up: actors by name before mere nationalities ("الحدود السورية")."""
    fitting = [m for m in mentions if m.manner != "reference" and _fits(m, level)]
    named = [m for m in fitting if m.manner != "adjective"]
    return named if len({m.party for m in named}) >= count else fitting


def _fits(mention: ActorMention, level: str) -> bool:
    if level == "any":
        return mention.party is not None
    return mention.level == level or (mention.level == "person" and level == "leader")


def _leaders_of(after: Sequence[ActorMention], dossier: Dossier, on: date | None) -> list[ActorMention]:
    """ "الرئيسان الروسي والتركي": the leaders of the nationalities that follow."""
    chosen: dict[str, ActorMention] = {}
    for mention in after:
        if mention.level == "leader" and mention.manner == "name":
            chosen.setdefault(mention.party or mention.name, mention)
        elif mention.manner == "adjective" and mention.party not in chosen:
            leader = leader_of(dossier, mention.party, on)
            if leader is not None:
                chosen[mention.party or ""] = replace(
                    mention, id=leader.id, name=leader.name, name_ar=leader.name_ar, level="leader"
                )
    return list(chosen.values())[:2]


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
