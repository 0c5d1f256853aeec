"""What is removed on request is gone from every table, view, file and answer; its hash and the reason stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from hudna.collect import Arrival
from hudna.errors import NotFound, RecordError
from hudna.journey import Way, into_record, settle
from hudna.record import Record, asking, events, redacting
from hudna.record.opening import Where
from hudna.record.tables import KEPT
from hudna.record.wanted import Wanted
from hudna.record.words import Words

SECRET = "خرجت دورية في الدرباسية برفقة الشاهدالمكتوم"
OTHER = "خرجت دورية في عامودا."


@pytest.fixture
def filled(record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> Record:
    """A record of two documents, the first of which is to go."""
    known = {"key": "secret", "title": "عنوانمكتوم", "url": "https://example.org/hidden"}
    list(into_record([arriving(SECRET, **known), arriving(OTHER, key="other")], record, way()))
    return record


def removed(record: Record, words: Words, way: Callable[..., Way]) -> redacting.Redaction:
    found = record.redact("secret", "ann", "names a witness", words)
    settle(record, way())
    return found


def test_nothing_that_was_said_is_left(filled: Record, words: Words, way: Callable[..., Way]) -> None:
    with filled.look() as connection:
        assert events.count(connection) == 2
        assert asking.search(connection, words, "الشاهدالمكتوم", 5)
    found = removed(filled, words, way)
    dumped = b"\n".join(filled.dump()).decode()
    for words_gone in ("الشاهدالمكتوم", "شاهد", "عنوانمكتوم", "hidden", '"key":"secret"'):
        assert words_gone not in dumped
    assert found.document_id in dumped
    assert "names a witness" in dumped
    with filled.look() as connection:
        assert [e.reports[0].document_key for e in events.events(connection, Wanted())] == ["other"]
        assert not asking.search(connection, words, "الشاهدالمكتوم", 5)
        assert asking.original(connection, found.document_id) == b""
        assert [d.key for d in asking.documents(connection)] == ["other"]
        with pytest.raises(NotFound, match=r"removed on .*names a witness"):
            asking.document(connection, found.document_id[:12])
    assert filled.redactions() == [found]
    before = filled.dump()
    filled.sweep()
    assert filled.dump() == before


def test_what_follows_is_as_if_it_had_never_come(
    filled: Record, words: Words, way: Callable[..., Way], arriving: Callable[..., Arrival], tmp_path: Path
) -> None:
    removed(filled, words, way)
    with Record(tmp_path / "b.db") as other:
        list(into_record([arriving(OTHER, key="other")], other, way()))
        derived = [line for line in other.dump() if line.startswith((b'["event', b'["words', b'["bands'))]
    assert [x for x in filled.dump() if x.startswith((b'["event', b'["words', b'["bands'))] == derived
    before = filled.dump()
    filled.rebuild(words)
    settle(filled, way())
    assert filled.dump() == before


def test_the_same_bytes_are_not_read_again(
    filled: Record, words: Words, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    removed(filled, words, way)
    before = filled.dump()
    arrival = arriving(SECRET, key="secret")
    kept = list(into_record([arrival], filled, way("k2")))
    assert [(k.stored.fate, k.wire) for k in kept] == [("again", None)]
    assert filled.dump() == before


def test_only_redacted_rows_can_be_emptied(filled: Record, words: Words, way: Callable[..., Way]) -> None:
    found = removed(filled, words, way)
    tries = {
        "documents": ("UPDATE documents SET title = 'x' WHERE id <> :id", {"id": found.document_id}),
        "reports": ("DELETE FROM reports", {}),
        "redactions": ("DELETE FROM redactions", {}),
        "passes": ("DELETE FROM passes", {}),
    }
    assert set(tries) <= {t.name for t in KEPT}
    for table, (statement, values) in tries.items():
        with pytest.raises((DatabaseError, RecordError), match=f"{table} is only added to"):
            forced(filled, statement, values)


def forced(record: Record, statement: str, values: dict[str, str]) -> None:
    with record._write() as writing:
        if writing.dialect.name == "postgresql":
            writing.execute(text("SET LOCAL hudna.redacting = 'on'"))
        writing.execute(text(statement), values)


def test_no_byte_of_it_stays_in_the_file(
    tmp_path: Path, words: Words, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    path = tmp_path / "a.db"
    with Record(path) as record:
        list(into_record([arriving(SECRET, key="secret"), arriving(OTHER)], record, way()))
        assert _holds(tmp_path, "دورية")
        assert _holds(tmp_path, "secret")
        removed(record, words, way)
        record.sweep()
        assert not _holds(tmp_path, "secret")
        assert not _holds(tmp_path, "الدرباسية")


def test_a_record_that_is_only_looked_at_is_not_swept(tmp_path: Path) -> None:
    Record(tmp_path / "a.db").close()
    with Record(tmp_path / "a.db", only_look=True) as record, pytest.raises(RecordError, match="only to look"):
        record.sweep()


def _holds(folder: Path, word: str) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.glob("a.db*"))


def test_an_unknown_document_is_not_redacted(where: Where, words: Words) -> None:
    with Record(where) as record, pytest.raises(NotFound, match="No document"):
        record.redact("nothing", "ann", "why", words)
