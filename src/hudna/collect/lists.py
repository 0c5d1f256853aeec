"""Answers that name other addresses: feeds, sitemaps, lists of links, told apart by what they are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import httpx

from hudna.collect.decode import decode
from hudna.collect.fetch import Response
from hudna.collect.frontier import Address, Kind
from hudna.collect.packing import gunzipped
from hudna.collect.pages import declared_in
from hudna.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_LIST = 50_000_000
"""Bytes that a feed or sitemap may have unpacked: the sitemap protocol's own bound is 50 MB."""

_MOST_NAMED = 50_000
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|mc_cid|mc_eid", re.IGNORECASE)
_ROOTS: dict[str, Kind] = {
    "rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap",
}  # fmt: skip
_ROOT = re.compile(rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:[\w.-]+:)?([A-Za-z]+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """An address that a feed, sitemap or list names, with what it says of it; ``kind`` of what is behind it."""

    url: str
    kind: Kind = "page"
    title: str | None = None
    published: str | None = None
    mark: str | None = None


def kind_of(body: bytes) -> Kind:
    """What an answer is, told by its first element; packed sitemaps are looked into."""
    try:
        head = gunzipped(body, LARGEST_LIST)[:4096].removeprefix(b"\xef\xbb\xbf")
    except InputError:
        return "page"
    found = _ROOT.match(head)
    return _ROOTS.get(found[1].decode("ascii").lower(), "page") if found else "page"


def named_by(response: Response, asked: Address) -> list[Named]:
    """The addresses that an answer names, each once, in its order; at most 50,000.

    Raises `InputError` for what is no feed, sitemap or page.
    """
    find = {"feed": _feed, "sitemap": _sitemap, "list": _links}[asked.kind]
    found: dict[str, Named] = {}
    for each in find(response, asked):
        if len(found) < _MOST_NAMED:
            found.setdefault(each.url, each)
    return list(found.values())


def plain(written: str, base: str | None = None) -> str | None:
    """An address in one way of writing, without the part after # and what only tracks; null for none on the web.

    >>> plain("/a?utm_source=rss&id=3#x", "https://Example.org/feed")
    'https://example.org/a?id=3'
    """
    try:
        url = httpx.URL(base).join(written.strip()) if base else httpx.URL(written.strip())
    except (httpx.InvalidURL, ValueError):
        return None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        return None
    url = url.copy_with(fragment=None)
    if b"=" in url.query and _TRACKING.search(url.query.decode("ascii")):
        kept = [(k, v) for k, v in parse_qsl(url.query.decode("ascii"), True) if not _TRACKING.fullmatch(k)]
        url = url.copy_with(query=urlencode(kept).encode("ascii") or None)
    return str(url)


def _feed(response: Response, _: Address) -> Iterator[Named]:
    try:
        import feedparser
    except ImportError as error:
        raise _missing("feedparser") from error
    headers = {"content-type": response.header("content-type") or "application/xml"}
    read = feedparser.parse(
        io.BytesIO(response.body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not read.version:
        raise InputError("is not a feed that can be read. Look at the address in a browser.")
    for entry in map(dict, read.entries):
        url = plain(str(entry.get("link") or entry.get("id") or ""), response.url)
        if url:
            title = " ".join(str(entry.get("title") or "").split()) or None
            published = entry.get("published")
            yield Named(url, "page", title, published, entry.get("updated") or published)


def _sitemap(response: Response, _: Address) -> Iterator[Named]:
    """A sitemap or an index of them; ``lastmod`` only says that something changed, never when it was published."""
    for element, is_index in _entries(gunzipped(response.body, LARGEST_LIST)):
        inner = [*element, *(x for child in element if _local(child) == "news" for x in child)]
        said = {_local(child): (child.text or "").strip() for child in inner}
        url = plain(said.get("loc", ""), response.url) if said.get("loc") else None
        if url:
            published = said.get("publication_date") or None
            mark = said.get("lastmod") or published
            title = said.get("title") if published else None
            yield Named(url, "sitemap" if is_index else "page", title or None, published, mark)
        element.clear()


def _entries(body: bytes) -> Iterator[tuple[_Element, bool]]:
    try:
        from lxml import etree
    except ImportError as error:
        raise _missing("lxml") from error
    reading = etree.iterparse(
        io.BytesIO(body), events=("end",), tag=("{*}url", "{*}sitemap"), recover=True, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    try:
        for _, element in reading:
            yield element, _local(element) == "sitemap"
    except etree.XMLSyntaxError as error:
        raise InputError(f"is no sitemap that can be read: {error.msg}. Look at the address in a browser.") from error


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _links(response: Response, asked: Address) -> Iterator[Named]:
    """The links of a page of headlines to the same site; those that fit the pattern, where there is one."""
    try:
        from lxml.html import HTMLParser, fromstring
    except ImportError as error:
        raise _missing("lxml") from error
    text = decode(response.body, declared_in(response.body, response.header("content-type") or "")).text
    pattern = re.compile(asked.links) if asked.links else None
    host = httpx.URL(response.url).host
    try:
        page = fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (ValueError, AssertionError) as error:
        raise InputError("is no page whose links can be read. Look at the address in a browser.") from error
    for link in page.iter("a"):
        url = plain(link.get("href") or "", response.url)
        if url and url != response.url and httpx.URL(url).host == host and (pattern is None or pattern.search(url)):
            yield Named(url)


def _missing(part: str) -> MissingExtra:
    return MissingExtra(f'Collecting needs the part "{part}". Install it with: python -m pip install "hudna[collect]"')
