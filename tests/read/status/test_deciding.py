"""Status by cue, tense and teller; and how far a cue reaches."""

from __future__ import annotations

import pytest

from ..conftest import Desk

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في عامودا"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PATROL}.", ("joint_patrol", "happened")),
        ("من المقرر أن تسيّر القوات الروسية والتركية دورية مشتركة.", ("joint_patrol", "planned")),
        ("ستسيّر القوات التركية دورية منفردة في عامودا.", ("unilateral_patrol", "planned")),
        ("تسيّر القوات الروسية والتركية دورية مشتركة غداً.", ("joint_patrol", "planned")),
        ("أعلن الكرملين أن بوتين سيلتقي أردوغان في سوتشي.", ("leader_meeting", "planned")),
        ("سيبحث الرئيسان بوتين وأردوغان الملف حين يلتقيان في سوتشي.", ("leader_meeting", "planned")),
        ("دعت روسيا إلى عقد جولة مفاوضات جديدة في جنيف.", ("negotiation_round", "called_for")),
        ("طالب أردوغان قوات النظام بالانسحاب من إدلب.", ("withdrawal", "called_for")),
        ("نفى مصدر عسكري وقوع اشتباكات في عين عيسى.", ("clash", "denied")),
        ("نفت أنقرة قصف بلدة عين عيسى.", ("shelling", "denied")),
        ("أُلغي لقاء بوتين وأردوغان في سوتشي.", ("leader_meeting", "cancelled")),
        ("أعلن المبعوث إلغاء موعد الجولة التاسعة من مفاوضات جنيف.", ("negotiation_round", "cancelled")),
        ("أعلنت موسكو أن جولة مفاوضات ستبدأ غداً.", ("negotiation_round", "planned")),
        ("أُلغيت جولة مفاوضات أستانا.", ("negotiation_round", "cancelled")),
        ("توقفت المفاوضات بين روسيا وتركيا في جنيف.", ("negotiation_round", "suspended")),
        ("استأنفت القوات الروسية والتركية الدوريات المشتركة في ريف كوباني.", ("joint_patrol", "resumed")),
        ("أنباء عن قصف مدفعي على بلدة عين عيسى.", ("shelling", "alleged")),
        ("اتهمت أنقرة قوات سوريا الديمقراطية بقصف مدينة عفرين.", ("shelling", "alleged")),
        ("لا تزال الاشتباكات مستمرة في محور عين عيسى.", ("clash", "ongoing")),
        ("يواصل أهالي السويداء للأسبوع الثاني على التوالي تظاهراتهم.", ("protest", "ongoing")),
        ("يذكر أن تركيا وفصائل موالية تشن منذ 20 كانون الثاني هجوماً واسعاً على قوات قسد.", ("clash", "ongoing")),
        ("قالت الوكالة إن ثلاث دول تقترح فرض عقوبات على إيران.", ("sanction", "called_for")),
        ("ذكر البيت الأبيض أن بوتين وأردوغان يتطلعان إلى اجتماعهما في سوتشي.", ("leader_meeting", "planned")),
        ("تواصل القوات التركية قصف بلدة عين عيسى.", ("shelling", "ongoing")),
        ("لا تتوقف القوات التركية عن قصف بلدة عين عيسى.", ("shelling", "ongoing")),
        ("ويتعرض ريف بلدة عين عيسى الجنوبي لقصف عنيف.", ("shelling", "ongoing")),
        ("قال مصدر طلب عدم نشر اسمه إن القوات التركية قصفت بلدة عين عيسى.", ("shelling", "happened")),
        ("أكد مصدر ميداني عدم صحة الأنباء التي تحدثت عن انسحاب القوات الروسية من عين عيسى.", ("withdrawal", "denied")),
        ("قال الكرملين إن بوتين سيحل الجمعة في إيران للمشاركة في قمة مع أردوغان.", ("leader_meeting", "planned")),
        (
            "أكد متحدث أن مؤتمراً دولياً حول ليبيا يضم طرفي النزاع والدول الفاعلة فيه سيعقد في برلين.",
            ("negotiation_round", "planned"),
        ),
        ("قال الوزير إن توقيع هذا الاتفاق بين روسيا وتركيا سيمهد لعودة الهدوء.", ("agreement", "planned")),
        ("أعلنت البعثة أنه تقرر عقد جولة مفاوضات جديدة في جنيف.", ("negotiation_round", "planned")),
    ],
)
def test_status(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert desk.kinds(text) == [found]


@pytest.mark.parametrize(
    ("cue", "first"),
    [
        ("من المقرر أن يلتقي بوتين وأردوغان في سوتشي", ("leader_meeting", "planned")),
        ("أُلغيت جولة مفاوضات أستانا", ("negotiation_round", "cancelled")),
        ("توقفت المفاوضات بين روسيا وتركيا في جنيف", ("negotiation_round", "suspended")),
        ("لا تزال الاشتباكات مستمرة في محور عين عيسى", ("clash", "ongoing")),
        ("طالبت روسيا بتسيير دوريات مشتركة مع تركيا في منبج", ("joint_patrol", "called_for")),
        ("كتب المبعوث إلى الطرفين طالباً منهما تبادل الأسرى", ("prisoner_exchange", "called_for")),
        ("قُتل 30 طالباً في غارات جوية على الكلية العسكرية.", ("airstrike", "happened")),
        ("قُتلت طالبتان ومقتل طالب ثالث في قصف مدفعي على مدرسة البلدة.", ("shelling", "happened")),
        ("لم تقع اشتباكات في عين عيسى", ("clash", "denied")),
    ],
)
def test_a_cue_stops_at_the_end_of_its_clause(desk: Desk, cue: str, first: tuple[str, str]) -> None:
    assert desk.kinds(f"{cue}، فيما {PATROL}.") == [first, ("joint_patrol", "happened")]


def test_a_cue_stops_at_the_end_of_its_sentence(desk: Desk) -> None:
    text = f"نفت وزارة الدفاع التركية قصف بلدة عين عيسى. و{PATROL}."
    assert desk.kinds(text) == [("shelling", "denied"), ("joint_patrol", "happened")]


def test_a_partys_word_of_its_own_act_is_no_allegation(desk: Desk) -> None:
    text = "قالت وزارة الدفاع التركية إن القوات التركية قصفت مواقع قرب عين عيسى."
    assert desk.kinds(text) == [("shelling", "happened")]


def test_a_partys_word_of_anothers_hostile_act_is_an_allegation(desk: Desk) -> None:
    text = "قالت وزارة الدفاع التركية إن قوات سوريا الديمقراطية قصفت مدينة عفرين."
    assert desk.kinds(text) == [("shelling", "alleged")]


def test_a_bystanders_word_is_no_allegation(desk: Desk) -> None:
    assert desk.kinds("قال شهود عيان إن القوات التركية قصفت بلدة عين عيسى.") == [("shelling", "happened")]


def test_a_negated_saying_does_not_deny_the_event(desk: Desk) -> None:
    found = desk.kinds("لم يذكر لافروف متى يلتقي بوتين وأردوغان في سوتشي.")
    assert ("leader_meeting", "denied") not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "أعربت باريس عن أملها في أن ينجح مبعوثها بعد أسابيع في إقناع الحكومة والمعارضة بعقد جولة مفاوضات جديدة.",
            ("negotiation_round", "planned"),
        ),
        (
            "دعا وجهاء العشائر وممثلو المجالس المحلية في ريف الحسكة الشمالي إلى مظاهرات ضد القصف.",
            ("protest", "called_for"),
        ),
        ("قال الوزير إن بلاده وروسيا ستشرفان على انسحاب المقاتلين من بلدة منبج.", ("withdrawal", "planned")),
        ("ناقش الضباط آلية الدوريات المشتركة التي من المفترض أن تبدأ غداً الأربعاء.", ("joint_patrol", "planned")),
        ("ترغب روسيا في إرسال موفد إلى جنيف لاستئناف المفاوضات بين سوريا وتركيا.", ("negotiation_round", "planned")),
        ("من المحتمل أن يكون التفجير الذي وقع في عفرين عملاً إرهابياً.", ("ied_or_car_bomb", "happened")),
        ("حلقت طائرات استطلاع تركية فوق عين عيسى، ولم يتم اعتراضها.", ("overflight", "happened")),
    ],
)
def test_what_is_willed_is_told_from_what_stands(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_an_agreement_that_stands_is_not_what_is_willed(desk: Desk) -> None:
    assert ("agreement", "planned") not in desk.kinds("يريد الأوروبيون إنقاذ الاتفاق الموقع بين روسيا وتركيا.")


def test_a_word_of_will_does_not_reach_what_a_relative_clause_tells(desk: Desk) -> None:
    text = "طلبت الأمم المتحدة إلى مجلس الأمن أن ينظر في حال البلدة التي قالت مصادر محلية إن القوات التركية قصفتها أمس."
    assert ("shelling", "called_for") not in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "دعت المعارضة أنصارها في المدن الكبرى إلى انتظار الوفد الروسي في الشوارع أثناء قصف بلدة عين عيسى.",
        "يجب على المجتمع الدولي أن يفتح تحقيقاً مستقلاً وعاجلاً في القصف المدفعي على بلدة عين عيسى.",
    ],
)
def test_what_gives_the_time_or_the_matter_of_a_demand_is_not_demanded(desk: Desk, text: str) -> None:
    assert [status for kind, status in desk.kinds(text) if kind == "shelling"] in ([], ["happened"])


