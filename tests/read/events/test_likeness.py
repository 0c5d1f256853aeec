"""Which tellings of one text are one happening."""

from __future__ import annotations

import pytest

from ..conftest import Desk

ONE = [
    (
        "سقط 12 قتيلاً في القصف التركي على تل رفعت. وأغارت طائرات حربية تركية صباح اليوم على مقرات في تل رفعت.",
        "airstrike",
    ),
    (
        "استهدفت طائرة مسيّرة تركية موقعاً في تل رفعت. وقالت وكالة محلية إن غارة تركية أصابت السوق في تل رفعت.",
        "drone_strike",
    ),
    ("دخل اتفاق وقف إطلاق النار حيز التنفيذ في الحديدة. وقال مصدر إن الهدوء سائد منذ بدء سريانه.", "agreement"),
    (
        "سيلتقي بوتين وأردوغان في سوتشي يوم 29 أيلول. ويُتوقع لقاء الرئيسين بوتين وأردوغان في سوتشي في 29 أيلول 2021.",
        "leader_meeting",
    ),
    ("قصفت القوات التركية بلدة عين عيسى، حيث استمر القصف التركي من ليلة أمس حتى فجر اليوم.", "shelling"),
    (
        "قُتل مقاتلان باشتباكات الأربعاء بين الفصائل وقوات النظام في عين عيسى. وتصدت «قسد» الأربعاء لهجوم على عين عيسى.",
        "clash",
    ),
]
TWO = [
    ("قصفت قوات النظام مواقع في بلدة سراقب. وردت المدفعية التركية بقصف مواقع لقوات النظام قرب سراقب.", "shelling"),
    ("تحادث الرئيسان بوتين وأردوغان هاتفياً اليوم. واتفقا على اللقاء على هامش القمة في اليابان الشهر المقبل.", None),
    ("أُطلقت قذائف على قرى في مديرية الدريهمي. وسقطت قذائف على منازل في مديرية التحيتا.", "shelling"),
    (
        "عُقدت الجولة الـ15 من محادثات أستانا في سوتشي. وتُعقد الجولة الـ16 من محادثات أستانا في نور سلطان الشهر المقبل.",
        None,
    ),
]


@pytest.mark.parametrize(("text", "kind"), ONE)
def test_one_happening_told_twice_is_one_report(desk: Desk, text: str, kind: str) -> None:
    assert [k for k, _ in desk.kinds(text)] == [kind]


@pytest.mark.parametrize(("text", "kind"), TWO)
def test_two_happenings_stay_two(desk: Desk, text: str, kind: str | None) -> None:
    found = [k for k, _ in desk.kinds(text)]
    assert len(found) == 2 if kind is None else found.count(kind) == 2


def test_a_denied_rumour_is_denied(desk: Desk) -> None:
    text = "ذكرت الرئاسة التركية أن ما انتشر عن قصف نفذه النظام على قاعدة تركية في إدلب، عارٍ من الصحة."
    assert desk.kinds(text) == [("shelling", "denied")]


def test_the_day_of_a_patrol_is_not_that_of_the_shelling_before_it(desk: Desk) -> None:
    text = "سيّرت القوات الروسية والتركية اليوم دورية مشتركة في ريف عين العرب، هي الأولى منذ القصف المدفعي على المدينة."
    report = desk.only(text, "shelling")
    assert report.when is None or report.when.start is None


def test_a_place_taken_up_by_its_common_noun_is_that_place(desk: Desk) -> None:
    text = (
        "قُتل رجلان الأربعاء في غارة تركية بطائرة مسيّرة على بلدة الزهرانة. "
        "وأفادت الوكالة بأن الغارة التركية أصابت محلاً على أطراف البلدة."
    )
    assert [k for k, _ in desk.kinds(text)] == ["drone_strike"]


def test_talks_of_the_same_two_on_one_day_are_one(desk: Desk) -> None:
    text = (
        "أكد الكرملين التحضير لعقد لقاء بين الرئيسين بوتين وأردوغان في سوتشي الاثنين المقبل.\n"
        "وكان وزير الخارجية التركي قد أعلن اليوم أن أردوغان سيعقد لقاء مع بوتين الاثنين المقبل."
    )
    assert [k for k, _ in desk.kinds(text)] == ["leader_meeting"]


def test_the_shelling_takes_up_the_strike_of_an_unmanned_aircraft(desk: Desk) -> None:
    text = "قصفت طائرة مسيرة تركية بلدة تل تمر الخميس. وطال القصف مقر مجلس تل تمر العسكري."
    assert [kind for kind, _ in desk.kinds(text)] == ["drone_strike"]


def test_a_truce_announced_and_told_again_in_the_speakers_words(desk: Desk) -> None:
    text = "أعلنت قوات الدعم السريع أمس هدنة إنسانية. وقال قائدها في كلمة مسجلة: نعلن هدنة تشمل وقف الأعمال العدائية."
    assert [r.type for r in desk.read(text).reports] == ["agreement"]
