"""The whole way from reports to events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hudna.model.event import Event, EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile.areas import Larger
from hudna.reconcile.candidates import candidates
from hudna.reconcile.clusters import groups
from hudna.reconcile.evidence import Side, likeness
from hudna.reconcile.merged import merged

METHOD = "1"
"""Raised when the same reports would give other events."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The reader's judgements ("same" and "unsure"), the events that follow, and warnings in words."""

    judgements: tuple[Judgement, ...]
    events: tuple[Event, ...]
    warnings: tuple[str, ...]


def settle(
    reports: Sequence[EventReport], people: Sequence[Judgement], now: datetime, author: str, larger: Larger
) -> Settled:
    """Compare the reports, judge them in the name of ``author`` and merge those of one event.

    ``people`` are human judgements and outrank the reader's. The order of ``reports`` does not matter. ``now`` is
    written into the new judgements; ``larger`` gives the places that a place lies in.
    """
    ordered = sorted(reports, key=lambda r: (r.document_id, r.report.id))
    sides = [Side.of(report, larger) for report in ordered]
    judged: list[Judgement] = []
    for i, j in candidates(ordered):
        found = likeness(sides[i], sides[j])
        if found.verdict != "not_same":
            left, right = ((r.document_id, r.report.id) for r in (ordered[i], ordered[j]))
            judged.append(Judgement(left, right, found.verdict, author, found.reason, now, found.score))
    members, warnings = groups(ordered, sides, judged, people)
    events = sorted((merged([ordered[i] for i in group], larger) for group in members), key=_by_day)
    return Settled(tuple(judged), tuple(events), tuple(warnings))


def _by_day(event: Event) -> tuple[str, str]:
    start = event.when.start if event.when else None
    return (start.isoformat() if start else "9999", event.id)
