"""How many, which of a series, along which way; what is expected, and what is there."""

from __future__ import annotations

from datetime import date

import pytest

from ..conftest import Desk

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا."


def counts(desk: Desk, text: str, kind: str) -> set[tuple[str, float | None, float | None]]:
    return {(q.what, q.low, q.high) for q in desk.only(text, kind).quantities}


def test_counts_of_the_clause(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى بأكثر من 20 قذيفة."
    assert ("shells", 20, None) in counts(desk, text, "shelling")


def test_counts_of_the_sentences_that_go_on(desk: Desk) -> None:
    text = f"{PATROL} وضمت الدورية ثماني عربات، ورافقتها مروحيتان."
    assert {("vehicles", 8, 8), ("helicopters", 2, 2)} <= counts(desk, text, "joint_patrol")


def test_counts_stop_at_another_event(desk: Desk) -> None:
    text = f"{PATROL} وقصفت القوات التركية بلدة أبو راسين بنحو 20 قذيفة."
    assert not any(what == "shells" for what, _, _ in counts(desk, text, "joint_patrol"))
    assert any(what == "shells" for what, _, _ in counts(desk, text, "shelling"))


def test_a_count_keeps_its_words(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى بنحو 20 قذيفة."
    (shells,) = [q for q in desk.only(text, "shelling").quantities if q.what == "shells"]
    assert shells.approximate
    assert shells.text in text
    assert "20 قذيفة" in shells.text


@pytest.mark.parametrize(
    "text",
    [
        f"{PATROL} وانطلقت من قرية شيرك ومرت بقرى دليك وكسرى وعادت إلى شيرك.",
        "انطلقت دورية روسية تركية مشتركة من شيرك، ومرت بقرى دليك وكسرى، قبل أن تعود إلى شيرك.",
    ],
)
def test_a_route_is_told_in_order(desk: Desk, text: str) -> None:
    way = [p.id for p in desk.only(text, "joint_patrol").route]
    assert way == ["gn164307", "gn7926602", "C5022", "gn164307"]


def test_an_event_at_a_place_has_no_route(desk: Desk) -> None:
    assert desk.only("قصفت القوات التركية بلدة عين عيسى.", "shelling").route == ()


@pytest.mark.parametrize(
    ("text", "kind", "series", "number"),
    [
        ("عُقدت الجولة السادسة عشرة من محادثات أستانا في سوتشي.", "negotiation_round", "astana-rounds", 16),
        ("سيّرت القوات الروسية والتركية الدورية الـ40 ضمن الدوريات المشتركة في ريف الدرباسية.", "joint_patrol",
         "ne-patrols-darbasiyah", 40),
        ("سيّرت القوات الروسية والتركية الدورية المشتركة الخامسة عشرة ضمن الدوريات المشتركة على طريق M4.",
         "joint_patrol", "m4-patrols", 15),
        ("سيّرت القوات الروسية والتركية أول دورية مشتركة في عامودا.", "joint_patrol", "joint_patrol", 1),
    ],
)  # fmt: skip
def test_a_number_in_a_series(desk: Desk, text: str, kind: str, series: str, number: int) -> None:
    ordinal = desk.only(text, kind).ordinal
    assert ordinal is not None
    assert (ordinal.series, ordinal.number) == (series, number)
    assert ordinal.text in text


def test_an_event_without_a_number_has_none(desk: Desk) -> None:
    assert desk.only(PATROL, "joint_patrol").ordinal is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أصيبت طفلة في السابعة بشظايا قذيفة في القصف التركي على بلدة زركان.", "shelling"),
        ("تواصلت في جنيف لليوم الثالث جولة مفاوضات بين وفدي الحكومة والمعارضة.", "negotiation_round"),
        ("قصفت المدفعية لليوم الخامس قرى عين عيسى.", "shelling"),
    ],
)
def test_an_ordinal_with_the_article_is_of_the_word_before_it(desk: Desk, text: str, kind: str) -> None:
    assert desk.only(text, kind).ordinal is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("سيّرت وزارة الدفاع الدورية الروسية التركية المشتركة السادسة. وجرت الدورية الخامسة في 3 آذار.", [6, 5]),
        (
            "أتمّ الجانبان الروسي والتركي الدورية المشتركة رقم 33. وكانت الدورية رقم 32 قد انطلقت الأسبوع الماضي.",
            [33, 32],
        ),
        ("سُيّرت يوم الاثنين الدورية المشتركة رقم 12، وتلتها أمس الدورية رقم 13 على الطريق ذاته.", [12, 13]),
    ],
)
def test_patrols_of_two_numbers_are_two(desk: Desk, text: str, numbers: list[int]) -> None:
    patrols = [r for r in desk.read(text).reports if r.type == "joint_patrol"]
    assert [r.ordinal and r.ordinal.number for r in patrols] == numbers


