"""What is handed over to be kept: a document with its reading, and what the reading depends on."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.document import Document
from hudna.record.signatures import Signature


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What a reading depends on besides the document: the digest of the knowledge and the version of the reader."""

    knowledge: str
    reader: str


@dataclass(frozen=True, slots=True)
class Found:
    """A document with its bytes, its reading on the wire (JSON), the words that find it and its text's signature."""

    document: Document
    original: bytes
    wire: bytes
    words: str
    signature: Signature | None = None
