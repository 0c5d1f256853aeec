"""Sources named beside the news, and how much of the sentence is theirs."""

from __future__ import annotations

import pytest

from ..conftest import Desk

SHELLED = "قصفت القوات التركية بلدة عين عيسى"


def sources(desk: Desk, text: str, kind: str = "shelling") -> list[str]:
    return [a.source for a in desk.only(text, kind).attribution]


@pytest.mark.parametrize(
    "aside",
    [
        "بحسب المرصد السوري لحقوق الإنسان",
        "وفق المرصد السوري لحقوق الإنسان",
        "حسبما أفاد المرصد السوري لحقوق الإنسان",
        "وفق ما وثقه المرصد السوري لحقوق الإنسان",
        "وفق ماوثقه المرصد السوري لحقوق الإنسان",
        "على ما ذكر المرصد السوري لحقوق الإنسان",
        "كما قال المرصد السوري لحقوق الإنسان",
        "طبقا للمرصد السوري لحقوق الإنسان",
        "بحسب آخر حصيلة للمرصد السوري لحقوق الإنسان",
        "حسبما أفاد، أمس الثلاثاء، المرصد السوري لحقوق الإنسان",
    ],
)
def test_the_source_after_the_news(desk: Desk, aside: str) -> None:
    assert sources(desk, f"{SHELLED}، {aside}.") == ["Syrian Observatory for Human Rights"]


@pytest.mark.parametrize("aside", ["وفق الاتفاق بين روسيا وتركيا", "بحسب الخطة التي وضعتها روسيا"])
def test_what_is_done_by_a_plan_is_not_told_by_its_makers(desk: Desk, aside: str) -> None:
    text = f"سيّرت القوات الروسية دورية منفردة في تل تمر، {aside}."
    assert sources(desk, text, "unilateral_patrol") == []


def test_a_verb_with_as_that_goes_on_only_adds(desk: Desk) -> None:
    text = "دخلت دورية روسية بلدة تل تمر، كما أعلنت وزارة الدفاع التركية مقتل جندي في بلدة عين عيسى."
    assert sources(desk, text, "unilateral_patrol") == []


def test_the_other_side_of_a_contrast_is_not_told_by_the_source(desk: Desk) -> None:
    text = "خرجت دورية مشتركة روسية تركية في عامودا، لكن القوات التركية قصفت بلدة عين عيسى، كما قال مصدر محلي."
    assert sources(desk, text, "joint_patrol") == []
    assert sources(desk, text) == ["unnamed source"]


def test_a_sentence_of_the_source_alone_covers_the_one_before(desk: Desk) -> None:
    assert sources(desk, f"{SHELLED}. وفق ما ذكرت وكالة سبوتنيك.") == ["Sputnik Arabic"]


def test_a_pronoun_takes_up_the_source_before(desk: Desk) -> None:
    text = "قال مراسل عنب بلدي إن الحركة توقفت. وقصفت القوات التركية، كما أضاف، بلدة عين عيسى."
    assert sources(desk, text) == ["Enab Baladi"]


def test_the_news_passed_on_is_all_that_was_told(desk: Desk) -> None:
    text = f'{SHELLED}. وأورد موقع "الميدان" الخبر عن وكالة سبوتنيك.'
    assert sources(desk, text)[0] == "Sputnik Arabic"


def test_a_verb_with_a_content_is_a_statement_a_bare_source_is_none(desk: Desk) -> None:
    assert desk.said(f"{SHELLED}، بحسب الكرملين.") == []
    assert desk.said(f"{SHELLED}، وفق ما أعلن الكرملين.") == [("ru-presidency", "announce")]


@pytest.mark.parametrize("teller", ["مراسل عنب بلدي", "وكالة سبوتنيك", "مصدر محلي"])
def test_who_only_passes_news_on_states_nothing(desk: Desk, teller: str) -> None:
    assert desk.said(f"{SHELLED}، وفق ما ذكر {teller}.") == []


def test_a_statement_may_open_with_its_source(desk: Desk) -> None:
    assert desk.said("ووفق وزارة الدفاع التركية، قُتل جنديان أمس.") == [("tr-mod", "affirm")]
    assert desk.said("وبحسب ما أوضح مراسل عنب بلدي فإن الطريق مغلق.") == [("enab-baladi", "report")]


def test_a_saying_after_its_quotation(desk: Desk) -> None:
    statement = desk.statement("«لن تنسحب قواتنا من نقاطها في إدلب»، أضاف الوزير خلوصي أكار.")
    assert statement.speaker.id == "hulusi-akar"
    assert statement.evidence.text.startswith("لن تنسحب")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (f"أعلنت وكالة سانا، نقلاً عن مصدر عسكري، أن مدفعية {SHELLED[5:]} قُصفت.", ["unnamed source", "SANA"]),
        (f"{SHELLED}، بحسب وكالة رويترز نقلاً عن ناشطين.", ["activists", "Reuters"]),
        (f"{SHELLED}، نقلاً عن ناشطين.", ["activists"]),
        (f"ذكرت وكالة رويترز على لسان لافروف أن مدفعية {SHELLED[5:]} قُصفت.", ["Sergei Lavrov", "Reuters"]),
    ],
)
def test_who_is_quoted_stands_first(desk: Desk, text: str, chain: list[str]) -> None:
    found = [r.attribution for r in desk.read(text).reports if r.attribution]
    said = [[s.speaker.name, *(c.source for c in s.channel)] for s in desk.read(text).statements]
    assert chain in [[a.source for a in links] for links in found] or chain in said


def test_a_text_is_where_somebody_speaks(desk: Desk) -> None:
    statement = desk.statement("طالبت الخارجية الروسية في بيان الجانب التركي بوقف القصف.")
    assert (statement.speaker.name, statement.channel) == ("Russian Foreign Ministry", ())


@pytest.mark.parametrize("mark", ["على حد تعبيره", "على حد زعمه", "بحسب تعبيره"])
def test_a_mark_of_distance_after_the_words(desk: Desk, mark: str) -> None:
    report = desk.only(f"قال أردوغان إن القوات الروسية قصفت بلدة عين عيسى، {mark}.", "shelling")
    assert [(a.source, a.distance) for a in report.attribution] == [("Recep Tayyip Erdogan", "doubted")]


def test_without_a_mark_the_outlet_keeps_no_distance(desk: Desk) -> None:
    report = desk.only("قال أردوغان إن القوات الروسية قصفت بلدة عين عيسى.", "shelling")
    assert [a.distance for a in report.attribution] == [None]


@pytest.mark.parametrize(
    "told", ["وهو ما أكده المرصد السوري لحقوق الإنسان", "الأمر الذي أعلنه المرصد السوري لحقوق الإنسان"]
)
def test_who_confirms_what_was_told_is_its_source_and_no_target(desk: Desk, told: str) -> None:
    report = desk.only(f"{SHELLED}، {told}.", "shelling")
    assert [a.source for a in report.attribution] == ["Syrian Observatory for Human Rights"]
    assert [a.id for a in report.actors] == ["tr-forces"]


def test_who_denies_what_was_told_is_no_source_of_it(desk: Desk) -> None:
    text = f"{SHELLED}، وهو ما نفته وزارة الدفاع التركية."
    assert sources(desk, text) == []
    assert [act for _, act in desk.said(text)] == ["deny"]


def test_what_an_agreement_provides_is_no_statement(desk: Desk) -> None:
    assert desk.said("لم يكتمل انسحاب المقاتلين كما نص اتفاق سوتشي.") == []
