"""Who speaks: after the verb, before it, or whoever spoke last."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت وزارة الدفاع الروسية أن الوضع هادئ.",
        "وزارة الدفاع الروسية أعلنت أن الوضع هادئ.",
        "أما وزارة الدفاع الروسية فقد أعلنت أن الوضع هادئ.",
        "وكانت وزارة الدفاع الروسية قد أعلنت أن الوضع هادئ.",
        "وفي بيان مسائي، أعلنت وزارة الدفاع الروسية أن الوضع هادئ.",
    ],
)
def test_the_subject_stands_after_or_before_the_verb(desk: Desk, text: str) -> None:
    assert desk.said(text) == [("ru-mod", "announce")]


def test_a_relative_clause_speaks_of_the_name_before_it(desk: Desk) -> None:
    assert desk.said("التقى جاويش أوغلو لافروف الذي أكد أن الوضع هادئ.") == [("sergei-lavrov", "affirm")]


def test_a_relative_clause_leaves_the_main_verb_its_speaker(desk: Desk) -> None:
    text = "قال لافروف، الذي وصل إلى أنقرة أمس، إن الوضع هادئ."
    assert desk.said(text) == [("sergei-lavrov", "affirm")]


def test_a_participle_goes_on_with_the_speaker(desk: Desk) -> None:
    text = "أعلن لافروف أن الوضع هادئ، موضحاً أن المحادثات مستمرة."
    assert desk.said(text) == [("sergei-lavrov", "announce"), ("sergei-lavrov", "report")]


def test_the_pronoun_of_a_verb_takes_up_who_agrees_with_it(desk: Desk) -> None:
    text = "قال أردوغان إن بلاده تريد السلام. ورحّبت روسيا بالموقف. وأضافت أن الحوار مفيد. وأضاف أن الوقت قصير."
    assert [s for s, _ in desk.said(text)] == ["recep-tayyip-erdogan", "russia", "russia", "recep-tayyip-erdogan"]


def test_a_name_after_a_preposition_does_not_speak(desk: Desk) -> None:
    text = "قال لافروف بعد لقائه مع أردوغان إن الوضع هادئ."
    assert [s for s, _ in desk.said(text)] == ["sergei-lavrov"]


def test_a_person_named_after_a_body_is_who_speaks(desk: Desk) -> None:
    text = "قال المتحدث باسم الكرملين، ديمتري بيسكوف، إن الوضع هادئ."
    assert [s for s, _ in desk.said(text)] == ["dmitry-peskov"]


def test_two_may_speak_together(desk: Desk) -> None:
    statement = desk.statement("أكد لافروف وجاويش أوغلو أن الوضع هادئ.")
    assert statement.speaker.id == "sergei-lavrov+mevlut-cavusoglu"
    assert statement.speaker.name == "Sergei Lavrov and Mevlut Cavusoglu"


def test_one_whom_the_dossier_lacks_is_kept_as_printed(desk: Desk) -> None:
    statement = desk.statement("قال المحلل إن الوضع هادئ.")
    assert (statement.speaker.id, statement.speaker.name) == (None, "المحلل")


@pytest.mark.parametrize(
    "text",
    [
        "يذكر أن الوضع هادئ منذ شهر.",
        "ويشار إلى أن الوضع هادئ منذ شهر.",
        "تجدر الإشارة إلى أن الوضع هادئ.",
    ],
)
def test_nobody_speaks_in_an_impersonal_phrase(desk: Desk, text: str) -> None:
    assert desk.said(text) == []


def test_a_statement_speaks_for_whom_it_comes_from(desk: Desk) -> None:
    statement = desk.statement("قال بيان صادر عن الكرملين إن الوضع هادئ.")
    assert statement.speaker.id == "ru-presidency"
    assert statement.speaker.text == "بيان صادر عن الكرملين"


def test_the_statement_takes_up_the_body_named_before(desk: Desk) -> None:
    text = "أصدرت وزارة الدفاع التركية بياناً. وأكد البيان أن الوضع هادئ."
    assert ("tr-mod", "affirm") in desk.said(text)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("قطع محتجون الطريق، وطالبوا الضامن التركي بوقف القصف.", ["protesters"]),
        ("وكانت السعودية والولايات المتحدة قد أعلنتا أن الهدنة ستبدأ غداً.", ["saudi-arabia+united-states"]),
        ("أما الكرملين فلم يعلق على النبأ، واكتفى حين أعلن عن القمة بذكر مكانها.", ["ru-presidency"]),
        ("سبق للمرصد السوري لحقوق الإنسان أن تحدث عن انسحاب.", ["sohr"]),
        ("لكن لافروف، الذي وصل أمس، قال إن الوضع هادئ.", ["sergei-lavrov"]),
        ("وتوقّع متطوعون من الدفاع المدني السوري زيادة الحصيلة.", ["civil-defence"]),
    ],
)
def test_the_subject_by_its_grammar(desk: Desk, text: str, speakers: list[str]) -> None:
    assert [s for s, _ in desk.said(text)] == speakers


def test_the_object_of_a_feminine_verb_does_not_speak(desk: Desk) -> None:
    text = "قالت روسيا إن الوضع هادئ. ورفضت طلب الرئيس الأمريكي دونالد ترامب بوقف القصف."
    assert ("russia", "refuse") in desk.said(text)


def test_who_accuses_by_a_pronoun_is_not_named_before(desk: Desk) -> None:
    assert desk.said("حكم الأسد البلاد، ويتهمه الغرب بارتكاب جرائم.") == [("الغرب", "accuse")]


def test_a_feminine_verb_is_not_said_by_the_army_that_it_is_said_to(desk: Desk) -> None:
    text = "وطالبت القوة الأممية الجيش الروسي بوقف القصف."
    assert [(s.speaker.name, s.act) for s in desk.read(text).statements] == [("القوة الأممية", "demand")]


def test_between_is_no_word_of_saying_before_a_quoted_name(desk: Desk) -> None:
    assert desk.said("تبادل 10 أسرى بين “الجيش الوطني” والنظام شرقي حلب.") == []


def test_a_comma_after_the_subject_of_had_said(desk: Desk) -> None:
    text = "وقال بيسكوف إن المشاورات مستمرة. وكان المركز الروسي للمصالحة في سوريا، قد أفاد بأن الهدنة خُرقت مرتين."
    assert desk.said(text)[-1][0] == "ru-reconciliation-centre"


def test_who_goes_on_after_what_others_may_agree_on(desk: Desk) -> None:
    text = "قال بيسكوف إن روسيا وتركيا يمكن أن تتفقا على لجنة جديدة. وأضاف أن المشاورات مستمرة."
    assert desk.said(text)[-1][0] == "dmitry-peskov"


def test_who_goes_on_is_who_spoke_and_not_who_passes_it_on(desk: Desk) -> None:
    text = "قال بيسكوف إن الهدنة صامدة، وفق وكالة الأناضول. وأوضح أن المشاورات مستمرة."
    assert desk.said(text)[-1][0] == "dmitry-peskov"


def test_a_name_between_was_and_the_verb_speaks(desk: Desk) -> None:
    text = "قال بيدرسن إن الجولة انتهت. وكان رئيس الوفد، سامر البيطار قال للصحفيين إن موعداً جديداً قيد البحث."
    assert desk.said(text)[-1][0] == "سامر البيطار"


def test_nobody_named_in_the_quotation_speaks_it(desk: Desk) -> None:
    text = 'قالت الخارجية الروسية إن الوضع هادئ. وأضافت "تتحمل تركيا مسؤولية تنفيذ الاتفاق".'
    assert {speaker for speaker, _ in desk.said(text)} == {"ru-mfa"}


def test_nobody_speaks_between_a_verb_and_what_is_said(desk: Desk) -> None:
    assert desk.said("ويذكر أن القوات الروسية سيّرت، يوم الخميس الماضي، دورية في ريف عامودا.") == []


def test_a_text_is_quoted_behind_a_colon(desk: Desk) -> None:
    ((speaker, _),) = desk.said("وجاء في بيان الكرملين: “ناقش الرئيسان الوضع في إدلب”.")
    assert speaker == "ru-presidency"


def test_a_title_between_commas_speaks(desk: Desk) -> None:
    ((speaker, _),) = desk.said("بدوره، نائب رئيس الوزراء الروسي، قال إن المباحثات كانت مفيدة.")
    assert speaker == "Deputy Prime Minister of Russia"


@pytest.mark.parametrize("opening", ["وبحسب وكالة الأناضول،", "ووفق وكالة الأناضول،"])
def test_who_is_named_after_the_verb_speaks_and_not_the_source_before_it(desk: Desk, opening: str) -> None:
    assert desk.said(f"{opening} أعلن لافروف أن الوضع هادئ.")[-1] == ("sergei-lavrov", "announce")


@pytest.mark.parametrize("what", ["ما", "الأمر الذي"])
def test_what_was_told_shows_something_and_nobody_says_it(desk: Desk, what: str) -> None:
    assert desk.said(f"دخلت دبابات الجيش التركي البلدة، {what} يؤكد نية أنقرة البقاء فيها.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قالت لجنة التنسيق إن الطريق مغلق. وأضافت اللجنة أن الدورية ألغيت.", "لجنة التنسيق"),
        ("أعلنت مواقع إعلامية معارضة أن الطريق أغلق. وذكرت المواقع أن الرتل غادر.", "opposition media"),
        (
            "أعلن مركز حميميم للمصالحة أن البلدة قُصفت. وأوضح المركز التابع لوزارة الدفاع الروسية أن القصف مستمر.",
            "ru-reconciliation-centre",
        ),
    ],
)
def test_a_noun_with_the_article_takes_up_who_spoke(desk: Desk, text: str, speaker: str) -> None:
    assert [who for who, _ in desk.said(text)] == [speaker, speaker]


def test_the_text_is_not_of_who_only_counted_in_it(desk: Desk) -> None:
    text = "أوضح مركز حميميم في بيان أن الجانب التركي رصد خرقين للهدنة. وأضاف البيان أن المنطقة هادئة."
    assert desk.said(text)[-1] == ("ru-reconciliation-centre", "affirm")


def test_a_pronoun_after_that_is_the_speaker(desk: Desk) -> None:
    text = "قال المركز الإعلامي للجيش إنه رصد 20 خرقاً للهدنة ارتكبتها مليشيا الحوثي."
    report = desk.only(text, "violation")
    assert [a.role for a in report.actors if a.id == "houthis"] == ["initiator"]
    assert [a.source for a in report.attribution] == ["المركز الإعلامي للجيش"]


def test_what_is_said_does_not_begin_at_a_contrast(desk: Desk) -> None:
    text = "نفى بيسكوف وجود خطط لعقد لقاء بين بوتين وأردوغان، غير أنه أشار إلى أن الوضع صعب."
    meeting = desk.only(text, "leader_meeting")
    assert {a.id for a in meeting.actors} == {"vladimir-putin", "recep-tayyip-erdogan"}


def test_a_memorandum_tells_nothing(desk: Desk) -> None:
    assert desk.said("اعتمدت الدول الثلاث، وهي: روسيا وإيران وتركيا، مذكرة حول إنشاء مناطق لخفض التصعيد.") == []
