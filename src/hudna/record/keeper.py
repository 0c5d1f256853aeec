"""The record as the rest of the house sees it: open it, add to it, ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from hudna.errors import RecordError
from hudna.model.document import Document
from hudna.model.event import Event
from hudna.model.judgement import Judgement
from hudna.record import judgements, rebuild, writing
from hudna.record.dump import dump
from hudna.record.events import write_events
from hudna.record.opening import explained, open_engine
from hudna.record.tables import STATE
from hudna.record.words import Words
from hudna.record.writing import Found, ReadBy, Refusal, Stored


class Record:
    """A record at a path. Use it in ``with``; every method that writes is one transaction.

    ``only_look`` opens what is there without changing anything. Raises `RecordError` where that cannot be done.
    """

    def __init__(self, path: Path, *, only_look: bool = False, patience_ms: int = 5000) -> None:
        self.path = path
        self._writing = None if only_look else open_engine(path, patience_ms=patience_ms)
        self._looking = open_engine(path, only_look=True, patience_ms=patience_ms)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._looking.dispose()
        if self._writing is not None:
            self._writing.dispose()

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """A connection for the questions of `hudna.record.asking` and `hudna.record.events`; sees one moment."""
        with explained(self.path), self._looking.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._writing is None:
            raise RecordError(f"The record {self.path} was opened only to look. Open it for writing.")
        with explained(self.path), self._writing.begin() as connection:
            yield connection

    def is_read(self, document: Document, read_by: ReadBy) -> bool:
        """Whether the document in its present state was last read by this knowledge and reader."""
        with self.look() as connection:
            return writing.is_read(connection, document, read_by)

    def store(self, found: Sequence[Found], read_by: ReadBy, refused: Sequence[Refusal] = ()) -> list[Stored]:
        """Add documents with their readings, and inputs that could not be read: all or none."""
        with self._write() as connection:
            writing.refuse(connection, refused, _now())
            return writing.store(connection, found, read_by, _now())

    def judge(self, found: Sequence[Judgement], marks: judgements.Marks) -> int:
        """Add judgements; returns how many were new."""
        with self._write() as connection:
            return judgements.add_judgements(connection, found, marks)

    def settle(
        self, found: Sequence[Judgement], marks: judgements.Marks, events: Sequence[Event], fold: Callable[[str], str]
    ) -> None:
        """Keep the reader's judgements and put the events that follow in the place of the earlier ones."""
        with self._write() as connection:
            taken_back = judgements.withdrawn(connection, found, _now())
            judgements.add_judgements(connection, [*found, *taken_back], marks)
            write_events(connection, events, fold)
            connection.execute(STATE.delete())
            connection.execute(STATE.insert(), {"name": "settled", "value": _reach(connection)})

    def is_settled(self) -> bool:
        """Whether the events follow from all that was read and judged."""
        with self.look() as connection:
            value = connection.execute(text("SELECT value FROM state WHERE name = 'settled'")).scalar()
            return value == _reach(connection)

    def rebuild(self, words: Words) -> int:
        """Make everything derived again but the events, which are then no longer settled."""
        with self._write() as connection:
            return rebuild.rebuild(connection, words)

    def dump(self) -> list[bytes]:
        """The content as lines that do not depend on when it was written."""
        with self.look() as connection:
            return list(dump(connection))


def _reach(connection: Connection) -> str:
    """How far the record goes: the newest pass and the newest judgement."""
    return str(
        tuple(connection.execute(text("SELECT (SELECT MAX(seq) FROM passes), (SELECT MAX(seq) FROM judgements)")).one())
    )


def _now() -> datetime:
    return datetime.now(UTC)
