"""Sentences from values: templates that an organisation can change, nouns that agree with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from hudna.errors import InputError
from hudna.publish.brief.model import Language, Piece, Sort

WORDS = "words.yml"
_SLOT = re.compile("\ue000(\\d+)\ue001")
_UNFIT = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000\ue001\ufeff\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may lead to what it counts."""

    n: int
    link: str = ""


def clean(text: str) -> str:
    """A value on one line, without signs that turn or break the words around it; each becomes a replacement mark."""
    return _TURNING.sub("\ufffd", _UNFIT.sub(" ", text)).strip()


def value(text: str, link: str = "") -> Piece:
    """A value as a piece of its own."""
    return Piece(clean(text), "value", link)


def is_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return any("\u0600" <= c <= "\u06ff" or "\ufb50" <= c <= "\ufefc" for c in text)


class Wording:
    """The words of one language. Values never become part of a template: what they hold is only ever shown.

    Raises `InputError` where an organisation's own words cannot be used.
    """

    def __init__(self, language: Language, tables: Mapping[str, Any]) -> None:
        self.language, self._tables = language, tables
        self._templates: dict[str, Template] = {}

    @classmethod
    def load(cls, language: Language, folder: Path | None = None) -> Wording:
        """The words of Hudna, with those of ``folder``/words.yml in their place as far as it has some."""
        tables = _parsed(files("hudna.publish").joinpath("brief", "templates", WORDS).read_text("utf-8"), WORDS)
        own = folder / WORDS if folder else None
        if own is not None and own.is_file():
            tables = _replaced(tables, _parsed(own.read_text("utf-8", "replace"), str(own)), str(own))
        return cls(language, tables)

    def word(self, table: str, key: str) -> str:
        """The words for ``key`` in a table; a key that is not there is said as it is."""
        entry = self._tables[table].get(key)
        return str(entry[self.language]) if isinstance(entry, Mapping) else clean(key.replace("_", " "))

    def has(self, table: str, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._tables[table]

    def table(self, name: str) -> dict[str, str]:
        """All words of a table."""
        return {key: str(entry[self.language]) for key, entry in self._tables[name].items()}

    def say(self, key: str, **values: Any) -> tuple[Piece, ...]:
        """The sentence ``key`` with values: text, numbers (`Number`), pieces, or nothing."""
        return _capital(self.phrase(key, **values), self.language)

    def phrase(self, key: str, **values: Any) -> tuple[Piece, ...]:
        """A part of a sentence, as it stands in ``sentences`` under ``key``; values as in `say`."""
        slots: list[tuple[Piece, ...]] = []

        def slot(pieces: tuple[Piece, ...]) -> str:
            if not any(piece.text for piece in pieces):
                return ""
            slots.append(pieces)
            return f"\ue000{len(slots) - 1}\ue001"

        def counted(number: Number, noun: str, case: str = "") -> str:
            sort: Sort = "number" if number.link else "value"
            return slot((Piece(self.counted(number.n, noun, case), sort, number.link),))

        ready = {name: _ready(given, slot) for name, given in values.items()}
        try:
            written = self._template(key).render(ready, counted=counted)
        except TemplateError as error:
            raise InputError(f"The sentence {key} of {WORDS} cannot be filled in: {error}. Mend it there.") from error
        return tuple(_pieces(" ".join(written.split()), slots))

    def counted(self, number: int, noun: str, case: str = "") -> str:
        """A number with its noun in the form that it asks for (CLDR plural classes; Arabic has six, and two cases).

        >>> Wording.load("ar").counted(2, "event"), Wording.load("ar").counted(2, "event", "oblique")
        ('حدثان', 'حدثين')
        >>> [Wording.load("ar").counted(n, "event") for n in (1, 3, 11, 100)]
        ['حدث واحد', '3 أحداث', '11 حدثاً', '100 حدث']
        >>> [Wording.load("en").counted(n, "event") for n in (1, 1000)]
        ['1 event', '1,000 events']
        """
        forms = self._tables["nouns"][noun][self.language]
        if self.language == "ar" and number in (1, 2):
            name = "one" if number == 1 else "two_oblique" if case == "oblique" else "two"
            return str(forms[name])
        return f"{number:,} {forms.get(self._plural(number), forms['other'])}"

    def listed(self, pieces: Iterable[Piece], most: int = 0, others: str = "other") -> tuple[Piece, ...]:
        """Names as a list with "and" before the last; with ``most`` only so many, and how many ``others``."""
        all_ = tuple(pieces)
        shown = all_[:most] if most and len(all_) > most + 1 else all_
        if rest := len(all_) - len(shown):
            shown = (*shown, Piece(self.counted(rest, others, "oblique" if others == "other_tellers" else "")))
        found: list[Piece] = []
        for i, piece in enumerate(shown):
            between = "" if not i else self.word("words", "and") if i == len(shown) - 1 else self.word("words", "comma")
            found += [Piece(between), piece] if between else [piece]
        return tuple(found)

    @cached_property
    def _plural(self) -> Any:
        from babel import Locale

        return Locale(self.language).plural_form

    def _template(self, key: str) -> Template:
        if key not in self._templates:
            environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
            source = self._tables["sentences"][key][self.language]
            try:
                self._templates[key] = environment.from_string(source)
            except TemplateError as error:
                raise InputError(f"The sentence {key} of {WORDS} is not a template: {error}. Mend it there.") from error
        return self._templates[key]


def _ready(given: Any, slot: Any) -> Any:
    if isinstance(given, str):
        return slot((value(given),))
    if isinstance(given, Piece):
        return slot((given,))
    if isinstance(given, tuple):
        return slot(given)
    return given


def _pieces(written: str, slots: list[tuple[Piece, ...]]) -> Iterable[Piece]:
    for i, part in enumerate(_SLOT.split(written)):
        if i % 2:
            yield from slots[int(part)]
        elif part:
            yield Piece(part)


def _capital(pieces: tuple[Piece, ...], language: Language) -> tuple[Piece, ...]:
    if language == "ar" or not pieces or pieces[0].sort == "quote":
        return pieces
    first = pieces[0]
    return (Piece(first.text[:1].upper() + first.text[1:], first.sort, first.link), *pieces[1:])


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        # the base loader makes text of every scalar, and nothing else of anything
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise InputError(f"{name} is not valid YAML: {error}. Mend it, then run this again.") from error
    if not isinstance(found, dict) or not all(isinstance(table, dict) for table in found.values()):
        raise InputError(f"{name} holds no tables of words. Write it like the one that docs/briefs.md shows.")
    return found


def _replaced(tables: dict[str, Any], own: dict[str, Any], name: str) -> dict[str, Any]:
    """Our words with an organisation's in their place; what we have no word for is a mistake."""
    found = dict(tables)
    for table, entries in own.items():
        _check(table, tables, name)
        for key, entry in entries.items():
            if table not in ("nouns", "kinds"):
                _check(key, tables[table], name)
            if not isinstance(entry, dict):
                raise InputError(f"{name}: {table}.{key} needs its words by language, as {{en: …, ar: …}}.")
            found[table] = {**found[table], key: {**found[table].get(key, {}), **entry}}
    return found


def _check(key: str, known: Mapping[str, Any], name: str) -> None:
    if key not in known:
        near = ", ".join(get_close_matches(key, known, 3, 0.5)) or ", ".join(list(known)[:8])
        raise InputError(f"{name}: {key} is not known. Known words like it: {near}.")
