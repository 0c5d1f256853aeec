"""Alerts: what the rules of a dossier find, as of a day that is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.alert import Alert, AlertKind, AlertRule
from hudna.monitor import intake, quiet
from hudna.record import alerts as asking
from hudna.record import series as numbered

Finds = Callable[[Connection, AlertRule, date, Knowledge], Iterator[Alert]]


def found(connection: Connection, knowledge: Knowledge, today: date) -> list[Alert]:
    """All alerts that hold as of ``today`` by the rules of the dossier in use, by day; later days are not looked at."""
    every = [a for rule in knowledge.alerts for a in KINDS[rule.kind](connection, rule, today, knowledge)]
    return sorted(every, key=lambda a: (a.day, a.rule, a.subject))


def missing_numbers(connection: Connection, rule: AlertRule, today: date, _: Knowledge) -> Iterator[Alert]:
    """Numbers missing in a series, as soon as a higher one is told."""
    numbers = numbered.numbers(connection, rule.series)
    gap: list[int] = []
    before = None
    for each in numbers:
        if each.state == "missing":
            gap.append(each.number)
        elif each.events:
            if gap and before is not None and each.first is not None and each.first <= today:
                span = f"{gap[0]}" if len(gap) == 1 else f"{gap[0]} to {gap[-1]} ({len(gap)} numbers)"
                told = [f"number {n.number} is told of {n.first or 'an unknown day'}" for n in (before, each)]
                subject = f"{rule.series} {before.number}-{each.number}"
                events = (*before.events, *each.events)
                yield Alert(rule.id, subject, each.first, f"{rule.name}: {span}", tuple(told), events)
            gap, before = [], each


def falling_scores(connection: Connection, rule: AlertRule, today: date, _: Knowledge) -> Iterator[Alert]:
    """A term's score that is lower than in the last month before that has one, once the month is over."""
    for term, (month, score), (later, lower) in asking.score_changes(connection, rule.agreement or ""):
        day = last_of(later)
        if score - lower >= rule.least and day <= today:
            reason = f"{term}: {score} in {month}, {lower} in {later}; hudna explain term:{term}/{later}"
            events = asking.bearing_on(connection, term, later)
            yield Alert(rule.id, f"{term} {later}", day, f"{rule.name}: {term}", (reason,), events)


def overdue_promises(connection: Connection, rule: AlertRule, today: date, _: Knowledge) -> Iterator[Alert]:
    """What was due and is still open some days later."""
    for each in asking.open_promises(connection, rule.of, today - timedelta(days=rule.days)):
        reason = f"due {each.due}, still {each.outcome}; hudna explain promise:{each.id}"
        day = each.due + timedelta(days=rule.days)
        yield Alert(rule.id, each.id, day, f"{rule.name}: {each.what}", (reason,), each.events)


def contradictions(connection: Connection, rule: AlertRule, today: date, knowledge: Knowledge) -> Iterator[Alert]:
    """Counts of one event that do not go together."""
    places = knowledge.areas.ids(rule.area)
    for each in asking.contested_counts(connection, rule.of, rule.kinds, today):
        if not places or any(knowledge.areas.holds(places, place) for place in each.places):
            reason = f"reports differ on {each.field.replace('_', ' ')}; hudna explain {each.event}"
            yield Alert(rule.id, f"{each.event} {each.field}", each.day, rule.name, (reason,), (each.event,))


def last_of(month: str) -> date:
    """The last day of a month written as 2021-03."""
    year, number = int(month[:4]), int(month[5:7])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


KINDS: Mapping[AlertKind, Finds] = {
    "silence": quiet.silences,
    "first_breach": quiet.first_breaches,
    "surge": quiet.surges,
    "missing_number": missing_numbers,
    "score_falls": falling_scores,
    "overdue": overdue_promises,
    "contradiction": contradictions,
    "intake": intake.outside,
}
"""What looks for each kind of alert."""
