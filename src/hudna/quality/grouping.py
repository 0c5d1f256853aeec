"""Scores how reports are joined to events: B-cubed over labelled tellings, and pairs that must stay apart.

What is counted are tellings: an event as one document tells it. A telling stands where the report stands that answers
it, found as `hudna.quality.score` pairs labelled events with finds: by kind, then evidence or day and place, one to one
within the document; where the exact words of a telling are labelled, by kind and evidence alone. Tellings that the
reader did not find count in ``found`` only: what is not read cannot be joined.

For each telling that was found, precision is the share of its own group among the tellings of its event, recall the
share of its event among the tellings of its group (both count the telling itself); the figures are their means over
all tellings (Bagga and Baldwin 1998, "Algorithms for scoring coreference chains"), F1 their harmonic mean. Reports that
nobody labelled do not count. A pair of events that must not merge is kept apart if no telling of one shares an event
with one of the other; it counts where something of both was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import orjson

from hudna.model.document import Document
from hudna.model.event import EventReport
from hudna.model.reading import Reading
from hudna.quality.gold import NOT_EVENTS
from hudna.quality.groups import Groups, Telling
from hudna.quality.score import Odd, found_of, pairs
from hudna.read.line import reading_line
from hudna.reconcile import Known, settle
from hudna.reconcile.likeness import likeness
from hudna.reconcile.sides import Side

JOINING = ("joined_precision", "joined_recall", "joined_f1", "kept_apart", "found")
"""The figures of joining, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two tellings joined wrongly, or of one event and not joined: ``event`` names the group, ``reason`` says why."""

    left: Telling
    right: Telling
    missed: bool
    event: str
    kind: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Joining:
    """The score of one set. ``stands`` gives the event of each telling that was found, ``labelled`` counts all."""

    documents: int
    labelled: int
    stands: Mapping[Telling, str]
    groups: Mapping[Telling, str]
    apart: tuple[bool, ...]
    splits: tuple[Split, ...]

    @property
    def odd(self) -> tuple[Odd, ...]:
        """What was not joined, and what was joined wrongly."""
        return tuple(
            Odd(f"{s.left.key} + {s.right.key}", s.missed, s.kind, f"{s.event}: {s.reason}", s.words)
            for s in self.splits
        )

    def figures(self) -> dict[str, float]:
        """Shares by name, rounded to three places; one that nothing bears on is left out."""
        events, groups = Counter(self.stands.values()), Counter(self.groups[t] for t in self.stands)
        both = Counter((event, self.groups[t]) for t, event in self.stands.items())
        precision = [both[e, self.groups[t]] / events[e] for t, e in self.stands.items()]
        recall = [both[e, self.groups[t]] / groups[self.groups[t]] for t, e in self.stands.items()]
        exact: dict[str, float] = {}
        if self.stands:
            p, r = sum(precision) / len(precision), sum(recall) / len(recall)
            exact = {"joined_precision": p, "joined_recall": r, "joined_f1": 2 * p * r / (p + r)}
        if self.apart:
            exact["kept_apart"] = sum(self.apart) / len(self.apart)
        exact["found"] = len(self.stands) / self.labelled if self.labelled else 0.0
        return {name: round(value, 3) for name, value in exact.items()}


def score_joining(gold: Groups, read: Callable[[Document], Reading], known: Known) -> Joining:
    """Read the documents of a set, join what they tell, and compare with the labelled groups."""
    reports: list[EventReport] = []
    answers: dict[Telling, EventReport] = {}
    for key, document in gold.documents.items():
        told = _reports(read(document))
        reports.extend(told)
        answers |= {Telling(key, at): found for at, found in _answers(gold, key, told)}
    settled = settle(reports, (), known)
    event_of = {(r.document_id, r.report.id): event.id for event in settled.events for r in event.reports}
    groups = {telling: name for name, tellings in gold.same.items() for telling in tellings}
    labelled = {t: found for t, found in answers.items() if t in groups}
    stands = {t: event_of[found.document_id, found.report.id] for t, found in labelled.items()}
    why = _Why(labelled, known)
    return Joining(
        len(gold.documents), len(groups), stands, groups, tuple(_kept_apart(gold, stands)),
        tuple(_splits(gold, stands, groups, why)),
    )  # fmt: skip


def _reports(reading: Reading) -> list[EventReport]:
    d = reading.document
    published = d.published.edtf if d.published else None
    return [EventReport(d.id, d.key, d.title, d.outlet, d.url, published, report) for report in reading.reports]


def _answers(gold: Groups, key: str, told: Sequence[EventReport]) -> Iterator[tuple[int, EventReport]]:
    scored = [r for r in told if r.report.type not in NOT_EVENTS]
    found = pairs(list(gold.events[key]), [found_of(_wire(r)) for r in scored])
    yield from ((at, scored[j]) for at, j in found.items())


def _wire(each: EventReport) -> Mapping[str, Any]:
    bare = Reading(Document(each.document_id, ""), reports=(each.report,))
    wire: dict[str, Any] = orjson.loads(reading_line(bare))["reports"][0]
    return wire


def _kept_apart(gold: Groups, stands: Mapping[Telling, str]) -> Iterator[bool]:
    for each in gold.apart:
        left, right = ({stands[t] for t in side if t in stands} for side in (each.left, each.right))
        if left and right:
            yield left.isdisjoint(right)


@dataclass(frozen=True, slots=True)
class _Why:
    """The table of evidence on the reports of two tellings."""

    found: Mapping[Telling, EventReport]
    known: Known

    def says(self, left: Telling, right: Telling) -> tuple[float, str]:
        """Points and reasons in words."""
        one, other = (Side.of(self.found[t], self.known) for t in (left, right))
        seen = likeness(one, other, self.known)
        return seen.score, f"{seen.verdict}, {seen.score:+g}: {seen.reason or 'nothing in common'}"


def _splits(gold: Groups, stands: Mapping[Telling, str], groups: Mapping[Telling, str], why: _Why) -> Iterator[Split]:
    """The likeliest pair between two parts of one event, and between two events that were joined."""
    missed: dict[tuple[str, ...], list[tuple[Telling, Telling]]] = {}
    wrong: dict[tuple[str, ...], list[tuple[Telling, Telling]]] = {}
    for left, right in combinations(stands, 2):
        alike, joined = groups[left] == groups[right], stands[left] == stands[right]
        if alike and not joined:
            missed.setdefault((groups[left], *sorted((stands[left], stands[right]))), []).append((left, right))
        elif joined and not alike:
            wrong.setdefault(tuple(sorted((groups[left], groups[right]))), []).append((left, right))
    for told, all_pairs in (*((True, p) for p in missed.values()), *((False, p) for p in wrong.values())):
        yield _split(gold, told, max(all_pairs, key=lambda p: why.says(*p)[0]), groups, why)


def _split(
    gold: Groups, missed: bool, pair: tuple[Telling, Telling], groups: Mapping[Telling, str], why: _Why
) -> Split:
    left, right = pair
    name = groups[left] if missed else f"{groups[left]} / {groups[right]}"
    event = gold.events[left.key][left.at]
    words = f"{event.evidence} | {gold.events[right.key][right.at].evidence}"
    return Split(left, right, missed, name, event.type, why.says(left, right)[1], words)
