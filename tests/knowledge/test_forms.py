"""Forms of verbs and phrases that are made when the knowledge is compiled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.knowledge.forms import before_suffix, bound, conjugate, definite, spelled_out

WORDS = st.text("ابتجحدرسعفقكلمنهوي", min_size=3, max_size=7)


@pytest.mark.parametrize(
    ("past", "present", "forms"),
    [
        # a sound verb
        ("قصف", "يقصف", "قصف قصفت قصفوا قصفا قصفتا يقصف تقصف يقصفون تقصفون يقصفوا يقصفان تقصفان يقصفا"),
        # a doubled one
        ("شن", "يشن", "شن شنت شنوا شنا شنتا يشن تشن يشنون يشنان"),
        # hollow ones
        ("قال", "يقول", "قال قالت قالوا قالا قالتا يقول تقول يقولون يقولان يقولوا"),
        ("زار", "يزور", "زار زارت زاروا زارا زارتا يزور تزور يزورون"),
        # weak ones in ى, folded ي
        ("التقي", "يلتقي", "التقي التقت التقوا التقيا التقتا يلتقي تلتقي يلتقون يلتقوا يلتقيان"),
        ("اجري", "يجري", "اجري اجرت اجروا اجريا اجرتا يجري تجري يجرون يجريان"),
        # a weak one in ا
        ("دعا", "يدعو", "دعا دعت دعوا دعي يدعو تدعو يدعون يدعوا يدعوان"),
        # those with hamza at the end
        ("بدا", "يبدا", "بدا بدات بداوا يبدا تبدا يبداون يبداان"),
        ("انشا", "ينشي", "انشا انشات انشاوا انشووا ينشي تنشي ينشون"),
    ],
)
def test_third_persons_of_a_verb(past: str, present: str, forms: str) -> None:
    assert set(forms.split()) - set(conjugate(past, present)) == set()


def test_a_dual_feminine_of_a_verb_in_alif() -> None:
    assert "دعتا" in set(conjugate("دعا", "يدعو"))


@pytest.mark.parametrize(("past", "present"), [("", ""), ("قصف", ""), ("", "يقصف")])
def test_only_what_is_given_is_made(past: str, present: str) -> None:
    forms = list(conjugate(past, present))
    assert bool(past) == ("قصفوا" in forms)
    assert bool(present) == ("يقصفون" in forms)
    assert "" not in forms


def test_a_weak_stem_is_not_left_with_its_bare_ending() -> None:
    """The endings of sound verbs are not put on a weak stem: "التقيوا" is no word."""
    assert not {"التقيوا", "يلتقيون"} & set(conjugate("التقي", "يلتقي"))


@given(WORDS, WORDS)
def test_every_form_keeps_the_root(past: str, rest: str) -> None:
    present = "ي" + rest
    for form in conjugate(past, ""):
        assert form.startswith(past[:-1])
    for form in conjugate("", present):
        assert form[0] in "يت"
        assert form[1:].startswith(rest[:-1])


@pytest.mark.parametrize(
    ("phrase", "with_article"),
    [
        ("دوريه", "الدوريه"),
        ("سياره مفخخه", "السياره المفخخه"),
        ("القوات التركيه", "القوات التركيه"),
        ("قوات التحالف", "القوات التحالف"),
        ("دوريه مع", "دوريه مع"),
        ("وقف بين الطرفين", "وقف بين الطرفين"),
    ],
)
def test_a_phrase_with_the_article(phrase: str, with_article: str) -> None:
    assert definite(phrase) == with_article


@pytest.mark.parametrize(
    ("word", "stem"), [("دوريه", "دوريت"), ("قافله", "قافلت"), ("قصف", None), ("هيه", None), ("قوات", None)]
)
def test_ta_marbuta_before_a_suffix(word: str, stem: str | None) -> None:
    assert bound(word) == stem


@pytest.mark.parametrize(
    ("word", "forms"), [("لقاء", ("لقاي", "لقاو")), ("اعضاء", ("اعضاي", "اعضاو")), ("ماء", ()), ("لقا", ())]
)
def test_hamza_before_a_suffix(word: str, forms: tuple[str, ...]) -> None:
    assert before_suffix(word) == forms


@pytest.mark.parametrize(
    ("item", "forms", "others"),
    [
        ("علي وشك", "علي وشك", ""),
        ("تعهد/يتعهد/متعهد", "تعهد تعهدت تعهدوا يتعهد تتعهدان نتعهد متعهدا متعهده متعهدين", "تعهدا اتعهد"),
        ("/سيعقد", "سيعقد ستعقد سيعقدان سيعقدون سنعقد", "يعقد"),
        ("اعتزم/", "اعتزم اعتزمت اعتزما اعتزموا", "يعتزم"),
        ("رد/يرد", "رد ردت ردوا يرد ترد يردون", "ردا نرد"),
        ("دعا/يدعو/داعي", "دعا دعت دعوا يدعو تدعو ندعو داعيا داعيه داعين", ""),
    ],
)
def test_a_verb_of_a_list_is_written_once(item: str, forms: str, others: str) -> None:
    made = set(spelled_out(item))
    assert made >= ({item} if "/" not in item else set(forms.split()))
    assert made.isdisjoint(others.split())


def test_words_around_a_verb_of_a_list_stay_and_nobody_speaks_of_us_behind_a_particle() -> None:
    made = set(spelled_out("ما /يزال علي"))
    assert {"ما يزال علي", "ما تزال علي", "ما يزالون علي"} <= made
    assert "ما نزال علي" not in made
