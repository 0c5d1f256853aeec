"""When an event was: whose day an expression is, and from which day it is counted."""

from __future__ import annotations

from datetime import date

import pytest

from ..conftest import Desk

SHELLED = "قصفت القوات التركية بلدة عين عيسى"


def day(desk: Desk, text: str, kind: str) -> date | None:
    when = desk.only(text, kind).when
    return when.start if when else None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("أمس", date(2021, 3, 9)),
        ("أمس الثلاثاء", date(2021, 3, 9)),
        ("اليوم", date(2021, 3, 10)),
        ("يوم الأحد", date(2021, 3, 7)),
        ("في 1 آذار", date(2021, 3, 1)),
        ("قبل ثلاثة أيام", date(2021, 3, 7)),
        ("ظهر الاثنين", date(2021, 3, 8)),
        ("في الصباح الباكر من يوم الاثنين", date(2021, 3, 8)),
        ("منذ الصباح الباكر", None),
    ],
)
def test_the_day_of_an_event(desk: Desk, words: str, wanted: date | None) -> None:
    assert day(desk, f"{SHELLED} {words}.", "shelling") == wanted


def test_a_date_before_a_weekday_tells_which_is_meant(desk: Desk) -> None:
    text = "وفي 2 آذار، قصفت القوات التركية بعد منتصف ليل الثلاثاء – الأربعاء بلدة عين عيسى."
    assert day(desk, text, "shelling") == date(2021, 3, 2)


def test_the_days_of_saying_and_event_differ(desk: Desk) -> None:
    text = "قال لافروف أمس الثلاثاء إن القوات الروسية والتركية سيّرت دورية مشتركة في 1 آذار 2021."
    assert day(desk, text, "joint_patrol") == date(2021, 3, 1)


def test_a_day_between_the_word_of_saying_and_the_saying(desk: Desk) -> None:
    text = "أعلن المتحدث باسم الكرملين، أمس، أن بوتين سيلتقي أردوغان الأحد المقبل."
    assert day(desk, text, "leader_meeting") == date(2021, 3, 14)


def test_the_day_of_an_agreement_is_not_that_of_its_breach(desk: Desk) -> None:
    text = "خرقت القوات التركية اتفاق سوتشي الموقع في 22 تشرين الأول 2019."
    assert day(desk, text, "violation") is None


def test_so_many_days_after_another_event(desk: Desk) -> None:
    text = f"{SHELLED} أمس، بعد يومين من اشتباكات بين قوات سوريا الديمقراطية والجيش الوطني السوري."
    assert day(desk, text, "shelling") == date(2021, 3, 9)
    assert day(desk, text, "clash") == date(2021, 3, 7)
    assert desk.only(text, "clash").status == "happened"


def test_days_after_another_event_are_none_of_what_stands_behind(desk: Desk) -> None:
    text = "جاء ذلك بعد أربعة أيام من زيارة الوزير، في ثالث مرة تقصف فيها القوات الروسية بلدة كفريا."
    assert all(r.when is None for r in desk.read(text).reports)


def test_a_clause_that_tells_it_more_closely_is_of_the_same_day(desk: Desk) -> None:
    text = "تجدد القصف أمس على المنطقة، إذ أغارت طائرات حربية روسية على بلدة كفريا."
    assert day(desk, text, "airstrike") == date(2021, 3, 9)


def test_today_with_another_weekday_is_no_day_to_come(desk: Desk) -> None:
    assert day(desk, f"{SHELLED} اليوم السبت.", "shelling") == date(2021, 3, 6)
    assert day(desk, f"{SHELLED} اليوم الخميس.", "shelling") == date(2021, 3, 11)  # printed the evening before


def test_after_the_meeting_is_the_meetings_day(desk: Desk) -> None:
    text = "اجتمع لافروف وجاويش أوغلو في موسكو أمس. وبعد الاجتماع أجرى بوتين اتصالاً هاتفياً بأردوغان."
    assert day(desk, text, "leader_call") == date(2021, 3, 9)


def test_the_weekday_beats_yesterday(desk: Desk) -> None:
    reading = desk.read(f"{SHELLED} أمس الأحد.")
    (report,) = reading.reports
    assert report.when is not None
    assert report.when.start == date(2021, 3, 7)
    assert [n.kind for n in reading.notes] == ["date_conflict"]


def test_paragraphs_have_their_own_writing_day(desk: Desk) -> None:
    text = f"{SHELLED} أمس الاثنين.\n\nوسيّرت القوات الروسية دورية منفردة في تل تمر اليوم الأربعاء."
    draft = desk.draft(text)
    assert draft.anchors[0] == date(2021, 3, 9)
    assert draft.anchors[-1] == date(2021, 3, 10)
    assert day(desk, text, "shelling") == date(2021, 3, 8)
    assert day(desk, text, "unilateral_patrol") == date(2021, 3, 10)


