"""Telling words that no finding claimed: what an analyst may have to read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.reading import Reading
from hudna.model.span import Span

from .conftest import Desk

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة من 8 آليات في ريف الدرباسية يوم 9 آذار."
LINES = [
    PATROL,
    "التقى 17 تاجراً في سوق عفرين خلال نيسان.",
    "دورية مشتركة في ريف الدرباسية",
    "مشاركة عبر: فيسبوك 2021",
    "قصفت المدفعية التركية قرية قرب تل رفعت أمس.",
    "ارتفع السعر ٥٠٠ ليرة.",
    "من المقرر أن تخرج غداً دورية روسية تركية مشتركة.",
    "تضم القاعدة الأمريكية في التنف 200 جندي.",
]


def unread(reading: Reading) -> list[str]:
    return [s.text for s in reading.mentions.unread]


def evidence(reading: Reading) -> list[Span]:
    parts = (reading.reports, reading.statements, reading.expectations, reading.stocks)
    return [finding.evidence for part in parts for finding in part]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("التقى 17 تاجراً في سوق عفرين.", ["17", "عفرين"]),
        ("سار 45 شخصاً قرب منبج.", ["45", "منبج"]),
        ("ارتفع السعر ٥٠٠ ليرة.", ["٥٠٠"]),
        ("تحسن الطقس خلال نيسان.", ["نيسان"]),
        ("تحسن الطقس كثيراً.", []),
        ("", []),
    ],
)
def test_words_that_tell_something_are_told(desk: Desk, text: str, words: list[str]) -> None:
    found = unread(desk.read(text))
    assert [w for w in words if not any(w in f for f in found)] == []
    assert bool(found) == bool(words)


def test_what_a_finding_claims_is_not_unread(desk: Desk) -> None:
    reading = desk.read(PATROL)
    assert reading.reports
    assert unread(reading) == []


def test_page_furniture_is_not_unread(desk: Desk) -> None:
    assert unread(desk.read(f"اقرأ أيضاً: ما جرى عام 2021\n{PATROL}")) == []


def test_a_trigger_word_without_an_event_is_unread(desk: Desk) -> None:
    reading = desk.read("تعطلت سيارة دورية المرور في وسط المدينة.")
    assert reading.reports == ()
    assert "دورية" in unread(reading)


@given(st.lists(st.sampled_from(LINES), max_size=6).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_unread_words_are_slices_in_order_outside_evidence_and_furniture(desk: Desk, text: str) -> None:
    reading = desk.read(text)
    spans = reading.mentions.unread
    taken = [*evidence(reading), *reading.mentions.chrome]
    for span in spans:
        assert text[span.start : span.end] == span.text != ""
        assert not [t for t in taken if t.start <= span.start and span.end <= t.end]
    assert all(a < b for a, b in pairwise(spans))


@given(st.lists(st.sampled_from(LINES), max_size=6).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_every_digit_is_claimed_furniture_or_unread(desk: Desk, text: str) -> None:
    reading = desk.read(text)
    told = [*evidence(reading), *reading.mentions.chrome, *reading.mentions.unread]
    digits = [i for i, c in enumerate(text) if c.isdigit()]
    assert [i for i in digits if not any(t.start <= i < t.end for t in told)] == []