def test_the_reason_is_told(desk: Desk) -> None:
    report = desk.only("من المقرر أن يلتقي بوتين وأردوغان في سوتشي.", "leader_meeting")
    assert report.because is not None
    assert "planned: cue من المقرر" in report.because


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أعلنت وزارة الدفاع التركية أن طائراتها قصفت مواقع لقوات سوريا الديمقراطية.", ("airstrike", "happened")),
        ("قالت قوات سوريا الديمقراطية إن مقاتليها تعرضوا لقصف تركي قرب عين عيسى.", ("shelling", "alleged")),
        ("قالت وزارة الدفاع التركية إن معارك عنيفة دارت بين الجيش السوري والفصائل.", ("clash", "happened")),
        ("اتهمت تركيا قوات سوريا الديمقراطية بشن هجوم على نقاطها قرب عين عيسى.", ("clash", "alleged")),
    ],
)
def test_who_tells_of_its_own_or_of_both_sides_accuses_nobody(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("أدان الوزير التراجع المتواصل منذ توقيع الاتفاق بين روسيا وتركيا.", ("agreement", "happened")),
        ("وقعت روسيا وتركيا اتفاقاً ينظم التعاون خلال الفترة المقبلة.", ("agreement", "happened")),
        ("الاشتباكات متواصلة ومستمرة في محور عين عيسى.", ("clash", "ongoing")),
        ("تستمر طواقم الهلال الأحمر العربي السوري بإدخال المساعدات الإنسانية إلى البلدة.", ("aid_access", "ongoing")),
        ("تعطلت المفاوضات بين روسيا وتركيا في جنيف.", ("negotiation_round", "suspended")),
        ("لم تنجح الوساطة في التوصل إلى اتفاق بين روسيا وتركيا.", ("agreement", "denied")),
    ],
)
def test_a_word_beside_another_word_is_not_of_the_event(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "عبّر سكان الدرباسية عن رفضهم للقصف التركي على قراهم.",
        "رشق الأهالي العربات خلال رفضهم مرور دورية مشتركة بين القوات الروسية والتركية في القرية.",
    ],
)
def test_what_people_refuse_is_not_denied(desk: Desk, text: str) -> None:
    assert "denied" not in {r.status for r in desk.read(text).reports}


