"""How many villages of patrol routes come out where the route runs.

    python bench/routes.py ROUTES.csv [--type patrol] [--least 5] [--show] [--misspelt]

ROUTES.csv has the columns ``event_type`` and ``places_ar`` (names in the order reported, joined by ";"). Every row of
the type with at least five names becomes one sentence, "the patrol passed the villages of …", and is read with no
other context; shorter rows name the towns of a long road, which the measure below can't judge.

A name counts as resolved where it has a place of the gazetteer, and as plausible where that place lies within 10 km of
the circle that holds the route's other resolved names (around their median point, those more than 60 km from it left
out); a name whose route has fewer than two others can't be judged and counts as not plausible. Plausible is not right:
the reports give no coordinates, and a wide circle is kind to errors; the mean radius is printed beside. Points put
between two neighbours lie there by construction; they are counted apart and never serve to judge others.

``--misspelt`` changes one letter of each name that has a place, one name of a route at a time: a weak letter is lost or
put in, a letter is swapped for one heard alike, doubled, or any letter is lost. It counts the names that come back to
the same place, to another one, and those that stay without. Changed names that a table has are left out.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import mean, median

from hudna.knowledge import Knowledge, load
from hudna.knowledge.gazetteer import kilometres
from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.words import Kept, words_of
from hudna.model.place import PlaceRef
from hudna.read.places.finding import chosen_places, place_phrases
from hudna.read.places.likeness import LikeNames
from hudna.read.places.tokens import PlaceHit, PlaceTokens
from hudna.read.places.words import PlaceWords
from hudna.read.text.normal import normalise
from hudna.read.text.vocabulary import KnownWord, KnownWords, vocabulary
from hudna.settings import knowledge_root

PLAUSIBLE_KM = 10.0
FAR_KM = 60.0
WEAK = "اويه"
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Found:
    """A name of a route with what it was read as (null: not seen as a place at all)."""

    name: str
    ref: PlaceRef | None

    @property
    def point(self) -> Point | None:
        """The point of a place of the gazetteer; null for what is unresolved or only put between others."""
        ref = self.ref
        return (ref.lat, ref.lon) if ref and ref.id and ref.lat is not None and ref.lon is not None else None


@dataclass(slots=True)
class Table:
    """What names are read with; ``like``: to look for names spelt alike (null: none is looked for)."""

    knowledge: Knowledge
    words: PlaceWords
    known: Kept[KnownWord]
    like: LikeNames | None = None

    @classmethod
    def of(cls, knowledge: Knowledge) -> Table:
        """The table of one knowledge, names only as spelt."""
        words = PlaceWords.from_data(knowledge.language["place-words"], knowledge.spelling)
        return cls(knowledge, words, vocabulary(knowledge.lexicon, LanguageTimes.from_data(knowledge.language), words))

    @property
    def alike(self) -> list[str]:
        """The groups of letters heard alike."""
        return list(self.knowledge.language["place-words"]["alike"])


@dataclass(slots=True)
class Tally:
    """Names of routes, counted."""

    names: int = 0
    resolved: int = 0
    plausible: int = 0
    between: int = 0
    radii: list[float] = field(default_factory=list)

    def line(self, title: str) -> str:
        """One line of the table."""
        told = f"resolved {self.resolved / self.names:.3f}  plausible {self.plausible / self.names:.3f}"
        beside = f"put between two {self.between / self.names:.3f}  mean radius {mean(self.radii):.0f} km"
        return f"{title:16s} n={self.names}  {told}  {beside}"


def routes_of(path: Path, kind: str, least: int) -> list[list[str]]:
    """The lists of names of all rows of a type that have at least so many."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [r["places_ar"].split(";") for r in csv.DictReader(stream) if kind in r["event_type"]]
    named = [[name.strip() for name in row if name.strip()] for row in rows]
    return [row for row in named if len(row) >= least]


def read_route(names: Sequence[str], table: Table) -> list[Found]:
    """What each name of a route is read as."""
    knowledge = table.knowledge
    normal = normalise(f"جابت الدورية قرى {'، '.join(names)}.", knowledge.spelling)
    ids, split = knowledge.place_ids, words_of(normal.text)
    hits = [PlaceHit(h.start, h.end, ids[h.entry]) for h in knowledge.lexicon.find(normal.text) if h.entry in ids]
    tokens = PlaceTokens(normal, split, KnownWords.of(split.forms, table.known), hits, table.words)
    phrases = place_phrases(tokens, knowledge.gazetteer)
    refs = [m.ref for m in chosen_places(phrases, normal, knowledge.gazetteer, table.like)]
    found, at = [], 0
    for name in names:
        here = next((i for i in range(at, len(refs)) if name in refs[i].text or refs[i].text in name), None)
        found.append(Found(name, refs[here] if here is not None else None))
        at = here + 1 if here is not None else at
    return found


