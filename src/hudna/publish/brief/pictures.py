"""Drawings as pictures of dots, for forms that take no others."""

from __future__ import annotations

from hudna.publish.brief.extras import drawing
from hudna.publish.brief.model import Picture

SCALE = 2.0


def png_of(picture: Picture) -> bytes:
    """A drawing as PNG at twice its size, lettered in the Arabic font of the house. Raises `MissingExtra`."""
    found: bytes = drawing().svg_to_png(picture.svg, scale=SCALE)
    return found
