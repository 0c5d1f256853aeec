"""Makes a brief from the record: gathers what a period holds and hands it to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.agreement import TermScore
from hudna.model.coverage import EVERYWHERE
from hudna.model.event import Event
from hudna.model.level import Step
from hudna.model.place import PlaceRef
from hudna.model.series import SeriesNumber
from hudna.model.span import Span
from hudna.monitor.coverage import AROUND_DAYS, stretches, together
from hudna.monitor.due import stood
from hudna.monitor.levels import steps
from hudna.publish.brief.compose import compose
from hudna.publish.brief.happened import TOOK_PLACE
from hudna.publish.brief.matter import Asked, Due, Matter, Paper, ScoreChange, Told, Watched, Word
from hudna.publish.brief.model import Brief
from hudna.record import Wanted, asking, contradictions, events, in_period
from hudna.record import coverage as covered
from hudna.record import levels as kept_levels
from hudna.record import promises as ledger
from hudna.record import series as kept_series
from hudna.record import terms as kept_terms

_WEEKS_BEFORE = timedelta(weeks=8)
_MOST_AREAS = 8
_AHEAD = frozenset(("planned", "called_for"))


def brief_of(
    connection: Connection, knowledge: Knowledge, asked: Asked, templates: Path | None = None, *, charts: bool = True
) -> Brief:
    """The brief that is asked for, from the record and the knowledge in use; see `hudna.publish.brief.compose`.

    Raises `InputError` for an agreement that the dossier lacks, days in the wrong order, or an organisation's own
    words that cannot be used, and `MissingExtra` where charts are asked for and cannot be drawn.
    """
    if asked.last < asked.first:
        raise InputError(
            f"The period ends ({asked.last}) before it begins ({asked.first}). Turn --from and --to round."
        )
    known = knowledge.dossier.agreements
    if asked.agreement is not None and asked.agreement not in known:
        raise InputError(f"No agreement is called {asked.agreement}. Their ids: {', '.join(sorted(known))}.")
    matter = Gathering(connection, knowledge, asked).matter()
    return compose(matter, knowledge, templates, charts=charts)


@dataclass(frozen=True)
class Gathering:
    """Gathers the part of the record that a brief tells of."""

    connection: Connection
    knowledge: Knowledge
    asked: Asked

    def matter(self) -> Matter:
        """All of it."""
        found = [e for e in events.events(self.connection, self._wanted()) if self._fits(e)]
        inside = tuple(e for e in found if self._inside(e) and e.status not in _AHEAD)
        perhaps = tuple(e for e in found if not self._inside(e) and e.status not in _AHEAD)
        promises = tuple(self._promises({e.id for e in found}))
        promised = {name for d in promises for name in (d.promise.event, *(c.event for c in d.promise.claims))}
        ahead = tuple(e for e in found if self._inside(e) and e.status in _AHEAD and e.id not in promised)
        undated = tuple(self._undated())
        numbers = tuple(self._numbers({e.id for e in found}))
        names = sorted({name for n in numbers for name in n.events})
        rests_on = {e.id: e for e in events.some(self.connection, names)} if names else {}
        scores = tuple(self._scores())
        told = tuple(self._levels())
        published = tuple(
            sorted(name for name, _ in covered.published(self.connection, self.asked.first, self.asked.last))
        )
        of_events = [*found, *undated, *rests_on.values(), *(e for c in scores for e in c.events)]
        papers = dict(self._papers(of_events, promises, scores, told, published))
        return Matter(
            self.asked, inside, perhaps, ahead, undated, self._earlier(), promises, scores, numbers, rests_on, told,
            tuple(self._contradictions({e.id for e in found})), tuple(self._watched()), papers, published,
            self._outline(), covered.days(self.connection), self.knowledge.digest,
        )  # fmt: skip

    def _wanted(self) -> Wanted:
        agreements = (self.asked.agreement,) if self.asked.agreement else ()
        return Wanted(self.asked.first, self.asked.last, background=False, agreements=agreements)

    def _fits(self, event: Event) -> bool:
        return self._in_area((event.where, *event.route))

    def _in_area(self, places: Iterable[PlaceRef | None]) -> bool:
        """Whether one of the places lies in the area that is asked for."""
        area = self.asked.area
        return area is None or any(self.knowledge.areas.holds((area,), p.id or p.within) for p in places if p)

    def _inside(self, event: Event) -> bool:
        when = event.when
        if when is None or when.start is None or when.end is None:
            return False
        return self.asked.first <= when.start and when.end <= self.asked.last

    def _earlier(self) -> tuple[tuple[date, str], ...]:
        """What happened in the weeks before, for comparison: first day and kind."""
        before = replace(
            self._wanted(), first=self.asked.first - _WEEKS_BEFORE, last=self.asked.first - timedelta(days=1)
        )
        found = (e for e in events.events(self.connection, before) if self._fits(e) and e.status in TOOK_PLACE)
        days = ((e.when.start, e.when.end, e.type) for e in found if e.when)
        week = timedelta(days=6)
        return tuple(
            (start, kind)
            for start, end, kind in days
            if start
            and end
            and before.first
            and before.first <= start <= end < self.asked.first
            and end - start <= week
        )

    def _undated(self) -> Iterator[Event]:
        names = in_period.undated(self.connection, self.asked.first, self.asked.last)
        bound = self._of_agreement()
        for event in events.some(self.connection, names) if names else ():
            if not event.background and event.status not in _AHEAD and self._fits(event):
                if bound is None or event.id in bound:
                    yield event

    def _of_agreement(self) -> frozenset[str] | None:
        """The events that bear on the agreement that is asked for; null where none is."""
        if self.asked.agreement is None:
            return None
        found = kept_terms.evidence(self.connection, agreement=self.asked.agreement)
        return frozenset(each.event_id for each in found)

    def _promises(self, near: set[str]) -> Iterator[Due]:
        found = stood(self.connection, ledger.ledger(self.connection), self.asked.last, self.knowledge)
        for each in found:
            promise = each.promise
            bound = self.asked.agreement is None or promise.event in near or self._of_terms(promise.what)
            if bound and (self._in_area((promise.where,)) or (promise.event in near if promise.event else False)):
                yield Due(promise, each.standing, each.covered)

    def _of_terms(self, what: str) -> bool:
        agreement = self.knowledge.dossier.agreements.get(self.asked.agreement or "")
        return agreement is not None and any(what in term.kinds for term in agreement.terms)

    def _scores(self) -> Iterator[ScoreChange]:
        """Scores of the months of the period that differ from those before, of this conflict's agreements."""
        first, last = f"{self.asked.first:%Y-%m}", f"{self.asked.last:%Y-%m}"
        home = self.knowledge.dossier.id
        known = {
            a.id for a in self.knowledge.dossier.agreements.values() if a.home == home or a.id == self.asked.agreement
        }
        found = (s for s in kept_terms.scores(self.connection, self.asked.agreement) if s.agreement in known)
        for _, together_ in groupby(found, key=lambda s: s.term):
            earlier: TermScore | None = None
            for each in together_:
                if first <= each.month <= last and (each.score if earlier is None else each.score != earlier.score):
                    yield self._change(earlier, each)
                earlier = each

    def _change(self, earlier: TermScore | None, later: TermScore) -> ScoreChange:
        evidence = kept_terms.evidence(self.connection, month=later.month, term=later.term)
        names = sorted({e.event_id for e in evidence if "/" not in e.event_id})
        said = tuple(w for e in evidence if "/" in e.event_id for w in self._statement(e.event_id))
        found = tuple(events.some(self.connection, names)) if names else ()
        return ScoreChange(earlier if earlier and earlier.score is not None else None, later, found, said)

    def _statement(self, name: str) -> Iterator[Word]:
        document, _, statement = name.partition("/")
        for each in asking.reading(self.connection, document)["statements"]:
            if each["id"] == statement:
                yield Word(document, _span(each["evidence"]))

    def _numbers(self, near: set[str]) -> Iterator[SeriesNumber]:
        """Numbers told of in the period, and those missing between them and the number before."""
        for name, together_ in groupby(kept_series.numbers(self.connection), key=lambda n: n.series):
            numbers = list(together_)
            told = [n for n in numbers if n.events]
            if name not in self.knowledge.dossier.series and len(told) < 2:
                continue
            new = [
                n for n in told if n.first and self.asked.first <= n.first <= self.asked.last and self._near(n, near)
            ]
            if new:
                before = max((n.number for n in told if n.number < new[0].number), default=new[0].number)
                yield from new
                last = new[-1].number
                yield from (n for n in numbers if n.state == "missing" and before < n.number < last)

    def _near(self, number: SeriesNumber, near: set[str]) -> bool:
        narrow = self.asked.area is not None or self.asked.agreement is not None
        return not narrow or not near.isdisjoint(number.events)

    def _levels(self) -> Iterator[Told]:
        """The levels of days of the period, each with the words that it rests on."""
        area, found = self.asked.area, list[Step]()
        for _, together_ in groupby(kept_levels.levels(self.connection), key=lambda level: level.subject):
            for step in steps(together_):
                level = step.level
                in_time = level.day is not None and self.asked.first <= level.day <= self.asked.last
                if in_time and (area is None or self.knowledge.areas.holds((area,), level.place)):
                    found.append(step)
        spans = in_period.stocks(self.connection, sorted({step.level.document_id for step in found}))
        for step in found:
            yield Told(step, spans[step.level.document_id, step.level.position])

    def _contradictions(self, names: set[str]) -> Iterator[Any]:
        for found in contradictions.contradictions(self.connection, self._wanted()):
            if found.event_id in names:
                yield contradictions.with_spans(self.connection, found)

    def _watched(self) -> Iterator[Watched]:
        """Coverage of what the brief is about, then of the governorates that reports tell most of."""
        yield self._watch(self.asked.area or EVERYWHERE)
        for area in self._governorates():
            if area != self.asked.area:
                yield self._watch(area)

    def _watch(self, area: str) -> Watched:
        first, last = self.asked.first, self.asked.last
        around = timedelta(days=AROUND_DAYS)
        inside = self.knowledge.areas.inside((area,)) if area else (EVERYWHERE,)
        own = covered.covers(self.connection, inside, first - around, last + around)
        general = covered.covers(self.connection, (EVERYWHERE,), first, last, {c.outlet for c in own})
        return Watched(area, tuple(stretches(together(own, general, area), general, first, last)))

    def _governorates(self) -> list[str]:
        areas = self.knowledge.areas
        home = {
            c for g in self.knowledge.dossier.grounds if g.dossier == self.knowledge.dossier.id for c in g.countries
        }
        counts: dict[str, int] = {}
        for smallest, _, _, reports in covered.by_area(self.connection, date.min, date.max):
            around = areas.of(smallest)
            inside = self.asked.area is None or self.asked.area in around
            if inside and home.intersection(around):
                for area in (a for a in around if areas.kind(a) == "governorate"):
                    counts[area] = counts.get(area, 0) + reports
        return sorted(counts, key=lambda a: (-counts[a], a))[:_MOST_AREAS]

    def _papers(
        self,
        found: Iterable[Event],
        promises: Iterable[Due],
        scores: Iterable[ScoreChange],
        told: Iterable[Told],
        published: Iterable[str],
    ) -> Iterator[tuple[str, Paper]]:
        """Where the documents come from whose words may be quoted."""
        met = set[str]()
        for event in found:
            for r in event.reports:
                met.add(r.document_id)
                yield r.document_id, Paper(r.document_id, r.document_key, r.outlet, r.published, r.title, r.url)
        others = {c.document_id for d in promises for c in d.promise.claims}
        others |= {w.document_id for c in scores for w in c.said} | {t.step.level.document_id for t in told}
        yield from in_papers(self.connection, sorted((others | set(published)) - met))

    def _outline(self) -> Mapping[str, Any]:
        path = self.knowledge.root / "dossiers" / self.knowledge.dossier.id / "outline.geojson"
        found: Mapping[str, Any] = orjson.loads(path.read_bytes()) if path.is_file() else {}
        return found


def in_papers(connection: Connection, names: Iterable[str]) -> Iterator[tuple[str, Paper]]:
    """Where some documents come from."""
    for row in in_period.papers(connection, list(names)):
        yield row.document_id, Paper(row.document_id, row.key, row.outlet, row.published, row.title, row.url)


def _span(data: Mapping[str, Any]) -> Span:
    return Span(data["start"], data["end"], data["text"])