def test_relative_words_are_null_where_nobody_knows_the_writing_day(desk: Desk) -> None:
    when = desk.only(f"{SHELLED} أمس.", "shelling", day=None).when
    assert when is None or when.start is None


def test_a_printed_date_needs_no_writing_day(desk: Desk) -> None:
    when = desk.only(f"{SHELLED} في 1 آذار 2021.", "shelling", day=None).when
    assert when is not None
    assert when.start == date(2021, 3, 1)


def test_the_publication_day_is_no_stand_in(desk: Desk) -> None:
    assert desk.only(f"{SHELLED}.", "shelling").when is None


def test_an_event_without_a_day_takes_that_of_its_paragraph(desk: Desk) -> None:
    text = "وقعت اشتباكات في عين عيسى يوم الأحد. وقُتل عنصر من قوات سوريا الديمقراطية برصاص قناص."
    assert day(desk, text, "sniper_fire") == date(2021, 3, 7)


def test_the_precision_is_that_of_the_words(desk: Desk) -> None:
    def precision(words: str) -> str | None:
        when = desk.only(f"{SHELLED} {words}.", "shelling").when
        return when.precision if when else None

    assert precision("في شباط 2021") == "month"
    assert precision("في 1 آذار") == "day"
    assert precision("صباح أمس") == "part_of_day"


def test_the_words_are_kept_as_printed(desk: Desk) -> None:
    when = desk.only(f"{SHELLED} أمــس الثّلاثاء.", "shelling").when
    assert when is not None
    assert when.text == "أمــس الثّلاثاء"


def test_the_day_of_a_saying_between_commas_is_not_that_of_what_is_told(desk: Desk) -> None:
    text = "أكد الكرملين، اليوم الأربعاء، عقد قمة ثلاثية في سوتشي في الرابع عشر من نيسان بين بوتين وأردوغان وروحاني."
    assert str(desk.only(text, "leader_meeting").when.start) == "2021-04-14"
    alone = "أكدت أنقرة، أمس الثلاثاء، قصف بلدة عين عيسى."
    assert str(desk.only(alone, "shelling").when.start) == "2021-03-09"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("اتفقت أطراف الصراع، أمس، على هدنة مدتها شهران تسري اعتباراً من مساء اليوم.", "2021-03-09"),
        ("وقعت روسيا وتركيا يوم السبت اتفاقاً يبدأ العمل به الجمعة المقبلة.", "2021-03-06"),
        ("اتفق الطرفان على هدنة تبدأ غداً.", None),
        ("اتفقت روسيا وتركيا، أمس، على تمديد الهدنة التي وقعتاها في 20 شباط.", "2021-03-09"),
        ("وقع بوتين وأردوغان اليوم مذكرة تعدل الاتفاق الذي أبرماه في 5 آذار 2020.", "2021-03-10"),
        ("دخلت الهدنة حيز التنفيذ اليوم في إدلب.", "2021-03-10"),
        ("بدأ سريان وقف إطلاق النار أمس في إدلب.", "2021-03-09"),
    ],
)
def test_what_was_agreed_begins_on_another_day_than_it_was_agreed(desk: Desk, text: str, day: str | None) -> None:
    found = desk.only(text, "agreement")
    assert (str(found.when.start) if found.when else None, found.status) == (day, "happened")


def test_a_day_to_come_is_no_day_of_what_happened(desk: Desk) -> None:
    text = "قصفت القوات التركية معبر الدرباسية. ومن المقرر أن تخرج دورية مشتركة غداً الخميس."
    assert desk.only(text, "shelling").when is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قمة بين بوتين وأردوغان في سوتشي في 20 آذار الجاري.", "planned"),
        ("وأُعلن عن قمة بين بوتين وأردوغان بعد ثلاثة أيام من القصف.", "happened"),
        ("وفي 20 أيلول من العام نفسه عُقدت قمة بين بوتين وأردوغان.", "happened"),
        ("تعهد الرئيس، الجمعة، بالرد بعد قمة بين بوتين وأردوغان.", "happened"),
    ],
)
def test_only_a_day_of_its_own_that_is_to_come_plans_an_event(desk: Desk, text: str, status: str) -> None:
    assert [s for kind, s in desk.kinds(text) if kind == "leader_meeting"] == [status]


def test_the_day_of_an_agreement_is_not_that_of_the_patrol_under_it(desk: Desk) -> None:
    text = (
        "جابت دورية روسية تركية مشتركة ريف عامودا صباح اليوم.\n"
        "ويأتي تسيير الدورية في إطار تفاهمات سوتشي التي توصلت إليها روسيا وتركيا في 22 تشرين الأول الماضي."
    )
    assert [r.when.edtf for r in desk.read(text, "2020-01-27").reports if r.type == "joint_patrol" and r.when] == [
        "2020-01-27"
    ]


