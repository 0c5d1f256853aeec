"""Drawings as pictures of dots, for forms that take no others."""

from __future__ import annotations

from hudna.publish.brief.extras import font_folders, part
from hudna.publish.brief.model import Picture

SCALE = 2.0


def png_of(picture: Picture) -> bytes:
    """A drawing as PNG at twice its size, lettered in the Arabic font of the house. Raises `MissingExtra`."""
    convert = part("vl_convert", "Pictures")
    for folder in font_folders():
        convert.register_font_directory(str(folder))
    found: bytes = convert.svg_to_png(picture.svg, scale=SCALE)
    return found
