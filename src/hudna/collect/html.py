"""The words of an HTML page with its title and the date and outlet that its own metadata state."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from hudna.errors import InputError

_SILENT = {"script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"}
_BREAKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
     "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
     "table", "td", "th", "tr", "ul"]
)  # fmt: skip
_DATES = ("article:published_time", "datepublished", "og:published_time", "dc.date", "date")
_OUTLETS = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its words, one line a block, and what its metadata state (null where they do not)."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


def page_of(html: str) -> Page:
    """The words of ``html`` as a reader sees them, without scripts and styles.

    Only metadata dates are taken: dates in footers are often those of the crawl. Raises `InputError` for markup that
    cannot be taken apart.
    """
    taken = _Words()
    try:
        taken.feed(html)
        taken.close()
    except (AssertionError, ValueError) as error:
        raise InputError("has broken HTML markup. Save the page as plain text and read that.") from error
    lines = (" ".join(line.split()) for line in "".join(taken.words).split("\n"))
    title = " ".join("".join(taken.title).split()) or None
    published = next((taken.metadata[name] for name in _DATES if name in taken.metadata), None)
    outlet = next((taken.metadata[name] for name in _OUTLETS if name in taken.metadata), None)
    return Page("\n".join(line for line in lines if line), title, published, outlet, taken.url)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.title: list[str] = []
        self.metadata: dict[str, str] = {}
        self.url: str | None = None
        self._silent = 0
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "title":
            self._in_title = True
        elif tag in _BREAKS:
            self.words.append("\n")
        elif tag in ("meta", "link"):
            self._note({name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "title":
            self._in_title = False
        elif tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._silent:
            self.words.append(data)

    def _note(self, attributes: dict[str, str]) -> None:
        if attributes.get("rel") == "canonical":
            self.url = attributes.get("href") or None
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if name and attributes.get("content"):
            self.metadata.setdefault(name.lower(), attributes["content"].strip())
