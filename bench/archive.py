"""How long reconciling takes: on a made-up archive of N reports, from nothing and with new reports added.

    python bench/archive.py N [--more 1000] [--jobs 2] [--db PATH] [--seed 1]

The archive has the shape of a real one: 20 outlets, events told by one to a dozen of them, copies, rival and growing
counts, numbered patrols with routes, rounds of talks, news without a day, months instead of days, governorates instead
of villages, and later articles that tell of it again; about 250 reports a day over as many days as are needed. The
places are those of the dossier. The readings are written straight into the record (no text is read).
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Table, text

from hudna import reconcile
from hudna.journey import Way, runner, way_of
from hudna.knowledge import Knowledge, load
from hudna.record.keeper import Record
from hudna.record.opening import open_engine
from hudna.record.staging import add
from hudna.record.tables import DOCUMENTS, ORIGINALS, PASSES, READINGS, REPORTS
from hudna.settings import knowledge_root

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
EMPTY = zlib.compress(b"")
NOTHING = zlib.compress(b"{}")
READ_AT = "2025-01-01 00:00:00.000000"


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
    """Makes documents day by day, the same for the same seed."""

    def __init__(self, knowledge: Knowledge, seed: int) -> None:
        self.chance = random.Random(seed)
        rows = [row for row in knowledge.gazetteer if row.lat is not None and row.id.startswith("C")]
        self.places = self.chance.sample(rows, min(1500, len(rows)))
        self.heavy = [1 / (i + 3) for i in range(len(self.places))]
        self.patrol, self.round = count(1), count(1)
        self.serial = count()

    def documents(self, reports: int) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
        """Id, outlet, day of publication and reports of documents, about so many reports in all."""
        made, day = 0, FIRST
        while made < reports:
            for document in self.a_day(day):
                made += len(document[3])
                yield document
                if made >= reports:
                    return
            day += timedelta(days=1)

    def a_day(self, day: date) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
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
        outlets = self.chance.sample(OUTLETS, min(12, 1 + int(self.chance.expovariate(1 / 3))))
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


def write(connection: Connection, documents: Iterable[tuple[str, str, str, list[dict[str, Any]]]]) -> int:
    """Put documents into the record as if they had been read; gives how many reports they have."""
    seq = connection.execute(text("SELECT COALESCE(MAX(seq), 0) FROM documents")).scalar_one()
    source, written = iter(documents), 0
    while some := list(islice(source, 5000)):
        rows: dict[Table, list[tuple[Any, ...]]] = {t: [] for t in (ORIGINALS, DOCUMENTS, READINGS, PASSES, REPORTS)}
        for name, outlet, published, reports in some:
            seq += 1
            reading = hashlib.sha256(f"{name} read".encode()).hexdigest()
            rows[ORIGINALS].append((name, EMPTY, 0, READ_AT))
            day = orjson.dumps({"edtf": published, "start": published, "end": published, "basis": "given"}).decode()
            rows[DOCUMENTS].append((seq, name, name, None, None, None, None, outlet, "ar", day, EMPTY, READ_AT))
            rows[READINGS].append((reading, name, outlet, published, NOTHING))
            rows[PASSES].append((seq, name, seq, "k", "1", reading, READ_AT))
            for i, each in enumerate(reports):
                rows[REPORTS].append(row_of(reading, i, each))
        for table, found in rows.items():
            add(connection, table, found)
        written += len(rows[REPORTS])
    return written


def row_of(reading: str, position: int, report: dict[str, Any]) -> tuple[Any, ...]:
    """A row of ``reports``."""
    when, where = report["when"] or {}, report["where"] or {}
    return (
        reading, position, report["id"], report["type"], report["status"], when.get("start"), when.get("end"),
        where.get("id"), report["background"], report["certainty"], 0, 4, orjson.dumps(report).decode(),
    )  # fmt: skip


def timed(path: Path, way: Way, jobs: int, name: str) -> None:
    """Settle and say how long each step took."""
    spent: dict[str, float] = {}
    began, worked = time.perf_counter(), time.process_time()
    with Record(path) as record, record.settling("bench") as settling:
        run = runner(way, jobs if settling.whole else 1)

        def watched(step: reconcile.Step, items: Iterable[Any]) -> Iterator[list[Any]]:
            start = time.perf_counter()
            yield from run(step, items)
            spent[step] = time.perf_counter() - start

        course = reconcile.settle_record(settling, way.bench(), watched)
        rows = settling.connection.execute(text("SELECT COUNT(*) FROM events")).scalar_one()
    took = time.perf_counter() - began
    busy = time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    apart = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    steps = ", ".join(f"{step} {seconds:.1f}" for step, seconds in spent.items())
    print(
        f"{name}: {course.reports:,} reports, {course.links:,} links, {course.events:,} events made of {rows:,}, "
        f"{took:.1f} s ({steps}; {busy:.1f} s of one processor here), "
        f"{took / max(1, course.reports) * 1e6:.0f} µs a report; "
        f"memory at most {peak:.0f} MB, {apart:.0f} MB in a process apart; "
        f"{path.stat().st_size / 1e6:,.0f} MB on disk",
        flush=True,
    )


def main() -> None:
    """Make, settle, add, settle."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reports", type=int)
    parser.add_argument("--more", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--db", type=Path)
    asked = parser.parse_args()
    knowledge = load(knowledge_root(), "north-syria")
    way, maker = way_of(knowledge), Maker(knowledge, asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "archive.db"
        Record(path).close()
        documents = maker.documents(asked.reports + asked.more)
        store = open_engine(path)
        began = time.perf_counter()
        with store.begin() as connection:
            written = write(connection, islice_reports(documents, asked.reports))
        print(f"{written:,} reports made in {time.perf_counter() - began:.0f} s", flush=True)
        timed(path, way, asked.jobs, "from nothing")
        with store.begin() as connection:
            write(connection, documents)
        timed(path, way, asked.jobs, "more")


def islice_reports(
    documents: Iterator[tuple[str, str, str, list[dict[str, Any]]]], most: int
) -> Iterator[tuple[str, str, str, list[dict[str, Any]]]]:
    """Documents until they have so many reports."""
    made = 0
    while made < most:
        each = next(documents, None)
        if each is None:
            return
        made += len(each[3])
        yield each


if __name__ == "__main__":
    main()
