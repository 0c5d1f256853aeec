"""Who takes part in an event: the actors of the clause, of its sentence, of what was told before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hudna.knowledge.codebook import Kind
from hudna.read.actors.finding import is_acting_capital
from hudna.read.actors.followers import own_force
from hudna.read.actors.words import ActorWords, bare, has_pronoun
from hudna.read.draft import ActorMention, Candidate, Draft, Saying, Stretch
from hudna.read.events.roles import VERBS, Roles
from hudna.read.events.scenes import Scenes
from hudna.read.status.shields import is_at_its_time

FIELD = frozenset(["patrol", "violence", "posture"])
"""Families of what happens in the field: offices take no part in it, a state takes part by its forces."""
_OFFICE_LEVELS = frozenset(["leader", "minister"])
_WATCHING = frozenset(["body", "people"])
_OF_PARTIES = frozenset(["talks", "deals"])
_DEAL = "agreement"
_TIED, _TIE_REACH = 3, 24
_NO_PATROL = frozenset(["people", "body", "official"])
_WARES_REACH, _BESIDE = 10, 3
_FIRST_WORDS, _HARMED_REACH, _DASH = 16, 30, 3
_FOES_REACH = 3
_ANSWERED_WORDS = 1
_PEER_REACH, _PEER_FAR = 16, 250
_WORD = re.compile(r"\w{3,}")


class Participants:
    """Finds the actors of one draft's events."""

    def __init__(self, draft: Draft, words: ActorWords, scenes: Scenes, roles: Roles) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words
        self._scenes = scenes
        self._roles = roles
        self._held_places = [p for p in draft.places if p.sort == "held"]

    def of(self, candidate: Candidate, kind: Kind, evidence: Stretch, saying: Saying | None) -> list[ActorMention]:
        """Actors of the clause; where it has none, of the sentence. Who only tells of it is no actor of it."""
        draft = self._draft
        sentence = draft.sentences[candidate.sentence]
        at = candidate.hit.start
        sources = {m.name for s in draft.sayings if s.around and s.around.holds(at) for m in s.chain}
        telling = Stretch(saying.start, saying.opens) if saying is not None and saying.act != "promise" else None
        around = (s for s in draft.sayings if s.act != "promise" and s.opens <= at and s.scope.holds(at))
        spoken = [m for s in (*around, *self._outer(candidate, saying)) for m in s.speaker]
        tellers = {m.start for m in spoken}
        tellers.update(m.start for m in self._named_with(spoken))
        quoted = [Stretch(m.start, m.end + 2) for s in draft.sayings for m in s.chain if m.manner == "source"]
        answered = self._answered(candidate)

        def usable(within: Stretch) -> list[ActorMention]:
            return [
                m
                for m in draft.actors_in(max(within.start, answered), within.end)
                if not (telling and telling.holds(m.start))
                and m.start not in tellers
                and not any(q.holds(m.start) for q in quoted)  # "مصادر المرصد"
                and (m.manner == "reference" or m.name not in sources)
                and self._acts(m, candidate, kind)
            ]

        found = self._with_pronouns(candidate, kind, usable(candidate.clause) or usable(evidence))
        found = self._of_the_noun(candidate, kind, found)
        if len(parties_of(found)) < 2 and not (found and self._is_of_noun(candidate, kind, found[0])):
            found = found + [m for m in usable(evidence) if m not in found]
        found = found or usable(Stretch(sentence.start, sentence.end))
        if kind.mutual and len(parties_of(found)) == 1:
            before = usable(Stretch(sentence.start, candidate.clause.start))
            levels = {m.level for m in found}
            peers = [m for m in before if m.level in levels and m.party != found[0].party]
            found = [*(peers[:1] or self._peers(found)), *found]
        for further in self._further(candidate, kind):
            found.extend(m for m in usable(further) if m not in found)
        found.extend(m for m in self._joined(found) if m not in found)
        if "by_people" in kind.traits and not any(m.level == "people" for m in found):
            found = [*self._people_before(candidate), *found]
        if kind.of_one and found:  # "دورية منفردة دون مشاركة الجانب التركي"
            found = [m for m in found if m.party in (None, found[0].party)]
        if "by_phone" in kind.traits:
            leaders = [m for m in found if m.level == "leader"]
            found = leaders if len(parties_of(leaders)) > 1 else found
        found = self._without_matter(candidate, kind, self._of_this_act(candidate, kind, found))
        return _once([self._as_side(m, kind) for m in found])

    def _of_this_act(self, candidate: Candidate, kind: Kind, found: Sequence[ActorMention]) -> list[ActorMention]:
        """Without the actors of what it came after, and of what came after it; the harmed stay.

        "أغلقت الشرطة المعبر بعد قصف طال محيطه": the police are not at the shelling, nor is whose shelling it was at the
        closing; but "سيطر الجيش على البلدة بعد معارك مع الفصائل".
        """
        hit, clause = candidate.hit, candidate.clause
        later = (c.hit.word_start for c in self._draft.candidates if c.clause == clause and c.hit.start > hit.end)
        until = min((at for at in later if is_at_its_time(hit.end, at, self._draft)), default=clause.end)
        kept = [m for m in found if m.start < until or m.start >= clause.end or self._roles.is_harmed(m)]
        if kind.family != "violence" or hit.use in VERBS or hit.definite or hit.prefix:
            return kept
        fought = not self._grammar.foes.isdisjoint(self._text[hit.end : clause.end].split()[:_FOES_REACH])
        if fought or not is_at_its_time(clause.start, hit.word_start, self._draft):
            return kept
        return [m for m in kept if m.end > hit.word_start or self._roles.is_harmed(m)]

    def _named_with(self, tellers: Sequence[ActorMention]) -> Iterator[ActorMention]:
        """Whose office somebody who tells holds: "قال رئيس المركز التابع للوزارة"."""
        ties = [w.end for w in self._draft.words("tie")]
        ends = {m.end for m in tellers}
        for mention in self._draft.actors:
            of = [at for at in ties if 0 < mention.start - at <= _TIED]
            if of and any(0 < of[0] - end <= _TIE_REACH for end in ends):
                yield mention

    def _without_matter(self, candidate: Candidate, kind: Kind, found: list[ActorMention]) -> list[ActorMention]:
        """Without those whom talks between others are about: "أجرى الوزيران اتصالاً بحثا خلاله عمل اللجنة"."""
        if kind.family != "talks":
            return found
        for word in self._draft.words("discussed"):
            if self._draft.sentences[candidate.sentence].holds(word.start):
                before = [m for m in found if m.start < word.start]
                if len(parties_of(before)) > 1:
                    return before
        return found

    def _outer(self, candidate: Candidate, saying: Saying | None) -> Iterator[Saying]:
        """Who tells that somebody tells it: "أعلنت الوزارة أن المراقبين رصدوا خرقاً"."""
        if saying is None:
            return
        for other in self._draft.sayings:
            if other.sentence == candidate.sentence and other.clausal and other.opens <= saying.start:
                yield other

    def _answered(self, candidate: Candidate) -> int:
        """Where the telling of an act begins that another answers: "قصفت المدفعية المواقع رداً على استهداف القاعدة"."""
        words = (w for w in self._draft.words("in_answer") if w.end <= candidate.start)
        near = (w.end for w in words if self._draft.words_between(w.end, candidate.start) <= _ANSWERED_WORDS)
        return max(near, default=0)

    def _of_the_noun(self, candidate: Candidate, kind: Kind, found: list[ActorMention]) -> list[ActorMention]:
        """Who moves is told right after the noun: in "اتفقت تركيا وروسيا على انسحاب الوحدات" those alone."""
        owner = next((m for m in found if self._is_of_noun(candidate, kind, m)), None)
        return found if owner is None else [m for m in found if m.start >= owner.start]

    def _is_of_noun(self, candidate: Candidate, kind: Kind, mention: ActorMention) -> bool:
        """Whether a mention stands in the genitive of a noun of moving, maybe with "all" between."""
        if kind.family != "posture" or candidate.hit.use != "noun" or candidate.hit.suffix:
            return False
        if not self._words.owned.isdisjoint(bare(self._text[mention.start : mention.end].split()[0])):
            return False  # "إخلاء نقطة المراقبة التركية": what is left
        between = self._text[candidate.end : mention.start].split()
        return (
            mention.start >= candidate.end
            and len(between) <= 1
            and self._grammar.all_of.issuperset(between)
            and mention.before not in self._grammar.located
        )

    def _people_before(self, candidate: Candidate) -> list[ActorMention]:
        """The people named last before in the sentence: "أن أهالي القرى التي مرت بها، عمدوا إلى رشقها"."""
        start = self._draft.sentences[candidate.sentence].start
        people = [m for m in self._draft.actors if start <= m.start < candidate.start and m.level == "people"]
        return people[-1:]

    def _peers(self, found: Sequence[ActorMention]) -> list[ActorMention]:
        """Whose counterpart somebody is: the last one of that level before "نظيره"."""
        for mention in found:
            if self._grammar.counterpart_word.search(self._text, max(0, mention.start - _PEER_REACH), mention.end):
                before = (m for m in reversed(self._draft.actors) if m.end <= mention.start - 1)
                peer = next((m for m in before if m.level == mention.level and m.party != mention.party), None)
                return [peer] if peer is not None and mention.start - peer.end < _PEER_FAR else []
        return []

    def _further(self, candidate: Candidate, kind: Kind) -> Iterator[Stretch]:
        """What follows the clause and goes on naming its actors: "وبالأخص …", for violence the harmed."""
        sentence = self._draft.sentences[candidate.sentence]
        at = sentence.clauses.index(candidate.clause)
        for clause in sentence.clauses[at + 1 :]:
            first = self._text[clause.start : clause.start + _FIRST_WORDS].strip(" ،,")
            if not first.removeprefix("و").startswith(self._words.further):
                break
            yield clause
        if kind.family == "violence":
            rest = self._text[candidate.clause.end : sentence.end]
            for match in _WORD.finditer(rest):
                if not self._words.harms.isdisjoint(bare(match[0])):
                    start = candidate.clause.end + match.end()
                    yield Stretch(start, min(start + _HARMED_REACH, sentence.end))

    def _with_pronouns(self, candidate: Candidate, kind: Kind, found: list[ActorMention]) -> list[ActorMention]:
        """With those whom a pronoun takes up: whose act it is ("خروقاتهم"), whose place is hit ("قصفت مواقعهم")."""
        if kind.family not in FIELD or len(parties_of(found)) > 1:
            return found
        if candidate.hit.use == "noun" and has_pronoun(candidate.hit, self._draft):
            owner = next(self._fighting_before(candidate.start, candidate), None)
            taken_up = owner is not None and owner.party not in parties_of(found)
            return [replace(owner, before=""), *found] if owner is not None and taken_up else found
        if kind.family == "violence":
            for match in _WORD.finditer(self._text, candidate.end, candidate.clause.end):
                if any(form in self._words.owned for form in _without_pronoun(match[0], self._grammar.pronouns)):
                    owner = self._before(candidate.clause.start, candidate, parties_of(found))
                    return [*found, replace(owner, before="علي")] if owner is not None else found
        return found

    def _before(self, at: int, candidate: Candidate, known: set[str]) -> ActorMention | None:
        """The actor of another party named last before, in the sentence."""
        return next((m for m in self._fighting_before(at, candidate) if m.party not in known), None)

    def _fighting_before(self, at: int, candidate: Candidate) -> Iterator[ActorMention]:
        start = self._draft.sentences[candidate.sentence].start
        inside = (m for m in reversed(self._draft.actors) if start <= m.start and m.end <= at)
        fighting = (m for m in inside if m.party in self._words.fighting and not self._is_of_people(m))
        return (m for m in fighting if not (m.level == "state" and self._only_tells_where(m)))

    def _only_tells_where(self, mention: ActorMention) -> bool:
        """Whether a state is named for its land or border: "على الشريط الحدودي بين تركيا وسوريا"."""
        return self._is_border(mention) or self._shares_border(mention) or self._scenes.names_place(mention)

    def _joined(self, found: Sequence[ActorMention]) -> Iterator[ActorMention]:
        """Further nationalities joined to one that was found: "روسية – تركية"."""
        for mention in (m for m in found if m.manner == "adjective"):
            for other in self._draft.actors:
                between = self._text[mention.end : other.start]
                if other.manner == "adjective" and 0 < len(between) <= _DASH and not between.strip(" -–—"):
                    yield other

    def _as_side(self, mention: ActorMention, kind: Kind) -> ActorMention:
        """In the field a nationality is its forces, on patrol a state; where governments meet forces are the state."""
        if kind.family in FIELD:
            by_forces = mention.manner == "adjective" or (kind.family == "patrol" and mention.level == "state")
            force = own_force(mention, self._words) if by_forces else mention
            return mention if force.id == mention.id else force
        state = self._words.state_of(mention.party) if mention.level == "force" else None
        if "meeting" not in kind.traits or state is None:
            return mention
        return replace(mention, id=state.id, name=state.name, name_ar=state.name_ar, level="state")

    def _acts(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        if mention.manner == "aside" or (kind.family in FIELD and mention.level in _OFFICE_LEVELS):
            return False
        if self._stands_by(mention, kind, candidate) or self._is_beside(mention, candidate, kind):
            return False
        if mention.level == "people" and kind.family in _OF_PARTIES:
            return False  # "اتفق الجانبان على إطلاق المعتقلين": of whom is talked
        if kind.family == "violence" and not self._words.leavings.isdisjoint(bare(mention.before)):
            return False
        if mention.level == "body" and mention.before in self._words.gatherings:
            return False
        if mention.level == "state" and (self._is_border(mention) or self._shares_border(mention)):
            return False
        if mention.level == "state" and mention.before in self._grammar.between:
            return True
        if self._scenes.names_place(mention) or self._scenes.is_in_name(mention) or self._is_side(mention, kind):
            return False
        if mention.manner == "capital":
            return is_acting_capital(mention, self._draft)
        if mention.before in self._grammar.backing:
            return True
        if mention.manner == "adjective":
            return self._is_part(mention, candidate, kind) and not (kind.mutual and self._scenes.is_file(mention))
        where = mention.before in self._grammar.located or mention.before in self._words.directions
        return mention.level != "state" or not where or self._is_met(mention)

    def _is_beside(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether it is only near, holds what the event is at, or made an agreement that the event is told beside."""
        if self._only_holds(mention, candidate) or self._made_an_agreement(mention, candidate, kind):
            return True
        near = self._grammar.only_near.search(self._text, candidate.clause.start, mention.start)
        return kind.family == "violence" and near is not None

    def _only_holds(self, mention: ActorMention, candidate: Candidate) -> bool:
        """Whether it is only who surrounds or holds a place of the event: "النقاط المحاصرة من قبل الجيش"."""
        if mention.before not in self._grammar.by_whom:
            return False
        held = self._grammar.held_by.search(self._text, candidate.clause.start, mention.start)
        return held is not None and not held.start() <= candidate.hit.start < held.end()

    def _made_an_agreement(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether it only made an agreement that the event is told beside: "الاتفاق الموقع بين روسيا وتركيا"."""
        start = self._draft.sentences[candidate.sentence].start
        made = kind.id != _DEAL and mention.start < candidate.start
        return made and self._grammar.made_between.search(self._text, start, mention.start) is not None

    def _is_named_after(self, mention: ActorMention) -> bool:
        """Whether an agreement only bears the name of a land without forces here: "اتفاق السويد"."""
        named = mention.level == "state" and not self._words.named_after.isdisjoint(bare(mention.before))
        return named and mention.party not in self._words.fighting

    def _is_met(self, mention: ActorMention) -> bool:
        """Whether ب leads to a side and to no land: "اجتمعوا بالجانب التركي"."""
        adjectives = self._draft.words("adj")
        return mention.before == "ب" and any(mention.start < h.start < mention.end for h in adjectives)

    def _counts(self, mention: ActorMention, candidate: Candidate) -> bool:
        """Whether a verb of observing stands between a party and the breaches: "الجانب التركي في اللجنة رصد خروقات"."""
        between = self._text[mention.end : candidate.start].split()
        return any(word.lstrip("وف") in self._words.observing for word in between)

    def _stands_by(self, mention: ActorMention, kind: Kind, candidate: Candidate) -> bool:
        """Whether it only watches what happens in the field, or holds the land where it happens."""
        watches = mention.level in _WATCHING or "recorded" in kind.traits
        if kind.family in FIELD and watches and self._observes(mention):
            return True
        if "recorded" in kind.traits and self._counts(mention, candidate):
            return True
        if kind.family == "patrol" and (
            mention.before in self._words.control or (kind.mutual and mention.level in _NO_PATROL)
        ):
            return True
        held = kind.family != "violence"  # what strikes there strikes those who hold it
        held_by = any(p.start < mention.start <= p.end + 1 for p in self._held_places)
        return held and (held_by or not self._words.lands.isdisjoint(bare(mention.before)))

    def _shares_border(self, mention: ActorMention) -> bool:
        """Whether it is the further state of a border: "الحدود بين تركيا وسوريا"."""
        first = next((m for m in self._draft.actors if mention.start - m.end in (1, 2) and m.level == "state"), None)
        joined = first is not None and self._text[first.end : mention.start].strip() == "و"
        return joined and first is not None and self._is_border(first)

    def _is_border(self, mention: ActorMention) -> bool:
        """Whether "between" and "with" tell of a border or crossing: "المعبر الحدودي بين سوريا وتركيا"."""
        if mention.before not in self._grammar.bordering:
            return False
        before = self._text[: self._text.rfind(mention.before, 0, mention.start)].rsplit(None, 1)
        return bool(before) and before[-1].removeprefix("ال").startswith(self._words.borders)

    def _is_side(self, mention: ActorMention, kind: Kind) -> bool:
        """Whether a side of a state is named with it, and tells where: "على الساحل الغربي لليمن"."""
        if kind.id == _DEAL and self._is_named_after(mention):
            return True
        if mention.level != "state" or mention.before != "ل":
            return False
        before = self._text[: self._text.rfind(" ", 0, mention.start)].rsplit(None, 1)[-1:]
        return bool(before) and before[0].startswith("ال") and not self._words.directions.isdisjoint(bare(before[0]))

    def _observes(self, mention: ActorMention) -> bool:
        """Whether a body watches and tells: "رصد المرصد دخول رتل", "وكان المرصد، نشر أنه …"."""
        after = self._text[mention.end : mention.end + _FIRST_WORDS].strip(" ،,").split()
        words = (mention.before, after[0] if after else "")
        return any(word.lstrip("وف") in self._words.observing or word in self._words.observing for word in words)

    def _is_part(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether a mere nationality is of the event: beside its word, or saying whose a patrol or strike is."""
        if kind.family in FIELD and mention.party not in self._words.in_field:
            return False
        if self._is_of_people(mention):
            return False
        if mention.owned and kind.family in FIELD:
            return True
        if mention.start < candidate.end:
            return False
        far = self._draft.words_between(candidate.end, mention.start)
        if kind.family == "deals":
            return far <= _WARES_REACH
        return far <= _BESIDE and "،" not in self._text[candidate.end : mention.start]

    def _is_of_people(self, mention: ActorMention) -> bool:
        """Whether a nationality is that of people and of no force: "متظاهرون سوريون"."""
        people = (m for m in self._draft.actors if m.level == "people")
        return mention.manner == "adjective" and any(m.end + 1 == mention.start for m in people)


def _without_pronoun(word: str, pronouns: frozenset[str]) -> Iterator[str]:
    for pronoun in sorted(pronouns):
        if word.endswith(pronoun):
            yield word.removesuffix(pronoun)


def parties_of(mentions: Iterable[ActorMention]) -> set[str]:
    """The parties among mentions."""
    return {m.party for m in mentions if m.party}


def _once(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Each actor once, where it stands first; a nationality is left out where its party is told in another way."""
    once = list({(m.id, m.name): m for m in reversed(mentions)}.values())[::-1]
    named = {m.party for m in once if m.manner != "adjective"}
    return [m for m in once if m.manner != "adjective" or m.party not in named]
