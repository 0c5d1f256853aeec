"""One reader over the knowledge of the checkout, and a short way to read a text that was written on a given day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.finding import Report, Statement
from hudna.model.reading import Reading
from hudna.model.when import Published
from hudna.read.draft import Draft
from hudna.read.pipeline import Reader

WEDNESDAY = "2021-03-10"


def document(text: str, day: str | None = WEDNESDAY) -> Document:
    """A document written on a day (null: nobody knows when)."""
    written = date.fromisoformat(day) if day else None
    published = Published(day, written, written, "given") if day else Published()
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, published=published)


class Desk:
    """Reads short texts; what a test asks for must be there exactly once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.reader = Reader(knowledge)

    def read(self, text: str, day: str | None = WEDNESDAY) -> Reading:
        return self.reader.read(document(text, day))

    def draft(self, text: str, day: str | None = WEDNESDAY) -> Draft:
        return self.reader.draft(document(text, day))

    def kinds(self, text: str) -> list[tuple[str, str]]:
        """Type and status of every report, in text order."""
        return [(r.type, r.status) for r in self.read(text).reports]

    def only(self, text: str, kind: str, day: str | None = WEDNESDAY) -> Report:
        """The one report of a kind."""
        (found,) = [r for r in self.read(text, day).reports if r.type == kind]
        return found

    def said(self, text: str) -> list[tuple[str | None, str]]:
        """Speaker and act of every statement, in text order."""
        return [(s.speaker.id or s.speaker.name, s.act) for s in self.read(text).statements]

    def statement(self, text: str) -> Statement:
        """The one statement of a text."""
        (found,) = self.read(text).statements
        return found


Reads = Callable[[str], Reading]


@pytest.fixture(scope="session")
def desk(knowledge: Knowledge) -> Desk:
    return Desk(knowledge)


@pytest.fixture(scope="session")
def reads(desk: Desk) -> Reads:
    """Reads a text written on Wednesday, 10 March 2021."""
    return desk.read
