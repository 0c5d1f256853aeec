"""The whole way from reports to events, in memory: what a settling of a record gives, for a few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.model.event import Event, EventReport
from hudna.model.judgement import Judgement
from hudna.reconcile.candidates import candidates
from hudna.reconcile.clusters import groups
from hudna.reconcile.known import Known
from hudna.reconcile.links import Link, links
from hudna.reconcile.merged import merged
from hudna.reconcile.sides import Side


@dataclass(frozen=True, slots=True)
class Settled:
    """The machine's links ("same" and "unsure"), the events that follow, and warnings in words."""

    links: tuple[Link, ...]
    events: tuple[Event, ...]
    warnings: tuple[str, ...]


def settle(reports: Sequence[EventReport], people: Sequence[Judgement], known: Known) -> Settled:
    """Compare the reports, link those that are alike and merge those of one event.

    ``people`` are human judgements and outrank the machine's links. The order of neither matters.
    """
    named = {(r.document_id, r.report.id): r for r in reports}
    sides = [Side.of(report, known) for report in named.values()]
    found = tuple(links(candidates(sides, known), known))
    members, warnings = groups(sides, found, people, known)
    events = sorted((merged([named[name] for name in group], known) for group in members), key=_by_day)
    return Settled(found, tuple(events), tuple(warnings))


def _by_day(event: Event) -> tuple[str, str]:
    start = event.when.start if event.when else None
    return (start.isoformat() if start else "9999", event.id)
