"""A page that was fetched, or found in an archive of the web, as a document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from hudna.collect.arrival import Arrival, Refused, fingerprint, published_on
from hudna.collect.decode import decode, has_arabic
from hudna.collect.html import Page, page_of
from hudna.collect.metadata import day_of
from hudna.errors import InputError
from hudna.model.document import Document
from hudna.model.when import Published

OutletOf = Callable[[str], str | None]
"""The dossier's id of the outlet that an address belongs to; null for an address of no outlet known."""

_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", "")


@dataclass(frozen=True, slots=True)
class Hints:
    """What was known of a page before it was looked at, from the feed, sitemap or list that named it."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, the address that gave them, its type as declared and when they came (null: not known)."""

    url: str
    body: bytes
    content_type: str = ""
    at: datetime | None = None


def document_of(fetched: Fetched, outlet_of: OutletOf, hints: Hints = Hints()) -> Arrival | Refused:
    """The document of a page, or why it is none.

    Its own metadata come before what is known from elsewhere. The outlet is that of its address where the dossier
    knows it, then that of the feed or list, then the site's name for itself. Without a date in metadata or hints the
    date is unknown.
    """
    try:
        return _document(fetched, outlet_of, hints)
    except InputError as error:
        return Refused.of(error, fetched.url)


def _document(fetched: Fetched, outlet_of: OutletOf, hints: Hints) -> Arrival:
    kind = fetched.content_type.partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise InputError(f"is {kind}, not a page. Save it as a file and read that with: hudna read")
    decoded = decode(fetched.body, declared_in(fetched.body, fetched.content_type))
    plain = kind == "text/plain"
    page = Page(decoded.text, None, None, None, None) if plain else page_of(decoded.text, fetched.at)
    if not has_arabic(page.text):
        raise InputError("has no Arabic letter. Only Arabic reports are read; leave it out.")
    published = _published(page, hints, fetched.at)
    outlet = outlet_of(fetched.url) or hints.outlet or page.outlet
    document = Document(
        fingerprint(fetched.body),
        page.text,
        None,
        fetched.url,
        fetched.url,
        page.title or hints.title,
        outlet,
        published,
    )
    return Arrival(document, fetched.body, (decoded.remark,) if decoded.remark else (), len(fetched.body))


def _published(page: Page, hints: Hints, latest: datetime | None) -> Published:
    if page.published:
        return published_on(page.published, "metadata")
    found = published_on(day_of(hints.published or "", latest), "metadata")
    return replace(found, because="told by the feed or sitemap that names the page") if found.start else found


def declared_in(body: bytes, content_type: str = "") -> str | None:
    """The encoding that a page's head, or else the server, declares; either may be wrong."""
    found = _CHARSET.search(body[:_HEAD])
    if found:
        return found[1].decode("ascii")
    _, _, charset = content_type.lower().partition("charset=")
    return charset.split(";")[0].strip(" \"'") or None
