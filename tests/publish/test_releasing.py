"""A release is whole, the same for the same record, never written over, and tells what changed and why."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from hudna.collect import Given, collect
from hudna.errors import InputError
from hudna.journey import Way, into_record, settle
from hudna.knowledge import Knowledge
from hudna.publish.forms import registry
from hudna.publish.leaving import Care, Leaving
from hudna.publish.releasing import Plan, numbers, release, wrong
from hudna.record import Record, events
from hudna.record.words import Words

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم."
SHELLING = "قصفت المدفعية التركية قرية قرب تل رفعت أمس، ما أدى إلى مقتل مدنيين اثنين."
MEETING = "اجتمع ضباط روس وأتراك اليوم في عين العرب لبحث تسيير الدوريات."
CLASH = "اندلعت اشتباكات اليوم بين قوات سوريا الديمقراطية وفصائل المعارضة قرب عين عيسى."
PLAN = Plan(1, "North Syria", "شمال سوريا", ("Ann",), "2021-06-01", "CC-BY-4.0")


@pytest.fixture
def read(tmp_path: Path, way: Way) -> Callable[..., None]:
    def into(record: Record, *documents: dict[str, str]) -> None:
        source = tmp_path / "documents.jsonl"
        source.write_text("\n".join(json.dumps(d, ensure_ascii=False) for d in documents), "utf-8")
        list(into_record(collect([str(source)], Given()), record, way))

    return into


def document(key: str, text: str, published: str = "2021-03-10", outlet: str = "other") -> dict[str, str]:
    return {"key": key, "text": text, "published": published, "outlet": outlet}


FIRST = (document("one", PATROL), document("two", SHELLING, "2021-05-02"), document("three", CLASH, "2021-04-01"))


def made(record: Record, knowledge: Knowledge, folder: Path, number: int, care: Care | None = None):
    with record.look() as connection:
        return release(
            folder, Plan(number, *("x", "س")), Leaving(connection, knowledge, care=care or Care(claims=True))
        )


def changes(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["event"]: row for row in csv.DictReader(file)}


def ids(record: Record) -> dict[str | None, str]:
    """The events by the key of their first document."""
    from hudna.record import Wanted

    with record.look() as connection:
        return {e.reports[0].document_key: e.id for e in events.events(connection, Wanted())}


def test_a_release_is_whole_and_cited(tmp_path: Path, knowledge: Knowledge, read) -> None:
    with Record(tmp_path / "a.db") as record:
        read(record, *FIRST)
        with record.look() as connection:
            found = release(tmp_path / "out", PLAN, Leaving(connection, knowledge))
    folder = tmp_path / "out/1"
    assert (found.folder, found.events, found.before) == (folder, 3, None)
    names = {p.name for p in folder.iterdir()}
    assert names == {
        "events.csv", "events.jsonl", "events.geojson", "events.parquet", "changes.csv", "manifest.json", "README.md",
        "CITATION.cff", "DICTIONARY.md",
    }  # fmt: skip
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for each in manifest["files"]:
        assert hashlib.sha256((folder / each["name"]).read_bytes()).hexdigest() == each["sha256"]
    assert {each["name"] for each in manifest["files"]} == names - {"manifest.json"}
    cited = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert (cited["version"], cited["authors"], cited["license"]) == ("1", [{"name": "Ann"}], "CC-BY-4.0")
    assert {"cff-version", "message", "title"} <= set(cited)
    text = (folder / "README.md").read_text("utf-8")
    assert "3 events" in text
    assert 'dir="rtl"' in text
    assert "هذا هو الإصدار الأول" in text
    for name in ("csv", "jsonl", "geojson", "parquet"):
        assert registry.check(registry.form_of(name), folder / f"events.{name}", 1) == []
    assert list(wrong(folder)) == []


def test_the_same_record_gives_the_same_bytes(tmp_path: Path, knowledge: Knowledge, read) -> None:
    with Record(tmp_path / "a.db") as record, Record(tmp_path / "b.db") as other:
        read(record, *FIRST)
        read(other, *reversed(FIRST))
        made(record, knowledge, tmp_path / "a", 1)
        made(other, knowledge, tmp_path / "b", 1)
    for path in sorted((tmp_path / "a/1").iterdir()):
        assert path.read_bytes() == (tmp_path / "b/1" / path.name).read_bytes(), path.name


def test_what_changed_is_told_with_its_reason(tmp_path: Path, knowledge: Knowledge, way: Way, read) -> None:
    folder = tmp_path / "out"
    with Record(tmp_path / "a.db") as record:
        read(record, *FIRST)
        before = ids(record)
        made(record, knowledge, folder, 1)
        read(record, document("four", PATROL + " وشاركت فيها ثماني مدرعات.", outlet="enab-baladi"))
        read(record, document("five", MEETING, "2021-05-20"))
        words = Words.of(knowledge.spelling, knowledge.language["clitics"])
        record.redact("two", "ann", "asked for", words)
        settle(record, way)
        now = ids(record)
        found = made(record, knowledge, folder, 2)
    assert (found.before, found.changes.added, found.changes.withdrawn) == (1, 1, 1)
    told = changes(folder / "2")
    assert (told[now["five"]]["change"], told[now["five"]]["why"]) == ("added", "new documents tell of it")
    assert (told[before["two"]]["change"], told[before["two"]]["why"]) == ("withdrawn", "removed on request: asked for")
    corrected = next(row for row in told.values() if row["change"] == "corrected")
    assert "quantities" in corrected["fields"]
    assert corrected["why"] == "reports: +1 of new documents"
    assert before["three"] not in told


def test_joining_and_parting_are_told(tmp_path: Path, knowledge: Knowledge, way: Way, read) -> None:
    folder = tmp_path / "out"
    with Record(tmp_path / "a.db") as record:
        read(record, *FIRST)
        before = ids(record)
        made(record, knowledge, folder, 1)
        record.merge([before["one"], before["three"]], "ann", "one event")
        settle(record, way)
        made(record, knowledge, folder, 2)
        record.undo("ann")
        settle(record, way)
        made(record, knowledge, folder, 3)
    together, apart = changes(folder / "2"), changes(folder / "3")
    [gone] = [row for row in together.values() if row["change"] == "withdrawn"]
    [stays] = [row for row in together.values() if row["change"] == "corrected"]
    assert gone["why"] == f"its reports are in {stays['event']} now"
    [back] = [row for row in apart.values() if row["change"] == "added"]
    assert back["why"] == f"its reports were in {stays['event']} before"


def test_nothing_is_written_over_and_numbers_go_up(tmp_path: Path, knowledge: Knowledge, read) -> None:
    folder = tmp_path / "out"
    with Record(tmp_path / "a.db") as record:
        read(record, FIRST[0])
        made(record, knowledge, folder, 2)
        kept = (folder / "2/events.csv").read_bytes()
        read(record, FIRST[1])
        for number in (1, 2):
            with pytest.raises(InputError, match="--version 3"):
                made(record, knowledge, folder, number)
        assert (folder / "2/events.csv").read_bytes() == kept
        assert [p.name for p in folder.iterdir()] == ["2"]
        made(record, knowledge, folder, 5)
    assert numbers(folder) == [2, 5]


def test_a_failure_leaves_nothing(tmp_path: Path, knowledge: Knowledge, read, monkeypatch) -> None:
    with Record(tmp_path / "a.db") as record:
        read(record, FIRST[0])
        monkeypatch.setattr("hudna.publish.releasing.citation", lambda plan: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            made(record, knowledge, tmp_path / "out", 1)
    assert list((tmp_path / "out").iterdir()) == []


def test_what_is_held_back_is_said(tmp_path: Path, knowledge: Knowledge, read) -> None:
    with Record(tmp_path / "a.db") as record:
        read(record, *FIRST)
        made(record, knowledge, tmp_path / "out", 1, Care("admin1", date(2021, 3, 31)))
    facts = json.loads((tmp_path / "out/1/manifest.json").read_bytes())
    assert facts["held_back"] == {"events younger than 2021-03-31": 2}
    assert (facts["coarsened_to"], facts["embargo_until"], facts["events"]) == ("admin1", "2021-03-31", 1)
    text = "".join(p.read_text("utf-8") for p in (tmp_path / "out/1").glob("*.*") if p.suffix != ".parquet")
    assert "الدرباسية" not in text
    assert "Held back: 2 events younger" in text


def test_a_changed_release_is_found_out(tmp_path: Path, knowledge: Knowledge, read) -> None:
    with Record(tmp_path / "a.db") as record:
        read(record, FIRST[0])
        folder = made(record, knowledge, tmp_path / "out", 1).folder
    (folder / "events.csv").write_text("x", "utf-8")
    (folder / "events.parquet").unlink()
    (folder / "extra.txt").write_text("x", "utf-8")
    said = " ".join(wrong(folder))
    assert "events.csv was changed" in said
    assert "events.parquet is missing" in said
    assert "extra.txt is not in the manifest" in said
    assert list(wrong(tmp_path))
