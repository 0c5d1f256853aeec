"""The tokens of a text: digits wherever they stand, known words, phrases before their first words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.knowledge.language_times import LanguageTimes
from hudna.knowledge.words import words_of
from hudna.read.text.tokens import Scan, scan, scanned


@pytest.fixture(scope="module")
def language(knowledge: Knowledge) -> LanguageTimes:
    return LanguageTimes.from_data(knowledge.language)


def printed(found: Scan) -> list[str]:
    return [found.text[t.start : t.end] for t in found.tokens]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("خمسه جنود و12 اليه", ["خمسه", "جنود", "و", "12", "اليه"]),
        ("مساحه 12,5كم²", ["12,5", "كم²"]),
        ("بلغت 1,250.75 دولار", ["1,250.75", "دولار"]),
        ("في 12.3.2020", ["في", "12.3.2020"]),
        ("اس400", ["اس", "400"]),
        ("اكثر من سبعين", ["اكثر من", "سبعين"]),
        ("كانون الثاني 2019", ["كانون الثاني", "2019"]),
        ("زيتون وتفاح", []),
    ],
)
def test_tokens(language: LanguageTimes, text: str, tokens: list[str]) -> None:
    assert printed(scan(words_of(text), language)) == tokens


PIECES = st.sampled_from(
    ["خمسه", "كانون", " الثاني", "12", ",", ".", "3", "²", "كم", " ", "ال", "-", "يوم", "س", "_", "\n"]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_run_of_digits_is_a_token_unless_a_phrase_holds_it(language: LanguageTimes, text: str) -> None:
    found = scan(words_of(text), language)
    whole = [(t.start, t.end) for t in found.tokens]
    assert whole == sorted(whole)
    assert all(a[1] <= b[0] for a, b in pairwise(whole))
    for run in re.finditer(r"[0-9]+(?:[.,][0-9]+)*", text):
        assert any(a <= run.start() and run.end() <= b for a, b in whole)


@settings(deadline=None)  # how long an example takes depends on what else the machine does
@given(st.lists(PIECES, max_size=14).map("".join))
def test_entries_looked_up_before_change_nothing(language: LanguageTimes, text: str) -> None:
    split = words_of(text)
    known = [language.entries.get(form) for form in split.forms]
    mixed = [i for i, form in enumerate(split.forms) if form not in language.entries and not form.isalpha()]
    assert scanned(split, language, known, mixed).tokens == scan(split, language).tokens
