"""Groups told by whom they stand with, and forces told by whose they are: "الفصائل المتحالفة معه", "قواتها"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hudna.knowledge.lexicon import Hit
from hudna.read.actors.words import ActorWords, bare, before_of, has_pronoun, longest, words_back
from hudna.read.draft import ActorMention, Draft

_WORDS_BETWEEN = 3
_TIE_REACH = 3
_PATRON_REACH = 160
_OWN_FORCES = frozenset(["forces", "soldiers", "air_force", "artillery"])


def followers(draft: Draft, words: ActorWords, names: Sequence[ActorMention]) -> list[ActorMention]:
    """Every group that the text tells by a tie to a named actor, and forces and followings told by a pronoun."""
    found = [*_tied(draft, words, names), *_owned_by_pronoun(draft, words, names)]
    kept: list[ActorMention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _tied(draft: Draft, words: ActorWords, names: Sequence[ActorMention]) -> Iterator[ActorMention]:
    text = draft.normal.text
    for tie in longest(draft.words("tie")):
        if any(m.start <= tie.start < m.end for m in names):
            continue
        start = _noun_before(draft, tie, words)
        if start is None or any(start < m.end and m.start < tie.start and m.manner == "name" for m in names):
            continue
        patron, end = _patron(draft, tie, start, names)
        if patron is None:
            continue
        if text[tie.start : tie.end] in words.parts and patron.level not in ("state", "leader"):
            yield replace(patron, start=start, end=end, manner="told", before=_word_before(text, start))
        else:
            yield _following(patron, start, end, text, words)


def asides(draft: Draft, words: ActorWords, names: Sequence[ActorMention]) -> list[ActorMention]:
    """Those who only say whom a named actor stands with: Turkey in "الجيش الوطني المدعوم من تركيا".

    Whose a thing between them is, is more than that: "قصفت طائرة تركية نقطة تابعة للجيش".
    """
    text, found, things = draft.normal.text, [], words.held | words.movers
    for tie in longest(draft.words("tie")):
        if tie.prefix.startswith("و") or any(m.start <= tie.start < m.end for m in names):
            continue
        before = next((m for m in reversed(names) if m.end <= tie.word_start), None)
        between = text[before.end : tie.word_start].strip(' ،,"“”«»()') if before is not None else ""
        if before is None or " " in between or before.level == "state" or not things.isdisjoint(bare(between)):
            continue
        patron, _ = _patron(draft, tie, tie.word_start, names)
        if patron is not None and patron.start > tie.start:
            found.append(patron)
    return found


def _noun_before(draft: Draft, tie: Hit, words: ActorWords) -> int | None:
    """Where the noun of the group begins: right before the tie, or before its other adjectives."""
    text = draft.normal.text
    for start, word in words_back(text, tie.word_start, _WORDS_BETWEEN):
        if not words.followers.isdisjoint(bare(word)):
            return start if word in words.followers else start + len(word) - len(word.removeprefix("و"))
        if "،" in text[start : tie.word_start] or not _describes(word, draft):
            return None
    return None


def _describes(word: str, draft: Draft) -> bool:
    """Whether a word between can belong to a group: an adjective of a group or a relative ("الذين"), not a name."""
    return word.endswith(("ه", "ين", "ون", "ات")) or word in draft.grammar.feminine_which


def _patron(draft: Draft, tie: Hit, start: int, names: Sequence[ActorMention]) -> tuple[ActorMention | None, int]:
    """Whom the tie names, and where the phrase ends: a pronoun takes the actor named last before the group."""
    text, grammar = draft.normal.text, draft.grammar
    end = tie.end + len(tie.suffix)
    following = text[end : end + 24].split()
    if following and following[0].strip("،.:؛") in grammar.tied_to_it and "\n" not in text[end : end + 2]:
        patron = _last_before(names, start)
        return patron, end + 1 + len(following[0].strip("،.:؛"))
    for mention in names:
        if mention.start > end and text.count(" ", end, mention.start) <= _TIE_REACH:
            between = text[end : mention.start].strip(' "“”«»')
            link = between.rstrip("لب").strip()
            if not link or link in grammar.patron_links:
                return mention, mention.end
        if mention.start > end:
            break
    return None, end


def _owned_by_pronoun(draft: Draft, words: ActorWords, names: Sequence[ActorMention]) -> Iterator[ActorMention]:
    text = draft.normal.text
    for hit in longest(draft.words("following")):
        patron = _last_before(names, hit.word_start) if has_pronoun(hit, draft) else None
        if patron is not None and not _inside(hit, names):
            yield _following(patron, hit.start, hit.end + len(hit.suffix), text, words)
    for hit in longest([h for h in draft.words("role") if h.suffix]):
        if hit.entry[5:] not in _OWN_FORCES or not has_pronoun(hit, draft) or _inside(hit, names):
            continue
        patron = _last_before(names, hit.word_start)
        if patron is not None:
            own = own_force(patron, words)
            start = hit.word_start + len(hit.prefix)
            yield replace(own, start=start, end=hit.end + len(hit.suffix), before=before_of(hit, draft))


def _inside(hit: Hit, names: Sequence[ActorMention]) -> bool:
    return any(m.start <= hit.start < m.end for m in names)


def _last_before(names: Sequence[ActorMention], at: int) -> ActorMention | None:
    """The actor with a party that was named last before a position, not far away."""
    for mention in reversed(names):
        if mention.end <= at:
            if at - mention.end > _PATRON_REACH:
                return None
            if mention.party is not None:
                return mention
    return None


def own_force(mention: ActorMention, words: ActorWords) -> ActorMention:
    """The armed forces of a mention's state; of a group, the group itself."""
    state = words.state_of(mention.party)
    if state is None or mention.level == "group":
        return replace(mention, manner="name", office=None)
    force = words.forces.get(state.id)
    if force is not None:
        ident, name, name_ar = force.id, force.name, force.name_ar
    else:
        ident, name = f"{state.id}/forces", f"{state.demonym or state.name} forces"
        name_ar = words.made_names["forces"].replace("{}", state.name_ar or state.name)
    return replace(mention, id=ident, name=name, name_ar=name_ar, level="force", manner="name", office=None)


def _following(patron: ActorMention, start: int, end: int, text: str, words: ActorWords) -> ActorMention:
    """The groups that stand with a patron: as the dossier knows them, else by the patron's name."""
    state = words.state_of(patron.party)
    before = _word_before(text, start)
    for name in filter(None, (state.name_ar if state else None, patron.name_ar, text[patron.start : patron.end])):
        for label in words.backed:
            known = words.labels.get(_filled(label, words.fold(name)))
            if known is not None:
                actor = words.dossier.actors[known]
                return ActorMention(
                    start, end, actor.id, actor.name, actor.name_ar, actor.level, actor.party, "told", before=before
                )
    of = patron if state is None or patron.level == "group" else None
    if of is None and state is not None:
        ident, name_en = f"{state.id}/backed", f"{state.demonym or state.name}-backed armed groups"
        name_ar = words.made_names["backed"].replace("{}", state.name_ar or state.name)
    else:
        ident, name_en = f"{patron.id}/backed", f"groups with {patron.name}"
        name_ar = words.made_names["groups_with"].replace("{}", patron.name_ar or patron.name)
    return ActorMention(start, end, ident, name_en, name_ar, "group", f"{patron.party}+", "told", before=before)


def _filled(label: str, name: str) -> str:
    """A label with its name; ل before the article is printed لل."""
    text = label.replace("{}", name)
    return text.replace(" لال", " لل")


def _word_before(text: str, at: int) -> str:
    return next((word for _, word in words_back(text, at, 1)), "")
