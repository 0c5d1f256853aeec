"""The record as the rest of the house sees it: open it, add to it, ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection

from hudna.errors import RecordError
from hudna.model.alert import Alert
from hudna.model.document import Document
from hudna.model.judgement import Judgement
from hudna.model.review import Review
from hudna.record import alerts, asking, audit, decisions, judgements, rebuild, redacting, reviews, writing
from hudna.record.derived import STATE
from hudna.record.dump import dump
from hudna.record.found import Found, ReadBy
from hudna.record.marks import marks_in
from hudna.record.opening import PATIENCE_MS, Where, explained, open_engine
from hudna.record.room import sweep
from hudna.record.settling import Settling, is_settled
from hudna.record.words import Words
from hudna.record.writing import Refusal, Stored


class Record:
    """A record in a file or a server's database. Use it in ``with``; every method that writes is one transaction.

    ``only_look`` opens what is there without changing anything. Raises `RecordError` where that cannot be done.
    """

    def __init__(self, where: Where, *, only_look: bool = False, patience_ms: int = PATIENCE_MS) -> None:
        self.where = where
        self._writing = None if only_look else open_engine(where, patience_ms=patience_ms)
        self._looking = open_engine(where, only_look=True, patience_ms=patience_ms)

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
        with explained(self.where), self._looking.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self._writing is None:
            raise RecordError(f"The record {self.where} was opened only to look. Open it for writing.")
        with explained(self.where), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def changing(
        self, who: str, what: str, on_what: str, details: Mapping[str, Any] | None = None
    ) -> Iterator[Connection]:
        """A connection to change something by; that somebody did is logged with it, or neither is.

        ``details`` may still be filled within. See `hudna.record.audit`.
        """
        with self._write() as connection:
            yield connection
            audit.note(connection, _now(), who, what, on_what, details)

    def already_read(self, documents: Sequence[Document], read_by: ReadBy) -> set[str]:
        """Ids of the documents that were last read in their present state by this knowledge and reader."""
        with self.look() as connection:
            return writing.already_read(connection, documents, read_by)

    def store(self, found: Sequence[Found], read_by: ReadBy, refused: Sequence[Refusal] = ()) -> list[Stored]:
        """Add documents with their readings, and inputs that could not be read: all or none."""
        with self._write() as connection:
            writing.refuse(connection, refused, _now())
            return writing.store(connection, found, read_by, _now())

    def judge(self, found: Sequence[Judgement]) -> int:
        """Add judgements on current reports; returns how many were new."""
        with self._write() as connection:
            return _judge(connection, found)

    def merge(self, names: Sequence[str], author: str, reason: str) -> tuple[Judgement, ...]:
        """Judge that these events are one; gives the judgements that were added. See `hudna.record.decisions`."""
        with self.changing(author, "merge", " ".join(names), {"reason": reason}) as connection:
            found = decisions.merge(connection, names, author, reason, _now())
            _judge(connection, found)
            return found

    def split(self, name: str, reports: Sequence[tuple[str, str]], author: str, reason: str) -> tuple[Judgement, ...]:
        """Judge that these reports are not of this event; gives the judgements that were added."""
        apart = {"reports": ["/".join(each) for each in reports], "reason": reason}
        with self.changing(author, "split", name, apart) as connection:
            found = decisions.split(connection, name, reports, author, reason, _now())
            _judge(connection, found)
            return found

    def undo(self, author: str, most: int = 1) -> tuple[Judgement, ...]:
        """Take back the last decisions of a person; gives the judgements that were added."""
        back: dict[str, Any] = {}
        with self.changing(author, "undo", "judgements", back) as connection:
            found = decisions.undo(connection, author, most, _now())
            _judge(connection, found)
            back["pairs"] = [["/".join(j.left), "/".join(j.right)] for j in found]
            return found

    def review(self, found: Sequence[Review]) -> int:
        """Add what people decided about reports; returns how many were new. Events follow with the next settling."""
        with self._write() as connection:
            added = reviews.add(connection, found)
            if added:
                audit.note(connection, _now(), _authors(found), "review", _reviewed(found), _decided(found))
            return added

    def take_back(self, author: str, name: str, act: str | None = None) -> tuple[Review, ...]:
        """Take back an act (of anybody), or else what a person decided last about reports.

        ``name`` is that of the new act. Gives its reviews. Raises `NotFound` where there is nothing to take back.
        """
        back: dict[str, Any] = {}
        with self.changing(author, "undo", act or "last review", back) as connection:
            which = reviews.of_act(connection, act) if act else reviews.last_act(connection, author)
            found = reviews.taken_back(which, author, name, _now())
            reviews.add(connection, found)
            back.update(_decided(found))
            return found

    def last_decided(self, author: str) -> Literal["report", "pair"] | None:
        """Whether what a person decided last and did not take back is about a report or a pair; null for nothing."""
        with self.look() as connection:
            act, judged = reviews.last_act(connection, author), decisions.last_time(connection, author)
        if act and (judged is None or act[-1].made_at >= judged):
            return "report"
        return None if judged is None else "pair"

    def raise_alerts(self, found: Sequence[Alert]) -> list[str]:
        """Keep alerts that were not raised before; returns the ids of those that are new."""
        with self._write() as connection:
            return alerts.keep(connection, found, _now())

    @contextmanager
    def settling(self, method: str) -> Iterator[Settling]:
        """Make events follow from what is new, in one transaction; ``method`` names how."""
        with self._write() as connection:
            yield Settling(connection, method, self.where)

    def is_settled(self, method: str) -> bool:
        """Whether the events follow from all that was read and judged by people, by the present ``method``."""
        with self.look() as connection:
            return is_settled(connection, method)

    def unsettle(self) -> None:
        """Forget how far the events go, so that the next settling makes all of them anew."""
        with self._write() as connection:
            connection.execute(STATE.delete().where(STATE.c.name == "settled"))

    def rebuild(self, words: Words) -> int:
        """Make everything derived again but the events, which are then no longer settled."""
        with self._write() as connection:
            return rebuild.rebuild(connection, words)

    def redact(self, name: str, author: str, reason: str, words: Words) -> redacting.Redaction:
        """Remove what a document (its id, key or path) says from the record, and what is derived from it.

        The events are then no longer settled. Its hash and the reason stay. Raises `NotFound`.
        """
        with self.look() as connection:
            document = asking.document(connection, name).id  # the log keeps the hash: a key or path may say too much
        with self.changing(author, "redact", document, {"reason": reason}) as connection:
            found = redacting.redact(connection, document, author, reason, _now())
            rebuild.rebuild(connection, words)
        return found

    def redactions(self) -> list[redacting.Redaction]:
        """All redactions, the oldest first."""
        with self.look() as connection:
            return redacting.redactions(connection)

    def sweep(self) -> None:
        """Give back the room of what was removed, so that its bytes do not stay in the file."""
        if self._writing is None:
            raise RecordError(f"The record {self.where} was opened only to look. Open it for writing.")
        with explained(self.where):
            sweep(self._writing)

    @contextmanager
    def carrying(self) -> Iterator[Connection]:
        """A connection to carry another record into this empty one by, see `hudna.record.moving`: all or nothing."""
        with self._write() as connection:
            yield connection

    def dump(self) -> list[bytes]:
        """The content as lines that do not depend on when it was written."""
        with self.look() as connection:
            return list(dump(connection))


def _judge(connection: Connection, found: Sequence[Judgement]) -> int:
    documents = {end[0] for each in found for end in (each.left, each.right)}
    return judgements.add_judgements(connection, found, marks_in(connection, documents))


def _now() -> datetime:
    return datetime.now(UTC)


def _authors(found: Sequence[Review]) -> str:
    return ", ".join(dict.fromkeys(each.author for each in found))


def _reviewed(found: Sequence[Review]) -> str:
    return " ".join(dict.fromkeys(f"{each.document[:12]}/{each.report}" for each in found))


def _decided(found: Sequence[Review]) -> dict[str, Any]:
    """What reviews say, as the log keeps it."""
    return {"acts": [[each.id, each.verdict, each.field, each.value, each.undoes] for each in found]}
