"""``hudna coverage``: who told of a place when, and which days nobody watched."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rich.table import Table
from rich.tree import Tree
from sqlalchemy import Connection

from hudna.commands.asked import Asked as Explained
from hudna.commands.options import period
from hudna.commands.screen import console, harmless, mixed, some
from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.coverage import EVERYWHERE, Cover, Stretch
from hudna.monitor.coverage import AROUND_DAYS, area_of, stretches, together
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import coverage as asking
from hudna.record.opening import Where

_GAPS_SHOWN = 12
_COLUMNS = {
    "outlet": ("outlet", "first", "last", "days", "documents", "reports", "told"),
    "place": ("area", "name", "outlets", "documents", "reports"),
    "gap": ("state", "first", "last", "days", "outlets"),
}
_OF_TIME = ("period", "outlets", "telling", "documents", "reports", "told", "days_told", "days_quiet", "days_unwatched")


@dataclass(frozen=True, slots=True)
class Asked:
    """A place by words or id, days, and by what to count: day, week, month, outlet, place or gap."""

    place: str | None
    first: date | None
    last: date | None
    by: str


@dataclass(frozen=True, slots=True)
class _Found:
    """Coverage of one area from ``first`` to ``last``: its own, that of everywhere by the same outlets, and states."""

    area: str
    name: str
    first: date
    last: date
    own: tuple[Cover, ...]
    general: tuple[Cover, ...]
    stretches: tuple[Stretch, ...]


def coverage(db: Where, asked: Asked, form: str, knowledge: Knowledge) -> int:
    """Print coverage; gives the exit code. Raises `InputError` for a place that nothing or too much is called."""
    area = area_of(asked.place, knowledge)
    with Record(db, only_look=True) as record, record.look() as connection:
        areas = knowledge.areas.inside((area,))
        bounds = asking.days(connection, areas)
        if bounds is None:
            where = f"No report of {knowledge.areas.name(area)}" if area else "No report"
            console().print(f"{where} is in the record. Read reports into it: hudna read PATH --db {db}")
            return 0
        found = _found(connection, area, (asked.first or bounds[0], asked.last or bounds[1]), knowledge)
        rows = list(_rows(connection, asked.by, found, knowledge))
    columns = _COLUMNS.get(asked.by, _OF_TIME)
    if form == "table":
        _show(found, columns, rows)
    else:
        write_rows(form, columns, rows)
    return 0


def explain_coverage(explained: Explained) -> Tree:
    """The documents that coverage counts; the name is PLACE/PERIOD, without a place everywhere."""
    knowledge = explained.knowledge()
    place, _, written = explained.name.rpartition("/")
    first, last = period(written, written)
    if first is None or last is None:
        raise NotFound(f"No day, month or year stands in “{explained.name}”. Write it as SY07/2021-03.")
    area = area_of(place or None, knowledge)
    told: dict[str, list[str]] = defaultdict(list)
    for name, telling in asking.published(explained.connection, first, last):
        inside = [t for t in telling.reports if any(knowledge.areas.holds((area,), p) for p in t.places)]
        if inside or area == EVERYWHERE:
            reports = len(inside) if area else len(telling.reports)
            told[telling.outlet].append(f"{telling.published}: hudna show {name[:12]} ({some(reports, 'report')})")
    of = f" that tell of {_name(area, knowledge)}" if area else ""
    tree = Tree(f"{some(sum(map(len, told.values())), 'document')} of {written}{of}")
    for outlet, documents in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        branch = tree.add(mixed(f"{outlet or 'outlet not stated'}: {some(len(documents), 'document')}"))
        for line in sorted(documents):
            branch.add(line)
    return tree


def _found(connection: Connection, area: str, days: tuple[date, date], knowledge: Knowledge) -> _Found:
    first, last = days
    around = timedelta(days=AROUND_DAYS)
    wide = (first - around, last + around)
    own = asking.covers(connection, knowledge.areas.inside((area,)), *wide)
    general = asking.covers(connection, (EVERYWHERE,), first, last, {c.outlet for c in own})
    own = together(own, general, area)
    states = tuple(stretches(own, general, first, last)) if first <= last else ()
    inside = tuple(c for c in own if first <= c.day <= last)
    return _Found(area, _name(area, knowledge), first, last, inside, tuple(general), states)


def _name(area: str, knowledge: Knowledge) -> str:
    return knowledge.areas.name(area) or "the record"


def _rows(connection: Connection, by: str, found: _Found, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    if by == "gap":
        for each in found.stretches:
            yield {**_plain(each), "outlets": list(each.outlets)}
    elif by == "outlet":
        yield from _by_outlet(found)
    elif by == "place":
        yield from _by_place(connection, found, knowledge)
    else:
        yield from _by_time(found, _PERIODS[by])


def _by_place(connection: Connection, found: _Found, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """All areas that reports lie in; a document counts for each smallest area that it tells of."""
    outlets: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for smallest, outlet, documents, reports in asking.by_area(connection, found.first, found.last):
        for area in knowledge.areas.of(smallest):
            if found.area == EVERYWHERE or found.area in knowledge.areas.of(area):
                outlets[area].add(outlet)
                counts[area].update(documents=documents, reports=reports)
    for area, n in sorted(counts.items(), key=lambda item: (-item[1]["reports"], item[0])):
        names = {"area": area, "name": knowledge.areas.name(area), "outlets": len(outlets[area])}
        yield {**names, "documents": n["documents"], "reports": n["reports"]}


def _plain(each: Stretch) -> dict[str, Any]:
    return {"state": each.state, "first": each.first, "last": each.last, "days": each.days}


def _by_outlet(found: _Found) -> Iterator[dict[str, Any]]:
    outlets: dict[str, list[Cover]] = defaultdict(list)
    for each in found.own:
        outlets[each.outlet].append(each)
    for outlet, covers in sorted(outlets.items(), key=lambda item: (-_sum(item[1], "documents"), item[0])):
        days = sorted({c.day for c in covers})
        counts = {name: _sum(covers, name) for name in ("documents", "reports", "told")}
        yield {"outlet": outlet or "not stated", "first": days[0], "last": days[-1], "days": len(days), **counts}


def _by_time(found: _Found, period: Callable[[date], str]) -> Iterator[dict[str, Any]]:
    days = [found.first + timedelta(days=i) for i in range((found.last - found.first).days + 1)]
    within = Counter((period(s.first + timedelta(days=i)), s.state) for s in found.stretches for i in range(s.days))
    own, general = _by_period(found.own, period), _by_period(found.general, period)
    for name in dict.fromkeys(period(day) for day in days):
        covers = own.get(name, [])
        yield {
            "period": name,
            "outlets": len({c.outlet for c in general.get(name, []) if c.documents}),
            "telling": len({c.outlet for c in covers}),
            **{count: _sum(covers, count) for count in ("documents", "reports", "told")},
            **{f"days_{state}": within[name, state] for state in ("told", "quiet", "unwatched")},
        }


def _by_period(covers: Iterable[Cover], period: Callable[[date], str]) -> dict[str, list[Cover]]:
    found: dict[str, list[Cover]] = defaultdict(list)
    for each in covers:
        found[period(each.day)].append(each)
    return found


def _sum(covers: Iterable[Cover], count: str) -> int:
    return sum(getattr(c, count) for c in covers)


def _week(day: date) -> str:
    return f"{day - timedelta(days=day.weekday())}/{day + timedelta(days=6 - day.weekday())}"


_PERIODS: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": _week,
    "month": lambda day: day.isoformat()[:7],
}


def _show(found: _Found, columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    table = Table(*(c.replace("_", " ") for c in columns), box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*(harmless(_cell(row[c])) for c in columns))
    console().print(f"Coverage of {found.name}, {found.first} to {found.last}")
    console().print(table)
    for line in _in_words(found):
        console().print(line, soft_wrap=True)
    console().print(f"The documents of a day or month: hudna explain coverage:{found.area}/{found.last:%Y-%m}")


def _in_words(found: _Found) -> Iterator[str]:
    days = {state: sum(s.days for s in found.stretches if s.state == state) for state in ("told", "quiet", "unwatched")}
    yield (
        f"{days['told']:,} days on which something is told; {days['quiet']:,} quiet days, watched by outlets that tell "
        f"nothing of it; {days['unwatched']:,} days that no outlet watched: there, no report does not mean calm."
    )
    gaps = sorted((s for s in found.stretches if s.state == "unwatched"), key=lambda s: (-s.days, s.first))
    what = f"no outlet that covers {found.name}" if found.area else "no outlet"
    for each in sorted(gaps[:_GAPS_SHOWN], key=lambda s: s.first):
        yield f"{_span(each)}: {what} is in the record."
    if len(gaps) > _GAPS_SHOWN:
        yield f"The {_GAPS_SHOWN} longest of {len(gaps):,} gaps. All of them: hudna coverage --by gap"


def _span(each: Stretch) -> str:
    return f"{each.first}" if each.first == each.last else f"{each.first} to {each.last} ({each.days:,} days)"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
