"""Bytes to text: the encoding is told by the bytes, and a doubtful one is said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO

from hudna.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKED = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\u06fa-\u06fc\ufb50-\ufdfb\ufe70-\ufefc]")
_SPOILT = re.compile("[\u00d8-\u00db][\u0080-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u2122]")
_OLD = frozenset(["cp1256", "iso8859-6", "mac-arabic", "cp864", "cp720"])
_SAMPLE = 65536
# how much of a text may be control signs, or not of its script, before it counts as something else than text
_FEW = 0.02
_MOST = 0.7
# so many pairs of letters such as Ø§ and no Arabic: the text was turned into UTF-8 twice
_SURE = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding that it was in, and what had to be mended (null if nothing)."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of ``data``: UTF-8, UTF-16, UTF-32 or Windows-1256, with or without a byte order mark.

    The bytes are believed before what a server or page has ``declared``: that counts only for bytes that are no UTF-8,
    and where it gives Arabic. Bad bytes in a text that is otherwise UTF-8 become U+FFFD with a remark. Raises
    `InputError` for nothing at all, and for bytes that are no text.
    """
    if not data.strip():
        raise InputError("is empty. Check that it was saved or downloaded completely.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROLS)) < len(sample) * (1 - _FEW):
        return _sixteen_bit(data)
    try:
        return _twice(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _as_declared(data, declared) or _eight_bit(data)


def encoding_of(stream: BinaryIO) -> str:
    """The encoding of a text by its first bytes, for one too long to be decoded at once; nothing is used up.

    Raises `InputError` as `decode` does.
    """
    sample = stream.read(_SAMPLE)
    stream.seek(-len(sample), 1)
    # the last character may be cut in two
    whole = sample.rstrip(bytes(range(0x80, 0x100))) if len(sample) == _SAMPLE else sample
    found = decode(sample if sample.startswith(_WIDE) else whole or sample)
    marked = any(sample.startswith(mark) for mark, encoding in _MARKS if encoding == found.encoding)
    return _MARKED.get(found.encoding, found.encoding) if marked else found.encoding


def has_arabic(text: str) -> bool:
    """Whether at least one Arabic letter is in ``text``."""
    return _ARABIC.search(text) is not None


def arabic_letters(text: str) -> int:
    """How many Arabic letters are in ``text``."""
    return len(_ARABIC.findall(text))


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """Text in an old encoding that was declared; null where it is none of Arabic, or gives little."""
    try:
        encoding = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return None
    if encoding not in _OLD:
        return None
    text = data.decode(encoding, errors="replace")
    high = sum(1 for char in text if char > "~")
    if arabic_letters(text) < high * _MOST or text.count("\ufffd") > high * _FEW:
        return None
    return Decoded(text, encoding, f"read as {encoding.upper()}, as was declared")


def _twice(text: str) -> Decoded:
    """UTF-8, mended where it was taken for Windows-1252 on its way and turned into UTF-8 once more."""
    if len(_SPOILT.findall(text[:_SAMPLE])) < _SURE or _ARABIC.search(text):
        return Decoded(text, "utf-8")
    try:
        mended = b"".join(_one_byte(char) for char in text).decode("utf-8")
    except UnicodeError:
        return Decoded(text, "utf-8")
    return Decoded(mended, "utf-8", "had been turned into UTF-8 twice; mended")


def _one_byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _lenient(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    if not text.strip():
        raise InputError("is empty. Check that it was saved or downloaded completely.")
    return Decoded(text, encoding, _broken(text.count("\ufffd") - data.count("\ufffd".encode(encoding)), encoding))


def _broken(count: int, encoding: str) -> str | None:
    if count <= 0:
        return None
    return f"{count} broken characters in {encoding.upper()} were replaced by the sign U+FFFD"


def _sixteen_bit(data: bytes) -> Decoded:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:_SAMPLE].decode(encoding, errors="replace")
        if _share_of_text(text) > 1 - _FEW * 5:
            return _lenient(data, encoding)
    raise InputError("is not text but binary data. Turn it into text (UTF-8) or HTML first.")


def _share_of_text(text: str) -> float:
    plain = sum(1 for char in text if char in "\n\r\t" or " " <= char <= "~" or _ARABIC.match(char) or char in "،؛؟«»")
    return plain / max(1, len(text))


def _eight_bit(data: bytes) -> Decoded:
    """Broken UTF-8 or Windows-1256, whichever gives more Arabic."""
    text = data.decode("utf-8", errors="replace")
    lost, arabic = text.count("\ufffd"), len(_ARABIC.findall(text))
    if arabic > lost * 3:
        return Decoded(text, "utf-8", _broken(lost, "utf-8"))
    other = data.decode("cp1256")
    high = sum(1 for char in other if char > "~")
    if len(_ARABIC.findall(other)) >= high * _MOST:
        return Decoded(other, "windows-1256", "read as Windows-1256, told by its letters")
    raise InputError("is in an unknown encoding. Save it as UTF-8 and read it again.")
