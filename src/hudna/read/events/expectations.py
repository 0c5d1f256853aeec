"""What is announced, undertaken, aimed at or due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from hudna.model.finding import Expectation, ExpectationKind, Report, Statement
from hudna.model.when import When

_TARGETS = frozenset(["trade_target"])
_NOTHING: Mapping[str, When | None] = {}


def expectations_of(
    reports: Sequence[Report], statements: Sequence[Statement], put_off: Mapping[str, When | None] = _NOTHING
) -> tuple[Expectation, ...]:
    """Planned events as announced events, demands with a day as deadlines, promises as undertakings.

    ``put_off``: ids of the reports of what was put off, with the new time: still to come, on a day or not.
    """
    found = [_announced(r) for r in reports if r.status == "planned" and r.id not in put_off]
    found += [_put_off(r, put_off[r.id]) for r in reports if r.id in put_off]
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


def _put_off(report: Report, when: When | None) -> Expectation:
    return replace(_announced(replace(report, when=when)), put_off=True)


def _deadline(report: Report) -> Expectation:
    start, end = _due(report.when)
    return Expectation(report.type, "deadline", report.evidence, report.actors, start, end, report.where, report.id)


def _due(when: When | None) -> tuple[date | None, date | None]:
    return (when.start, when.end) if when is not None else (None, None)
