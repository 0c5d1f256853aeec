"""Whether a text tells an event, or only asks, supposes, discusses, expects or wants to see the end of it."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "لم يوضح المتحدث لماذا توقفت الدوريات المشتركة.",
        "لا يُعرف متى يجتمع بوتين وأردوغان في سوتشي.",
        "في حال قصفت القوات التركية البلدة سيرد الجيش.",
        "سأل الصحفي ما إذا كانت القوات الروسية انسحبت من القاعدة.",
        "ناقش الوزيران عودة اللاجئين.",
        "تطرقت المباحثات إلى استئناف النقل الجوي بين البلدين.",
        "طالب الأهالي بوقف القصف.",
        "نجحت الطالبة في وقف ترحيل لاجئ من المطار.",
        "توقع الوزير أن تسهم الدوريات في تثبيت وقف النار.",
    ],
)
def test_what_is_not_told_as_happening_is_no_event(desk: Desk, text: str) -> None:
    kinds = {kind for kind, _ in desk.kinds(text)}
    assert not kinds - {"ministerial_talks", "negotiation_round"}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("إذا نفذت واشنطن خطة انسحاب قواتها من سوريا فستتغير الحال.", "withdrawal", "planned"),
        ("بحث الجانبان تسيير دورية مشتركة يُفترض أن تجريها روسيا وتركيا غداً في منبج.", "joint_patrol", "planned"),
        ("دعا المسؤول إلى إنهاء هجوم تشنه قوات النظام على مواقع الفصائل في إدلب.", "clash", "ongoing"),
        ("قصفت القوات التركية البلدة حال وصول الرتل.", "shelling", "happened"),
    ],
)
def test_what_has_a_predication_of_its_own_is_told(desk: Desk, text: str, kind: str, status: str) -> None:
    assert (kind, status) in desk.kinds(text)


def test_talks_as_the_means_of_something_are_none(desk: Desk) -> None:
    assert not desk.kinds("قال الوزير إن الخلاف بين روسيا وتركيا يُحل عبر المفاوضات.")
    told = desk.kinds("قال الوزير إن ذلك تحقق عبر المفاوضات التي أجرتها روسيا وتركيا في أنقرة.")
    assert ("negotiation_round", "happened") in told


def test_violence_of_which_a_weapon_is_only_capable_is_none(desk: Desk) -> None:
    assert desk.kinds("طورت تركيا صاروخاً يمكنه قصف مواقع قوات سوريا الديمقراطية.") == []
    assert ("shelling", "happened") in desk.kinds("قصفت تركيا بالمدفعية مواقع قوات سوريا الديمقراطية قرب عين عيسى.")


def test_what_goes_on_with_what_is_talked_about(desk: Desk) -> None:
    talked = "ناقش الوفد الوضع في عين عيسى، وفتح الطرق أمام مرور قافلة مساعدات إلى البلدة."
    assert desk.kinds(talked) == []
    told = "ناقش الوفد الوضع في عين عيسى، وأدخلت الأمم المتحدة قافلة مساعدات إلى البلدة."
    assert desk.kinds(told) == [("aid_access", "happened")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("بحث الوزيران سبل منع انهيار اتفاق وقف إطلاق النار.", "agreement"),
        ("يقضي القرار بحظر توريد الأسلحة إلى قوات النظام.", "arms_deal"),
        ("يريد الجيش تأمين محيط البلدة عبر اتفاقات إجلاء أو بالقوة.", "agreement"),
        ("نادراً ما تقصف الطائرات الروسية وسط إدلب.", "airstrike"),
        ("لدى الحرس تعليمات بمنع المقاتلين من شن هجمات على القوات التركية.", "clash"),
        ("قد يقوده كلامه إلى المساءلة وربما إلى الاعتقال.", "detention"),
        ("حوكم ثلاثة رجال بتهمة التآمر لتفجير سيارة مفخخة في المدينة.", "ied_or_car_bomb"),
    ],
)
def test_what_is_averted_rare_plotted_or_only_a_means_is_no_event(desk: Desk, text: str, kind: str) -> None:
    assert kind not in {found for found, _ in desk.kinds(text)}


def test_a_past_verb_that_may_be_a_noun_is_no_guess(desk: Desk) -> None:
    text = "كان رئيس الحكومة قد أزال، الأحد الماضي، سواتر رملية من الطريق المغلق بين البلدتين."
    assert ("transport_link", "happened") in desk.kinds(text)


def test_one_opinion_is_no_agreement(desk: Desk) -> None:
    assert desk.kinds("اتفق وزيرا خارجية روسيا وتركيا على أن الوضع في إدلب مقلق.") == []
    agreed = desk.kinds("اتفق الطرفان الروسي والتركي على أن تسحب أنقرة قواتها من إدلب.")
    assert "agreement" in {kind for kind, _ in agreed}


def test_what_somebody_is_asked_to_refrain_from_is_none(desk: Desk) -> None:
    assert desk.kinds("طلبت روسيا من القوات التركية الامتناع عن أي غارات على مواقع النظام.") == []
