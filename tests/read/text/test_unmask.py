"""Masked words are read as the words they are, quoted as printed; what is meant as printed stays."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.read.text.normal import Normal, normalise
from hudna.read.text.unmask import Unmasker

SURE = ["ـ.ـ", "ـ*ـ", "ـ/ـ", "ـ ـ", "ـ", "\u200b", "\u202b", "\u0651", "\u0336"]
DOUBTFUL = [".", "*", "/", "_", "-", "+", "•", "|", ",", "،"]
KNOWN = ["العسكريين", "قصف", "دوريات", "القوات", "روسيا"]
PLAIN = [
    *("بـ13", "الـ40", "م.د", "د. أحمد", "أ.ف.ب", "ا ف ب", "ص.ب", "و.ا.س", "http://a.org/قصف", "x@y.org", "10/5"),
    *(
        "كوفيد-19",
        "(s-400)",
        "ط/2",
        "أ) ب) ج)",
        "الرقة/الحسكة",
        "روسيا-تركيا",
        "إس-400",
        "0599-123456",
        "12:30",
        "و/أو",
    ),
    *("#دعم_سوريا", "عضو(ة)", "ب'داعش' و", "قال.وأضاف", "في5", "3 قتلى", "5قتلى", "الـ'قوات'", "2-روسيا", "و(قصف"),
    *("تتوقع", "ووصل", "اللجنة", "محددة", "مؤسسات", "يهدد", "السوريين", "تغيير", "أننا", "باتت", "وجهها", "افتتح"),
]
PRINT = st.one_of(
    st.sampled_from([*KNOWN, *DOUBTFUL, *SURE, " ", "\n", "و", "7", "o", "8", "ا", "ل", "(", ")", "«", "قال", "ﻗﺼﻒ"]),
    st.text(max_size=3),
)
TEXTS = st.lists(PRINT, max_size=25).map("".join)


@pytest.fixture(scope="module")
def unmasker(knowledge: Knowledge) -> Unmasker:
    return Unmasker.of(knowledge)


@pytest.fixture(scope="module")
def known(knowledge: Knowledge, unmasker: Unmasker):
    return lambda text: unmasker.undo(normalise(text, knowledge.spelling))


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("الع.سكريين", "العسكريين"),
        ("عس*كري", "عسكري"),
        ("ق/تل", "قتل"),
        ("ال_قوات", "القوات"),
        ("و.قصف", "وقصف"),
        ("ق-صـف", "قصف"),
        ("عس'كري", "عسكري"),
        ("دور،يات", "دوريات"),
        ("عس(كري)ين", "عسكريين"),
        ("ا ل ع س ك ر ي ي ن", "العسكريين"),
        ("ق صـ ف", "قصف"),
        ("ق، ص، ف", "قصف"),
        ("ا ل ع سكريين", "العسكريين"),
        ("د و ر ي ا ت  ت ر ك ي ة", "دوريات تركيه"),
        ("قصففف", "قصف"),
        ("عسسكري", "عسكري"),
        ("القوووات", "القوات"),
        ("إر8ابي", "ارهابي"),
        ("3سكريين", "عسكريين"),
        ("الروسيo", "الروسيه"),
        ("lلقوات", "القوات"),
        ("ال*سكريين", "العسكريين"),
        ("روسياوتركيا", "روسيا وتركيا"),
        ("وروسياوإيران", "وروسيا وايران"),
        ("ٯصڡ", "قصف"),
        ("قصف عسکری", "قصف عسكري"),
    ],
)
def test_what_is_undone(known, printed: str, said: str) -> None:
    assert known(f"ثم {printed} هناك").text == f"ثم {said} هناك"


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_meant_stays(knowledge: Knowledge, known, plain: str) -> None:
    text = f"ثم {plain} هناك"
    assert known(text).text == knowledge.spelling.fold(text)


@pytest.mark.parametrize("printed", ["ق*ل", "بعد-ما", "ووقف", "قص ف", "دي.سي", "كري*", "ا+"])
def test_what_nobody_can_tell_stays(knowledge: Knowledge, known, printed: str) -> None:
    assert known(f"ثم {printed} هناك").text == knowledge.spelling.fold(f"ثم {printed} هناك")


def test_a_document_is_proof_of_its_own_words(known) -> None:
    assert known("غادر الكو.سوفاري").text == "غادر الكو.سوفاري"
    assert known("وصل الكوسوفاري. غادر الكو.سوفاري").text.endswith("غادر الكوسوفاري")


def test_what_a_document_repeats_is_meant(known) -> None:
    assert known("قال شميييير إن شمير").text == "قال شمير ان شمير"
    assert known("قال شم.ير إن شمير").text == "قال شمير ان شمير"
    assert known("قال شم.ير إن شمير غير شم.ير").text == "قال شم.ير ان شمير غير شم.ير"


@pytest.mark.parametrize("printed", ["االسعودية", "الحكومةة", "وووفق", "شمميرات"])
def test_a_slip_of_the_key_is_no_mask(knowledge: Knowledge, known, printed: str) -> None:
    """A double at the edge of a word, or in a word that only the document knows, stays as it is printed."""
    text = f"شميرات {printed} هناك"
    assert known(text).text == knowledge.spelling.fold(text)


def test_masks_are_told_in_order_as_printed(known) -> None:
    normal = known("قـ.ـصف عس*كري، ثم القوووات وروسياوتركيا")
    told = [(m.span.text, m.unmasked) for m in normal.masked]
    assert told == [
        ("قـ.ـصف", "قصف"),
        ("عس*كري", "عسكري"),
        ("القوووات", "القوات"),
        ("وروسياوتركيا", "وروسيا وتركيا"),
    ]
    at = normal.text.index("تركيا")
    assert normal.span(at, at + 5).text == "تركيا"
    at = normal.text.index("القوات")
    assert normal.span(at, at + 6).text == "القوووات"


def test_plain_text_is_the_very_same(knowledge: Knowledge, unmasker: Unmasker) -> None:
    normal = normalise("انطلقت دورية أمس", knowledge.spelling)
    assert unmasker.undo(normal) is normal


@pytest.mark.parametrize("piece", ["ا ", "ا.", "اا", "بب", "سوريا", "3ا", "( ا", "ـ.ا", "*ا* ", "قـ.ـصف "])
def test_long_runs_of_anything_are_read_in_time(known, piece: str) -> None:
    text = piece * 20_000
    check_offsets(known(text))


def check_offsets(normal: Normal) -> None:
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert all(a <= b for a, b in pairwise(normal.starts))
    assert all(a <= b for a, b in pairwise(normal.ends))
    assert all(0 <= a < b <= len(normal.original) for a, b in zip(normal.starts, normal.ends, strict=True))


@given(TEXTS, st.data())
@settings(max_examples=400, deadline=None)
def test_every_stretch_is_a_slice_of_the_print(known, text: str, data: st.DataObject) -> None:
    normal = known(text)
    check_offsets(normal)
    start = data.draw(st.integers(0, len(normal.text)))
    span = normal.span(start, data.draw(st.integers(start, len(normal.text))))
    assert text[span.start : span.end] == span.text


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_masked_words_are_apart_and_quoted(knowledge: Knowledge, known, text: str) -> None:
    normal = known(text)
    for masked in normal.masked:
        assert text[masked.span.start : masked.span.end] == masked.span.text
    assert known(text) == normal
    if not normal.masked:
        assert normal.text == knowledge.spelling.fold(text)


@given(st.sampled_from(KNOWN), st.data())
@settings(deadline=None)
def test_a_masked_word_comes_back_with_its_print(knowledge: Knowledge, known, word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    printed = word[:at] + data.draw(st.sampled_from([*SURE, "*", "•", "+"])) + word[at:]
    normal = known(f"ثم {printed} هناك")
    folded = knowledge.spelling.fold(word)
    assert normal.text == f"ثم {folded} هناك"
    assert normal.span(3, 3 + len(folded)).text == printed


def test_the_masked_words_of_a_seed_article_are_read(shared, known) -> None:
    wanted = dict(json.loads(shared("gold/seeds/001.json").read_text("utf-8"))["masked_words"])
    article = next(shared("seeds").glob("001_*.txt")).read_text("utf-8")
    told = {m.span.text: m.unmasked for m in known(article).masked}
    assert wanted
    assert {printed: told.get(printed) for printed in wanted} == wanted
