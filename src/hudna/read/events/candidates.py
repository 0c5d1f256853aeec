"""Candidate events: the codebook's rules whose head stands in the text and whose conditions hold around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from hudna.knowledge.codebook import Codebook, Need, Rule
from hudna.knowledge.lexicon import Hit, Lexicon
from hudna.read.draft import ActorMention, Candidate, Draft, Saying, Sentence, Stretch
from hudna.read.status.asserted import is_asserted, is_averted
from hudna.read.status.unarmed import against_unarmed
from hudna.read.text.layout import clause_at

Places = Mapping[str, Sequence[tuple[int, int]]]
"""Where each entry stands, as starts and ends."""
_NEAR_WORDS = 5
_RULE_WORDS = ("w:", "list:", "head:")
_ONE_MEETING = 2
_CALLED_OFF, _WEAPONS = frozenset(["suspended", "cancelled"]), frozenset(["arms_deal"])
_ARMS = frozenset(["list:aircraft", "list:drones", "list:artillery"])


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule tried at its head. It holds unless it ``lacks`` a group of conditions or is ``barred`` by words."""

    rule: Rule
    hit: Hit
    lacks: tuple[tuple[Need, ...], ...]
    barred: tuple[Need, ...]


def trials(draft: Draft, codebook: Codebook, carried: Mapping[str, Sequence[str]]) -> Iterator[Trial]:
    """Every rule whose head stands in a sentence, with what kept it from holding: for explanations."""
    names = _known_names(draft, carried)
    heads = _heads(draft, carried, names)
    at = _words_of(draft, heads, codebook, carried, names)
    for hit in heads:
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        rule, sentence = codebook.rules[hit.entry], draft.sentences[index]
        scope = _scope(rule, hit, clause_at(sentence, hit.start), sentence, draft)
        lacks = (group for group in rule.all_of if not any(_holds(n, hit, scope, at, draft) for n in group))
        barred = (n for n in _barring(rule, at) if _holds(n, hit, scope, at, draft) or _longer(n, hit, at))
        yield Trial(rule, hit, tuple(lacks), tuple(barred))


def find_candidates(draft: Draft, codebook: Codebook, carried: Mapping[str, Sequence[str]]) -> tuple[Candidate, ...]:
    """The best rule for every head, in text order; heads that share words go to the rule that says most.

    ``carried`` are the words that the neutral name of an actor with partisan labels brings, whatever label is
    printed: a rule must not hold or fail by whose word for an actor the outlet uses.
    """
    names = _known_names(draft, carried)
    printed = {*draft.rule_words(), *(entry for m in names for entry in carried[m.id or ""])}
    heads = _heads(draft, carried, names)
    alike = _alike_by_head(heads, codebook)
    # where a word that the rule needs is nowhere in the text, it need not be tried
    heads = [h for h in heads if not any(map(printed.isdisjoint, codebook.needed[h.entry]))]
    at = _words_of(draft, heads, codebook, carried, names)
    held: list[Candidate] = []
    tellers: dict[int, list[Saying]] = defaultdict(list)
    for saying in draft.sayings:
        tellers[saying.sentence].append(saying)
    left_out: dict[str, bool] = {}
    for hit in heads:
        index = draft.sentence_at(hit.start)
        if index is None:
            continue
        rule, sentence = codebook.rules[hit.entry], draft.sentences[index]
        if rule.recalls and _recalls_another(rule, hit, sentence, at, left_out, draft):
            continue
        if not all(_is_near(group, sentence, rule, at, draft) for group in codebook.needed[hit.entry]):
            continue
        clause = clause_at(sentence, hit.start)
        scope = _scope(rule, hit, clause, sentence, draft)
        told = _told(hit, scope, tellers.get(index, ()))
        met = _met(rule, hit, told or scope, at, draft)
        by_teller = met is None and told is not None
        if by_teller:
            met = _met(rule, hit, scope, at, draft)
        other = rule.alike and _told_last(held, alike[hit.start]) != rule.kind
        kind = codebook.kinds[rule.kind]
        if kind.two_sided and against_unarmed(hit, clause, draft):
            continue
        if (rule.status in _CALLED_OFF or rule.kind in _WEAPONS) and is_averted(hit, clause, draft):
            continue
        if met is not None and not other and is_asserted(hit, kind.family, clause, draft):
            end = hit.end + len(hit.suffix)
            held.append(Candidate(hit.word_start, end, rule, clause, index, hit, met, by_teller))
    return tuple(_standing(_together(_best(held, codebook, draft.normal.text), draft)))


def _recalls_another(rule: Rule, hit: Hit, sentence: Sentence, at: Places, last: dict[str, bool], draft: Draft) -> bool:
    """Whether it is, or names again with the article, what a rule leaves out: "الهجوم" after "هجوم كيماوي".

    ``last`` keeps that of each rule from one head to the next.
    """
    left_out = False
    if barring := _barring(rule, at):
        scope = _scope(rule, hit, clause_at(sentence, hit.start), sentence, draft)
        left_out = any(_holds(need, hit, scope, at, draft) or _longer(need, hit, at) for need in barring)
    last[rule.id] = left_out or (hit.definite and last.get(rule.id, False))
    return last[rule.id]


