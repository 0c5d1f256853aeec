"""Forms of monitors' own reports: what they ask, in Arabic and English, and the plain words that an answer becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from hudna.knowledge.files import read_yaml
from hudna.knowledge.formats import ANY, ARABIC, ID, NAMES, optional
from hudna.knowledge.marked import Row, Table, Word, inner, tables, word, words
from hudna.knowledge.problems import Problem, bad_value
from hudna.knowledge.shapes import Choice as OneOf
from hudna.knowledge.shapes import Each, Named, Part, Record

FieldType = Literal["date", "one", "forces", "force", "place", "places", "count", "words"]

FOLDER = "forms"
_TYPES = frozenset(["date", "one", "forces", "force", "place", "places", "count", "words"])
_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = Record({"id": Part(ID), "name": Part(NAMES), "says": Part(ARABIC)})
_FIELD = Record(
    {
        "name": Part(ID),
        "type": Part(OneOf(_TYPES)),
        "label": Part(NAMES),
        "needed": optional(OneOf(frozenset(["true", "false"]))),
        "join": optional(ANY),
        "choices": optional(Each(_CHOICE)),
    }
)
_PHRASE = Record({"join": Part(ANY), "parts": Part(Each(ARABIC))})


def _slots(file: str, table: Table) -> Iterator[Problem]:
    """Slots of the text that no field or phrase fills."""
    names = {str(word(inner(field, "name"))) for field in tables(inner(table, "fields"))}
    phrases = inner(table, "phrases")
    if isinstance(phrases, Table):
        for phrase in tables(Row(phrases.values())):
            yield from _unknown(file, words(inner(phrase, "parts")), names)
        names |= {str(name) for name in phrases}
    for sentence in cast("list[Any]", inner(table, "text") or []):
        yield from _unknown(file, words(sentence), names)


def _unknown(file: str, parts: Iterator[Word], names: set[str]) -> Iterator[Problem]:
    for part in parts:
        for slot in set(_SLOT.findall(part)) - names:
            said = f"'{{{slot}}}' is no field of this form.", f"«{{{slot}}}» ليس حقلاً في هذه الاستمارة."
            mend = "Name a field of the list 'fields'.", "اذكر حقلاً من القائمة «fields»."
            yield bad_value(file, part.line, said, mend)


FORM = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "heading": Part(ARABIC),
        "fields": Part(Each(_FIELD)),
        "phrases": optional(Named(_PHRASE)),
        "text": Part(Each(Each(ANY))),
    },
    rules=(_slots,),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to choose: its id in submissions, its label in both languages, what it says in a sentence."""

    id: str
    en: str
    ar: str
    says: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a form asks; ``join`` stands between several answers."""

    name: str
    type: FieldType
    en: str
    ar: str
    needed: bool
    join: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A form with its sentences below a ``heading``: each of parts, the first of which must be filled.

    ``phrases`` are parts by name, those that are filled joined by words.
    """

    id: str
    en: str
    ar: str
    heading: str
    fields: tuple[Field, ...]
    phrases: Mapping[str, tuple[str, tuple[str, ...]]]
    text: tuple[tuple[str, ...], ...]

    def said(self, values: Mapping[str, str]) -> str:
        """The sentences that ``values`` (a field's name → its Arabic words) fill, one a line."""
        filled = dict(values)
        for name, (join, parts) in self.phrases.items():
            whole = [part for part in (_filled(part, values) for part in parts) if part]
            if whole:
                filled[name] = join.join(whole)
        sentences = (_sentence(parts, filled) for parts in self.text)
        return "\n".join(sentence for sentence in sentences if sentence)


def field_forms(root: Path) -> tuple[FieldForm, ...]:
    """The forms under ``root``, by id. Raises `KnowledgeError` for a file that is not YAML."""
    return tuple(_form(read_yaml(path)) for path in sorted((root / FOLDER).glob("*.yml")))


def _sentence(parts: tuple[str, ...], values: Mapping[str, str]) -> str:
    first, *others = (_filled(part, values) for part in parts)
    text = first + "".join(others) if first else ""
    return text if not text or text.endswith((".", "؟", "!")) else f"{text}."


def _filled(part: str, values: Mapping[str, str]) -> str:
    """The part with its slots filled; empty where one has no value."""
    if not all(values.get(slot) for slot in _SLOT.findall(part)):
        return ""
    return _SLOT.sub(lambda found: values[found[1]], part)


def _form(data: Mapping[str, Any]) -> FieldForm:
    phrases = {name: (p["join"], tuple(p["parts"])) for name, p in (data.get("phrases") or {}).items()}
    text = tuple(tuple(parts) for parts in data["text"])
    fields = tuple(_field(d) for d in data["fields"])
    return FieldForm(data["id"], data["name"]["en"], data["name"]["ar"], data["heading"], fields, phrases, text)


def _field(data: Mapping[str, Any]) -> Field:
    answers = tuple(Answer(c["id"], c["name"]["en"], c["name"]["ar"], c["says"]) for c in data.get("choices") or ())
    label, needed = data["label"], data.get("needed") == "true"
    return Field(data["name"], data["type"], label["en"], label["ar"], needed, data.get("join") or " و", answers)
