"""What a page prints around an article: the words by which it is known, compiled, and where they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from hudna.knowledge.spelling import Spelling

_LONG_HEADLINE = 25
_LONG_VALUE = 12
_LONG_SOURCE = 7
_LONG_CAPTION = 18
_LONG_MENU = 150
_LONG_ALONE = 60
_SIGNS = " *•-|»×>/\n"
_CLOSING = frozenset(".!؟?؛:،,…")
_STOP = re.compile(r"[.؟!](?=\s)(?<!\.[.؟!])")
_TAGS = re.compile(r"(?:[#@]\w+[\s،,|]*)+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_CREDIT = re.compile(r"\(([^()\n]{2,45})\)\s*$")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z]{2}")

Words = tuple[str, ...]
LISTS = (
    "whole", "starts", "calls", "channels", "labels", "source_labels", "source_words", "contains", "credits",
    "sections", "networks", "date_words", "more", "related", "ends",
)  # fmt: skip


@dataclass(frozen=True)
class Furniture:
    """The folded words by which page furniture is known; each field is a list of ``chrome.yml``, explained there."""

    whole: Words = ()
    starts: Words = ()
    calls: Words = ()
    channels: Words = ()
    labels: Words = ()
    source_labels: Words = ()
    source_words: Words = ()
    contains: Words = ()
    credits: Words = ()
    sections: Words = ()
    networks: Words = ()
    date_words: Words = ()
    more: Words = ()
    related: Words = ()
    ends: Words = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Sequence[str]], spelling: Spelling) -> Furniture:
        """The lists of ``chrome.yml``, folded; a list that is not there is empty."""
        lists = {name: tuple(spelling.fold(str(x)) for x in data.get(name, ())) for name in LISTS}
        called = [f"{call} {name}" for call in lists["calls"] for name in (*lists["networks"], *lists["channels"])]
        starts, labels = (*lists["starts"], *called), (*lists["labels"], *lists["calls"])
        found = cls(**{**lists, "starts": starts, "labels": labels})
        for name, made in vars(cls).items():
            if isinstance(made, cached_property):
                getattr(found, name)  # compiled now: no document has to wait for it
        return found

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(_NO_LETTER.sub(" ", x).strip() for x in self.whole)

    @cached_property
    def _openers(self) -> Words:
        return (*self.starts, *self.labels, *self.source_labels)

    @cached_property
    def _by_letters(self) -> dict[str, Words]:
        found: dict[str, list[str]] = {}
        for phrase in self._openers:
            found.setdefault(phrase[:3], []).append(phrase)
        return {letters: tuple(phrases) for letters, phrases in found.items()}

    @cached_property
    def _sizes(self) -> Sequence[int]:
        return sorted({len(letters) for letters in self._by_letters}, reverse=True)

    def may_begin(self, text: str, at: int = 0) -> bool:
        """Whether furniture may begin at a position: a quick look before the patterns are tried."""
        known = self._by_letters
        for size in self._sizes:
            phrases = known.get(text[at : at + size])
            if phrases is not None and text.startswith(phrases, at):
                return True
        return False

    @cached_property
    def start(self) -> re.Pattern[str]:
        """A phrase that begins furniture."""
        return re.compile(f"(?:{_any(self.starts)})")

    @cached_property
    def _label(self) -> re.Pattern[str]:
        plain = _any(self.labels)
        return re.compile(f"(?:(?P<source>{_any(self.source_labels)})|{plain})\\s*[:|/]|(?:{plain})\\s+-\\s")

    @cached_property
    def bar(self) -> re.Pattern[str]:
        """A bar of two or more buttons."""
        return re.compile(f"(?:(?:{_any(self.networks)})[\\W\\d_]*){{2,}}")

    @cached_property
    def _items(self) -> Words:
        return (*self.sections, *self.networks)

    @cached_property
    def _menu(self) -> re.Pattern[str]:
        return re.compile(f"(?:(?:{_any(self._items, True)})[\\W\\d_]*)+")

    @cached_property
    def _item(self) -> re.Pattern[str]:
        return re.compile(_any(self._items, True))

    @cached_property
    def _related(self) -> re.Pattern[str]:
        sections = _any(self.sections)
        return re.compile(f"\\W*(?:{_any(self.related)})[\\W\\d_]*(?:(?:{sections}|{_any(self.related)})[\\W\\d_]*)*")

    @cached_property
    def _end(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_any(self.ends)})")

    @cached_property
    def _date_word(self) -> re.Pattern[str]:
        return re.compile(f"(?<![^\\W\\d_])(?:{_any(self.date_words)})(?![^\\W\\d_])")

    @cached_property
    def read_on(self) -> re.Pattern[str]:
        """Dots and a word for the rest of a text, at the end of a line."""
        return re.compile(f"(?:\\.{{2,}}|…)\\s*\\[?(?:{_any(self.more)})\\s*(?:\\]|…|\\.*)\\s*$")

    def is_line(self, line: str, outlets: Sequence[str]) -> bool:
        """Whether a whole line is furniture by its own words; ``outlets`` are the outlets' names in it."""
        if self._is_alone(line):
            return True
        line = line.strip(" *•-|»×")
        words = line.count(" ") + 1
        if _STOP.search(line):
            return self.closes(line)
        start = self.start.match(line) if self.may_begin(line) else None
        if start and words <= _LONG_HEADLINE and self.opens(line, start.end()):
            return True
        if self.is_labelled(line, outlets):
            return True
        if words > _LONG_CAPTION or is_closed(line):
            return False
        return (
            any(x in line for x in self.contains)
            or _TAGS.fullmatch(line) is not None
            or self.bar.fullmatch(line) is not None
        )

    def _is_alone(self, line: str) -> bool:
        if len(line) > _LONG_ALONE:
            return _LETTER.search(line) is None
        bare = _NO_LETTER.sub(" ", line).strip()
        return not bare or bare in self._alone

    def opens(self, line: str, end: int) -> bool:
        """Whether a headline follows: after a colon, or without a full stop at the end of the line."""
        if line[end : end + 3].strip()[:1] in (":", "|", "/", ".", "…") or not line[end:].strip():
            return True
        return not line.endswith(".") or line[:1].isascii() or self._end.match(line) is not None

    def is_labelled(self, line: str, outlets: Sequence[str]) -> bool:
        """Whether a line is a label with a short value; a label of sources needs a source for value."""
        label = self._label.match(line) if self.may_begin(line) else None
        if label is None:
            return False
        value = line[label.end() :].strip()
        if label["source"]:
            return self._is_source(value, outlets)
        return value.count(" ") < _LONG_VALUE and not (value.endswith(".") and value.count(" ") > _LONG_SOURCE)

    def _is_source(self, value: str, outlets: Sequence[str]) -> bool:
        """Whether a short value names a source: an outlet, Latin letters, "وكالات"."""
        if value.count(" ") >= _LONG_SOURCE:
            return False
        named = any(x in value for x in outlets) or _LATIN.search(value) is not None
        return not value or named or value.strip(" .").startswith(self.source_words)

    def is_menu(self, line: str, before: bool) -> bool:
        """Whether a line is made of names of sections; ``before`` the article one is enough, later two are needed."""
        line = line.lstrip(_SIGNS)
        if len(line) > _LONG_MENU or not line.startswith(self._items) or self._menu.fullmatch(line) is None:
            return False
        return before or len(self._item.findall(line)) > 1

    def is_caption(self, line: str, outlets: Sequence[str]) -> bool:
        """Whether a line without a full stop ends with a credit in brackets.

        After an outlet's own name the brackets hold its short form: "وكالة الأنباء السعودية (واس)" is in a sentence.
        """
        credit = _CREDIT.search(line)
        if credit is None or line.count(" ") >= _LONG_CAPTION or _STOP.search(line):
            return False
        short_form = any(line[: credit.start()].rstrip().endswith(x) for x in outlets)
        return not short_form and self.is_credit(credit[1], outlets)

    def is_related(self, line: str) -> bool:
        """Whether a line is the heading of a box with other articles."""
        return self._related.fullmatch(line) is not None

    def opens_related(self, line: str) -> bool:
        """Whether a line begins with such a heading, or is another link to read on."""
        return self._related.match(line) is not None

    def closes(self, line: str) -> bool:
        """Whether nothing of the article comes after this line."""
        line = line.lstrip(_SIGNS)
        return line.startswith(self.ends) and self._end.match(line) is not None

    def is_dated(self, rest: str) -> bool:
        """Whether nothing is left of a line without its times but words that go with a printed date."""
        return not _NO_LETTER.sub("", self._date_word.sub("", rest))

    def is_credit(self, words: str, outlets: Sequence[str]) -> bool:
        """Whether words in brackets name whose a picture or a text is."""
        words = words.strip()
        return words in self.credits or words in outlets or _LATIN.match(words) is not None


def is_closed(line: str) -> bool:
    """Whether a line ends with a sign that ends or goes on with a sentence."""
    return line.rstrip()[-1:] in _CLOSING and bool(line.strip())


def _any(words: Iterable[str], glued: bool = False) -> str:
    """Any of the words, the longest first, whole unless ``glued``; nothing where there are none."""
    ordered = sorted({x for x in words if x}, key=lambda x: (-len(x), x))
    return "|".join(re.escape(x).replace(r"\ ", r"\s") + ("" if glued else _edge(x)) for x in ordered) or "(?!)"


def _edge(word: str) -> str:
    """What may not come next: a letter, but Arabic may after Latin ("camera icon" is glued to its caption)."""
    if not word[-1].isalpha():
        return ""
    return "(?![A-Za-z])" if word[-1].isascii() else r"(?![^\W\d_])"