def test_who_could_do_it_denies_by_refusing(desk: Desk) -> None:
    text = "رفضت القوات التركية تسيير دورية مشتركة مع القوات الروسية."
    assert {r.status for r in desk.read(text).reports} == {"denied"}


def test_what_parties_agreed_on_is_still_to_be_done(desk: Desk) -> None:
    text = "اتفق الرئيسان أردوغان وبوتين في 22 من تشرين الأول على سحب كل القوات الكردية من الحدود."
    found = next(r for r in desk.read(text).reports if r.type == "withdrawal")
    assert (found.status, found.when) == ("planned", None)


def test_who_denies_that_it_was_not_done_says_it_was(desk: Desk) -> None:
    text = "نفى وزير الخارجية الروسي سيرغي لافروف عدم انسحاب وحدات حماية الشعب من المنطقة الحدودية."
    assert desk.only(text, "withdrawal").status == "happened"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("التقى بوتين أردوغان وأعلن أنه سيفكك الموقع الأسبوع المقبل.", ("leader_meeting", "happened")),
        ("شدد بوتين على الشراكة واتفق الرئيسان بوتين وأردوغان على حل دائم.", ("agreement", "happened")),
        ("لا تزال روسيا تعتقد بأن الاتفاق الموقع مع تركيا مفيد.", ("agreement", "happened")),
        ("اتفق بوتين وأردوغان على تسيير دوريات مشتركة في منبج.", ("joint_patrol", "planned")),
        ("تعهدا بإجراء محادثات بين روسيا وتركيا في جنيف.", ("negotiation_round", "planned")),
        ("لم تفلح قمة بوتين وأردوغان في الاتفاق على وقف لإطلاق النار.", ("agreement", "denied")),
        ("تعمل روسيا وتركيا على إبرام اتفاق جديد.", ("agreement", "planned")),
        ("شدد المبعوث على سحب القوات التركية من نقطة مورك.", ("withdrawal", "called_for")),
        ("وصف الكرملين القمة التاريخية المرتقبة بين بوتين وأردوغان بالمهمة.", ("leader_meeting", "planned")),
        (
            "رعى المبعوث مشاورات من أجل حل الأزمة، آخرها جولة مفاوضات جنيف بين روسيا وتركيا.",
            ("negotiation_round", "happened"),
        ),
        ("يرفض المتظاهرون في إدلب سياسات الحكومة ويحتجون أمام مقرها.", ("protest", "happened")),
        ("شدد المبعوث على أن الهدنة دخلت حيز التنفيذ.", ("agreement", "happened")),
    ],
)
def test_words_of_will_and_course_reach_what_is_theirs(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_words_aside_between_a_verb_and_its_object_leave_the_clause_whole(desk: Desk) -> None:
    text = "ونفت مصادر المرصد، في المقابل، انسحاب القوات الروسية من قاعدة المباقر."
    assert desk.only(text, "withdrawal").status == "denied"


def test_a_demand_goes_on_with_a_further_complement(desk: Desk) -> None:
    text = "طالب الوزير تركيا بالوفاء بالتزاماتها بموجب الاتفاق المؤرخ في 17 أيلول 2018، وبسحب قواتها من البلدة."
    assert desk.only(text, "withdrawal").status == "called_for"
    text = "طالب الوزير تركيا بالوفاء بالتزاماتها، وانسحبت القوات الروسية من البلدة."
    assert desk.only(text, "withdrawal").status == "happened"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("تجري استعدادات لقمة بين الرئيسين بوتين وأردوغان.", ("leader_meeting", "planned")),
        ("قالت الجماعة إن صواريخها جاهزة للإطلاق نحو القاعدة التركية.", ("shelling", "planned")),
        ("اعتقلت القوات التركية في 3 أيلول قائداً في قسد ويمثل غداً أمام القضاء.", ("detention", "happened")),
        ("تبادل الجيش التركي وقوات النظام اتهامات بشن هجمات على مواقع عسكرية.", ("clash", "alleged")),
        ("حذر لافروف في لقاء مع نظيره التركي من تدهور الوضع.", ("ministerial_talks", "happened")),
        ("دعا لافروف إلى لقاء مع نظيره التركي.", ("ministerial_talks", "called_for")),
        ("يريد الوزير إصلاح الاتفاق الموقع بين روسيا وتركيا.", ("agreement", "happened")),
    ],
)
def test_what_a_cue_governs(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)


