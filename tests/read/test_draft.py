"""What the draft of a reading tells of the words around a position."""

from __future__ import annotations

import pytest

from .conftest import Desk


@pytest.mark.parametrize(
    ("text", "before", "follows"),
    [
        ("التقى الوفدان في المدينة.", "المدينه", True),
        ("التقى الوفدان داخل المدينة.", "المدينه", False),
        ("التقى الوفدان في، المدينة.", "المدينه", False),
        ("في المدينة التقى الوفدان.", "المدينه", True),
        ("المدينة هادئة.", "المدينه", False),
    ],
)
def test_whether_a_word_of_a_class_stands_right_before(desk: Desk, text: str, before: str, follows: bool) -> None:
    draft = desk.draft(text)
    assert draft.follows(draft.normal.text.index(before), draft.grammar.within) is follows
