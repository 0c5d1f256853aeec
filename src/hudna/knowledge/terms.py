"""Terms of agreements and the areas that they hold in, as the dossiers write them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from hudna.model.agreement import Area, Term


def terms_of(agreement: Mapping[str, Any]) -> Iterator[Term]:
    """The terms of an agreement as its file writes them; a term without an area has that of the agreement."""
    for term in agreement.get("terms") or ():
        texts = term.get("text") or {}
        names = (term["id"], agreement["id"], texts.get("en") or "", texts.get("ar") or "")
        rule = term.get("checkable")
        yield _checkable(names, rule, agreement) if rule else Term(*names)


def _checkable(names: tuple[str, str, str, str], rule: Mapping[str, Any], agreement: Mapping[str, Any]) -> Term:
    ended = last_day(rule.get("to")), last_day(agreement.get("ended"))
    return Term(
        *names,
        broken_by=_set(rule, "broken_by"),
        supported_by=_set(rule, "supported_by"),
        claimed_by=_set(rule, "claimed_by"),
        area=tuple(rule.get("area") or agreement.get("area") or ()),
        start=first_day(rule.get("from")) or date.min,
        end=min((day for day in ended if day), default=None),
        bound=_set(rule, "bound"),
        exempt=_set(rule, "exempt"),
        series=_set(rule, "series"),
        least=int(rule["least"]) if rule.get("least") else None,
        deadline=last_day(rule.get("deadline")),
        within_km=float(rule["within_km"]) if rule.get("within_km") else None,
    )


def area_of(data: Mapping[str, Any]) -> Area:
    """An area as ``areas.yml`` writes it."""
    name = data.get("name") or {}
    holds, partly, line = (tuple(data.get(key) or ()) for key in ("holds", "partly", "line"))
    km = float(data.get("km") or 0)
    return Area(data["id"], name.get("en") or data["id"], name.get("ar"), holds, partly, line, km)


def _set(data: Mapping[str, Any], key: str) -> frozenset[str]:
    found: Iterable[str] = data.get(key) or ()
    return frozenset(found)


def first_day(written: str | None) -> date | None:
    """The first day of a year, month or day."""
    if not written:
        return None
    parts = [int(x) for x in written.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(written: str | None) -> date | None:
    """The last day of a year, month or day."""
    first = first_day(written)
    if first is None or len(written or "") > 7:
        return first
    month = first.month if len(written or "") > 4 else 12
    return date(first.year, month, monthrange(first.year, month)[1])
