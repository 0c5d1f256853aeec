"""An event: what the reports of one happening say together. Derived, rebuilt at will."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hudna.model.finding import ActorRef, Ordinal, Quantity, Report, Status
from hudna.model.place import PlaceRef
from hudna.model.when import When


@dataclass(frozen=True, slots=True)
class EventReport:
    """One report of an event with what is needed to show where it comes from.

    ``copied_from`` is the outlet whose text its document copies, null where it copies none; ``origin`` whom it comes
    from in the end, ``side`` whose that is (null for nobody's), ``admits`` whether it is that side's own word on what
    hurts it.
    """

    document_id: str
    document_key: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    report: Report
    copied_from: str | None = None
    origin: str | None = None
    side: str | None = None
    admits: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """The merged view of its reports; ``rules`` says which rule chose each value, ``contested`` which fields differ.

    ``origins`` are those whom the reports come from in the end, ``sides`` whose they are, ``admitted`` the sides whose
    own word tells what hurts them.
    """

    id: str
    type: str
    status: Status
    when: When | None
    where: PlaceRef | None
    route: tuple[PlaceRef, ...]
    actors: tuple[ActorRef, ...]
    quantities: tuple[Quantity, ...]
    ordinal: Ordinal | None
    background: bool
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    contested: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    reports: tuple[EventReport, ...]
    sides: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()


def event_name(document_id: str, report_id: str) -> str:
    """The id of an event whose first report this is: twelve hex digits, whatever the order of arrival."""
    return hashlib.sha256(f"{document_id} {report_id}".encode()).hexdigest()[:12]


def report_number(document_id: str, report_id: str) -> int:
    """A number of 63 bits that stands for a report in tables of pairs; begins as the name of its event does."""
    return int.from_bytes(hashlib.sha256(f"{document_id} {report_id}".encode()).digest()[:8]) >> 1
