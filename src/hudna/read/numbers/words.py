"""Grammar of single numbers: cardinals and ordinals in words, digits and both."""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.knowledge.time_forms import IN_NUMBER
from hudna.read.text.tokens import Scan, Token

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{0,2}\.000")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_LONGEST = 18
_RANKS = frozenset(["ordinal", "ordinal_one"])
"""Without one of these senses a word is an ordinal only with the article."""


class Value(NamedTuple):
    """A number and the index of the first token after it. ``scale`` is the smallest thousand word in it, or 1."""

    value: float
    end: int
    scale: int = 1
    digits: bool = False


def of_digits(digits: str) -> float | None:
    """The number that printed digits stand for; null for what is no number (1.2.2020).

    >>> of_digits("2,350"), of_digits("4,8"), of_digits("13.000"), of_digits("1.2.2020")
    (2350.0, 4.8, 13000.0, None)
    """
    if len(digits) > _LONGEST:
        return None
    if digits.isdecimal():
        return float(digits)
    if _THOUSANDS.fullmatch(digits):
        grouped = digits.replace(",", "")
        return float(grouped.replace(".", "") if grouped.count(".") > 1 or grouped.endswith(".000") else grouped)
    if _PLAIN.fullmatch(digits):
        return float(digits.replace(",", "."))
    return None


def cardinal(scan: Scan, index: int) -> Value | None:
    """The longest cardinal that starts at this token: "خمسة وعشرون", "13 الف", "مليون ونصف المليون"."""
    token = scan.at(index)
    if token is None or not token.word.use & IN_NUMBER:
        return None
    known = scan.cardinals
    if index not in known:
        known[index] = _cardinal(scan, index)
    found: Value | None = known[index]
    return found


def _cardinal(scan: Scan, index: int) -> Value | None:
    group = _group(scan, index)
    if group is None:
        return None
    value, end, scale, digits = group
    while scale > 1:
        more = _part_of_scale(scan, end, scale) or _smaller_group(scan, end, scale)
        if more is None:
            break
        value, end, scale = value + more.value, more.end, more.scale
    return Value(float(value), end, group.scale, digits)


def _part_of_scale(scan: Scan, end: int, scale: int) -> Value | None:
    """ "ونصف المليون" after a million: half of it."""
    at = after_and(scan, end)
    fraction = scan.tokens[at].tag("fraction") if at is not None else None
    if at is None or fraction is None:
        return None
    again = scan.next(at + 1)
    skip = 1 if again is not None and again.num("scale") == scale and not again.word.joined else 0
    return Value(part_of(fraction) * scale, at + 1 + skip)


def _smaller_group(scan: Scan, end: int, scale: int) -> Value | None:
    at = after_and(scan, end)
    group = _group(scan, at) if at is not None else None
    return group if group is not None and group.value < scale and group.scale < scale else None


def part_of(fraction: str) -> float:
    """The value of a fraction written as in the knowledge ("1/2")."""
    over, under = fraction.split("/")
    return int(over) / int(under)


def after_and(scan: Scan, index: int) -> int | None:
    """The index of the token that "and" joins on at ``index``: itself, or the next one after a lone "و"."""
    token = scan.next(index)
    if token is None:
        return None
    if token.has("clitic"):
        if scan.text[token.start : token.end] not in ("و", "وال"):
            return None
        return index + 1 if scan.next(index + 1) is not None else None
    return index if token.word.joined else None


def _plain(scan: Scan, index: int) -> Token | None:
    """The next token where nothing but a blank and perhaps the article stands before it."""
    token = scan.next(index)
    return token if token is not None and token.word.prefix in ("", "ال") else None


def _group(scan: Scan, index: int) -> Value | None:
    base = _below_thousand(scan, index)
    token = scan.at(index)
    if base is None:
        if token is None or token.num("scale") is None or token.has("many"):
            return None
        count = 2 if token.has("twice") and not (token.has("once") and not _noun_next(scan, index)) else 1
        base = Value(count, index, token.word.nums["scale"])
        value, end, scale = float(count * token.word.nums["scale"]), index + 1, token.word.nums["scale"]
    else:
        value, end, scale = base.value, base.end, 1
    while (more := _plain(scan, end)) is not None and more.has("scale"):
        factor = more.word.nums["scale"]
        value, end, scale = value * factor, end + 1, max(scale, 1) * factor
    return Value(value, end, scale, base.digits)


def _noun_next(scan: Scan, index: int) -> bool:
    """Whether what is counted follows: "الفا جندي" is two thousand, "الفا" alone or before "وخمسمئه" one."""
    end, after = scan.tokens[index].end, scan.next(index + 1)
    if after is not None and (after.word.use & IN_NUMBER or after.has("from")):
        return False
    return scan.text[end : end + 1] == " " and scan.text[end + 1 : end + 2].isalpha()


