"""Terms of a made-up agreement held against events: what bears, what does not, and the same in any batches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, delete, insert, select

from hudna.knowledge import Knowledge
from hudna.monitor.terms import update
from hudna.record import terms as kept
from hudna.record.changed import Changed
from hudna.record.derived import COVERAGE, EVENTS, TERM_EVIDENCE, TERM_SCORES
from hudna.record.tables import METADATA
from hudna.record.views import make_views

from .rows import event_row, tell

Put = Callable[..., str]
WHOLE = Changed(whole=True)


@pytest.fixture
def bearings(connection: Connection, delta: Knowledge) -> Callable[[], list[tuple[str, str]]]:
    """Looks at all events anew; gives terms and bearings."""

    def look() -> list[tuple[str, str]]:
        update(connection, WHOLE, delta)
        return [(each.term[-1], each.bearing) for each in kept.evidence(connection)]

    return look


SOUTH = "south-army:initiator"
NORTH = "north-army:participant"
TARGET = "north-army:target"


@pytest.mark.parametrize(
    ("kind", "day", "place", "more", "expected"),
    [
        ("shelling", "2020-04-02", "V1", {"actors": SOUTH}, [("1", "breaks")]),
        ("shelling", "2020-03-05", "V1", {"actors": SOUTH}, []),  # the day before
        ("shelling", "2020-03-06", "V1", {"actors": SOUTH}, [("1", "breaks")]),
        ("shelling", "2020-04-02", "V4", {"actors": SOUTH}, []),  # outside the area
        ("shelling", "2020-04-02", "D2", {"actors": SOUTH}, [("1", "may_break")]),  # at its edge
        ("shelling", "2020-04-02", None, {"actors": SOUTH}, [("1", "may_break")]),  # a party, somewhere
        ("shelling", "2020-04-02", None, {}, []),
        ("shelling", None, None, {"actors": SOUTH}, []),
        ("shelling", None, "V1", {"actors": SOUTH}, [("1", "may_break")]),
        ("shelling", "2020-04-02", "V1", {}, [("1", "may_break")]),  # who fired is not told
        ("shelling", "2020-04-02", "V1", {"actors": "strangers:initiator"}, []),  # not bound
        ("shelling", "2020-04-02", "V1", {"actors": "north-army:initiator"}, [("1", "breaks")]),  # a state's force
        ("shelling", "2020-04-02", "V1", {"actors": "northland/forces:initiator"}, [("1", "breaks")]),
        ("airstrike", "2020-04-02", "V1", {"actors": f"{SOUTH} hill-men:target"}, [("1", "exempt")]),
        ("airstrike", "2020-04-02", "V1", {"actors": f"{SOUTH} hill-men:target north-army:target"}, [("1", "breaks")]),
        ("shelling", "2020-04-02", "V1", {"actors": SOUTH, "status": "planned"}, []),
        ("shelling", "2020-04-02", "V1", {"actors": SOUTH, "status": "called_for"}, []),
        ("shelling", "2020-03-05", "V1", {"actors": SOUTH, "until": "2020-03-06"}, [("1", "may_break")]),
        ("shelling", "2020-04-01", "V1", {"actors": SOUTH, "until": "2020-12-31"}, [("1", "may_break")]),
        ("joint_patrol", "2020-04-02", "V1", {"actors": NORTH}, [("2", "supports")]),
        ("joint_patrol", "2020-04-02", "V1", {"actors": "hill-men:participant"}, []),  # somebody else's patrol
        ("joint_patrol", "2020-04-02", "V1", {}, [("2", "may_support")]),
        ("joint_patrol", "2020-04-02", "V1", {"actors": NORTH, "status": "cancelled"}, []),
        ("patrol_cancelled", "2020-04-02", "V1", {"actors": NORTH, "status": "cancelled"}, [("2", "breaks")]),
        (
            "patrol_obstructed",
            "2020-04-02",
            "V1",
            {"actors": "hill-men:initiator north-army:target"},
            [("2", "breaks")],
        ),
        ("patrol_obstructed", "2020-04-02", "V1", {"actors": "hill-men:initiator south-army:target"}, []),
        ("joint_patrol", "2020-04-02", None, {"actors": NORTH, "series": "road-patrols"}, [("2", "supports")]),
        ("joint_patrol", "2020-04-02", "V4", {"actors": NORTH, "series": "road-patrols"}, [("2", "may_support")]),
        ("joint_patrol", "2020-04-02", "V1", {"actors": NORTH, "series": "hill-patrols"}, []),
        ("joint_patrol", "2020-04-02", "V1", {"actors": NORTH, "series": "joint_patrol"}, [("2", "supports")]),
        ("withdrawal", "2020-04-02", "V1", {"actors": SOUTH}, [("3", "supports")]),
        ("withdrawal", "2020-04-02", "V1", {"status": "denied"}, []),  # a denial without anybody who denies
        ("protest", "2020-04-02", "V1", {}, []),
    ],
)
def test_what_an_event_says(
    event: Put,
    bearings: Callable[[], list[tuple[str, str]]],
    kind: str,
    day: str | None,
    place: str | None,
    more: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    event("e1", kind, day, place, **more)
    assert bearings() == expected


def test_what_is_only_said_is_a_claim_of_whoever_says_it(
    connection: Connection, event: Put, bearings: Callable[[], list[tuple[str, str]]]
) -> None:
    event("e1", "shelling", "2020-04-02", "V1", actors=SOUTH, status="alleged")
    event("e2", "violation", "2020-04-03", "V1", actors=SOUTH)
    event("e3", "shelling", "2020-04-04", "V1", actors=SOUTH, status="denied")
    event("e4", "withdrawal", "2020-04-05", "V1", actors=SOUTH, status="planned")
    tell(connection, "d1", "e1", "alleged", "Northland")
    tell(connection, "d2", "e2", "happened", None, outlet="river-news")
    tell(connection, "d3", "e3", "denied", "South army")
    tell(connection, "d4", "e4", "planned", "South army")
    tell(connection, "d5", "e1", "suspended", "Hill league")  # neither charges nor denies
    assert bearings() == [("1", "claimed"), ("1", "claimed"), ("1", "denied"), ("3", "announced")]
    assert [e.by for e in kept.evidence(connection)] == ["Northland", "river-news", "South army", "South army"]
    scores = {s.term: s.score for s in kept.scores(connection)}
    assert scores == {"river-truce.1": 2, "river-truce.3": None}


def test_a_charge_that_names_the_agreement(
    connection: Connection, event: Put, bearings: Callable[[], list[tuple[str, str]]]
) -> None:
    """It is a claim on the agreement; with an event that bears on a term, on that term too."""
    event("e1", "shelling", "2020-04-02", "V1", actors=SOUTH)
    tell(connection, "d1", "e1", "happened", None, charge=("Northland", ("e1-d1", "agreement:river-truce")))
    tell(connection, "d2", None, "happened", None, charge=("Hill league", ("agreement:river-truce",)))
    tell(connection, "d3", None, "happened", None, charge=("Hill league", ("agreement:no-such",)))
    assert sorted(bearings()) == [("1", "breaks"), ("1", "claimed"), ("e", "claimed"), ("e", "claimed")]
    claims = [(e.term, e.by, e.event_id) for e in kept.evidence(connection) if e.bearing == "claimed"]
    assert sorted(claims) == [
        ("river-truce", "Hill league", "d2/s-d2"),
        ("river-truce", "Northland", "d1/s-d1"),
        ("river-truce.1", "Northland", "e1"),
    ]


def test_two_origins_weigh_more(connection: Connection, event: Put, bearings: Callable[[], object]) -> None:
    event("e1", "shelling", "2020-04-02", "V1", actors=SOUTH)
    event("e2", "shelling", "2020-04-03", "V1", actors=SOUTH, origins=2)
    bearings()
    assert [e.weight for e in kept.evidence(connection)] == [0.5, 1.0]


def test_a_quiet_month_counts_only_where_somebody_looked(
    connection: Connection, event: Put, looked: Callable[..., None], bearings: Callable[[], object]
) -> None:
    event("e1", "shelling", "2020-04-02", "V1", actors=SOUTH)
    looked("2020-05-10", "D1", "river-news", "hill-radio")
    looked("2020-06-10", "D3")
    bearings()
    found = {(s.term[-1], s.month): s.score for s in kept.scores(connection)}
    assert found == {("1", "2020-04"): 2, ("1", "2020-05"): 3, ("2", "2020-05"): 0, ("3", "2020-05"): 0}
    assert next(s for s in kept.scores(connection) if s.month == "2020-05").outlets == 2


def test_an_event_that_changed_or_went_is_looked_at_again(connection: Connection, delta: Knowledge, event: Put) -> None:
    event("e1", "shelling", "2020-04-02", "V1", actors=SOUTH)
    event("e2", "shelling", "2020-05-02", "V1", actors=SOUTH)
    update(connection, WHOLE, delta)
    connection.execute(delete(EVENTS))
    event("e2", "shelling", "2020-06-02", "V1", actors=SOUTH)
    update(connection, Changed(whole=False, gone=("e1",), events=("e2",)), delta)
    assert [(e.event_id, e.month) for e in kept.evidence(connection)] == [("e2", "2020-06")]
    assert [s.month for s in kept.scores(connection)] == ["2020-06"]


KINDS = ("shelling", "airstrike", "joint_patrol", "patrol_cancelled", "withdrawal", "protest")
EVENT = st.tuples(
    st.sampled_from(KINDS),
    st.integers(-20, 120),
    st.sampled_from(["V1", "V2", "V4", "D2", None]),
    st.sampled_from([SOUTH, "", f"{SOUTH} hill-men:target", "strangers:initiator"]),
    st.sampled_from(["happened", "planned", "alleged", "ongoing"]),
)


def _rows(connection: Connection) -> list[list[tuple[Any, ...]]]:
    tables = (TERM_EVIDENCE, TERM_SCORES)
    return [sorted(map(tuple, connection.execute(select(t))), key=repr) for t in tables]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=st.lists(EVENT, max_size=12), order=st.randoms(use_true_random=False), looks=st.sets(st.integers(0, 110)))
def test_any_order_and_batches_give_the_same(
    delta: Knowledge, events: list[tuple[Any, ...]], order: Any, looks: set[int]
) -> None:
    """Events come, change and go in batches; what stands at the end is what stands when all is made at once."""
    first = date(2020, 3, 6)
    rows = []
    for i, (kind, after, place, actors, status) in enumerate(events):
        day = (first + timedelta(days=after)).isoformat()
        rows.append(event_row(f"e{i}", kind, day, place, actors=actors, status=status))
    days = [first + timedelta(days=n) for n in sorted(looks)]
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        make_views(connection)
        if days:
            covered = [{"day": d, "area": "D1", "outlet": "a", "documents": 1, "reports": 1, "told": 1} for d in days]
            connection.execute(insert(COVERAGE), covered)
        update(connection, WHOLE, delta)
        order.shuffle(rows)
        while rows:
            some = [rows.pop() for _ in range(min(len(rows), order.randint(1, 4)))]
            early = [{**row, "status": "denied", "type": order.choice(KINDS)} for row in some]
            connection.execute(insert(EVENTS), early)
            names = tuple(row["id"] for row in some)
            update(connection, Changed(whole=False, events=names), delta)
            connection.execute(delete(EVENTS).where(EVENTS.c.id.in_(names)))
            connection.execute(insert(EVENTS), some)
            update(connection, Changed(whole=False, gone=names[:1], events=names), delta)
        gradually = _rows(connection)
        update(connection, WHOLE, delta)
        assert gradually == _rows(connection)
    engine.dispose()
