"""The actors of a text: names, nationalities with a noun, capitals as governments, offices and references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date
from typing import Literal

from hudna.knowledge.dossier import Actor, Dossier
from hudna.knowledge.lexicon import Hit
from hudna.read.actors.composed import composed
from hudna.read.actors.followers import asides, followers, own_force
from hudna.read.actors.references import with_references
from hudna.read.actors.words import ActorWords, bare, before_of, longest, words_back
from hudna.read.draft import ActorMention, Draft

_MEMBERS_OF = 4
_OF_ARMIES = frozenset(["forces", "soldiers", "air_force", "artillery"])
_OWNED_REACH = 4
_JOINS = " و-–—"
_TANWEEN = "\u064b"


def find_actors(draft: Draft, words: ActorWords, on: date | None) -> tuple[ActorMention, ...]:
    """Every actor of the text in order, each stretch of words told once (the longest name wins).

    ``on`` is the day by which office holders are found; null means the last known holder.
    """
    text = draft.normal.text
    villages = [(p.start, p.end) for p in draft.places if p.ref.id and (p.head or p.leg)]
    hits = [h for h in longest(_sure(draft, words)) if not _is_place(h, words.dossier, villages)]
    names = [_named(h, words, draft) for h in hits]
    names = _with_members(names, draft, words)
    made = composed(draft, words, names, on)
    taken = {at for m in (*names, *made) for at in range(m.start, m.end)}
    lone = _nationalities(draft, words, taken)
    capitals = [
        _mention(h, words.dossier.actors[h.entry[8:]], "capital", draft)
        for h in longest(draft.words("capital"))
        if not _covered(h.start, h.end, taken)
    ]
    found = sorted([*names, *made, *lone, *capitals], key=lambda m: (m.start, -m.end))
    found = _offices(found, words, on, text)
    apart = {*asides(draft, words, found), *_of_land(found, words, text)}
    groups = followers(draft, words, found)
    if apart:
        found = [replace(m, manner="aside", party=None) if m in apart else m for m in found]
    if groups:
        free = [m for m in found if not any(g.start <= m.start < g.end for g in groups)]
        found = sorted([*free, *groups], key=lambda m: (m.start, -m.end))
    return tuple(with_references(found, draft, words, on))


def _of_land(found: Sequence[ActorMention], words: ActorWords, text: str) -> Iterator[ActorMention]:
    """The nationalities behind a noun of land, which only tell where: "الأراضي السورية", "الحدود السورية - التركية"."""
    last: ActorMention | None = None
    for mention in (m for m in found if m.manner == "adjective"):
        joined = last is not None and not text[last.end : mention.start].strip(_JOINS)
        if joined or not words.lands.isdisjoint(bare(mention.before)):
            yield mention
            last = mention


def _with_members(names: Sequence[ActorMention], draft: Draft, words: ActorWords) -> list[ActorMention]:
    """ "عناصر من X" is X: a noun for members belongs to the mention; "مدفعية النظام", "طائرة لتركيا" are its forces.

    Where the noun is a name itself ("مسلحون من تنظيم كذا"), whose members they are tells more.
    """
    roles = {h.end: h for h in draft.words("role")}
    found: list[ActorMention] = []
    for mention in names:
        near = [roles[end] for end in range(mention.start - 1, mention.start - _MEMBERS_OF - 1, -1) if end in roles]
        hit = near[0] if near else None
        found.append(_with_noun(mention, hit, draft, words) if hit is not None else mention)
    starts = {m.start for m, old in zip(found, names, strict=True) if m.start != old.start}
    return [m for m, old in zip(found, names, strict=True) if m.start != old.start or m.start not in starts]


def _with_noun(mention: ActorMention, hit: Hit, draft: Draft, words: ActorWords) -> ActorMention:
    between = draft.normal.text[hit.end : mention.start].strip()
    start, before = hit.word_start + len(hit.prefix), before_of(hit, draft)
    if between in draft.grammar.out_of:
        return replace(mention, start=start, before=before)
    government = mention.level in ("body", "state") and words.state_of(mention.party) is not None
    if between in ("", "ل") and not hit.suffix and not hit.definite and government and hit.entry[5:] in _OF_ARMIES:
        return replace(own_force(mention, words), start=start, before=before)
    return mention


def _is_place(hit: Hit, dossier: Dossier, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a person's name is a village's here: it stands in a list of places or after "قرية"."""
    if dossier.actors[hit.entry[6:]].kind != "person":
        return False
    return any(start <= hit.start and hit.end <= end for start, end in places)


