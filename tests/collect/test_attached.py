"""What comes with field reports: known by its bytes; pictures are shown without what they carry, and look the same."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from tests.photos import DEVICE, photo, pixels, said

from hudna.collect.attached import LARGEST, attachment, bare, kind_of
from hudna.errors import InputError

FORMS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_loses_place_time_and_device_and_nothing_that_is_seen(form: str) -> None:
    data = photo(form)
    assert len(said(data)) >= 6
    assert DEVICE in data
    plain = bare(data)
    assert plain is not None
    assert said(plain) == {}
    assert DEVICE not in plain
    assert pixels(plain) == pixels(data)
    assert bare(plain) == plain


def test_what_stands_behind_a_picture_goes_too() -> None:
    """Telephones put a second picture or a film behind the first, with a place of its own."""
    plain = bare(photo() + photo(colour="red"))
    assert plain == bare(photo())
    assert bare(photo("PNG") + b"GPS 37.07 40.65") == bare(photo("PNG"))


@pytest.mark.parametrize("order", [b"MM", b"II"])
def test_a_picture_stays_turned_as_it_was_held(order: bytes) -> None:
    """Telephones write in EXIF alone which side is up: that is left, in a table of its own."""
    exif = Image.Exif()
    exif.endian = "<" if order == b"II" else ">"
    exif[0x0110], exif[0x0112] = DEVICE.decode(), 6
    made = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(made, "JPEG", exif=exif)
    plain = bare(made.getvalue())
    assert plain is not None
    assert said(plain) == {0x0112: 6}
    assert DEVICE not in plain
    with Image.open(io.BytesIO(plain)) as picture:
        assert ImageOps.exif_transpose(picture).size == (20, 40)
    assert bare(plain) == plain


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_picture_is_refused(form: str) -> None:
    data = photo(form)
    for cut in (len(data) // 3, len(data) - 5):
        assert bare(data[:cut]) is None
        with pytest.raises(InputError, match="broken"):
            attachment(data[:cut])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(list(FORMS)), st.integers(min_value=0), st.binary(min_size=1, max_size=8))
def test_no_bytes_make_it_fail(form: str, at: int, junk: bytes) -> None:
    data = bytearray(photo(form))
    at %= len(data)
    data[at : at + len(junk)] = junk
    assert bare(bytes(data)) is None or kind_of(bytes(data)) == FORMS[form]


def test_a_file_is_what_its_bytes_say() -> None:
    found = attachment(b"%PDF-1.4 words")
    assert (found.kind, found.size) == ("application/pdf", 14)
    assert found.sha256 == hashlib.sha256(b"%PDF-1.4 words").hexdigest()
    assert kind_of(b"\0\0\0\x18ftypheic....") == "image/heic"
    assert kind_of(b"\0\0\0\x18ftypisom....") == "video/mp4"
    for data, why in ((b"", "empty"), (b"MZ\x90\0", "no kind"), (b"<svg onload='x'>", "no kind"),
                      (b"%PDF-" + b"x" * LARGEST, "too large")):  # fmt: skip
        with pytest.raises(InputError, match=why):
            attachment(data)
