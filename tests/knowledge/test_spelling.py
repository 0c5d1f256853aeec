"""How printed Arabic is folded before it is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.knowledge.spelling import Spelling

ARABIC = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=40)
OWN = Spelling.from_data(
    {"letters": {"ة": "ه"}, "signs": {"–": "-"}, "left_out": ["064B-065F", "0640", "0022"], "masking_signs": ". -"}
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("أنقرة وإدلب وآستانا", "انقره وادلب واستانا"),
        ("مسؤول رئيس شؤون", "مسوول رييس شوون"),
        ("موسكو على خطى", "موسكو علي خطي"),
        ("قُتِلَ شَخْصٌ", "قتل شخص"),
        ("الـــدوريـــة", "الدوريه"),
        ('«الهدنة» و“الاتفاق” و"الوقف"', "الهدنه والاتفاق والوقف"),
        ("٤٥ و۴۵ و45", "45 و45 و45"),
        ("40٪ و3٫5 و1٬200", "40% و3.5 و1,200"),
        ("منبج – حلب — إدلب", "منبج - حلب - ادلب"),
        ("گرد وڤيينا وپوتين", "كرد وفيينا وبوتين"),
        ("كوردستان ەولێر", "كوردستان هولير"),
        ("قرية\u00a0\u202fشيرك", "قريه شيرك"),
        ("سطر\n\n \nسطر", "سطر\nسطر"),
        ("سطر\r\nسطر", "سطر\nسطر"),
        ("ﺍﻟﺮﻗﺔ", "الرقه"),
        ("ﻻ ﷲ", "لا الله"),
        ("\u200fالرقة\u200e\ufeff", "الرقه"),
        ("", ""),
    ],
)
def test_printed_forms_are_folded(knowledge: Knowledge, printed: str, folded: str) -> None:
    assert knowledge.spelling.fold(printed) == folded


@pytest.mark.parametrize(
    ("masked", "plain"),
    [
        ("العسـ.ـكريين", "العسكريين"),
        ("القـ-ـوات", "القوات"),
        ("القـ.وات", "القوات"),
        ("الق.ـوات", "القوات"),
        ("قُتـ..ـل", "قتل"),
        ("الاتـ.ـفـ.ـاق", "الاتفاق"),
        ("إرهـ*ـابي", "ارهابي"),
        ("قـ\u200c.\u200cـصف", "قصف"),
    ],
)
def test_marks_inside_a_word_are_taken_out(knowledge: Knowledge, masked: str, plain: str) -> None:
    assert knowledge.spelling.fold(masked) == plain


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("و.م.أ", "و.م.ا"),
        ("قال.ثم", "قال.ثم"),
        ("روسيا-تركيا", "روسيا-تركيا"),
        ("الـ 40", "ال 40"),
        ("1445 هـ.", "1445 ه."),
        ("نهاية ـ. بداية", "نهايه . بدايه"),
        ("a\u0640.b", "a.b"),
    ],
)
def test_marks_that_hide_nothing_stay(knowledge: Knowledge, printed: str, folded: str) -> None:
    assert knowledge.spelling.fold(printed) == folded


@pytest.mark.parametrize("blank", ["\u2029\u2029", "\u2028 ", " \x85", "\n\u2029"])
def test_a_run_with_any_line_separator_is_a_line_break(knowledge: Knowledge, blank: str) -> None:
    assert knowledge.spelling.fold(f"سطر{blank}سطر") == "سطر\nسطر"


@pytest.mark.parametrize("run", [' " ', " \u200f ", "\u00a0\u200f\u00a0", " « "])
def test_blanks_on_both_sides_of_what_is_left_out_are_one(knowledge: Knowledge, run: str) -> None:
    assert knowledge.spelling.fold(f"وقف{run}إطلاق") == "وقف اطلاق"


def test_the_rules_are_those_of_the_file() -> None:
    assert OWN.fold('أزمـة "كبيرة" – ٢') == "أزمه كبيره - 2"


@given(ARABIC)
def test_folding_leaves_no_sign_that_is_left_out(knowledge: Knowledge, text: str) -> None:
    folded = knowledge.spelling.fold(text)
    assert not set(folded) & set('أإآٱىةؤئ\u0640\u064b\u0650\u0652«»"٠١٢٣٤٥٦٧٨٩٪')


@given(ARABIC, ARABIC)
def test_vowel_marks_make_no_difference(knowledge: Knowledge, one: str, two: str) -> None:
    fold = knowledge.spelling.fold
    assert fold(f"{one}ك\u064e\u0651{two}") == fold(f"{one}ك{two}")


@given(st.text(max_size=60))
def test_words_alone_fold_as_they_do_in_a_line(knowledge: Knowledge, text: str) -> None:
    fold = knowledge.spelling.fold
    assert fold(f"{text} كلمة").endswith("كلمه")
    assert fold(f"كلمة. {text}").startswith("كلمه.")


def test_folding_letter_by_letter_needs_no_order(knowledge: Knowledge) -> None:
    """No letter is folded to one that is folded itself, so that they may be swapped one after the other."""
    table = knowledge.spelling.table
    assert not [k for k, v in table.items() if len(v) != 1 or table.get(ord(v), v) != v]


@given(ARABIC)
def test_letters_are_swapped_as_the_table_says(knowledge: Knowledge, text: str) -> None:
    assert knowledge.spelling.swapped(text) == text.translate(knowledge.spelling.table)


@given(st.text(st.sampled_from('\u0628\u0629 .-/"7\n\u064b\u0640\u200f'), max_size=12))
def test_all_that_is_left_out_is_looked_at(knowledge: Knowledge, text: str) -> None:
    """With a tatweel, which masks have, and without one."""
    spelling = knowledge.spelling
    looked_at = set(spelling.may_be_left_out(text))
    assert all(match.start() in looked_at for match in spelling.left_out_pattern.finditer(text))