def test_students_ask_for_nothing(desk: Desk) -> None:
    text = "أعلنت الوزارة مقتل 28 طالباً بقصف نفذته طائرة مسيرة تركية على الكلية العسكرية."
    assert ("drone_strike", "happened") in desk.kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("لم تُسجَّل أي اشتباكات بين قوات النظام والفصائل أمس.", "clash"),
        ("قال المجلس إنه لا توجد أي آثار قصف جوي في البلدة.", "airstrike"),
    ],
)
def test_not_any_denies_it(desk: Desk, text: str, kind: str) -> None:
    assert {s for found, s in desk.kinds(text) if found == kind} == {"denied"}


def test_a_meeting_told_as_to_come_stays_so(desk: Desk) -> None:
    text = (
        "من المقرر أن تعقد في سوتشي الأسبوع المقبل قمة بين الرئيس الروسي ونظيره التركي. "
        "ورأى محللون أن القمة بين الرئيس الروسي ونظيره التركي اختبار لهما."
    )
    assert {s for kind, s in desk.kinds(text) if kind == "leader_meeting"} == {"planned"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نفت إيران تزويد الجماعة بصاروخ أطلق على قاعدة حميميم.", ("shelling", "happened")),
        ("نفت وزارة الخارجية الأميركية، الخميس، توصل واشنطن وأنقرة إلى اتفاق بشأن منبج.", ("agreement", "denied")),
        ("نفى الجيش التركي أن المدفعية قصفت بلدة عين عيسى.", ("shelling", "denied")),
    ],
)
def test_what_a_thing_was_used_for_stands_beside_a_denial(desk: Desk, text: str, found: tuple[str, str]) -> None:
    assert found in desk.kinds(text)
