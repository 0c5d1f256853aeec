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
_LONG_CAPTION = 25
_LONG_MENU = 150
_CLOSED = re.compile(r"[.!؟?؛:،,…]\s*$")
_STOP = re.compile(r"[.؟!](?=\s)")
_ENDED = re.compile(r"[.!؟?…)\]]\s*$")
_NO_LETTER = re.compile(r"[\W\d_]+")
_CREDIT = re.compile(r"\(([^()\n]{2,45})\)\s*$")
_LATIN = re.compile(r"[A-Za-z]{2}")
_CUT = re.compile(r"\S*(?:\[\s*(?:\.{2,}|…)\s*\]|\.{3,}|…)\s*$")
_TAIL_CREDIT = re.compile(r"(?<=[.؟!…])\s*\(([^()\n]{2,45})\)\s*\.?\s*$")
_SITE = re.compile(r"\s(?:\||::)\s*([^|\n]{2,40})$")

Words = tuple[str, ...]
LISTS = (
    "whole", "starts", "labels", "source_labels", "source_words", "contains", "credits", "sections", "networks",
    "date_words", "more", "related", "ends",
)  # fmt: skip


@dataclass(frozen=True)
class Furniture:
    """The folded words by which page furniture is known; each field is a list of ``chrome.yml``, explained there."""

    whole: Words = ()
    starts: Words = ()
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
        return cls(**{name: tuple(spelling.fold(str(x)) for x in data.get(name, ())) for name in LISTS})

    @cached_property
    def _alone(self) -> frozenset[str]:
        return frozenset(_NO_LETTER.sub(" ", x).strip() for x in self.whole)

    @cached_property
    def _start(self) -> re.Pattern[str]:
        return re.compile(f"(?:{_any(self.starts)})")

    @cached_property
    def _label(self) -> re.Pattern[str]:
        plain = _any(self.labels)
        return re.compile(f"(?:(?P<source>{_any(self.source_labels)})|{plain})\\s*[:|/]|(?:{plain})\\s+-\\s")

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        """What may begin furniture inside a line, where a sentence ended before it or a colon comes after it."""
        named = f"(?:{_any(self.starts)})\\s*(?P<colon>[:|])?"
        valued = f"(?:{_any((*self.labels, *self.source_labels))})\\s*[:|]"
        return re.compile(f"(?<=[\\s.!؟?…)\\]])(?:{named}|{valued})")

    @cached_property
    def _bar(self) -> re.Pattern[str]:
        """A bar of two or more buttons."""
        return re.compile(f"(?:(?:{_any(self.networks)})[\\W\\d_]*){{2,}}")

    @cached_property
    def _menu(self) -> re.Pattern[str]:
        return re.compile(f"[\\W\\d_]*(?:(?:{_any((*self.sections, *self.networks), True)})[\\W\\d_]*)+")

    @cached_property
    def _item(self) -> re.Pattern[str]:
        return re.compile(_any((*self.sections, *self.networks), True))

    @cached_property
    def _related(self) -> re.Pattern[str]:
        sections = _any(self.sections)
        return re.compile(f"\\W*(?:{_any(self.related)})[\\W\\d_]*(?:(?:{sections}|{_any(self.related)})[\\W\\d_]*)*")

    @cached_property
    def _end(self) -> re.Pattern[str]:
        return re.compile(f"\\W*(?:{_any(self.ends)})")

    @cached_property
    def _date_word(self) -> re.Pattern[str]:
        return re.compile(f"(?<![^\\W\\d_])(?:{_any(self.date_words)})(?![^\\W\\d_])")

    @cached_property
    def _more(self) -> re.Pattern[str]:
        return re.compile(f"(?:\\.{{2,}}|…)\\s*\\[?(?:{_any(self.more)})\\s*(?:\\]|…|\\.*)\\s*$")

    def is_line(self, line: str, outlets: Sequence[str]) -> bool:
        """Whether a whole line is furniture by its own words; ``outlets`` are the outlets' names in it."""
        bare = _NO_LETTER.sub(" ", line).strip()
        if not bare or bare in self._alone:
            return True
        line = line.strip(" *•-|»×")
        words = line.count(" ") + 1
        start = self._start.match(line)
        if start and words <= _LONG_HEADLINE and self._opens(line, start.end()):
            return True
        if self._is_labelled(line, outlets):
            return True
        if words > _LONG_CAPTION or _CLOSED.search(line):
            return False
        return any(x in line for x in self.contains) or self._is_bar(line)

    def _opens(self, line: str, end: int) -> bool:
        """Whether a headline follows: after a colon, or without a full stop at the end of the line."""
        if line[end : end + 3].strip()[:1] in (":", "|", "/", ".", "…") or not line[end:].strip():
            return True
        return not line.endswith(".") or line[:1].isascii() or self._end.match(line) is not None

    def _is_labelled(self, line: str, outlets: Sequence[str]) -> bool:
        label = self._label.match(line)
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

    def _is_bar(self, line: str) -> bool:
        bar = self._bar.fullmatch(line)
        return bar is not None

    def is_menu(self, line: str, before: bool) -> bool:
        """Whether a line is made of names of sections; ``before`` the article one is enough, later two are needed."""
        if len(line) > _LONG_MENU or self._menu.fullmatch(line) is None:
            return False
        return before or len(self._item.findall(line)) > 1

    def is_caption(self, line: str, outlets: Sequence[str]) -> bool:
        """Whether a line without a full stop ends with a credit in brackets."""
        credit = _CREDIT.search(line)
        if credit is None or line.count(" ") >= _LONG_CAPTION or _STOP.search(line):
            return False
        return _is_credit(credit[1], self.credits, outlets)

    def is_related(self, line: str) -> bool:
        """Whether a line is the heading of a box with other articles."""
        return self._related.fullmatch(line) is not None

    def opens_related(self, line: str) -> bool:
        """Whether a line begins with such a heading, or is another link to read on."""
        return self._related.match(line) is not None

    def closes(self, line: str) -> bool:
        """Whether nothing of the article comes after this line."""
        return self._end.match(line) is not None

    def is_dated(self, rest: str) -> bool:
        """Whether nothing is left of a line without its times but words that go with a printed date."""
        return not _NO_LETTER.sub("", self._date_word.sub("", rest))

    def head(self, text: str, start: int, end: int) -> int:
        """Where the article begins in a line that opens with a bar of buttons; ``start`` where it does not."""
        bar = self._bar.match(text, start, end)
        return bar.end() if bar is not None and bar.end() < end else start

    def inside(self, text: str, start: int, end: int, outlets: Sequence[str]) -> list[tuple[int, int]]:
        """The stretches of furniture inside a line that is not furniture as a whole, in order."""
        found: list[tuple[int, int]] = []
        at = start
        while (match := self._inside.search(text, at, end)) is not None:
            at = match.end()
            until = self._until(text, match, start, end, outlets)
            if until is not None:
                found.append((match.start(), until))
                at = until
        bars = (b for b in self._bar.finditer(text, at, end) if b.end() == end and b.start() > start)
        found.extend((b.start(), end) for b in bars if _ENDED.search(text, start, b.start()) or b[0].count(" ") > 1)
        return found

    def _until(self, text: str, match: re.Match[str], start: int, end: int, outlets: Sequence[str]) -> int | None:
        """How far furniture that begins inside a line goes; null where it is a part of the sentence."""
        after_stop = _ENDED.search(text[start : match.start()]) is not None
        if not after_stop and not match["colon"]:
            return None
        stop = _STOP.search(text, match.end(), end)
        until = stop.end() if stop else end
        piece = text[match.start() : until].strip()
        if piece.count(" ") >= _LONG_HEADLINE:
            return None
        if self._start.match(piece):
            return until if match["colon"] or self._opens(piece, match.end() - match.start()) else None
        return until if until == end and self._is_labelled(piece, outlets) else None

    def tail(self, text: str, start: int, end: int, outlets: Sequence[str], last: bool) -> int:
        """Where a credit, "… more", or the dots of a text that was cut begin at the end of a line; ``end`` without.

        ``last``: only the last line of an article can be cut by dots alone.
        """
        line = text[start:end]
        if more := self._more.search(line):
            return start + more.start()
        credit = _TAIL_CREDIT.search(line)
        if credit and _is_credit(credit[1], self.credits, outlets):
            return start + credit.start()
        cut = _CUT.search(line) if last or line.rstrip().endswith("]") else None
        return start + _cut_from(text, cut) if cut and cut.start() > 0 else end

    def site(self, line: str, outlets: Sequence[str]) -> int | None:
        """Where the name of the site begins after a title ("… | عنب بلدي"); null without."""
        site = _SITE.search(line)
        return site.start() if site and any(x == site[1].strip() for x in outlets) else None