def _nationalities(draft: Draft, words: ActorWords, taken: Set[int]) -> list[ActorMention]:
    """Nationalities without a noun of role: parties by themselves ("الروس"), or what a thing is of ("دورية روسية")."""
    text = draft.normal.text
    found: list[ActorMention] = []
    for hit in longest(draft.words("adj")):
        if _covered(hit.start, hit.end, taken):
            continue
        nominal = _nominal(hit, draft, found)
        owned = not nominal and _owned(hit, text, words, found)
        actor = words.dossier.actors[hit.entry[4:]]
        found.append(_mention(hit, actor, "name" if nominal else "adjective", draft, owned))
    return found


def _nominal(hit: Hit, draft: Draft, before: Sequence[ActorMention]) -> bool:
    """Whether a nationality in the definite plural stands alone ("بين الروس والأتراك"): it is the party itself."""
    if not hit.definite or draft.normal.text[hit.start : hit.end].endswith(("ي", "يه")):
        return False
    if hit.prefix == "وال" and before and before[-1].manner == "name" and hit.word_start - before[-1].end <= 1:
        return True
    return not before_of(hit, draft).startswith(("ال", "وال", "بال", "لل"))


def _owned(hit: Hit, text: str, words: ActorWords, before: Sequence[ActorMention]) -> bool:
    """Whether it says whose a patrol, a strike or a post is; a further nationality is as the one before."""
    for start, word in words_back(text, hit.word_start, _OWNED_REACH):
        if before and before[-1].start <= start < before[-1].end:
            return before[-1].owned
        forms = bare(word)
        if not words.owned.isdisjoint(forms):
            return True
        if words.owned_between.isdisjoint(forms):
            return False
    return False


def _covered(start: int, end: int, taken: Set[int]) -> bool:
    return not taken.isdisjoint(range(start, end))


def _sure(draft: Draft, words: ActorWords) -> list[Hit]:
    """Hits of actors' names; an ambiguous name counts where its actor or party is named in another way too.

    That of whoever fights counts where others who fight in the conflict are named: "بين الجيش الوطني وقوات النظام".
    """
    actors = words.dossier.actors
    common = [h for h in draft.words("maybe") if not _is_of_others(h, draft, words)]
    own = [h for h in draft.words("actor") if not (_is_office(h, words) and _is_of_others(h, draft, words))]
    sure, maybe = words.grounds.chosen(draft, own, common)
    known = {x for h in sure for x in _kin(actors[h.entry[6:]]) if x}
    fought = any(_fights(actors[h.entry[6:]], words) for h in sure)
    named = [h for h in maybe if {h.entry[6:], actors[h.entry[6:]].party} & known]
    tied = {w.word_start - 1 for w in draft.words("tie")}  # "الفصائل الموالية له" are whose they are
    fighting = (h for h in maybe if fought and h not in named and h.end not in tied)
    return [*sure, *named, *(h for h in fighting if _fights(actors[h.entry[6:]], words))]


def _fights(actor: Actor, words: ActorWords) -> bool:
    """Whether it is a force or group of those who fight in the conflict."""
    return actor.level in ("force", "group") and actor.party in words.grounds.parties


def _is_office(hit: Hit, words: ActorWords) -> bool:
    return words.dossier.actors[hit.entry[6:]].kind == "office"