def test_since_when_something_goes_on_is_not_the_articles_day(desk: Desk) -> None:
    text = "قصف الجيش السوري بلدة البارة بالمدفعية.\nوتواصل القصف الجوي منذ صباح الأحد على معرة النعمان."
    assert desk.only(text, "shelling").when is None


def test_what_was_announced_yesterday_is_on_its_own_days(desk: Desk) -> None:
    text = (
        "أعلن الممثل الرسمي أمس موعد جولة المحادثات بين وفدي الحكومة والمعارضة في نور سلطان، "
        "وذلك يومي 21 و22 من كانون الأول الجاري."
    )
    when = next(r.when for r in desk.read(text, "2021-12-14").reports if r.type == "negotiation_round")
    assert when is not None
    assert when.edtf == "2021-12-21/2021-12-22"


def test_each_of_two_acts_in_a_sentence_has_its_day(desk: Desk) -> None:
    text = (
        "أنشأت القوات التركية الاثنين الماضي نقطة مراقبة قرب البارة، "
        "في حين أنشأت الأحد الماضي، ثلاث نقاط مراقبة قرب جسر الشغور."
    )
    days = {r.when.edtf for r in desk.read(text, "2020-05-06").reports if r.when}
    assert days == {"2020-05-04", "2020-05-03"}


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("انفجرت سيارة مفخخة في قباسين اليوم. ويأتي ذلك غداة تفجير مشابه في الباب.", "ied_or_car_bomb", "2021-03-09"),
        (
            "سيّرت روسيا وتركيا اليوم دورية مشتركة. وجاءت الدورية بعد يومين من اجتماع ضباط روس وأتراك في المعبر.",
            "liaison_meeting",
            "2021-03-08",
        ),
        ("علقت تركيا العملية في 17 شباط، ثم أبرمت اتفاقاً مع روسيا في 22 من الشهر نفسه.", "agreement", "2021-02-22"),
        ("سُجلت خروق منذ سريان الاتفاق الذي أبرمته تركيا مع روسيا الخميس الماضي.", "agreement", "2021-03-04"),
    ],
)
def test_a_day_that_is_counted_from_what_was_told(desk: Desk, text: str, kind: str, day: str) -> None:
    when = [r.when for r in desk.read(text).reports if r.type == kind][-1]
    assert when is not None
    assert when.edtf == day


def test_a_day_from_which_a_truce_runs_is_not_the_day_on_which_it_was_agreed(desk: Desk) -> None:
    text = "أعلنت الخارجية الأمريكية أن أرمينيا وأذربيجان اتفقتا على وقف لإطلاق النار يسري صباح اليوم الأربعاء."
    assert desk.only(text, "agreement").when is None


def test_the_day_that_an_agreement_was_made_is_not_that_of_its_breach(desk: Desk) -> None:
    text = "تواصل القوات التركية خروقاتها لاتفاق وقف النار الموقع في تشرين الأول 2019."
    assert desk.only(text, "violation").when is None


def test_days_after_what_somebody_underwent_do_not_date_it_ahead(desk: Desk) -> None:
    text = "سيّرت القوات الروسية دورية في الريف الأربعاء، بعد نحو عشرة أيام من تعرض قرية بغديك وجوارها لقصف تركي."
    about = desk.only(text, "shelling").when
    assert about is None or about.start is None
    exact = "سيّرت القوات الروسية دورية في الريف الأربعاء، بعد ثلاثة أيام من تعرض قرية بغديك وجوارها لقصف تركي."
    when = desk.only(exact, "shelling").when
    assert when is not None
    assert str(when.start) == "2021-03-07"


def test_the_days_of_a_round_that_is_called_after_a_place_are_its_own(desk: Desk) -> None:
    text = "عُقدت الجولة التاسعة من محادثات أستانا يومي 14-15 أيار الماضي بمشاركة الدول الضامنة."
    when = desk.only(text, "negotiation_round", "2018-07-04").when
    assert when is not None
    assert when.edtf == "2018-05-14/2018-05-15"


def test_a_truce_is_not_of_the_day_on_which_it_ends(desk: Desk) -> None:
    text = "أعلنت الأمم المتحدة أمس هدنة إنسانية في السودان تنتهي مساء الأحد المقبل."
    when = desk.only(text, "agreement").when
    assert when is not None
    assert when.edtf == "2021-03-09"


def test_the_morrow_of_what_has_no_day_is_no_day(desk: Desk) -> None:
    assert day(desk, f"{SHELLED}، غداة انعقاد جلسة لمجلس الأمن.", "shelling") is None