def circle(points: Sequence[Point]) -> tuple[Point, float]:
    """The median point and the distance of the farthest of those within 60 km of it."""
    middle = median(p[0] for p in points), median(p[1] for p in points)
    return middle, max((km for p in points if (km := kilometres(*middle, *p)) <= FAR_KM), default=0.0)


def is_plausible(route: Sequence[Found], at: int) -> bool:
    """Whether the point of a name lies where the route's other names are."""
    point = route[at].point
    others = [f.point for i, f in enumerate(route) if f.point is not None and i != at]
    if point is None or len(others) < 2:
        return False
    middle, radius = circle(others)
    return kilometres(*middle, *point) <= radius + PLAUSIBLE_KM


def measure(routes: Sequence[Sequence[str]], table: Table, show: bool) -> Tally:
    """The tally of all routes."""
    tally = Tally()
    for names in routes:
        route = read_route(names, table)
        points = [f.point for f in route if f.point is not None]
        tally.radii.extend([circle(points)[1]] if points else [])
        for at, found in enumerate(route):
            good = is_plausible(route, at)
            tally.names += 1
            tally.resolved += found.point is not None
            tally.plausible += good
            tally.between += bool(found.ref and found.ref.id is None and found.ref.lat is not None)
            if show and not good:
                told = found.ref and (found.ref.id, found.ref.name, found.ref.precision, found.ref.because)
                print(" ", found.name, told)
    return tally


def changed(name: str, alike: Sequence[str], chance: random.Random) -> str:
    """The name with one letter spelt otherwise."""
    at = chance.randrange(1, len(name))
    group = next((g for g in alike if name[at] in g), "")
    ways = (
        name[:at] + chance.choice(WEAK) + name[at:],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1 :],
        name[:at] + chance.choice(group) + name[at + 1 :] if group else name[:at] + name[at + 1 :],
    )
    return chance.choice(ways)


def misspelt(routes: Sequence[Sequence[str]], table: Table) -> Counter[str]:
    """What becomes of names with one letter changed, five times over."""
    counts, chance = Counter[str](), random.Random(1)
    for names in [*routes] * 5:
        for at, found in enumerate(read_route(names, table)):
            other = changed(found.name, table.alike, chance)
            if found.point is not None and (fate := _fate(names, at, other, found, table)):
                counts[fate] += 1
    return counts


def _fate(names: Sequence[str], at: int, other: str, true: Found, table: Table) -> str:
    """Where a changed name leads: to the same place, another one, or none; empty where a table has it so."""
    again = read_route([*names[:at], other, *names[at + 1 :]], table)[at].ref
    if again is not None and again.id and "spelt like" not in (again.because or ""):
        return ""
    if again is None or again.id is None:
        return "open"
    return "same" if true.ref is not None and again.id == true.ref.id else "another"


def main() -> None:
    """Print the shares with and without names that are spelt alike."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("routes", type=Path)
    options.add_argument("--type", default="patrol", help="part of the event type")
    options.add_argument("--least", type=int, default=5, help="names that a row must have")
    options.add_argument("--show", action="store_true", help="list the names that are not plausible")
    options.add_argument("--misspelt", action="store_true", help="change one letter of each name")
    given = options.parse_args()
    knowledge, routes = load(knowledge_root(None), "north-syria"), routes_of(given.routes, given.type, given.least)
    table = Table.of(knowledge)
    like = LikeNames(knowledge.gazetteer, knowledge.spelling, table.alike)
    for by, title in ((None, "as spelt"), (like, "and spelt alike")):
        print(measure(routes, replace(table, like=by), given.show).line(title))
    if given.misspelt:
        counts = misspelt(routes, replace(table, like=like))
        shares = (f"{name} {count / counts.total():.3f}" for name, count in sorted(counts.items()))
        print(f"one letter changed  n={counts.total()} ", *shares)


if __name__ == "__main__":
    main()
