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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "توعد الرئيس التركي أردوغان أمس في مقابلة مع قناة محلية عناصر قسد في ريف الحسكة بشن هجوم على مواقعهم.",
            ("clash", "planned"),
        ),
        ("اتهم ناشطون من سكان الأحياء القديمة قوات النظام باعتقال أقارب لهم.", ("detention", "alleged")),
        ("يخشى الأهالي، بعد قصف القرى المجاورة، من انهيار الهدنة.", ("agreement", "planned")),
    ],
)
def test_a_threat_or_a_charge_reaches_what_its_preposition_brings(
    desk: Desk, text: str, found: tuple[str, str]
) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تتواصل اليوم الأربعاء الاشتباكات بين قوات النظام والفصائل في ريف إدلب.", ("clash", "ongoing")),
        ("هرب الأهالي من القصف التركي المستمر على بلدة عين عيسى.", ("shelling", "ongoing")),
        (
            "خرجت مظاهرة في أريحا أمس تحت شعارات الحملة الشعبية التي ينظمها سكان القرى والمستمرة منذ عام.",
            ("protest", "happened"),
        ),
    ],
)
def test_what_goes_on_the_day_it_is_told_goes_on(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "ناقش الوفدان الخطوات المقبلة بشأن البيان الذي صدر في قمة بوتين وأردوغان في سوتشي.",
            ("leader_meeting", "happened"),
        ),
        ("تستضيف طهران القمة الثلاثية المقبلة بين بوتين وأردوغان وروحاني.", ("leader_meeting", "planned")),
        ("تغيب تركيا عن قمة حلف شمال الأطلسي المرتقبة بحضور أردوغان وماكرون.", ("leader_meeting", "planned")),
    ],
)
def test_the_coming_one_is_the_noun_before_it(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("سقطت قذيفة على بلدة عين عيسى، فيما لم يتم العثور على مصابين.", ("shelling", "happened")),
        ("طلبت الحكومة التركية من الشرطة قبل أيام، اعتقال قائد في قسد.", ("detention", "called_for")),
        ("تتهم جمعيات حقوقية قوات النظام بارتكاب جرائم قتل وخطف في ريف درعا.", ("detention", "alleged")),
    ],
)
def test_a_comma_or_a_connective_cuts_what_it_ends(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_letters_of_a_persons_name_tell_of_nothing_to_come(desk: Desk) -> None:
    text = "اختتم المبعوث الأممي إلى سوريا، غير بيدرسون، جولة مفاوضات في جنيف."
    assert desk.only(text, "negotiation_round").status == "happened"
    text = "ذكرت الوزارة أن وزير الخارجية الروسي سيرجي لافروف ناقش الملف في اتصال هاتفي مع نظيره التركي."
    assert desk.only(text, "ministerial_talks").status == "happened"


def test_an_adjective_of_the_noun_before_it_plans_nothing(desk: Desk) -> None:
    text = "سارت أربع عربات روسية وفق الخط المقرر للدورية بمفردها."
    assert desk.only(text, "unilateral_patrol").status == "happened"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نفى المتحدث باسم الحكومة التركية، الاثنين، الأنباء التي تحدثت عن قصف قرى سورية.", ("shelling", "denied")),
        ("أفادت مصادر بفشل روسيا وتركيا بالتوصل إلى هدنة في إدلب.", ("agreement", "denied")),
        ("تتأهب قوات النظام لشن هجوم على مواقع الفصائل في إدلب.", ("clash", "planned")),
        ("أعلنت أنقرة عدم البقاء في اتفاق سوتشي.", ("agreement", "happened")),
    ],
)
def test_rumours_denied_and_what_nobody_reached(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أصيب رجل كان على مقربة من القصف في عين عيسى.", "shelling"),
        ("قُتل جندي باستهداف آلية تابعة لهم بعبوة ناسفة قرب سرمدا.", "ied_or_car_bomb"),
        ("بدأ سريان اتفاق موسكو وتوقف المعارك في 5 آذار 2020.", "agreement"),
    ],
)
def test_words_that_only_look_like_cues(desk: Desk, text: str, kind: str) -> None:
    assert desk.only(text, kind).status == "happened"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "تأتي هذه الغارات ضمن الحملة التي تنفذها الطائرات الروسية على إدلب منذ أسابيع.",
            ("airstrike", "happened"),
        ),
        ("أوقفت الشرطة قائداً في قسد اعتقل ويقبع حالياً في السجن.", ("detention", "happened")),
        ("قال الناطق إن بلاده قد تلغي القمة بين بوتين وأردوغان.", ("leader_meeting", "planned")),
        ("قال المبعوث إنه يعتزم دعوة الطرفين إلى مفاوضات في جنيف.", ("negotiation_round", "planned")),
        ("يواصل الجيش التركي الذي تدعمه فصائل غاراته الجوية على عين عيسى.", ("airstrike", "ongoing")),
        ("نفت الفصائل المعارضة مشاركتها في أي مفاوضات مع الحكومة السورية.", ("negotiation_round", "denied")),
        ("دانت المحكمة تاجراً بمحاولة شراء صواريخ لحساب إيران.", ("arms_deal", "planned")),
        ("نقلت وكالة تاس للأنباء عن الوزارة قولها إن قوات النظام اعتقلت قيادياً.", ("detention", "happened")),
    ],
)
def test_a_cue_is_said_of_its_own_act(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وسط تأهب الإيرانيين لإعادة الولايات المتحدة فرض أول دفعة من العقوبات الاقتصادية.", ("sanction", "planned")),
        ("لا تزال الجثث متناثرة في مناطق المواجهات بين قوات النظام والفصائل.", ("clash", "happened")),
        ("يواصل الجيش التركي قصف عين عيسى بالمدفعية.", ("shelling", "ongoing")),
    ],
)
def test_how_far_what_is_willed_or_lasts_reaches(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "أبدى الوزير رغبة جادة في التوصل إلى اتفاق بين روسيا وتركيا.",
        "أمل الوزير الروسي في التوصل إلى اتفاق مع تركيا.",
        "تحدث الوزير عن إمكانية توصل روسيا وتركيا إلى اتفاق.",
        "قال الوزير إن اتفاقاً بين روسيا وتركيا بات في متناول اليد.",
    ],
)
def test_an_agreement_that_is_hoped_for_is_not_made(desk: Desk, text: str) -> None:
    assert {s for kind, s in desk.kinds(text) if kind == "agreement"} == {"planned"}


def test_what_goes_beyond_something_is_not_denied(desk: Desk) -> None:
    assert ("sanction", "denied") not in desk.kinds("لن تقتصر العقوبات الأميركية على منع الشركات من التعامل مع إيران.")


def test_a_proposed_summit_is_to_come(desk: Desk) -> None:
    text = "ثمة قمة مقترحة بين الرئيس الروسي بوتين والرئيس التركي أردوغان مطلع الصيف."
    assert desk.only(text, "leader_meeting").status == "planned"
