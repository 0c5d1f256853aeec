"""How far an event is verified: from reported to corroborated by itself, further only by people.

The rungs are those of open-source investigation (Berkeley Protocol on Digital Open Source Investigations, 2022):
verifying takes two people, one of whom is a verifier; one is enough to say that an event is disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from hudna.errors import JudgementRefused
from hudna.model.event import Event
from hudna.record.desk_tables import RUNGS
from hudna.record.marks import marks_in

Rung = Literal["reported", "corroborated", "verified", "attributed", "disputed"]
Said = Literal["verified", "attributed", "disputed", "withdrawn"]
ENOUGH = 2
"""How many people it takes to verify, and how many origins corroborate."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What somebody says of an event: verified, attributed, disputed, or nothing any longer (withdrawn)."""

    said: Said
    author: str
    verifier: bool
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """The rung that an event stands on, with why in words, and the voices that count, the oldest first.

    ``waiting`` is what one person has said and a second has not yet.
    """

    rung: Rung
    because: str
    voices: tuple[Voice, ...]
    waiting: Said | None = None


def say(connection: Connection, event: Event, voice: Voice) -> None:
    """Add a voice on an event. Raises `JudgementRefused` where nothing is there to be withdrawn."""
    if voice.said == "withdrawn" and all(v.author != voice.author for v in voices(connection, event)):
        raise JudgementRefused(f"{voice.author} has said nothing of this event that could be withdrawn.")
    first = event.reports[0]
    mark = marks_in(connection, [first.document_id]).get((first.document_id, first.report.id), "")
    row = {
        "document_id": first.document_id, "report_id": first.report.id, "mark": mark, "rung": voice.said,
        "author": voice.author, "verifier": voice.verifier, "reason": voice.reason, "made_at": voice.made_at,
    }  # fmt: skip
    connection.execute(insert(RUNGS), row)


def standing(connection: Connection, event: Event) -> Standing:
    """Where an event stands."""
    return stands(voices(connection, event), len(event.origins))


def stands(found: Sequence[Voice], origins: int) -> Standing:
    """The rung that follows from what people say and from the number of origins."""
    last = tuple(found)
    against = [v for v in last if v.said == "disputed"]
    if against:
        return Standing("disputed", f"{against[-1].author}: {against[-1].reason}", last)
    for rung, sayings in (("attributed", ("attributed",)), ("verified", ("verified", "attributed"))):
        people = [v for v in last if v.said in sayings]
        if len(people) >= ENOUGH and any(v.verifier for v in people):
            names = " and ".join(v.author for v in people)
            return Standing(rung, f"{names} have looked at it independently.", last)  # type: ignore[arg-type]
    waiting = next((v.said for v in reversed(last) if v.said in ("verified", "attributed")), None)
    if origins >= ENOUGH:
        return Standing("corroborated", f"{origins} origins tell of it.", last, waiting)
    return Standing("reported", "One origin tells of it." if origins else "No origin is known.", last, waiting)


def voices(connection: Connection, event: Event) -> list[Voice]:
    """What each person says last of an event, whichever of its reports it was said of."""
    mine = {(r.document_id, r.report.id) for r in event.reports}
    documents = sorted({r.document_id for r in event.reports})
    rows = [row for name in documents for row in connection.execute(select(RUNGS).where(RUNGS.c.document_id == name))]
    if not rows:
        return []
    marks = marks_in(connection, {row.document_id for row in rows})
    now = {(document, mark): report for (document, report), mark in marks.items()}
    told = (row for row in rows if (row.document_id, now.get((row.document_id, row.mark), row.report_id)) in mine)
    return _last_of_each(sorted(told, key=lambda row: row.seq))


def _last_of_each(rows: Iterable[Row[Any]]) -> list[Voice]:
    last: dict[str, Voice] = {}
    for row in rows:
        last.pop(row.author, None)
        if row.rung != "withdrawn":
            made = row.made_at if row.made_at.tzinfo else row.made_at.replace(tzinfo=UTC)
            last[row.author] = Voice(row.rung, row.author, bool(row.verifier), row.reason, made)
    return list(last.values())
