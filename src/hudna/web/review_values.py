"""What was put into the fields of the review page, as values of a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from hudna.collect.arrival import published_on
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.finding import ActorRef, Ordinal, Quantity, Report, Role, Status
from hudna.model.place import PlaceRef
from hudna.model.review import ReviewField
from hudna.model.when import Precision, When
from hudna.publish.words import tables
from hudna.web.filters import check
from hudna.web.finding import Places, actor

_Text = Annotated[str, Field(max_length=300)]
_ROLES: tuple[str, ...] = get_args(Role)
_STATUSES: tuple[str, ...] = get_args(Status)
_PRECISIONS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


class Decision(BaseModel):
    """What somebody decided about one report, or about several alike; lists of a field go together by position."""

    model_config = ConfigDict(frozen=True)

    item: list[_Text] = Field(max_length=200, description="The reports: document/report each.")
    verdict: Literal["accept", "correct", "reject", "unsure"]
    blind: bool = Field(False, description="Whether it is decided without sight of what others said.")
    field: ReviewField | None = Field(None, description="The field that it is about; none for the whole report.")
    why: str = Field("", max_length=500, description="Why, if there is something to say.")
    act: str = Field("", max_length=60, pattern=r"^[\w-]*$", description="A name of one's own: sent again, kept once.")
    back: str = Field("", max_length=500, description="Where a form without script leads back to.")
    kind: _Text = Field("", description="The right kind of event.")
    status: _Text = Field("", description="The right status.")
    first: _Text = Field("", description="First day: 2021-03-10, 2021-03 or 2021. Empty: not known.")
    last: _Text = Field("", description="Last day, where it was more than one.")
    place: _Text = Field("", description="A name, an id, or 3 km north of one. Empty: not known.")
    who: list[_Text] = Field([], max_length=60, description="Names or ids of actors.")
    role: list[_Text] = Field([], max_length=60, description="Their roles.")
    label: list[_Text] = Field([], max_length=60, description="How they were printed.")
    what: list[_Text] = Field([], max_length=60, description="What was counted.")
    low: list[_Text] = Field([], max_length=60, description="At least so many.")
    high: list[_Text] = Field([], max_length=60, description="At most so many.")
    words: list[_Text] = Field([], max_length=60, description="How it was printed.")
    of: list[_Text] = Field([], max_length=60, description="Whose they are.")
    stop: list[_Text] = Field([], max_length=60, description="Places of the route in their order, as for place.")
    printed: list[_Text] = Field([], max_length=60, description="How they were printed.")
    series: _Text = Field("", description="The series that the number counts in.")
    number: _Text = Field("", description="The number in the series. Empty: not known.")


def value_of(given: Decision, now: Report, knowledge: Knowledge, places: Places, author: str) -> Any:
    """The value of a field, null for one that is emptied. Raises `InputError` with the next step."""
    if given.field == "type":
        check("kind", [given.kind], knowledge.codebook.kinds)
        return given.kind
    if given.field == "status":
        check("status", [given.status], _STATUSES)
        return given.status
    if given.field == "when":
        return _when(given, now)
    if given.field == "where":
        return places.place(given.place, now.where.text if now.where else None, author) if given.place.strip() else None
    if given.field == "route":
        return _route(given, now, places, author)
    if given.field == "ordinal":
        return _ordinal(given, now, knowledge)
    return _actors(given, knowledge) if given.field == "actors" else _counts(given, knowledge)


def _when(given: Decision, now: Report) -> When | None:
    first, last = given.first.strip(), given.last.strip()
    if not first and not last:
        return None
    start, end = (published_on(each) if each else None for each in (first, last))
    days: tuple[date | None, date | None] = (
        start.start if start else None,
        end.end if end else start.end if start and not last else None,
    )
    if days[0] and days[1] and days[1] < days[0]:
        raise InputError(f"{last} is before {first}. Write the first day first.")
    edtf = f"{first or '..'}/{last}" if last and first != last else first
    precision = _PRECISIONS.get(max(len(first), len(last)), "day")
    return When(edtf, *days, precision, now.when.text if now.when else None)


def _route(given: Decision, now: Report, places: Places, author: str) -> tuple[PlaceRef, ...]:
    """The places of the route; one that was left as it stood stays what it was."""
    stood = {written(stop): stop for stop in now.route}
    named = [(stop, _at(given.printed, i) or None) for i, stop in enumerate(given.stop) if stop.strip()]
    return tuple(stood.get(stop) or places.place(stop, printed, author) for stop, printed in named)


def written(stop: PlaceRef) -> str:
    """A place as the review page writes it: its name with the id, as printed where no table has it."""
    return f"{stop.name_ar or stop.name} · {stop.id}" if stop.id else stop.text


def _ordinal(given: Decision, now: Report, knowledge: Knowledge) -> Ordinal | None:
    if not given.number.strip():
        return None
    known = {now.ordinal.series} if now.ordinal else set[str]()
    check("series", [given.series], sorted({*known, *knowledge.dossier.series}))
    number = _number(given.number)
    if number is None or number < 1 or number != int(number):
        raise InputError(f"“{given.number}” is no number. Write digits, or nothing where it is not known.")
    return Ordinal(given.series, int(number), now.ordinal.text if now.ordinal else f"{number:g}")


def _actors(given: Decision, knowledge: Knowledge) -> tuple[ActorRef, ...]:
    found = []
    for i, written in enumerate(given.who):
        if not written.strip():
            continue
        role, label = _at(given.role, i) or "participant", _at(given.label, i)
        check("role", [role], _ROLES)
        if label and written == label:  # one that no dossier knows stays as it was printed
            found.append(ActorRef(None, label, role, label))  # type: ignore[arg-type] # a role, as was just looked at
            continue
        who = knowledge.dossier.actors[actor(knowledge, written)]
        text = label or who.name_ar or who.name
        found.append(ActorRef(who.id, who.name, role, text, who.name_ar))  # type: ignore[arg-type] # the same
    return tuple(found)


def _counts(given: Decision, knowledge: Knowledge) -> tuple[Quantity, ...]:
    found = []
    for i, what in enumerate(given.what):
        low, high = _number(_at(given.low, i)), _number(_at(given.high, i))
        if what.strip() and (low is not None or high is not None or _at(given.words, i)):
            if low is not None and high is not None and high < low:
                raise InputError(f"{high:g} is less than {low:g}. Write the least first.")
            words = _at(given.words, i) or f"{(low if low is not None else high):g}"
            found.append(Quantity(_thing(what, knowledge), low, high, words, _at(given.of, i) or None))
    return tuple(found)


def _thing(written: str, knowledge: Knowledge) -> str:
    """What was counted by its id, however it was written."""
    kinds = {kind.id: kind.name for kind in knowledge.codebook.kinds.values()}
    names = {name: id_ for id_, both in (*kinds.items(), *tables()["things"].items()) for name in both.values()}
    return names.get(written.strip(), written.strip().replace(" ", "_"))


def _number(written: str) -> float | None:
    try:
        return float(written.translate(_DIGITS)) if written.strip() else None
    except ValueError as error:
        raise InputError(f"“{written}” is no number. Write digits, or nothing where it is not known.") from error


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


def _at(many: Sequence[str], position: int) -> str:
    return many[position] if position < len(many) else ""
