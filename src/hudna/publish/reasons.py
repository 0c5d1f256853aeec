"""Reasons that rules give in English words, said in Arabic: each pattern of the catalogue is a sentence with gaps."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from babel.messages.pofile import read_po

from hudna.publish.words import Both, plain

_MANY = 10_000
_WEIGHED = re.compile(r"(.+?) \(([+-][\d.]+)\)(?:, |$)")
_FEW = 8
_INSIDE, _NARROW = r"(?:(?!\. [A-Z]).)+?", r"(?:(?!\. [A-Z]|: ).)+?"  # what fills a gap ends no sentence
_GAP = re.compile(r"%\((\w+)\)s")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The sentences, those with more words of their own first."""
    path = files("hudna.publish").joinpath("locale", "reasons", "ar.po")
    with path.open("rb") as file:
        pairs = [(str(m.id), str(m.string)) for m in read_po(file) if m.id and m.string]
    pairs.sort(key=lambda pair: (-len(_GAP.sub("", pair[0])), pair[0]))
    return tuple((_compiled(english), arabic) for english, arabic in pairs)


def _compiled(english: str) -> re.Pattern[str]:
    """Beside few words of the sentence's own a gap holds no colon either, unless the sentence has one."""
    parts = _GAP.split(english)
    inside = _NARROW if ":" not in english and len("".join(parts[::2])) <= _FEW else _INSIDE
    return re.compile("".join(f"(?P<{p}>{inside})" if i % 2 else re.escape(p) for i, p in enumerate(parts)), re.DOTALL)


@lru_cache(_MANY)
def reason(english: str) -> Both:
    """A reason in both languages; what no pattern knows stays as it is, and in Arabic keeps its own direction.

    >>> reason("in another place: Sochi, not Moscow").ar
    'في مكان آخر: \u2068Sochi\u2069 وليس \u2068Moscow\u2069'
    >>> reason("the same day (+2), other actors (-1.5)").ar
    'اليوم نفسه (\u2066+2\u2069)، أطراف أخرى (\u2066-1.5\u2069)'
    """
    return Both(plain(english), _arabic(plain(english)))


def _arabic(english: str) -> str:
    if "".join(part[0] for part in _WEIGHED.finditer(english)) == english != "":
        return "، ".join(f"{_within(part[1])} (\u2066{part[2]}\u2069)" for part in _WEIGHED.finditer(english))
    for pattern, arabic in _patterns():
        found = pattern.fullmatch(english)
        if found:
            return arabic % {gap: _within(value) for gap, value in found.groupdict().items()}
    return english


def _within(value: str) -> str:
    said = _arabic(value)
    return f"\u2068{value}\u2069" if said == value else said
