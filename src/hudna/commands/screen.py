"""How things look in a terminal: Arabic kept together, hostile signs made harmless, statuses by shape."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache

from rich.console import Console
from rich.text import Text

from hudna.model.event import Event
from hudna.model.finding import Status
from hudna.model.place import PlaceRef
from hudna.model.when import When

SHAPES: dict[Status, str] = {
    "happened": "●",
    "ongoing": "◐",
    "resumed": "●",
    "planned": "○",
    "called_for": "○",
    "alleged": "◌",
    "denied": "⊘",
    "cancelled": "⊘",
    "suspended": "⊘",
}
"""Solid happened, half ongoing, hollow announced or demanded, dotted alleged, struck denied or called off."""

_WIDE = 140
_ARABIC = re.compile(r"[\u0600-\u06ff]+(?:[ -]+[\u0600-\u06ff]+)*")
# controls could drive the terminal, direction marks could turn other cells round; each becomes one sign, so that
# offsets stay
_UNSAFE = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(8234, 8239), *range(8294, 8298)), "�")


@cache
def console(*, errors: bool = False) -> Console:
    """The terminal, or a wide page where the output goes into a file or another program."""
    stream = sys.stderr if errors else sys.stdout
    width = None if stream.isatty() else _WIDE
    return Console(stderr=errors, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def harmless(printed: str | None) -> str:
    """Printed words of the same length, without signs that would act on the terminal."""
    return (printed or "").translate(_UNSAFE)


def isolated(printed: str | None) -> str:
    """Printed words that neither turn their neighbours round nor are turned by them (Unicode isolates)."""
    return f"\u2068{harmless(printed)}\u2069" if printed else ""


def mixed(printed: str) -> str:
    """A sentence of ours with Arabic names in it, each name kept together.

    >>> mixed("told by حلب اليوم, twice") == "told by " + isolated("حلب اليوم") + ", twice"
    True
    """
    return _ARABIC.sub(lambda found: f"\u2068{found[0]}\u2069", harmless(printed))


def marked(printed: str, spans: Iterable[tuple[int, int, str]]) -> Text:
    """Printed words with stretches of them in a style each."""
    text = Text(harmless(printed))
    for start, end, style in spans:
        text.stylize(style, start, end)
    return text


def day_of(when: When | None) -> str:
    """When, as short as precision allows; a question mark where nothing is known."""
    if when is None or (when.start is None and when.end is None):
        return "?"
    if when.edtf:
        return when.edtf
    return f"{when.start or '..'}/{when.end or '..'}"


def place_of(where: PlaceRef | None) -> str:
    """Where, by our name, else in the words printed with a question mark."""
    if where is None:
        return "?"
    return harmless(where.name) if where.name else f"{isolated(where.text)} ?"


def status_of(status: Status) -> str:
    """A status with its shape."""
    return f"{SHAPES[status]} {status.replace('_', ' ')}"


def some(number: int, thing: str) -> str:
    """A number of things: "1 outlet", "2 outlets"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def told_by(event: Event) -> str:
    """How many outlets and origins tell of an event, how many not of the side of most, who admits what hurts it."""
    counts = (
        some(len(event.outlets), "outlet")
        if event.outlets
        else f"{some(len(event.reports), 'text')} without an outlet",
        some(len(event.origins), "origin"),
    )
    of_side: dict[str, set[str | None]] = {}
    for each in event.reports:
        if each.side:
            of_side.setdefault(each.side, set()).add(each.origin)
    numbers = [len(origins) for origins in of_side.values()]
    sides = (f"{sum(numbers) - max(numbers)} from the other side",) if numbers else ()
    admitted = (f"admitted by {', '.join(event.admitted)}",) if event.admitted else ()
    return ", ".join((*counts, *sides, *admitted))