def _barring(rule: Rule, at: Places) -> list[Need]:
    """What a rule leaves out, as far as the text has such words at all."""
    return [need for need in rule.none_of if need.sort != "entry" or need.value in at]


def _is_near(group: Iterable[str], sentence: Sentence, rule: Rule, at: Places, draft: Draft) -> bool:
    """Whether a word of the group stands in the sentence at all: a quick look before the rule's scope is measured."""
    low = _name_at(sentence.start, draft)[0] if rule.scope == "near" else sentence.start
    return any(low <= start < sentence.end for entry in group for start, _ in at.get(entry, ()))


def _told(hit: Hit, scope: Stretch, sayings: Sequence[Saying]) -> Stretch | None:
    """What is told of a scope that begins with who tells it: the minister who speaks of a summit is not at it."""
    opens = max((s.opens for s in sayings if _tells(s, hit, scope)), default=None)
    return None if opens is None else Stretch(opens, scope.end)


def _tells(saying: Saying, hit: Hit, scope: Stretch) -> bool:
    return scope.start <= saying.start < saying.opens <= hit.word_start and saying.scope.holds(hit.start)


def _scope(rule: Rule, hit: Hit, clause: Stretch, sentence: Sentence, draft: Draft) -> Stretch:
    if rule.scope == "clause":
        return clause
    if rule.scope == "sentence":
        return sentence
    text = draft.normal.text
    start = low = high = hit.word_start
    while low > sentence.start and draft.words_between(low, hit.word_start) <= _NEAR_WORDS:
        start, low = low, _name_at(max(text.rfind(" ", sentence.start, low - 1) + 1, sentence.start), draft)[0]
    if draft.words_between(low, hit.word_start) > _NEAR_WORDS:
        low = start
    while high < sentence.end and draft.words_between(hit.end, high) <= _NEAR_WORDS:
        after = text.find(" ", _name_at(high, draft)[1], sentence.end)
        high = after + 1 if after >= 0 else sentence.end
    return Stretch(low, high)


def _name_at(at: int, draft: Draft) -> tuple[int, int]:
    """The ends of the actor's name that holds a position, else the position twice: a name is not cut."""
    for mention in draft.actors_over(at, at + 1):
        if mention.manner == "name":
            return mention.start, mention.end
    return at, at


