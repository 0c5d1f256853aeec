"""A report as people corrected it: the last word on each field, claims of theirs, and what was taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from hudna.model.finding import Claim
from hudna.model.review import Review
from hudna.model.span import Span
from hudna.record.correcting import amount, corrected, in_force, in_short

TEXT = "سارت دورية مشتركة في الدرباسية"
WIRE: dict[str, Any] = {
    "id": "r1", "type": "joint_patrol", "status": "happened",
    "evidence": {"start": 0, "end": len(TEXT), "text": TEXT}, "when": {"edtf": "2021-03-10", "text": "اليوم"},
    "where": {"id": "C1", "text": "الدرباسية", "precision": "exact"}, "actors": [],
    "quantities": [{"what": "vehicles", "low": 8.0, "high": 8.0, "text": "8"}],
}  # fmt: skip
PLACE = Span.of(TEXT, 21, 30)
READ = (Claim("type", "joint_patrol", Span.of(TEXT, 5, 17), "rule x"), Claim("where", "C1", PLACE, "places"))


def said(name: str, verdict: Any, field: Any = None, value: Any = None, author: str = "amina", **more: Any) -> Review:
    written = orjson.dumps(value).decode() if value is not None else None
    now = datetime(2021, 3, 11, tzinfo=UTC)
    return Review(f"{name}:0", name, "d", "r1", "joint_patrol 0 30", verdict, author, now, field, written, **more)


def test_the_last_word_on_a_field_holds_and_rests_on_the_printed_words() -> None:
    first = said("a", "correct", "where", {"id": "C2", "text": "الدرباسية", "precision": "exact"})
    second = said("b", "correct", "where", {"id": "C3", "text": "الدرباسية", "precision": "near"}, author="basil")
    found = corrected(WIRE, READ, [first, second])
    assert found.wire["where"]["id"] == "C3"
    assert found.claims == (Claim("where", "C3", PLACE, "review:basil"),)
    assert found.wire["when"] == WIRE["when"]
    assert not found.rejected


def test_a_value_without_words_of_its_own_rests_on_the_evidence() -> None:
    found = corrected(WIRE, READ, [said("a", "correct", "status", "denied")])
    assert found.wire["status"] == "denied"
    assert found.claims[0].span == Span(0, len(TEXT), TEXT)


def test_a_value_known_to_be_wrong_is_unknown() -> None:
    found = corrected(WIRE, READ, [said("a", "reject", "when"), said("b", "reject", "quantities")])
    assert (found.wire["when"], found.wire["quantities"]) == (None, [])
    assert found.claims == (Claim("when", None, Span(0, len(TEXT), TEXT), "review:amina"),)


@pytest.mark.parametrize(
    ("verdicts", "rejected"),
    [("reject", True), ("reject accept", False), ("accept reject", True), ("reject unsure", False), ("accept", False)],
)
def test_the_last_verdict_on_the_whole_decides(verdicts: str, rejected: bool) -> None:
    told = [said(str(i), verdict) for i, verdict in enumerate(verdicts.split())]
    assert corrected(WIRE, READ, told).rejected is rejected


def test_accepting_or_doubting_a_field_changes_no_value() -> None:
    given = said("a", "correct", "type", "shelling")
    found = corrected(WIRE, READ, [given, said("b", "accept", "type"), said("c", "unsure", "type")])
    assert found.wire["type"] == "shelling"


def test_what_was_taken_back_weighs_nothing_and_what_it_replaced_holds_again() -> None:
    one, two = said("a", "correct", "type", "shelling"), said("b", "correct", "type", "clash")
    back = said("c", "undone", undoes="b")
    assert in_force([one, two, back]) == [one]
    assert corrected(WIRE, READ, [one, two, back]).wire["type"] == "shelling"
    assert corrected(WIRE, READ, [two, back]).wire == WIRE


def test_values_in_short_are_what_two_persons_can_agree_on() -> None:
    assert in_short("when", WIRE["when"]) == "2021-03-10"
    assert in_short("where", {"id": None, "text": "تل ما"}) == "تل ما"
    assert in_short("quantities", WIRE["quantities"]) == "quantity.vehicles 8"
    assert in_short("actors", []) is None
    bounds = [amount({"low": low, "high": high}) for low, high in ((70, None), (None, 5), (2, 4), (None, None))]
    assert bounds == ["70..", "..5", "2..4", ""]
