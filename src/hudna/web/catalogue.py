"""The interface's texts in Arabic: message catalogues, one for each part of the desk, read as they stand."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po


@cache
def messages(language: str) -> dict[str, str]:
    """English text to the text in ``language``; empty for English, in which the interface is written."""
    folder = files("hudna.web").joinpath("locale", language)
    if not folder.is_dir():
        return {}
    found: dict[str, str] = {}
    for part in sorted(folder.iterdir(), key=lambda entry: entry.name):
        with part.open("rb") as file:
            found.update((str(m.id), str(m.string)) for m in read_po(file) if m.id and m.string)
    return found


def translated(language: str, text: str) -> str:
    """The text in the language; as it is where no catalogue has it."""
    return messages(language).get(text, text)
