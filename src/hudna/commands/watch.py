"""``hudna watch``: collects on a schedule, and says how what is watched stands."""

from __future__ import annotations

import signal
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path

import typer
from rich.table import Table

from hudna import journey
from hudna.collect.archive import Archive
from hudna.collect.frontier import NAME, Address, Frontier, Standing
from hudna.collect.gather import Gatherer, Tally
from hudna.commands.collect import Road, gatherer, held_by, known_to, take_in, told
from hudna.commands.screen import console, harmless
from hudna.commands.sources import addresses_of, watched_outlets
from hudna.commands.summary import Summary
from hudna.errors import InputError
from hudna.knowledge import Knowledge, held
from hudna.knowledge.dossier import Dossier
from hudna.record import Record
from hudna.record.opening import Where
from hudna.settings import knowledge_root

_USUAL_MINUTES = 60
_LONGEST_SLEEP = 300.0  # seconds; a machine that slept notices soon that something is due


@dataclass(frozen=True, slots=True)
class Order:
    """What is watched, how often (null: as the dossier says), and whether once or without end."""

    sources: Sequence[str]
    db: Where
    archive: Path
    dossier: str
    road: Road
    since: date | None = None
    every: int | None = None
    once: bool = False


def watch(order: Order) -> int:
    """Collect what is due, again and again; gives the exit code."""
    knowledge = held(knowledge_root(), order.dossier)
    found = _watched(order, knowledge.dossier)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Archive(order.archive) as archive, gatherer(archive, order.road, knowledge, order.since) as gathering:
        for address in found:
            gathering.frontier.watch(address, gathering.clock.now())
        roots = [address.url for address in found]
        try:
            with Record(order.db) as record:
                _rounds(gathering, roots, record, knowledge, once=order.once)
        except KeyboardInterrupt:
            typer.echo("Stopped. Started again, it goes on where it was.", err=True)
    return 0


def look_at(order: Order) -> int:
    """Print how each source stands; gives the exit code."""
    dossier = held(knowledge_root(), order.dossier).dossier
    found = _watched(order, dossier)
    state = order.archive / NAME
    if not state.is_file():
        raise InputError(f"Nothing was collected into {order.archive} yet. Start with: hudna watch --once")
    frontier = Frontier(state)
    rows = {each.url: each for each in frontier.standing([address.url for address in found])}
    frontier.close()
    table = Table("source", "asked", "next", "pages", "waiting", "refused", "", box=None, padding=(0, 2, 0, 0))
    for address in found:
        table.add_row(*_row(address, rows.get(address.url)))
    console().print(table)
    return 0


def _rounds(gathering: Gatherer, roots: Collection[str], record: Record, knowledge: Knowledge, *, once: bool) -> None:
    """What an earlier run left over, then what is due, each time that something is."""
    way = journey.way_of(knowledge)
    found = chain(gathering.left_over(roots, partial(held_by, record)), gathering.run(roots))
    while True:
        summary = Summary()
        take_in(found, record, way, gathering.frontier, summary)
        _tell(gathering.tally, summary, record, gathering.clock.now(), whole=once)
        if once:
            return
        _wait(gathering, roots)
        gathering = replace(gathering, tally=Tally())
        found = chain((), gathering.run(roots))


def _wait(gathering: Gatherer, roots: Collection[str]) -> None:
    while True:
        now, due = gathering.clock.now(), gathering.frontier.next_due(roots)
        if due is not None and due <= now:
            return
        left = _LONGEST_SLEEP if due is None else (due - now).total_seconds()
        gathering.clock.sleep(min(left, _LONGEST_SLEEP))


def _tell(tally: Tally, summary: Summary, record: Record, now: datetime, *, whole: bool) -> None:
    if whole:
        summary.show(console(), *known_to(record))
        console().print(told(tally))
        return
    console().print(f"{now:%Y-%m-%d %H:%M} UTC  {told(tally)}")
    for refused in summary.first_failed:
        console().print(f"  not read: {harmless(str(refused))}", soft_wrap=True)


def _watched(order: Order, dossier: Dossier) -> list[Address]:
    """What is watched. Raises `InputError` where no outlet says how to collect it."""
    sources = order.sources or watched_outlets(dossier)
    if not sources:
        raise InputError(
            f"No outlet of the dossier {dossier.id} says how to collect it. Give addresses, or write 'collect:' into "
            "the entry of an outlet (docs/collecting.md)."
        )
    found = addresses_of(sources, dossier)
    return [replace(a, every=order.every or a.every or _USUAL_MINUTES) for a in found]


def _row(address: Address, standing: Standing | None) -> tuple[str, ...]:
    name = f"{address.outlet}  {address.url}" if address.outlet else address.url
    if standing is None:
        return (name, "never", "at once", "0", "0", "0", "")
    said = (standing.said or "").split("\n")[0]
    times = (_minute(standing.asked_at) or "never", _minute(standing.due) or "not again")
    return (name, *times, f"{standing.pages:,}", f"{standing.waiting:,}", f"{standing.refused:,}", harmless(said))


def _minute(moment: str | None) -> str | None:
    return moment and moment[:16].replace("T", " ")
