"""Whether a text tells an event at all, or only asks, supposes, discusses or wants to see the end of it."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.knowledge.lexicon import Hit
from hudna.read.draft import Draft, Stretch

# How many words may stand between the governing word and the head.
_SUPPOSED, _DISCUSSED, _TOPICS, _ENDED, _ENDED_MEANS, _ABLE = 10, 5, 9, 1, 4, 1
_RELATIVE, _AVERTED = 3, 3
_VIOLENCE, _DEALS = "violence", "deals"
_ENDING, _TOLD_BY_NAME = frozenset([_VIOLENCE, "people"]), frozenset([_VIOLENCE, "talks"])
_KEPT_FROM, _KEPT_REACH, _OUT_OF = frozenset([_VIOLENCE, _DEALS]), 8, " من "
_WISHED = ("cue:planned:before", "cue:called_for:before")
_NOT_TOLD = "cue:denied"
_QUOTED = 8
"""So many letters of a word for an outlet and marks may follow what leads to whom one talks with."""
_ANY_REACH, _ONE_WORD = 24, 2
_NOUNS = frozenset(["noun", "definite", "name"])


def is_asserted(hit: Hit, family: str, clause: Stretch, draft: Draft) -> bool:
    """Whether the clause tells of the act that the head names; false under words of the lists in ``cues.yml``.

    ``unasserted``: conditions and indirect questions ("لم يوضح لماذا توقفت الدوريات"); what is planned stays planned
    under a condition. ``means``: talks by which something is done ("يُحل الخلاف عبر المفاوضات"). ``discussed``: a noun
    that is only talked about ("ناقشا عودة اللاجئين"). ``ended``: an act of violence or against people that somebody
    wants to end ("طالبوا بوقف القصف"). ``abilities``: violence of which somebody or a weapon is only capable.
    """
    if any(s.start in (hit.start, hit.word_start) and s.act == "expect" for s in draft.sayings):
        return False  # "توقع الوزير أن": expected, not signed
    supposed = _governed(hit, draft.words("unasserted"), clause, draft, _SUPPOSED)
    if supposed is not None and not _wished(hit, supposed, draft):
        return False
    if _is_guess_or_opinion(hit, family, clause, draft):
        return False
    if hit.use == "present" and any(_is_subject(w, hit, clause, draft) for w in draft.words("anybody")):
        return False  # "أي فلسطيني يتظاهر يمكن أن يقتل"
    if hit.use in _NOUNS and _is_open(hit, family, clause, draft):
        return False
    if family == _VIOLENCE and _governed(hit, draft.words("ability"), clause, draft, _ABLE) is not None:
        return False
    if family == "talks" and _is_interview(hit, draft):
        return False
    if hit.use not in _NOUNS or _described(hit, clause, draft):
        return True
    if family == "talks" and hit.definite and _is_means(hit, draft):
        return False
    ended = _governed(hit, draft.words("ended"), clause, draft, _ENDED_MEANS if _is_joined(hit) else _ENDED)
    if family in _ENDING and ended is not None and "،" not in draft.normal.text[ended.end : hit.start]:
        return False
    if family in _TOLD_BY_NAME:
        return True
    discussed = _governed(hit, draft.words("discussed"), clause, draft, _DISCUSSED) is not None
    return not (discussed or _is_topic(hit, clause, draft))


def _is_guess_or_opinion(hit: Hit, family: str, clause: Stretch, draft: Draft) -> bool:
    """Whether the act is guessed at ("ربما اتفق الطرفان"), or only one opinion ("اتفقا على أن الهجوم خطير")."""
    if hit.use == "verb" and draft.follows(hit.word_start, draft.grammar.guessing):
        return True
    return family == _DEALS and draft.grammar.agreed_that.match(draft.normal.text, hit.start, clause.end) is not None


def _is_topic(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether a noun of doing right before it goes on with what is talked about: "مناقشة الانسحاب، وفتح الممرات"."""
    low = draft.sentences[at].start if (at := draft.sentence_at(hit.start)) is not None else clause.start
    nouns = [w for w in draft.words("doing") if clause.start <= w.start < hit.start and w.prefix == "و"]
    if not nouns or draft.words_between(nouns[-1].end, hit.word_start) > _DISCUSSED:
        return False
    before = [w for w in draft.words("discussed") if low <= w.start and w.end < nouns[-1].start]
    return bool(before) and draft.words_between(before[-1].end, nouns[-1].word_start) <= _TOPICS


