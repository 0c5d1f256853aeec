"""What general news makes the reader see: events in sport and culture, and whether events drawn elsewhere are right.

    python bench/ant.py ARTICLES [--every N]                     false alarms in sport and culture
    python bench/ant.py ARTICLES --draw N --seed S [--half 0|1] [--share K] [--unlike bench/ant-events.csv] [--show]
                                                                 draws events of the other categories, to be judged
    python bench/ant.py ARTICLES --verdicts bench/ant-events.csv what became of the events that were judged
    python bench/ant.py ARTICLES --reports > FILE                as `hudna read` and `hudna bench` take them

ARTICLES is the ANT corpus as JSON lines (``.gz`` or not): ``docno``, ``cat``, ``time``, ``title``, ``text``. Events are
drawn from one article in K (by the seed), and from none that was drawn before; ``--show`` prints each with the words
around it. An event is judged by reading its evidence in its article: is an event of that kind told there, with that
status, within the definition of the codebook? ``verdicts`` keeps place, kind, status, verdict and why it is wrong
(``status``: told otherwise; ``kind``: another kind or another sense; ``none``: only named; ``scope``: left out by the
codebook); no text.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path
from typing import Any

from hudna.collect.arrival import published_on
from hudna.knowledge import load
from hudna.model.document import Document
from hudna.model.finding import Report
from hudna.read.pipeline import Reader
from hudna.settings import knowledge_root

QUIET = ("sport", "culture")
"""The categories in which hardly any event of the record is told."""

_BEFORE, _BEHIND = 200, 100
"""Letters that are shown around an event to be judged."""

FIELDS = ("draw", "key", "start", "end", "kind", "status", "verdict", "why")


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def as_report(article: dict[str, Any]) -> dict[str, Any]:
    """An article with its day and outlet, its headline on a line of its own."""
    text = f"{article['title']}\n{article['text']}"
    day = parsedate_to_datetime(article["time"]).date().isoformat()
    return {"key": article["docno"], "text": text, "published": day, "outlet": article.get("src")}


def events(reader: Reader, article: dict[str, Any]) -> list[Report]:
    """The events read from an article."""
    given = as_report(article)
    text, day = given["text"], published_on(given["published"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    read = reader.read(Document(digest, text, article["docno"], outlet=given["outlet"], published=day))
    return [r for r in read.reports if r.type not in ("statement", "other")]


def alarms(reader: Reader, path: Path, every: int) -> None:
    """How many articles of sport and culture give an event, and of which kinds."""
    read, hit, kinds = Counter[str](), Counter[str](), Counter[str]()
    for article in islice((a for a in articles(path) if a["cat"] in QUIET), 0, None, every):
        found = events(reader, article)
        read[article["cat"]] += 1
        hit[article["cat"]] += bool(found)
        kinds.update(r.type for r in found)
    for category in QUIET:
        print(f"{category:8} {hit[category]} of {read[category]} articles: {hit[category] / read[category]:.2%}")
    print(f"together {hit.total() / read.total():.2%}; {kinds.total()} events: {dict(kinds.most_common())}")


def in_half(article: dict[str, Any], half: int | None) -> bool:
    """Whether an article is of a half, by its number: one is to write rules by, the other to judge them by."""
    return half is None or int(hashlib.sha256(article["docno"].encode()).hexdigest(), 16) % 2 == half


@dataclass(frozen=True, slots=True)
class Sample:
    """How events are drawn: so many, by a seed, of one half of the articles and of a share of them, not of ``seen``."""

    number: int
    seed: int
    half: int | None
    share: int
    seen: frozenset[str]
    shown: bool

    def holds(self, article: dict[str, Any]) -> bool:
        """Whether events of an article may be drawn."""
        if article["cat"] in QUIET or article["docno"] in self.seen or not in_half(article, self.half):
            return False
        mark = hashlib.sha256(f"{self.seed} {article['docno']}".encode()).hexdigest()
        return int(mark, 16) % self.share == 0


def draw(reader: Reader, path: Path, sample: Sample) -> None:
    """Write so many events of the other categories, drawn at random, with a verdict to be filled in."""
    rows = []
    for article in filter(sample.holds, articles(path)):
        for r in events(reader, article):
            row = (sample.seed, article["docno"], r.evidence.start, r.evidence.end, r.type, r.status, "", "")
            rows.append((row, around(article, r) if sample.shown else ""))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    for row, passage in random.Random(sample.seed).sample(sorted(rows), sample.number):
        writer.writerow(row)
        if sample.shown:
            print(passage)


def around(article: dict[str, Any], report: Report) -> str:
    """An event's evidence between « and », with what stands before and behind it and its own word, day and place."""
    text, start, end = f"{article['title']}\n{article['text']}", report.evidence.start, report.evidence.end
    word = next(c.span.text for c in report.claims if c.field == "type")
    day, place = report.when.edtf if report.when else "-", report.where.text if report.where else "-"
    told = f"{text[max(0, start - _BEFORE) : start]}«{text[start:end]}»{text[end : end + _BEHIND]}"
    return f"  {word}; {day}; {place}; {article['time']}: {' | '.join(told.splitlines())}"


def seen_in(path: Path | None) -> frozenset[str]:
    """The articles of which events were judged before."""
    if path is None:
        return frozenset()
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["key"] for row in csv.DictReader(file))


def recheck(reader: Reader, path: Path, verdicts: Path) -> None:
    """Of the judged events, by draw: how many were right, and how many of the right and wrong ones are still read."""
    with verdicts.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted = {row["key"] for row in rows}
    found = {a["docno"]: events(reader, a) for a in articles(path) if a["docno"] in wanted}
    for number in sorted({row["draw"] for row in rows}):
        drawn = [row for row in rows if row["draw"] == number]
        told = Counter((row["verdict"], _now(row, found.get(row["key"], []))) for row in drawn)
        right = sum(n for (verdict, _), n in told.items() if verdict == "right")
        print(f"draw {number}: {right} of {len(drawn)} right ({right / len(drawn):.3f})")
        for verdict in ("right", "wrong"):
            parts = {now: told[verdict, now] for now in ("as it was", "other status", "gone")}
            print(f"  {verdict} then, now: " + ", ".join(f"{n} {now}" for now, n in parts.items()))


def _now(row: dict[str, str], found: list[Report]) -> str:
    low, high = int(row["start"]), int(row["end"])
    same = [r for r in found if r.type == row["kind"] and r.evidence.start < high and low < r.evidence.end]
    if not same:
        return "gone"
    return "as it was" if any(r.status == row["status"] for r in same) else "other status"


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("articles", type=Path)
    asked.add_argument("--every", type=int, default=1)
    asked.add_argument("--draw", type=int)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--half", type=int, choices=(0, 1))
    asked.add_argument("--share", type=int, default=1)
    asked.add_argument("--unlike", type=Path)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--verdicts", type=Path)
    asked.add_argument("--reports", action="store_true")
    given = asked.parse_args()
    if given.reports:
        for article in articles(given.articles):
            print(json.dumps(as_report(article), ensure_ascii=False))
        return
    reader = Reader(load(knowledge_root(), "north-syria"))
    if given.verdicts:
        recheck(reader, given.articles, given.verdicts)
    elif given.draw:
        seen = seen_in(given.unlike)
        draw(reader, given.articles, Sample(given.draw, given.seed, given.half, given.share, seen, given.show))
    else:
        alarms(reader, given.articles, given.every)


if __name__ == "__main__":
    main()
