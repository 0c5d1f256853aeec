"""What follows a number in print: signs of money and per cent, what is counted, a limit put after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from hudna.read.numbers.parts import Core, noun_after, start_of
from hudna.read.text.tokens import Scan, Token, word_before
from hudna.read.times.durations import Duration, duration, is_age

_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_IN_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}


class Tail(NamedTuple):
    """What was read around and after a number."""

    start: int
    end: int
    after: int
    kind: str | None = None
    unit: str | None = None
    noun: tuple[int, int] | None = None
    what: str | None = None
    bound: str | None = None
    value: float | None = None


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
    before = scan.text[max(0, last.start - 2) : last.start]
    if signs.keys().isdisjoint(after) and signs.keys().isdisjoint(before):
        return _counted(scan, start, last)
    for sign, unit in signs.items():
        if after[:1] == sign or after == " " + sign:
            return _limit(scan, Tail(start, last.end + after.index(sign) + 1, last.index, "money", unit), last.index)
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
        return _limit(scan, plain._replace(end=token.end, after=last.index + 1, kind="percent"), last.index + 1)
    noun = scan.next(last.index + 1) if token.has("from") else None
    if noun is not None and noun.word.definite and noun.tag("unit_kind") == "noun":
        return plain._replace(noun=(noun.start, noun.end), what=noun.tag("unit"))
    if token.tag("unit_kind") and token.word.prefix in ("", "ال"):
        return _of_unit(scan, plain, last, token, last.index)
    return _limit(scan, _bare_noun(scan, plain, last), last.index)


def _of_unit(scan: Scan, plain: Tail, last: Core, token: Token, index: int) -> Tail:
    kind, unit = token.tag("unit_kind"), token.tag("unit")
    if kind == "money":
        return _limit(scan, plain._replace(end=token.end, after=index + 1, kind="money", unit=unit), index + 1)
    if kind == "noun":
        grouped = last.digits and _GROUPED.fullmatch(scan.text, last.start, last.end)
        value = last.value * 1000 if grouped else None  # "1.250 times": what is counted has no thousandths
        found = Tail(plain.start, plain.end, plain.after, noun=(start_of(token), token.end), what=unit, value=value)
        return _limit(scan, found, last.index if last.noun is not None else index + 1)
    found = plain._replace(noun=(token.start, token.end), unit=unit)
    if kind == "time":
        found = _time(scan, found, last, token)
    return _limit(scan, found, max(found.after, index + 1))


def _time(scan: Scan, found: Tail, last: Core, token: Token) -> Tail:
    """Years of age are no length of time; "two hours and 45 minutes" is 165 minutes."""
    if token.tag("unit") == "year" and is_age(scan, found.start, token.end):
        return found._replace(unit="age")
    first = next((i for i in range(last.index - 1, -1, -1) if scan.tokens[i].start <= last.start), 0)
    whole = duration(scan, first)
    if whole is None or len(whole.counts) == 1 or any(u not in _IN_MINUTES for _, u in whole.counts):
        return _fraction(scan, found, whole)
    minutes = sum((count or 0) * _IN_MINUTES[unit] for count, unit in whole.counts)
    return found._replace(end=scan.tokens[whole.end - 1].end, after=whole.end, unit="minute", value=minutes)


def _fraction(scan: Scan, found: Tail, whole: Duration | None) -> Tail:
    """ "four hours and a half" is 4.5 hours."""
    count = whole.counts[0][0] if whole is not None and len(whole.counts) == 1 else None
    if whole is None or count is None or count.is_integer():
        return found
    return found._replace(end=scan.tokens[whole.end - 1].end, after=whole.end, value=count)


def _bare_noun(scan: Scan, plain: Tail, last: Core) -> Tail:
    """The next word as what is counted, unless it is a word that never is; "one" counts the word before it."""
    if last.value == 1 and not last.digits and not last.vague:
        previous = word_before(scan.text, last.start)
        known = scan.language.words.get(previous)
        if known is None or "unit_kind" not in known.tags:
            return plain
        end, counted = last.start - 1, known.tags["unit_kind"] == "noun"
        noun = (end - len(previous) + len(known.prefix), end)
        name = known.tags["unit"]
        return plain._replace(noun=noun, what=name if counted else plain.what, unit=plain.unit if counted else name)
    follows = noun_after(scan, last.index, last.end)
    return plain if follows is None else Tail(plain.start, plain.end, plain.after, noun=follows)


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
