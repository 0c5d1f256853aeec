"""What is announced, undertaken, aimed at or due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hudna.model.finding import Expectation, ExpectationKind, Report, Statement
from hudna.model.when import When

_TARGETS = frozenset(["trade_target"])


def expectations_of(reports: Sequence[Report], statements: Sequence[Statement]) -> tuple[Expectation, ...]:
    """Planned events as announced events, demands with a day as deadlines, promises as undertakings."""
    found = [_announced(r) for r in reports if r.status == "planned"]
    found += [_deadline(r) for r in reports if r.status == "called_for" and r.when is not None and r.when.end]
    promised = [s for s in statements if s.act == "promise"]
    taken = {r.id for r in reports if r.status == "planned"}
    found += [
        Expectation(f"undertaking: {s.speaker.name}", "undertaking", s.evidence, (s.speaker,), *_due(s.when))
        for s in promised
        if not taken & set(s.about)
    ]
    return tuple(sorted(found, key=lambda e: (e.evidence.start, e.evidence.end, e.what)))


def _announced(report: Report) -> Expectation:
    kind: ExpectationKind = "target" if report.type in _TARGETS else "announced_event"
    start, end = _due(report.when)
    return Expectation(report.type, kind, report.evidence, report.actors, start, end, report.where, report.id)


def _deadline(report: Report) -> Expectation:
    start, end = _due(report.when)
    return Expectation(report.type, "deadline", report.evidence, report.actors, start, end, report.where, report.id)


def _due(when: When | None) -> tuple[date | None, date | None]:
    return (when.start, when.end) if when is not None else (None, None)
