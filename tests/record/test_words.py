"""Words are found however they are printed, and shown as printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.collect import Arrival
from hudna.journey import Way, into_record
from hudna.record import Record, asking
from hudna.record.words import Words

LETTERS = "ابتحدرسعقكلمنهويةىأإ"


def found(record: Record, words: Words, question: str) -> list[str]:
    with record.look() as connection:
        return sorted(d.text for d, _ in asking.search(connection, words, question, 50))


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("قوات", "تحركت والقوات نحو القرية"),
        ("قوات", "انسحاب للقـ.ـوات من القرية"),
        ("قوات", "وبقوّاتِهم دخلوا"),
        ("قوات", "قـــوات كثيرة"),
        ("القوات", "قوات كثيرة"),
        ("للقوات", "قوات كثيرة"),
        ("وقوات", "قوات كثيرة"),
        ("مدرسه", "في المدرسة"),
        ("مدرسة", "مدرسته قريبة"),
        ("اربعه", "أربعة رجال"),
        ("إدلب", "ريف ادلب"),
        ("٤٠", "الدورية الـ 40"),
        ("قوات القرية", "قوات في قرية"),
    ],
)
def test_a_word_is_found_in_any_print(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words, question: str, printed: str
) -> None:
    list(into_record([arriving(printed), arriving("شيء آخر تمامًا")], record, way()))
    assert found(record, words, question) == [printed]


@pytest.mark.parametrize(
    ("question", "printed"),
    [("دورية", "بطولة الدوري"), ("وفد", "فدية"), ("قوات غائبة", "قوات حاضرة"), ('"(', "قوات"), ("", "قوات")],
)
def test_other_words_are_not_found(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words, question: str, printed: str
) -> None:
    list(into_record([arriving(printed)], record, way()))
    assert found(record, words, question) == []


def test_words_as_they_are_come_before_words_cut_short(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words
) -> None:
    list(into_record([arriving("وزارة الدفاع"), arriving("زارة بعيدة")], record, way()))
    assert found(record, words, "وزارة") == ["وزارة الدفاع"]


def test_the_title_is_searched(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival], words: Words
) -> None:
    list(into_record([arriving("نص آخر", title="دورية جديدة")], record, way()))
    assert found(record, words, "الدورية") == ["نص آخر"]


def test_a_snippet_shows_the_print(words: Words) -> None:
    printed = "قال المصدر إن «القـ.ـوات»، التي تمركزت هناك، انسحبت."
    [snippet] = words.snippets(printed, words.asked("قوات"))
    assert [hit.text for hit in snippet.hits] == ["القـ.ـوات"]
    assert snippet.text in printed


@given(st.text(alphabet=LETTERS + " ـًّ.", max_size=40))
def test_what_is_printed_is_found_by_its_own_words(words: Words, printed: str) -> None:
    kept = set(words.index_words(printed).split())
    for forms in words.asked(printed):
        assert not kept.isdisjoint(forms)


@given(st.text(max_size=200), st.text(max_size=20))
def test_snippets_are_slices_of_any_text(words: Words, printed: str, question: str) -> None:
    for snippet in words.snippets(printed, words.asked(question, loosely=True)):
        assert printed[snippet.start : snippet.start + len(snippet.text)] == snippet.text
        for hit in snippet.hits:
            assert printed[hit.start : hit.end] == hit.text
