"""A reader of one word, and records made with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.journey import Way, Worker, worker
from hudna.knowledge.spelling import Spelling
from hudna.model.document import Document
from hudna.model.finding import ActorRef, Claim, Expectation, Quantity, Report, Statement, Stock
from hudna.model.place import PlaceRef
from hudna.model.reading import Note, Reading
from hudna.model.span import Span
from hudna.model.when import When
from hudna.reconcile import Known, Workbench
from hudna.record import ReadBy, Record
from hudna.record.opening import Where
from hudna.record.words import Words

from ..postgres import Server

DARBASIYAH = PlaceRef("الدرباسية", "exact", "C4938", "Darbasiyah", "الدرباسية", 37.07, 40.65, "SY0804")


class WordReader:
    """Finds a patrol wherever one word is printed: enough to fill every table."""

    def __init__(self, kind: str = "joint_patrol", certainty: float = 0.9) -> None:
        self.kind, self.certainty = kind, certainty

    def read(self, document: Document) -> Reading:
        if "خطأ" in document.text:
            raise RuntimeError("a word that breaks")
        spans = [Span.of(document.text, *m.span()) for m in re.finditer("دورية", document.text)]
        reports = tuple(self._report(document, i, span) for i, span in enumerate(spans, 1))
        actor = ActorRef("ru-forces", "Russian forces", "speaker", "القوات")
        return Reading(
            document,
            reports,
            tuple(Statement(f"s{i}", actor, "announce", span) for i, span in enumerate(spans, 1)),
            tuple(Expectation("patrol", "announced_event", span, report="r1") for span in spans[:1]),
            tuple(Stock("soldiers", 20, 30, span) for span in spans[:1]),
            notes=tuple(Note("place_ambiguous", "two places have the name") for _ in spans[:1]),
        )

    def read_all(self, documents: Iterable[Document]) -> list[Reading]:
        return [self.read(document) for document in documents]

    def _report(self, document: Document, number: int, span: Span) -> Report:
        day = document.published.start
        when = When(str(day), day, day, "day", "اليوم", day) if day else None
        claims = (Claim("type", self.kind, span, "word/patrol"), Claim("where", "C4938", span, "place/C4938"))
        count = Quantity("vehicles", 8, 8, span.text)
        where = DARBASIYAH if "الدرباسية" in document.text else None
        return Report(
            f"r{number}", self.kind, "happened", span, when, where, quantities=(count,), certainty=self.certainty,
            claims=claims,
        )  # fmt: skip


def arrive(text: str, published: str | None = "2021-03-10", **known: str) -> Arrival:
    document = Document(fingerprint(text.encode()), text, published=published_on(published))
    return Arrival(replace(document, **known), text.encode(), (), len(text))


@pytest.fixture(scope="session")
def words(knowledge_folder: Path) -> Words:
    """The words of Arabic."""
    language = knowledge_folder / "language/ar"
    spelling = yaml.safe_load((language / "spelling.yml").read_text("utf-8"))
    clitics = yaml.safe_load((language / "clitics.yml").read_text("utf-8"))
    return Words.of(Spelling.from_data(spelling), clitics)


@pytest.fixture
def way(words: Words) -> Callable[..., Way]:
    """Makes a way of reading with the reader of one word, in the version that is asked for."""

    def make(knowledge: str = "k1", kind: str = "joint_patrol", certainty: float = 0.9) -> Way:
        def setup() -> Worker:
            return worker(WordReader(kind, certainty), words, lambda name: name)

        def bench() -> Workbench:
            no = frozenset[str]().__contains__
            return Workbench(Known(lambda _: (), lambda _: None, no, no, no, {}, {}), words.spelling.fold)

        return Way(ReadBy(knowledge, "1"), setup, setup, bench, bench, lambda _, __: None)

    return make


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """Where a record is: a file of SQLite, or a database of PostgreSQL; a test that opens it itself has to make it."""
    opened = "record" in request.fixturenames
    if request.param == "file":
        return request.getfixturevalue("new_db") if opened else tmp_path / "hudna.db"
    server: Server = request.getfixturevalue("server")
    return server.record() if opened else server.database()


@pytest.fixture
def record(where: Where) -> Iterator[Record]:
    """An empty record."""
    with Record(where) as opened:
        yield opened


@pytest.fixture
def arriving() -> Callable[..., Arrival]:
    """Makes a document that arrives."""
    return arrive
