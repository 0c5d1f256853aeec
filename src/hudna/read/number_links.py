"""What numbers take from what stands around them: what became of the people, the noun of the number before."""

from __future__ import annotations

from hudna.read.number import Number
from hudna.read.tokens import Scan

_REACH = 80
_HARMED = ("killed", "wounded", "missing", "detained")
_MANY = 3
_MARKS = frozenset(".،؛:\n(")
_FEW_TOKENS, _FEW_WORDS = 5, 4


def linked(scan: Scan, index: int, number: Number, before: Number | None) -> Number:
    """The number at token ``index`` with what its own words leave out.

    "مقتل 3" are killed; "منها 12" are some of those counted before.
    """
    if not number.counts:
        return number
    told = _fate(scan, index, number.start, number.what) or _of_the_dead(scan, index, number)
    if told is None and number.what is None and before is not None and _of_those(scan, index, number):
        told = before.what if _near(scan, before, number.start) else None
    return number._replace(what=told) if told is not None else number


def _of_the_dead(scan: Scan, index: int, number: Number) -> str | None:
    """ "عدد القتلى بلغ 6", "105 بين قتيل وجريح": the class of those who are counted, named before or after."""
    if number.what is not None:
        return None
    after = index
    while after < len(scan.tokens) and scan.tokens[after].start < number.end:
        after += 1
    between, first, second = scan.at(after), scan.at(after + 1), scan.at(after + 2)
    if between is not None and first is not None and second is not None and between.has("between"):
        pair = first.tag("unit") in _HARMED and second.tag("unit") in _HARMED and second.word.joined
        return "casualties" if pair and scan.text[number.end : between.start] == " " else None
    if number.noun_start is not None:
        return None
    for token in reversed(scan.tokens[max(0, index - _FEW_TOKENS) : index]):
        said = scan.text[token.end : number.start]
        if not _MARKS.isdisjoint(said) or said.count(" ") > _FEW_WORDS:
            return None
        if token.tag("unit") in _HARMED:
            return token.tag("unit") if token.word.definite and token.num("unit_form") == _MANY else None
    return None


def as_many(scan: Scan, index: int, before: Number) -> tuple[Number, int] | None:
    """ "ومثلها روسيه": as many again as the number before."""
    token = scan.tokens[index]
    if not token.has("same") or not before.counts or not _near(scan, before, token.start):
        return None
    start = token.start + (1 if token.word.joined else 0)
    return before._replace(start=start, end=token.end, noun_start=None, noun_end=None), index + 1


def _of_those(scan: Scan, index: int, number: Number) -> bool:
    """Whether the words say that it counts some of those counted before: "منها 12", "4 من كل جانب"."""
    previous, at = scan.at(index - 1), index
    if previous is not None and previous.has("among") and scan.gap(index) == " ":
        return True
    while at < len(scan.tokens) and scan.tokens[at].start < number.end:
        at += 1
    after = scan.at(at)
    return after is not None and after.has("each") and scan.text[number.end : after.start] == " "


def _near(scan: Scan, before: Number, start: int) -> bool:
    between = scan.text[before.end : start]
    return len(between) <= _REACH and "." not in between and "\n" not in between


def _fate(scan: Scan, index: int, start: int, what: str | None) -> str | None:
    """What became of the people counted from ``start`` on, by the word before: killed, wounded, both (casualties).

    Null where the word before does not tell, or where what is counted is no people.
    """
    if what is not None and what not in scan.language.persons:
        return None
    while index > 0 and scan.tokens[index].start >= start:
        index -= 1
    token = scan.tokens[index]
    told = token.tag("told_by")
    if told is None or scan.text[token.end : start] != " ":
        return None
    before = scan.at(index - 1)
    both = token.word.joined and before is not None and before.tag("told_by") is not None
    return "casualties" if both and scan.gap(index) == " " else told
