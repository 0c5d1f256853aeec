"""A report as people corrected it: the reader's values where nobody said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hudna.model.finding import Claim
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.model.wire import from_wire

MANY = ("route", "actors", "quantities")
"""Fields that hold several values; a correction gives all of them."""

_CLAIMED = {"actors": "actor", "quantities": "quantity"}
_ON_ALL = ("accept", "reject", "unsure")
_ON_ONE = ("correct", "reject")


@dataclass(frozen=True, slots=True)
class Corrected:
    """A report on the wire with what people gave it; ``rejected`` means that it tells of nothing that was."""

    wire: dict[str, Any]
    claims: tuple[Claim, ...]
    rejected: bool


def in_force(reviews: Iterable[Review]) -> list[Review]:
    """Reviews that were not taken back, in the order in which they were given."""
    found = list(reviews)
    back = {each.undoes for each in found if each.verdict == "undone"}
    return [each for each in found if each.verdict != "undone" and each.act not in back]


def in_sight(reviews: Iterable[Review]) -> list[Review]:
    """Reviews that change values: those given in sight of what others said, and what takes them back."""
    return [each for each in reviews if not each.blind]


def corrected(wire: Mapping[str, Any], read: Sequence[Claim], reviews: Iterable[Review]) -> Corrected:
    """A report as ``reviews`` leave it; of what several persons said of one thing the last holds.

    ``read`` are the reader's claims, whose words a corrected value rests on too.
    """
    found, rejected = dict(wire), False
    last: dict[str, Review] = {}
    for each in in_force(reviews):
        if each.field is None and each.verdict in _ON_ALL:
            rejected = each.verdict == "reject"
        elif each.field is not None and each.verdict in _ON_ONE:
            last[each.field] = each
    claims: list[Claim] = []
    for field, review in sorted(last.items()):
        found[field] = orjson.loads(review.value) if review.value else [] if field in MANY else None
        claims += _claims(field, found, read, review.author)
    return Corrected(found, tuple(claims), rejected)


def _claims(field: str, wire: Mapping[str, Any], read: Sequence[Claim], author: str) -> list[Claim]:
    """The values of a field as claims of whoever gave them, resting on the words of the reader's, else the evidence."""
    evidence = from_wire(Span, wire["evidence"])
    of_field = [each for each in read if each.field.partition(".")[0] == _CLAIMED.get(field, field)]
    claims = []
    for name, value, printed in _values(field, wire[field]):
        fitting = [each.span for each in of_field if printed is not None and each.span.text == printed]
        spans = fitting or [each.span for each in of_field if each.field == name] or [evidence]
        claims.append(Claim(name, value, spans[0], f"review:{author}"))
    return claims


def _values(field: str, value: Any) -> list[tuple[str, str | None, str | None]]:
    """Each value of a field: the claim's name, the value in short, the words it was printed in."""
    if field == "actors":
        return [(f"actor.{a['role']}", a["id"] or a["name"], a["text"]) for a in value]
    if field == "quantities":
        return [(f"quantity.{q['what']}", amount(q), q["text"]) for q in value]
    if field == "ordinal" and value is not None:
        return [(field, str(value["number"]), value["text"])]
    if field == "route":
        return [("route", in_short("where", stop), stop["text"]) for stop in value]
    return [(field, in_short(field, value), value["text"] if isinstance(value, dict) else None)]


def amount(quantity: Mapping[str, Any]) -> str:
    """A count in short: "8", "70..", "..5", "2..4", or nothing where it has no bounds."""
    low, high = (f"{b:g}" if b is not None else "" for b in (quantity["low"], quantity["high"]))
    return low if low == high else f"{low}..{high}"


def in_short(field: str, value: Any) -> str | None:
    """What two persons must have in common to agree on a field; null for an unknown value."""
    if value is None or isinstance(value, str):
        return value
    if field == "when":
        edtf: str | None = value["edtf"]
        return edtf
    if field == "where":
        place: str = value["id"] or value["text"]
        return place
    if field == "ordinal":
        return f"{value['series']} {value['number']}"
    if field == "route":
        return " → ".join(str(in_short("where", stop)) for stop in value) or None
    parts = sorted(f"{name} {short}" for name, short, _ in _values(field, value))
    return "; ".join(parts) or None
