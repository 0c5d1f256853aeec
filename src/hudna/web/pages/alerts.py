"""Alerts: what the rules of the dossier found, kept for good once raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Query
from fastapi.responses import RedirectResponse

from hudna.knowledge import Knowledge
from hudna.model.alert import Alert
from hudna.monitor.alerts import found as found_now
from hudna.publish.reasons import reason
from hudna.record import alerts as kept
from hudna.web.alerts_view import titled
from hudna.web.ask import Ask
from hudna.web.filters import Choice, check
from hudna.web.lines import EventLine, Name
from hudna.web.names import both
from hudna.web.page import Pages
from hudna.web.promises_view import lines_of_events

pages = Pages("alerts")
_AT_ONCE = 50
_EVENTS = 5
_COMMAND = "; hudna explain "
"""Begins what a reason advises at the command line."""


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert: the rule that raised it, why, and some of the events that it rests on."""

    id: str
    rule: str
    name: Name
    subject: Name | None
    title: str
    day: date
    raised_at: datetime
    reasons: tuple[Name, ...]
    events: tuple[EventLine, ...]
    more_events: int


@dataclass(frozen=True, slots=True)
class AlertsPage:
    """Alerts that were raised, the latest first; ``rules`` are those of the dossier."""

    rule: str
    rules: tuple[Choice, ...]
    total: int
    alerts: tuple[AlertLine, ...]
    after: int | None


@pages.page("/alerts", "alerts.html.j2")
def alerts(
    ask: Ask, rule: Annotated[str, Query(max_length=100)] = "", after: Annotated[int, Query(ge=0, le=10**6)] = 0
) -> AlertsPage:
    """All that was raised."""
    rules = {r.id: r for r in ask.knowledge.alerts}
    if rule:
        check("rule", [rule], rules)
    raised = [(a, at) for a, at in reversed(kept.raised(ask.connection)) if not rule or a.rule == rule]
    shown = raised[after : after + _AT_ONCE]
    names = {e for alert, _ in shown for e in alert.events[:_EVENTS]}
    lines = {e.id: e for e in lines_of_events(ask.connection, names, ask.knowledge)}
    choices = tuple(Choice(r.id, ask.manner.say(both(r.name, r.name_ar))) for r in rules.values())
    found = tuple(_line(alert, at, ask.knowledge, lines) for alert, at in shown)
    onward = after + _AT_ONCE if after + _AT_ONCE < len(raised) else None
    return AlertsPage(rule, choices, len(raised), found, onward)


@pages.act("/alerts")
def look(ask: Ask) -> RedirectResponse:
    """Look what the rules find today, and keep what is new."""
    ask.desk.record.raise_alerts(found_now(ask.connection, ask.knowledge, ask.desk.today()))
    return RedirectResponse("/alerts", 303)


def _line(alert: Alert, at: datetime, knowledge: Knowledge, lines: dict[str, EventLine]) -> AlertLine:
    shown = tuple(lines[e] for e in alert.events[:_EVENTS] if e in lines)
    reasons = tuple({"en": r.en.partition(_COMMAND)[0], "ar": r.ar} for r in map(reason, alert.reasons))
    name, subject = titled(alert, knowledge)
    return AlertLine(
        alert.id, alert.rule, name, subject, alert.title, alert.day, at, reasons, shown, len(alert.events) - len(shown)
    )
