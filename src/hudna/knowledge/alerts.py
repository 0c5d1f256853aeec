"""The rules of ``alerts.yml``: their form, and what they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hudna.knowledge.formats import ANY, ID, NAMES, optional
from hudna.knowledge.marked import Table, Value, Word, inner
from hudna.knowledge.problems import Problem, missing_key, not_a_choice, wrong_form
from hudna.knowledge.shapes import TABLE, Choice, Each, Number, Part, Record
from hudna.model.alert import AlertRule

_DAYS, _LEAST = Number(1, 3650), Number(1, 9999)
_PROMISES = Choice(frozenset(("announced_event", "undertaking", "target", "deadline")))
_ALWAYS = {"id": Part(ID), "kind": Part(ID), "name": Part(NAMES), "source": Part(ANY)}
_AREA, _KINDS = Part(Each(ANY)), Part(Each(ID))
_WATCHED = optional(Number(0, 3650))

_KINDS_OF_RULES: Mapping[str, Mapping[str, Part]] = {
    "silence": {"series": Part(ID), "days": Part(_DAYS), "watched": _WATCHED},
    "first_breach": {"area": _AREA, "kinds": _KINDS, "days": Part(_DAYS), "watched": _WATCHED},
    "surge": {
        "area": _AREA, "kinds": _KINDS, "least": Part(_LEAST), "times": Part(Number(1, 100)), "watched": _WATCHED,
    },
    "missing_number": {"series": Part(ID)},
    "score_falls": {"agreement": Part(ID), "least": optional(Number(1, 3))},
    "overdue": {"days": optional(_DAYS), "of": optional(Each(_PROMISES))},
    "intake": {"days": Part(Number(1, 365)), "outlets": optional(Each(ID))},
    "contradiction": {"of": Part(Each(ID)), "area": optional(Each(ANY)), "kinds": optional(Each(ID))},
}  # fmt: skip


@dataclass(frozen=True)
class _Rule:
    """A rule: which keys it has depends on its kind."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """Not a table, of no known kind, or not in the form of its kind."""
        if not isinstance(value, Table):
            yield wrong_form(file, value.line, key, TABLE)
            return
        kind = inner(value, "kind")
        if not isinstance(kind, Word):
            yield missing_key(file, value.line, "kind")
        elif kind not in _KINDS_OF_RULES:
            yield not_a_choice(file, kind.line, "kind", kind, _KINDS_OF_RULES)
        else:
            yield from Record({**_ALWAYS, **_KINDS_OF_RULES[kind]}).look(file, key, value)


RULE = _Rule()
"""The form of a rule."""


def rule_of(data: Mapping[str, Any]) -> AlertRule:
    """A rule as its file writes it; half of the days are to be watched where it does not say how many."""
    name = data.get("name") or {}
    days = int(data.get("days") or 0)
    watched = data.get("watched")
    return AlertRule(
        id=data["id"],
        kind=data["kind"],
        name=name.get("en") or data["id"],
        name_ar=name.get("ar"),
        series=data.get("series"),
        area=tuple(data.get("area") or ()),
        kinds=tuple(data.get("kinds") or ()),
        days=days,
        watched=(days + 1) // 2 if watched is None else int(watched),
        least=int(data.get("least") or 1),
        times=float(data.get("times") or 1),
        agreement=data.get("agreement"),
        of=tuple(data.get("of") or ()),
        outlets=tuple(data.get("outlets") or ()),
    )
