"""What went over the wire comes back as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from hudna.model.finding import ActorRef, Quantity, Report
from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import When
from hudna.model.wire import from_wire, to_wire

TOLD = Report(
    "r1", "joint_patrol", "happened", Span(0, 5, "دورية"),
    when=When("2021-03-10", date(2021, 3, 10), date(2021, 3, 10), "day"),
    where=PlaceRef("الدرباسية", "exact", "C1"), route=(PlaceRef("عامودا", "exact"), PlaceRef("تل", "unresolved")),
    actors=(ActorRef("ru", "Russia", "participant", "الروسية"),), quantities=(Quantity("vehicles", 4, None, "أربع"),),
)  # fmt: skip


def test_a_report_comes_back_as_it_was() -> None:
    found = from_wire(Report, to_wire(TOLD))
    assert found == TOLD
    assert list(vars(found)) == [field.name for field in fields(Report)]
    assert replace(found, type="shelling") == replace(TOLD, type="shelling")


def test_what_is_not_told_is_as_usual_and_what_is_not_known_is_left_out() -> None:
    wire: dict[str, Any] = {"text": "4", "what": "vehicles", "low": 4, "high": 4, "newer": True}
    assert from_wire(Quantity, wire) == Quantity("vehicles", 4, 4, "4")


def test_what_must_be_told_is_missed() -> None:
    with pytest.raises(TypeError, match="text"):
        from_wire(Quantity, {"what": "vehicles", "low": 4, "high": 4})
