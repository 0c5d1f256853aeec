"""Scores readings against labelled reports: which events and statements were found, and with which values.

An event of the reading and one of the gold are paired one to one, best pairs first, when their types agree and either
their evidence shares a third of its words or day and place agree. Values are scored on the pairs only. Misses of what
annotators left open are not counted; a find that only one annotator saw is no false alarm.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hudna.quality.gold import NOT_EVENTS, Bounds, Days, GoldEvent, GoldItem
from hudna.quality.likeness import joined, plain, same_name, share

EVIDENCE = 0.35
"""Share of common words from which two passages of evidence are the same."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event as a reading has it, in the form in which it is compared."""

    type: str
    status: str | None
    days: Days
    place: str
    route: tuple[str, ...]
    actors: tuple[str, ...]
    counts: tuple[Bounds, ...]
    source: str
    evidence: str
    start: int = 0
    because: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Right finds, false alarms and misses, with the usual shares (0 to 1; 0 where there is nothing to divide)."""

    right: int = 0
    alarms: int = 0
    misses: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.alarms) if self.right + self.alarms else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / (self.right + self.misses) if self.right + self.misses else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Odd:
    """An event missed or found without cause, for those who look for the reason."""

    key: str
    missed: bool
    type: str
    status: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Match:
    """A labelled event and the find that answers it; one of the two is null where it stands alone."""

    key: str
    gold: GoldEvent | None
    found: Found | None


@dataclass(frozen=True, slots=True)
class Said:
    """A statement alone: labelled and missed, or found without cause."""

    key: str
    missed: bool
    speaker: str
    evidence: str


@dataclass(frozen=True)
class Score:
    """The result for one set. ``fields`` gives for each field how many values were right, and of how many."""

    documents: int
    unread: int
    events: Counts
    statements: Counts
    news: Counts
    background: Counts
    fields: Mapping[str, tuple[int, int]]
    types: Mapping[str, Counts]
    matches: tuple[Match, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def odd(self) -> tuple[Odd, ...]:
        """The events missed, and those found without cause."""
        alone = ((m, m.gold or m.found) for m in self.matches if m.gold is None or m.found is None)
        return tuple(Odd(m.key, bool(m.gold), e.type, e.status, e.evidence) for m, e in alone if e)

    def figures(self) -> dict[str, float]:
        """The figures that floors are set for, rounded to three places."""
        exact = {
            "events_precision": self.events.precision,
            "events_recall": self.events.recall,
            "events_f1": self.events.f1,
            "statements_f1": self.statements.f1,
            "recall_news": self.news.recall,
            "recall_background": self.background.recall,
            **{name: right / of for name, (right, of) in self.fields.items()},
        }
        return {name: round(value, 3) for name, value in exact.items()}


@dataclass
class _Tally:
    events: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    depth: dict[bool, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    types: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fields: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    matches: list[Match] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def event(self, key: str, gold: GoldEvent, found: Found | None) -> None:
        for counter in (self.events, self.types[gold.type], self.depth[gold.background]):
            counter["right" if found else "misses"] += 1
        self.matches.append(Match(key, gold, found))

    def alarm(self, key: str, found: Found) -> None:
        self.events["alarms"] += 1
        self.types[found.type]["alarms"] += 1
        self.matches.append(Match(key, None, found))


def score(items: Iterable[GoldItem], readings: Mapping[str, Mapping[str, Any]]) -> Score:
    """The score of readings (in their wire form, by key) on labelled reports; a report without a reading is unread."""
    tally, documents, unread = _Tally(), 0, 0
    for item in items:
        documents += 1
        unread += item.key not in readings
        reading = readings.get(item.key, {})
        _events(tally, item, [found_of(r) for r in reading.get("reports", ()) if r.get("type") not in NOT_EVENTS])
        _statements(tally, item, reading.get("statements", ()))
    return Score(
        documents, unread, Counts(**tally.events), Counts(**tally.statements),
        Counts(**tally.depth[False]), Counts(**tally.depth[True]),
        {name: (sum(values), len(values)) for name, values in sorted(tally.fields.items()) if values},
        {name: Counts(**counter) for name, counter in sorted(tally.types.items())},
        tuple(tally.matches), tuple(tally.said),
    )  # fmt: skip


def found_of(report: Mapping[str, Any]) -> Found:
    """A report of a reading on the wire, in the form in which it is compared."""
    when, where, evidence = (report.get(name) or {} for name in ("when", "where", "evidence"))
    return Found(
        type=str(report.get("type")),
        status=report.get("status"),
        days=(when.get("start"), when.get("end") or when.get("start")),
        place=_place(where),
        route=tuple(_place(p) for p in report.get("route") or ()),
        actors=tuple(a.get("name") or "" for a in report.get("actors") or ()),
        counts=tuple((q.get("low"), q.get("high")) for q in report.get("quantities") or ()),
        source=joined(
            joined((a.get("source"), a.get("text"), a.get("name_ar"))) for a in report.get("attribution") or ()
        ),
        evidence=evidence.get("text") or "",
        start=evidence.get("start") or 0,
        because=report.get("because") or "",
    )


def likeness(gold: GoldEvent, found: Found) -> float:
    """How well a find fits a labelled event: 0 not at all, up to 3.1."""
    if found.type not in gold.types:
        return 0.0
    evidence = share(gold.evidence, found.evidence)
    day = max(_day_fit(days, found.days) for days in gold.days)
    fits = _place_fits(gold, found)
    place = 0.5 if fits is None else float(fits)
    if evidence < EVIDENCE and not (day >= 0.6 and place >= 0.5):
        return 0.0
    return 0.1 + evidence + day + place


def pairs(gold: list[GoldEvent], found: list[Found]) -> dict[int, int]:
    """Which labelled event was found as which find, one to one, the best fits first."""
    fits = ((likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found))
    paired: dict[int, int] = {}
    for fit, i, j in sorted(fits, reverse=True):
        if fit > 0 and i not in paired and j not in paired.values():
            paired[i] = j
    return paired


def _events(tally: _Tally, item: GoldItem, found: list[Found]) -> None:
    gold = list(item.events)
    paired = pairs(gold, found)
    for i, event in enumerate(gold):
        if not event.must:
            continue
        find = found[paired[i]] if i in paired else None
        tally.event(item.key, event, find)
        if find is not None:
            _values(tally.fields, event, find)
    for j, extra in enumerate(found):
        if j not in paired.values():
            tally.alarm(item.key, extra)


def _values(fields: dict[str, list[bool]], gold: GoldEvent, found: Found) -> None:
    if all(start for start, _ in gold.days):
        fields["date"].append(found.days in gold.days)
    if (fits := _place_fits(gold, found)) is not None:
        fields["place"].append(fits)
    fields["status"].append(found.status in gold.statuses)
    if gold.source:
        fields["attribution"].append(share(gold.source, found.source) > 0)
    elif not gold.source_open:
        fields["own_voice"].append(not found.source)
    names = {plain(name) for name in gold.actors}
    # an actor is either found or not, however often the text names it
    fields["actors_recall"].extend(any(_same_actor(name, other) for other in found.actors) for name in names)
    fields["quantity_recall"].extend(_counted(bounds, found.counts) for bounds in gold.counts)
    fields["route_recall"].extend(any(same_name(stop, other) for other in found.route) for stop in gold.route)


def _same_actor(name: str, other: str) -> bool:
    return (not name and bool(plain(other))) or same_name(name, other)


def _counted(bounds: Bounds, counts: tuple[Bounds, ...]) -> bool:
    return bounds in counts or (bounds[0] is not None and any(low == bounds[0] for low, _ in counts))


def _statements(tally: _Tally, item: GoldItem, said: Iterable[Mapping[str, Any]]) -> None:
    left = [_said(s) for s in said]
    for statement in sorted(item.statements, key=lambda s: not s.must):
        same = (k for k, (speaker, words) in enumerate(left) if share(statement.evidence, words) >= EVIDENCE
                and share(statement.speaker, speaker) > 0)  # fmt: skip
        k = next(same, None)
        if k is not None:
            del left[k]
        tally.statements["misses" if k is None else "right"] += statement.must
        if k is None and statement.must:
            tally.said.append(Said(item.key, True, statement.speaker, statement.evidence))
    if item.statements:
        tally.statements["alarms"] += len(left)
        tally.said.extend(Said(item.key, False, *each) for each in left)


def _said(statement: Mapping[str, Any]) -> tuple[str, str]:
    speaker = statement.get("speaker") or {}
    words = (statement.get("evidence") or {}).get("text") or ""
    return joined((speaker.get("name"), speaker.get("text"))), words


def _place(place: Mapping[str, Any]) -> str:
    return joined((place.get("text"), place.get("name_ar"), place.get("name")))


def _place_fits(gold: GoldEvent, found: Found) -> bool | None:
    return any(same_name(place, found.place) for place in gold.places) if gold.places else None


def _day_fit(gold: Days, found: Days) -> float:
    """1 the same days, 0.6 days in common, 0.5 where the gold has none, else 0."""
    (start, end), (first, last) = gold, found
    if not start:
        return 0.5
    if gold == found:
        return 1.0
    return 0.6 if first and start <= (last or first) and first <= (end or start) else 0.0
