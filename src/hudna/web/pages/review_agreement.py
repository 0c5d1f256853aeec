"""How far reader and people agree."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.errors import MissingExtra
from hudna.publish.words import Both, said, same
from hudna.quality.agreement import WHOLE, Alpha, among_people, coded, with_reader
from hudna.record import reviews
from hudna.web.ask import Ask
from hudna.web.lines import Name, kind_name, name
from hudna.web.page import Pages

pages = Pages("review")


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
class AgreementPage:
    """Agreement by field, kind and month; ``missing`` says what must be installed for alpha."""

    decided: int
    shares: tuple[Share, ...]
    alphas: tuple[AlphaLine, ...]
    missing: str | None


@pages.page("/review/agreement", "review_agreement.html.j2")
def agreement(ask: Ask) -> AgreementPage:
    """What people confirmed of what was read, and how far they agree among themselves."""
    found = coded(reviews.everything(ask.connection))
    shares = tuple(Share(s.by, _name(ask, s.by, s.name), s.coded, s.agreed) for s in with_reader(found))
    alphas: list[Alpha] = []
    missing = None
    try:
        alphas = among_people(found)
    except MissingExtra as error:
        missing = str(error)
    lines = tuple(AlphaLine(_name(ask, "field", a.field), a.units, a.coders, a.alpha) for a in alphas)
    return AgreementPage(len({(c.unit, c.author) for c in found}), shares, lines, missing)


def _name(ask: Ask, by: str, key: str) -> Name:
    if by == "kind":
        return kind_name(ask.knowledge, key)
    if by == "field":
        return name(Both("Whether it is an event", "هل هو حدث أصلاً") if key == WHOLE else said("field", key))
    return name(same(key))
