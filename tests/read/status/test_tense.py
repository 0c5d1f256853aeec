"""What the tense of an event's word tells, and when a present is no habit."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("كانت الطائرات الروسية تقصف بلدة جبالا عندما وصلت سيارات الإسعاف.", ("airstrike", "happened")),
        ("وهو أول وزير خارجية تركي يزور روسيا منذ سنوات.", ("ministerial_talks", "happened")),
        ("في أكبر هجوم تشنه القوات التركية على قوات سوريا الديمقراطية سقط عشرات القتلى.", ("clash", "happened")),
        ("وقال لافروف إنه قد يلتقي نظيره التركي في أنقرة.", ("ministerial_talks", "planned")),
        ("ربما تنسحب القوات التركية من نقطة المراقبة.", ("withdrawal", "planned")),
        ("سيصل لافروف إلى أنقرة مساء الغد، ويلتقي نظيره التركي.", ("ministerial_talks", "planned")),
        ("يلتقي بوتين الأربعاء نظيره أردوغان في سوتشي.", ("leader_meeting", "planned")),
        ("لا تنسحب القوات التركية من نقاط المراقبة.", ("withdrawal", "denied")),
        ("تقصف القوات التركية بلدة عين عيسى.", ("shelling", "ongoing")),
        ("كان الاتفاق هشاً، وتتعرض بلدة عين عيسى لقصف عنيف.", ("shelling", "ongoing")),
    ],
)
def test_the_present(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_somebody_who_spoke_is_no_habit(desk: Desk) -> None:
    assert ("leader_call", "happened") in desk.kinds("تحدث بوتين مع أردوغان عبر الهاتف مساء الثلاثاء.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قال الوزير إن القمة بين بوتين وأردوغان ستخدم المنطقة.", "planned"),
        ("قال الوزير إن القمة بين بوتين وأردوغان في سيول نجحت.", "happened"),
        ("قال الوزير بعد القمة بين بوتين وأردوغان إن الاتفاق سيصمد.", "happened"),
        ("قال مسؤول إن القمة بين بوتين وأردوغان، ستشمل عشاء رسمياً.", "planned"),
    ],
)
def test_a_meeting_that_will_do_something_is_to_come(desk: Desk, text: str, status: str) -> None:
    assert [s for kind, s in desk.kinds(text) if kind == "leader_meeting"] == [status]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال الرئيس: سنفرض أكبر قدر من عقوبات اقتصادية على تركيا.", ("sanction", "planned")),
        ("ستتعرض شركات أجنبية تعمل في روسيا للعقوبات الأميركية.", ("sanction", "planned")),
        ("سيرد الجيش على قصف بلدة عين عيسى.", ("shelling", "happened")),
        ("تتوقف سيارات الأهالي بعد قصف بلدة عين عيسى.", ("shelling", "happened")),
        ("ستؤثر العقوبات الأميركية التي فرضت على تركيا في التجارة.", ("sanction", "happened")),
    ],
)
def test_what_a_verb_to_come_brings_is_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال المصدر إن أمام الفصائل أن تقبل بالتسوية أو أن يستأنف الجيش حملة عسكرية ضدها.", ("clash", "planned")),
        ("لم يستبعد الوزير أن يلجأ مجلس الأمن إلى فرض عقوبات على تركيا.", ("sanction", "planned")),
        ("وأضاف أن على روسيا أن تواصل الوفاء بتعهداتها في الاتفاق.", ("agreement", "called_for")),
        ("انسحب المقاتلون بعد أن تعرضوا لقصف مدفعي في عين عيسى.", ("shelling", "happened")),
        ("أعلنت موسكو أن تركيا قصفت بلدة عين عيسى.", ("shelling", "alleged")),
    ],
)
def test_what_a_complement_brings_is_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_an_agreement_that_begins_later_is_made(desk: Desk) -> None:
    text = "أعلن التلفزيون التوصل إلى اتفاق يبدأ تنفيذه صباح السبت بين روسيا وتركيا."
    assert ("agreement", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تخشى الشركات العقوبات التي ستفرضها واشنطن على إيران.", ("sanction", "planned")),
        ("ترى الشركات العقوبات التي فرضتها واشنطن على إيران.", ("sanction", "happened")),
        ("وأضافت أن العقوبات الأميركية ستستهدف شركات إيرانية.", ("sanction", "planned")),
        ("ترى واشنطن أن العقوبات الأميركية ستستمر على إيران.", ("sanction", "happened")),
    ],
)
def test_what_a_noun_is_still_to_do(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("التقطت الصور قبيل قمة تجمع بوتين وأردوغان.", ("leader_meeting", "planned")),
        ("طُرحت الفكرة العام الماضي قبل قمة جمعت بوتين وأردوغان.", ("leader_meeting", "happened")),
        ("سيلتزم الرئيس بالوعد الذي قطعه خلال قمة مع بوتين وأردوغان.", ("leader_meeting", "happened")),
        ("أكد الوزير أن العقوبات الأوروبية على تركيا ستنتهي خلال شهر.", ("sanction", "planned")),
    ],
)
def test_what_talks_come_before(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_a_foreign_name_is_no_verb_to_come(desk: Desk) -> None:
    text = "اجتمع حزب سيريزا لبحث مزايا اتفاق أُبرم بين روسيا وتركيا."
    assert [s for kind, s in desk.kinds(text) if kind == "agreement"] == ["happened"]


def test_what_is_commented_on_is_not_to_be_done(desk: Desk) -> None:
    text = "قال المتحدث إنه ليس من اللائق أن تعلق حكومته على زيارة أردوغان إلى روسيا."
    assert ("leader_meeting", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "قال الرئيس إنه سيغلق الموقع وفاء بوعد قطعه خلال القمة التي جمعت بوتين وأردوغان في سوتشي.",
            ("leader_meeting", "happened"),
        ),
        ("التُقطت الصور قبل زيارة أردوغان إلى روسيا من الاثنين إلى الأربعاء.", ("leader_meeting", "planned")),
        ("التُقطت الصور قبل لقاء بين بوتين وأردوغان عقد أمس في سوتشي.", ("leader_meeting", "happened")),
    ],
)
def test_talks_told_as_held_are_not_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وافق الجانبان على إجراء محادثات ستمنح المعارضة والنظام فرصة جديدة.", ("negotiation_round", "planned")),
        ("قبل خمسة أيام من اعتقاله في عفرين زار الناشط أقاربه.", ("detention", "happened")),
        ("لا تملك موسكو خططاً لذلك رداً على العقوبات الأميركية، كما نفى الوزير.", ("sanction", "happened")),
    ],
)
def test_what_meetings_are_to_bring_and_what_fates_came(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_a_denied_answer_to_sanctions_leaves_them_standing(desk: Desk) -> None:
    text = "نفت روسيا وجود خطط لإغلاق شركات أجنبية رداً على العقوبات الأميركية."
    assert ("sanction", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أكد الناطق أن القمة بين بوتين، رئيس روسيا، وأردوغان، ستعقد في سوتشي.", ("leader_meeting", "planned")),
        ("قال الخبير إن بلاده نتيجة العقوبات الأميركية ستخسر أسواقها.", ("sanction", "happened")),
    ],
)
def test_whose_verb_is_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_talks_that_will_not_be_easy_are_to_come(desk: Desk) -> None:
    text = "قال المتحدث إن المحادثات بين الرئيس الأميركي ترامب والرئيس الروسي بوتين لن تكون سهلة."
    assert desk.only(text, "leader_meeting").status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "أخبار الرئاسة\nويستقبل بوتين مساء الجمعة نظيره التركي أردوغان في سوتشي.",
        "أخبار الرئاسة\nوتستضيف أنقرة، الخميس، اجتماعاً لوزراء خارجية روسيا وتركيا.",
    ],
)
def test_a_meeting_in_the_present_with_its_day_or_hour_is_to_come(desk: Desk, text: str) -> None:
    told = {status for kind, status in desk.kinds(text) if kind in ("leader_meeting", "ministerial_talks")}
    assert told == {"planned"}


def test_sanctions_that_will_take_effect_are_to_come(desk: Desk) -> None:
    text = "يترقب المستثمرون العقوبات الأميركية على النفط الإيراني التي ستدخل حيز التنفيذ في الخريف."
    assert ("sanction", "planned") in desk.kinds(text)


def test_what_somebody_prefers_is_not_done(desk: Desk) -> None:
    assert ("shelling", "happened") not in desk.kinds("خبر من المنطقة\nالوزير يفضل قصف مواقع قوات سوريا الديمقراطية.")
