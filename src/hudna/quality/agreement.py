"""How far the reader and people agree, by field, kind and month; and people among themselves (Krippendorff's alpha)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hudna.errors import MissingExtra
from hudna.model.review import Review
from hudna.record.correcting import in_force, in_short

WHOLE = "report"
"""The field that says whether there is such an event at all."""

UNKNOWN = "∅"
"""What is said where the value is known to be wrong, or there is none."""

Unit = tuple[str, str]
"""A report: its document and its mark."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What one person says of one field of a report, beside what the reader said."""

    unit: Unit
    author: str
    field: str
    kind: str
    month: str
    said: str
    read: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often people confirmed what the reader found: ``agreed`` of ``coded``, for a field, a kind, a month."""

    by: str
    name: str
    coded: int
    agreed: int

    @property
    def share(self) -> float:
        """The share that was confirmed."""
        return self.agreed / self.coded


@dataclass(frozen=True, slots=True)
class Alpha:
    """How far people agree on a field among themselves: ``alpha`` 1 is wholly, 0 as by chance.

    ``units`` are reports that two or more of them coded; ``alpha`` is null where all said one and the same thing.
    """

    field: str
    units: int
    coders: int
    alpha: float | None


def coded(reviews: Iterable[Review]) -> list[Coded]:
    """What people say now, field by field: accepted as it stood, corrected, or known to be wrong."""
    found: dict[tuple[Unit, str], list[Review]] = defaultdict(list)
    for each in in_force(reviews):
        if each.seen is not None:
            found[(each.document, each.mark), each.author].append(each)
    return [one for (unit, author), said in sorted(found.items()) for one in _of_one(unit, author, said)]


def _of_one(unit: Unit, author: str, said: Sequence[Review]) -> Iterator[Coded]:
    last = said[-1]
    seen = orjson.loads(last.seen or "{}")
    read: Mapping[str, str | None] = seen["read"]
    values: dict[str, str] = {}
    for each in said:
        before = orjson.loads(each.seen or "{}")
        stood = before["blind"] if each.blind else before["now"]
        if each.field is None and each.verdict == "accept":
            values |= {WHOLE: "yes"} | {name: value or UNKNOWN for name, value in stood.items()}
        elif each.field is None and each.verdict == "reject":
            values |= {WHOLE: "no"}
        elif each.field is not None and each.verdict != "unsure":
            values[each.field] = _given(each, stood) or UNKNOWN
    kind, month = str(read["type"]), f"{last.made_at:%Y-%m}"
    for field, value in sorted(values.items()):
        was = "yes" if field == WHOLE else read.get(field) or UNKNOWN
        yield Coded(unit, author, field, kind, month, value, was)


def _given(each: Review, stood: Mapping[str, Any]) -> str | None:
    if each.verdict == "accept":
        value = stood.get(each.field or "")
        return str(value) if value else None
    return in_short(each.field or "", orjson.loads(each.value)) if each.value else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What two or more persons said differently of one field of a report; ``settled`` by somebody who saw all of it."""

    unit: Unit
    report: str
    field: str
    read: str
    said: tuple[tuple[str, str], ...]
    settled: bool


def independent(reviews: Iterable[Review]) -> list[Review]:
    """What was decided without sight of what others had decided: blind, or as the first of all."""
    by_unit: dict[Unit, list[Review]] = defaultdict(list)
    for each in in_force(reviews):
        by_unit[each.document, each.mark].append(each)
    return [one for said in by_unit.values() for one in _independent(said)]


def _independent(said: Sequence[Review]) -> Iterator[Review]:
    first, alone = said[0].author, True
    for each in said:
        alone = alone and each.author == first
        if each.blind or alone:
            yield each


def differences(reviews: Iterable[Review]) -> list[Difference]:
    """Where independent decisions on one field of a report differ, the open ones first."""
    every = in_force(reviews)
    last = {(each.document, each.mark): each for each in every}
    found: dict[tuple[Unit, str], list[Coded]] = defaultdict(list)
    for each in coded(independent(every)):
        found[each.unit, each.field].append(each)
    differ = [
        Difference(
            unit,
            last[unit].report,
            field,
            said[0].read,
            tuple((o.author, o.said) for o in said),
            settled=not last[unit].blind,
        )
        for (unit, field), said in sorted(found.items())
        if len({one.said for one in said}) > 1
    ]
    return sorted(differ, key=lambda each: each.settled)


def with_reader(found: Sequence[Coded]) -> list[Agreement]:
    """How often people confirmed the reader, by field, by kind and by month."""
    counts: Counter[tuple[str, str]] = Counter()
    agreed: Counter[tuple[str, str]] = Counter()
    for each in found:
        for place in (("field", each.field), ("kind", each.kind), ("month", each.month)):
            counts[place] += 1
            agreed[place] += each.said == each.read
    return [Agreement(by, name, counts[by, name], agreed[by, name]) for by, name in sorted(counts)]


def among_people(found: Sequence[Coded]) -> list[Alpha]:
    """Krippendorff's alpha of each field that two or more persons coded in a report (nominal, Krippendorff 2011).

    Raises `MissingExtra` where the package krippendorff is not installed.
    """
    by_field: dict[str, dict[Unit, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for each in found:
        by_field[each.field][each.unit][each.author] = each.said
    twice = {field: [c for c in units.values() if len(c) > 1] for field, units in sorted(by_field.items())}
    return [_alpha(field, units) for field, units in twice.items() if units]


def _alpha(field: str, units: Sequence[Mapping[str, str]]) -> Alpha:
    coders = sorted({author for unit in units for author in unit})
    values = sorted({value for unit in units for value in unit.values()})
    if len(values) < 2:
        return Alpha(field, len(units), len(coders), None)
    codes = {value: float(number) for number, value in enumerate(values)}
    table = [[codes[unit[a]] if a in unit else float("nan") for unit in units] for a in coders]
    found = _library().alpha(reliability_data=table, level_of_measurement="nominal")
    return Alpha(field, len(units), len(coders), round(float(found), 3))


def _library() -> Any:
    try:
        import krippendorff
    except ImportError as error:
        raise MissingExtra(
            "Krippendorff's alpha needs the package krippendorff, which is not installed. "
            'Run: python -m pip install "hudna[quality]"'
        ) from error
    return krippendorff
