"""What the overview tells beside map and list: what is new, due, contested, alarming, and who was watching."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.promise import Promise
from hudna.monitor.promise_life import PENDING
from hudna.record import Wanted, coverage, lately, promise_pages
from hudna.record import alerts as raised
from hudna.record.lately import Ends
from hudna.record.listing import count_of, merged_views
from hudna.record.promises import Wanted as Promised
from hudna.record.walks import Walks
from hudna.web.alerts_view import titled
from hudna.web.ask import Ask
from hudna.web.events_view import lines_of, newest
from hudna.web.lines import EventLine, Name, kind_name
from hudna.web.names import name_of

COOKIE = "hudna_looked"
_SHOWN = 5
_AHEAD = timedelta(days=30)
_CELLS = 126


@dataclass(frozen=True, slots=True)
class News:
    """What came in since ``at`` (null: this browser never looked before); at most 200 documents are counted."""

    at: datetime | None
    documents: int
    decisions: int
    outlets: tuple[Name, ...]
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A promise that is to be kept by a day; ``late`` where it is past and nothing came of it."""

    id: str
    what: Name
    due_start: date | None
    due_end: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert: the name of the rule that raised it, and of what."""

    id: str
    day: date
    name: Name
    subject: Name | None


@dataclass(frozen=True, slots=True)
class Watch:
    """How many documents of how many outlets are in the record from some days; none: nobody was watching."""

    first: date
    last: date
    documents: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Contested:
    """The newest events whose reports differ, and how many there are (``at_least``: more than were counted)."""

    events: tuple[EventLine, ...]
    count: int
    at_least: bool


def looked(cookie: str | None) -> tuple[Ends, datetime] | None:
    """How far somebody looked and when, as the cookie has it; null for none or a broken one."""
    parts = (cookie or "").split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    return Ends(*numbers[:3]), datetime.fromtimestamp(numbers[3], UTC)


def looked_now(connection: Connection, now: datetime) -> str:
    """The cookie of whoever has seen all that is there now."""
    last = lately.ends(connection)
    return f"{last.documents}.{last.judgements}.{last.reviews}.{int(now.timestamp())}"


def news(ask: Ask) -> News:
    """What is new to whoever asks."""
    seen = looked(ask.request.cookies.get(COOKIE))
    now = lately.ends(ask.connection)
    before = seen[0] if seen else Ends(max(0, now.documents - 20), now.judgements, now.reviews)
    documents = lately.arrived(ask.connection, before.documents)
    ids = lately.events_told(ask.connection, [each.id for each in documents], _SHOWN)
    outlets = dict.fromkeys(each.outlet for each in documents if each.outlet)
    return News(
        seen[1] if seen else None,
        len(documents),
        max(0, now.judgements - before.judgements) + max(0, now.reviews - before.reviews),
        tuple(name_of(ask.knowledge, outlet) for outlet in list(outlets)[:_SHOWN]),
        lines_of(merged_views(ask.connection, ids), ask.knowledge),
    )


def due(ask: Ask) -> tuple[Due, ...]:
    """The promises next due and those that went by last."""
    today = ask.desk.today()
    return ask.remembered("due", today, make=lambda: _around(ask, today))


def _around(ask: Ask, today: date) -> tuple[Due, ...]:
    pending = tuple(sorted(PENDING))
    coming = Promised(outcomes=pending, first=today, last=today + _AHEAD)
    gone = Promised(outcomes=pending, before=today)
    found = promise_pages.page(ask.connection, coming, None, _SHOWN, latest=False).promises
    found += promise_pages.page(ask.connection, gone, None, _SHOWN, latest=True).promises
    return tuple(_due(each.promise, today, ask.knowledge) for each in found if each.promise.due_end)


def _due(promise: Promise, today: date, knowledge: Knowledge) -> Due:
    kind = kind_name(knowledge, promise.what)
    number = f" {promise.number.number}" if promise.number else ""
    what = {language: f"{text}{number}" for language, text in kind.items()}
    late = promise.due_end is not None and promise.due_end < today
    return Due(promise.id, what, promise.due_start, promise.due_end, late)


def contested(ask: Ask, wanted: Wanted, walks: Walks) -> Contested:
    """The newest contested events among those wanted."""
    those = replace(wanted, contested=True)
    count = ask.remembered("count", those, walks.box, make=lambda: count_of(walks, those))
    found = newest(ask, walks, those, _SHOWN).events
    return Contested(lines_of(found, ask.knowledge), count.events, count.at_least)


def alerts(ask: Ask) -> tuple[Raised, ...]:
    """The latest alerts."""
    latest = raised.latest(ask.connection, _SHOWN)
    return tuple(Raised(each.id, each.day, *titled(each, ask.knowledge)) for each in latest)


def watch(ask: Ask, first: date | None, last: date | None) -> tuple[Watch, ...]:
    """Who was watching in the days asked for, else in all that are known, in days, weeks or stretches of four weeks."""
    known = coverage.reach(ask.connection)
    if known is None:
        return ()
    end = min(last or known[1], known[1])
    start = max(first or known[0], known[0], end - timedelta(days=_CELLS * 28 - 1))
    step = next(n for n in (1, 7, 28) if (end - start).days < n * _CELLS)

    def cells() -> tuple[Watch, ...]:
        return _cells(coverage.watched(ask.connection, start, end), start, end, step)

    return ask.remembered("watch", start, end, make=cells)


def _cells(found: Sequence[tuple[date, int, int]], start: date, end: date, step: int) -> tuple[Watch, ...]:
    documents, outlets = Counter[int](), Counter[int]()
    for day, published, by in found:
        cell = (day - start).days // step
        documents[cell] += published
        outlets[cell] = max(outlets[cell], by)
    cells = []
    for cell in range((end - start).days // step + 1):
        begins = start + timedelta(days=cell * step)
        cells.append(Watch(begins, min(end, begins + timedelta(days=step - 1)), documents[cell], outlets[cell]))
    return tuple(cells)
