"""Which of our events may be those that another dataset tells of: by day, kind and distance, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hudna.knowledge.gazetteer import kilometres
from hudna.model.account import Account
from hudna.model.event import Event

_SLACK = 1
_LONGEST = 45
# how far off our own point may be, by its precision
_OURS_KM = {"exact": 0.0, "near": 10.0, "area": 25.0, "region": 150.0}


@dataclass(frozen=True, slots=True)
class Ours:
    """What of an event of ours is compared; ``within_km`` is how far off its point may be, null without a point."""

    id: str
    type: str
    status: str
    first: date
    last: date
    place: str
    lat: float | None
    lon: float | None
    within_km: float | None
    killed: tuple[float | None, float | None]

    @classmethod
    def of(cls, event: Event) -> Ours | None:
        """What of an event is compared; null for one without a day, or with more than 45 days."""
        when, where = event.when, event.where
        first = when.start if when else None
        last = (when.end if when else None) or first
        if first is None or last is None or (last - first).days > _LONGEST:
            return None
        within = _OURS_KM.get(where.precision) if where and where.lat is not None and where.lon is not None else None
        dead = [q for q in event.quantities if q.what == "killed"]
        killed = (dead[0].low, dead[0].high) if len(dead) == 1 else (None, None)
        name = (where.name or where.text) if where else ""
        point = (where.lat, where.lon) if where and within is not None else (None, None)
        return cls(event.id, event.type, event.status, first, last, name, *point, within, killed)


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of ours that may be the one told of; ``km`` is null where one of them has no point that says much.

    ``same_kind`` is true where the codebook's crosswalk gives just that kind, false where only its family.
    """

    account: Account
    ours: Ours
    same_kind: bool
    days: int
    km: float | None

    @property
    def why(self) -> str:
        """The reason in words."""
        day = "same day" if not self.days else f"{self.days} day{'s' if self.days > 1 else ''} apart"
        place = "place not comparable" if self.km is None else f"{self.km:.0f} km apart"
        kind = "kind as in the crosswalk" if self.same_kind else "kind of the same family"
        return f"{day}; {place}; {kind}"


class Outside:
    """Our events by day, to look accounts up in. ``crosswalks``: of each kind, its codes in other datasets."""

    def __init__(self, ours: Iterable[Ours], crosswalks: Mapping[str, Mapping[str, Any]]) -> None:
        self._crosswalks = crosswalks
        self._by_day: dict[date, list[Ours]] = {}
        for each in ours:
            for number in range((each.last - each.first).days + 1):
                self._by_day.setdefault(each.first + timedelta(days=number), []).append(each)

    def fitting(self, account: Account) -> list[Pair]:
        """Our events that may be the one told of, the likeliest first: kind, then days, then distance."""
        near = {ours.id: ours for day in _days(account) for ours in self._by_day.get(day, ())}
        pairs = [pair for ours in near.values() if (pair := self._pair(account, ours)) is not None]
        return sorted(pairs, key=lambda p: (not p.same_kind, p.km is None, p.days, p.km or 0.0, p.ours.id))

    def _pair(self, account: Account, ours: Ours) -> Pair | None:
        same = self._kind(account, ours.type)
        if same is None:
            return None
        km = None
        if account.lat is not None and account.lon is not None and ours.lat is not None and ours.lon is not None:
            if account.within_km is not None and ours.within_km is not None:
                km = kilometres(account.lat, account.lon, ours.lat, ours.lon)
                if km > account.within_km + ours.within_km:
                    return None
        apart = max((ours.first - account.last).days, (account.first - ours.last).days, 0)
        return Pair(account, ours, same, apart, km)

    def _kind(self, account: Account, kind: str) -> bool | None:
        """Whether the crosswalk of our kind gives the account's kind (true) or its family (false); null for neither."""
        codes = self._crosswalks.get(kind) or {}
        code = codes.get(account.dataset)
        if code is None:
            return None
        if account.dataset == "ged":
            # who fought whom makes the type of violence: one that differs is no other kind of act
            return str(code) == account.subkind
        if code["event_type"] != account.kind:
            return None
        return bool(code["sub_event_type"] == account.subkind)


def _days(account: Account) -> Iterator[date]:
    number = (account.last - account.first).days + 2 * _SLACK
    return (account.first + timedelta(days=n - _SLACK) for n in range(min(number, 400) + 1))
