"""A text is cut into its words once, and what is known of a word is found once and kept within bounds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge import words
from hudna.knowledge.words import Kept, words_of

TEXTS = st.text(st.one_of(st.sampled_from("قوات رتل34²_.,\n-"), st.characters()), max_size=60)


@given(TEXTS)
def test_words_are_the_runs_of_letters_and_digits(text: str) -> None:
    found = words_of(text)
    assert found.text == text
    runs = [(m[0], m.start(), m.end()) for m in re.finditer(r"[^\W_]+", text)]
    assert list(zip(found.forms, found.starts, found.ends, strict=True)) == runs
    assert "".join(gap + form for gap, form in zip(found.gaps, [*found.forms, ""], strict=True)) == text


def test_what_is_known_is_found_once() -> None:
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Kept(find)
    assert [kept[w] for w in ("رتل", "قوات", "رتل")] == [3, 4, 3]
    assert asked == ["رتل", "قوات"]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_KEPT", 3)
    kept = Kept(len)
    for word in ("ا", "اب", "ابت", "ابتث", "ا" * 1000):
        assert kept[word] == len(word)
        assert len(kept) <= 3
    assert "ا" * 1000 not in kept


def test_what_is_asked_for_often_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_KEPT", 3)
    asked: list[str] = []

    def find(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Kept(find)
    for number in range(20):
        assert kept["من"] == 2
        assert kept[str(number)]
    assert asked.count("من") == 1
    assert len(asked) == 21
