"""What may be, what is intended and what is only spoken of beside it: no act told as done or denied."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال مسؤول إن الرئيس قد يقرر العودة إلى العمل بالعقوبات المفروضة على إيران.", ("sanction", "planned")),
        ("العقوبات الأميركية قد تشمل شركات روسية أيضاً.", ("sanction", "planned")),
        ("قد يفتح الحكم السبيل أمام تجميد أصول إيرانية في لندن.", ("sanction", "planned")),
        ("ستتم صفقة مقاتلات إف-35 التي تعتزم تركيا شراءها من الولايات المتحدة.", ("arms_deal", "planned")),
        ("قال الوزير إن الملف لن يكون مطروحاً في القمة العربية الأحد بين القادة.", ("leader_meeting", "planned")),
        ("تلقى الخلية أوامر بتفجير سيارة مفخخة قرب الحاجز.", ("ied_or_car_bomb", "called_for")),
        ("حذرت الشركة من الوقوع تحت طائلة عقوبات أميركية جديدة.", ("sanction", "planned")),
    ],
)
def test_what_may_be_is_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تعهد الرئيس التركي بالرد بعد أن أجرى محادثات مع روسيا وإيران.", ("negotiation_round", "happened")),
        ("سيطر الجيش على التلة عقب معارك ضارية مع المسلحين لم يتم التحقق من قتلاها.", ("clash", "happened")),
        ("لم يتم العثور على ثلاثة جنود من القوات الحكومية خلال الاشتباكات.", ("clash", "happened")),
        ("قال المبعوث إن موعد الدفعة ليس له علاقة بقصف القوات التركية بلدة عين عيسى.", ("shelling", "happened")),
        ("نفت الوزارة أن يكون هناك دافع سياسي خلف اعتقال القوات التركية ناشطاً.", ("detention", "happened")),
        ("نفت الحكومة استخدام الغاز في قصف بلدة عين عيسى.", ("shelling", "happened")),
        ("اتهمت واشنطن ثلاث شركات روسية بانتهاك العقوبات الأميركية.", ("sanction", "happened")),
        ("قال الوزير إن عدم الالتزام بتلك العقوبات الأميركية يضر بالعراق.", ("sanction", "happened")),
        ("قال الرئيس إن بلاده لن تقبل باستهداف القوات التركية بلدة عين عيسى بالمدفعية.", ("shelling", "happened")),
    ],
)
def test_what_is_spoken_of_beside_it_is_no_denial_or_plan(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("كانت المعارضة السورية تجري مفاوضات مع روسيا قبل الهجوم.", ("negotiation_round", "happened")),
        ("يستمر الجيش التركي الموالي له فصائل عدة بالقصف على بلدة عين عيسى.", ("shelling", "ongoing")),
        ("تكثفت وتيرة إطلاق القذائف على بلدة عين عيسى.", ("shelling", "ongoing")),
        ("وتحدثت أنباء غير مؤكدة عن اشتباكات بين الجيش التركي وقسد.", ("clash", "alleged")),
    ],
)
def test_how_it_runs(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_a_guess_is_no_agreement(desk: Desk) -> None:
    assert desk.kinds("ربما اتفق الطرفان الروسي والتركي على الحد من وجود القوات.") == []


def test_whoever_is_at_an_act_is_followed_up(desk: Desk) -> None:
    text = "ستجري متابعة كل من تورطوا في المظاهرة أمام السفارة."
    assert ("protest", "planned") not in desk.kinds(text)


def test_what_was_done_before_the_meeting_was_at_one_that_was_held(desk: Desk) -> None:
    text = "وقبل بدء الاجتماع كان بوتين وأردوغان قد اجتمعا لبرهة وجيزة."
    assert ("leader_meeting", "planned") not in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تعهد الرئيس بأن تفرض واشنطن أعلى مستوى من العقوبات على إيران.", ("sanction", "planned")),
        ("تراجعت الصادرات جراء عقوبات واشنطن المرتقبة.", ("sanction", "planned")),
        ("قال الرئيس إنه آن الأوان لتكون ثمة مباحثات جوهرية بين روسيا وتركيا.", ("negotiation_round", "called_for")),
        ("ستكون هذه أول مرة يزور فيها بوتين تركيا منذ سنوات.", ("leader_meeting", "planned")),
        ("وافقت روسيا وتركيا على فتح معبر باب الهوى وسحب القوات من البلدة.", ("withdrawal", "planned")),
    ],
)
def test_what_is_of_a_sort_or_agreed_on_is_to_come(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("دعا المبعوث إلى تحقيق نزيه ومستقل في قصف بلدة عين عيسى.", ("shelling", "happened")),
        (
            "قال مسؤول إن القوات ليست جزءاً من المفاوضات الجارية بين روسيا وتركيا.",
            ("negotiation_round", "ongoing"),
        ),
    ],
)
def test_what_is_no_part_or_matter_of_it_denies_nothing(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_a_talk_with_an_outlet_is_no_meeting(desk: Desk) -> None:
    text = "وفي لقاء مع سكاي نيوز عربية قال لافروف إن الاتفاق مع تركيا قائم."
    assert "ministerial_talks" not in [kind for kind, _ in desk.kinds(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تحدث الوزير عن القمة بين بوتين وأردوغان، التي ستعقد الجمعة.", ("leader_meeting", "planned")),
        ("سيركز الوفد على المفاوضات التي ستتم بين روسيا وتركيا.", ("negotiation_round", "planned")),
        ("تتوقع أوساط قيام القوات التركية بقصف بلدة عين عيسى.", ("shelling", "planned")),
        ("غادرت الشركات إيران تجنباً للعقوبات الأميركية المفروضة.", ("sanction", "happened")),
        ("وكانت روسيا رفضت في جولات التفاوض الأخيرة مع تركيا إدراج البند.", ("negotiation_round", "happened")),
        (
            "قالت الخارجية الروسية إن وصول الوفد تأخر بسبب الضربات الجوية التركية على عين عيسى.",
            ("airstrike", "happened"),
        ),
    ],
)
def test_what_goes_on_behind_it_tells(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("هدد وزير الخزانة الأميركي تركيا بمزيد من العقوبات حتى الإفراج عن القس.", ("sanction", "planned")),
        ("تخشى الشركات العقوبات الأميركية التي يمكن أن تطالها.", ("sanction", "planned")),
        ("كما ستعود العقوبات على الواردات من إيران.", ("sanction", "planned")),
        ("ارتفعت الأسعار قبل إعادة فرض العقوبات الأميركية على إيران.", ("sanction", "planned")),
        ("واتفق الرجلان أيضاً على عقد قمة بين روسيا وتركيا هذا العام.", ("leader_meeting", "planned")),
        ("استمرت محادثات بوتين وأردوغان الثنائية ساعتين في سوتشي.", ("leader_meeting", "happened")),
        ("قالت وزارة الدفاع التركية إن جندياً تركياً قتل في انفجار عبوة ناسفة.", ("ied_or_car_bomb", "happened")),
    ],
)
def test_what_returns_or_lasted(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_what_a_fight_may_bring_about_is_to_come_not_the_fight(desk: Desk) -> None:
    text = "تخشى الأمم المتحدة أن يفاقم القتال بين القوات التركية وقسد الأزمة."
    assert ("clash", "planned") not in desk.kinds(text)
    assert ("shelling", "happened") in desk.kinds("رجح المرصد أن يكون القصف التركي على عين عيسى تمهيداً لهجوم.")
