"""References to one actor named before: "نظيره التركي", "بلاده", "الوفد", "قوات الاحتلال"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from hudna.knowledge.dossier import Actor
from hudna.knowledge.lexicon import Hit
from hudna.read.actors.followers import own_force
from hudna.read.actors.words import ActorWords, before_of, leader_of, longest
from hudna.read.draft import ActorMention, Draft

_OFFICES = frozenset(["leader", "minister", "official"])
_PEERS = frozenset([*_OFFICES, "officer", "soldier", "force", "body"])
_NATION_REACH = 2
_BESIDE = 3
_AND = " و"


def counterparts(
    draft: Draft, found: Sequence[ActorMention], words: ActorWords, on: date | None
) -> Iterator[ActorMention]:
    """What each reference to one actor takes up; nothing where nobody fits."""
    text = draft.normal.text
    for hit in longest(draft.words("ref")):
        reference = words.references[int(hit.entry[4:])]
        if int(reference["number"]) != 1 or any(m.start <= hit.start < m.end for m in found):
            continue
        if reference["level"] == "same":
            for nation in _nations(hit, found, text):
                peer = _counterpart(hit, nation, found, words, on)
                if peer is not None:
                    yield _taken_up(peer, hit, draft, "reference")
            continue
        if reference["level"] == "country":
            index = draft.sentence_at(hit.start)
            start = draft.sentences[index].start if index is not None else hit.start
            one = _country(hit, [m for m in found if m.start >= start], words)
        else:
            one = _printed_before(hit, found, text)
        if one is not None:
            manner: Literal["reference", "told"] = "told" if reference["level"] == "country" else "reference"
            yield _taken_up(one, hit, draft, manner)
    yield from _named_again(draft, found, words)


def _taken_up(one: ActorMention, hit: Hit, draft: Draft, manner: Literal["reference", "told"]) -> ActorMention:
    start = hit.word_start + len(hit.prefix.removesuffix("ال").removesuffix("لل"))
    return replace(one, start=start, end=hit.end, manner=manner, before=before_of(hit, draft))


def _nations(hit: Hit, found: Sequence[ActorMention], text: str) -> Iterator[ActorMention]:
    """The nationalities behind a reference: "نظيره التركي", "نظيريه التركي والإيراني"."""
    nation = next((m for m in found if hit.end < m.start <= hit.end + _NATION_REACH), None)
    while nation is not None:
        yield nation
        after = nation.end
        nation = next((m for m in found if m.start > after and text[after : m.start] == _AND), None)


def _counterpart(
    hit: Hit, nation: ActorMention, found: Sequence[ActorMention], words: ActorWords, on: date | None
) -> ActorMention | None:
    """Who is the same in another party: "بحث الرئيس الروسي مع نظيره التركي", "القوات الروسية ونظيرتها التركية"."""
    peer = next((m for m in reversed(found) if m.end <= hit.start and m.level in _PEERS), None)
    if peer is None or nation.manner != "adjective" or nation.party == peer.party:
        return None
    named = next((m for m in found if 0 < m.start - nation.end <= _BESIDE and m.level in _OFFICES), None)
    if named is not None and named.party == nation.party:
        return None  # "نظيره التركي رجب طيب أردوغان" is named
    office = _same_office(peer, nation, words, on)
    if office is None:
        return own_force(nation, words) if peer.level in ("force", "soldier", "officer") else None
    holder = words.dossier.holder(office.id, on) if office.kind == "office" else None
    one = holder or office
    return replace(
        nation,
        id=one.id,
        name=one.name,
        name_ar=one.name_ar,
        level=peer.level,
        office=office.name if office.kind == "office" else None,
    )


def _same_office(peer: ActorMention, nation: ActorMention, words: ActorWords, on: date | None) -> Actor | None:
    own = words.dossier.actors.get(peer.id or "")
    office = words.dossier.office_of(peer.id or "", on) or (own if own is not None and own.kind != "person" else None)
    state = words.state_of(nation.party)
    if state is None:
        return None
    for label in office.labels if office is not None else ():
        stem, _, last = words.fold(label.text).rpartition(" ")
        if last.startswith("ال") and (found := office_of_state(stem, state, words)) is not None:
            return found
    if peer.level == "leader":
        return leader_of(words.dossier, state.party or state.id, on)
    return None


def office_of_state(stem: str, state: Actor, words: ActorWords) -> Actor | None:
    """The state's office that a title names: "وزير الخارجية" and Turkey."""
    labels = (words.labels.get(f"{stem} ال{words.fold(x)}") for x in state.adjectives)
    known = next((x for x in labels if x), None)
    return words.dossier.actors[known] if known else None


def _country(hit: Hit, found: Sequence[ActorMention], words: ActorWords) -> ActorMention | None:
    """The state of the person or body named last: "أكد الوزير أن بلاده …"."""
    for mention in reversed(found):
        if mention.end <= hit.start and mention.manner != "adjective" and mention.level in (*_OFFICES, "body"):
            state = words.state_of(mention.party)
            if state is not None:
                return replace(mention, id=state.id, name=state.name, name_ar=state.name_ar, level="state", office=None)
    return None


def _printed_before(hit: Hit, found: Sequence[ActorMention], text: str) -> ActorMention | None:
    """Who was named before with these words and more: "الاحتلال" after "جيش الاحتلال التركي"."""
    word = text[hit.start : hit.end].rpartition(" ")[2]
    if text[hit.end : hit.end + 3] == " ال":
        return None  # it has a nationality or another adjective of its own
    for mention in reversed(found):
        if mention.end <= hit.start and word in text[mention.start : mention.end]:
            return replace(mention, office=None)
    return None


def _named_again(draft: Draft, found: Sequence[ActorMention], words: ActorWords) -> Iterator[ActorMention]:
    """A noun of role with the article alone is who was named with that noun before: "وغادر الوفد".

    An actor of the dossier has the nouns of its neutral name, whatever label is printed.
    """
    text = draft.normal.text
    hits = longest([h for h in draft.words("role") if h.entry[5:] in words.again])
    if not any(h.definite for h in hits):
        return
    said: dict[str, ActorMention] = {}
    told = iter(sorted((m for m in found if m.party and m.manner in ("name", "told")), key=lambda m: m.start))
    following = next(told, None)
    for hit in hits:
        while following is not None and following.start <= hit.start:
            for noun in words.nouns.get(following.id or "", ()):
                said[noun] = following
            following = next(told, None)
        mention = next((m for m in found if m.start <= hit.start < m.end), None)
        if mention is not None:
            if mention.party is not None and mention.id not in words.nouns:
                said[hit.entry] = mention
        elif hit.definite and not hit.suffix and hit.entry in said and text[hit.end : hit.end + 3] != " ال":
            yield _taken_up(said[hit.entry], hit, draft, "told")
