"""``hudna review``: what people decided as gold and in figures."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from hudna.model.place import PlaceRef
from hudna.quality.gold import read_set
from hudna.record import Record, asking
from hudna.record.reviewed import decided, hidden, of_document

NOW = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture
def own(db: Path, tmp_path: Path) -> Path:
    """A copy of the record, to be written to."""
    return Path(shutil.copy(db, tmp_path / "own.db"))


def review_first(db: Path, verdict: Any, **more: Any) -> str:
    """Decide about all reports of one document; gives its id."""
    with Record(db) as record:
        with record.look() as connection:
            documents = (each.id for each in asking.documents(connection))
            told = next(found for name in documents if (found := of_document(connection, name)))
        record.review(decided(told, "all", verdict, "amina", NOW))
        if more:
            record.review(decided(told[:1], "one", "correct", "amina", NOW, **more))
        return told[0].document


def test_nothing_decided_says_what_to_do(db: Path, run: Any, tmp_path: Path) -> None:
    assert "hudna serve" in run("review", "agreement", "--db", db)[1]
    assert "hudna serve" in run("review", "gold", tmp_path / "gold", "--db", db)[1]


def test_what_was_decided_becomes_gold_that_is_read_as_such(own: Path, run: Any, tmp_path: Path) -> None:
    place = PlaceRef("عامودا", "exact", "C4688", "Amuda", "عامودا")
    document = review_first(own, "accept", field="where", value=place)
    code, printed, _ = run("review", "gold", tmp_path / "gold", "--db", own)
    assert code == 0
    assert "1 labelled report" in printed
    [item] = read_set(tmp_path / "gold")
    with Record(own, only_look=True) as record, record.look() as connection:
        assert item.text == asking.document(connection, document).text
        assert len(item.events) == len(of_document(connection, document))
    assert item.events[0].places[0] == "عامودا"
    assert all(event.evidence in (item.text or "") for event in item.events)


def test_rejected_reports_are_no_gold(own: Path, run: Any, tmp_path: Path) -> None:
    review_first(own, "reject")
    run("review", "gold", tmp_path / "gold", "--db", own)
    assert read_set(tmp_path / "gold")[0].events == ()


def test_a_second_coding_decides_no_gold(own: Path, run: Any, tmp_path: Path) -> None:
    document = review_first(own, "accept")
    with Record(own) as record:
        with record.look() as connection:
            told = [hidden(each, "basil") for each in of_document(connection, document)]
        record.review(decided(told, "blind", "unsure", "basil", NOW))
    assert "1 labelled report" in run("review", "gold", tmp_path / "gold", "--db", own)[1]
    [path] = (tmp_path / "gold").glob("*.json")
    assert orjson.loads(path.read_bytes())["annotators"] == ["amina"]


def test_agreement_is_shown_by_field(own: Path, run: Any) -> None:
    review_first(own, "accept", field="status", value="denied")
    printed = run("review", "agreement", "--db", own)[1]
    assert "What people confirmed" in printed
    assert "2021-06" in printed
    assert "no alpha" in printed
