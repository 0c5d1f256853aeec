"""How far reader and people agree."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.errors import MissingExtra
from hudna.publish.words import Both, said, same
from hudna.quality.agreement import (
    UNKNOWN,
    WHOLE,
    Alpha,
    Difference,
    among_people,
    coded,
    differences,
    independent,
    with_reader,
)
from hudna.record import reviews
from hudna.web.ask import Ask
from hudna.web.lines import Name, kind_name, name
from hudna.web.page import Pages

pages = Pages("review")
_MOST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``coded`` decisions on something, in ``agreed`` what the reader had found was confirmed."""

    by: str
    name: Name
    coded: int
    agreed: int


@dataclass(frozen=True, slots=True)
class AlphaLine:
    """How far people agree on a field among themselves; ``alpha`` null: all said the same."""

    field: Name
    units: int
    coders: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Coding:
    """What one person said of a field without sight of what others had said."""

    author: str
    said: Name


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """A field of the report ``item`` that independent persons coded differently; ``settled`` by one who saw both."""

    item: str
    field: Name
    read: Name
    codings: tuple[Coding, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Agreement by field, kind and month; ``missing`` says what must be installed for alpha.

    ``differ`` are the first hundred differences between persons, the open ones first; ``open`` counts these.
    """

    decided: int
    shares: tuple[Share, ...]
    alphas: tuple[AlphaLine, ...]
    differ: tuple[DifferenceLine, ...]
    open: int
    missing: str | None


@pages.page("/review/agreement", "review_agreement.html.j2")
def agreement(ask: Ask) -> AgreementPage:
    """What people confirmed of what was read, and how far they agree among themselves."""
    every = reviews.everything(ask.connection)
    found = coded(every)
    shares = tuple(Share(s.by, _name(ask, s.by, s.name), s.coded, s.agreed) for s in with_reader(found))
    alphas: list[Alpha] = []
    missing = None
    try:
        alphas = among_people(coded(independent(every)))
    except MissingExtra as error:
        missing = str(error)
    lines = tuple(AlphaLine(_name(ask, "field", a.field), a.units, a.coders, a.alpha) for a in alphas)
    differ = differences(every)
    shown = tuple(_difference(ask, each) for each in differ[:_MOST])
    count = sum(not each.settled for each in differ)
    return AgreementPage(len({(c.unit, c.author) for c in found}), shares, lines, shown, count, missing)


def _difference(ask: Ask, each: Difference) -> DifferenceLine:
    codings = tuple(Coding(author, _value(ask, each.field, value)) for author, value in each.said)
    item = f"{each.unit[0]}/{each.report}"
    return DifferenceLine(
        item, _name(ask, "field", each.field), _value(ask, each.field, each.read), codings, each.settled
    )


def _value(ask: Ask, field: str, value: str) -> Name:
    if value == UNKNOWN:
        return name(said("words", "unknown"))
    if field == WHOLE:
        return name(Both("yes", "نعم") if value == "yes" else Both("no", "لا"))
    if field == "type":
        return kind_name(ask.knowledge, value)
    return name(said("status", value) if field == "status" else same(value))


def _name(ask: Ask, by: str, key: str) -> Name:
    if by == "kind":
        return kind_name(ask.knowledge, key)
    if by == "field":
        return name(Both("Whether it is an event", "هل هو حدث أصلاً") if key == WHOLE else said("field", key))
    return name(same(key))
