"""Collecting from the network: addresses are asked, what they name is asked too, pages become documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from hudna.collect.archive import Archive, response_of
from hudna.collect.arrival import Arrival, Refused, fingerprint, published_on
from hudna.collect.custody import Line
from hudna.collect.fetch import Fetch, NotNow, Request, Response
from hudna.collect.frontier import Address, Frontier
from hudna.collect.lists import LARGEST_LIST, Named, kind_of, named_by
from hudna.collect.metadata import day_of
from hudna.collect.objects import LARGEST
from hudna.collect.pages import Fetched, OutletOf, document_of
from hudna.collect.polite import Clock
from hudna.errors import InputError, NotFound

_TOGETHER = 64
_TRIES = 6
_FIRST_WAIT = timedelta(minutes=10)
_LONGEST_WAIT = timedelta(days=1)

Held = Callable[[Collection[str]], Collection[str]]
"""Which of these SHA-256 the record holds as documents."""


@dataclass(slots=True)
class Tally:
    """What a run of collecting came to."""

    asked: int = 0
    new: int = 0
    unchanged: int = 0
    refused: int = 0
    later: int = 0
    named: int = 0
    now_at: str = ""


@dataclass(frozen=True)
class Gatherer:
    """Asks addresses and tells what came of it. ``fetch`` must archive what it gets (`Archiving`).

    ``since``: what a feed or sitemap dates before that day is not asked.
    """

    archive: Archive
    frontier: Frontier
    fetch: Fetch
    outlet_of: OutletOf
    clock: Clock
    since: date | None = None
    tally: Tally = field(default_factory=Tally)

    def left_over(self, roots: Collection[str], held: Held) -> Iterator[Arrival | Refused]:
        """What an earlier run had asked, and the record does not have: nobody is asked again for it."""
        for line in self.archive.custody.lines(after=int(self.frontier.note("log") or 0)):
            address = self.frontier.known(line.facts.get("asked", ""))
            if address is not None and self.archive.holds(line.facts["sha256"]):
                list(self._taken(address, response_of(self.archive, line)))
            self.frontier.set_note("log", str(line.number))
        yield from self.frontier.untold()
        missing = self._missing(roots, held)
        for line in self.archive.custody.lines() if missing else ():
            address = missing.get(line.facts.get("asked", ""))
            if address is not None and line.facts["sha256"] == address.sha256:
                del missing[address.url]
                yield self._again(address, line)

    def run(self, roots: Collection[str], most: int | None = None) -> Iterator[Arrival | Refused]:
        """Ask all that is due among what was found from ``roots``, up to ``most`` addresses."""
        left = most
        while left is None or left > 0:
            batch = self.frontier.due(roots, self.clock.now(), min(_TOGETHER, left or _TOGETHER))
            if not batch:
                return
            for address in batch:
                yield from self.ask(address)
            left = None if left is None else left - len(batch)

    def would_ask(self, roots: Collection[str]) -> Iterator[Address | Refused]:
        """The pages that a run would ask for, without asking them. Feeds, sitemaps and lists are asked to know it.

        Notes what it learns in the frontier: give it a copy.
        """
        while batch := self.frontier.due(roots, self.clock.now(), _TOGETHER):
            for address in batch:
                found = address if address.kind == "page" else self._looked_at(address)
                now = self.clock.now()
                self.frontier.answered(address.url, None, (None, None), now, _next(address, now))
                if found is not None:
                    yield found

    def _looked_at(self, address: Address) -> Address | Refused | None:
        """The address itself where it gives a page, or why it gives nothing; what it names is noted."""
        self.tally.asked += 1
        found = self.fetch.fetch(Request(address.url, most=LARGEST_LIST))
        if isinstance(found, Refused):
            return found
        kind = kind_of(found.body) if address.kind == "auto" else address.kind
        if kind == "page":
            return address
        try:
            self._names(replace(address, kind=kind), found, self.clock.now())
        except InputError as error:
            return Refused.of(error, address.url)
        return None

    def ask(self, address: Address) -> Iterator[Arrival | Refused]:
        """What one address gives: a document, or the addresses that it names, which are noted as to be asked."""
        self.tally.asked += 1
        self.tally.now_at = address.url
        most = LARGEST if address.kind == "page" else LARGEST_LIST
        found = self.fetch.fetch(Request(address.url, address.etag, address.modified, most))
        if isinstance(found, Refused):
            yield self._failed(address, found)
        else:
            yield from self._taken(address, found)
            if (last := self.archive.custody.last) is not None:
                self.frontier.set_note("log", str(last.number))

    def _taken(self, address: Address, response: Response) -> Iterator[Arrival | Refused]:
        now = self.clock.now()
        if response.unchanged:
            self.tally.unchanged += 1
            self.frontier.answered(address.url, None, _versions(response), now, _next(address, now))
            return
        if address.kind == "auto":
            address = replace(address, kind=kind_of(response.body))
            self.frontier.is_kind(address.url, address.kind)
        found: Arrival | Refused | None = None
        try:
            if address.kind == "page":
                found = self._document(address, response)
            else:
                self._names(address, response, now)
        except InputError as error:
            found = Refused.of(error, address.url)
        if isinstance(found, Refused):
            yield self._failed(address, found)
            return
        self.frontier.answered(address.url, fingerprint(response.body), _versions(response), now, _next(address, now))
        if found is not None:
            self.tally.new += 1
            yield found

    def _document(self, address: Address, response: Response) -> Arrival | Refused:
        if len(response.body) > LARGEST:
            raise InputError(f"is larger than {LARGEST / 1e6:g} MB. Save what you need of it as a file and read that.")
        fetched = Fetched(response.url, response.body, response.header("content-type") or "", response.at)
        return document_of(fetched, self.outlet_of, address.hints)

    def _names(self, address: Address, response: Response, now: datetime) -> None:
        """Note what an answer names. A sitemap that was itself found in an index names pages only."""
        given = address.url == address.root
        found = [n for n in named_by(response, address) if self._wanted(n) and (given or n.kind == "page")]
        self.tally.named += len(found)
        more = [
            Address(n.url, n.kind, address.root, address.outlet, n.title, n.published, n.mark) for n in found
            if n.url != address.url
        ]  # fmt: skip
        self.frontier.add(more, now)

    def _wanted(self, named: Named) -> bool:
        if self.since is None:
            return True
        day = published_on(day_of(named.published or named.mark or "")).end
        return day is None or day >= self.since

    def _failed(self, address: Address, why: Refused) -> Refused:
        now = self.clock.now()
        due = _next(address, now)
        if isinstance(why, NotNow):
            self.tally.later += 1
            if address.tries + 1 < _TRIES or address.every:
                due = now + max(_later(address.tries), timedelta(seconds=why.after or 0))
        else:
            self.tally.refused += 1
        self.frontier.failed(address.url, why, now, due)
        return Refused(why.path, why.line, why.reason, why.mend)

    def _missing(self, roots: Collection[str], held: Held) -> dict[str, Address]:
        kept = list(self.frontier.kept(roots))
        there = set(held([a.sha256 for a in kept if a.sha256]))
        return {a.url: a for a in kept if a.sha256 not in there}

    def _again(self, address: Address, line: Line) -> Arrival | Refused:
        try:
            return self._document(address, response_of(self.archive, line))
        except (InputError, NotFound) as error:
            return Refused(address.url, None, "is in the archive no longer as it was kept.", str(error))


def _versions(response: Response) -> tuple[str | None, str | None]:
    return response.header("etag"), response.header("last-modified")


def _next(address: Address, now: datetime) -> datetime | None:
    return now + timedelta(minutes=address.every) if address.every else None


def _later(tries: int) -> timedelta:
    return min(_FIRST_WAIT * float(2**tries), _LONGEST_WAIT)
