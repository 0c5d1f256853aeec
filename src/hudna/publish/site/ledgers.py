"""Series, levels of forces, coverage and sources of a site."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from hudna.model.level import Level
from hudna.publish.known_names import because
from hudna.publish.leaving import Leaving
from hudna.publish.names import place, who
from hudna.publish.site.events import Gathered
from hudna.publish.site.lines import Lines
from hudna.publish.site.matter import Follows
from hudna.publish.site.pages import Pages
from hudna.publish.words import Both, figure, same, tables
from hudna.record import coverage as covered
from hudna.record import levels as kept_levels
from hudna.record import series as kept_series
from hudna.record import told_of

_YEARS = 366 * 5
_SUBJECTS = 200


def write_series(pages: Pages, leaving: Leaving, follows: Follows, lines: Lines) -> None:
    """Write each series with its numbers; where places are cut, only those that the dossier names."""
    by_series: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    dossier = leaving.knowledge.dossier.series
    for each in kept_series.numbers(leaving.connection):
        if leaving.care.unit is not None and each.series not in dossier:
            continue
        events = lines.of(each.events)
        if leaving.care.until is not None and not events:
            continue
        why = [because(leaving.knowledge, text) for text in each.reasons] if leaving.care.unit is None else []
        outlets = [who(leaving.knowledge, outlet) for outlet in each.outlets]
        number: dict[str, object] = {
            "number": each.number,
            "state": each.state,
            "events": events,
            "outlets": outlets,
            "reasons": why,
        }
        by_series[each.series].append(number)
    found = [
        (follows.series(name), _file(name), numbers, Counter(str(n["state"]) for n in numbers))
        for name, numbers in by_series.items()
    ]
    found.sort(key=lambda each: (len(each[2]) == 1, -len(each[2]), each[1]))
    pages.write("series.html", "series.html.j2", "series", series=found)
    for name, file, numbers, _ in found:
        pages.write(f"series/{file}.html", "one_series.html.j2", "series", called_so=name, numbers=numbers)


def series_file(name: str) -> str:
    """The name of the file of a series."""
    return _file(name)


def _file(name: str) -> str:
    return quote(name, safe="").replace("%", "~")


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level on a day with who says so, its change, and what others say that day."""

    day: date | None
    amount: Both
    change: str
    source: Both
    printed: str
    rivals: tuple[tuple[Both, Both], ...]


def write_stocks(pages: Pages, leaving: Leaving, follows: Follows) -> None:
    """Write the levels of forces, posts and vehicles: claims over time, side by side with who says so."""
    subjects: list[tuple[Both, Both | None, Both | None, list[LevelLine]]] = []
    for name, *_ in kept_levels.subjects(leaving.connection)[:_SUBJECTS]:
        own = [each for each in kept_levels.levels(leaving.connection, name) if _may_tell(leaving, each)]
        if not own:
            continue
        what, owner, where = (*name.split("/"), "?", "?")[:3]
        words = tables()["stock"].get(what.replace("-", " "))
        subjects.append(
            (
                Both(words["en"], words["ar"]) if words else same(what.replace("-", " ")),
                who(leaving.knowledge, owner) if owner != "?" else None,
                place(leaving.knowledge, where) if where != "?" else None,
                list(_levels(own, leaving, follows)),
            )
        )
    pages.write("stocks.html", "stocks.html.j2", "stocks", subjects=subjects)


def has_stocks(leaving: Leaving) -> bool:
    """Whether levels may be shown: their places and printed words name villages."""
    return leaving.care.unit is None and bool(kept_levels.subjects(leaving.connection))


def _may_tell(leaving: Leaving, level: Level) -> bool:
    until = leaving.care.until
    return until is None or (level.day is not None and level.day <= until)


def _levels(own: Sequence[Level], leaving: Leaving, follows: Follows) -> Iterator[LevelLine]:
    for step in follows.steps(own):
        level = step.level
        yield LevelLine(
            level.day,
            amount(level.low, level.high),
            step.change,
            who(leaving.knowledge, level.source),
            level.text,
            tuple((amount(r.low, r.high), who(leaving.knowledge, r.source)) for r in step.rivals),
        )


def amount(low: float | None, high: float | None) -> Both:
    """A count with its bounds, in words."""
    if low is not None and high is not None:
        return same(figure(low) if low == high else f"{figure(low)}–{figure(high)}")
    words = tables()["words"]["at_least" if low is not None else "at_most"]
    bound = low if low is not None else high
    return same("?") if bound is None else Both(f"{words['en']} {figure(bound)}", f"{words['ar']} {figure(bound)}")


@dataclass(frozen=True, slots=True)
class Watch:
    """How many days of a month something is told of an area, nothing although it was watched, and nobody watched."""

    month: str
    told: int
    quiet: int
    unwatched: int


def write_coverage(pages: Pages, leaving: Leaving, follows: Follows) -> None:
    """Write for the whole land and each governorate on how many days of each month anything is told of it."""
    span = published(leaving)
    rows: list[tuple[Both | None, list[Watch]]] = []
    if span is not None:
        rows.append((None, list(_watched("", span, follows))))
        for area in _governorates(leaving, span):
            rows.append((place(leaving.knowledge, area), list(_watched(area, span, follows))))
    pages.write("coverage.html", "coverage.html.j2", "coverage", rows=rows)


def published(leaving: Leaving) -> tuple[date, date] | None:
    """The first and the last day that may be told of on which anything was published; at most five years."""
    bounds = told_of.bounds(leaving.connection)
    if bounds is None:
        return None
    days = [day for day, documents, _ in covered.watched(leaving.connection, *bounds) if documents]
    until = leaving.care.until
    days = [day for day in days if until is None or day <= until]
    return (max(days[0], days[-1] - timedelta(days=_YEARS)), days[-1]) if days else None


def _governorates(leaving: Leaving, span: tuple[date, date]) -> list[str]:
    """The first-order units of which anything is told, those of most reports first."""
    counts: Counter[str] = Counter()
    for area, _, _, reports in covered.by_area(leaving.connection, *span):
        row = leaving.knowledge.gazetteer.place(area)
        if row is not None and row.adm1 and leaving.knowledge.gazetteer.place(row.adm1) is not None:
            counts[row.adm1] += reports
    return [area for area, reports in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if reports]


def _watched(area: str, span: tuple[date, date], follows: Follows) -> Iterator[Watch]:
    by_month: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for stretch in follows.cover(area, *span):
        for i in range(stretch.days):
            by_month[f"{stretch.first + timedelta(days=i):%Y-%m}"][stretch.state] += 1
    for month in sorted(by_month):
        days = by_month[month]
        yield Watch(month, days["told"], days["quiet"], days["unwatched"])


def write_sources(pages: Pages, leaving: Leaving, found: Gathered) -> None:
    """Write whose reports the record holds, and how many of them are the outlet's own."""
    known = leaving.knowledge.dossier.outlets
    rows = [
        (
            who(leaving.knowledge, name) if name else None,
            known[name].kind if name in known else None,
            known[name].side if name in known else None,
            outlet.reports,
            outlet.own,
        )
        for name, outlet in sorted(found.outlets.items(), key=lambda item: (-item[1].reports, item[0]))
    ]
    sides = {side: who(leaving.knowledge, side) for *_, side, _, _ in rows if side}
    pages.write("sources.html", "sources.html.j2", "sources", rows=rows, sides=sides)
