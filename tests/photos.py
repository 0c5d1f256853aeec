"""Photos as cameras make them, for tests: with place, time and device inside."""

from __future__ import annotations

import io

from PIL import Image

PLACE, DEVICE = b"N\0", b"Telling camera"
_GPS, _MODEL, _TAKEN = 0x8825, 0x0110, 0x0132


def photo(form: str = "JPEG", colour: str = "teal") -> bytes:
    """A picture that says where, when and with what it was taken."""
    picture = Image.new("RGB", (64, 48), colour)
    exif = Image.Exif()
    exif[_MODEL], exif[_TAKEN] = DEVICE.decode(), "2021:05:20 10:11:12"
    exif.get_ifd(_GPS).update({1: "N", 2: (37.0, 4.0, 21.5), 3: "E", 4: (40.0, 39.0, 2.0)})
    found = io.BytesIO()
    picture.save(found, form, exif=exif, comment=b"taken by Telling camera" if form == "JPEG" else None)
    return found.getvalue()


def said(data: bytes) -> dict[int, object]:
    """What a picture says of itself, its place included."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        exif = picture.getexif()
        return {**dict(exif), **dict(exif.get_ifd(_GPS))}


def pixels(data: bytes) -> bytes:
    """What a picture shows."""
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB").tobytes()
