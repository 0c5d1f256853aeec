"""What is written is read back with the public readers of each form, and says what the record says."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hudna.model.finding import ActorRef
from hudna.monitor import alerts as monitoring
from hudna.publish.columns import COLUMNS, row
from hudna.publish.export import LIST_MARK, event_to_wire
from hudna.publish.forms import registry
from hudna.publish.forms.database import FIELDS as DATABASE_FIELDS
from hudna.publish.forms.database import metadata
from hudna.publish.forms.feeds import items
from hudna.publish.forms.money import SCHEMATA
from hudna.publish.forms.workbook import CLAIM_FIELDS, SHEETS, headings
from hudna.publish.leaving import Care
from hudna.record import promises


def flat(value):
    if isinstance(value, list):
        found = LIST_MARK.join("" if x is None else f"{x:g}" if isinstance(x, float) else str(x) for x in value)
        return found or None
    return value


def test_jsonl_is_the_record(written, leaving) -> None:
    lines = [json.loads(line) for line in written("jsonl")[0].read_text("utf-8").splitlines()]
    assert lines == [json.loads(json.dumps(event_to_wire(e))) for e in leaving().events()]


def test_csv_is_read_back(written, leaving) -> None:
    with written("csv")[0].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for found, event in zip(rows, leaving().events(), strict=True):
        wanted = {name: flat(value) for name, value in row(event).items()}
        for name, value in wanted.items():
            said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
            assert found[name].removeprefix("'") == said, name


def test_parquet_is_read_back_with_pyarrow(written, leaving) -> None:
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(written("parquet")[0]).to_pylist()
    for found, event in zip(rows, leaving().events(), strict=True):
        assert found == row(event)


def test_geojson_is_read_back_with_pyogrio(written, leaving) -> None:
    import pyogrio
    import pyogrio.raw

    path = written("geojson")[0]
    about = pyogrio.read_info(path)
    events = list(leaving().events())
    assert about["features"] == len(events)
    assert about["crs"] == "EPSG:4326"
    fields = list(about["fields"])
    data = pyogrio.raw.read(path)[3]
    assert list(data[fields.index("id")]) == [e.id for e in events]
    assert list(data[fields.index("status")]) == [e.status for e in events]
    assert [x if x == x else None for x in data[fields.index("lat")]] == [row(e)["lat"] for e in events]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_workbook_is_read_back_with_openpyxl(written, leaving, language: str) -> None:
    import openpyxl

    path, _ = written("xlsx", language=language)
    book = openpyxl.load_workbook(path)
    events = list(leaving().events(claims=True))
    words = headings()
    names = list(SHEETS) if language == "en" else [words["sheets"][name] for name in SHEETS]
    assert book.sheetnames == names
    assert all(bool(sheet.sheet_view.rightToLeft) == (language == "ar") for sheet in book)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    for found, event in zip(rows, events, strict=True):
        for name, value, wanted in zip(COLUMNS, found, row(event).values(), strict=True):
            plain = value.date() if hasattr(value, "date") else value
            assert plain == (flat(wanted) if flat(wanted) != "" else None), name.name
    claims = [c for e in events for r in e.reports for c in r.report.claims]
    told = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
    at = [f.name for f in CLAIM_FIELDS].index("printed")
    assert [r[at] for r in told] == [c.span.text for c in claims]
    if language == "ar":
        assert all(cell.value in words["fields"].values() for cell in book.worksheets[0][1])


def test_no_text_of_the_workbook_is_a_formula(leaving, monkeypatch, tmp_path: Path) -> None:
    import openpyxl

    one = leaving()
    event = next(iter(one.events()))
    hostile = replace(event, type="=1+1", actors=(ActorRef(None, "=cmd|'/C calc'!A0", "initiator", "\x07x"),))
    monkeypatch.setattr(type(one), "events", lambda self, **_: iter([hostile]))
    registry.write(registry.form_of("xlsx"), one, tmp_path / "x.xlsx")
    cells = {c.value: c.data_type for c in openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0][2] if c.value}
    assert cells["=1+1"] == "s"
    assert cells["=cmd|'/C calc'!A0"] == "s"
    assert "f" not in cells.values()


def test_what_a_sheet_cannot_hold_is_counted(leaving, monkeypatch, tmp_path: Path) -> None:
    import openpyxl

    one = leaving()
    event = next(iter(one.events()))
    long = replace(event, type="x" * 40_000)
    monkeypatch.setattr(type(one), "events", lambda self, **_: iter([long, event, event]))
    monkeypatch.setattr("hudna.publish.forms.workbook.MOST_ROWS", 2)
    registry.write(registry.form_of("xlsx"), one, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert (sheet.max_row, len(sheet["B2"].value)) == (3, 32_767)
    assert one.withheld["rows of events beyond what a sheet holds"] == 1
    assert one.withheld["ends of cells of events beyond what a cell holds"] == 1


def test_a_formula_put_into_the_workbook_is_found(written) -> None:
    import openpyxl

    path = written("xlsx")[0]
    book = openpyxl.load_workbook(path)
    book["events"]["B3"] = "=1+1"
    book["claims"]["A5"] = "ffffffffffff"
    book.save(path)
    said = [str(flaw) for flaw in registry.check(registry.form_of("xlsx"), path, 9)]
    assert said[0].startswith("line 3, events.type is a formula")
    assert said[1].startswith("line 5, claims.event has “ffffffffffff”, which is no event")


def test_the_calendar_is_read_back_with_icalendar(written, connection) -> None:
    import icalendar

    calendar = icalendar.Calendar.from_ical(written("ical")[0].read_bytes())
    entries = {str(e["UID"]): e for e in calendar.walk() if e.name in ("VEVENT", "VTODO")}
    ledger = list(promises.ledger(connection))
    assert set(entries) == {f"{p.id}@hudna" for p in ledger}
    assert ledger
    for promise in ledger:
        entry = entries[f"{promise.id}@hudna"]
        if entry.name == "VEVENT":
            days = [day for day in (promise.due_start, promise.due_end) if day]
            assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (min(days), max(days) + timedelta(days=1))
        for claim in promise.claims:
            assert claim.evidence.text in str(entry["DESCRIPTION"])


def test_the_feeds_are_read_back_with_feedparser(written, leaving) -> None:
    import feedparser

    path = written("rss")[0]
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo
    wanted = items(leaving())
    assert [(e.id, e.title) for e in feed.entries] == [(i.id, i.title) for i in wanted]
    assert [e.get("published_parsed", (0,) * 3)[:3] for e in feed.entries] == [
        (i.day.year, i.day.month, i.day.day) if i.day else (0, 0, 0) for i in wanted
    ]
    found = json.loads(written("feed")[0].read_bytes())
    assert [i["id"] for i in found["items"]] == [i.id for i in wanted]
    assert all(i["content_text"] for i in found["items"])


def test_alerts_are_in_the_feeds_once_raised(sample_db: Path, knowledge, tmp_path: Path) -> None:
    import shutil

    from hudna.publish.leaving import Leaving
    from hudna.record import Record

    path = tmp_path / "a.db"
    shutil.copy(sample_db, path)
    with Record(path) as record:
        with record.look() as looking:
            found = monitoring.found(looking, knowledge, date(2021, 9, 1))
        assert record.raise_alerts(found)
        with record.look() as looking:
            ids = {item.id for item in items(Leaving(looking, knowledge))}
            assert {f"urn:hudna:alert:{a.id}" for a in found} <= ids
            coarse = Leaving(looking, knowledge, care=Care("admin1"))
            assert not [item for item in items(coarse) if ":alert:" in item.id]
            assert any("alerts" in why for why in coarse.withheld)


@pytest.mark.parametrize(
    ("form", "broken", "said"),
    [
        ("rss", b"<rss><channel></channel></rss>", "title is missing"),
        ("rss", b"<rss>", "is no XML"),
        ("feed", b'{"version": "1"}', "version is not"),
        (
            "feed",
            b'{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": [{"id": "x"}]}',
            "id has “x”",
        ),
        ("ical", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "UID has “x”"),
        ("ftm", b'{"id": "hudna-event-1", "schema": "Event", "properties": {"colour": ["red"]}}', "name is missing"),
        ("ftm", b'{"id": "hudna-event-1", "schema": "Ship", "properties": {}}', "schema is 'Ship'"),
        ("sqlite", b"nothing of the kind, but long enough to be looked at" * 20, "no SQLite database"),
        ("xlsx", b"nothing", "is no workbook"),
    ],
)
def test_a_broken_file_is_said_to_be(tmp_path: Path, form: str, broken: bytes, said: str) -> None:
    path = tmp_path / "broken"
    path.write_bytes(broken)
    found = [str(flaw) for flaw in registry.check(registry.form_of(form), path, 5)]
    assert found
    assert said in found[0]


def test_entities_refer_to_each_other_and_name_no_private_person(written, leaving, knowledge) -> None:
    path, one = written("ftm")
    entities = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert {e["schema"] for e in entities} == set(SCHEMATA)
    events = {e["properties"]["recordId"][0]: e["properties"] for e in entities if e["schema"] == "Event"}
    for event in leaving().events():
        assert events[event.id]["proof"] == list(
            dict.fromkeys(f"hudna-document-{r.document_id}" for r in event.reports)
        )
    persons = [e["id"].removeprefix("hudna-actor-") for e in entities if e["schema"] == "Person"]
    assert persons
    assert all(knowledge.dossier.office_of(name, None) for name in persons)
    assert any("holder of a public office" in why for why in one.withheld)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(x for x in lines if '"Address"' not in x), "utf-8")
    assert "names hudna-place" in str(registry.check(registry.form_of("ftm"), path, 1)[0])


def test_statements_quote_the_text(written, connection) -> None:
    from hudna.record import asking

    with written("ftm-statements")[0].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {d.id: d.text for d in asking.documents(connection)}
    assert len(rows) > 500
    for found in rows:
        document, _, span = found["origin"].partition(":")
        start, _, end = span.partition("-")
        printed = texts[document][int(start) : int(end)]
        assert found["original_value"].removeprefix("'") in (printed, printed.replace("\n", "\r\n"))


def test_the_database_answers_questions(written, leaving) -> None:
    path, _ = written("sqlite")
    events = list(leaving().events(claims=True))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("SELECT COUNT(*) FROM events").fetchone() == (len(events),)
        claims = sum(len(r.report.claims) for e in events for r in e.reports)
        assert base.execute("SELECT COUNT(*) FROM claims").fetchone() == (claims,)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        asked = "SELECT COUNT(*) FROM reports_fts f JOIN reports r ON r.rowid = f.rowid WHERE reports_fts MATCH 'دورية'"
        assert base.execute(asked).fetchone()[0] > 10
        named = (
            "SELECT e.id FROM events e JOIN event_actors a ON a.event = e.id WHERE a.actor = 'ru-forces' ORDER BY e.id"
        )
        wanted = {e.id for e in events for a in e.actors if a.id == "ru-forces"}
        assert {r[0] for r in base.execute(named)} == wanted
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute("DELETE FROM kinds WHERE id = 'joint_patrol'")
        base.execute("UPDATE reports SET evidence = 'x' WHERE rowid = 1")
        base.commit()
    said = " ".join(str(flaw) for flaw in registry.check(registry.form_of("sqlite"), path, 500))
    assert "refers to what is not in kinds" in said
    assert "not as long as its offsets say" in said


def test_datasette_gets_meanings_for_columns_that_are_there() -> None:
    tables = json.loads(metadata("record"))["databases"]["record"]["tables"]
    known = {f.name for f in DATABASE_FIELDS}
    assert all(f"{table}.{column}" in known for table, about in tables.items() for column in about["columns"])
    assert f"events.{tables['events']['sort_desc']}" in known