def test_a_planned_event_is_expected(desk: Desk) -> None:
    reading = desk.read("من المقرر أن تسيّر القوات الروسية والتركية غداً دورية مشتركة في ريف عامودا.")
    (report,) = reading.reports
    (due,) = reading.expectations
    assert (due.kind, due.what, due.report) == ("announced_event", "joint_patrol", report.id)
    assert (due.due_start, due.due_end) == (date(2021, 3, 11), date(2021, 3, 11))
    assert due.where == report.where


def test_a_demand_with_a_day_is_a_deadline(desk: Desk) -> None:
    (due,) = desk.read("طالب أردوغان قوات النظام بالانسحاب من إدلب قبل نهاية آذار.").expectations
    assert (due.kind, due.what, due.due_end) == ("deadline", "withdrawal", date(2021, 3, 31))


def test_a_demand_without_a_day_is_none(desk: Desk) -> None:
    assert desk.read("طالب أردوغان قوات النظام بالانسحاب من إدلب.").expectations == ()


def test_a_promise_is_an_undertaking(desk: Desk) -> None:
    (due,) = desk.read("تعهدت أنقرة بإبعاد المقاتلين عن الطريق الدولي.").expectations
    assert due.kind == "undertaking"
    assert [a.id for a in due.by] == ["turkey"]


def test_what_happened_is_not_expected(desk: Desk) -> None:
    assert desk.read(PATROL).expectations == ()


def test_what_is_there_is_a_stock(desk: Desk) -> None:
    reading = desk.read("تنتشر في إدلب 60 نقطة تركية.")
    (posts,) = reading.stocks
    assert (posts.what, posts.low, posts.high) == ("posts", 60, 60)
    assert posts.where is not None
    assert posts.where.id == "SY07"
    assert posts.as_of is not None
    assert posts.as_of.start == date(2021, 3, 10)
    assert reading.reports == ()


def test_the_bounds_of_a_stock(desk: Desk) -> None:
    (soldiers,) = desk.read("تضم القوات التركية في إدلب أكثر من 10 آلاف جندي.").stocks
    assert (soldiers.what, soldiers.low, soldiers.high) == ("soldiers", 10_000, None)


def test_what_takes_part_in_an_event_is_no_stock(desk: Desk) -> None:
    text = "سيّرت القوات الروسية والتركية دورية مشتركة تضم ثماني عربات في ريف عامودا."
    assert desk.read(text).stocks == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قُتل عنصران وأصيب ثالث بجروح في قصف على أطراف البلدة.", [("killed", 2), ("wounded", 1)]),
        ("استشهد مقاتل وأصيب ستة آخرون في قصف على أطراف البلدة.", [("killed", 1), ("wounded", 6)]),
        ("انفجرت عبوة ناسفة في السوق وأودت برجل وامرأة.", [("killed", 2)]),
        ("قتل طفل وامرأة وشاب بقصف مدفعي على القرية.", [("killed", 3)]),
        ("قُتل المقاتل الذي قاد الهجوم، وقصفت المدفعية القرية.", [("killed", 1)]),
    ],
)
def test_people_without_a_number_are_counted_one_by_one(desk: Desk, text: str, counts: list[tuple[str, int]]) -> None:
    found = [(q.what, q.low) for r in desk.read(text).reports for q in r.quantities]
    assert sorted(c for c in found if c[0] in ("killed", "wounded")) == counts


