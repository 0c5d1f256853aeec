"""The printed words of a report with its evidence marked, by exact offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from hudna.model.finding import Claim, Report
from hudna.model.span import Span

AROUND = 420
FIELDS = ("when", "where", "route", "actors", "quantities", "ordinal", "attribution", "status", "type")
_SINGULAR = {"actor": "actors", "quantity": "quantities"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text without a border inside, and the fields whose words it belongs to."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """An extract in three parts; ``evidence`` joined is the evidence exactly. ``start`` is its offset in the text."""

    before: tuple[Stretch, ...]
    evidence: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    start: int
    end: int
    cut_before: bool
    cut_after: bool
    whole: bool


def passage(text: str | None, report: Report) -> Passage:
    """The paragraph around a report's evidence, cut to about 400 characters either side; an extract, not a copy.

    Without a text, or with one that does not hold the evidence where it should, only the stored words are given.
    """
    evidence = report.evidence
    if text is None or text[evidence.start : evidence.end] != evidence.text:
        kept = (Stretch(evidence.text, ()),)
        return Passage((), kept, (), evidence.start, evidence.end, False, False, False)
    first, last = _extract(text, evidence)
    # A claim that rests on the whole evidence is marked with it already.
    claims = [c for c in report.claims if (c.span.start, c.span.end) != (evidence.start, evidence.end)]
    return Passage(
        _stretches(text, first, evidence.start, claims),
        _stretches(text, evidence.start, evidence.end, claims),
        _stretches(text, evidence.end, last, claims),
        first,
        last,
        first > 0,
        last < len(text),
        True,
    )


def _extract(text: str, evidence: Span) -> tuple[int, int]:
    """From the start of the evidence's paragraph to the end of it, or to a blank about `AROUND` characters away."""
    first = text.rfind("\n", 0, evidence.start) + 1
    if evidence.start - first > AROUND:
        blank = text.find(" ", evidence.start - AROUND, evidence.start)
        first = blank + 1 if blank >= 0 else evidence.start - AROUND
    last = text.find("\n", evidence.end)
    last = len(text) if last < 0 else last
    if last - evidence.end > AROUND:
        blank = text.rfind(" ", evidence.end, evidence.end + AROUND)
        last = blank if blank >= 0 else evidence.end + AROUND
    return first, last


def _stretches(text: str, first: int, last: int, claims: Iterable[Claim]) -> tuple[Stretch, ...]:
    inside = [c for c in claims if c.span.start < last and c.span.end > first]
    edges = {first, last} | {p for c in inside for p in (c.span.start, c.span.end) if first < p < last}
    borders = sorted(edges)
    return tuple(Stretch(text[a:b], _fields(a, b, inside)) for a, b in pairwise(borders) if a < b)


def _fields(first: int, last: int, claims: Iterable[Claim]) -> tuple[str, ...]:
    found = {field_of(c) for c in claims if c.span.start <= first and last <= c.span.end}
    return tuple(f for f in (*FIELDS, "other") if f in found)


def field_of(claim: Claim) -> str:
    """The field that a claim speaks of, without its part: ``actor.initiator`` speaks of ``actors``."""
    name = claim.field.split(".")[0]
    name = _SINGULAR.get(name, name)
    return name if name in FIELDS else "other"
