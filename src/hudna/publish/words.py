"""The page's own words in both languages, and values said in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from hudna.model.finding import Quantity
from hudna.model.place import PlaceRef
from hudna.model.when import When

# Embeddings, overrides and isolates: in a name they could turn the words around it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Both(NamedTuple):
    """One text in English and in Arabic."""

    en: str
    ar: str


NOTHING = Both("", "")
Table = Mapping[str, Mapping[str, str]]


@cache
def tables() -> Mapping[str, Table]:
    """All tables of ``page/*.yml``, and the things that briefs count: words, status, standing and so on."""
    found: dict[str, Table] = {}
    for name in ("words.yml", "ledger.yml", "site.yml"):
        text = files("hudna.publish").joinpath("page", name).read_text(encoding="utf-8")
        # The base loader makes text of every scalar and nothing else of anything.
        found |= yaml.load(text, Loader=yaml.BaseLoader)
    of_briefs = files("hudna.publish").joinpath("brief", "templates", "words.yml").read_text(encoding="utf-8")
    return found | {"things": yaml.load(of_briefs, Loader=yaml.BaseLoader)["things"]}


def said(table: str, key: str | None) -> Both:
    """The words for ``key`` in a table of words.yml; a key that is not there is said as it is."""
    entry = tables()[table].get(key or "")
    return Both(entry["en"], entry["ar"]) if entry else same(key)


def named(names: Table, key: str) -> Both:
    """The name of an id from a table {id: {en, ar}} that the caller gave; without one the id itself."""
    entry = names.get(key, {})
    return Both(plain(entry.get("en") or key), plain(entry.get("ar") or entry.get("en") or key))


def outlet_words(names: Table, outlet: str | None) -> Both:
    """The name of the outlet of a text from a table that the caller gave, or that none is stated."""
    return named(names, outlet) if outlet else said("words", "no_outlet")


def same(text: str | None) -> Both:
    """A text that is alike in both languages: a number, a printed label."""
    return Both(plain(text or ""), plain(text or ""))


def plain(text: str) -> str:
    """A name without characters that turn the direction of what follows; each shows as a replacement mark."""
    return _TURNING.sub("\ufffd", text)


def joined(parts: Iterable[Both]) -> Both:
    """Several texts as one list, with each language's comma."""
    listed = list(parts)
    return Both(", ".join(p.en for p in listed), "، ".join(p.ar for p in listed))


def place_words(place: PlaceRef) -> Both:
    """A place by its names, else as printed."""
    return Both(plain(place.name or place.name_ar or place.text), plain(place.name_ar or place.name or place.text))


def day_words(day: date) -> Both:
    """A day with the month in words, years in full."""
    month = said("month", f"{day:%m}")
    return Both(f"{day.day} {month.en} {day.year}", f"{day.day} {month.ar} {day.year}")


def month_words(year: int, month: int) -> Both:
    """A month of a year; 21 to 24 are the seasons of EDTF."""
    name = said("month" if month <= 12 else "season", f"{month:02d}")
    return Both(f"{name.en} {year}", f"{name.ar} {year}")


def when_words(when: When | None) -> Both:
    """A time as precisely as it is known, never more: day, month, season, year, range, or "not told"."""
    if when is None or not (when.edtf or when.start or when.end):
        return said("words", "no_date")
    coarse = _coarse(when.edtf or "")
    if coarse:
        return coarse
    if when.start and when.end:
        first, last = day_words(when.start), day_words(when.end)
        return first if first == last else Both(f"{first.en} – {last.en}", f"{first.ar} – {last.ar}")
    bound, word = (when.end, "until") if when.end else (when.start, "since")
    return _after(said("words", word), day_words(bound)) if bound else same(when.edtf)


def _coarse(edtf: str) -> Both | None:
    found = re.fullmatch(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", edtf)
    if not found:
        return None
    year, month, day, doubt = found.groups()
    if year == "XXXX":
        words = _of_no_year(month, day)
    elif day:
        return None
    else:
        words = month_words(int(year), int(month)) if month else Both(year, year)
    return _after(said("words", "about_day"), words) if doubt else words


def _of_no_year(month: str | None, day: str | None) -> Both:
    """A month, or a day of it, of which no year is told."""
    unknown = said("words", "no_year")
    if month is None:
        return said("words", "no_date")
    name = said("month" if int(month) <= 12 else "season", month)
    at = f"{int(day)} " if day else ""
    return Both(f"{at}{name.en}, {unknown.en}", f"{at}{name.ar}، {unknown.ar}")


def _after(word: Both, rest: Both) -> Both:
    return Both(f"{word.en} {rest.en}", f"{word.ar} {rest.ar}")


def count_words(quantity: Quantity) -> Both:
    """How many of what: a number, a range, a bound, or "number not told"; in Arabic beside the printed words."""
    words = counted(quantity)
    return Both(words.en, f"{words.ar} «{plain(quantity.text)}»")


def counted(quantity: Quantity) -> Both:
    """How many of what, for where the printed words stand beside it.

    Arabic puts what is counted first, so that no form depends on the number, and leaves out what no table names.
    """
    what = quantity.what.replace("_", " ") + (f" ({quantity.of})" if quantity.of else "")
    arabic, number = _counted_in_arabic(quantity), _number_words(quantity.low, quantity.high)
    if number is None:
        unknown = said("words", "some")
        return Both(plain(f"{what}, {unknown.en}"), f"{arabic}، {unknown.ar}" if arabic else unknown.ar)
    if quantity.approximate:
        number = _after(said("words", "about_day"), number)
    if quantity.unit in tables()["unit"]:
        unit = said("unit", quantity.unit)
        return Both(f"{number.en} {unit.en}", f"{number.ar} {unit.ar}")
    return Both(plain(f"{number.en} {what}"), f"{arabic}: {number.ar}" if arabic else number.ar)


def _counted_in_arabic(quantity: Quantity) -> str:
    """What is counted by its Arabic name; empty where no table has it."""
    what, of = (tables()["things"].get(each or "", {}).get("ar", "") for each in (quantity.what, quantity.of))
    return f"{what} ({of})" if what and of else what


def figure(number: float) -> str:
    """A number in full, with its thousands apart.

    >>> figure(18_500_000_000), figure(6.4)
    ('18,500,000,000', '6.4')
    """
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"


def _number_words(low: float | None, high: float | None) -> Both | None:
    if low is not None and high is not None:
        return same(figure(low) if low == high else f"{figure(low)}–{figure(high)}")
    bound, word = (low, "at_least") if low is not None else (high, "at_most")
    return None if bound is None else _after(said("words", word), same(figure(bound)))


def certainty_words(certainty: float) -> Both:
    """A certainty of 0 to 1 as a word: high from 0.75, middling from 0.5."""
    return said("certainty", "high" if certainty >= 0.75 else "middle" if certainty >= 0.5 else "low")
