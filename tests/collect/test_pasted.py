"""A text that is put in by hand is a document like any other, and what is said of it is looked at first."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from hudna.collect.arrival import Given
from hudna.collect.pasted import Pasted, pasted
from hudna.collect.texts import from_text
from hudna.errors import InputError

TODAY = date(2021, 6, 1)
WORDS = "جابت دورية روسية قرى غرب عامودا صباح اليوم."


def test_it_is_the_document_that_a_file_with_these_words_is(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text(WORDS, encoding="utf-8")
    with path.open("rb") as stream:
        [told] = from_text(stream, str(path), Given("2021-05-20"))
    found = pasted(Pasted(f"{WORDS}\r\n", published="2021-05-20"), TODAY)
    assert found.document.id == told.document.id == hashlib.sha256(WORDS.encode()).hexdigest()
    assert (found.document.text, found.original) == (told.document.text, told.original)
    assert found.document.published == told.document.published


def test_lines_are_kept_and_what_was_not_given_is_unknown():
    found = pasted(Pasted("عنوان\r\nنص", title=" "), TODAY).document
    assert found.text == "عنوان\nنص"
    assert (found.title, found.outlet, found.url, found.published.start) == (None, None, None, None)


def test_what_is_known_of_it_stays_beside_it():
    given = Pasted(WORDS, "دورية", "عنب بلدي", "https://example.org/1", "2021-05")
    found = pasted(given, TODAY).document
    assert (found.title, found.outlet, found.url) == ("دورية", "عنب بلدي", "https://example.org/1")
    assert found.published.edtf == "2021-05"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": " "}, "Paste"), ({"text": "no such letters"}, "Arabic letter"),
        ({"published": "last week"}, "not a day"),
        ({"published": "2021-07-01"}, "has not come"), ({"url": "javascript:alert(1)"}, "address"),
        ({"url": "https://"}, "address"), ({"url": "https://a b"}, "address"),
    ],
)  # fmt: skip
def test_what_is_no_text_day_or_address_is_refused(wrong: dict[str, str], told: str):
    with pytest.raises(InputError, match=told):
        pasted(Pasted(**{"text": WORDS, **wrong}), TODAY)


def test_where_it_is_tomorrow_already_the_day_is_taken():
    assert pasted(Pasted(WORDS, published="2021-06-02"), TODAY).document.published.start == date(2021, 6, 2)
