"""What is found in one document: reports of events, statements, expectations, stocks, and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import When

Role = Literal["participant", "initiator", "target", "host", "speaker", "escort", "mediator"]
Status = Literal[
    "happened", "ongoing", "planned", "called_for", "denied", "cancelled", "suspended", "resumed", "alleged"
]
Act = Literal[
    "announce",
    "affirm",
    "deny",
    "accuse",
    "demand",
    "promise",
    "expect",
    "report",
    "welcome",
    "refuse",
    "warn",
    "oppose",
]
SourceKind = Literal["official", "party", "outlet", "agency", "monitor", "witness", "social", "unnamed"]
Distance = Literal["neutral", "endorsed", "doubted"]
ExpectationKind = Literal["announced_event", "undertaking", "target", "deadline"]


@dataclass(frozen=True)
class ActorRef:
    """An actor in a role: our neutral name beside the label as printed. ``id`` is null for one the dossier lacks."""

    id: str | None
    name: str
    role: Role
    text: str
    name_ar: str | None = None


@dataclass(frozen=True)
class Quantity:
    """How many of what. Null bounds are unknown: "more than 70" has only ``low``, "dozens" has neither."""

    what: str
    low: float | None
    high: float | None
    text: str
    of: str | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True)
class Attribution:
    """One link of the chain from the first speaker to the last relay. ``distance`` is the outlet's, not ours."""

    source: str
    text: str
    kind: SourceKind = "unnamed"
    distance: Distance | None = None
    id: str | None = None


@dataclass(frozen=True)
class Ordinal:
    """A number in a series: patrol 40, round 16. ``series`` is the dossier's id or the codebook's word for it."""

    series: str
    number: int
    text: str


@dataclass(frozen=True)
class Report:
    """One document's account of one event. ``attribution`` empty is the outlet's own voice.

    ``vehicle`` is the only sort of vehicle (motorcycle or car) that is told to have blown up or to have been hit.
    """

    id: str
    type: str
    status: Status
    evidence: Span
    when: When | None = None
    where: PlaceRef | None = None
    route: tuple[PlaceRef, ...] = ()
    actors: tuple[ActorRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ordinal: Ordinal | None = None
    attribution: tuple[Attribution, ...] = ()
    part_of: str | None = None
    background: bool = False
    certainty: float = 0.5
    because: str | None = None
    claims: tuple[Claim, ...] = ()
    vehicle: str | None = None


@dataclass(frozen=True)
class Claim:
    """One value of one field of a report, with the words that it rests on and the entry or step that found it."""

    field: str
    value: str | None
    span: Span
    found_by: str


@dataclass(frozen=True)
class Statement:
    """Who said what kind of thing, through whom. ``about`` holds ids of reports, agreements, actors, topics."""

    id: str
    speaker: ActorRef
    act: Act
    evidence: Span
    office: str | None = None
    verb: str | None = None
    channel: tuple[Attribution, ...] = ()
    quote: bool = False
    when: When | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """Something announced, undertaken, aimed at or due. ``report`` is the id of the planned event, if there is one.

    ``put_off``: it was said in place of an earlier day; without a day, of an unknown one.
    """

    what: str
    kind: ExpectationKind
    evidence: Span
    by: tuple[ActorRef, ...] = ()
    due_start: date | None = None
    due_end: date | None = None
    where: PlaceRef | None = None
    report: str | None = None
    put_off: bool = False


@dataclass(frozen=True)
class Stock:
    """A level at a time, not an event: soldiers, posts, vehicles present. Bounds as in `Quantity`."""

    what: str
    low: float | None
    high: float | None
    evidence: Span
    of: str | None = None
    where: PlaceRef | None = None
    as_of: When | None = None
    attribution: tuple[Attribution, ...] = ()
