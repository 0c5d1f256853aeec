"""Lists of events give page by page what the filter means, whatever the way that they are walked."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from hudna.errors import InputError
from hudna.model.event import Event
from hudna.model.finding import ActorRef, Status
from hudna.model.place import PlaceRef
from hudna.model.when import When
from hudna.record import events as asking
from hudna.record.derived import EVENTS, TERM_EVIDENCE
from hudna.record.event_counts import count_all, count_some
from hudna.record.event_rows import add_events, rows_of
from hudna.record.lane_sizes import FEW
from hudna.record.lanes import Box
from hudna.record.listing import count_of, page_of_events, tally_of, wires_of
from hudna.record.opening import Where, open_engine
from hudna.record.walks import Walks
from hudna.record.wanted import Wanted

MANY = FEW + 600
STATUSES: tuple[Status, ...] = ("happened", "happened", "happened", "planned", "denied")
INSIDE = {"v1": ("d1", "g1"), "v2": ("d1", "g1"), "v3": ("d2", "g1"), "v4": ("d3", "g2")}
"""Villages in districts in governorates."""


def made(number: int, chance: random.Random) -> Event:
    place = chance.choice((None, *INSIDE))
    names = chance.sample(("a", "b", "rare" if number % 500 == 0 else "c"), 2)
    return Event(
        f"{number:012x}", chance.choice(("shelling", "clash", "joint_patrol")), chance.choice(STATUSES), when(chance),
        PlaceRef(place, "exact", place, lat=35 + int(place[1]) / 10, lon=36 + number / MANY) if place else None,
        (), (*(ActorRef(n, n, "initiator", n) for n in names), ActorRef("a", "a", "target", "a")), (), None,
        chance.random() < 0.2, ("x",) * chance.randint(1, 4), ("x",) * chance.choice((1, 1, 1, 2, 3, 5, 9)),
        ("where",) if chance.random() < 0.1 else (), (), (),
    )  # fmt: skip


def when(chance: random.Random) -> When | None:
    first: date | None = date(2019, 1, 1) + timedelta(days=chance.randint(0, 900))
    last = first and first + timedelta(days=chance.choice((0, 0, 0, 0, 1, 20, 31, 32, 200)))
    if chance.random() < 0.05:
        first = None
    if chance.random() < 0.05:
        last = None
    return When("x", first, last, "day") if first or last else None


MADE = [made(number, chance) for chance in [random.Random(3)] for number in range(MANY)]


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> list[Where]:
    """One record in a file and one on a server, with the same events."""
    found: list[Where] = [tmp_path_factory.mktemp("lists") / "hudna.db", request.getfixturevalue("server").database()]
    for where in found:
        engine = open_engine(where)
        with engine.begin() as connection:
            add_events(connection, [rows_of(each, str, lambda place: INSIDE.get(place, ())) for each in MADE])
            count_all(connection)
            evidence = {"term": "t", "bearing": "breaks", "by": "", "month": "", "weight": 1.0, "reason": "x"}
            named = [(e, agreement_of(e)) for e in MADE if agreement_of(e)]
            rows = [
                {**evidence, "event_id": e.id, "agreement": name, "event_day": e.when.start if e.when else None}
                for e, name in named
            ]
            connection.execute(TERM_EVIDENCE.insert(), rows)
        engine.dispose()
    return found


@pytest.fixture(params=[0, 1], ids=["file", "server"])
def connection(stores: list[Where], request: pytest.FixtureRequest) -> Iterator[Connection]:
    engine = open_engine(stores[request.param])
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def agreement_of(event: Event) -> str | None:
    number = int(event.id, 16)
    return "small" if number % 100 == 7 else "large" if number % 10 < 9 else None


def fits(each: Event, wanted: Wanted) -> bool:
    start, end = (each.when.start, each.when.end) if each.when else (None, None)
    first, last = start or end, end or start
    place = each.where.id if each.where else None
    return all((
        wanted.first is None or (last is not None and last >= wanted.first),
        wanted.last is None or (first is not None and first <= wanted.last),
        not wanted.kinds or each.type in wanted.kinds,
        not wanted.statuses or each.status in wanted.statuses,
        not wanted.actors or any(a.id in wanted.actors for a in each.actors),
        not wanted.agreements or agreement_of(each) in wanted.agreements,
        not wanted.places or bool({place, *INSIDE.get(place or "", ())} & set(wanted.places)),
        not wanted.place or wanted.place.lower() in (place or ""),
        wanted.background or not each.background,
        wanted.contested is None or bool(each.contested) == wanted.contested,
        len(each.origins) >= wanted.origins,
        len(each.outlets) >= wanted.outlets,
    ))  # fmt: skip


FILTERS = [
    Wanted(),
    Wanted(kinds=("clash", "shelling")),
    Wanted(statuses=("denied",), background=False),
    Wanted(contested=True),
    Wanted(contested=False, kinds=("clash",)),
    Wanted(origins=4),
    Wanted(origins=6),
    Wanted(outlets=3),
    Wanted(actors=("a",)),
    Wanted(actors=("a", "b"), statuses=("planned", "happened")),
    Wanted(actors=("rare",)),
    Wanted(places=("v1",)),
    Wanted(places=("g1", "d1"), contested=True),
    Wanted(places=("g1",), actors=("a",), origins=2),
    Wanted(agreements=("small",)),
    Wanted(agreements=("large",)),
    Wanted(agreements=("large", "small"), kinds=("clash",)),
    Wanted(kinds=("nothing",)),
    Wanted(place="v1"),
    Wanted(place="v"),
    Wanted(place="3", kinds=("clash",)),
    Wanted(place="V", contested=True),
    Wanted(place="nowhere"),
]
DAYS = [
    (None, None),
    (date(2019, 5, 10), date(2020, 7, 3)),
    (date(2020, 2, 3), date(2020, 2, 20)),
    (date(2020, 1, 31), None),
    (None, date(2019, 3, 1)),
    (date.min, date.max),
]


def in_order(wanted: Wanted, *, newest_first: bool) -> list[str]:
    def key(each: Event) -> tuple[str, str]:
        start = each.when.start if each.when else None
        return (start.isoformat() if start else "", each.id)

    fitting = [each for each in MADE if fits(each, wanted)]
    dated = [e for e in fitting if e.when and e.when.start]
    undated = [e for e in fitting if not (e.when and e.when.start)]
    parts = [sorted(part, key=key, reverse=newest_first) for part in (dated, undated)]
    return [each.id for part in parts for each in part]


@pytest.mark.parametrize("days", DAYS)
def test_pages_together_are_all_that_fits_in_order(
    connection: Connection, days: tuple[date | None, date | None]
) -> None:
    for chosen in FILTERS:
        wanted = replace(chosen, first=days[0], last=days[1])
        for newest_first in (True, False):
            found, after = [], None
            while True:
                page = page_of_events(connection, wanted, after, 450, newest_first=newest_first)
                found += [each.id for each in page.events]
                if (after := page.after) is None:
                    break
                assert len(page.events) == 450
            assert found == in_order(wanted, newest_first=newest_first), wanted


@pytest.mark.parametrize("days", DAYS)
def test_tallies_count_what_fits(connection: Connection, days: tuple[date | None, date | None]) -> None:
    for chosen in FILTERS:
        wanted = replace(chosen, first=days[0], last=days[1])
        fitting = [each for each in MADE if fits(each, wanted)]
        walks = Walks(connection)
        tally, count = tally_of(walks, wanted), count_of(walks, wanted, 700)
        assert tally.exact or len(fitting) > FEW
        if tally.exact:
            assert tally.events == len(fitting), wanted
            assert tally.kinds == Counter(each.type for each in fitting)
            assert tally.statuses == Counter(each.status for each in fitting)
            assert tally.months == Counter(month(each) for each in fitting)
        assert count.events == (700 if count.at_least else len(fitting))
        assert count.at_least == (count.events < len(fitting))
    assert tally_of(Walks(connection), Wanted(outlets=1)).exact
    assert not tally_of(Walks(connection), Wanted(actors=("a",))).exact


def test_what_was_walked_once_answers_what_is_narrower(connection: Connection) -> None:
    for places in (("v1",), ("g1",)):
        walks, wide = Walks(connection), Wanted(places=places)
        every = walks.first(wide, FEW + 1)
        assert [step.id for step in every] == in_order(wide, newest_first=True)[: FEW + 1]
        for more in (
            Wanted(places=places),
            Wanted(places=places, contested=True),
            Wanted(places=places, kinds=("clash",), statuses=("planned",), contested=False),
        ):
            assert [step.id for step in walks.first(more, 90)] == in_order(more, newest_first=True)[:90]
        asked = Walks(connection)
        asked.first(wide, 300)
        few = Wanted(places=places, kinds=("clash",))
        for most in (20, 90, 500):  # the newest of some are among the newest of all, as far as these go
            assert [step.id for step in asked.first(few, most)] == in_order(few, newest_first=True)[:most]


def month(each: Event) -> str:
    return each.when.start.isoformat()[:7] if each.when and each.when.start else ""


def within(box: Box, wanted: Wanted) -> list[str]:
    """Ids of what is wanted in a part of the map, the newest first."""
    return [
        name
        for name in in_order(wanted, newest_first=True)
        if (at := MADE[int(name, 16)].where) and at.lat is not None and at.lon is not None
        and box.south <= at.lat <= box.north and box.west <= at.lon <= box.east
    ]  # fmt: skip


@pytest.mark.parametrize(
    "box", [Box(35.0, 36.0, 35.45, 37.0), Box(35.05, 36.1, 35.15, 36.3), Box(0, 0, 1, 1)], ids=["all", "some", "none"]
)
def test_a_box_holds_the_newest_of_what_lies_in_it(connection: Connection, box: Box) -> None:
    long = Wanted(first=date(2020, 1, 31), last=date(2020, 7, 3))
    rare = Wanted(origins=6, contested=True)
    for wanted in (Wanted(), Wanted(kinds=("clash",), last=date(2020, 2, 1)), Wanted(places=("v1",)), long, rare):
        inside = within(box, wanted)
        found = [step.id for step in Walks(connection, box).first(wanted, 501)]
        assert found == inside[:501]
        assert [json.loads(wire)["id"] for wire in wires_of(connection, found)] == found
        paged, after = list[str](), None
        while True:
            page = page_of_events(connection, wanted, after, 400, box=box)
            paged += [each.id for each in page.events]
            if (after := page.after) is None:
                break
        assert paged == inside


def test_a_box_is_looked_through_where_few_of_the_newest_fit(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hudna.record.lanes._LOOKS", (3, MANY))
    box = Box(35.05, 36.1, 35.15, 36.3)
    for wanted in (Wanted(actors=("b",)), Wanted(actors=("b",), kinds=("clash",), last=date(2020, 9, 1))):
        inside = within(box, wanted)
        assert len(inside) > 4
        page = page_of_events(connection, wanted, most=4, box=box)
        assert [each.id for each in page.events] == inside[:4]


def test_an_event_of_a_list_is_the_merged_view(connection: Connection) -> None:
    page = page_of_events(connection, Wanted(kinds=("clash",)), most=3)
    assert [row.event for row in page.events] == [MADE[int(row.id, 16)] for row in page.events]
    row, event = page.events[0], page.events[0].event
    assert (row.start_day, row.origins) == (event.when and event.when.start, len(event.origins))
    assert (row.background, row.contested) == (event.background, bool(event.contested))


def test_what_is_no_place_in_a_list_is_refused(connection: Connection) -> None:
    for after in ("", "x", "dated~~", "1; DROP TABLE events"):
        with pytest.raises(InputError, match="first page"):
            page_of_events(connection, Wanted(), after)


def test_lists_and_events_asked_for_whole_agree(connection: Connection) -> None:
    wanted = Wanted(kinds=("clash",), first=date(2020, 2, 3), last=date(2020, 2, 20), background=False)
    assert count_of(Walks(connection), wanted).events == asking.count(connection, wanted)


def test_counts_follow_what_comes_and_goes(connection: Connection) -> None:
    whole = tally_of(Walks(connection), Wanted())
    names = [each.id for each in MADE[:40]]
    with connection.begin_nested() as undone:
        count_some(connection, names, -1)
        connection.execute(EVENTS.delete().where(EVENTS.c.id.in_(names)))
        left = tally_of(Walks(connection), Wanted())
        assert left.events == MANY - 40
        add_events(connection, [rows_of(replace(e, id="new", type="new"), str, lambda _: ()) for e in MADE[:1]])
        count_some(connection, ["new"], 1)
        assert tally_of(Walks(connection), Wanted(kinds=("new",))).events == 1
        undone.rollback()
    assert tally_of(Walks(connection), Wanted()) == whole
