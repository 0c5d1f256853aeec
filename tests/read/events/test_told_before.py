"""Actors that an event's own words leave out."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def of_last(desk: Desk, text: str, kind: str) -> set[str | None]:
    return {a.id for a in [r for r in desk.read(text).reports if r.type == kind][-1].actors}


def test_a_patrol_taken_up_is_of_those_who_patrolled(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا أمس.\n\n"
        "ومن المقرر أن تنطلق دورية مشتركة جديدة الأحد المقبل."
    )
    assert of_last(desk, text, "joint_patrol") == {"ru-forces", "tr-forces"}


def test_a_joint_patrol_of_nobody_is_of_the_two_forces_named(desk: Desk) -> None:
    text = "اجتمع ضباط روس بضباط أتراك عند المعبر. وستنطلق دورية مشتركة غداً الأربعاء."
    assert of_last(desk, text, "joint_patrol") == {"ru-forces", "tr-forces"}


def test_who_announces_a_patrol_without_a_subject_patrols(desk: Desk) -> None:
    text = "أعلنت وزارة الدفاع الروسية تسيير دورية منفردة في ريف الرقة."
    assert of_last(desk, text, "unilateral_patrol") == {"ru-forces"}


def test_an_outlet_that_tells_of_a_patrol_does_not_patrol(desk: Desk) -> None:
    text = "أفادت وكالة سانا بتسيير دورية منفردة في ريف الرقة."
    assert of_last(desk, text, "unilateral_patrol") == set()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("نفى مسؤول تركي التوصل إلى أي اتفاق مع روسيا على فتح المعابر.", {"russia", "turkey"}),
        ("نفت وكالة الأناضول التوصل إلى أي اتفاق مع روسيا على فتح المعابر.", {"russia"}),
    ],
)
def test_the_other_side_of_an_agreement_is_the_tellers(desk: Desk, text: str, actors: set[str]) -> None:
    assert of_last(desk, text, "agreement") == actors


def test_a_guest_in_a_capital_talks_with_its_government(desk: Desk) -> None:
    text = "أجرى وزير الدفاع التركي محادثات في موسكو استمرت يومين."
    assert "russia" in of_last(desk, text, "ministerial_talks")
