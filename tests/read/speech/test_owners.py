"""Whose a source is: definite words take up whoever was named before."""

from __future__ import annotations

import pytest

from ..conftest import Desk


def last(desk: Desk, text: str) -> str:
    return desk.read(text).statements[-1].speaker.name


@pytest.mark.parametrize(
    ("first", "again", "name"),
    [
        ("أعلن مكتب الرئاسة التركية أن القمة ستعقد قريباً.", "المكتب", "Turkish Presidency"),
        ("أعلنت وزارة الدفاع التركية أن الوضع هادئ.", "الوزارة", "Turkish Ministry of Defence"),
        ("قال المرصد السوري لحقوق الإنسان إن الوضع هادئ.", "المرصد", "Syrian Observatory for Human Rights"),
        ("ذكرت وكالة سبوتنيك أن الوضع هادئ.", "الوكالة", "Sputnik Arabic"),
        ("قال مراسل عنب بلدي إن الوضع هادئ.", "المراسل", "Enab Baladi"),
    ],
)
def test_a_body_is_taken_up_by_its_noun(desk: Desk, first: str, again: str, name: str) -> None:
    assert last(desk, f"{first} وقالت روسيا إن الحوار مستمر. وأضاف {again} أن الطريق مفتوح.") == name


def test_the_same_official_speaks_on(desk: Desk) -> None:
    text = "نسبت وكالة رويترز إلى مسؤول تركي قوله إن القمة قريبة. وأضاف المسؤول نفسه أن موعدها لم يحدد."
    assert last(desk, text) == "Turkish officials"


def test_a_source_speaks_on(desk: Desk) -> None:
    text = "قال مصدر محلي إن الحركة توقفت. وقالت روسيا إن الحوار مستمر. وأوضح المصدر ذاته أن الطريق مغلق."
    assert last(desk, text) == "unnamed source"


def test_a_joint_text_is_of_those_who_hold_the_talks(desk: Desk) -> None:
    text = "اختتمت الدول الضامنة لمسار أستانا اجتماعها. وأكد البيان الختامي أن الحل سياسي."
    assert last(desk, text) == "Astana guarantor states"


def test_a_clause_goes_on_about_the_text(desk: Desk) -> None:
    text = "اجتمعت الدول الضامنة لمسار أستانا، وانتهت أعمالها ببيان ختامي، ندد بالغارات على دمشق."
    assert desk.said(text) == [("guarantors", "oppose")]


def test_a_spokesman_of_another_body_is_another(desk: Desk) -> None:
    text = "قال المتحدث باسم الكرملين ديمتري بيسكوف إن الوضع هادئ. وقال المتحدث الرسمي باسم غرفة الجبل إن الطريق مغلق."
    assert last(desk, text) == "المتحدث الرسمي باسم غرفة الجبل"


def test_a_source_inside_a_body_keeps_its_words(desk: Desk) -> None:
    statement = desk.statement("أكد مصدر في غرفة التنسيق أن الطريق مغلق.")
    assert (statement.speaker.name, statement.speaker.text) == ("unnamed source", "مصدر في غرفة التنسيق")
    known = desk.statement("أكد مصدر في وزارة الدفاع الروسية أن الطريق مغلق.")
    assert known.speaker.name == "source in Russian Ministry of Defence"


def test_whom_an_agency_quotes_does_not_own_it(desk: Desk) -> None:
    text = "ذكرت وكالة سانا أن الوفد وصل. ونقلت الوكالة عن لافروف تأكيده أن الحوار مستمر."
    said = desk.read(text).statements[-1]
    assert (said.speaker.id, [c.source for c in said.channel]) == ("sergei-lavrov", ["SANA"])


def test_journalists_who_are_told_something_are_no_source(desk: Desk) -> None:
    statement = desk.statement("وفي بيان للصحفيين، قال الكرملين إن الوضع هادئ.")
    assert (statement.speaker.name, statement.channel) == ("Kremlin", ())


def test_the_outlet_that_is_told_passes_it_on(desk: Desk) -> None:
    statement = desk.statement("قال مصدر أمني لوكالة رويترز إن الطريق مغلق.")
    assert [c.source for c in statement.channel] == ["Reuters"]


def test_a_spokesman_keeps_whom_he_speaks_for(desk: Desk) -> None:
    text = "أكد متحدث باسم مجلس الجبل أمس أن الجبهة هادئة. وقالت متحدثة باسم الشرطة: «لم يصب أحد»."
    said = desk.read(text).statements
    assert [s.speaker.name for s in said] == ["متحدث باسم مجلس الجبل", "متحدثة باسم الشرطة"]


def test_a_text_keeps_whose_it_is(desk: Desk) -> None:
    assert desk.statement("قال بيان لمجلس الجبل إن الطريق مغلق.").speaker.name == "بيان لمجلس الجبل"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وأكد المكتب الصحفي أن اللقاء أرجئ.", "المكتب الصحفي"),
        ("ونفت المتحدثة باسم مجلس الجبل هذه الاتهامات.", "المتحدثة باسم مجلس الجبل"),
    ],
)
def test_a_name_ends_where_what_is_said_begins(desk: Desk, text: str, name: str) -> None:
    assert desk.statement(text).speaker.name == name


def test_a_final_statement_is_of_those_who_spoke(desk: Desk) -> None:
    text = (
        "تعهدت الدول الضامنة بدعم أعمال اللجنة الدستورية. وجاء في البيان الختامي أن الدول اتفقت على جولة جديدة."
        " وأضاف البيان أن الهدنة مستمرة."
    )
    assert {speaker for speaker, _ in desk.said(text)} == {"guarantors"}


def test_an_outlets_quoted_name_may_begin_like_an_actors(desk: Desk) -> None:
    text = "بحسب موقع «روسيا بعيون عربية»، دخل رتل عسكري تركي من معبر كفرلوسين."
    assert desk.only(text, "reinforcement").attribution[0].source != "Russia"


def test_an_outlet_described_as_close_to_somebody_is_the_one_named(desk: Desk) -> None:
    text = "أفادت وكالة نورث برس بوصول رتل. وقالت الوكالة المقرّبة من قسد إن الرتل توجه إلى المدينة."
    assert len({speaker for speaker, _ in desk.said(text)}) == 1


def test_a_noun_with_the_article_is_not_named_by_the_noun_behind_it(desk: Desk) -> None:
    assert "انسحاب" not in {saying.speaker.name for saying in desk.read("رصد المرصد انسحاب القوات.").statements}
    assert desk.statement("قالت الوكالة الرسمية إن الدورية عادت.").speaker.name == "الوكالة الرسمية"
    (report,) = desk.read("رصد المرصد اعتقال قسد ثلاثة شبان في الرقة.").reports
    assert ("sdf", "initiator") in [(actor.id, actor.role) for actor in report.actors]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("مراسلنا أفاد بأن البلدة تعرضت لقصف.", "correspondent"),
        ("مراسل الينبوع قال إن البلدة تعرضت لقصف.", "الينبوع"),
    ],
)
def test_a_verb_of_saying_is_no_part_of_an_outlets_name(desk: Desk, text: str, name: str) -> None:
    assert last(desk, text) == name


def test_who_spoke_goes_on_though_an_outlet_passed_it_on(desk: Desk) -> None:
    text = (
        "ذكر وزير الدفاع التركي خلوصي أكار أن الدوريات مستمرة، بحسب ما نقلت قناة روسيا اليوم عن وكالة نوفوستي. "
        "وأضاف أن الوضع هادئ."
    )
    assert last(desk, text) == "Hulusi Akar"