def carried_words(names: Mapping[str, str | None], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The codebook's words in each neutral name (actor id → folded name), as lexicon entries."""
    found = {actor: lexicon.find(name or "") for actor, name in names.items()}
    return {
        actor: tuple(sorted({h.entry for h in hits if h.entry.startswith(_RULE_WORDS)}))
        for actor, hits in found.items()
    }


def _heads(draft: Draft, carried: Mapping[str, Sequence[str]], names: Sequence[ActorMention]) -> list[Hit]:
    """The heads of the text; inside a known actor's name, those of its neutral name, at the whole name."""
    outside = _outside(names)
    found = [h for h in draft.words("head") if not names or outside(h.start, h.end)]
    for mention in names:
        heads = (entry for entry in carried[mention.id or ""] if entry.startswith("head:"))
        found.extend(Hit(mention.start, mention.end, entry, mention.start, "", "", "name") for entry in heads)
    return found


def _known_names(draft: Draft, carried: Mapping[str, Sequence[str]]) -> list[ActorMention]:
    """The known actors named, each without an arm's word that is no part of its label ("طائرات التحالف")."""
    names = [m for m in draft.actors if m.manner == "name" and m.id in carried]
    if not names:
        return []
    labels = {h.start for h in draft.words("actor")}
    ruled = draft.rule_words()
    places = sorted((place for arm in _ARMS for place in ruled.get(arm, ())), reverse=True)
    arms = {start: end for start, end in places if start not in labels}
    return [replace(m, start=arms[m.start] + 1) if arms.get(m.start, m.end) < m.end else m for m in names]


def _outside(names: Sequence[ActorMention]) -> Callable[[int, int], bool]:
    """Tells whether a stretch lies in none of the names."""
    ordered = sorted((m.start, m.end) for m in names)
    starts, reach = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
    return lambda start, end: not (at := bisect_right(starts, start)) or reach[at - 1] < end


def _words_of(
    draft: Draft,
    heads: Iterable[Hit],
    codebook: Codebook,
    carried: Mapping[str, Sequence[str]],
    names: Sequence[ActorMention],
) -> Places:
    """Where each word stands that the rules of the heads ask for; of a known actor's name, the neutral one's words."""
    ruled = draft.rule_words()
    if not names:
        return ruled
    outside, wanted = _outside(names), frozenset().union(*(codebook.asked[h.entry] for h in heads))
    asked = ((entry, ruled[entry]) for entry in ruled.keys() & wanted)
    at = {entry: kept for entry, places in asked if (kept := [p for p in places if outside(*p)])}
    for mention in names:
        for entry in carried[mention.id or ""]:
            at.setdefault(entry, []).append((mention.start, mention.end))
    return at


def _alike_by_head(heads: Iterable[Hit], codebook: Codebook) -> Mapping[int, frozenset[str]]:
    """The kinds whose rules say "another such", by where their head stands."""
    found: dict[int, set[str]] = defaultdict(set)
    for hit in heads:
        if codebook.rules[hit.entry].alike:
            found[hit.start].add(codebook.rules[hit.entry].kind)
    return {start: frozenset(kinds) for start, kinds in found.items()}


def _told_last(held: Sequence[Candidate], kinds: frozenset[str]) -> str | None:
    """Which of the kinds was told last before."""
    return next((c.rule.kind for c in reversed(held) if c.rule.kind in kinds), None)


def _met(rule: Rule, hit: Hit, scope: Stretch, at: Places, draft: Draft) -> int | None:
    """How many groups of conditions hold; null where one does not, or where an excluded word stands in scope."""
    if any(_holds(need, hit, scope, at, draft) or _longer(need, hit, at) for need in _barring(rule, at)):
        return None
    for group in rule.all_of:
        for need in group:
            if _holds(need, hit, scope, at, draft):
                break
        else:
            return None
    return len(rule.all_of)


def _longer(need: Need, hit: Hit, at: Places) -> bool:
    """Whether an excluded phrase holds the head itself: "وقف إطلاق النار" is no fire."""
    wider = ((low, high) for low, high in at.get(need.value, ()) if low <= hit.start and hit.end <= high)
    return need.sort == "entry" and any(high - low > hit.end - hit.start for low, high in wider)


def _holds(need: Need, hit: Hit, scope: Stretch, at: Places, draft: Draft) -> bool:
    if need.sort == "entry":
        for low, high in at.get(need.value, ()):
            if scope.start <= low < scope.end and not (low < hit.end and hit.start < high):
                return True
        return False
    if need.sort == "parties":
        return len({m.party for m in draft.actors_in(scope.start, scope.end) if m.party}) >= 2
    if need.sort == "actor":
        return any(m.level == need.value for m in draft.actors_in(scope.start, scope.end) if m.manner != "adjective")
    if need.sort == "ordinal":
        return any(scope.start <= n.start < scope.end and n.kind == "ordinal" for n in draft.numbers)
    if need.sort == "quantity":
        return any(scope.start <= n.start < scope.end and n.what == need.value for n in draft.numbers)
    return any(scope.start <= n.start < scope.end for n in draft.numbers)


def _best(held: Sequence[Candidate], codebook: Codebook, text: str) -> list[Candidate]:
    """Of candidates whose heads are one, the one with the longest head, most conditions and weight."""
    kept: list[Candidate] = []
    order = sorted(held, key=_precedence)
    for candidate in order:
        if not any(_one_head(candidate, k, codebook, text) for k in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _one_head(first: Candidate, second: Candidate, codebook: Codebook, text: str) -> bool:
    """Whether two heads share words, or are verb and noun of one meeting ("عقد أول اجتماعاتها")."""
    if first.start < second.end and second.start < first.end:
        return True
    kinds = [codebook.kinds[c.rule.kind] for c in (first, second)]
    if kinds[0].id != kinds[1].id and any(kind.distinct for kind in kinds):
        return False  # "اتفقا خلال الاتصال على عقد لقاء"
    families = {kind.family for kind in kinds}
    gap = text[min(first.end, second.end) : max(first.start, second.start)]
    return families == {"talks"} and first.clause == second.clause and gap.count(" ") <= _ONE_MEETING


def _precedence(candidate: Candidate) -> tuple[int, bool, int, float, int, str, bool]:
    """Longest head first, then what holds without the teller, most conditions, weight; then past before present."""
    hit = candidate.hit
    length = hit.end - hit.start
    rule, by_teller = candidate.rule, candidate.by_teller
    return (-length, by_teller, -candidate.met, -rule.weight, candidate.start, rule.id, hit.use == "present")


def _together(candidates: Sequence[Candidate], draft: Draft) -> list[Candidate]:
    """One candidate a kind and clause: a second head of the kind in the clause tells the same.

    What is told only of a thing named behind the first ("اتفقا على تمديد الهدنة التي وقعاها") is not the news.
    """
    kept: list[Candidate] = []
    for candidate in candidates:
        twin = next(
            (i for i, k in enumerate(kept) if k.rule.kind == candidate.rule.kind and k.clause == candidate.clause), None
        )
        if twin is None:
            kept.append(candidate)
        elif draft.grammar.of_another_noun.match(draft.normal.text, kept[twin].end, candidate.start):
            continue
        elif candidate.rule.weight > kept[twin].rule.weight:
            kept[twin] = candidate
    return kept


def _standing(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those that only tell the circumstances of another one in their sentence."""
    told: dict[int, set[str]] = defaultdict(set)
    for candidate in candidates:
        told[candidate.sentence].add(candidate.rule.kind)
    return [c for c in candidates if not c.rule.yields_to & told[c.sentence]]
