"""A document as the desk shows it: the print with what the reader took from it, and the values that came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.finding import Status
from hudna.model.review import Review
from hudna.publish.told import RIGHT_TO_LEFT
from hudna.publish.words import certainty_words
from hudna.record.copies import copies
from hudna.record.reviewed import Reviewed
from hudna.web.lines import Name, kind_name, name
from hudna.web.names import name_of
from hudna.web.print_view import Found, Mark, Paragraph, paragraphs
from hudna.web.values import Value, values_of


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: on the whole, or on a field; ``holds`` is false where it was taken back."""

    act: str
    verdict: str
    field: str | None
    author: str
    reason: str
    made_at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A report of a document: its values, and what people decided. ``event`` is null where it is of none (yet)."""

    id: str
    event: str | None
    kind: Name
    status: Status
    rejected: bool
    background: bool
    certainty: Name
    because: str
    start: int
    end: int
    values: tuple[Value, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """Another document with the same text: ``earlier`` where it is the one that was copied; ``likeness`` 0 to 1."""

    document: str
    earlier: bool
    outlet: Name | None
    likeness: float
    edited: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the reader."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Print:
    """The text as printed. ``direction`` is that of its language."""

    direction: str
    language: str
    paragraphs: tuple[Paragraph, ...]


def print_of(
    document: Document,
    reading: dict[str, Any],
    told: Sequence[Told],
    chosen: str | None = None,
    beside: tuple[Mark, ...] = (),
    named: tuple[tuple[int, int], ...] = (),
) -> Print:
    """The text with everything that was taken from it, or with the values of one ``chosen`` report alone.

    ``beside`` are marks of what is no value of a report, ``named`` further words that the page leads to.
    """
    shown = [each for each in told if chosen in (None, each.id)]
    marks = tuple(
        Mark(v.start, v.end, v.field, v.name) for each in shown for v in each.values if not v.whole and v.start < v.end
    )
    mentions = reading["mentions"]
    evidence = next(((each.start, each.end) for each in shown), None) if chosen else None
    found = Found(
        marks + beside,
        tuple((s["start"], s["end"]) for s in mentions["unread"]),
        tuple((s["start"], s["end"]) for s in mentions["chrome"]),
        tuple((m["start"], m["end"], m["unmasked"]) for m in mentions["masked"]),
        evidence,
        tuple(_anchors(reading)),
        named,
    )
    language = document.language
    direction = "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
    return Print(direction, language, paragraphs(document.text, found))


def told_in(reports: Sequence[Reviewed], knowledge: Knowledge) -> tuple[Told, ...]:
    """The reports of a document for a page."""
    return tuple(_told(each, knowledge) for each in reports)


def likes_of(connection: Connection, document: str, knowledge: Knowledge) -> tuple[Like, ...]:
    """The documents that this one copies or that copy it."""
    found = []
    for each in copies(connection, [document]).values():
        earlier = each.document_id == document
        other = each.of_document if earlier else each.document_id
        outlet = name_of(knowledge, each.origin) if earlier and each.origin else None
        found.append(Like(other, earlier, outlet, each.likeness, each.kind == "edited"))
    return tuple(sorted(found, key=lambda like: (not like.earlier, like.document)))


def _told(each: Reviewed, knowledge: Knowledge) -> Told:
    read, now = each.read, each.now
    held = {review.id for review in each.held}
    return Told(
        read.id, each.event, kind_name(knowledge, now.type), now.status, each.rejected, now.background,
        name(certainty_words(read.certainty)), read.because or "", read.evidence.start, read.evidence.end,
        values_of(read, each.claims, now, knowledge),
        tuple(_decision(review, review.id in held) for review in each.said if review.verdict != "undone"),
    )  # fmt: skip


def _decision(review: Review, holds: bool) -> Decision:
    return Decision(review.act, review.verdict, review.field, review.author, review.reason, review.made_at, holds)


def _anchors(reading: dict[str, Any]) -> list[tuple[int, int, date]]:
    found = []
    for report in reading["reports"]:
        anchor = (report["when"] or {}).get("anchor")
        if anchor:
            found.append((report["evidence"]["start"], report["evidence"]["end"], date.fromisoformat(anchor)))
    return found
