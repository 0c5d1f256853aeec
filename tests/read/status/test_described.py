"""What a word of the time to come is said of, and in whose words it stands."""

from __future__ import annotations

import pytest

from hudna.read.status.described import opens_quotation

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تدخل المساعدات الإنسانية عبر معبر باب الهوى إلى بلدة تهددها مجاعة وشيكة.", ("aid_access", "planned")),
        ("اعتقلت الشرطة العسكرية في عفرين شاباً زار أهدافاً محتملة.", ("detention", "planned")),
    ],
)
def test_an_adjective_is_of_the_noun_that_it_agrees_with(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found not in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "قمة رئاسية مرتقبة بين بوتين وأردوغان في سوتشي.",
        "زيارة رسمية محتملة يقوم بها الرئيس الروسي إلى أنقرة.",
    ],
)
def test_an_adjective_of_the_events_own_noun_plans_it(desk: Desk, text: str) -> None:
    assert ("leader_meeting", "planned") in desk.kinds(text)


def test_what_is_quoted_behind_an_act_is_not_said_of_it(desk: Desk) -> None:
    text = 'ناقش وزير الخارجية الروسي مع نظيره التركي ملف إدلب وقال "لم يتم اتخاذ قرار بعد".'
    assert ("ministerial_talks", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("printed", "opens"),
    [('ملف "لم', True), ('ملف "إدلب" لم', False), ("ملف «لم", True), ("ملف «إدلب» لم", False), ("ملف لم", False)],
)
def test_a_quotation_that_is_not_closed_goes_on(printed: str, opens: bool) -> None:
    assert opens_quotation(printed) is opens


def test_a_cue_may_end_the_text(desk: Desk) -> None:
    assert desk.read("قصف للمشاركة في قمة").notes == ()
