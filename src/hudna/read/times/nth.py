"""Grammar of days and weeks by their place in a month: "ثالث ثلاثاء", "الاسبوع الاول من", "اخر يوم"."""

from __future__ import annotations

from hudna.read.text.tokens import Scan
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]
_COUNTED_UNITS = ("day", "week")


def nth(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "اخر اثنين من الشهر", "ثالث ثلاثاء في ايلول", "الثلاثاء الثالث من ايلول"."""
    token = scan.tokens[index]
    if parts.nth is not None or parts.month is not None:
        return None
    if token.tag("unit") in _COUNTED_UNITS and token.word.definite:
        return _nth_after(scan, index, parts)
    number, end = (-1, index + 1) if token.has("last") or token.has("final") else (token.num("ordinal"), index + 1)
    if number is None or not -1 <= number <= 5:
        return None
    if parts.weekday is not None:
        of = scan.next(end)
        named = token.word.definite and of is not None and of.has("of")
        return (parts._replace(nth=number), end) if named else None
    day = scan.next(end)
    if day is None or token.word.definite:
        return None
    after = scan.next(end + 1) if day.has("filler") else day
    if after is not None and (after.has("weekday_bare") or after.has("weekday")):
        return parts._replace(nth=number), end + (after is not day)
    if day.tag("unit") in _COUNTED_UNITS and day.num("unit_form") == 1 and day.word.prefix == "":
        return parts._replace(nth=number, nth_unit=day.tag("unit")), end + 1
    return None


def _nth_after(scan: Scan, index: int, parts: Parts) -> Step | None:
    """ "الاسبوع الاول من", "اليوم الاخير من": the place in the month after the unit."""
    said, of = scan.next(index + 1), scan.next(index + 2)
    if said is None or of is None or not said.word.definite or not (of.has("of") or of.word.prefix == "ب"):
        return None
    number = -1 if said.has("final") else said.num("ordinal")
    if number is None or not -1 <= number <= 31:
        return None
    return parts._replace(nth=number, nth_unit=scan.tokens[index].tag("unit")), index + 2
