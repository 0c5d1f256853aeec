"""Parts of numbers in print: the number itself with its guards, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from hudna.read.durations import Duration, duration
from hudna.read.number_words import Value, cardinal, ordinal, part_of
from hudna.read.tokens import Scan, Token, in_name, word_before

_NOUN = re.compile(r" ([^\W\d_]{2,})")
_IN_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}


@dataclass(frozen=True, slots=True)
class Core:
    """A bare number: ``start:end`` in the text, ``index`` of the first token after it, ``noun`` its own dual noun."""

    start: int
    end: int
    value: float
    index: int
    kind: str = "cardinal"
    vague: bool = False
    digits: bool = False
    scale: int = 1
    noun: int | None = None


class Tail(NamedTuple):
    """What was read around and after a number."""

    start: int
    end: int
    index: int
    kind: str | None = None
    unit: str | None = None
    noun: tuple[int, int] | None = None
    what: str | None = None
    bound: str | None = None
    value: float | None = None


def core(scan: Scan, index: int) -> Core | None:
    """The number that starts at this token, if one does."""
    token = scan.at(index)
    if token is None or token.has("never") or token.has("skip"):
        return None
    if token.digits:
        return _of_digits(scan, index, token)
    if token.has("clitic"):
        return _definite_digits(scan, index, token)
    if (token.tag("unit_kind") or "") and token.num("unit_form") == 2 and not token.word.definite:
        return _dual(scan, index, token)
    return _ordinal(scan, index, token) or _in_words(scan, index, token) or _vague(scan, index, token)


def _start(token: Token) -> int:
    """Where the number itself starts: "and" is no part of it, nor are prepositions."""
    prefix = token.word.prefix
    return token.start + len(prefix) - (2 if prefix.endswith(("ال", "لل")) else 0)


def _dual(scan: Scan, index: int, token: Token) -> Core:
    after = scan.next(index + 1)
    more = 1 if after is not None and after.num("cardinal") == 2 and after.word.prefix == "" else 0
    return Core(_start(token), scan.tokens[index + more].end, 2, index + 1 + more, noun=index)


def _in_words(scan: Scan, index: int, token: Token) -> Core | None:
    fraction = token.tag("fraction")
    if fraction is not None:
        after = scan.next(index + 1)
        if after is None or not after.has("scale") or after.has("many"):
            return None
        scale = after.word.nums["scale"]
        return Core(_start(token), after.end, part_of(fraction) * scale, index + 2, scale=scale)
    if token.word.definite and token.num("cardinal") == 1:
        return None
    value = cardinal(scan, index)
    return None if value is None else _core(scan, token, value, "cardinal")


def _core(scan: Scan, token: Token, value: Value, kind: str) -> Core:
    end = scan.tokens[value.end - 1].end
    return Core(_start(token), end, value.value, value.end, kind, digits=value.digits, scale=value.scale)


def _ordinal(scan: Scan, index: int, token: Token) -> Core | None:
    value = ordinal(scan, index)
    if value is None or (token.tag("unit") == "second" and not token.word.definite):
        return None
    found = _core(scan, token, value, "ordinal")
    if value.value >= 20 and not token.has("ordinal"):
        if _unit_next(scan, found.index):
            return None
    return found


def _vague(scan: Scan, index: int, token: Token) -> Core | None:
    size = token.num("vague")
    if size is None and token.has("many"):
        size = token.num("scale")
    if size is None:
        return None
    if size == 0 and _noun_after(scan, index + 1, token.end) is None:
        return None
    return Core(_start(token), token.end, size, index + 1, vague=True)


def _of_digits(scan: Scan, index: int, token: Token) -> Core | None:
    before, after = scan.text[max(0, token.start - 3) : token.start], scan.text[token.end : token.end + 2]
    if in_name(scan, index) or _in_row(before, after):
        return None
    if after[:1] == "/" and after[1:2].isdecimal():
        return _over(scan, index, token)
    if before[-1:] in "./" and before[-1:]:
        point = before[-1:] == "." and (len(before) == 1 or before[-2] == " ")
        return Core(token.start - 1, token.end, float("0." + token.digits), index + 1, digits=True) if point else None
    value = cardinal(scan, index)
    if value is None:
        return None
    found = _core(scan, token, value, "cardinal")
    return _series(scan, index, found)


def _in_row(before: str, after: str) -> bool:
    """Whether the digits are one of a clock time or of three joined numbers (15:30, 2020-03-14)."""
    return (before[-1:] == ":" and before[-2:-1].isdecimal()) or (after[:1] == ":" and after[1:2].isdecimal())


def _over(scan: Scan, index: int, token: Token) -> Core | None:
    under = scan.at(index + 1)
    after = scan.text[under.end : under.end + 1] if under is not None else "/"
    if under is None or not under.digits.isdecimal() or not token.digits.isdecimal() or after in ("/", ":"):
        return None
    if int(under.digits[:9]) == 0 or len(token.digits) > 9:
        return None
    return Core(token.start, under.end, int(token.digits) / int(under.digits[:9]), index + 2, digits=True)


def _definite_digits(scan: Scan, index: int, token: Token) -> Core | None:
    """ "ال 40": a place in a series, unless what is counted follows; "ب13": the number alone."""
    digits = scan.next(index + 1)
    if digits is None or not digits.digits:
        return None
    joined = scan.text[token.start : token.end]
    if not joined.endswith(("ال", "لل")):
        return None
    value = cardinal(scan, index + 1)
    if value is None:
        return None
    found = _core(scan, digits, value, "cardinal")
    counted = _unit_next(scan, found.index)
    kind = "cardinal" if counted or not value.value.is_integer() else "ordinal"
    return Core(token.end - 2, found.end, found.value, found.index, kind, digits=True, scale=found.scale)


def _series(scan: Scan, index: int, found: Core) -> Core:
    """ "الدوريه 40" is the fortieth patrol, not forty."""
    previous = scan.at(index - 1)
    if (
        previous is None
        or _unit_next(scan, found.index)
        or not previous.has("series")
        or scan.gap(index) not in (" ", " رقم ")
    ):
        return found
    if not previous.word.definite or not found.value.is_integer():
        return found
    return Core(found.start, found.end, found.value, found.index, "ordinal", digits=True)


def _unit_next(scan: Scan, index: int) -> bool:
    """Whether what is counted or measured follows."""
    noun = scan.next(index)
    return noun is not None and noun.tag("unit_kind") is not None and noun.word.prefix in ("", "ال")


def negative(scan: Scan, start: int) -> bool:
    """Whether a minus stands before the number, apart from any word before it."""
    return scan.text[start - 1 : start] == "-" and (start == 1 or scan.text[start - 2] in " (")


def tail(scan: Scan, start: int, last: Core) -> Tail:
    """What surrounds the number: signs of money and per cent, what is counted, a limit put after it."""
    signs = scan.language.money_signs
    after = scan.text[last.end : last.end + 2]
    if after[:1] == "%" or after == " %":
        return _limit(scan, Tail(start, last.end + after.index("%") + 1, last.index, "percent"), last.index)
    if last.kind == "ordinal":
        return Tail(start, last.end, last.index)
    for sign, unit in signs.items():
        if after[:1] == sign or after == " " + sign:
            return _limit(scan, Tail(start, last.end + after.index(sign) + 1, last.index, "money", unit), last.index)
        before = scan.text[max(0, last.start - 2) : last.start]
        if before[-1:] == sign or before == sign + " ":
            at = last.start - (1 if before[-1:] == sign else 2)
            return _limit(scan, Tail(min(start, at), last.end, last.index, "money", unit), last.index)
    return _counted(scan, start, last)


def _counted(scan: Scan, start: int, last: Core) -> Tail:
    token = scan.next(last.index)
    plain = Tail(start, last.end, last.index)
    if last.noun is not None:
        return _of_unit(scan, plain, last, scan.tokens[last.noun], last.noun)
    if token is None or scan.text[last.end : token.start].strip(" "):
        return _limit(scan, _bare_noun(scan, plain, last), last.index)
    if token.has("percent"):
        return _limit(scan, plain._replace(end=token.end, index=last.index + 1, kind="percent"), last.index + 1)
    if token.has("from") and (noun := scan.next(last.index + 1)) is not None and noun.word.definite:
        if noun.tag("unit_kind") == "noun":
            return plain._replace(noun=(noun.start, noun.end), what=noun.tag("unit"))
    if token.tag("unit_kind") and token.word.prefix in ("", "ال"):
        return _of_unit(scan, plain, last, token, last.index)
    return _limit(scan, _bare_noun(scan, plain, last), last.index)


def _of_unit(scan: Scan, plain: Tail, last: Core, token: Token, index: int) -> Tail:
    kind, unit = token.tag("unit_kind"), token.tag("unit")
    if kind == "money":
        return _limit(scan, plain._replace(end=token.end, index=index + 1, kind="money", unit=unit), index + 1)
    if kind == "noun":
        found = plain._replace(noun=(_start(token), token.end), what=unit)
        return _limit(scan, found, last.index if last.noun is not None else index + 1)
    found = plain._replace(noun=(token.start, token.end), unit=unit)
    if kind == "time":
        found = _time(scan, found, last, token)
    return _limit(scan, found, max(found.index, index + 1))


def _time(scan: Scan, found: Tail, last: Core, token: Token) -> Tail:
    """Years of age are no length of time; "two hours and 45 minutes" is 165 minutes."""
    before = scan.text[max(0, found.start - 1) : found.start]
    previous = word_before(scan.text, found.start)
    known = scan.language.words.get(previous)
    if token.tag("unit") == "year" and (
        (before == "(" and scan.text[token.end : token.end + 1] == ")") or (known is not None and "age" in known.nums)
    ):
        return found._replace(unit="age")
    first = next((i for i in range(last.index - 1, -1, -1) if scan.tokens[i].start <= last.start), 0)
    whole = duration(scan, first)
    if whole is None or len(whole.counts) == 1 or any(u not in _IN_MINUTES for _, u in whole.counts):
        return _fraction(scan, found, whole)
    minutes = sum((count or 0) * _IN_MINUTES[unit] for count, unit in whole.counts)
    return found._replace(end=scan.tokens[whole.end - 1].end, index=whole.end, unit="minute", value=minutes)


def _fraction(scan: Scan, found: Tail, whole: Duration | None) -> Tail:
    """ "four hours and a half" is 4.5 hours."""
    count = whole.counts[0][0] if whole is not None and len(whole.counts) == 1 else None
    if whole is None or count is None or count.is_integer():
        return found
    return found._replace(end=scan.tokens[whole.end - 1].end, index=whole.end, value=count)


def _bare_noun(scan: Scan, plain: Tail, last: Core) -> Tail:
    """The next word as what is counted, unless it is a word that never is; "one" counts the word before it."""
    if last.value == 1 and not last.digits and not last.vague:
        previous = word_before(scan.text, last.start)
        known = scan.language.words.get(previous)
        if known is None or "unit_kind" not in known.tags:
            return plain
        end, counted = last.start - 1, known.tags["unit_kind"] == "noun"
        noun = (end - len(previous) + len(known.prefix), end)
        return plain._replace(noun=noun, **{"what" if counted else "unit": known.tags["unit"]})
    return plain._replace(noun=_noun_after(scan, last.index, last.end))


def _noun_after(scan: Scan, index: int, end: int) -> tuple[int, int] | None:
    match = _NOUN.match(scan.text, end)
    if match is None:
        return None
    token = scan.next(index)
    if token is not None and token.start == match.start(1) and token.tag("unit_kind") is None:
        return None
    word = scan.language.words.get(match[1])
    if word is None:
        return None if match[1][0] == "و" else match.span(1)
    return match.span(1) if "unit_kind" in word.tags and word.prefix in ("", "ال") else None


def _limit(scan: Scan, found: Tail, index: int) -> Tail:
    """With the limit that is put after the number or its noun: "على الاقل"."""
    token = scan.at(index)
    if token is None or token.tag("bound_after") is None:
        return found
    end = found.noun[1] if found.noun is not None else found.end
    gap = scan.text[max(end, found.end) : token.start]
    if len(gap) > 20 or any(c in ".،\n" for c in gap) or gap.count(" ") > 2:
        return found
    return found._replace(bound=token.tag("bound_after"))
