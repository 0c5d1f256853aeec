"""Alerts on quiet and its end: a series that is silent, the first breach after quiet days, much more than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.alert import Alert, AlertRule
from hudna.monitor.coverage import watched
from hudna.monitor.series import bound_series
from hudna.record import series as numbered
from hudna.record.happened import Happened, happened

_WEEKS_BEFORE = 4

Days = Mapping[date, frozenset[str]]


def silences(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> Iterator[Alert]:
    """A series of which nothing is told for some days, while outlets that cover its area are in the record."""
    series = knowledge.dossier.series[rule.series or ""]
    told = _of_series(connection, series.id, today, knowledge)
    days = sorted(told)
    watching = watched(connection, _areas(series.area, knowledge), today)
    end = min(today, series.end or today)
    for last, following in pairwise([*days, end + timedelta(days=1)] if days else ()):
        day = last + timedelta(days=rule.days)
        if day < following and day <= end:
            outlets, count = _watching(watching, last + timedelta(days=1), day)
            if count >= rule.watched:
                reasons = (f"the last one is told of {last}", _looked(count, rule.days, outlets))
                title = f"{rule.name}: since {last}"
                yield Alert(rule.id, f"{series.id} since {last}", day, title, reasons, tuple(sorted(told[last])))


def first_breaches(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> Iterator[Alert]:
    """What happens in an area after some days on which nothing did, while outlets that cover it are in the record."""
    events = _inside(connection, rule, today, knowledge)
    watching = watched(connection, _areas(rule.area, knowledge), today)
    before = None
    for day, together in sorted(_by_day(events).items()):
        quiet = before is None or (day - before).days > rule.days
        outlets, count = _watching(watching, day - timedelta(days=rule.days), day - timedelta(days=1))
        if quiet and count >= rule.watched:
            since = f"the one before is told of {before}" if before else "none is told before"
            kinds = ", ".join(sorted({e.type.replace("_", " ") for e in together}))
            reasons = (f"{kinds} on {day}; {since}", _looked(count, rule.days, outlets))
            yield Alert(rule.id, f"{day}", day, f"{rule.name}: {day}", reasons, tuple(e.id for e in together))
        before = max(day, *(e.last for e in together if e.last <= today), before or day)


def surges(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> Iterator[Alert]:
    """A week with many more events in an area than the mean of the four weeks before, which outlets watched."""
    events = _inside(connection, rule, today, knowledge)
    watching = watched(connection, _areas(rule.area, knowledge), today)
    weeks: dict[date, list[Happened]] = defaultdict(list)
    for each in events:
        weeks[each.first - timedelta(days=each.first.weekday())].append(each)
    for monday, together in sorted(weeks.items()):
        earlier = [len(weeks.get(monday - timedelta(weeks=i), ())) for i in range(1, _WEEKS_BEFORE + 1)]
        enough = max(rule.least, ceil(rule.times * sum(earlier) / _WEEKS_BEFORE))
        start = monday - timedelta(weeks=_WEEKS_BEFORE)
        outlets, count = _watching(watching, start, monday - timedelta(days=1))
        if len(together) >= enough and count >= rule.watched:
            many = f"{len(together)} in the week of {monday}; in the weeks before, the latest first: {_listed(earlier)}"
            reasons = (many, _looked(count, 7 * _WEEKS_BEFORE, outlets))
            ids = tuple(e.id for e in together)
            yield Alert(rule.id, f"week of {monday}", together[enough - 1].first, rule.name, reasons, ids)


def _of_series(connection: Connection, series: str, today: date, knowledge: Knowledge) -> dict[date, set[str]]:
    """The days on which one of a series took place, with their events: numbered ones, and any that fit it."""
    found: dict[date, set[str]] = defaultdict(set)
    for each in numbered.members(connection, series):
        day = each.last or each.first
        if day is not None and day <= today and each.status in ("happened", "ongoing", "resumed"):
            found[day].add(each.event_id)
    bound = next((b for b in bound_series(knowledge) if b.series.id == series), None)
    for one in happened(connection, bound.kinds, None, today) if bound else ():
        if bound and any(knowledge.areas.holds(bound.places, place) for place in one.places):
            found[min(one.last, today)].add(one.id)
    return found


def _inside(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> list[Happened]:
    places = knowledge.areas.ids(rule.area)
    events = happened(connection, rule.kinds, None, today)
    return [e for e in events if any(knowledge.areas.holds(places, place) for place in e.places)]


def _areas(names: Sequence[str], knowledge: Knowledge) -> Collection[str]:
    """The areas by which coverage of these places is counted."""
    return knowledge.areas.inside(a for place in knowledge.areas.ids(names) if (a := knowledge.areas.nearest(place)))


def _by_day(events: Sequence[Happened]) -> dict[date, list[Happened]]:
    found: dict[date, list[Happened]] = defaultdict(list)
    for each in events:
        found[each.first].append(each)
    return found


def _watching(watching: Days, first: date, last: date) -> tuple[set[str], int]:
    """The outlets that watched on days from ``first`` to ``last``, and on how many of them."""
    days = [day for i in range((last - first).days + 1) if (day := first + timedelta(days=i)) in watching]
    return {outlet for day in days for outlet in watching[day]}, len(days)


def _looked(count: int, days: int, outlets: Collection[str]) -> str:
    named = ", ".join(sorted(o or "an outlet not stated" for o in outlets))
    return f"watched on {count} of {days} days by {named}"


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
