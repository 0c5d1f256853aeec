"""Writes a site: everything in one folder, whole or not at all, the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hudna import __version__
from hudna.publish.leaving import Leaving
from hudna.publish.release_words import cited
from hudna.publish.site.agreements import Agreements
from hudna.publish.site.bundle import write_look
from hudna.publish.site.data import write_data
from hudna.publish.site.downloads import Download, write_downloads
from hudna.publish.site.events import Gathered, Gathering
from hudna.publish.site.folder import whole_folder, write_manifest
from hudna.publish.site.ledgers import (
    has_stocks,
    published,
    write_coverage,
    write_series,
    write_sources,
    write_stocks,
)
from hudna.publish.site.lines import Lines, newest, write_lists
from hudna.publish.site.matter import Site
from hudna.publish.site.pages import MENU, Pages
from hudna.publish.site.promises import Ledger
from hudna.publish.site.shelf import Shelf
from hudna.publish.site.told import write_events

_NEWEST = 60


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: where its first page is, how many events, reports and promises it has, what was held back."""

    index: Path
    events: int
    reports: int
    promises: int
    withheld: Mapping[str, int]


def write_site(target: Path, leaving: Leaving, site: Site) -> Published:
    """Writes the folder ``target`` with ``index.html``, which opens from a disk or from any web host.

    It replaces a site that is there once all is written; a failure leaves that as it was. Raises `InputError` where
    the folder holds anything else or cannot be written.
    """
    with whole_folder(target) as folder, Shelf() as shelf:
        made = _Making(folder, leaving, site).made(shelf)
    return Published(target / "index.html", *made)


class _Making:
    def __init__(self, folder: Path, leaving: Leaving, site: Site) -> None:
        self._folder, self._leaving, self._site = folder, leaving, site
        left_out = () if has_stocks(leaving) else ("stocks",)
        menu = [name for name, _ in MENU if name not in left_out]
        self._pages = Pages(folder, site.about.title, menu)
        self._span = published(leaving)
        self._withheld: dict[str, int] = {}
        self._downloads: list[Download] = []

    def made(self, shelf: Shelf) -> tuple[int, int, int, Mapping[str, int]]:
        """All pages and data; gives how many events, reports and promises there are, and what was held back."""
        leaving, follows = self._leaving, self._site.follows
        today = self._site.about.day or (self._span[1] if self._span else date.min)
        ledger = Ledger(leaving, follows, today)
        leaving.watch = lambda count: self._site.watch("events", count)
        found = Gathering(leaving, self._pages, ledger.on_events()).gather(shelf)
        lines = Lines(found, leaving.knowledge)
        with self._step("pages"):
            write_look(self._folder / "look")
            count = write_lists(self._pages, found, lines)
            write_events(self._pages, self._folder / "data" / "told", found)
            agreements = Agreements(leaving, follows, lines)
            agreements.write(self._pages)
            standing = ledger.write(self._pages, lines, today)
            self._ledgers(found, lines)
        self._withheld = dict(sorted(leaving.withheld.items()))
        with self._step("data"):
            write_data(self._folder / "data", found, leaving.knowledge, agreements.bearing())
        with self._step("downloads"):
            self._leaving.watch = lambda count: self._site.watch("downloads", count)
            self._downloads = write_downloads(self._folder / "downloads", leaving, self._site.about.downloads)
        self._front(found, lines, count, standing)
        write_manifest(self._folder, {"hudna": __version__, "knowledge": leaving.knowledge.digest})
        return len(found.events), found.reports, len(ledger.due), self._withheld

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        self._site.watch(name, 0)
        yield

    def _ledgers(self, found: Gathered, lines: Lines) -> None:
        write_series(self._pages, self._leaving, self._site.follows, lines)
        if has_stocks(self._leaving):
            write_stocks(self._pages, self._leaving, self._site.follows)
        write_coverage(self._pages, self._leaving, self._site.follows)
        write_sources(self._pages, self._leaving, found)

    def _front(self, found: Gathered, lines: Lines, count: int, standing: dict[str, int]) -> None:
        about, leaving = self._site.about, self._leaving
        told = {
            "events": len(found.events), "reports": found.reports, "standing": standing, "span": self._span,
            "title": about.title, "about": about,
        }  # fmt: skip
        self._pages.write(
            "index.html", "index.html.j2", "events", lines=newest(found, lines, _NEWEST), count=count, **told
        )
        last = self._span[1] if self._span else None
        self._pages.write(
            "about.html", "about.html.j2", "about", files=self._downloads, knowledge=leaving.knowledge,
            withheld=self._withheld, care=leaving.care, version=__version__,
            cite=cited(about.title, about.authors, last, about.address), **told,
        )  # fmt: skip
