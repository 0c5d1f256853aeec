"""Where an event was, among all places that a text names."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("التقى بوتين وأردوغان في موسكو.", "leader_meeting", "gn524901"),
        ("وصل رتل عسكري تركي من كفرلوسين إلى جبل الزاوية.", "reinforcement", "jabal-zawiya"),
        ("قصفت القوات التركية المتمركزة في مارع قرية مرعناز بالمدفعية.", "shelling", "C1570"),
        ("اجتمع ضباط روس وأتراك في عين عيسى لبحث الأوضاع في تل تمر.", "liaison_meeting", "C5905"),
        ("شهدت موسكو لقاءً بين لافروف وجاويش أوغلو.", "ministerial_talks", "gn524901"),
        ("أعلنت موسكو أن الجولة المقبلة من المفاوضات ستعقد في جنيف.", "negotiation_round", "gn2660646"),
        ("عُقدت الجولة السادسة عشرة من محادثات أستانا في سوتشي.", "negotiation_round", "gn491422"),
    ],
)
def test_the_place_of_an_event(desk: Desk, text: str, kind: str, place: str) -> None:
    where = desk.only(text, kind).where
    assert where is not None
    assert where.id == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أعلنت موسكو أن دورية مشتركة خرجت.", "joint_patrol"),
        ("خرقت القوات التركية اتفاق سوتشي.", "violation"),
        ("أجرى بوتين اتصالاً هاتفياً بأردوغان لبحث الوضع في إدلب.", "leader_call"),
        ("التقى لافروف وجاويش أوغلو لبحث التطورات في عين عيسى.", "ministerial_talks"),
    ],
)
def test_governments_names_and_topics_are_no_scene(desk: Desk, text: str, kind: str) -> None:
    assert desk.only(text, kind).where is None


def test_each_event_has_the_place_of_its_own_clause(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى، فيما سيّرت القوات الروسية دورية منفردة في تل تمر."
    reading = desk.read(text)
    assert [r.where and r.where.id for r in reading.reports] == ["C5905", "C4409"]


def test_a_place_told_before_in_the_paragraph_is_less_sure(desk: Desk) -> None:
    text = "وقعت اشتباكات في عين عيسى أمس. وقُتل عنصر من قوات سوريا الديمقراطية برصاص قناص."
    own, taken = desk.only(text, "clash").where, desk.only(text, "sniper_fire").where
    assert own is not None
    assert taken is not None
    assert own.id == taken.id == "C5905"
    assert own.because is None
    assert taken.because == "place told before in the paragraph"
    assert (taken.certainty or 1) < (own.certainty or 0)


def test_the_main_place_of_the_article_is_the_last_resort(desk: Desk) -> None:
    text = "انتشرت القوات الروسية في عين عيسى.\nسيّرت القوات الروسية والتركية دورية مشتركة صباحاً."
    where = desk.only(text, "joint_patrol").where
    assert where is not None
    assert (where.id, where.because) == ("C5905", "main place of the article")
    assert (where.certainty or 1) < 0.9


def test_whose_towns_they_are_is_the_place_of_nothing_else(desk: Desk) -> None:
    text = "تعرضت المنطقة لقصف مدفعي أمس.\n\nولم يعد النازحون إلى بلداتهم."
    (report,) = desk.read(text).reports
    assert report.where is None


def test_talks_take_no_place_from_elsewhere(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى.\nوالتقى بوتين وأردوغان أمس."
    assert desk.only(text, "leader_meeting").where is None


def test_an_unknown_place_is_kept_as_printed(desk: Desk) -> None:
    where = desk.only("قصفت القوات التركية قرية الزعبورية أمس.", "shelling").where
    assert where is not None
    assert (where.id, where.lat, where.precision) == (None, None, "unresolved")
    assert "الزعبورية" in where.text
    assert where.because


def test_without_any_place_there_is_none(desk: Desk) -> None:
    assert desk.only("قصفت القوات التركية مواقع خصومها أمس.", "shelling").where is None


def test_unsure_places_empty_nothing(desk: Desk) -> None:
    text = "قصفت القوات التركية قرية الزعبورية أمس. وسيّرت القوات الروسية دورية منفردة في تل تمر."
    assert [r.type for r in desk.read(text).reports] == ["shelling", "unilateral_patrol"]


def test_the_country_of_an_office_is_no_place(desk: Desk) -> None:
    text = "أجريت محادثات هاتفية بين وزير الدفاع في الاتحاد الروسي سيرغي شويغو ووزير الدفاع في تركيا خلوصي أكار."
    talks = desk.only(text, "ministerial_talks")
    assert talks.where is None
    assert {a.id for a in talks.actors} == {"sergei-shoigu", "hulusi-akar"}


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس التركي رجب طيب أردوغان، في اتصال هاتفي مع نظيره فلاديمير بوتين، إن الحرب في إدلب يجب أن تنتهي.",
        "هاتف أردوغان بوتين أمس. وأكد أردوغان خلال الاتصال ضرورة وقف القصف في إدلب.",
    ],
)
def test_what_is_said_in_a_call_tells_no_place_of_it(desk: Desk, text: str) -> None:
    assert desk.only(text, "leader_call").where is None


def test_a_call_told_between_a_verb_and_what_is_said_is_of_both(desk: Desk) -> None:
    text = "قال الرئيس التركي رجب طيب أردوغان، في اتصال هاتفي مع نظيره الروسي فلاديمير بوتين، إن الحرب يجب أن تنتهي."
    call = desk.only(text, "leader_call")
    assert {a.id for a in call.actors} == {"recep-tayyip-erdogan", "vladimir-putin"}
    assert call.attribution == ()


def test_who_backs_somebody_is_no_place(desk: Desk) -> None:
    assert desk.only("بعد انسحاب القوات الحكومية اليمنية المدعومة من السعودية.", "withdrawal").where is None
    where = desk.only("انسحبت القوات الأميركية من السعودية.", "withdrawal").where
    assert where is not None
    assert where.name == "Saudi Arabia"


def test_where_a_body_has_its_seat_is_no_scene(desk: Desk) -> None:
    text = "أشار المرصد السوري (مقره لندن) إلى دخول رتل تركي من معبر كفرلوسين."
    where = desk.only(text, "reinforcement").where
    assert where is not None
    assert where.name != "London"


def test_a_post_is_left_where_it_is_based(desk: Desk) -> None:
    text = "ذكرت مصادر في ريف حماة أن الجيش التركي أخلى نقطة المراقبة المتمركزة في قرية شير مغار."
    where = desk.only(text, "withdrawal").where
    assert where is not None
    assert "شير مغار" in where.text


def test_where_a_reporter_is_tells_no_place(desk: Desk) -> None:
    text = "أفاد مراسلنا في إدلب أن الجيش التركي أنشأ صباح اليوم، نقطة مراقبة جديدة، في بلدة سرمين."
    where = desk.only(text, "post_established").where
    assert where is not None
    assert where.text == "بلدة سرمين"


def test_nothing_is_agreed_in_areas_told_by_who_holds_them(desk: Desk) -> None:
    text = "نُقل الجرحى إلى مناطق سيطرة النظام بعدما اتفق الطرفان على هدنة."
    assert desk.only(text, "agreement").where is None


def test_what_only_dates_an_agreement_was_where_it_was_directed(desk: Desk) -> None:
    text = "وقّع بوتين وأردوغان في موسكو اتفاقاً لوقف إطلاق النار بعد هجوم قوات النظام على إدلب."
    where = desk.only(text, "clash").where
    assert where is not None
    assert where.name == "Idlib governorate"


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذائف مصدرها مدينة تل رفعت على مدينة عفرين.",
        "سقطت قذائف أُطلقت من مدينة تل رفعت على مدينة عفرين.",
        "قصف مصدره القوات المتمركزة في مدينة تل رفعت طال مدينة عفرين.",
    ],
)
def test_where_fire_comes_from_is_not_where_it_falls(desk: Desk, text: str) -> None:
    where = desk.only(text, "shelling").where
    assert where is not None
    assert where.text == "مدينة عفرين"
