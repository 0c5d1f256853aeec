"""A made-up archive: 20 outlets that tell of what happened, copy each other, disagree, and tell of it again."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Any

from hudna.knowledge import Knowledge

OUTLETS = [f"outlet-{i:02}" for i in range(20)]
FIRST = date(2015, 1, 1)
A_DAY = 250
KINDS = {
    "shelling": 40, "clash": 14, "airstrike": 12, "drone_strike": 7, "ied_or_car_bomb": 4, "joint_patrol": 5,
    "reinforcement": 6, "withdrawal": 2, "protest": 3, "ministerial_talks": 1.5, "leader_call": 1, "aid_access": 2,
    "negotiation_round": 0.5, "agreement": 1, "detention": 1,
}  # fmt: skip
PEOPLE = ("vladimir-putin", "recep-tayyip-erdogan", "hassan-rouhani", "sergei-lavrov", "mevlut-cavusoglu")
FORCES = ("sy-forces", "ru-forces", "tr-forces", "sdf", "turkish-backed-factions", "hts")


ANNOUNCED = ("joint_patrol", "negotiation_round", "ministerial_talks", "aid_access", "withdrawal", "agreement")

Made = tuple[str, str, str, list[dict[str, Any]]]
"""Id, outlet, day of publication and reports of a document."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of: its kind, day, place, parties, toll and number."""

    kind: str
    day: date
    place: Any
    actors: tuple[str, ...]
    toll: int
    number: int | None


