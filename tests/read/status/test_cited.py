"""An agreement that is left, or a sanction that is evaded, stands as made, whatever is told around it."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلن الرئيس أن بلاده ستنسحب من الاتفاق الموقع مع روسيا وتركيا.", ("agreement", "happened")),
        ("ردت طهران على تخلي الرئيس عن الاتفاق المبرم مع روسيا.", ("agreement", "happened")),
        ("من المرجح أن يقرر الرئيس سحب بلاده من الاتفاق المبرم مع تركيا.", ("agreement", "happened")),
        ("بموجب الاتفاق بين روسيا وتركيا ستنسحب الفصائل من البلدة.", ("agreement", "happened")),
        ("يخشى المصرفيون أن تكون الشركة واجهة للتهرب من العقوبات الأميركية.", ("sanction", "happened")),
    ],
)
def test_what_is_left_or_evaded_stands(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("من المقرر أن توقع روسيا وتركيا الاتفاق غداً.", ("agreement", "planned")),
        ("تخشى الشركات من عقوبات أميركية تفرضها واشنطن.", ("sanction", "planned")),
        ("أخفق رؤساء روسيا وتركيا وإيران، الجمعة، في الاتفاق على وقف لإطلاق النار.", ("agreement", "denied")),
        ("قال الوزير إن بيونغ يانغ لن تتمتع بأي تخفيف للعقوبات الأميركية.", ("sanction", "denied")),
    ],
)
def test_what_is_to_come_or_failed_does_not(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_what_leaves_a_place_leaves_no_agreement(desk: Desk) -> None:
    text = "ستنسحب القوات التركية من البلدة بعد توقيع اتفاق بين روسيا وتركيا غداً."
    assert ("agreement", "happened") not in desk.kinds(text)


def test_what_is_cited_takes_nothing_of_what_happened_in_spite_of_it(desk: Desk) -> None:
    text = "قُتل مدني أمس في قصف لقوات النظام على بلدة البارة، على الرغم من اتفاق وقف إطلاق النار في إدلب."
    report = desk.only(text, "agreement")
    assert report.background
    assert report.when is None
    assert report.actors == ()


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("تشرف لجنة على تطبيق اتفاق وقف إطلاق النار في المدينة.", True),
        ("نص اتفاق السويد على وقف إطلاق النار والتصعيد العسكري.", True),
        ("قصفت القوات البلدة رغم الهدنة التي تم التوصل إليها بين روسيا وتركيا.", True),
        ("قال الوزير إن اتفاق موسكو ينص على وقف إطلاق النار بين روسيا وتركيا.", True),
        ("تستكمل الجولة آليات تنفيذ اتفاق وقف إطلاق النار في المدينة.", True),
        ("دعا المبعوث الأممي الأطراف إلى احترام اتفاق وقف إطلاق النار.", False),
        ("توصلت روسيا وتركيا إلى اتفاق على وقف إطلاق النار.", False),
    ],
)
def test_an_agreement_at_work_is_no_news_but_a_demand_to_keep_it_is(desk: Desk, text: str, past: bool) -> None:
    assert desk.only(text, "agreement").background == past


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ينتظر السكان خطة الخروج ضمن تفاهم روسيا وتركيا.", ("agreement", "happened")),
        ("تهدف الحملة إلى معارضة العقوبات الأوروبية على تركيا.", ("sanction", "happened")),
        ("دعا المبعوث إلى دفع الأطراف لتنفيذ اتفاق وقف إطلاق النار.", ("agreement", "called_for")),
    ],
)
def test_what_stands_is_named_beside_it(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_an_anniversary_is_of_what_was_made(desk: Desk) -> None:
    text = "تُقام المراسم الشهر المقبل في ذكرى توقيع اتفاق وقف إطلاق النار."
    assert ("agreement", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "طالبت تركيا الدول الموقعة على الاتفاق في سوتشي بفرض شروط جديدة.",
        "هددت تركيا بالتخلي عن اتفاق سوتشي.",
        "قالت أنقرة إنه شرط موجود في اتفاق سوتشي ويجب ألا يتغير.",
    ],
)
def test_who_signed_or_leaves_an_agreement_takes_it_for_made(desk: Desk, text: str) -> None:
    assert {s for kind, s in desk.kinds(text) if kind == "agreement"} == {"happened"}
