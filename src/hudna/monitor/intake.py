"""Alerts on what comes of outlets: fewer or more documents than expected, too few of them with a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Outlet
from hudna.model.alert import Alert, AlertRule
from hudna.record import intake

Counts = Mapping[date, tuple[int, int]]
"""By day of publication: documents, and those of them that tell of a place."""

Wrong = Callable[[int, int], str | None]
"""What is wrong with so many documents, so many with a place; null where nothing is."""


def outside(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> Iterator[Alert]:
    """Outlets of which, for so many days together, other comes than their entries expect.

    The day itself is left out, as it is not over. Each stretch of days is one alert, from the first day on which it was
    so.
    """
    outlets = knowledge.dossier.outlets.values()
    for outlet in sorted((o for o in outlets if o.expect and o.home == knowledge.dossier.id), key=lambda o: o.id):
        if outlet.expect is not None and (not rule.outlets or outlet.id in rule.outlets):
            counts = intake.by_day(connection, outlet.id, outlet.expect.since, today - timedelta(days=1))
            for sort, wrong in _checks(outlet, rule.days):
                yield from _stretches(counts, wrong, sort, outlet, rule, today)


def _checks(outlet: Outlet, days: int) -> Iterator[tuple[str, Wrong]]:
    expected = outlet.expect
    if expected is None:
        return
    least, most, share = expected.least, expected.most, expected.placed
    if least is not None:
        yield "few", lambda n, _: f"at least {least:g} a day expected" if n < least * days else None
    if most is not None:
        yield "many", lambda n, _: f"at most {most:g} a day expected" if n > most * days else None
    if share is not None:
        yield "unplaced", lambda n, k: f"{k} of them with a place, {share:.0%} expected" if k < share * n else None


def _stretches(
    counts: Counts, wrong: Wrong, sort: str, outlet: Outlet, rule: AlertRule, today: date
) -> Iterator[Alert]:
    first = outlet.expect.since if outlet.expect else today
    before = False
    for day in _days(first + timedelta(days=rule.days - 1), today - timedelta(days=1)):
        window = [counts.get(day - timedelta(days=i), (0, 0)) for i in range(rule.days)]
        documents, placed = (sum(each[i] for each in window) for i in (0, 1))
        said = wrong(documents, placed)
        if said and not before:
            start = day - timedelta(days=rule.days - 1)
            reason = f"{documents} documents published from {start} to {day}; {said}"
            title = f"{rule.name}: {outlet.name}"
            yield Alert(rule.id, f"{outlet.id} {sort} since {day}", day, title, (reason,))
        before = said is not None


def _days(first: date, last: date) -> Iterator[date]:
    for i in range((last - first).days + 1):
        yield first + timedelta(days=i)
