"""How far reader and people agree, and people among themselves; corrections as gold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from hudna.model.review import Review
from hudna.quality.agreement import Agreement, Alpha, among_people, coded, differences, independent, with_reader

READ = {
    "type": "joint_patrol",
    "status": "happened",
    "when": "2021-03-10",
    "where": None,
    "actors": None,
    "quantities": None,
}


def said(report: str, author: str, verdict: Any, field: Any = None, value: Any = None, now: Any = None) -> Review:
    seen = orjson.dumps({"read": READ, "now": now or READ}).decode()
    written = orjson.dumps(value).decode() if value is not None else None
    name = f"{report}{author}{verdict}{field}"
    day = datetime(2021, 3, 11, tzinfo=UTC)
    return Review(name, name, "d", report, f"joint_patrol {report}", verdict, author, day, field, written, seen)


def test_what_is_accepted_confirms_every_field() -> None:
    found = with_reader(coded([said("1", "amina", "accept")]))
    assert Agreement("field", "when", 1, 1) in found
    assert Agreement("kind", "joint_patrol", 7, 7) in found
    assert Agreement("month", "2021-03", 7, 7) in found


def test_a_correction_before_accepting_counts_against_the_reader() -> None:
    corrected = said("1", "amina", "correct", "type", "shelling")
    accepted = said("1", "amina", "accept", now={**READ, "type": "shelling"})
    fields = {a.name: (a.coded, a.agreed) for a in with_reader(coded([corrected, accepted])) if a.by == "field"}
    assert fields["type"] == (1, 0)
    assert fields["status"] == (1, 1)


def test_what_is_rejected_says_nothing_of_its_fields() -> None:
    assert [(c.field, c.said, c.read) for c in coded([said("1", "amina", "reject")])] == [("report", "no", "yes")]


def test_not_sure_and_taken_back_say_nothing() -> None:
    act = said("1", "amina", "accept")
    back = Review("u", "u", "d", "1", act.mark, "undone", "amina", act.made_at, undoes=act.act)
    assert coded([said("2", "amina", "unsure"), act, back]) == []


def test_a_value_known_to_be_wrong_agrees_with_nobody_who_gives_one() -> None:
    found = coded([said("1", "amina", "reject", "when"), said("1", "basil", "correct", "when", {"edtf": "2021-03"})])
    assert [(c.author, c.said) for c in found] == [("amina", "∅"), ("basil", "2021-03")]


def test_alpha_is_that_of_the_book() -> None:
    """Two coders, ten units, nominal: Krippendorff, Computing Krippendorff's alpha-reliability (2011), section A."""
    one = ["0", "1", "0", "0", "0", "0", "0", "0", "1", "0"]
    two = ["1", "1", "1", "0", "0", "1", "0", "0", "0", "0"]
    reviews = [
        said(str(unit), author, "correct", "type", value)
        for author, values in (("a", one), ("b", two))
        for unit, value in enumerate(values)
    ]
    assert among_people(coded(reviews)) == [Alpha("type", 10, 2, pytest.approx(0.095, abs=0.001))]


def test_where_all_say_the_same_there_is_no_alpha() -> None:
    reviews = [said("1", author, "reject") for author in ("a", "b")]
    assert among_people(coded(reviews)) == [Alpha("report", 1, 2, None)]
    assert among_people(coded(reviews[:1])) == []


def test_only_what_was_said_without_sight_of_others_is_independent() -> None:
    hers = said("1", "a", "reject")
    seeing = said("1", "b", "accept")
    blind = replace(said("1", "c", "accept"), seen=orjson.dumps({"blind": READ, "read": READ}).decode())
    again = said("1", "a", "accept")
    assert independent([hers, seeing, blind, again]) == [hers, blind]


def test_differences_are_open_until_somebody_saw_both() -> None:
    hers = said("1", "a", "reject")
    blind = replace(said("1", "c", "accept"), seen=orjson.dumps({"blind": READ, "read": READ}).decode())
    [found] = differences([hers, blind])
    assert (found.field, found.said, found.settled) == ("report", (("a", "no"), ("c", "yes")), False)
    assert [each.settled for each in differences([hers, blind, said("1", "b", "accept")])] == [True]
