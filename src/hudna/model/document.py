"""A document as it came, before and after decoding."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.when import Published


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read. ``id`` is the SHA-256 (hex) of the stored original bytes; ``text`` is never changed.

    ``key`` is the caller's own id; ``outlet`` the dossier's id or the name as found.
    """

    id: str
    text: str
    key: str | None = None
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: Published = Published()
    language: str = "ar"
