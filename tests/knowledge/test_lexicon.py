"""Every form is found where it stands as a word, with the small words that may be joined to it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.knowledge import Knowledge
from hudna.knowledge.files import read_yaml
from hudna.knowledge.lexicon import Form, Hit, Lexicon, Use

CLITICS = {
    "before_noun": ["و", "ف", "ب", "ل", "ك", "وب", "ول"],
    "with_article": ["ال", "وال", "بال", "وبال", "لل", "ولل"],
    "before_verb": ["و", "س", "ف", "وس", "ل"],
    "after_noun": ["ه", "ها", "هم"],
    "after_verb": ["ه", "ها", "هم"],
}
FORMS = [
    Form("قوات", "n:forces", "noun"),
    Form("اب", "n:father", "noun"),
    Form("دوريت", "n:patrol", "noun"),
    Form("قوات الروسيه", "d:ru-forces", "definite"),
    Form("لجنه الدستوريه", "d:committee", "definite"),
    Form("موسكو", "p:moscow", "name"),
    Form("قصف", "v:shell", "verb"),
    Form("يقصف", "v:shell", "present"),
    Form("قال", "s:say", "saying"),
    Form("لم", "e:not", "exact"),
    Form("اعلن", "v:announce", "verb"),
    Form("اعلن", "s:announce", "saying"),
]
USES: dict[str, Use] = {f.entry: f.use for f in FORMS}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(FORMS, CLITICS)


def entries(lexicon: Lexicon, text: str) -> list[str]:
    return [h.entry for h in lexicon.find(text)]


@pytest.mark.parametrize(
    ("text", "entry", "prefix", "suffix"),
    [
        ("قوات", "n:forces", "", ""),
        ("للقوات", "n:forces", "لل", ""),
        ("وبالقوات", "n:forces", "وبال", ""),
        ("وقواتهم", "n:forces", "و", "هم"),
        ("دوريتها", "n:patrol", "", "ها"),
        ("القوات الروسيه", "d:ru-forces", "ال", ""),
        ("للقوات الروسيه", "d:ru-forces", "لل", ""),
        ("للجنه الدستوريه", "d:committee", "ل", ""),
        ("وللجنه الدستوريه", "d:committee", "ول", ""),
        ("بموسكو", "p:moscow", "ب", ""),
        ("وسيقصفهم", "v:shell", "وس", "هم"),
        ("وقال", "s:say", "و", ""),
        ("فلم", "e:not", "ف", ""),
    ],
)
def test_found_with_its_clitics(lexicon: Lexicon, text: str, entry: str, prefix: str, suffix: str) -> None:
    hit = next(h for h in lexicon.find(f"ثم {text}.") if h.entry == entry)
    assert (hit.prefix, hit.suffix, hit.word_start) == (prefix, suffix, 3)
    assert f"ثم {text}."[hit.word_start : hit.start] == prefix


@pytest.mark.parametrize(
    "text",
    [
        "ابحث", "كتاب", "ابواب",  # part of another word
        "الموسكو", "موسكوها",  # names take no article and no pronoun
        "قالها",  # a word of saying takes none either
        "بلم", "لمه",  # exact words take only و and ف
        "القصف",  # the article makes a noun of the verb
        "سسيقصف", "والوقوات", "ققوات",  # not clitics
    ],
)  # fmt: skip
def test_not_found_inside_other_words(lexicon: Lexicon, text: str) -> None:
    assert entries(lexicon, text) == []


def test_a_definite_phrase_needs_its_article(lexicon: Lexicon) -> None:
    assert entries(lexicon, "قوات الروسيه") == ["n:forces"]
    assert entries(lexicon, "وقوات الروسيه") == ["n:forces"]
    assert entries(lexicon, "والقوات الروسيه") == ["d:ru-forces", "n:forces"]


def test_marks_and_line_breaks_end_a_word(lexicon: Lexicon) -> None:
    assert entries(lexicon, "(قوات)، موسكو: قال-لم\nاب") == ["n:forces", "p:moscow", "s:say", "e:not", "n:father"]


def test_a_word_begins_and_ends_at_a_digit(lexicon: Lexicon) -> None:
    assert entries(lexicon, "2019قصف") == ["v:shell"]
    assert entries(lexicon, "قصف3") == ["v:shell"]
    roads = Lexicon([Form("m4", "r:m4", "exact")], CLITICS)
    assert entries(roads, "طريق m4") == ["r:m4"]
    assert entries(roads, "طريق m45") == []


def test_hits_come_in_order_longest_first(lexicon: Lexicon) -> None:
    hits = lexicon.find("القوات الروسيه وقوات موسكو وقوات")
    assert [(h.start, -h.end, h.entry) for h in hits] == sorted((h.start, -h.end, h.entry) for h in hits)
    assert [h.entry for h in hits] == ["d:ru-forces", "n:forces", "n:forces", "p:moscow", "n:forces"]


def test_all_entries_of_one_form_are_found(lexicon: Lexicon) -> None:
    assert entries(lexicon, "واعلن") == ["s:announce", "v:announce"]
    assert entries(lexicon, "اعلنه") == ["v:announce"]


@pytest.mark.parametrize(("text", "definite"), [("القوات", True), ("وللقوات", True), ("لقوات", False), ("قوات", False)])
def test_a_hit_tells_whether_the_article_is_there(lexicon: Lexicon, text: str, definite: bool) -> None:
    (hit,) = lexicon.find(text)
    assert hit.definite is definite


def test_the_same_form_twice_is_one(lexicon: Lexicon) -> None:
    twice = Lexicon([*FORMS, *FORMS], CLITICS)
    assert len(twice) == len(lexicon) == len({f.text for f in FORMS})
    assert twice.find("وللقوات الروسيه") == lexicon.find("وللقوات الروسيه")


def test_nothing_is_found_in_nothing(lexicon: Lexicon) -> None:
    assert lexicon.find("") == []
    assert Lexicon([], CLITICS).find("قوات") == []


def permitted(hit: Hit) -> bool:
    before = {
        "noun": {*CLITICS["before_noun"], *CLITICS["with_article"], ""},
        "definite": {*CLITICS["with_article"], *(["ل", "ول"] if hit.entry == "d:committee" else [])},
        "name": {*CLITICS["before_noun"], ""},
        "exact": {"", "و", "ف"},
    }.get(hit.use, {*CLITICS["before_verb"], ""})
    after = {"noun": CLITICS["after_noun"], "verb": CLITICS["after_verb"], "present": CLITICS["after_verb"]}
    return hit.prefix in before and hit.suffix in {"", *after.get(hit.use, [])}


PIECES = st.sampled_from([*(f.text for f in FORMS), *CLITICS["with_article"], *CLITICS["before_verb"], "ها", " ", "، "])


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).map("".join))
@settings(max_examples=300)
def test_every_hit_is_a_form_of_its_entry_with_permitted_clitics(lexicon: Lexicon, text: str) -> None:
    known = {(f.text, f.entry, f.use) for f in FORMS}
    for hit in lexicon.find(text):
        assert (text[hit.start : hit.end], hit.entry, hit.use) in known
        assert permitted(hit)
        word = text[hit.word_start : hit.end + len(hit.suffix)]
        assert word == hit.prefix + text[hit.start : hit.end] + hit.suffix
        assert not text[hit.word_start - 1 : hit.word_start].isalpha()
        assert not text[hit.end + len(hit.suffix) :][:1].isalpha()


@given(st.sampled_from(FORMS), st.data())
def test_every_form_is_found_with_every_clitic_that_it_may_have(
    lexicon: Lexicon, form: Form, data: st.DataObject
) -> None:
    prefixes = [p for v in CLITICS.values() for p in [*v, ""]]
    prefix = data.draw(st.sampled_from(prefixes))
    wanted = Hit(len(prefix), len(prefix + form.text), form.entry, 0, prefix, "", form.use)
    found = wanted in lexicon.find(prefix + form.text)
    assert found is permitted(wanted)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("للقوات الروسية", "actor:ru-forces"),
        ("والقوّات الروسيّة", "actor:ru-forces"),
        ("القـ.ـوات الروسية", "actor:ru-forces"),
        ("وسيسيّرون", "light"),
        ("دوريتهم", "list:patrol"),
        ("بالدرباسية", "place:الدرباسيه"),
        ("ولموسكو", "capital:russia"),
    ],
)
def test_the_real_lexicon_reads_what_is_printed(knowledge: Knowledge, text: str, entry: str) -> None:
    assert entry in {h.entry for h in knowledge.lexicon.find(knowledge.spelling.fold(text))}


def test_the_real_lexicon_takes_no_part_of_a_word(knowledge: Knowledge) -> None:
    for word in ("أب", "بحث", "حلب", "قتل"):
        folded = knowledge.spelling.fold(f"ظ{word}ظ")
        assert knowledge.lexicon.find(folded) == []


def test_the_clitics_of_the_checkout_are_all_there(knowledge: Knowledge) -> None:
    clitics = read_yaml(knowledge.root / "language" / "ar" / "clitics.yml")
    assert set(clitics) == set(CLITICS)
    assert all("" not in v for v in clitics.values())
