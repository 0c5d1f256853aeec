"""The history of an event: when its documents were read, what people decided, what comparing its reports gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from hudna.model.event import Event, report_number
from hudna.model.judgement import Judgement, Verdict
from hudna.publish.reasons import reason
from hudna.record import compared, history, judgements
from hudna.web.lines import Name, name

_MOST = 60


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: a document read (``again``), or two reports judged by somebody."""

    at: datetime
    what: str
    documents: tuple[str, ...]
    who: str
    verdict: Verdict | None
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """What comparing two reports gave: points and the reasons for them; ``inside`` where both are of this event."""

    documents: tuple[str, str]
    verdict: str
    score: float
    inside: bool
    reason: Name


def steps_of(connection: Connection, event: Event) -> tuple[Step, ...]:
    """The history of an event, the newest first."""
    documents = {each.document_id for each in event.reports}
    found = [
        Step(each.at, "read_again" if each.again else "read", (each.document_id,), f"{each.reader}", None, "")
        for each in history.readings_of(connection, documents)
    ]
    members = {(each.document_id, each.report.id) for each in event.reports}
    found += [
        _judged(j) for j in judgements.on_documents(connection, documents) if j.left in members or j.right in members
    ]
    return tuple(sorted(found, key=lambda step: step.at, reverse=True)[:_MOST])


def _judged(each: Judgement) -> Step:
    return Step(each.made_at, "judged", (each.left[0], each.right[0]), each.author, each.verdict, each.reason)


def likenesses(connection: Connection, event: Event) -> tuple[Likeness, ...]:
    """What comparing the reports of an event gave, those that join them first."""
    own = [report_number(each.document_id, each.report.id) for each in event.reports]
    found = compared.links_of(connection, own)
    kept = {k.number: k.document for k in compared.kept(connection, {end for link in found for end in link[:2]})}
    made = [
        Likeness(
            (kept[link.one], kept[link.other]),
            link.verdict,
            link.score,
            link.one in own and link.other in own,
            name(reason(link.reason)),
        )
        for link in found
        if link.one in kept and link.other in kept
    ]
    return tuple(sorted(made, key=lambda each: (not each.inside, -each.score))[:_MOST])
