"""Which column of a table, or key of an object, holds what: as the caller maps them, else by usual headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from hudna.errors import InputError

FIELDS = ("text", "title", "published", "outlet", "url", "key", "language")
"""What a document has, and a column may hold."""

ORDER = "dates"
"""The name in a mapping under which it stands how dates are written: dmy, mdy or ymd."""

_ORDERS = ("dmy", "mdy", "ymd")
_ALIKE = str.maketrans("أإآةى", "اااهي", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640")
_BETWEEN = re.compile(r"[\W_]+")


def mapping_of(written: str) -> dict[str, str]:
    """The mapping that ``text=Body,title=Headline`` or a YAML file ``text: Body`` states.

    Raises `InputError` for fields that are none, and where nothing holds the text.
    """
    pairs = _of_file(Path(written)) if "=" not in written else _of_words(written)
    for name in pairs:
        if name not in (*FIELDS, ORDER):
            raise InputError(f"--map: “{name}” is nothing that a document has. Use: {', '.join((*FIELDS, ORDER))}.")
    if pairs.get(ORDER, "dmy") not in _ORDERS:
        raise InputError(f"--map: dates are not written {pairs[ORDER]}. Use one of: {', '.join(_ORDERS)}.")
    return pairs


def found_in(headings: Sequence[str], columns: Mapping[str, str]) -> dict[str, str]:
    """The heading that holds each field, as far as one does.

    Raises `InputError` where a heading that ``columns`` name is not there, or nothing holds the text.
    """
    folded = {_folded(heading): heading for heading in reversed(headings) if heading}
    found: dict[str, str] = {}
    for name in FIELDS:
        wanted = columns.get(name)
        if wanted is not None:
            if _folded(wanted) not in folded:
                raise InputError(f"has no column “{wanted}”. It has: {_listed(headings)}. Name one of these in --map.")
            found[name] = folded[_folded(wanted)]
        elif fits := [folded[usual] for usual in _usual()[name] if usual in folded]:
            found[name] = next((fit for fit in fits if fit not in found.values()), fits[0])
    if "text" not in found:
        raise InputError(f"has no column of words. It has: {_listed(headings)}. Name one: --map text=HEADING.")
    return found


def as_told(found: Mapping[str, str]) -> str:
    """Which column was taken for what, in one line."""
    return ", ".join(f"{name}={heading}" for name, heading in found.items())


def _listed(headings: Iterable[str]) -> str:
    names = [heading for heading in headings if heading]
    return ", ".join(names[:12]) + (" …" if len(names) > 12 else "") or "no headings"


def _of_words(written: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in written.split(",")]
    if not all(name.strip() and value.strip() for name, _, value in pairs):
        raise InputError(f"--map {written} is not understood. Write it as text=Body,title=Headline.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _of_file(path: Path) -> dict[str, str]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        said = f"--map {path} is neither a mapping nor a file of one ({type(error).__name__})"
        raise InputError(f"{said}. Write text=Body,title=Headline, or name a file with a line “text: Body”.") from error
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise InputError(f"--map {path}: is no mapping. Write one line for each field, as “text: Body”.")
    return {str(name): str(value) for name, value in content.items()}


def _folded(heading: str) -> str:
    return _BETWEEN.sub(" ", heading.casefold().translate(_ALIKE)).strip()


@cache
def _usual() -> Mapping[str, tuple[str, ...]]:
    content = yaml.load(Path(__file__).with_name("headings.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    return {name: tuple(_folded(heading) for heading in content[name]) for name in FIELDS}
