"""Parts of numbers in print: the number itself with its guards, and what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hudna.knowledge.time_forms import IN_TIME
from hudna.read.numbers.words import Value, cardinal, ordinal, part_of
from hudna.read.text.tokens import Scan, Token, in_name

_NEVER = frozenset(["never", "skip"])
_NOUN = re.compile(r" ([^\W\d_]{2,})")
_ATTRIBUTES = re.compile(r"،? (?:ال[^\W\d_]+ ){0,3}")
"""What may stand between a noun and its number: words with the article that tell of it."""


@dataclass(slots=True, unsafe_hash=True)
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


def core(scan: Scan, index: int) -> Core | None:
    """The number that starts at this token, if one does."""
    token = scan.at(index)
    if token is None:
        return None
    if token.digits:
        return _of_digits(scan, index, token)
    senses = token.word.senses
    if not _NEVER.isdisjoint(senses):
        return None
    if "clitic" in senses:
        return _definite_digits(scan, index, token)
    if "unit_kind" in senses and token.num("unit_form") == 2 and not token.word.definite:
        return None if _describes_two(scan, index, token) else _dual(scan, index, token)
    return _ordinal(scan, index, token) or _in_words(scan, index, token) or _vague(scan, index, token)


def start_of(token: Token) -> int:
    """Where the number itself starts: "and" is no part of it, nor are prepositions."""
    prefix = token.word.prefix
    return token.start + len(prefix) - (2 if prefix.endswith(("ال", "لل")) else 0)


def _describes_two(scan: Scan, index: int, token: Token) -> bool:
    """Whether a dual is the adjective of the dual before it: "وفدان عسكريان" are no two soldiers."""
    before = scan.at(index - 1)
    if before is None or scan.gap(index) != " " or before.num("unit_form") != 2 or before.word.definite:
        return False
    return not token.word.prefix and scan.text[before.end - 2 : before.end] == scan.text[token.end - 2 : token.end]


def _dual(scan: Scan, index: int, token: Token) -> Core:
    after = scan.next(index + 1)
    more = 1 if after is not None and after.num("cardinal") == 2 and after.word.prefix == "" else 0
    return Core(start_of(token), scan.tokens[index + more].end, 2, index + 1 + more, noun=index)


def _in_words(scan: Scan, index: int, token: Token) -> Core | None:
    if token.tag("fraction") is not None:
        return _fraction(scan, index, token)
    if token.num("cardinal") == 1 and (token.word.definite or _one_of(scan, index, token)):
        return None
    value = cardinal(scan, index)
    if value is None:
        return None
    return _divided(scan, token, value) or _core(scan, token, value, "cardinal")


def _one_of(scan: Scan, index: int, token: Token) -> bool:
    """Whether it picks one out and counts nothing: "واحد من اهم", "واحد القاده" (that is "and one of the leaders")."""
    if scan.text.startswith("و", token.start) and scan.text.startswith(" ال", token.end):
        return True
    of, most = scan.next(index + 1), scan.next(index + 2)
    return of is not None and of.has("out_of") and most is not None and most.has("most")


def _fraction(scan: Scan, index: int, token: Token) -> Core | None:
    """ "ربع مليون", "ربع كيلو غرام", "نصف السكان"."""
    fraction, after = token.word.tags["fraction"], scan.next(index + 1)
    if after is not None and after.has("scale") and not after.has("many"):
        scale = after.word.nums["scale"]
        return Core(start_of(token), after.end, part_of(fraction) * scale, index + 2, scale=scale)
    if after is not None and after.tag("unit_kind") == "measure" and not token.word.definite:
        return Core(start_of(token), token.end, part_of(fraction), index + 1)
    return _share(scan, index, token, fraction)


def _divided(scan: Scan, token: Token, value: Value) -> Core | None:
    """A part of a whole in two words: "خمسه اثمان", "واحد على مئه", "واحد من ثلاثه", "خمس الارض"."""
    after = scan.next(value.end)
    if value.digits or token.word.definite:
        return None
    if after is None or (after.tag("unit_kind") == "noun" and after.word.definite):
        feminine = 3 <= value.value <= 10 and not scan.text.startswith("ه", token.end - 1)
        a_part = feminine and value.value != 8 and scan.text.startswith(" ال", token.end)
        return Core(start_of(token), token.end, 1 / value.value, value.end, "share") if a_part else None
    if (parts := after.num("fraction_parts")) is not None and 1 < value.value < parts:
        return Core(start_of(token), after.end, value.value / parts, value.end + 1, "share")
    if not (after.has("over") or (after.has("out_of") and value.value == 1)) or scan.next(value.end + 1) is None:
        return None
    under = cardinal(scan, value.end + 1)
    lower = scan.tokens[value.end + 1]
    if under is None or under.digits or under.value <= 1 or lower.word.prefix:
        return None
    return Core(start_of(token), scan.tokens[under.end - 1].end, value.value / under.value, under.end, "share")


def _share(scan: Scan, index: int, token: Token, fraction: str) -> Core | None:
    """ "نصف السكان", "ثلث سكانها", "الى النصف": a part of a whole."""
    after = scan.next(index + 1)
    of_time = after is not None and (after.tag("unit_kind") == "time" or bool(after.word.use & IN_TIME))
    named = scan.text[token.end : token.end + 1] == " " and scan.text[token.end + 1 : token.end + 2].isalpha()
    whole = named and (after is None or after.tag("unit_kind") == "noun")
    if of_time or not (token.word.definite or whole):
        return None
    return Core(start_of(token), token.end, part_of(fraction), index + 1, "share")


def _core(scan: Scan, token: Token, value: Value, kind: str) -> Core:
    end = scan.tokens[value.end - 1].end
    return Core(start_of(token), end, value.value, value.end, kind, digits=value.digits, scale=value.scale)


def _ordinal(scan: Scan, index: int, token: Token) -> Core | None:
    value = ordinal(scan, index)
    if value is None:
        return None
    if token.tag("unit") == "second" and not token.word.definite and not _after_series(scan, index):
        return None
    found = _core(scan, token, value, "ordinal")
    counted = value.value >= 20 and not token.has("ordinal") and _unit_next(scan, found.index)
    return None if counted else found


def _after_series(scan: Scan, index: int) -> bool:
    """Whether "ثانيه" follows a noun of a series: a second batch, not a second of time."""
    previous = scan.at(index - 1)
    return previous is not None and previous.has("series") and scan.gap(index) == " "


def _vague(scan: Scan, index: int, token: Token) -> Core | None:
    size = token.num("vague")
    if size is None and token.has("many"):
        size = token.num("scale")
    if size is None:
        return None
    if size == 0 and noun_after(scan, index + 1, token.end) is None:
        return None
    return Core(start_of(token), token.end, size, index + 1, vague=True)


def _of_digits(scan: Scan, index: int, token: Token) -> Core | None:
    before, after = scan.text[max(0, token.start - 3) : token.start], scan.text[token.end : token.end + 2]
    if (numbered := _numbered(scan, index, token)) is not None:
        return numbered
    if in_name(scan, index) or _in_row(before, after):
        return None
    if after[:1] == "/" and after[1:2].isdecimal():
        return _over(scan, index, token)
    if before[-1:] in "./" and before[-1:]:
        point = before[-1:] == "." and token.digits.isdecimal() and (len(before) == 1 or before[-2] == " ")
        return Core(token.start - 1, token.end, float("0." + token.digits), index + 1, digits=True) if point else None
    value = cardinal(scan, index)
    if value is None:
        return None
    found = _core(scan, token, value, "cardinal")
    return _series(scan, index, found)


def _numbered(scan: Scan, index: int, token: Token) -> Core | None:
    """ "الدوريه المشتركه رقم 46", "دوريه حملت الرقم 46": the number that something of a series bears is its place."""
    label = scan.at(index - 1)
    noun = scan.at(index - 2) if label is not None and label.has("number_word") else None
    if label is None or noun is None:
        return None
    if not (noun.has("series") or (noun.has("bears") and label.word.definite)):
        return None
    if not token.digits.isdecimal() or scan.gap(index) not in (" ", ": "):
        return None
    if not _ATTRIBUTES.fullmatch(scan.gap(index - 1)):
        return None
    return Core(token.start, token.end, int(token.digits), index + 1, "ordinal", digits=True)


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
    """ "ال 40", "ال (40)": a place in a series, unless what is counted follows; "ب13": the number alone."""
    digits = scan.next(index + 1) or scan.bracketed(index + 1)
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
    previous, after = scan.at(index - 1), scan.next(found.index)
    if (
        previous is None
        or (after is not None and (after.has("to") or after.has("or")))
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


def noun_after(scan: Scan, index: int, end: int) -> tuple[int, int] | None:
    """The start and end of the word after a number where it can be what is counted; null where it cannot."""
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
