"""How many events fit each condition of a filter, so that the lanes of the one that fewest fit can be walked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from hudna.record.event_counts import MOST_ORIGINS
from hudna.record.sql import text
from hudna.record.wanted import Wanted

FEW = 3_000
"""So many events are sorted rather than walked."""

SORTED = {"box": 20_000, "origins": 20_000}
"""Of what stands in no lane more are sorted: else all events are walked."""

_LOOKED_AT = 10_000
_AT_HAND = ("kinds", "statuses", "contested", "origins")
"""What all events are counted by."""

Source = tuple[str, dict[str, Any]]
"""Rows of a query's FROM with their condition, and the values of its parameters."""

AtHand = Callable[[Wanted], int]
"""Tells how many events fit a filter that asks for nothing but kinds, statuses, contested values or a few origins."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts what a connection sees, each thing once. ``at_hand`` are the counts that somebody keeps, if any."""

    connection: Connection
    at_hand: AtHand | None = None
    _counted: dict[tuple[str, tuple[Any, ...], int], int] = field(default_factory=dict)

    def of(self, sources: Mapping[str, Source], wanted: Wanted) -> dict[str, int]:
        """How many events fit each of some conditions of a filter; hardly more than few where that does not matter."""
        known = self._known(sources, wanted)
        asked = {name: source for name, source in sources.items() if name not in known}
        found = {**known, **{name: self._size(source, FEW + 1) for name, source in asked.items()}}
        if min(found.values(), default=0) <= FEW or (len(found) == 1 and not SORTED.keys() & found.keys()):
            return found
        most = {name: SORTED.get(name, _LOOKED_AT) + 1 for name in asked}
        return {**known, **{name: self._size(source, most[name]) for name, source in asked.items()}}

    def _known(self, names: Iterable[str], wanted: Wanted) -> dict[str, int]:
        if self.at_hand is None:
            return {}
        own = {name: getattr(wanted, name) for name in _AT_HAND if name in names}
        if wanted.origins > MOST_ORIGINS:
            own.pop("origins", None)
        return {name: self.at_hand(Wanted(**{name: asked})) for name, asked in own.items()}

    def _size(self, source: Source, most: int) -> int:
        rows, values = source
        key = rows, tuple(values.values()), most
        if key not in self._counted:
            query = f"SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT {most}) looked_at"
            self._counted[key] = int(self.connection.execute(text(query), values).scalar_one())
        return self._counted[key]