def _below_thousand(scan: Scan, index: int) -> Value | None:
    token = scan.at(index)
    if token is None or not token.word.use & IN_NUMBER:
        return None
    if token.digits:
        value = of_digits(token.digits)
        return None if value is None else _with_point(scan, Value(value, index + 1, 1, True))
    hundreds: Value | None = None
    if (hundred := token.num("hundred")) is not None:
        hundreds = Value(hundred, index + 1)
    else:
        small = _below_hundred(scan, index)
        if small is None or not 3 <= small.value <= 9:
            return None if small is None else _with_point(scan, small)
        more = _plain(scan, small.end)
        if more is None or more.num("hundred") != 100:
            return _with_point(scan, small)
        hundreds = Value(small.value * 100, small.end + 1)
    at = after_and(scan, hundreds.end)
    if at is None and _and_eleven(scan, hundreds.end):
        return Value(hundreds.value + 11, hundreds.end + 2)
    rest = _below_hundred(scan, at) if at is not None else None
    return hundreds if rest is None else Value(hundreds.value + rest.value, rest.end)


def _and_eleven(scan: Scan, index: int) -> bool:
    """ "واحد عشر": "and eleven", though its first word is also "one"."""
    one, teen = scan.next(index), scan.next(index + 1)
    if one is None or teen is None or not teen.has("teen"):
        return False
    word = scan.text[one.start : one.end]
    bare = scan.language.words.get(word[1:]) if word[:1] == "و" else None
    return bare is not None and bare.nums.get("before_ten") == 1


def _below_hundred(scan: Scan, index: int) -> Value | None:
    token = scan.tokens[index]
    one = token.num("cardinal")
    before_ten = token.num("before_ten")
    after = _plain(scan, index + 1)
    if after is not None and after.has("teen") and (before_ten or (one is not None and 1 < one < 10)):
        return Value(10 + (before_ten or one or 0), index + 2)
    if one is None and before_ten is None:
        return None
    if one is None or 1 <= one <= 9:
        at = after_and(scan, index + 1)
        tens = scan.tokens[at].num("cardinal") if at is not None else None
        if at is not None and tens is not None and tens >= 20:
            return Value((one or before_ten or 0) + tens, at + 1)
    return None if one is None else Value(one, index + 1)


def _with_point(scan: Scan, whole: Value) -> Value:
    point = _plain(scan, whole.end)
    after = scan.next(whole.end + 1) if point is not None and point.has("point") else None
    if after is None:
        return whole
    digits = after.digits or str(after.num("cardinal") if after.num("cardinal") is not None else "")
    if not digits.isdecimal():
        return whole
    return Value(whole.value + float("0." + digits), whole.end + 2, 1, whole.digits)


def ordinal(scan: Scan, index: int) -> Value | None:
    """The longest ordinal in words that starts at this token, to 199: "الخامسه عشره", "الحاديه والعشرين", "المئه".

    Tens and hundreds are ordinals only with the article.
    """
    token = scan.at(index)
    if token is None or token.digits or not token.word.use & IN_NUMBER:
        return None
    if not token.word.definite:
        if token.word.senses.isdisjoint(_RANKS):
            return None
    elif token.num("hundred") == 100:
        at = after_and(scan, index + 1)
        rest = ordinal(scan, at) if at is not None else None
        return Value(100, index + 1) if rest is None else Value(100 + rest.value, rest.end)
    found = _ordinal_below_hundred(scan, index)
    return None if found is None else _past_hundred(scan, found)


def _ordinal_below_hundred(scan: Scan, index: int) -> Value | None:
    token = scan.tokens[index]
    cardinal_value = token.num("cardinal")
    tenth = token.num("before_ten") if token.word.definite or token.has("ordinal_one") else None
    one = token.num("ordinal") or (1 if token.has("ordinal_one") else None) or tenth
    if one is None and token.word.definite and cardinal_value is not None and cardinal_value < 10:
        one = cardinal_value
    after = _plain(scan, index + 1)
    if (
        one
        and one < 10
        and after is not None
        and after.has("teen")
        and not (cardinal_value and not token.word.definite)
    ):
        return Value(10 + one, index + 2)
    if one and one < 10 and (at := after_and(scan, index + 1)) is not None:
        tens = scan.tokens[at].num("cardinal")
        if (
            tens is not None
            and tens >= 20
            and scan.tokens[at].word.definite == token.word.definite
            and (token.has("ordinal") or token.has("ordinal_one"))
            and (token.word.definite or not cardinal_value)
        ):
            return Value(one + tens, at + 1)
    if token.word.definite and cardinal_value is not None and cardinal_value >= 20:
        return Value(cardinal_value, index + 1)
    if token.has("ordinal") and not cardinal_value:
        return Value(token.word.nums["ordinal"], index + 1)
    return None


def _past_hundred(scan: Scan, value: Value) -> Value:
    """ "الخامسه والعشرون بعد المئه" is 125."""
    after, hundred = scan.next(value.end), scan.next(value.end + 1)
    if after is None or hundred is None or not after.has("after") or hundred.num("hundred") != 100:
        return value
    return Value(value.value + 100, value.end + 2)