def test_the_main_event_takes_whom_its_title_counts_as_harmed(desk: Desk) -> None:
    body = "قصفت مدفعية النظام بلدة سرمين في ريف إدلب صباح اليوم الأحد، وفق مصادر محلية في البلدة."
    text = f"12 قتيلاً في قصف على بلدة سرمين\n{body}"
    [report] = desk.read(text, "2020-03-01").reports
    assert ("killed", 12) in [(q.what, q.low) for q in report.quantities]


def test_vehicles_of_both_are_nobodys_alone(desk: Desk) -> None:
    text = "انطلقت دورية مشتركة مؤلفة من 8 عربات عسكرية روسية وتركية من قرية شيرك."
    assert [(q.what, q.of) for q in desk.only(text, "joint_patrol").quantities] == [("vehicles", None)]


def test_its_number_follows_which_one_it_is(desk: Desk) -> None:
    text = "سيّرت روسيا وتركيا دورية مشتركة قرب عامودا.\nوتعتبر هذه الدورية المشتركة هي السابعة والخمسين بين الجانبين."
    ordinal = desk.only(text, "joint_patrol").ordinal
    assert ordinal is not None
    assert ordinal.number == 57


@pytest.mark.parametrize(
    ("text", "vehicle"),
    [
        ("انفجرت دراجة نارية مفخخة في مدينة الباب.", "motorcycle"),
        ("قتل مدني بانفجار السيارة الملغمة في مدينة الباب.", "car"),
        ("انفجرت دراجة نارية مفخخة قرب سيارة في مدينة الباب.", None),
        ("انفجرت عبوة ناسفة في مدينة الباب.", None),
    ],
)
def test_the_only_vehicle_that_is_named(desk: Desk, text: str, vehicle: str | None) -> None:
    assert desk.only(text, "ied_or_car_bomb").vehicle == vehicle


def test_a_like_one_is_of_the_vehicle_before_it(desk: Desk) -> None:
    text = "انفجرت سيارة مفخخة في بلدة قباسين أمس. ويأتي ذلك غداة تفجير مشابه في مدينة الباب."
    assert [r.vehicle for r in desk.read(text).reports] == ["car", "car"]


def test_that_nobody_was_killed_is_a_count(desk: Desk) -> None:
    text = "انفجرت عبوة ناسفة في مدينة الباب، واقتصرت الأضرار على الماديات."
    assert ("killed", 0, 0) in counts(desk, text, "ied_or_car_bomb")
    bare = "انفجرت عبوة ناسفة في مدينة الباب، دون ورود معلومات عن خسائر بشرية."
    assert not any(what == "killed" for what, _, _ in counts(desk, bare, "ied_or_car_bomb"))


