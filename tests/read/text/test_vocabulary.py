"""What is known of the words of a text, each looked up once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.conftest import Desk

from hudna.read.text.vocabulary import ALWAYS, RULE_WORDS, KnownWords, Special


def special(text: str, desk: Desk) -> dict[str, Special]:
    draft = desk.draft(text)
    return {draft.split.forms[i]: word for i, word in draft.known.special}


def test_few_words_are_more_than_their_entries(desk: Desk) -> None:
    known = special("سلكت قافلة طريقا في ريف إدلب طوله 3كم", desk)
    assert "طوله" not in known
    assert known["ريف"].sense is not None
    assert known["3كم"].mixed
    assert known["3كم"].digits


@pytest.mark.parametrize("text", ["", "،", "\n\n"])
def test_a_text_without_words_has_nothing_known(desk: Desk, text: str) -> None:
    assert desk.draft(text).known == KnownWords()


@given(st.text(st.sampled_from("٣5x_ ا\u0966²"), max_size=8))
def test_all_digits_stand_in_special_words(desk: Desk, text: str) -> None:
    """Whoever looks for digits may look there alone."""
    draft = desk.draft(text)
    stretches = [(draft.split.starts[i], draft.split.ends[i]) for i, word in draft.known.special if word.digits]
    digits = [at for at, letter in enumerate(draft.normal.text) if letter.isdecimal()]
    assert all(any(low <= at < high for low, high in stretches) for at in digits)


def test_what_a_word_holds_is_asked_for_in_three_parts(desk: Desk) -> None:
    known = desk.draft("قصفت طائرة حربية قرية في ريف إدلب وأعلن الجيش إسقاط طائرة مسيرة").known
    assert {held[0] for word in known.held for held in word} <= ALWAYS
    assert {held[0] for word in known.ruled for held in word} <= RULE_WORDS
    assert not {held[0] for word in known.later for held in word} & (ALWAYS | RULE_WORDS)