def _any(words: Iterable[str], glued: bool = False) -> str:
    """Any of the words, the longest first, whole unless ``glued``; nothing where there are none."""
    ordered = sorted({x for x in words if x}, key=lambda x: (-len(x), x))
    return "|".join(re.escape(x).replace(r"\ ", r"\s") + ("" if glued else _edge(x)) for x in ordered) or "(?!)"


def _edge(word: str) -> str:
    """What may not come next: a letter, but Arabic may after Latin ("camera icon" is glued to its caption)."""
    if not word[-1].isalpha():
        return ""
    return "(?![A-Za-z])" if word[-1].isascii() else r"(?![^\W\d_])"


def _is_credit(words: str, known: Sequence[str], outlets: Sequence[str]) -> bool:
    words = words.strip()
    return words in known or words in outlets or _LATIN.match(words) is not None


def _cut_from(text: str, cut: re.Match[str]) -> int:
    """From the dots on, or from the word glued to them where it is only the beginning of a word of the text."""
    word = re.match(r"[^\W\d_]+", cut[0])
    if word is None:
        return cut.start()
    longer = re.search(rf"(?<![^\W\d_])[وفبلك]?{word[0]}[^\W\d_]+", text)
    whole = re.search(rf"(?<![^\W\d_]){word[0]}(?![^\W\d_])", text[: cut.start()])
    return cut.start() if longer and not whole else cut.start() + len(word[0])
