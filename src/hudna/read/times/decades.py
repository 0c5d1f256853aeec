"""Grammar of decades: "تسعينيات القرن الماضي", "الثمانينيات", "العقد الاول من القرن الحالي"."""

from __future__ import annotations

from hudna.read.numbers.words import ordinal
from hudna.read.text.tokens import Scan, Token
from hudna.read.times.parts import Parts

Step = tuple[Parts, int]
_THIS_CENTURY, _LAST_CENTURY = 2000, 1900


def decade(scan: Scan, index: int) -> Step | None:
    """The ten years that the words name, as a range of years; a century that is not said is the twentieth."""
    token = scan.tokens[index]
    start, end = token.num("decade"), index + 1
    if start is None:
        return _counted(scan, index, token)
    century = _century(scan, end)
    if century is None and not token.word.definite:
        return None
    first, end = century if century is not None else (_LAST_CENTURY, end)
    return _years(first + start), end


def _counted(scan: Scan, index: int, token: Token) -> Step | None:
    """ "العقد الاول من القرن الحالي"."""
    if token.tag("unit") != "decade" or not token.word.definite or scan.next(index + 1) is None:
        return None
    place = ordinal(scan, index + 1)
    of = scan.next(place.end) if place is not None else None
    if place is None or of is None or not of.has("of") or not 1 <= place.value <= 10:
        return None
    century = _century(scan, place.end + 1)
    return (_years(century[0] + 10 * (int(place.value) - 1)), century[1]) if century is not None else None


def _century(scan: Scan, index: int) -> tuple[int, int] | None:
    """The first year of "القرن الماضي", "القرن العشرين", and the index after it."""
    token = scan.next(index)
    if token is None or token.tag("unit") != "century" or not token.word.definite:
        return None
    said = scan.next(index + 1)
    if said is None or not said.word.definite:
        return None
    shift = said.num("deixis")
    if shift is not None:
        return _THIS_CENTURY + 100 * shift, index + 2
    place = ordinal(scan, index + 1)
    return (100 * (int(place.value) - 1), place.end) if place is not None and place.value > 10 else None


def _years(first: int) -> Parts:
    return Parts(year=first, until=Parts(year=first + 9))
