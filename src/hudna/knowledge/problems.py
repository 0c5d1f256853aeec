"""What is wrong in the knowledge folder, told so that a non-programmer can mend it, in Arabic and in English."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file under the knowledge folder, its line (from 1), what is wrong and how to mend it.

    ``level``: an error makes the folder unusable or a reading wrong; a warning is allowed but should be looked at.
    """

    file: str
    line: int
    message_en: str
    message_ar: str
    mend_en: str
    mend_ar: str
    level: Level = "error"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like ``word``; null where none is like it."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return found[0] if found else None


def _choose(word: str, known: Iterable[str]) -> tuple[str, str]:
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return f"Write '{near}', if that is meant.", f"اكتب «{near}» إن كان هو المقصود."
    if not names:
        return "Remove it, or write first what it names.", "احذفه أو أضف أولاً ما يشير إليه."
    shown = ", ".join(names[:12]) + (" …" if len(names) > 12 else "")
    return f"Use one of: {shown}.", f"استعمل واحداً من: {shown}."


def bad_yaml(file: str, line: int, detail: str) -> Problem:
    """The file is not YAML from this line on."""
    return Problem(
        file,
        line,
        f"This line is not valid YAML: {detail}.",
        f"هذا السطر ليس بصيغة YAML صحيحة: {detail}.",
        "Look for a missing quotation mark, bracket or blank after a colon on this line or the one before.",
        "ابحث عن علامة اقتباس أو قوس ناقص أو فراغ مفقود بعد النقطتين في هذا السطر أو الذي قبله.",
    )


def unreadable(file: str) -> Problem:
    """The file is not UTF-8 text, or cannot be opened."""
    return Problem(
        file,
        1,
        "The file is not readable UTF-8 text.",
        "الملف ليس نصاً مقروءاً بترميز UTF-8.",
        "Save it again with the encoding UTF-8.",
        "احفظه من جديد بترميز UTF-8.",
    )


def unknown_key(file: str, line: int, key: str, known: Iterable[str]) -> Problem:
    """A key that the format does not have; one with blanks in it is mostly a text cut in two by its comma."""
    mend_en, mend_ar = _choose(key, known)
    if " " in key and nearest(key, known) is None:
        mend_en = "Put a text that holds a comma or a colon in quotation marks."
        mend_ar = "ضع النص الذي فيه فاصلة أو نقطتان بين علامتي اقتباس."
    return Problem(
        file, line, f"The key '{key}' is not known here.", f"المفتاح «{key}» غير معروف هنا.", mend_en, mend_ar
    )


def missing_key(file: str, line: int, key: str) -> Problem:
    """A key that every entry of the kind must have."""
    return Problem(
        file,
        line,
        f"The key '{key}' is missing or has no value.",
        f"المفتاح «{key}» ناقص أو بلا قيمة.",
        f"Add a line '{key}: …' to this entry.",
        f"أضف إلى هذا المدخل سطراً «{key}: …».",
    )


def twice(file: str, line: int, what: str, first: str) -> Problem:
    """An id or key given a second time; ``first`` says where it stands already."""
    return Problem(
        file,
        line,
        f"'{what}' is already used at {first}.",
        f"«{what}» مستعمل من قبل في {first}.",
        "Give this one another name, or remove one of the two.",
        "أعط هذا اسماً آخر أو احذف أحد الاثنين.",
    )


def wrong_form(file: str, line: int, key: str, wanted: tuple[str, str]) -> Problem:
    """A value that is a list, text or table where another of them belongs."""
    return Problem(
        file,
        line,
        f"The value of '{key}' must be {wanted[0]}.",
        f"قيمة «{key}» يجب أن تكون {wanted[1]}.",
        f"Write {wanted[0]} after '{key}:'.",
        f"اكتب {wanted[1]} بعد «{key}:».",
    )


def not_a_choice(file: str, line: int, key: str, value: str, known: Iterable[str]) -> Problem:
    """A value outside a closed list."""
    mend_en, mend_ar = _choose(value, known)
    return Problem(
        file,
        line,
        f"'{value}' is not a value of '{key}'.",
        f"«{value}» ليست من قيم «{key}».",
        mend_en,
        mend_ar,
    )


def bad_value(file: str, line: int, said: tuple[str, str], mend: tuple[str, str]) -> Problem:
    """Any other wrong value: what is wrong and how to mend it, each in English and Arabic."""
    return Problem(file, line, said[0], said[1], mend[0], mend[1])


def no_such(file: str, line: int, what: tuple[str, str], value: str, known: Iterable[str]) -> Problem:
    """A reference to something that is not there; ``what`` names the kind of thing in both languages."""
    mend_en, mend_ar = _choose(value, known)
    return Problem(
        file, line, f"There is no {what[0]} '{value}'.", f"لا يوجد {what[1]} باسم «{value}».", mend_en, mend_ar
    )


def shared_label(file: str, line: int, label: str, first: str, mend: tuple[str, str]) -> Problem:
    """A printed name that two entries claim."""
    return Problem(
        file,
        line,
        f"The label '{label}' is also one of {first}.",
        f"التسمية «{label}» واردة أيضاً في {first}.",
        mend[0],
        mend[1],
        "warning",
    )
