"""What numbers take from what stands around them: those counted before."""

from __future__ import annotations

import re

from hudna.read.numbers.fates import fate_of
from hudna.read.numbers.number import Number
from hudna.read.text.tokens import Scan

_REACH = 80
_QUALITY = r"\w+ي(?:[ةه]|ين|ون|ان|تان|تين)?"
_OTHERS = re.compile(rf"(?: {_QUALITY}){{1,2}} و")
_OF_OTHERS = re.compile(rf" {_QUALITY}(?!\w)")


def linked(scan: Scan, index: int, number: Number, before: Number | None) -> Number:
    """The number at token ``index`` with what its own words leave out.

    "مقتل 3" are killed; "منها 12" are some of those counted before; "4 عربات روسية و3 تركية" counts vehicles twice.
    """
    if not number.counts:
        return number
    told = fate_of(scan, index, number)
    if told is None and number.what is None and before is not None:
        again = _of_those(scan, index, number) or _of_others(scan, number, before)
        told = before.what if again and _near(scan, before, number.start) else None
    return number._replace(what=told) if told is not None else number


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


def _of_others(scan: Scan, number: Number, before: Number) -> bool:
    """Whether only another quality stands with it, behind what was counted just before: "4 عربات روسية و3 تركية"."""
    if before.noun_end is None or not _OTHERS.fullmatch(scan.text[before.noun_end : number.start]):
        return False
    return _OF_OTHERS.match(scan.text, number.end) is not None


def _near(scan: Scan, before: Number, start: int) -> bool:
    between = scan.text[before.end : start]
    return len(between) <= _REACH and "." not in between and "\n" not in between
