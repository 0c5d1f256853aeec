"""Frames as reports: stable ids, evidence from the print, and a claim for every value."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from hudna.model.finding import Claim, Report
from hudna.model.span import Span
from hudna.read.draft import Draft
from hudna.read.events.frames import Frame
from hudna.read.events.parts import with_wholes


def report_id(document_id: str, kind: str, span: Span) -> str:
    """A finding's id: the same document, kind and words give the same id."""
    told = f"{document_id}|{kind}|{span.start}|{span.end}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def reports_of(frames: Sequence[Frame], draft: Draft) -> tuple[Report, ...]:
    """The reports of a document's merged frames, in text order, each with the report that it is a part of."""
    return tuple(with_wholes(frames, [_report(frame, draft) for frame in frames]))


def _report(frame: Frame, draft: Draft) -> Report:
    evidence = draft.normal.span(frame.evidence.start, frame.evidence.end)
    return Report(
        id=report_id(draft.document.id, frame.kind.id, evidence),
        type=frame.kind.id,
        status=frame.judged.status,
        evidence=evidence,
        when=frame.when,
        where=frame.where,
        route=frame.route,
        actors=frame.actors,
        quantities=frame.quantities,
        ordinal=frame.ordinal,
        attribution=frame.attribution,
        background=frame.background,
        certainty=frame.certainty,
        because=_because(frame),
        claims=tuple(_claims(frame, evidence, draft)),
        vehicle=frame.vehicle.entry.partition(":")[2] if frame.vehicle else None,
    )


def _because(frame: Frame) -> str:
    """By which rule it was seen, what gave its status, and by which evidence it is how sure."""
    sure = ", ".join(frame.evidence_parts) or "none"
    return f"rule {frame.candidate.rule.id}; {frame.judged.status}: {frame.judged.because}; evidence: {sure}"


def _claims(frame: Frame, evidence: Span, draft: Draft) -> Iterable[Claim]:
    hit = frame.candidate.hit
    yield Claim("type", frame.kind.id, draft.normal.span(hit.start, hit.end), f"rule {frame.candidate.rule.id}")
    yield Claim("status", frame.judged.status, evidence, frame.judged.because)
    if frame.when is not None and frame.time is not None:
        yield Claim("when", frame.when.edtf, draft.normal.span(frame.time.start, frame.time.end), "times")
    if frame.where is not None:
        yield _claim("where", frame.where.id, frame.where.text, frame.where.because or "places", draft, evidence)
    for place in frame.route:
        yield _claim("route", place.id, place.text, place.because or "places", draft, evidence)
    for actor in frame.actors:
        yield _claim(f"actor.{actor.role}", actor.id or actor.name, actor.text, "actors", draft, evidence)
    for quantity in frame.quantities:
        value = _bounds(quantity.low, quantity.high)
        yield _claim(f"quantity.{quantity.what}", value, quantity.text, "numbers", draft, evidence)
    if frame.ordinal is not None:
        yield _claim("ordinal", str(frame.ordinal.number), frame.ordinal.text, "numbers", draft, evidence)
    if frame.vehicle is not None:
        words = draft.normal.span(frame.vehicle.start, frame.vehicle.end)
        yield Claim("vehicle", frame.vehicle.entry.partition(":")[2], words, "vehicles")
    for link in frame.attribution:
        yield _claim("attribution", link.source, link.text, "speech", draft, evidence)


def _bounds(low: float | None, high: float | None) -> str:
    shown = ["" if x is None else f"{x:g}" for x in (low, high)]
    return shown[0] if shown[0] == shown[1] else "..".join(shown)


def _claim(field: str, value: str | None, text: str, found_by: str, draft: Draft, evidence: Span) -> Claim:
    """The claim with the words nearest to the evidence that print ``text``."""
    original = draft.document.text
    at = original.find(text, evidence.start)
    if at < 0 or at > evidence.end:
        before = original.rfind(text, 0, evidence.end)
        at = before if before >= 0 else at
    span = Span.of(original, at, at + len(text)) if at >= 0 else evidence
    return Claim(field, value, span, found_by)


def in_order(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports by their place in the print, each id once."""
    once = {r.id: r for r in reversed(reports)}
    return tuple(sorted(once.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.type)))
