"""Alerts: each kind of rule finds what it is for, and nothing beside it; each is raised once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from hudna.knowledge import Knowledge, load
from hudna.knowledge.collecting import Expected
from hudna.model.alert import Alert, AlertRule
from hudna.monitor import coverage, series
from hudna.monitor.alerts import KINDS, found, last_of
from hudna.record import alerts as asking
from hudna.record.changed import Changed
from hudna.record.derived import CONTRADICTIONS, PROMISES, TERM_EVIDENCE, TERM_SCORES

ARIHA, M4 = "C4278", "m4-patrols"
FIRE = AlertRule("fire", "first_breach", "First", None, area=("idlib-zone",), kinds=("shelling",), days=14, watched=3)
SILENT = AlertRule("silent", "silence", "Silent", None, series=M4, days=14, watched=3)
SURGE = AlertRule(
    "surge", "surge", "More", None, area=("SY07",), kinds=("shelling",), least=3, times=2.0, watched=2
)  # fmt: skip
LATER = "2020-12-31"
D = date.fromisoformat
Look = Callable[..., list[Alert]]


def days(first: str, count: int) -> list[str]:
    return [(D(first) + timedelta(days=i)).isoformat() for i in range(count)]


@pytest.fixture
def watch(kept: Any, told: Callable[..., Any], bring: Any) -> Callable[[Iterable[str]], None]:
    """An outlet that told of Ariha once publishes on these days."""

    def run(published: Iterable[str]) -> None:
        kept.add([told([{"where": ARIHA, "day": "2020-03-01"}], published="2020-03-01")])
        kept.add([told([], published=day) for day in published])
        bring(coverage.update, kept, Changed(whole=True))

    return run


@pytest.fixture
def happens(kept: Any, an_event: Callable[..., Any], bring: Any) -> Callable[..., None]:
    """Events on these days, in Ariha if nothing else is said."""

    def run(kind: str, *when: str, **more: Any) -> None:
        usual = {"place": ARIHA, "type": kind} | more
        events = [an_event(f"{kind}{i}{day}", None, day, **usual) for i, day in enumerate(when)]
        bring(series.update, kept, kept.have(events))

    return run


@pytest.fixture
def look(kept: Any, knowledge: Knowledge) -> Look:
    def run(rule: AlertRule, today: str = LATER) -> list[Alert]:
        with kept.engine.connect() as connection:
            return list(KINDS[rule.kind](connection, rule, D(today), knowledge))

    return run


def test_a_series_that_is_silent_while_somebody_watched(watch: Any, happens: Any, look: Look) -> None:
    watch(days("2020-03-16", 5))
    happens("joint_patrol", "2020-03-15", "2020-04-10", "2020-04-12")
    [alert] = look(SILENT, "2020-04-20")
    assert (alert.subject, alert.day) == ("m4-patrols since 2020-03-15", D("2020-03-29"))
    assert alert.reasons == ("the last one is told of 2020-03-15", "watched on 5 of 14 days by a")
    assert alert.events == ("joint_patrol02020-03-15",)
    assert look(SILENT, "2020-03-28") == []  # not yet


@pytest.mark.parametrize(
    ("expected", "subjects", "said"),
    [
        (Expected(D("2021-03-01"), least=2), ["a few since 2021-03-05", "a few since 2021-03-10"], "at least 2 a day"),
        (
            Expected(D("2021-03-01"), most=2.5),
            ["a many since 2021-03-02", "a many since 2021-03-08"],
            "at most 2.5 a day",
        ),
        (
            Expected(D("2021-03-01"), placed=0.5),
            ["a unplaced since 2021-03-04"],
            "0 of them with a place, 50% expected",
        ),
        (Expected(D("2021-03-01"), least=0, most=4, placed=0), [], ""),
        (Expected(D("2021-03-20"), least=2), [], ""),
    ],
)
def test_other_comes_of_an_outlet_than_expected(
    kept: Any, told: Callable[..., Any], knowledge: Knowledge, expected: Expected, subjects: list[str], said: str
) -> None:
    """Three documents a day for three days, all with a place; then without; one a day; none on the last days."""
    for day, (count, where) in enumerate([(3, ARIHA)] * 2 + [(2, None)] * 2 + [(1, None)] * 2 + [(4, ARIHA)] * 2, 1):
        published = f"2021-03-0{day}"
        kept.add([told([{"where": where}], published=published, name=f"{day} {i}") for i in range(count)])
    outlet = replace(next(iter(knowledge.dossier.outlets.values())), id="a", expect=expected, home=knowledge.dossier.id)
    other = replace(outlet, id="b", home="elsewhere")
    own = replace(knowledge, dossier=replace(knowledge.dossier, outlets={"a": outlet, "b": other}))
    rule = AlertRule("in", "intake", "Other", None, days=2)
    with kept.engine.connect() as connection:
        found = list(KINDS["intake"](connection, rule, D("2021-03-11"), own))
        assert list(KINDS["intake"](connection, replace(rule, outlets=("b",)), D("2021-03-11"), own)) == []
    assert [each.subject for each in found] == subjects
    assert all(said in each.reasons[0] for each in found)


def test_silence_that_nobody_watched_is_no_alert(watch: Any, happens: Any, look: Look) -> None:
    watch(days("2020-03-16", 2))
    happens("joint_patrol", "2020-03-15", "2020-04-10")
    assert look(SILENT, "2020-04-20") == []


def test_a_series_that_goes_on_or_has_ended_is_not_silent(watch: Any, happens: Any, look: Look) -> None:
    watch(days("2020-03-01", 250))
    happens("joint_patrol", *(days("2020-03-15", 200)[::10]))
    assert [a.day for a in look(SILENT)] == []  # the dossier knows that it ended in August 2020


def test_events_elsewhere_do_not_break_the_silence(watch: Any, happens: Any, look: Look) -> None:
    watch(days("2020-03-16", 10))
    happens("joint_patrol", "2020-03-15")
    happens("joint_patrol", "2020-03-20", place="SY0804")
    assert len(look(SILENT, "2020-04-01")) == 1


def test_the_first_breach_after_quiet_days(watch: Any, happens: Any, look: Look) -> None:
    watch([*days("2020-03-02", 10), *days("2020-04-01", 10)])
    happens("shelling", "2020-03-08", "2020-03-20", "2020-04-10", "2020-04-10", "2020-04-11")
    found = look(FIRE)
    assert [a.subject for a in found] == ["2020-03-08", "2020-04-10"]  # the first of all, and after twenty days
    assert len(found[1].events) == 2
    assert found[1].reasons[0] == "shelling on 2020-04-10; the one before is told of 2020-03-20"


@pytest.mark.parametrize("more", [{"place": "SY0804"}, {"status": "alleged"}, {"status": "planned"}, {"place": None}])
def test_what_is_no_breach_of_the_area(watch: Any, happens: Any, look: Look, more: dict[str, Any]) -> None:
    watch(days("2020-03-02", 10))
    happens("shelling", "2020-03-12", **more)
    assert look(FIRE) == []


def test_a_breach_after_days_that_nobody_watched_is_not_the_first(watch: Any, happens: Any, look: Look) -> None:
    watch(days("2020-03-02", 3))
    happens("shelling", "2020-03-30")
    assert look(FIRE) == []


def test_much_more_than_in_the_weeks_before(watch: Any, happens: Any, look: Look) -> None:
    """Two a week, then four: twice as many. Three are not."""
    watch(days("2020-03-02", 50))
    before = ["2020-03-10", "2020-03-11", "2020-03-17", "2020-03-18", "2020-03-24", "2020-03-25", "2020-03-31"]
    happens("shelling", *before, "2020-04-01", *days("2020-04-06", 4))
    [alert] = look(SURGE)
    assert (alert.subject, alert.day) == ("week of 2020-04-06", D("2020-04-09"))
    assert alert.reasons[0] == "4 in the week of 2020-04-06; in the weeks before, the latest first: 2, 2, 2, 2"
    assert look(SURGE, "2020-04-08") == []


def test_missing_numbers_are_one_alert_a_gap(kept: Any, an_event: Any, bring: Any, look: Look) -> None:
    told = [(1, "2020-03-15"), (3, "2020-04-08"), (8, "2020-05-05"), (11, "2020-05-20")]
    bring(series.update, kept, kept.have([an_event(f"e{n}", n, day, series=M4) for n, day in told]))
    rule = AlertRule("missing", "missing_number", "Missing", None, series=M4)
    assert [(a.subject, a.title) for a in look(rule)] == [
        ("m4-patrols 3-8", "Missing: 4"),  # the dossier knows 2, 5, 6 and 7
        ("m4-patrols 8-11", "Missing: 9 to 10 (2 numbers)"),
    ]
    assert len(look(rule, "2020-05-06")) == 1


def put(kept: Any, table: Any, *rows: dict[str, Any]) -> None:
    with kept.engine.begin() as connection:
        for row in rows:
            usual = {c.name: c.default.arg if c.default else _usual(c) for c in table.columns if not c.nullable}
            connection.execute(insert(table), usual | row)


def _usual(column: Any) -> object:
    usual = {"VARCHAR": "x", "TEXT": "{}", "INTEGER": 0, "FLOAT": 0.0, "BOOLEAN": False, "DATE": date.max}
    return usual[str(column.type).split("(")[0]]


def test_a_score_that_falls(kept: Any, look: Look) -> None:
    """Against the last month that has one; a rise, another agreement and a month not over are none."""
    scores = [
        ("t1", "2020-03", 3),
        ("t1", "2020-04", None),
        ("t1", "2020-05", 1),
        ("t1", "2020-06", 2),
        ("t2", "2020-03", 0),
    ]
    rows = [{"agreement": "moscow-2020", "term": t, "month": m, "score": s} for t, m, s in scores]
    put(kept, TERM_SCORES, *rows, {"agreement": "other", "term": "t9", "month": "2020-03", "score": 3})
    put(kept, TERM_EVIDENCE, {"term": "t1", "event_id": "e", "month": "2020-05", "agreement": "moscow-2020"})
    rule = AlertRule("falls", "score_falls", "Falls", None, agreement="moscow-2020")
    [alert] = look(rule)
    assert (alert.subject, alert.day, alert.events) == ("t1 2020-05", D("2020-05-31"), ("e",))
    assert look(rule, "2020-05-30") == []


def test_a_promise_that_is_overdue(kept: Any, look: Look) -> None:
    promise: dict[str, Any] = {
        "wire": '{"what": "a patrol"}', "kind": "announced_event", "outcome": "open", "due_end": D("2020-03-10"),
    }  # fmt: skip
    others: list[dict[str, Any]] = [{"outcome": "held"}, {"due_end": None}, {"kind": "target"}]
    put(kept, PROMISES, promise | {"id": "p1"}, *(promise | more | {"id": f"q{i}"} for i, more in enumerate(others)))
    rule = AlertRule("due", "overdue", "Overdue", None, days=3, of=("announced_event",))
    [alert] = look(rule, "2020-03-13")
    assert (alert.subject, alert.day, alert.title) == ("p1", D("2020-03-13"), "Overdue: a patrol")
    assert look(rule, "2020-03-12") == []


def test_counts_that_do_not_go_together(kept: Any, an_event: Any, look: Look) -> None:
    kept.have([an_event("e1", None, "2020-03-10", ARIHA), an_event("e2", None, "2020-03-10", "SY0804")])
    rows = [
        ("1", "e1", "quantities.killed of civilians", "{}"),
        ("2", "e1", "where", "{}"),
        ("3", "e2", "quantities.killed", "{}"),
    ]
    grew = ("4", "e1", "quantities.killed", '{"sort": "later_count"}')
    put(kept, CONTRADICTIONS, *(dict(zip(("id", "event_id", "field", "wire"), r, strict=True)) for r in (*rows, grew)))
    rule = AlertRule("deaths", "contradiction", "Deaths", None, area=("SY07",), of=("killed",))
    assert [a.subject for a in look(rule)] == ["e1 quantities.killed of civilians"]


def test_an_alert_is_raised_once(kept: Any) -> None:
    alert = Alert("rule", "subject", D("2020-03-10"), "title", ("why",), ("e",))
    again = Alert("rule", "subject", D("2020-03-11"), "other words", ())
    for raised, new in (([alert], [alert.id]), ([again], [])):
        with kept.engine.begin() as connection:
            assert asking.keep(connection, raised, datetime.now(UTC)) == new
    with kept.engine.connect() as connection:
        assert [a for a, _ in asking.raised(connection)] == [alert]


@pytest.mark.parametrize("dossier", ["north-syria", "yemen", "libya", "sudan"])
def test_every_rule_of_every_dossier_runs_on_an_empty_record(kept: Any, knowledge_folder: Path, dossier: str) -> None:
    known = load(knowledge_folder, dossier)
    assert known.alerts
    with kept.engine.connect() as connection:
        assert found(connection, known, D(LATER)) == []


def test_the_last_day_of_a_month() -> None:
    assert [last_of(m) for m in ("2020-02", "2020-12")] == [D("2020-02-29"), D("2020-12-31")]
