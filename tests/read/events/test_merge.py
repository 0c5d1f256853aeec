"""One happening told twice is one report; two happenings stay two."""

from __future__ import annotations

import pytest

from ..conftest import Desk

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا أمس"
NUMBERED = (
    "سيّرت القوات الروسية والتركية الدورية الـ40 في عامودا أمس. وكانت الدورية الـ39 قد خرجت في عامودا الأسبوع الماضي."
)


@pytest.mark.parametrize(
    "text",
    [
        f"دورية مشتركة في ريف عامودا\n{PATROL}.",
        f"{PATROL}. وضمت الدورية المشتركة ثماني عربات.",
        f"{PATROL}. وانطلقت الدورية من قرية شيرك.",
        f"{PATROL}. وقالت مصادر محلية إن دورية مشتركة خرجت في ريف عامودا أمس.",
        f"{PATROL}. وانتهت الدورية دون حوادث.",
    ],
)
def test_told_twice_is_one(desk: Desk, text: str) -> None:
    assert desk.kinds(text) == [("joint_patrol", "happened")]


def test_what_only_the_second_telling_has_is_kept(desk: Desk) -> None:
    text = f"{PATROL}. وضمت الدورية المشتركة ثماني عربات."
    assert ("vehicles", 8) in [(q.what, q.low) for q in desk.only(text, "joint_patrol").quantities]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("قصفت القوات التركية بلدة عين عيسى يوم الأحد. وقصفت القوات التركية بلدة عين عيسى يوم الثلاثاء.", "day"),
        ("قصفت القوات التركية بلدة عين عيسى أمس. وقصفت القوات التركية بلدة أبو راسين أمس.", "place"),
        ("انفجرت عبوة ناسفة صباح أمس في مدينة الباب. وانفجرت سيارة مفخخة مساء أمس في مدينة الباب.", "part of the day"),
        (NUMBERED, "number"),
        (
            "قصفت القوات التركية بلدة عين عيسى أمس. وقصفت قوات سوريا الديمقراطية بلدة عين عيسى أمس.",
            "party",
        ),
        (f"{PATROL}. ومن المقرر أن تخرج دورية مشتركة في ريف عامودا غداً.", "status"),
    ],
)
def test_two_happenings_stay_two(desk: Desk, text: str, why: str) -> None:
    assert len(desk.read(text).reports) == 2, f"they differ by {why}"


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت عبوة ناسفة فجر أمس في مدينة الباب. ووقع الانفجار صباح أمس قرب السوق في مدينة الباب.",
        "قصفت القوات التركية بلدة عين عيسى ظهر أمس. وكان القصف على بلدة عين عيسى قد بدأ مساء أمس.",
    ],
)
def test_what_is_told_again_at_another_hour_is_one(desk: Desk, text: str) -> None:
    assert len(desk.read(text).reports) == 1


def test_two_numbers_on_one_day_stay_two(desk: Desk) -> None:
    text = (
        "انطلقت الدورية المشتركة الخامسة بين القوات الروسية والتركية في ريف عامودا أمس. "
        "وانطلقت الدورية المشتركة السادسة بين القوات الروسية والتركية في ريف كوباني أمس."
    )
    assert [r.ordinal and r.ordinal.number for r in desk.read(text).reports] == [5, 6]


