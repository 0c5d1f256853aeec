"""The words of an HTML page with its title and the date and outlet that its own metadata state.

Saved pages, fetched ones and those in archives of the web all go this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser

from hudna.collect.decode import arabic_letters
from hudna.collect.metadata import Gathered, stated
from hudna.errors import InputError

_SILENT = {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"}
_BREAKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
     "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_LEAST = 80  # Arabic letters; less than that is hardly the report of a page


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its words, one line a block, and what its metadata state (null where they do not)."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


def page_of(html: str, latest: datetime | None = None) -> Page:
    """The report of a page, without menus and footers where they can be told (trafilatura), else all its words.

    Only metadata dates are taken: dates in footers are often those of the crawl; none after ``latest``. Without the
    extra ``collect`` all words of a page are taken. Raises `InputError` for markup that cannot be taken apart.
    """
    taken = _Words()
    try:
        taken.feed(html)
        taken.close()
    except (AssertionError, ValueError) as error:
        raise InputError("has broken HTML markup. Save the page as plain text and read that.") from error
    lines = (" ".join(line.split()) for line in "".join(taken.words).split("\n"))
    every = "\n".join(line for line in lines if line)
    said = stated(taken.gathered, latest)
    return Page(_report(html, every), said.title, said.published, said.outlet, said.url)


def _report(html: str, every: str) -> str:
    """The words of the report alone; all words where it cannot be told, or where next to nothing would be left."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        return every
    found = bare_extraction(html, fast=True, with_metadata=False, include_comments=False, include_images=False)
    text = getattr(found, "text", None) or ""
    return text if arabic_letters(text) >= min(_LEAST, arabic_letters(every)) else every


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.gathered = Gathered()
        self._silent = 0
        self._into: list[str] | None = None
        self._closing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        if tag in _BREAKS:
            self.words.append("\n")
        linked = tag == "script" and attributes.get("type", "").lower().strip() == "application/ld+json"
        if tag in ("meta", "link", "time"):
            self._note(tag, attributes)
        elif linked or (tag in ("title", "h1") and not self._silent):
            self._into, self._closing = [], tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT and tag not in ("title", "h1"):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._closing and self._into is not None:
            self._gather(tag, "".join(self._into))
            self._into = None
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)
        if not self._silent and not (self._into is not None and self._closing == "title"):
            self.words.append(data)

    def _gather(self, tag: str, text: str) -> None:
        if tag == "title":
            self.gathered.title = self.gathered.title or text
        elif tag == "h1":
            self.gathered.headings.append(text)
        else:
            self.gathered.linked.append(text)

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "link":
            if attributes.get("rel") == "canonical":
                self.gathered.canonical = attributes.get("href") or None
        elif tag == "time":
            if "pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished":
                self.gathered.times.append(attributes.get("datetime", ""))
        else:
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            if name and attributes.get("content"):
                self.gathered.metas.append((name.lower(), attributes["content"].strip()))