def _is_open(hit: Hit, family: str, clause: Stretch, draft: Draft) -> bool:
    """Whether it is no act in particular, only perhaps one, one that somebody is kept from, or a means not yet used."""
    if _is_any(hit, clause, draft) or _is_perhaps(hit, clause, draft):
        return True
    if family == _DEALS and not hit.definite and _is_means(hit, draft):
        return True  # "يضمن أمن العاصمة عبر اتفاقات إجلاء"
    return family in _KEPT_FROM and _is_kept_from(hit, clause, draft)


def is_averted(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether it is kept from coming about: "لمنع انهيار الاتفاق", "منع البلد من شراء أسلحة", "حظر توريد الأسلحة"."""
    return _governed(hit, draft.words("averted"), clause, draft, _AVERTED) is not None


def _is_perhaps(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether "perhaps" stands before the noun, with no more than a preposition between."""
    before = draft.normal.text[clause.start : hit.word_start].split()[-2:]
    if before[-1:] != [] and before[-1] in draft.grammar.oblique:
        before.pop()
    return before[-1:] != [] and before[-1] in draft.grammar.perhaps


def _is_kept_from(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether somebody is kept from the act: "لديها تعليمات بمنع المقاتلين من شن هجمات"."""
    start = next((w.word_start for w in draft.words("doing") if w.end + 1 == hit.word_start), hit.word_start)
    if not draft.normal.text.endswith(_OUT_OF, clause.start, start):
        return False
    kept = (w for w in draft.words("averted") if clause.holds(w.start) and w.end < start - len(_OUT_OF))
    return any(draft.words_between(w.end, start) <= _KEPT_REACH for w in kept)


def _is_means(hit: Hit, draft: Draft) -> bool:
    """Whether it is only by what something is or could be done: "عبر المفاوضات", "عبر عقوبات"."""
    bare = hit.use in _NOUNS and not hit.suffix
    return bare and any(w.end + 1 == hit.word_start for w in draft.words("means"))


def _is_interview(hit: Hit, draft: Draft) -> bool:
    """Whether it is a talk with an outlet: "في لقاء مع صحيفة الشرق"."""
    whom = draft.grammar.with_whom.match(draft.normal.text, hit.end) if hit.use in _NOUNS else None
    return whom is not None and any(0 <= w.word_start - whom.end() <= _QUOTED for w in draft.words("outlet"))


def _is_subject(anybody: Hit, hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether a word for nobody in particular stands before a verb, with at most one word between."""
    between = draft.normal.text[anybody.end : hit.word_start]
    near = clause.start <= anybody.start and anybody.end < hit.word_start and between.count(" ") <= _ONE_WORD
    return near and between.replace(" ", "x").isalnum()


def _is_any(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether no act in particular is meant: "سنرد على أي هجوم"; "لم يقع أي هجوم" denies one."""
    before = draft.normal.text[max(0, hit.word_start - _ANY_REACH) : hit.word_start].split()
    any_of_it = draft.grammar.any_joined
    owned = hit.prefix.startswith("ل") and not any_of_it.isdisjoint(before[-2:-1])  # "أي تخفيف للعقوبات"
    if any_of_it.isdisjoint(before[-1:]) and not owned:
        return False
    return not any(clause.start <= c.start < hit.start and c.entry.startswith(_NOT_TOLD) for c in draft.words("cue"))


def _governed(hit: Hit, words: Sequence[Hit], clause: Stretch, draft: Draft, reach: int) -> Hit | None:
    """The last of the words that stands before the head in its clause, where it is near enough."""
    before = [w for w in words if clause.holds(w.start) and w.end <= hit.start]
    near = before and draft.words_between(before[-1].end, hit.word_start) <= reach + 1
    return before[-1] if near else None


def _is_joined(hit: Hit) -> bool:
    """Whether it goes on with the means of an act: "وقف القصف بالطائرات والمسيّرات"."""
    return hit.prefix.startswith(("وال", "بال"))


def _described(hit: Hit, clause: Stretch, draft: Draft) -> bool:
    """Whether the words after the noun tell of it: "الدوريات التي تبدأ غداً", "هجوم تشنه القوات"."""
    after = Stretch(max(clause.start, hit.end), clause.end)
    return any(
        w.use in ("exact", "present") and draft.words_between(hit.end, w.word_start) <= _RELATIVE + 1
        for sort in ("relative", "light")
        for w in draft.within(sort, after)
    )


def _wished(hit: Hit, supposed: Hit, draft: Draft) -> bool:
    """Whether a word of planning or demand stands between the condition and the head."""
    between = (c for c in draft.words("cue") if supposed.end <= c.start and c.end <= hit.start)
    return any(c.entry.startswith(_WISHED) for c in between)
