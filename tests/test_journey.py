"""The way of a document from bytes to events, with the real reader and knowledge."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest

from hudna import journey
from hudna.collect import Arrival, Given, Refused, collect
from hudna.journey import Kept, Way, into_record, readings, way_of, worker
from hudna.knowledge import load
from hudna.model.document import Document
from hudna.model.reading import Reading
from hudna.record import Record, Wanted, events

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم."
OTHER = "قصفت المدفعية التركية قرية قرب تل رفعت أمس، ما أدى إلى مقتل مدنيين اثنين."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of two outlets on one day, and a file that is none."""
    path = tmp_path / "reports"
    path.mkdir()
    for name, outlet, text in (
        ("a", "عنب بلدي", PATROL),
        ("b", "other", PATROL + " وعادت إلى القاعدة."),
        ("c", "x", OTHER),
    ):
        entry = {"key": name, "text": text, "published": "2021-03-10", "outlet": outlet}
        (path / f"{name}.jsonl").write_text(json.dumps(entry, ensure_ascii=False), "utf-8")
    (path / "d.txt").write_bytes(b"")
    return path


def arrivals(folder: Path) -> Iterator[Arrival | Refused]:
    return collect([str(folder)], Given())


def test_from_files_to_events(folder: Path, tmp_path: Path, way: Way) -> None:
    with Record(tmp_path / "a.db") as record:
        seen = list(into_record(arrivals(folder), record, way))
        assert [type(x) for x in seen] == [Kept, Kept, Kept, Refused]
        with record.look() as connection:
            found = list(events.events(connection, Wanted()))
    [patrol] = [e for e in found if e.type == "joint_patrol"]
    assert len(patrol.reports) == 2
    assert "enab-baladi" in patrol.outlets
    assert any(e.type == "shelling" for e in found)


def test_every_evidence_is_a_slice_of_the_stored_text(folder: Path, way: Way) -> None:
    for each, work in readings(arrivals(folder), way):
        if isinstance(each, Arrival) and work is not None:
            spans = list(spans_of(orjson.loads(work.wire)))
            assert spans
            for span in spans:
                assert each.document.text[span["start"] : span["end"]] == span["text"]


def spans_of(thing: object) -> Iterator[dict[str, object]]:
    if isinstance(thing, dict):
        if {"start", "end", "text"} <= set(thing) and isinstance(thing["start"], int):
            yield thing
        for value in thing.values():
            yield from spans_of(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from spans_of(value)


def test_a_change_of_the_codebook_changes_what_it_must(folder: Path, tmp_path: Path, knowledge_folder: Path) -> None:
    """A kind is taken out of a copy of the knowledge: its reports go, the others stay as they are."""
    root = tmp_path / "knowledge"
    shutil.copytree(knowledge_folder, root)
    before = way_of(load(root, "north-syria"))
    with Record(tmp_path / "a.db") as record:
        list(into_record(arrivals(folder), record, before))
        (root / "codebook/kinds/shelling.yml").unlink()
        after = way_of(load(root, "north-syria"))
        assert after.read_by.knowledge != before.read_by.knowledge
        seen = [x for x in into_record(arrivals(folder), record, after) if isinstance(x, Kept)]
    assert [x.stored.fate for x in seen] == ["same", "same", "changed"]
    removed = [c for c in seen[2].stored.changes if c.what == "removed"]
    assert {c.type for c in removed} == {"shelling"}


def test_jobs_give_the_same_bytes_in_the_same_order(folder: Path, way: Way) -> None:
    alone = [work and work.wire for _, work in readings(arrivals(folder), way, 1)]
    assert [work and work.wire for _, work in readings(arrivals(folder), way, 2)] == alone


def test_a_settled_record_is_left_alone(folder: Path, tmp_path: Path, way: Way) -> None:
    with Record(tmp_path / "a.db") as record:
        list(into_record(arrivals(folder), record, way))
        before = record.dump()
        assert journey.settle(record, way) is None
        assert record.dump() == before


def test_what_was_read_with_before_does_not_stay(knowledge_folder: Path) -> None:
    knowledge = load(knowledge_folder, "north-syria")
    kept = []
    for _ in range(3):
        way_of(knowledge).here()
        kept.append(gc.get_freeze_count())
    assert kept[2] - kept[1] < 10_000, "a reader is some 100,000 objects"


class BreaksTogether:
    """A reader whose documents break each other, and none alone."""

    def read(self, document: Document) -> Reading:
        return Reading(document)

    def read_all(self, documents: Iterable[Document]) -> list[Reading]:
        raise RuntimeError("a document broke another")


def test_what_breaks_only_together_is_read_and_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    arrived = [each for each in arrivals(folder) if isinstance(each, Arrival)]
    work = worker(BreaksTogether(), None, lambda name: name)(arrived)
    assert len(work) == len(arrived) == 3
    assert "3 documents broke together and not alone" in caplog.text
    assert "a document broke another" in caplog.text
