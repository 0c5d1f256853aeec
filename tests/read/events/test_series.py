"""A clause that gives the place of an event in a series tells no second event; "another one" tells one."""

from __future__ import annotations

import pytest

from ..conftest import Desk

PATROL = "سيّرت القوات الروسية والتركية أمس دورية مشتركة في ريف عامودا"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{PATROL}. وتعد هذه الدورية الأربعين منذ الاتفاق المبرم في 22 تشرين الأول 2019.", "joint_patrol"),
        (f"{PATROL}. وهي الدورية رقم 105 بين الجانبين منذ خريف 2019.", "joint_patrol"),
        (f"{PATROL}. وتعتبر هذه الدورية ال( 58) التي يسيّرها الجانبان.", "joint_patrol"),
        (f"{PATROL}. وتأتي هذه الدورية ضمن تفاهمات سوتشي.", "joint_patrol"),
        ("استهدفت طائرة مسيّرة تركية أمس سيارة قرب عين عيسى. وهذا ثاني استهداف خلال أسبوع.", "drone_strike"),
        ("أخلت القوات التركية أمس نقطة المراقبة في مورك. وهي الثانية التي تُخلى ضمن مناطق قوات النظام.", "withdrawal"),
    ],
)
def test_a_place_in_a_series_is_no_second_event(desk: Desk, text: str, kind: str) -> None:
    report = desk.only(text, kind)
    assert report.when is not None
    assert report.when.edtf == "2021-03-09"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{PATROL}. وتجوب دورية مشتركة أخرى قرى ريف عامودا اليوم.", "joint_patrol"),
        ("دخل رتل عسكري تركي اليوم من معبر كفرلوسين. وكان رتل تركي مماثل قد دخل المعبر قبل أيام.", "reinforcement"),
        ("قصفت القوات التركية أمس بلدة عين عيسى. هذا وقصفت القوات التركية ثاني بلدة أمس، وهي أبو راسين.", "shelling"),
        (
            "قصفت القوات التركية أمس بلدة عين عيسى. كما قصفت القوات التركية بالمدفعية محيط البلدة عينها.",
            "shelling",
        ),
    ],
)
def test_another_one_stays_another_one(desk: Desk, text: str, kind: str) -> None:
    assert [r.type for r in desk.read(text).reports].count(kind) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{PATROL}. كما انطلقت الدورية من قرية شيرك.",
        f"{PATROL}. كما قال سكان إن دورية مشتركة خرجت في ريف عامودا أمس.",
    ],
)
def test_also_may_only_tell_more_of_one(desk: Desk, text: str) -> None:
    assert [r.type for r in desk.read(text).reports] == ["joint_patrol"]


@pytest.mark.parametrize(
    "text",
    [
        "قُصفت مدينة عفرين أمس وجرح مدنيان. وكانت قذائف قد سقطت على المدينة قبل ذلك بساعة.",
        "انفجرت سيارة مفخخة في مدينة الباب أمس. وانفجرت دراجة نارية مفخخة في المدينة.",
    ],
)
def test_an_hour_before_or_another_vehicle_is_another_one(desk: Desk, text: str) -> None:
    assert len(desk.read(text).reports) == 2


def test_a_place_in_the_series_since_patrols_began(desk: Desk) -> None:
    text = f"{PATROL}. وتعد هذه الدورية الـ 20 منذ بدء تسيير الدوريات المشتركة في تشرين الأول 2019."
    (patrol,) = (r for r in desk.read(text).reports if r.type == "joint_patrol")
    assert patrol.ordinal is not None
    assert patrol.ordinal.number == 20
