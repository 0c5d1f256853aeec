"""Which cue governs an act, and which only stands near it."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تشرف اللجنة على عودة القوات إلى مقراتها وسحبت تركيا قواتها من البلدة.", ("withdrawal", "happened")),
        ("علّق الوزير الروسي على الجولة الجديدة من مفاوضات جنيف.", ("negotiation_round", "happened")),
        ("أعلن الوفد تعليق مشاركته في الجولة الجديدة من مفاوضات جنيف.", ("negotiation_round", "suspended")),
        (
            "رشق محتجون دورية روسية تركية مشتركة بالحجارة تعبيراً عن رفضهم تسيير تلك الدوريات.",
            ("joint_patrol", "happened"),
        ),
    ],
)
def test_the_cue_that_governs(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_whoever_refuses_denies_no_patrol(desk: Desk) -> None:
    text = "رشق محتجون دورية روسية تركية مشتركة بالحجارة تعبيراً عن رفضهم تسيير تلك الدوريات."
    assert ("joint_patrol", "denied") not in desk.kinds(text)