def test_what_is_added_up_over_time_is_of_no_one_event(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى. كما قُتل في الفترة نفسها 1282 مدنياً جراء هجمات أخرى في المنطقة."
    assert not any(what == "killed" for what, _, _ in counts(desk, text, "shelling"))
    text = "قُتل مدنيان في قصف تركي على بلدة عين عيسى، لترتفع حصيلة ضحايا القصف إلى 30 قتيلاً منذ بدء الهدنة."
    assert ("killed", 30, 30) not in counts(desk, text, "shelling")
    assert ("killed", 2, 2) in counts(desk, text, "shelling")
    text = "قصفت القوات التركية بلدة عين عيسى. وقُتل في القصف مدنيان."
    assert ("killed", 2, 2) in counts(desk, text, "shelling")


def test_the_harm_that_dates_the_news_in_its_headline_is_not_counted(desk: Desk) -> None:
    text = "بعد مقتل جندي.. قصف على عين عيسى\n\nقصفت القوات التركية بلدة عين عيسى صباح الأربعاء بعشرات القذائف الثقيلة."
    assert not any(what == "killed" for what, _, _ in counts(desk, text, "shelling"))


def test_a_closed_quotation_counts_nothing_behind_it(desk: Desk) -> None:
    text = 'عقدت اللجنة العسكرية المشتركة "5+5" اليوم اجتماعاً في سرت بحضور البعثة الأممية.'
    assert not any(what == "duration" for what, _, _ in counts(desk, text, "liaison_meeting"))


def test_the_names_of_two_places_are_no_count(desk: Desk) -> None:
    assert not counts(desk, "قصفت القوات الروسية قرى في محافظتي إدلب وحماة.", "shelling")
    assert ("villages", 2, 2) in counts(desk, "قصفت القوات الروسية قريتين في ريف إدلب.", "shelling")


def test_what_is_no_count(desk: Desk) -> None:
    assert counts(desk, "اجتمع وفدان عسكريان روسي وتركي في الدرباسية.", "liaison_meeting") == {("groups", 2, 2)}
    swaps = "أجرى الجيش الوطني العديد من عمليات تبادل الأسرى مع قوات النظام."
    assert "attacks" not in {what for what, _, _ in counts(desk, swaps, "prisoner_exchange")}
    assert counts(desk, "أعلنت القوات هدنة من طرف واحد في المدينة.", "agreement") == set()


def test_a_count_is_of_nobody_named_in_the_next_sentence(desk: Desk) -> None:
    text = "أدى القصف الروسي على عين عيسى إلى نزوح عشرة آلاف مدني.\nوقالت وزارة الدفاع التركية إنها تتابع ما يجري."
    assert not any(q.of == "Turkish Ministry of Defence" for q in desk.only(text, "shelling").quantities)


def test_vehicles_of_a_patrol_are_no_place_in_a_series(desk: Desk) -> None:
    text = "سيّرت القوات الروسية والتركية دورية مشتركة قرب كوباني. وضمت الدورية 8 وحدات من الآليات."
    patrol = desk.only(text, "joint_patrol")
    assert patrol.ordinal is None
    assert ("vehicles", 8) in {(q.what, q.low) for q in patrol.quantities}


def test_the_number_of_a_group_of_states_is_no_place_in_a_series(desk: Desk) -> None:
    text = "التقى بوتين وأردوغان الثلاثاء على هامش قمة مجموعة العشرين في اليابان."
    assert desk.only(text, "leader_meeting").ordinal is None
    patrol = desk.only("سيّرت القوات الروسية والتركية الدورية المشتركة العشرين قرب كوباني.", "joint_patrol")
    assert patrol.ordinal is not None
    assert patrol.ordinal.number == 20


def test_a_level_of_posts_is_no_part_of_the_news(desk: Desk) -> None:
    text = "أنشأ الجيش التركي نقطة في بلدة النيرب. وأصبح عدد النقاط على الطريق 19 نقطة."
    assert ("posts", 19) not in {(q.what, q.low) for q in desk.only(text, "post_established").quantities}


def test_a_count_told_twice_stands_once_with_whose_it_is(desk: Desk) -> None:
    text = "مقتل 3 بقصف على كنصفرة\n\nقُتل 3 جنود أتراك بقصف مدفعي على كنصفرة صباح اليوم."
    found = [(q.what, q.low, q.of) for report in desk.read(text).reports for q in report.quantities]
    assert found == [("killed", 3, "Turkish soldiers")]


def test_places_that_nobody_counts_are_no_count(desk: Desk) -> None:
    assert not {what for what, _, _ in counts(desk, f"{PATROL} ورحب بها سكان بعض القرى.", "joint_patrol")} & {
        "villages"
    }
