"""Grammar of the clock: "الساعه الثالثه والنصف", "15:30", "الثالثه عصرا"."""

from __future__ import annotations

import re

from hudna.read.numbers.words import after_and, cardinal, ordinal, part_of
from hudna.read.text.tokens import Scan, Token
from hudna.read.times.parts import Parts

_DIGITS = re.compile(r"(?<![\d:.,/])([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?![\d:])")
_POINTED = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")


def clock(scan: Scan, index: int, parts: Parts) -> tuple[Parts, int] | None:
    """An hour of the clock with its minutes and the part of the day that tells which of the two it is."""
    if parts.clock is not None:
        return None
    token = scan.tokens[index]
    named = token.has("hour_word") and scan.text[token.start : token.end].endswith("الساعه")
    at = index + 1 if named else index
    if named and scan.next(at) is None:
        return None
    read = _in_digits(scan, at) or _in_words(scan, at, named)
    if read is None:
        return None
    (hour, minute, second), told = read
    part, end = _part(scan, told)
    printed = bool(token.digits) and ":" in scan.text[token.start : token.end + 1]
    if hour > 24 or not (named or part is not None or printed or _is_hour(scan, index, told, minute)):
        return None
    hour = _of_day(scan, hour, part or parts.part)
    found = parts._replace(clock=(hour, minute, second), part=parts.part or part)
    return found, end


def _is_hour(scan: Scan, index: int, end: int, minute: int) -> bool:
    """Whether a definite feminine ordinal is an hour: with minutes ("الثامنه والربع"), or last after "في"."""
    token, before = scan.tokens[index], scan.at(index - 1)
    if token.digits or token.word.prefix != "ال" or not scan.text.startswith("ه", token.end - 1):
        return False
    last = scan.tokens[end - 1]
    if minute:
        return last.tag("fraction") is not None
    closed = not scan.text[last.end : last.end + 2].strip(" ")[:1].isalnum()
    return closed and before is not None and before.has("filler") and scan.gap(index) == " "


def hour_alone(scan: Scan, index: int) -> Parts | None:
    """Digits as the hour at one end of a stretch whose other end is a clock time: "من 3 الى 3:30"."""
    token = scan.at(index)
    if token is None or not token.digits.isdecimal() or int(token.digits[:4]) > 24:
        return None
    return Parts(clock=(int(token.digits), 0, 0))


def _in_digits(scan: Scan, index: int) -> tuple[tuple[int, int, int], int] | None:
    token = scan.tokens[index]
    match = _DIGITS.match(scan.text, token.start) if token.digits else None
    if match is None:
        return None
    end = index
    while (later := scan.at(end)) is not None and later.start < match.end():
        end += 1
    return (int(match[1]), int(match[2]), int(match[3] or 0)), end


def _in_words(scan: Scan, index: int, named: bool) -> tuple[tuple[int, int, int], int] | None:
    token = scan.tokens[index]
    if token.has("clitic"):
        return None
    if named and (point := _POINTED.fullmatch(token.digits)) is not None:
        return (int(point[1]), int(point[2]), 0), index + 1
    if len(token.digits) in (3, 4) and token.digits.isdecimal() and _part(scan, index + 1)[0] is not None:
        hour, minute = divmod(int(token.digits), 100)
        return ((hour, minute, 0), index + 1) if minute < 60 else None
    value = ordinal(scan, index) or (cardinal(scan, index) if named or token.digits else None)
    if value is None or not float(value.value).is_integer():
        return None
    hour, end, minute = int(value.value), value.end, 0
    if hour > 12 and not (named and token.digits):
        return _split(scan, index)
    if not (token.digits or named or token.word.definite):
        return None
    more = _minutes(scan, end)
    if more is not None:
        minute, end = more
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    return (hour, minute, 0), end


def _split(scan: Scan, index: int) -> tuple[tuple[int, int, int], int] | None:
    """ "السابعه وخمسه وثلاثين": a joined reading is no hour, so the first word is one alone."""
    token = scan.tokens[index]
    hour = token.num("ordinal") or token.num("cardinal")
    more = _minutes(scan, index + 1)
    return ((hour, more[0], 0), more[1]) if hour and hour <= 12 and more is not None and more[0] > 0 else None


def _minutes(scan: Scan, index: int) -> tuple[int, int] | None:
    """Minutes after the hour, negative after "الا", and the index behind them."""
    token = scan.next(index)
    if token is None:
        return None
    if token.has("minus"):
        amount = _amount(scan, index + 1)
        return (-amount[0], amount[1]) if amount is not None else None
    at = after_and(scan, index)
    return _amount(scan, at) if at is not None else None


def _amount(scan: Scan, index: int) -> tuple[int, int] | None:
    token = scan.next(index)
    if token is None:
        return None
    fraction = token.tag("fraction")
    if fraction is not None:
        return round(part_of(fraction) * 60), index + 1
    value = cardinal(scan, index)
    if value is None or not 0 < value.value < 60:
        return None
    unit = scan.next(value.end)
    return int(value.value), value.end + (1 if unit is not None and unit.tag("unit") == "minute" else 0)


def _part(scan: Scan, index: int) -> tuple[str | None, int]:
    token: Token | None = scan.next(index)
    if token is None:
        return None, index
    name = token.tag("part") or token.tag("half")
    if name is not None:
        return name, index + 1
    if token.has("of") and (after := scan.next(index + 1)) is not None and after.tag("part") is not None:
        return after.tag("part"), index
    # "هذا الصباح": the words go on to say the day, so they are left to be read
    after = scan.next(index + 1) if token.has("demonstratives") else None
    if after is None:
        return None, index
    return ("night" if after.has("tonight") else after.tag("part")), index


def _of_day(scan: Scan, hour: int, part: str | None) -> int:
    known = scan.language.parts.get(part or "")
    if known is None or hour > 12:
        return hour % 24
    if part in ("night", "dawn") and (hour == 12 or (part == "night" and hour < 6)):
        return hour % 12
    if known.pm and hour < 12 and not (part == "noon" and hour >= 10):
        return hour + 12
    return 0 if hour == 12 and not known.pm else hour
