"""Words of saying: which are used so, and how far what is said reaches."""

from __future__ import annotations

import pytest

from ..conftest import Desk


@pytest.mark.parametrize(
    "text",
    [
        "لم يقل أردوغان إن بلاده ستنسحب.",
        "ولم يذكر لافروف متى يجتمع الطرفان.",
        "لا يؤكد الكرملين هذه الأنباء.",
        "لن تعلن أنقرة موعد الاجتماع.",
    ],
)
def test_a_negated_saying_is_none(desk: Desk, text: str) -> None:
    assert desk.draft(text).sayings == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أعلنت أنقرة أن الوضع هادئ.", "announce"),
        ("أكدت أنقرة أن الوضع هادئ.", "affirm"),
        ("نفت أنقرة هذه الأنباء.", "deny"),
        ("اتهمت أنقرة الطرف الآخر بالكذب.", "accuse"),
        ("طالبت أنقرة بموعد جديد.", "demand"),
        ("تعهدت أنقرة بفتح الطريق.", "promise"),
        ("رفضت أنقرة المقترح.", "refuse"),
        ("حذرت أنقرة من موجة نزوح.", "warn"),
        ("رحبت أنقرة بالبيان.", "welcome"),
        ("أدانت أنقرة الحادث.", "oppose"),
        ("أوضحت أنقرة أن الوضع هادئ.", "report"),
    ],
)
def test_the_verb_tells_the_act(desk: Desk, text: str, act: str) -> None:
    assert desk.said(text) == [("turkey", act)]


def test_a_verb_that_needs_a_word_after_it(desk: Desk) -> None:
    assert desk.said("أشارت أنقرة إلى أن الوضع هادئ.") == [("turkey", "report")]
    assert desk.said("بين أنقرة وموسكو خلاف قديم.") == []


def test_what_is_said_ends_where_the_next_saying_begins(desk: Desk) -> None:
    text = "قال لافروف إن الوضع هادئ، وأكدت أنقرة أن الحدود مغلقة."
    draft = desk.draft(text)
    first, second = draft.sayings
    assert first.scope.end <= second.start
    assert "انقره" not in draft.normal.text[first.scope.start : first.scope.end]


def test_what_is_said_does_not_reach_the_next_sentence(desk: Desk) -> None:
    text = "قال لافروف إن الوضع هادئ. وقصفت القوات التركية بلدة عين عيسى."
    assert desk.only(text, "shelling").attribution == ()


def test_a_source_told_after_covers_its_sentence_only(desk: Desk) -> None:
    text = "قصفت القوات التركية بلدة عين عيسى، بحسب وكالة سبوتنيك. وسيّرت القوات الروسية دورية منفردة في تل تمر."
    reading = desk.read(text)
    assert [[a.source for a in r.attribution] for r in reading.reports] == [["Sputnik Arabic"], []]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "نقلت وكالة سبوتنيك عن مصدر عسكري أن القوات التركية قصفت بلدة عين عيسى.",
            ["unnamed source", "Sputnik Arabic"],
        ),
        (
            'قصفت القوات التركية بلدة عين عيسى، وفق ما نقلته قناة "الضفة الأخرى" عن مصدر محلي.',
            ["unnamed source", "الضفة الأخرى"],
        ),
        (
            "نقلت وكالة إنترفاكس عن لافروف قوله إن القوات التركية قصفت بلدة عين عيسى.",
            ["Sergei Lavrov", "Interfax"],
        ),
    ],
)
def test_who_said_it_first_stands_before_who_passes_it_on(desk: Desk, text: str, chain: list[str]) -> None:
    assert [a.source for a in desk.only(text, "shelling").attribution] == chain


def test_words_passed_on_are_one_statement_with_its_channel(desk: Desk) -> None:
    said = desk.statement("نسبت وكالة رويترز إلى لافروف قوله إن إدلب ستكون محور القمة.")
    assert (said.speaker.id, [c.source for c in said.channel]) == ("sergei-lavrov", ["Reuters"])


@pytest.mark.parametrize(
    "text",
    ["نقلت القوات التركية معدات عن طريق إدلب إلى بلدة عين عيسى.", "نقلت القوات التركية معدات عن ما سمته نقطة."],
)
def test_carrying_goods_is_no_saying(desk: Desk, text: str) -> None:
    assert desk.said(text) == []


def test_denial_ends_where_a_verb_begins_other_news(desk: Desk) -> None:
    text = "نفت وزارة الدفاع التركية قصف قرية مرعناز، وسيّرت القوات الروسية دورية منفردة في تل رفعت."
    assert desk.kinds(text) == [("shelling", "denied"), ("unilateral_patrol", "happened")]


def test_a_demand_ends_at_a_turn(desk: Desk) -> None:
    text = "طالبت روسيا بوقف القصف على إدلب، بينما سيّرت القوات الروسية والتركية دورية مشتركة في عامودا."
    assert desk.only(text, "joint_patrol").attribution == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("شدد لافروف على ضرورة وقف القصف.", "demand"),
        ("قال لافروف إنه يجب فتح الطريق.", "demand"),
        ("أكد لافروف أنه لا بد من الحوار.", "demand"),
        ("أشار لافروف إلى أهمية تنفيذ الاتفاق.", "demand"),
        ("أكد لافروف أهمية العلاقات بين البلدين.", "affirm"),
        ("قال لافروف إن الحوار مستمر.", "affirm"),
        ("حذر لافروف من ضرورة الانتظار.", "warn"),
    ],
)
def test_affirming_what_must_be_is_demanding(desk: Desk, text: str, act: str) -> None:
    assert desk.said(text) == [("sergei-lavrov", act)]
