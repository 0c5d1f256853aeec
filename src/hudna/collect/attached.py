"""Files that come with field reports: what they are by their bytes, and pictures without what they carry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from hudna.errors import InputError
from hudna.model.attachment import Attachment

LARGEST = 10_000_000
"""Bytes that a file may have."""

MOST = 8
"""Files that a report may have."""

SUFFIXES = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic", "video/mp4": "mp4",
    "application/pdf": "pdf",
}  # fmt: skip
"""The kinds that are taken, with the ending of their files."""

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp"})
"""The kinds of pictures that can be shown without what they carry."""

_PNG = b"\x89PNG\r\n\x1a\n"
_HEIC = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis")
_HEAD = 4_096
_TURN = 0x0112
_EXIF = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0"
"""An EXIF mark of one entry, to which the number and the end of the table are added."""

_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})
_NEEDED_OF_PNG = frozenset({
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
})  # fmt: skip
_NEEDED_OF_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_SPOKEN_OF = 0b1100
"""The bits of a WebP's head by which it says that EXIF and XMP follow."""


def attachment(data: bytes) -> Attachment:
    """What a file is. Raises `InputError` for one that is empty, too large, broken, or of a kind that is not taken."""
    if not data:
        raise InputError("A file that came with the report is empty. Take it off, or choose it again.")
    if len(data) > LARGEST:
        raise InputError(f"A file of {len(data) / 1e6:.1f} MB is too large: at most {LARGEST // 1_000_000} MB each.")
    kind = kind_of(data)
    if kind is None:
        raise InputError("A file that came with the report is of no kind that is taken: photos, PDF, MP4 films.")
    if kind in SHOWN and bare(data) is None:
        raise InputError("A photo that came with the report is broken or cut off. Take it off, or choose it again.")
    return Attachment(hashlib.sha256(data).hexdigest(), kind, len(data))


def kind_of(data: bytes) -> str | None:
    """The media type by the first bytes, whatever the file is called; null for a kind that is not taken."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(_PNG):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp":
        return "image/heic" if data[8:12] in _HEIC else "video/mp4"
    return "application/pdf" if data.startswith(b"%PDF-") else None


def bare(data: bytes) -> bytes | None:
    """A picture without the place, time, device and words that it carries (EXIF, XMP, comments, what stands behind it).

    How a JPEG is turned stays, since telephones write it there alone. Null for what is no JPEG, PNG or WebP, or is
    broken: that cannot be shown without them.
    """
    parts = {"image/jpeg": _of_jpeg, "image/png": _of_png, "image/webp": _of_webp}.get(kind_of(data) or "")
    try:
        return b"".join(parts(data)) if parts else None
    except (IndexError, ValueError):
        return None


def _of_jpeg(data: bytes) -> Iterator[bytes]:
    """Marks and scans of the first picture alone: cameras put further pictures, with places, behind its end."""
    yield data[:2] + _turned(data)
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError(at)
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == 0xD9:
            yield data[at : at + 2]
            return
        end = at + 2 if mark in _NO_LENGTH else at + 2 + int.from_bytes(_whole(data, at + 2, 2))
        if mark == 0xDA:
            end = _scan_end(data, end)
        if not (0xE0 <= mark <= 0xEF or mark == 0xFE) or _speaks_of_colours(data, at):
            yield _whole(data, at, end - at)
        at = end


def _turned(data: bytes) -> bytes:
    """A mark of EXIF that says how the picture is turned, and nothing else; nothing where it is not turned."""
    start = data.find(b"Exif\0\0", 0, _HEAD) + 6
    order: Literal["little", "big"] = "little" if data[start : start + 2] == b"II" else "big"
    if start < 6 or data[start : start + 2] not in (b"II", b"MM"):
        return b""
    table = start + int.from_bytes(data[start + 4 : start + 8], order)
    for entry in range(int.from_bytes(data[table : table + 2], order)):
        at = table + 2 + 12 * entry
        if int.from_bytes(data[at : at + 2], order) == _TURN:
            turn = int.from_bytes(data[at + 8 : at + 10], order)
            return _EXIF + bytes([turn]) + bytes(6) if 2 <= turn <= 8 else b""
    return b""


def _speaks_of_colours(data: bytes, at: int) -> bool:
    return data[at + 4 : at + 16].startswith((b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"))


def _scan_end(data: bytes, at: int) -> int:
    """Where the next mark after the bytes of a scan is."""
    while (at := data.index(b"\xff", at)) + 1 < len(data):
        if data[at + 1] and data[at + 1] not in _NO_LENGTH:
            return at
        at += 2
    raise ValueError(at)


def _of_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at = len(_PNG)
    name = b""
    while name != b"IEND":
        size, name = int.from_bytes(_whole(data, at, 4)), _whole(data, at + 4, 4)
        if name in _NEEDED_OF_PNG:
            yield _whole(data, at, size + 12)
        at += size + 12


def _of_webp(data: bytes) -> Iterator[bytes]:
    kept = b"".join(_webp_parts(data))
    yield b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_parts(data: bytes) -> Iterator[bytes]:
    at, end = 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at < end:
        name, size = _whole(data, at, 4), int.from_bytes(_whole(data, at + 4, 4), "little")
        part = _whole(data, at, 8 + size) + b"\0" * (size % 2)
        if name == b"VP8X":
            part = part[:8] + bytes([part[8] & ~_SPOKEN_OF]) + part[9:]
        if name in _NEEDED_OF_WEBP:
            yield part
        at += 8 + size + size % 2


def _whole(data: bytes, at: int, size: int) -> bytes:
    part = data[at : at + size]
    if len(part) != size:
        raise ValueError(at)
    return part
