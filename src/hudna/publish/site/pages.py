"""Pages of the site: one frame, in both languages, that leads from page to page by relative addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from hudna.publish import look
from hudna.publish.printing import printed
from hudna.publish.reasons import reason
from hudna.publish.words import Both, day_words, figure, month_words, named, plain, said, tables

_BROKEN = re.compile("[\x00\ud800-\udfff]")

MENU = (
    ("events", "index.html"), ("agreements", "agreements.html"), ("promises", "promises.html"),
    ("series", "series.html"), ("stocks", "stocks.html"), ("coverage", "coverage.html"), ("sources", "sources.html"),
    ("about", "about.html"),
)  # fmt: skip


class Pages:
    """Writes pages of a site into its folder; ``menu`` are those that the record has anything for."""

    def __init__(self, folder: Path, title: Both, menu: Sequence[str]) -> None:
        self._folder = folder
        self._environment = _environment()
        self._environment.globals.update(
            site_title=title, menu=[(name, address) for name, address in MENU if name in menu]
        )

    def write(self, address: str, template: str, here: str, **values: Any) -> None:
        """Write a page; ``here`` is its entry of the menu."""
        root = "../" * address.count("/")
        html = self._environment.get_template(template).render(root=root, here=here, **values)
        path = self._folder / address
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_BROKEN.sub("\ufffd", html).encode())

    def part(self, template: str, **values: Any) -> bytes:
        """A part of a page, one folder down."""
        html = self._environment.get_template(template).render(root="../", **values)
        return _BROKEN.sub("\ufffd", html).encode()


def event_page(name: str) -> str:
    """Which of 1,024 pages an event stands on, by the beginning of its id, wherever else the record grows."""
    return f"{int(name[:3], 16) & ~3:03x}"


def event_address(name: str) -> str:
    """The address of an event."""
    return f"event/{event_page(name)}.html#e{name}"


def promise_address(name: str) -> str:
    """The address of a promise."""
    return f"promise/{name[1:3]}.html#{name}"


def _environment() -> Environment:
    made = Environment(
        loader=ChoiceLoader([PackageLoader("hudna.publish.site"), PackageLoader("hudna.publish", "page")]),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = tables()
    both = {name: _both(table) for name, table in words.items() if name not in ("words", "site")}
    made.filters.update(printed=printed, plain=plain, number=_number, reason=reason)
    made.globals.update(
        words={**_both(words["words"]), **_both(words["site"])},
        both_of=both,
        shapes={status: entry["shape"] for status, entry in words["status"].items()},
        standing_shapes={standing: entry["shape"] for standing, entry in words["standing"].items()},
        said=said,
        sprite=look.sprite(),
        day=day_words,
        month=lambda written: month_words(int(written[:4]), int(written[5:7])),
        event_address=event_address,
        promise_address=promise_address,
        named=partial(named, {}),
    )
    return made


def _both(table: Mapping[str, Mapping[str, str]]) -> dict[str, Both]:
    return {key: Both(entry["en"], entry["ar"]) for key, entry in table.items()}


def _number(number: float) -> str:
    return figure(number)