class Maker:
    """Makes documents day by day, the same for the same seed.

    ``tellings`` is how many outlets tell of a thing besides the first, on average; ``announcing`` adds announcements.
    """

    def __init__(self, knowledge: Knowledge, seed: int, tellings: float = 3.0, *, announcing: bool = False) -> None:
        self.chance = random.Random(seed)
        self.mean, self.announcing = tellings, announcing
        rows = [row for row in knowledge.gazetteer if row.lat is not None and row.id.startswith("C")]
        self.places = self.chance.sample(rows, min(1500, len(rows)))
        self.heavy = [1 / (i + 3) for i in range(len(self.places))]
        self.patrol, self.round = count(1), count(1)
        self.serial = count()

    def documents(self, reports: int) -> Iterator[Made]:
        """Id, outlet, day of publication and reports of documents, about so many reports in all."""
        made, day = 0, FIRST
        while made < reports:
            for document in self.a_day(day):
                made += len(document[3])
                yield document
                if made >= reports:
                    return
            day += timedelta(days=1)

    def a_day(self, day: date) -> Iterator[Made]:
        told = [told for happening in self.happenings(day) for told in self.tellings(happening)]
        self.chance.shuffle(told)
        while told:
            outlet, published, report = told.pop()
            reports = [report]
            if self.chance.random() < 0.2 and told:
                reports.append(told.pop()[2])
            name = hashlib.sha256(f"document {next(self.serial)}".encode()).hexdigest()
            for i, each in enumerate(reports, 1):
                each["id"] = f"r{i}"
            yield name, outlet, published.isoformat(), reports

    def happenings(self, day: date) -> Iterator[Happening]:
        kinds = self.chance.choices(list(KINDS), list(KINDS.values()), k=A_DAY // 4)
        for kind in kinds:
            [place] = self.chance.choices(self.places, self.heavy)
            many = 2 if kind in ("joint_patrol", "leader_call", "ministerial_talks", "agreement") else 1
            pool = PEOPLE if kind in ("leader_call", "ministerial_talks") else FORCES
            actors = ("ru-forces", "tr-forces") if kind == "joint_patrol" else tuple(self.chance.sample(pool, many))
            number = next(self.patrol) if kind == "joint_patrol" else None
            if kind == "negotiation_round":
                number = next(self.round)
            yield Happening(kind, day, place, actors, self.chance.randint(0, 12), number)

    def tellings(self, what: Happening) -> Iterator[tuple[str, date, dict[str, Any]]]:
        outlets = self.chance.sample(OUTLETS, min(12, 1 + int(self.chance.expovariate(1 / self.mean))))
        if self.announcing and what.kind in ANNOUNCED and self.chance.random() < 0.5:
            yield from self.announcements(what)
        first: dict[str, Any] | None = None
        for i, outlet in enumerate(outlets):
            later = self.chance.random() < 0.05
            published = what.day + timedelta(days=self.chance.randint(5, 60) if later else self.chance.randint(0, 1))
            if first is not None and self.chance.random() < 0.35:
                yield outlet, published, dict(first)  # a copy
                continue
            report = self.report(what, later, 1 + i // 2)
            first = first or report
            yield outlet, published, report

    def announcements(self, what: Happening) -> Iterator[tuple[str, date, dict[str, Any]]]:
        moved = timedelta(days=self.chance.choice((0, 0, 0, 0, 1, -1, 3)))
        ahead = what.day - timedelta(days=self.chance.randint(2, 8))
        for outlet in self.chance.sample(OUTLETS, self.chance.randint(1, 3)):
            report = self.report(replace(what, day=what.day + moved, toll=0), later=False, growth=0)
            yield outlet, ahead, report | {"status": "planned"}

    def report(self, what: Happening, later: bool, growth: int) -> dict[str, Any]:
        chance, place = self.chance, what.place
        talk = what.kind in ("leader_call", "ministerial_talks", "agreement", "negotiation_round")
        toll = what.toll + chance.randint(0, growth)
        return {
            "type": self.told_as(what.kind), "status": "happened" if chance.random() < 0.95 else "planned",
            "evidence": {"start": 0, "end": 4, "text": "خبر"}, "when": self.when(what.day, later),
            "where": None if talk and chance.random() < 0.6 else self.where(place),
            "route": self.route(place) if what.kind == "joint_patrol" and chance.random() < 0.7 else [],
            "actors": [
                {"id": a, "name": a, "role": "participant" if talk or what.number else "initiator", "text": a,
                 "name_ar": None}
                for a in what.actors if chance.random() < 0.85
            ],
            "quantities": [
                {"what": "killed", "low": toll, "high": toll, "text": str(toll), "of": None, "unit": None,
                 "approximate": False}
            ] if toll and not talk else [],
            "ordinal": {"series": "ne-patrols" if what.kind == "joint_patrol" else what.kind, "number": what.number,
                        "text": str(what.number)} if what.number and chance.random() < 0.4 else None,
            "attribution": [{"source": "sohr", "text": "المرصد", "kind": "monitor", "distance": None, "id": "sohr"}]
            if chance.random() < 0.3 else [],
            "part_of": None, "background": later, "certainty": 0.8, "because": None,
        }  # fmt: skip

    def told_as(self, kind: str) -> str:
        strikes = ("airstrike", "drone_strike", "shelling")
        return self.chance.choice(strikes) if kind in strikes and self.chance.random() < 0.1 else kind

    def when(self, day: date, later: bool) -> dict[str, Any] | None:
        sort = self.chance.random()
        if sort < 0.06:
            return None
        first, last, precision = day, day, "day"
        if sort < 0.1 and later:
            first, last, precision = day.replace(day=1), day.replace(day=28), "month"
        return {
            "edtf": first.isoformat(), "start": first.isoformat(), "end": last.isoformat(), "precision": precision,
            "text": "اليوم", "anchor": None, "calendar": "gregorian", "conflict": None,
        }  # fmt: skip

    def where(self, row: Any) -> dict[str, Any] | None:
        sort = self.chance.random()
        if sort < 0.1:
            return None
        place = {
            "text": row.name_ar or row.name, "precision": "exact", "id": row.id, "name": row.name,
            "name_ar": row.name_ar, "lat": row.lat, "lon": row.lon, "within": row.within, "certainty": 0.9,
            "because": None,
        }  # fmt: skip
        if sort < 0.25 and row.within:
            place |= {"id": row.within, "precision": "area", "lat": None, "lon": None, "within": None}
        return place

    def route(self, row: Any) -> list[dict[str, Any]]:
        at = self.places.index(row)
        some = [self.places[(at + i) % len(self.places)] for i in range(self.chance.randint(2, 6))]
        return [{"text": p.name, "precision": "exact", "id": p.id, "name": p.name, "name_ar": None, "lat": p.lat,
                 "lon": p.lon, "within": p.within, "certainty": None, "because": None} for p in some]  # fmt: skip
