"""Bytes in every encoding that reports come in, and bytes that are no text."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.collect.decode import decode, has_arabic
from hudna.errors import InputError

TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية.\nوعادت إلى القاعدة مساءً."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_each_encoding_gives_the_same_words(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_windows_1256_is_said() -> None:
    found = decode(TEXT.encode("cp1256"))
    assert found.encoding == "windows-1256"
    assert found.remark is not None
    assert "Windows-1256" in found.remark


def test_broken_utf_8_keeps_the_rest_and_counts() -> None:
    data = TEXT.encode()
    found = decode(data[:21] + b"\xff\xfe\xfa" + data[21:])
    assert "الدرباسية" in found.text
    assert found.remark is not None
    assert "U+FFFD" in found.remark


def test_a_replacement_sign_in_the_print_is_no_damage() -> None:
    assert decode((TEXT + "\ufffd").encode("utf-16")).remark is None


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(InputError, match="is empty"):
        decode(data)


def test_binary_is_refused() -> None:
    with pytest.raises(InputError, match="binary"):
        decode(b"\x89PNG\r\n\x1a\n" + os.urandom(0) + bytes(range(256)) * 8)


def test_latin_one_is_refused() -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        decode("déjà vu, été à Genève, où ça? Noël naïf".encode("latin-1"))


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data).text
    except InputError as error:
        text = str(error).partition(". ")[2]
    assert text.strip()


def test_arabic_is_told_by_one_letter() -> None:
    assert has_arabic("x ق")
    assert not has_arabic("no Arabic، 12")