def test_kinds_are_not_mixed(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى أمس. ودارت اشتباكات في بلدة عين عيسى أمس."
    assert sorted(k for k, _ in desk.kinds(text)) == ["clash", "shelling"]


def test_the_body_leads_and_not_the_headline(desk: Desk) -> None:
    text = f"دورية مشتركة في ريف عامودا\n{PATROL}."
    (report,) = desk.read(text).reports
    assert report.evidence.start > text.index("\n")


def test_a_headline_alone_is_a_report(desk: Desk) -> None:
    assert desk.kinds("دورية روسية تركية مشتركة في ريف عامودا") == [("joint_patrol", "happened")]


def test_calls_to_other_partners_are_calls_of_their_own(desk: Desk) -> None:
    text = "هاتف أردوغان نظيره الروسي بوتين أمس. واتصل أردوغان هاتفياً أمس بالرئيس الأميركي ترامب."
    assert desk.kinds(text) == [("leader_call", "happened")] * 2
    again = "هاتف أردوغان نظيره الروسي بوتين أمس. واتصل أردوغان هاتفياً ببوتين أمس لبحث وضع إدلب."
    assert desk.kinds(again) == [("leader_call", "happened")]


def test_a_day_named_with_its_year_is_the_day_without_it(desk: Desk) -> None:
    day = "سيلتقي أردوغان بوتين في سوتشي في"
    text = f"{day} 29 أيلول 2021. و{day} التاسع والعشرين من أيلول."
    assert [(r.type, r.status) for r in desk.read(text, None).reports] == [("leader_meeting", "planned")]


def test_a_withdrawal_taken_up_beside_another_party_is_one(desk: Desk) -> None:
    text = "بدأت القوات التركية أمس إخلاء نقطة المراقبة في مورك، والانسحاب منها بالتنسيق مع القوات الروسية."
    assert desk.kinds(text) == [("withdrawal", "happened")]


def test_a_post_set_up_and_one_left_are_two(desk: Desk) -> None:
    text = "أنشأت القوات الروسية نقطة مراقبة بعد الانسحاب الأميركي من شريط حدودي."
    assert desk.kinds(text) == [("post_established", "happened"), ("withdrawal", "happened")]


def test_the_edges_of_two_towns_are_two_places(desk: Desk) -> None:
    text = (
        "قصفت قوات النظام أمس بالمدفعية أطراف بلدة كنصفرة. وسقطت قذائف أطلقتها قوات النظام على أطراف مدينة الأتارب أمس."
    )
    assert desk.kinds(text) == [("shelling", "happened"), ("shelling", "happened")]


def test_a_patrol_of_an_earlier_day_is_another_one(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا، وجابت قرى الدرباسية وشيرك وتل كديش.\n"
        "ورصد ناشطون، في 3 آذار، دورية مشتركة سيرتها القوات الروسية والتركية قرب المالكية."
    )
    days = [r.when.edtf if r.when else None for r in desk.read(text, "2021-03-14").reports]
    assert days == [None, "2021-03-03"]


def test_legs_told_one_after_the_other_are_one_way(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية دورية مشتركة غرب كوباني.\n"
        "وانطلقت الدورية من قرية آشمة.\n"
        "وجابت قرى جبنة وبياضية، وصولاً إلى قرية زور مغار.\n"
        "وعادت الدورية عبر قرى بياضية وجبنة وقران، وصولاً إلى قرية آشمة."
    )
    names = [place.text for place in desk.only(text, "joint_patrol").route]
    assert names[0] == "قرية آشمة"
    assert "قرية زور مغار" in names
    assert names[-1] == "قرية آشمة"


def test_what_two_ministers_went_on_to_discuss_is_the_same_call(desk: Desk) -> None:
    text = (
        "أجرى وزير الدفاع الروسي سيرغي شويغو محادثات هاتفية مع نظيره التركي خلوصي أكار بشأن سوريا.\n"
        "ومن جهة أخرى، بحث الوزيران ملف الحبوب."
    )
    assert desk.kinds(text) == [("ministerial_talks", "happened")]


def test_the_rest_of_a_patrols_way_is_no_further_patrol(desk: Desk) -> None:
    text = (
        "انطلقت اليوم دورية روسية تركية مشتركة في ريف كوباني.\n"
        "ومن المقرر أن تجوب الدورية قرى غريب وجيشان وقره موغ لتعود إلى نقطة الانطلاق."
    )
    assert desk.kinds(text) == [("joint_patrol", "happened")]


def test_two_bases_are_left_apart(desk: Desk) -> None:
    text = (
        "انسحبت القوات الروسية أمس من قاعدة عين عيسى شمالي الرقة.\n\n"
        "وتحدثت مصادر محلية عن انسحاب القوات الروسية من قاعدة المباقر في ريف تل تمر."
    )
    assert [kind for kind, _ in desk.kinds(text)] == ["withdrawal", "withdrawal"]


@pytest.mark.parametrize(
    "text",
    [
        "سيّرت القوات الروسية والتركية اليوم دورية مشتركة في ريف الدرباسية. وكانت الدورية قد انطلقت من شيريك.",
        "التقى أردوغان بوتين في سوتشي أمس. وكان الرئيسان الروسي والتركي قد اجتمعا لثلاث ساعات.",
    ],
)
def test_a_look_back_at_the_news_is_the_news(desk: Desk, text: str) -> None:
    [report] = desk.read(text).reports
    assert not report.background


@pytest.mark.parametrize(
    "text",
    [
        "شنت طائرات روسية غارة على بلدة البارة أمس وقتلت ستة مدنيين. وغادرت عائلات البلدة قبل الغارة التي دمرت السوق.",
        "أصيب مدنيون بقصف مدفعي على مدينة عفرين. وكان القصف قد استهدف وسط المدينة.",
    ],
)
def test_an_act_taken_up_without_a_day_is_the_one_told(desk: Desk, text: str) -> None:
    assert len([r for r in desk.read(text).reports if r.type in ("airstrike", "shelling")]) == 1


def test_an_act_and_what_it_answers_are_two(desk: Desk) -> None:
    text = "هاجمت فصائل المعارضة مواقع قرب سراقب في الهجوم المضاد الذي بدأته أمس، رداً على الغارات على المدنيين."
    assert [kind for kind, _ in desk.kinds(text)] == ["clash", "airstrike"]


def test_one_number_of_a_series_on_one_day_is_one(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية اليوم الدورية المشتركة الرابعة من قرية ترنبة.\n\n"
        "وقالت أنقرة إن الدورية الرابعة مع روسيا سُيّرت اليوم على طريق M4."
    )
    assert [kind for kind, _ in desk.kinds(text)] == ["joint_patrol"]


def test_strikes_in_far_places_are_two_though_one_place_is_unknown(desk: Desk) -> None:
    text = (
        "استهدفت مسيّرة تركية سيارة في قرية جوهر الوادي بريف القامشلي. "
        "واستهدفت مسيّرة تركية سيارة أخرى جنوب مدينة عين العرب في ريف حلب."
    )
    assert [r.type for r in desk.read(text).reports] == ["drone_strike", "drone_strike"]


def test_a_place_that_a_noun_takes_up_does_not_displace_a_name(desk: Desk) -> None:
    text = (
        "انطلقت دورية روسية تركية مشتركة من قرية آشمة أمس. وخلال الشهر الفائت، سيّر الجانبان دورية مشتركة في ريف "
        "القامشلي الشرقي، وهي الدورية الثالثة في المنطقة."
    )
    places = [r.where.name for r in desk.read(text).reports if r.where]
    assert places[-1] == "Quamishli"


def test_posts_at_two_villages_are_two(desk: Desk) -> None:
    text = (
        "أنشأت القوات التركية اليوم نقطة عسكرية في بلدة سرمين. وقامت القوات التركية بإنشاء نقطة عسكرية قرب بلدة قميناس."
    )
    assert [kind for kind, _ in desk.kinds(text)] == ["post_established"] * 2
    again = "أنشأت القوات التركية اليوم نقطة عسكرية في بلدة سرمين. وتضم النقطة العسكرية الجديدة عشرات الجنود."
    assert [kind for kind, _ in desk.kinds(again)] == ["post_established"]


def test_news_of_a_day_gone_by_that_opens_its_sentence_is_told_anew(desk: Desk) -> None:
    text = "أصيب طفلان بقصف مدفعي لقوات النظام على بلدة سرمين.\nوأمس، قصفت مدفعية النظام بلدة قميناس."
    first, second = desk.read(text).reports
    assert first.when is None
    assert second.when is not None


def test_what_is_taken_up_is_of_the_day_told_with_it(desk: Desk) -> None:
    text = (
        "زار وفد عسكري تركي اليوم الأربعاء نقاط المراقبة.\n"
        "والاثنين الماضي، وصلت تعزيزات عسكرية تركية إلى سرمين.\nوضمت التعزيزات أربع دبابات."
    )
    found = desk.only(text, "reinforcement")
    assert found.when is not None
    assert found.when.edtf == "2021-03-08"
    assert [q.low for q in found.quantities if q.what == "tanks"] == [4]


def test_a_place_in_another_count_is_left_out(desk: Desk) -> None:
    text = (
        "سيّرت القوات التركية والروسية الدورية المشتركة رقم 24 قرب عين عيسى. "
        "وقالت مصادر إن هذه الدورية هي الثالثة التي تقطع الطريق كله."
    )
    patrol = desk.only(text, "joint_patrol")
    assert [q.low for q in patrol.quantities if q.unit == "ordinal"] == [24]
