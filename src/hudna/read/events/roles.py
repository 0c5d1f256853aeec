"""In which role each actor takes part in an event: who began it, whom it was directed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from hudna.knowledge.codebook import Kind
from hudna.model.finding import ActorRef, Role
from hudna.read.actors.words import ActorWords, bare, words_back
from hudna.read.draft import ActorMention, Candidate, Draft

VERBS = ("verb", "present")
_AND, _THEY = ("و", "وال"), ("ون", "وا")
_DOERS = frozenset(["group", "force"])
_ACT_REACH, _WAYS_OF_ACTING, _OWNED_REACH = 2, 2, 3
_TIED, _OPENING_WORDS = 2, 2
_HIT_REACH, _HARMED_WORDS, _SUBJECT_WORDS, _BEFALLEN_WORDS = 30, 7, 4, 4


class Roles:
    """Tells the roles of the actors of one draft's events."""

    def __init__(self, draft: Draft, words: ActorWords) -> None:
        self._draft = draft
        self._text = draft.normal.text
        self._grammar = draft.grammar
        self._words = words

    def of(self, candidate: Candidate, kind: Kind, mentions: Sequence[ActorMention]) -> Iterable[ActorRef]:
        """The actors with their roles, in the order of the mentions."""
        first = not ("by_people" in kind.traits and any(m.level == "people" for m in mentions))
        first = first and not (mentions and self._has_subject(candidate, mentions[0]))
        first = first and not any(
            m.before in self._grammar.by_whom for m in mentions
        )  # "عنصر من الجيش اعتُقل من قبل القوات"
        before: ActorMention | None = None
        role: Role = "participant"
        for mention in mentions:
            if before is not None and self._is_joined(self._text[before.end : mention.start]):
                pass  # "النظام وإيران", "القوات السورية والروسية": the second has the role of the first
            elif kind.roles.get("subject") == "target" and self._set_it_off(mention):
                role = "initiator"
            elif kind.two_sided and (warded := self._wards_off(mention, candidate)) is not None:
                role = "target" if warded else "initiator"
            elif self._is_hurt(mention, candidate, kind):
                role = "target"
            elif self._strikes_from(mention, candidate, mentions):
                role = "initiator"
            else:
                role = self._role(mention, kind, first)
            before = mention
            first = first and role == "target"
            printed = self._draft.normal.printed(mention.start, mention.end)
            yield ActorRef(mention.id, mention.name, role, printed, mention.name_ar)

    def _is_joined(self, between: str) -> bool:
        """Whether what stands between two actors makes them do the same: "و", "الطائرات الروسية والتابعة للنظام"."""
        words = between.split()
        tied = (
            1 <= len(words) <= _TIED and words[0].startswith("و") and not self._words.parts.isdisjoint(bare(words[0]))
        )
        return between.strip() in _AND or tied

    def _strikes_from(self, mention: ActorMention, candidate: Candidate, mentions: Sequence[ActorMention]) -> bool:
        """Whether its post is the subject of a verb that has an object: "حواجز الجيش استهدفت بالقذائف رتلاً للفصائل"."""
        hit = candidate.hit
        at = self._thing_of(mention) if hit.use in VERBS and not hit.suffix and mention.end <= hit.start else None
        before = self._text[candidate.clause.start : at].split() if at is not None else []
        if at is None or (len(before) > _OPENING_WORDS and before[-1] not in self._grammar.bare_that):
            return False
        return any(m.start > hit.end and m.party != mention.party for m in mentions)

    def _is_doers(self, mention: ActorMention, of_violence: bool) -> bool:
        """Whether ل after an act or arms says whose they are: "قصف مدفعي لقوات النظام", "مقاتلات، تابعة للجيش"."""
        start = self._text.rfind(" ", 0, mention.start) + 1
        tie = next(words_back(self._text, start, 1), None)
        if tie is not None and not self._words.parts.isdisjoint(bare(tie[1])):
            start = len(self._text[: tie[0]].rstrip(" ،"))
        for at, (_, word) in enumerate(words_back(self._text, start, _ACT_REACH + _WAYS_OF_ACTING)):
            forms = list(bare(word))
            if not self._words.acts_of.isdisjoint(forms):
                return self._words.movers.isdisjoint(forms) or not of_violence
            if not (self._words.owned | self._words.held).isdisjoint(forms):
                return False
            if at >= _ACT_REACH - 1 and self._words.owned_between.isdisjoint(forms):
                return False
        return False

    def _is_hit(self, mention: ActorMention) -> bool:
        """Whether it owns what an act is directed at: "استهدفت مواقع الفصائل", not "من مواقع الفصائل"."""
        at = self._text.rfind(mention.before, 0, mention.start) if mention.before in self._words.held else -1
        if at < 0:
            return False
        before = self._text[max(0, at - _HIT_REACH) : at].rstrip(" و")
        return not before.endswith((" من", " في"))

    def is_harmed(self, mention: ActorMention) -> bool:
        """Whether a word of harm counts it: "مقتل 5 جنود أتراك"; in "مقتل مدني بقصف للجيش" it does not."""
        heads = self._draft.words("head")
        for start, word in words_back(self._text, mention.start, _HARMED_WORDS):
            if not self._words.harms.isdisjoint(bare(word)):
                return True
            linked = word.startswith(("ب", "ل", "علي")) and not word.startswith(self._words.further)
            if linked or any(h.word_start == start for h in heads):
                return False
        return False

    def _has_subject(self, candidate: Candidate, mention: ActorMention) -> bool:
        """Whether the verb's ending is its subject, so that who follows is its object: "إنهم يهاجمون القوات"."""
        verb = candidate.hit.use in VERBS and mention.start > candidate.end
        return verb and self._text[candidate.hit.start : candidate.hit.end].endswith(_THEY)

    def _is_hurt(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether the words say that the act was done to it."""
        befallen = self._is_befallen(mention, candidate) or self._suffers(mention, candidate, kind)
        return befallen or self._is_struck(mention, candidate, kind)

    def _is_befallen(self, mention: ActorMention, candidate: Candidate) -> bool:
        """Whether it is in the genitive of an act that befalls it: "اعتقال ثلاثة من عناصر التنظيم"."""
        hit = candidate.hit
        if (
            hit.use in VERBS
            or mention.start < candidate.end
            or mention.before in self._grammar.by_whom
            or mention.before == "ل"
        ):
            return False
        if self._words.befalling.isdisjoint(bare(self._text[hit.start : hit.end].split()[0])):
            return False
        between = self._text[candidate.end : mention.start].split()
        if between:
            return len(between) <= _BEFALLEN_WORDS
        object_ = (n.start for n in self._draft.numbers if n.noun_end)
        return all(at - mention.end != 1 for at in object_)  # "اعتقال الشرطة ثلاثة شبان"

    def _suffers(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether it is the subject of a verb that the act is the object of: "النقطة التركية تعرضت لقصف"."""
        if kind.family != "violence":
            return False
        if (
            candidate.hit.use == "noun"
            and mention.start > candidate.end
            and mention.before not in self._grammar.by_whom
        ):
            return any(w.end + 1 == candidate.hit.word_start for w in self._draft.words("undergoing"))
        if not candidate.hit.prefix.endswith("ل") or mention.start > candidate.start:
            return False
        verbs = (w for w in self._draft.words("suffering") if candidate.clause.start <= w.start < candidate.start)
        return any(mention.before not in self._grammar.by_whom and not self._is_doers(mention, True) for _ in verbs)

    def _set_it_off(self, mention: ActorMention) -> bool:
        """Whether it is the subject of a verb of striking: "استهدف مجهولون رتلاً بعبوة", "مسلحون قد استهدفوا"."""
        if mention.level not in _DOERS or self._thing_of(mention) is not None:
            return False
        if not self._words.strikers.isdisjoint(bare(mention.before)):
            return True
        after = [w for w in self._text[mention.end : mention.end + _HIT_REACH].split() if w not in self._words.helping]
        struck = after[1:2] and after[1].startswith("ب")  # "الفصيل استُهدف بعبوة"
        return bool(after) and not struck and after[0] in self._words.strikers

    def _wards_off(self, mention: ActorMention, candidate: Candidate) -> bool | None:
        """Whether it is who holds out ("تصدت الفصائل لهجوم"), or else whose attack that is; null where none is told."""
        text, clause = self._text, candidate.clause
        for word in (w for w in self._draft.words("foiling") if clause.holds(w.start)):
            if mention.start < word.start:
                return len(text[mention.end : word.start].split()) <= _SUBJECT_WORDS or None
            subject = (
                len(text[word.end : mention.start].split()) <= 1 and mention.before not in self._grammar.for_or_upon
            )
            if subject:
                return True
            return False if mention.start > word.end else None
        return None

    def _is_struck(self, mention: ActorMention, candidate: Candidate, kind: Kind) -> bool:
        """Whether it owns what a verb strikes behind its own subject: "استهدفت قذائف نقطة تركية"."""
        behind = kind.family == "violence" and not kind.mutual and candidate.end < mention.start
        at = self._thing_of(mention) if behind else None
        if at is None or not (candidate.hit.use in VERBS or self._text[at : mention.end].split()[0].endswith("ا")):
            return False
        subject = self._text[candidate.end : at].split()
        return (
            bool(subject)
            and len(subject) <= _SUBJECT_WORDS
            and subject[0] not in self._grammar.oblique
            and "،" not in subject[-1]
        )

    def _thing_of(self, mention: ActorMention) -> int | None:
        """Where the post, vehicle or patrol begins that somebody is named as the owner of; null where it is none."""
        things = self._words.held | self._words.movers
        first = self._text[mention.start : mention.end].split()[0]
        if not things.isdisjoint(bare(first)):
            return mention.start
        own = self._text.rfind(" ", 0, mention.start) + 1 if mention.before == "ل" else mention.start
        for start, word in words_back(self._text, own, _OWNED_REACH):
            forms = bare(word)
            if not things.isdisjoint(forms):
                return start
            if self._words.owned_between.isdisjoint(forms):
                return None
        return None

    def _role(self, mention: ActorMention, kind: Kind, first: bool) -> Role:
        if kind.mutual and kind.family == "people" and mention.level == "people":
            return "target"  # "تبادل الأسرى بين الجانبين": who is exchanged
        if kind.mutual:
            return cast(Role, kind.roles.get("both") or "participant")
        if mention.before in self._grammar.by_whom:
            return "initiator"
        if mention.before in self._grammar.backing:
            return "participant"
        at_a_patrol = kind.family == "violence" or "by_people" in kind.traits
        if mention.before == "ل" and self._is_doers(mention, at_a_patrol):
            return "initiator"
        if mention.before == "ل" and kind.family == "posture" and self._thing_of(mention) is not None:
            return "initiator"  # "إنشاء نقاط عسكرية جديدة للجيش"
        if kind.family == "violence" and (self._is_hit(mention) or self.is_harmed(mention)):
            return "target"
        if mention.level == "people" and "by_people" in kind.traits:
            return "initiator"
        if mention.level == "people" or mention.before in self._grammar.against:
            return "target"
        return cast(Role, kind.roles.get("subject" if first else "object") or ("initiator" if first else "target"))
