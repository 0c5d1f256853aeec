"""What is kept of a document, and what a second reading changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from sqlalchemy import text

from hudna.collect import Arrival
from hudna.journey import Kept, Way, into_record
from hudna.record import Record, Wanted, asking, events
from hudna.record.sheet import state_of
from hudna.record.tables import KEPT

PATROL = "خرجت دورية في الدرباسية صباحًا ثم دورية أخرى."


def keep(record: Record, way: Way, *arrivals: Arrival) -> list[Kept]:
    return [x for x in into_record(arrivals, record, way) if isinstance(x, Kept)]


def count(record: Record, table: str) -> int:
    with record.look() as connection:
        return int(connection.execute(text(f"SELECT COUNT(*) FROM {table}")).scalar_one())


def test_everything_of_a_reading_is_kept(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    arrival = arriving(PATROL, key="a", title="عنوان", outlet="o", url="https://example.org")
    [kept] = keep(record, way(), arrival)
    assert kept.stored.fate == "new"
    sizes = {t.name: count(record, t.name) for t in KEPT}
    assert sizes == {
        "originals": 1, "documents": 1, "readings": 1, "passes": 1, "reports": 2, "claims": 4, "statements": 2,
        "expectations": 1, "stocks": 1, "notes": 1, "judgements": 0, "inputs_failed": 0, "alerts": 0,
        "redactions": 0, "reviews": 0,
    }  # fmt: skip
    with record.look() as connection:
        assert asking.document(connection, "a") == arrival.document
        assert asking.original(connection, arrival.document.id) == arrival.original
        assert asking.made_by(connection, arrival.document.id) == ("k1", "1")
        [first, _] = asking.reports(connection)
        assert len(asking.claims(connection, first.document_id, first.report.id)) == 2


def test_a_kept_reading_is_the_one_on_the_wire(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    [kept] = keep(record, way(), arriving(PATROL, path="a.txt"))
    with record.look() as connection:
        assert asking.reading(connection, kept.stored.document_id) == orjson.loads(kept.wire or b"")


def test_the_same_again_adds_nothing(record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]) -> None:
    keep(record, way(), arriving(PATROL), arriving(PATROL))
    before = record.dump()
    [again] = keep(record, way(), arriving(PATROL, path="elsewhere.txt"))
    assert (again.stored.fate, again.wire) == ("again", None)
    assert record.dump() == before
    assert count(record, "passes") == 1


def test_other_knowledge_with_the_same_findings_adds_only_a_pass(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    keep(record, way(), arriving(PATROL))
    [same] = keep(record, way("k2"), arriving(PATROL))
    assert same.stored.fate == "same"
    assert (count(record, "readings"), count(record, "passes"), count(record, "reports")) == (1, 2, 2)
    [again] = keep(record, way("k2"), arriving(PATROL))
    assert again.stored.fate == "again"


def test_other_findings_supersede_and_say_what_changed(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    keep(record, way(), arriving(PATROL))
    [changed] = keep(record, way("k2", certainty=0.5), arriving(PATROL))
    assert changed.stored.fate == "changed"
    assert {(c.what, c.fields) for c in changed.stored.changes} == {("changed", ("certainty",))}
    assert (count(record, "reports"), count(record, "current_reports")) == (4, 2)
    [other] = keep(record, way("k3", "shelling"), arriving(PATROL))
    assert sorted(c.what for c in other.stored.changes) == ["added", "added", "removed", "removed"]
    [back] = keep(record, way("k1"), arriving(PATROL))
    assert back.stored.fate == "changed"
    assert (count(record, "readings"), count(record, "passes")) == (3, 4)


def test_other_particulars_are_read_again(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    keep(record, way(), arriving(PATROL, None))
    [dated] = keep(record, way(), arriving(PATROL, "2021-03-11"))
    assert dated.stored.fate == "changed"
    assert (count(record, "originals"), count(record, "documents"), count(record, "current_documents")) == (1, 2, 1)
    with record.look() as connection:
        days = {str(e.when.start) for e in events.events(connection, Wanted()) if e.when}
    assert days == {"2021-03-11"}


def test_the_state_of_a_document_leaves_out_its_path(arriving: Callable[..., Arrival]) -> None:
    one, moved = arriving(PATROL, path="a").document, arriving(PATROL, path="b").document
    assert state_of(one) == state_of(moved)
    assert state_of(one) != state_of(arriving(PATROL, outlet="o").document)


def test_a_reader_that_breaks_is_noted_and_the_document_kept(
    record: Record, way: Callable[..., Way], arriving: Callable[..., Arrival]
) -> None:
    broken, whole = keep(record, way(), arriving("خطأ"), arriving(PATROL))
    assert b"partly_read" in (broken.wire or b"")
    assert b"RuntimeError" in (broken.wire or b"")
    assert whole.stored.fate == "new"
    assert count(record, "documents") == 2


def test_failed_inputs_are_kept_once(record: Record, way: Callable[..., Way]) -> None:
    row = ("a.txt", 3, "is empty.", "Check it.")
    for _ in range(2):
        record.store([], way().read_by, [row])
    with record.look() as connection:
        assert [tuple(r) for r in asking.failed(connection)] == [row]


@pytest.mark.parametrize("table", [t.name for t in KEPT])
@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {0} SET {1} = {1}"])
def test_the_database_refuses_to_change_what_is_kept(
    tmp_path: Path, way: Callable[..., Way], arriving: Callable[..., Arrival], table: str, verb: str
) -> None:
    path = tmp_path / "hudna.db"
    with Record(path) as record:
        keep(record, way(), arriving(PATROL), arriving("سارت دورية في القامشلي."))
        with record.look() as looking:
            first, *_, last = events.events(looking, Wanted())
        record.merge([first.id, last.id], "amina", "seen")
        record.store([], way().read_by, [("a.txt", 3, "is empty.", "Check it.")])
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO reviews VALUES (1, 'a', 'a', 'b', 'r1', 'x 0 1', 'accept', NULL, NULL, NULL, 'amina', '', NULL, "
        "'2021-01-01')"
    )
    connection.execute("INSERT INTO alerts VALUES ('a', 'silence', 'm4-patrols', NULL, '2021-01-01', '{}')")
    connection.execute("INSERT INTO redactions VALUES ('a', 'amina', 'asked for', '2021-01-01')")
    column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        connection.execute(verb.format(table, column))
    connection.close()
