"""How to collect an outlet and what to expect of it: the form in its dossier, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hudna.knowledge.marked import Table, inner
from hudna.knowledge.problems import Problem, bad_value
from hudna.knowledge.shapes import Day, Each, Number, Part, Pattern, Record, Shape, Web, number
from hudna.knowledge.terms import first_day, last_day


@dataclass(frozen=True, slots=True)
class Collecting:
    """How to collect an outlet: addresses of feeds, sitemaps and lists of headlines, asked ``every`` so many minutes.

    ``links``: which links of a list are followed, a pattern; ``verified``: when somebody last saw that it works.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    links: str | None = None
    every: int = 60
    verified: date | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What comes of an outlet from a day on: documents a day, and the share (0 to 1) with a place; null: not said."""

    since: date
    least: float | None = None
    most: float | None = None
    placed: float | None = None


def collecting_of(data: Mapping[str, Any] | None) -> Collecting | None:
    """How to collect an outlet, as its entry writes it; null where it does not."""
    if data is None:
        return None
    feeds, sitemaps, lists = (tuple(data.get(name) or ()) for name in ("feeds", "sitemaps", "lists"))
    every, verified = int(data.get("every") or 60), last_day(data.get("verified"))
    return Collecting(feeds, sitemaps, lists, data.get("links"), every, verified)


def expected_of(data: Mapping[str, Any] | None) -> Expected | None:
    """What is expected of an outlet, as its entry writes it; null where nothing is."""
    if data is None:
        return None
    documents = data.get("documents") or {}
    values = (documents.get("from"), documents.get("to"), data.get("placed"))
    return Expected(first_day(data["since"]) or date.max, *(None if x is None else float(x) for x in values))


def _optional(shape: Shape) -> Part:
    return Part(shape, needed=False)


def _some_address(file: str, table: Table) -> Iterator[Problem]:
    if not any(inner(table, key) for key in ("feeds", "sitemaps", "lists")):
        said = "It names no feed, sitemap or list.", "لا يذكر خلاصة ولا خريطة موقع ولا قائمة."
        mend = "Add 'feeds: [https://…]', or remove 'collect'.", "أضف «feeds: [https://…]» أو احذف «collect»."
        yield bad_value(file, table.line, said, mend)


def _low_to_high(file: str, table: Table) -> Iterator[Problem]:
    low, high = number(inner(table, "from")), number(inner(table, "to"))
    if low is not None and high is not None and high < low:
        said = "'to' is less than 'from'.", "«to» أقل من «from»."
        yield bad_value(file, table.line, said, ("Check both numbers.", "راجع الرقمين."))


COLLECT = Record(
    {
        "feeds": _optional(Each(Web())),
        "sitemaps": _optional(Each(Web())),
        "lists": _optional(Each(Web())),
        "links": _optional(Pattern()),
        "every": _optional(Number(5, 10080)),
        "verified": Part(Day(), null=True),
    },
    rules=(_some_address,),
)
_DOCUMENTS = Record({"from": _optional(Number(0, 9999)), "to": _optional(Number(0, 9999))}, rules=(_low_to_high,))
EXPECT = Record({"since": Part(Day()), "documents": _optional(_DOCUMENTS), "placed": _optional(Number(0, 1))})
