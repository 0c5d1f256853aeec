"""The counts of all events at hand, month by month: whoever asks for some of them need not read all of them again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from hudna.record.sql import text
from hudna.record.wanted import Wanted

_QUERY = text("SELECT type, status, background, contested, origins, month, events FROM event_counts")


class Sort(NamedTuple):
    """What events are counted by beside their month; ``origins``: so many, or the most that are counted apart."""

    kind: str
    status: str
    background: bool
    contested: bool
    origins: int


@dataclass(frozen=True, slots=True)
class Cube:
    """Events of each sort in each of the ``months`` (``2020-03``; empty: no day; in their order)."""

    months: tuple[str, ...]
    events: Mapping[Sort, tuple[int, ...]]
    all_months: Mapping[Sort, int]

    @classmethod
    def of(cls, connection: Connection) -> Cube:
        """The counts that a connection sees."""
        found: dict[Sort, dict[str, int]] = {}
        for kind, status, background, contested, origins, month, n in connection.execute(_QUERY).all():
            found.setdefault(Sort(kind, status, bool(background), bool(contested), origins), {})[month] = n
        months = tuple(sorted({month for counts in found.values() for month in counts}))
        events = {sort: tuple(counts.get(m, 0) for m in months) for sort, counts in found.items()}
        return cls(months, events, {sort: sum(counts) for sort, counts in events.items()})

    def size(self, wanted: Wanted) -> int:
        """How many events fit, whatever their days, of a filter that asks for nothing that is not counted by."""
        return sum(n for sort, n in self.all_months.items() if _fits(sort, wanted))

    def whole(self, wanted: Wanted) -> slice:
        """Where the months stand that lie wholly in the days asked for and are not the first or last of them."""
        if wanted.first is None and wanted.last is None:
            return slice(0, len(self.months))
        first = bisect_right(self.months, wanted.first.isoformat()[:7] if wanted.first else "")
        last = bisect_left(self.months, wanted.last.isoformat()[:7]) if wanted.last else len(self.months)
        return slice(first, max(first, last))

    def fitting(self, wanted: Wanted) -> Iterator[tuple[str, str, Sequence[int]]]:
        """Kind, status and the events of each whole month, of each sort that is wanted, whatever its days."""
        months = self.whole(wanted)
        for sort, counts in self.events.items():
            if _fits(sort, wanted):
                yield sort.kind, sort.status, counts[months]


def _fits(sort: Sort, wanted: Wanted) -> bool:
    told: dict[str, Any] = {"kind": wanted.kinds, "status": wanted.statuses}
    return (
        all(not asked or getattr(sort, name) in asked for name, asked in told.items())
        and (wanted.background or not sort.background)
        and wanted.contested in (None, sort.contested)
        and sort.origins >= wanted.origins
    )
