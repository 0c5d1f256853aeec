"""Folded text and the way back to the print: every found word is quoted as it was printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.knowledge.spelling import Spelling
from hudna.read.text.normal import Normal, normalise

SIGNS = [*' \n\t\u00a0\u2029\r"«»“”-.،*', *"\u064e\u0651\u0640\u0670\u200b\u200f\ufeff"]
WORDS = ["ﻻ", "ﷲ", "ﷺ", "ﹰ", "ـ.ـ", "العسـ.ـكريين", "قـ-ـصف", "دورية", "😀", "e\u0301"]
PRINT = st.sampled_from([*"أإآىةؤئبدركسقلمنوي", *"٠٣۴9", *SIGNS, *WORDS])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PRINT, max_size=40).map("".join))


@pytest.fixture(scope="module")
def spelling(knowledge: Knowledge) -> Spelling:
    return knowledge.spelling


def quoted(normal: Normal, words: str) -> str:
    at = normal.text.index(words)
    return normal.span(at, at + len(words)).text


@given(TEXTS)
@settings(max_examples=400)
def test_documents_fold_as_lexicon_forms_do(spelling: Spelling, text: str) -> None:
    assert normalise(text, spelling).text == spelling.fold(text)


@given(TEXTS)
@settings(max_examples=400)
def test_offsets_ascend_and_lie_inside_the_print(spelling: Spelling, text: str) -> None:
    normal = normalise(text, spelling)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(a <= b for a, b in pairwise(normal.starts))
    assert all(a <= b for a, b in pairwise(normal.ends))
    assert all(0 <= a < b <= len(text) for a, b in zip(normal.starts, normal.ends, strict=True))


@given(TEXTS, st.data())
@settings(max_examples=400)
def test_every_stretch_is_a_slice_of_the_print(spelling: Spelling, text: str, data: st.DataObject) -> None:
    normal = normalise(text, spelling)
    start = data.draw(st.integers(0, len(normal.text)))
    end = data.draw(st.integers(start, len(normal.text)))
    span = normal.span(start, end)
    assert text[span.start : span.end] == span.text == normal.printed(start, end)
    assert bool(span.text) == (start < end)
    assert normalise(span.text, spelling).text.strip() in normal.text


@given(TEXTS, st.data())
def test_the_way_there_and_back(spelling: Spelling, text: str, data: st.DataObject) -> None:
    normal = normalise(text, spelling)
    offset = data.draw(st.integers(0, len(text)))
    at = normal.at(offset)
    assert all(x < offset for x in normal.starts[:at])
    assert all(x >= offset for x in normal.starts[at:])


@given(TEXTS)
def test_two_blanks_never_follow_each_other(spelling: Spelling, text: str) -> None:
    folded = normalise("".join(c for c in text if spelling.expanded.get(c) != ""), spelling).text
    assert not [x for x in ("  ", " \n", "\n ", "\n\n") if x in folded]


@given(TEXTS)
def test_masked_words_are_quoted_as_printed(spelling: Spelling, text: str) -> None:
    for masked in normalise(text, spelling).masked:
        assert text[masked.span.start : masked.span.end] == masked.span.text
        assert spelling.fold(masked.unmasked) == spelling.fold(masked.span.text)
        assert len(masked.unmasked) < len(masked.span.text)


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("خرجت دَوْرِيَّةٌ صباحاً", "دوريه", "دَوْرِيَّةٌ"),
        ("خرجت «دورية» صباحاً", "دوريه", "دورية"),
        ('عناصر "العسـ.ـكريين" هناك', "العسكريين", "العسـ.ـكريين"),
        ("القـــوات  التركية", "القوات التركيه", "القـــوات  التركية"),
        ("قال: «وقف إطلاق» النار", "وقف اطلاق النار", "وقف إطلاق» النار"),
        ("نحو ٤٥ آلية", "45", "٤٥"),
        ("قبل ﺍﻟﺮﻗﺔ بعد", "الرقه", "ﺍﻟﺮﻗﺔ"),
        ("لا ﷲ", "الله", "ﷲ"),
        ("تل\u00a0\u200f رفعت", "تل رفعت", "تل\u00a0\u200f رفعت"),
        ("الـ 40", "ال", "الـ"),
        ("\ufeffدورية", "دوريه", "دورية"),
        ("سوريا\u200f، أمس", "سوريا", "سوريا\u200f"),
        ("ثم ق̶ص̶ف̶ هنا", "قصف", "ق̶ص̶ف̶"),
        ("عس\u061cكر\u2067ي", "عسكري", "عس\u061cكر\u2067ي"),
        ("قصف عسکرے", "قصف عسكري", "قصف عسکرے"),
    ],
)
def test_what_is_quoted(spelling: Spelling, text: str, words: str, printed: str) -> None:
    assert quoted(normalise(text, spelling), words) == printed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("قُتل عدد من العسـ.ـكريين أمس", [("العسـ.ـكريين", "العسكريين")]),
        ("السـ.ـلا.ـح والقـ-ـوات", [("السـ.ـلا.ـح", "السلاح"), ("والقـ-ـوات", "والقوات")]),
        ("«قـ*ـصف»، ثم", [("قـ*ـصف", "قصف")]),
        ("العملـ.ـية.", [("العملـ.ـية", "العملية")]),
        ("قُتـ..ـل", [("قُتـ..ـل", "قُتل")]),
        ("هٰـ.ـذا", [("هٰـ.ـذا", "هٰذا")]),
        ("قـ.ـصٰف", [("قـ.ـصٰف", "قصٰف")]),
        ("العسـ ـكريين و", [("العسـ ـكريين", "العسكريين")]),
        ("القـ+ـوا|ـت", [("القـ+ـوا|ـت", "القوات")]),
        ("ﻗـ*ـﺼﻒ", [("ﻗـ*ـﺼﻒ", "ﻗﺼﻒ")]),
        ("الـ 40 ـ ب", []),
        ("الدوريـــة", []),
        ("الـ 40 - الـ.", []),
        ("و.م.أ", []),
        ("", []),
    ],
)
def test_masked_words_are_told(spelling: Spelling, text: str, masked: list[tuple[str, str]]) -> None:
    assert [(m.span.text, m.unmasked) for m in normalise(text, spelling).masked] == masked


def test_an_empty_stretch_has_a_place(spelling: Spelling) -> None:
    normal = normalise("«أب»", spelling)
    assert normal.text == "اب"
    assert [(normal.span(i, i).start, normal.span(i, i).text) for i in (0, 1, 2)] == [(1, ""), (2, ""), (4, "")]


def test_the_print_is_kept(spelling: Spelling) -> None:
    assert normalise("أحمد «قال»", spelling).original == "أحمد «قال»"


def test_signs_that_mask_are_those_of_the_spelling() -> None:
    own = Spelling.from_data({"letters": {}, "signs": {}, "left_out": ["0640"], "masking_signs": "+"})
    assert normalise("قـ+ـصف قـ.ـصف", own).text == "قصف ق.صف"
    assert [m.unmasked for m in normalise("قـ+ـصف قـ.ـصف", own).masked] == ["قصف"]