def _is_of_others(hit: Hit, draft: Draft, words: ActorWords) -> bool:
    """Whether the nationality right behind an ambiguous name or an office is another's: "الحكومة التركية".

    So the spokesperson of one "الجيش الوطني" is none of "الجيش الوطني الليبي".
    """
    actors = words.dossier.actors
    own = actors[hit.entry[6:]].party
    nations = {actors[h.entry[4:]].party for h in draft.words("adj") if h.word_start == hit.end + len(hit.suffix) + 1}
    return bool(nations) and own not in nations


def _kin(actor: Actor) -> tuple[str | None, ...]:
    return actor.id, actor.party, actor.part_of


def _named(hit: Hit, words: ActorWords, draft: Draft) -> ActorMention:
    """The actor of a name; "روسياً" with its sign is the nationality and not the state."""
    actor, text = words.dossier.actors[hit.entry[6:]], draft.normal.text
    if actor.kind == "state" and text[hit.end - 1] == "ا":
        printed = draft.normal.printed(hit.end - 2, min(hit.end + 1, len(text)))
        if _TANWEEN in printed:
            return _mention(hit, actor, "adjective", draft, _owned(hit, text, words, ()))
    return _mention(hit, actor, "name", draft)


def _mention(
    hit: Hit, actor: Actor, manner: Literal["name", "adjective", "capital"], draft: Draft, owned: bool = False
) -> ActorMention:
    party = actor.party or (actor.id if actor.kind == "state" else None)
    start = hit.word_start + len(hit.prefix.removesuffix("ال").removesuffix("لل"))
    return ActorMention(
        start, hit.end + len(hit.suffix), actor.id, actor.name, actor.name_ar, actor.level, party, manner,
        before=before_of(hit, draft), owned=owned,
    )  # fmt: skip


def _offices(found: Sequence[ActorMention], words: ActorWords, on: date | None, text: str) -> list[ActorMention]:
    """Offices as their holders; an office with its holder's name beside it is one mention."""
    dossier = words.dossier
    kept: list[ActorMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and (before.office or _is_title(before))
            and _beside(text, before.end, mention.start)
            and mention.manner == "name"
        ):
            actor = dossier.actors.get(mention.id or "")
            if actor is not None and actor.kind == "person":
                office = before.office or before.name
                kept[-1] = replace(mention, start=before.start, office=office, before=before.before)
                continue
        kept.append(_beside_office(mention, words, text) or _as_holder(mention, dossier, on))
    return kept


def _is_title(mention: ActorMention) -> bool:
    """Whether a noun and a nationality tell an official whom the dossier's offices lack: "المبعوث الأممي"."""
    return mention.level == "official" and mention.manner == "name" and "/" in (mention.id or "")


def _beside_office(mention: ActorMention, words: ActorWords, text: str) -> ActorMention | None:
    """Who is told by another's office: "نائب رئيس الوزراء الروسي"; null where the office itself is meant."""
    actor = words.dossier.actors.get(mention.id or "")
    if actor is None or actor.kind != "office":
        return None
    said = mention.before
    beside = next((words.beside_offices[x] for x in bare(said) if x in words.beside_offices), None)
    if beside is None:
        return None
    name = beside["en"].replace("{}", actor.name)
    name_ar = beside["ar"].replace("{}", actor.name_ar or actor.name)
    start = text.rfind(said, 0, mention.start)
    return replace(mention, start=start, id=None, name=name, name_ar=name_ar, level="official", manner="told")


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


def is_acting_capital(mention: ActorMention, draft: Draft, hosts: frozenset[str] = frozenset()) -> bool:
    """Whether a capital's name stands for its government: no preposition of place or verb of hosting before it.

    "أعلنت موسكو" acts; "في موسكو" and "شهدت موسكو" are places.
    """
    before = mention.before.removeprefix("و") if mention.before.removeprefix("و") in hosts else mention.before
    return mention.manner == "capital" and before not in draft.grammar.place_before and before not in hosts
