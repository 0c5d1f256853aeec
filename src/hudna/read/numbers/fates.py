"""What became of the people whom a number counts: killed, wounded, detained, displaced; both (casualties)."""

from __future__ import annotations

from hudna.knowledge.time_forms import HARMED
from hudna.read.numbers.number import Number
from hudna.read.text.tokens import Scan, Token

_MANY = 3
_MARKS = frozenset(".،؛:\n(")
_FEW_TOKENS, _FEW_WORDS, _SOME_WORDS = 5, 4, 7
_ALREADY, _WITH = "قد", "ب"


def fate_of(scan: Scan, index: int, number: Number) -> str | None:
    """What became of those whom the number at token ``index`` counts; null if no word tells or they are no people."""
    if not scan.fates or (number.what is not None and number.what not in scan.language.persons):
        return None
    return _told_before(scan, index, number) or _told_after(scan, index, number) or _of_the_dead(scan, index, number)


def _told_before(scan: Scan, index: int, number: Number) -> str | None:
    """ "مقتل 3", "مقتل مدني واحد", "مقتل وجرح 14", "أصيب في القصف أربعة": by the word before."""
    start = min(number.start, number.start if number.noun_start is None else number.noun_start)
    for at in range(index, max(-1, index - _FEW_TOKENS - 1), -1):
        token = scan.tokens[at]
        if token.start >= start:
            continue
        between = scan.text[token.end : start]
        told = token.tag("told_by")
        if told is None:
            if not _MARKS.isdisjoint(between) or token.digits:
                return None
            continue
        if between != " ":
            return told if _stands_apart(scan, between, number) else None
        before = scan.at(at - 1)
        both = token.word.joined and before is not None and before.tag("told_by") is not None
        return "casualties" if both and scan.gap(at) == " " else told
    return None


def _stands_apart(scan: Scan, between: str, number: Number) -> bool:
    """Whether what stands between a verb and its number tells only when, where and by what it was; or who did it, if
    its people are told with "ب".
    """
    words = between.split()
    if not words or not _MARKS.isdisjoint(between) or len(words) > _SOME_WORDS or not between.startswith(" "):
        return False
    with_them = number.what is not None and words[-1] == _WITH
    return (with_them or words[0] in scan.language.beside_told) and not any(w.startswith("و") for w in words)


def _told_after(scan: Scan, index: int, number: Number) -> str | None:
    """ "خمسة مدنيين قضوا", "لقي ستة أشخاص مصرعهم": by the word behind, unless it has an object of its own."""
    end = max(number.end, number.noun_end or number.end)
    after = index
    while after < len(scan.tokens) and scan.tokens[after].start < end:
        after += 1
    token = scan.at(after)
    if token is not None and scan.text[token.start : token.end] == _ALREADY:
        token = scan.at(after + 1)
    told = token.tag("told_after") if token is not None else None
    if token is None or told is None or scan.text[end : token.start].split() not in ([], [_ALREADY]):
        return None
    rest = scan.text[token.end : token.end + 2]
    following = scan.text[token.end :].split(maxsplit=1)[0] if rest.startswith(" ") and rest.strip() else ""
    ends = scan.text.startswith(("حتف", "مصرع"), token.start)
    free = not following or following.startswith("و") or following.rstrip(".،") in scan.language.beside_told
    return told if ends or free else None


def _of_the_dead(scan: Scan, index: int, number: Number) -> str | None:
    """ "عدد القتلى بلغ 6", "الإصابات شملت 12 شخصا", "105 بين قتيل وجريح": the class is named before or after."""
    end = max(number.end, number.noun_end or number.end)
    after = index
    while after < len(scan.tokens) and scan.tokens[after].start < end:
        after += 1
    between, first, second = scan.at(after), scan.at(after + 1), scan.at(after + 2)
    if between is not None and first is not None and second is not None and between.has("between"):
        pair = first.tag("unit") in HARMED and second.tag("unit") in HARMED and second.word.joined
        return "casualties" if pair and scan.text[end : between.start] == " " else None
    most = _FEW_WORDS if number.what is None and number.noun_start is None else 2
    for token in reversed(scan.tokens[max(0, index - _FEW_TOKENS - _SOME_WORDS) : index]):
        said = scan.text[token.end : number.start]
        if not _MARKS.isdisjoint(said) or " و" in said:
            return None
        if token.tag("unit") in HARMED:
            if said.count(" ") > most and not (_is_toll(scan, token) and _stands_apart(scan, said, number)):
                return None
            return token.tag("unit") if token.word.definite and token.num("unit_form") == _MANY else None
    return None


def _is_toll(scan: Scan, dead: Token) -> bool:
    """Whether the dead are added up: "عدد القتلى"."""
    before = scan.text[: dead.start].rsplit(None, 1)[-1:]
    return bool(before) and before[0] in scan.language.tolls
