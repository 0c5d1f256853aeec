"""The interface's texts in Arabic: message catalogues, one for each part of the desk, read as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.messages import Message
from babel.messages.pofile import read_po
from babel.plural import PluralRule

_FORMS = ("zero", "one", "two", "few", "many", "other")
"""The forms of a counted thing in the order in which a catalogue has them (CLDR's plural categories)."""


def entries(language: str) -> Iterator[tuple[str, Message]]:
    """Each message with the name of the catalogue that it stands in."""
    folder = files("hudna.web").joinpath("locale", language)
    if not folder.is_dir():
        return
    for part in sorted(folder.iterdir(), key=lambda entry: entry.name):
        with part.open("rb") as file:
            yield from (
                (part.name, message) for message in read_po(file, locale=language) if message.id and message.string
            )


@cache
def messages(language: str) -> dict[str, tuple[str, ...]]:
    """English text to the text in ``language``, to its six forms where it is counted; empty for English."""
    found: dict[str, tuple[str, ...]] = {}
    for _, message in entries(language):
        one = message.id if isinstance(message.id, str) else message.id[0]
        found[one] = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return found


def translated(language: str, text: str) -> str:
    """The text in the language; as it is where no catalogue has it."""
    return messages(language).get(text, (text,))[-1]


def counted(language: str, one: str, many: str, n: float) -> str:
    """The text for so many, in the form that the language has for that number."""
    forms = messages(language).get(one)
    if forms is None:
        return one if n == 1 else many
    return forms[_FORMS.index(_rule(language)(n))]


def forms(language: str, one: str, many: str) -> dict[str, str]:
    """The forms of a counted thing by their plural categories, for scripts that count."""
    found = messages(language).get(one)
    return {"one": one, "other": many} if found is None else dict(zip(_FORMS, found, strict=True))


@cache
def _rule(language: str) -> PluralRule:
    return Locale.parse(language).plural_form
