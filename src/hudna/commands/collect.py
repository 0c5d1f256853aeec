"""``hudna collect``: documents from the network into the record, originals into the archive."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

import orjson
import typer

from hudna import journey
from hudna.collect import Arrival, Refused
from hudna.collect.archive import Archive, Archiving, Replaying
from hudna.collect.fetch import Fetch
from hudna.collect.frontier import NAME, Address, Frontier
from hudna.collect.gather import Gatherer, Tally
from hudna.collect.hosts import Hosts
from hudna.collect.network import Limits, Network
from hudna.collect.polite import Manners, Polite, RealClock
from hudna.collect.warc import Passed, pages_in
from hudna.commands.screen import console, harmless, some
from hudna.commands.sources import addresses_of, archives_of
from hudna.commands.summary import Summary
from hudna.knowledge import Knowledge, held
from hudna.record import Record, asking, events
from hudna.record.opening import Where
from hudna.settings import knowledge_root

_INTERRUPTED = 130  # as shells tell an interrupt


@dataclass(frozen=True, slots=True)
class Road:
    """How servers are asked: seconds between two requests, hosts that may be private, whom they can write to."""

    pause: float = 1.0
    allowed: Sequence[str] = ()
    contact: str | None = None
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. ``links`` makes the addresses lists of headlines, whose fitting links are followed."""

    sources: Sequence[str]
    db: Where
    archive: Path
    dossier: str
    road: Road = Road()
    since: date | None = None
    most: int | None = None
    links: str | None = None
    dry_run: bool = False
    reread: bool = False


def collect(order: Order) -> int:
    """Collect what was asked for, show what it came to; gives the exit code."""
    knowledge = held(knowledge_root(), order.dossier)
    found = [replace(a, every=None) for a in addresses_of(order.sources, knowledge.dossier, order.links)]
    if order.dry_run:
        return _try_out(order, found, knowledge)
    roots = [address.url for address in found]
    with Archive(order.archive) as archive, gatherer(archive, order.road, knowledge, order.since) as gathering:
        gathering.frontier.add(found, gathering.clock.now(), again=True)
        summary, passed = Summary(), Passed()
        try:
            with Record(order.db) as record, _bar(gathering.tally) as watch:
                there = partial(held_by, None if order.reread else record)
                source = chain(
                    _archived(order, knowledge, passed),
                    gathering.left_over(roots, there),
                    gathering.run(roots, order.most),
                )
                take_in(watch(source), record, journey.way_of(knowledge), gathering.frontier, summary)
                known = known_to(record)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was fetched is kept; run the same command again to go on.", err=True)
            return _INTERRUPTED
    summary.show(console(), *known)
    if roots:
        console().print(told(gathering.tally))
    if passed.counts:
        console().print(f"Passed in archives: {passed}.")
    return 1 if summary.nothing_read and not gathering.tally.unchanged else 0


def _archived(order: Order, knowledge: Knowledge, passed: Passed) -> Iterator[Arrival | Refused]:
    """The documents of the archives of the web among the sources."""
    for path in archives_of(order.sources):
        with path.open("rb") as stream:
            yield from pages_in(stream, str(path), knowledge.dossier.outlet_at, passed)


@contextmanager
def gatherer(archive: Archive, road: Road, knowledge: Knowledge, since: date | None = None) -> Iterator[Gatherer]:
    """What collects into an archive, with its connections and its state."""
    with ExitStack() as stack:
        frontier = Frontier(archive.folder / NAME)
        stack.callback(frontier.close)
        fetch: Fetch = Replaying(archive) if road.offline else Archiving(_polite(road, frontier, stack), archive)
        yield Gatherer(archive, frontier, fetch, knowledge.dossier.outlet_at, RealClock(), since)


def take_in(
    source: Iterable[Arrival | Refused], record: Record, way: journey.Way, frontier: Frontier, summary: Summary
) -> None:
    """Read what arrives into the record and settle it; a refusal is done with once the record has it."""
    for each in journey.into_record(source, record, way):
        if isinstance(each, Refused):
            frontier.told(each.path)
            summary.refuse(each)
        elif each.wire is None:
            summary.again += 1
        else:
            summary.add(each.arrival, orjson.loads(each.wire), each.stored)


def held_by(record: Record | None, names: Collection[str]) -> set[str]:
    """Which of these SHA-256 the record holds; none where there is no record."""
    if record is None:
        return set()
    with record.look() as connection:
        return asking.held(connection, names)


def known_to(record: Record) -> tuple[int, int]:
    """How many open expectations and events the record has."""
    with record.look() as connection:
        return events.open_expectations(connection), events.count(connection)


def told(tally: Tally) -> str:
    """One line on a run of collecting."""
    later = f", {tally.later:,} not to be had now" if tally.later else ""
    return (
        f"Addresses: {tally.asked:,} asked; {some(tally.new, 'new page')}, {tally.unchanged:,} unchanged, "
        f"{tally.refused:,} refused{later}."
    )


def _try_out(order: Order, found: Sequence[Address], knowledge: Knowledge) -> int:
    """Say what would be fetched; keeps nothing."""
    state = order.archive / NAME
    with ExitStack() as stack:
        frontier = Frontier(state if state.is_file() else None)
        stack.callback(frontier.close)
        frontier = frontier.copy()
        polite, outlet_of = _polite(order.road, frontier, stack), knowledge.dossier.outlet_at
        gathering = Gatherer(Archive(order.archive), frontier, polite, outlet_of, RealClock(), order.since)
        frontier.add(found, gathering.clock.now(), again=True)
        count = 0
        for each in gathering.would_ask([address.url for address in found]):
            why = each if isinstance(each, Refused) else polite.ruled_out(each.url)
            if isinstance(each, Refused) or why is not None:
                console(errors=True).print(f"not read: {harmless(str(why))}", soft_wrap=True)
            elif order.most is None or count < order.most:
                count += 1
                console().print(harmless(f"{each.url}  {each.title or ''}").rstrip(), soft_wrap=True)
    console(errors=True).print(f"{count:,} would be fetched; nothing was kept.")
    return 0


def _polite(road: Road, frontier: Frontier, stack: ExitStack) -> Polite:
    network = Network(Hosts(frozenset(h.lower() for h in road.allowed)), Limits(contact=road.contact))
    stack.callback(network.close)
    return Polite(network, Manners(road.pause), RealClock(), frontier.robots)


@contextmanager
def _bar(tally: Tally) -> Iterator[Callable[[Iterable[Arrival | Refused]], Iterator[Arrival | Refused]]]:
    """Shows how far collecting is, where there is a terminal."""
    if not sys.stderr.isatty():
        yield iter
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(errors=True), transient=True) as progress:
        task = progress.add_task("collecting", total=None)

        def watch(source: Iterable[Arrival | Refused]) -> Iterator[Arrival | Refused]:
            for each in source:
                known = f"{tally.asked:,} asked, {tally.new:,} new, {tally.named:,} named"
                progress.update(task, description=f"{known}  {harmless(tally.now_at)[:60]}")
                yield each

        yield watch
