"""The spelling rules of a language, compiled: how printed letters are folded before look-up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_FORMS = "\ufb50-\ufdfb\ufe70-\ufefc"
_BLANKS = "\t\r\n\f\v\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WIDE = range(0x2000, 0x200B)
_TATWEEL = "\u0640"
_LINE_ENDS = frozenset("\n\x85\u2028\u2029")
_DIGITS = {ord(c): str(i) for base in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for i, c in enumerate(base)}


@dataclass(frozen=True)
class Spelling:
    """Folding tables of one language, read from ``spelling.yml``."""

    letters: Mapping[str, str]
    signs: Mapping[str, str]
    left_out: Sequence[str]
    masking_signs: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Spelling:
        """The rules as written in ``spelling.yml``."""
        return cls(
            dict(data["letters"]), dict(data["signs"]), tuple(data["left_out"]), "".join(data["masking_signs"].split())
        )

    @cached_property
    def table(self) -> dict[int, str]:
        """One printed character to one folded character (for ``str.translate``)."""
        one_to_one = {ord(k): v for k, v in {**self.letters, **self.signs}.items()}
        spaces = {ord(c): " " for c in "\t\r\f\v\u00a0\u1680\u202f\u205f\u3000"} | dict.fromkeys(_WIDE, " ")
        lines = {ord(c): "\n" for c in "\x85\u2028\u2029"}
        return {**spaces, **lines, **_DIGITS, **one_to_one}

    @cached_property
    def _swaps(self) -> tuple[tuple[str, str], ...]:
        return tuple((chr(k), v) for k, v in self.table.items() if chr(k) != v)

    def swapped(self, text: str) -> str:
        """The text with each character folded by itself; as long as the print.

        Several times quicker than ``str.translate``: few of the letters are in any one text.
        """
        for old, new in self._swaps:
            if old in text:
                text = text.replace(old, new)
        return text

    @cached_property
    def expanded(self) -> dict[str, str]:
        """Presentation forms, whose one printed character may stand for several letters."""
        forms = (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))
        whole = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in forms if unicodedata.name(chr(c), "")}
        return {
            k: "".join(c for c in v if c.isalpha() and c != "\u0640").translate(self.table)
            for k, v in whole.items()
            if v != k
        }

    @cached_property
    def _left_out_class(self) -> str:
        ranges = [r.split("-") for r in self.left_out]
        return "".join("-".join(f"\\U{int(x, 16):08X}" for x in r) for r in ranges)

    @cached_property
    def left_out_pattern(self) -> re.Pattern[str]:
        """Everything in the print that needs more than one-to-one folding, longest reading first.

        Groups: ``mask`` marks inside a word; ``space`` a run of blanks with what is left out between them; ``form`` a
        presentation form; else left out. Strokes around a number ("وأصيب /8/ آخرون") are left out too, or a blank.
        """
        signs = re.escape(self.masking_signs)
        forms, blank = _FORMS, f"[ {_BLANKS}]"
        letter = f"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3{forms}]"
        marks = "[\u064b-\u065f\u0670]*"
        zero = "[\u200b-\u200f]*"
        mask = (
            f"(?<=[\u0621-\u063a\u0641-\u064a\u064b-\u065f\u0670-\u06d3{forms}]){zero}"
            f"(?:\u0640+{zero}(?:[{signs}]+{zero}\u0640*| \u0640+)|[{signs}]+{zero}\u0640+){zero}(?={marks}{letter})"
        )
        digit = "[0-9\u0660-\u0669\u06f0-\u06f9]"
        closed = "|".join(f"(?<=[/\\\\]{digit * n})" for n in range(1, 5))
        opens = f"(?<!{digit})[/\\\\](?={digit}{{1,4}}[/\\\\](?!{digit}))"
        closes = f"(?:{closed})[/\\\\](?!{digit})"
        return re.compile(
            f"(?={self._beginning})(?:(?P<mask>{mask})|(?P<space>{blank}(?:[{self._left_out_class}]*{blank})+|"
            f"(?<=[^\\W_]){opens}|{closes}(?=[^\\W_]))|{opens}|{closes}|"
            f"(?P<form>[{forms}])|[{self._left_out_class}](?:(?!{mask})[{self._left_out_class}])*)"
        )

    @cached_property
    def _beginning(self) -> str:
        """A look at one letter before all else is tried: most letters begin none of these, nor does a lone blank."""
        return f"(?:[{re.escape(self.masking_signs)}{self._never_kept}]| (?=[ {self._rest}]))"

    @property
    def _rest(self) -> str:
        return f"{_BLANKS}{self._left_out_class}"

    @property
    def _never_kept(self) -> str:
        return f"/\\\\{_TATWEEL}\u200b-\u200f{_FORMS}{self._rest}"

    @cached_property
    def _unmasked_beginning(self) -> re.Pattern[str]:
        """`_beginning` without the signs of masks; one class of letters to begin with is looked for quickest."""
        return re.compile(f"[ {self._never_kept}](?:(?<! )|(?=[ {self._rest}]))")

    @cached_property
    def _any_beginning(self) -> re.Pattern[str]:
        return re.compile(self._beginning)

    def may_be_left_out(self, text: str) -> list[int]:
        """Where `left_out_pattern` may match; found far sooner, as its first letters are told one by one.

        Each mask has a tatweel: in a text without one its signs, dots among them, stand for themselves.
        """
        beginning = self._any_beginning if _TATWEEL in text else self._unmasked_beginning
        return [match.start() for match in beginning.finditer(text)]

    def fold(self, text: str) -> str:
        """``text`` as it is looked up: one line, folded letters, nothing left out by mistake.

        Lexicon forms are folded with this; documents with `hudna.read.text.normal.normalise`, which agrees with it.
        """
        parts = self.left_out_pattern.sub(self._replace, text)
        return self.swapped(parts)

    def _replace(self, match: re.Match[str]) -> str:
        if match.lastgroup == "space":
            return blank_of(match[0])
        if match.lastgroup == "form":
            return self.expanded.get(match[0], match[0])
        return ""


def blank_of(run: str) -> str:
    """What a run of blanks counts as: a line break if it holds one, else a blank."""
    return " " if _LINE_ENDS.isdisjoint(run) else "\n"
