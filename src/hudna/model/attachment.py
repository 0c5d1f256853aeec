"""A photo or file that came with a field report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file by what it is: SHA-256 (hex) of its bytes, media type as its first bytes tell it, number of bytes.

    The sender's name for it is not kept: it may name persons or places.
    """

    sha256: str
    kind: str
    size: int
