"""The words of briefs: nouns agree with their numbers, values stay values, an organisation's own words are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.publish.brief.model import Piece
from hudna.publish.brief.wording import Number, Wording, clean, value

ARABIC = {
    1: "تقرير واحد",
    2: "تقريران",
    3: "3 تقارير",
    10: "10 تقارير",
    11: "11 تقريراً",
    99: "99 تقريراً",
    100: "100 تقرير",
    102: "102 تقرير",
    103: "103 تقارير",
    111: "111 تقريراً",
    1000: "1,000 تقرير",
}


def text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(("number", "words"), ARABIC.items())
def test_an_arabic_noun_agrees_with_its_number(number: int, words: str) -> None:
    assert Wording.load("ar").counted(number, "document") == words


@pytest.mark.parametrize("noun", ["event", "outlet", "origin", "day", "score", "promise", "level", "number", "kind"])
def test_every_noun_has_its_dual_in_two_cases(noun: str) -> None:
    """The genitive and accusative of a dual end in -ayn; the second word of a phrase may agree."""
    wording = Wording.load("ar")
    plain, oblique = wording.counted(2, noun), wording.counted(2, noun, "oblique")
    assert plain != oblique
    assert not any(c.isdigit() for c in plain + oblique)
    assert wording.counted(1, noun) not in (plain, oblique)


def test_feminine_and_masculine_have_their_own_one() -> None:
    wording = Wording.load("ar")
    assert wording.counted(1, "outlet").endswith("واحدة")
    assert wording.counted(1, "event").endswith("واحد")


def test_both_languages_have_every_sentence() -> None:
    """The templates of both languages ask for the same values, so that none can miss in one of them."""
    import re

    english, arabic = Wording.load("en"), Wording.load("ar")
    names = re.compile(r"\b[a-z_]+\b")
    for key, template in english.table("sentences").items():
        other = arabic.table("sentences")[key]
        inside = [" ".join(re.findall(r"\{[{%](.*?)[}%]\}", t)) for t in (template, other)]
        ask, ask_too = (set(names.findall(re.sub(r"'[^']*'", "", part))) for part in inside)
        assert ask == ask_too, key


def test_lists_have_their_and() -> None:
    names = [value(n) for n in ("a", "b", "c", "d", "e")]
    assert text(Wording.load("en").listed(names[:3])) == "a, b and c"
    assert text(Wording.load("ar").listed(names[:2])) == "a وb"
    assert text(Wording.load("en").listed(names, 2)) == "a, b and 3 others"
    assert text(Wording.load("ar").listed(names, 3)) == "a، b، c واثنان آخران"
    assert text(Wording.load("ar").listed(names, 3, "other_tellers")) == "a، b، c واثنين آخرين"


def test_what_a_value_holds_is_only_shown() -> None:
    """A value never becomes part of a template, and cannot turn the words around it."""
    hostile = "{{ 7*7 }}{% if %}\u202eقلب\u2069 \ue0000\ue001"
    pieces = Wording.load("en").phrase("in_place", place=hostile)
    assert [p.sort for p in pieces] == ["plain", "value"]
    assert "{{ 7*7 }}" in pieces[1].text
    assert not set(pieces[1].text) & set("\u202e\u2069\ue000\ue001")
    assert clean("a\nb\x00c") == "a b c"


def test_numbers_lead_to_what_they_count() -> None:
    pieces = Wording.load("en").say("glance_documents", documents=Number(3, "method"), outlets=Number(1))
    (number,) = [p for p in pieces if p.link]
    assert (number.text, number.link, number.sort) == ("3 reports", "method", "number")


def test_an_organisation_has_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("sections: {glance: {ar: موجز}}\n", "utf-8")
    assert Wording.load("ar", tmp_path).word("sections", "glance") == "موجز"
    assert Wording.load("en", tmp_path).word("sections", "glance") == "The period at a glance"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("sections: {glanse: {en: x}}", "glance"),
        ("sentance: {a: {en: x}}", "sentences"),
        ("sections: {glance: Short}", r"\{en: …, ar: …\}"),
        ("sections: [", "not valid YAML"),
        ("- a", "no tables"),
        ("sentences: {in_place: {en: '{% if %}'}}", "not a template"),
        ("sentences: {in_place: {en: '{{ nowhere }}'}}", "cannot be filled in"),
        ("sentences: {in_place: {en: '{{ place.__class__.__mro__ }}'}}", "cannot be filled in"),
    ],
)
def test_wrong_words_are_explained(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "words.yml").write_text(written, "utf-8")
    with pytest.raises(InputError, match=said):
        Wording.load("en", tmp_path).say("in_place", place="x")
