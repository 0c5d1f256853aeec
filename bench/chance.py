"""Addresses with filters drawn by chance from what a desk offers, as people at it would set them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from bench.addresses import Get

_OF_EVENTS = ("/overview.json", "/events.json", "/map/events.json", "/timeline/events.json")
_EACH = 25
_PAGED = ("/events.json", "/promises.json", "/contradictions.json", "/review.json")
_PAGES = 4

Pair = tuple[str, str]
Query = list[tuple[str, str]]


def drawn(get: Get, chance: random.Random) -> list[Pair]:
    """The form of each address (that of the ``.json``) and the address."""
    return list(_drawn(_Offered(get, chance), get, chance))


class _Offered:
    """What there is to choose, and filters drawn from it."""

    def __init__(self, get: Get, chance: random.Random) -> None:
        self._chance = chance
        listed = _json(get, "/events.json")
        self.counts = listed["counts"]
        self.kinds = [each["id"] for each in self.counts["kinds"]]
        self.said = [each["name"]["ar"] for each in self.counts["kinds"]]
        self.statuses = [each["id"] for each in self.counts["statuses"]]
        self.actors = [each["id"] for each in listed["actors"]]
        self.agreements = [each["id"] for each in listed["agreements"]]
        self.months = [each["month"] for each in self.counts["months"]]
        areas = _json(get, "/places.json")["areas"]
        self.places = [each["id"] for each in areas]
        spots = [each["where"] for each in listed["events"] if each["where"]]
        self.villages = [each["name"]["ar"] for each in spots]
        self.spots = [each["at"] for each in spots if each["at"]] or [[36.0, 37.0]]
        self.outlets = [each["id"] for each in _json(get, "/search.json?q=a")["outlets"]]

    def days(self) -> Query:
        first = date.fromisoformat(f"{self._chance.choice(self.months)}-01") + timedelta(
            days=self._chance.randrange(28)
        )
        last = first + timedelta(days=self._chance.choice((0, 6, 30, 90, 365)))
        return [("from", first.isoformat()), ("to", last.isoformat())]

    def box(self) -> str:
        lat, lon = self._chance.choice(self.spots)
        half = self._chance.choice((0.05, 0.3, 1.5, 6.0))
        return f"{lon - half:.3f},{lat - half:.3f},{lon + half:.3f},{lat + half:.3f}"

    def of_events(self) -> Query:
        """One to four filters."""
        one = self._chance.choice
        ways: list[Callable[[], Query]] = [
            self.days, self.days, lambda: [("kind", kind) for kind in self._chance.sample(self.kinds, 2)],
            lambda: [("kind", one(self.kinds))], lambda: [("status", one(self.statuses))],
            lambda: [("actor", one(self.actors))], lambda: [("agreement", one(self.agreements))],
            lambda: [("place", one(self.places + self.villages))], lambda: [("contested", one(("true", "false")))],
            lambda: [("origins", one("23"))], lambda: [("background", "false")], lambda: [("box", self.box())],
            lambda: [("place", self._part_of_name())],
        ]  # fmt: skip
        chosen = self._chance.sample(range(1, len(ways)), self._chance.choice((1, 1, 2, 2, 3, 4)))
        return [pair for number in sorted(chosen) for pair in ways[number]()]

    def _part_of_name(self) -> str:
        """Words that no place is called by as they stand: the beginning of a name."""
        name: str = self._chance.choice(self.villages)
        return name[: max(3, len(name) - 1)]


def _drawn(offered: _Offered, get: Get, chance: random.Random) -> Iterator[Pair]:
    for form in _OF_EVENTS:
        yield from (_pair(form, offered.of_events()) for _ in range(_EACH))
    for _ in range(_EACH):
        words = chance.sample(offered.said + offered.villages, chance.choice((1, 1, 2)))
        asked = [("q", " ".join(words)), *(chance.choice(([], [("outlet", chance.choice(offered.outlets))])))]
        yield _pair("/search.json", asked + chance.choice(([], offered.days())))
        place = chance.choice(([], [("place", chance.choice(offered.places))]))
        yield _pair("/coverage.json", place + chance.choice(([], offered.days())))
        due = chance.choice(
            ([], [("kind", chance.choice(offered.kinds))], [("due", chance.choice(("week", "overdue")))])
        )
        yield _pair("/promises.json", due + chance.choice(([], offered.days())))
        yield "/places/{place}.json", f"/places/{chance.choice(offered.places)}.json"
        yield "/actors/{actor}.json", f"/actors/{chance.choice(offered.actors)}.json"
    for field in _json(get, "/contradictions.json")["fields"]:
        yield _pair("/contradictions.json", [("field", field)])
    for form in _PAGED:
        yield from ((form, address) for address in _onwards(get, form))


def _onwards(get: Get, form: str) -> Iterator[str]:
    """The pages after the first."""
    after = _json(get, form)["after"]
    for _ in range(_PAGES):
        if after:
            address = f"{form}?{urlencode([('after', after)])}"
            yield address
            after = _json(get, address)["after"]


def _pair(form: str, query: Query) -> Pair:
    return form, f"{form}?{urlencode(query)}" if query else form


def _json(get: Get, address: str) -> Any:
    return json.loads(get(address))
