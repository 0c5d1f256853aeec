"""The exports carry what the events hold, and nothing that they do not."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hudna.errors import InputError, MissingExtra
from hudna.model.place import PlaceRef
from hudna.publish.columns import COLUMNS
from hudna.publish.export import event_to_wire, export

PAGE = Path(__file__).parents[2] / "docs/reference/exports.md"


def written(events, form: str, tmp_path: Path) -> bytes:
    path = tmp_path / form / f"events.{form}"
    export(iter(events), form, path)
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    return path.read_bytes()


def table(events, tmp_path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(events, "csv", tmp_path).decode("utf-8-sig"))))


def test_the_page_documents_every_column_as_it_is() -> None:
    listed = PAGE.read_text(encoding="utf-8").split("<!-- columns -->")[1].split("<!-- end of columns -->")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", listed, re.M)
    assert rows == [(c.name, c.type, c.meaning) for c in COLUMNS]
    assert len({c.name for c in COLUMNS}) == len(COLUMNS)


def test_the_page_names_every_field_of_jsonl(sample) -> None:
    page = PAGE.read_text(encoding="utf-8")
    wire = event_to_wire(sample.events[0])
    for field in (
        *wire,
        *wire["reports"][0],
        *wire["where"],
        *wire["when"],
        *wire["actors"][0],
        *wire["quantities"][0],
    ):
        assert f"`{field}`" in page, field


def test_jsonl_is_one_event_a_line_with_its_reports(sample, tmp_path) -> None:
    lines = [json.loads(x) for x in written(sample.events, "jsonl", tmp_path).decode().splitlines()]
    assert [x["id"] for x in lines] == [e.id for e in sample.events]
    first = lines[0]["reports"][0]
    assert (first["document_key"], first["report_id"]) == ("e1-d1", "e1-d1-r1")
    text = sample.documents[first["document_id"]].text
    assert text[first["evidence"]["start"] : first["evidence"]["end"]] == first["evidence"]["text"]
    assert lines[0]["rules"] == {"quantities": "most_precise", "when": "most_origins"}


def test_csv_keeps_lists_of_a_theme_in_one_order(sample, tmp_path) -> None:
    first = table(sample.events, tmp_path)[0]
    assert first["actors"] == "Russian forces | Turkish forces"
    assert first["actor_labels"] == "القوات الروسية | التركية"
    assert (first["counts"], first["counts_low"], first["contested"]) == ("vehicles", "8", "quantities")
    assert (first["date_edtf"], first["lat"], first["series_number"]) == ("2021-03-10", "37.0746", "40")


def test_unknown_stays_empty(sample, tmp_path) -> None:
    last = table(sample.events, tmp_path)[-1]
    assert last["place_printed"] == "تل الرمان الغربي"
    assert (last["lat"], last["lon"], last["date_start"], last["date_edtf"], last["killed_low"]) == ("",) * 5
    feature = json.loads(written(sample.events, "geojson", tmp_path))["features"][-1]
    assert feature["geometry"] is None
    assert feature["properties"]["lat"] is None


def test_a_point_at_zero_zero_is_unknown(sample, tmp_path) -> None:
    event = replace(sample.events[3], where=PlaceRef("مكان", "exact", "x", lat=0.0, lon=0.0))
    feature = json.loads(written([event], "geojson", tmp_path))["features"][0]
    assert (feature["geometry"], feature["properties"]["lon"]) == (None, None)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\u202e=", "＝"])
def test_no_cell_is_a_formula(sample, tmp_path, start) -> None:
    event = replace(sample.events[0], type=f"{start}1+1")
    assert table([event], tmp_path)[0]["type"].startswith("'")


def test_negative_degrees_stay_numbers(sample, tmp_path) -> None:
    event = replace(sample.events[3], where=PlaceRef("مكان", "exact", "x", lat=-12.5, lon=-3.25))
    assert table([event], tmp_path)[0]["lat"] == "-12.5"


def test_geojson_has_lines_points_and_nothing_else(sample, tmp_path) -> None:
    features = json.loads(written(sample.events, "geojson", tmp_path))["features"]
    assert features[0]["geometry"]["type"] == "LineString"
    assert features[0]["geometry"]["coordinates"][0] == [40.58, 37.07]
    assert features[2]["geometry"] == {"type": "Point", "coordinates": [40.9278, 37.1035]}
    assert set(features[0]["properties"]) == {c.name for c in COLUMNS}


def test_parquet_has_types_and_meanings(sample, tmp_path) -> None:
    import pyarrow.parquet as parquet

    export(sample.events, "parquet", tmp_path / "events.parquet")
    read = parquet.read_table(tmp_path / "events.parquet")
    assert read.schema.names == [c.name for c in COLUMNS]
    assert read.schema.field("id").metadata[b"meaning"].decode() == COLUMNS[0].meaning
    rows = read.to_pylist()
    assert str(rows[0]["date_start"]) == "2021-03-10"
    assert rows[0]["actors"] == ["Russian forces", "Turkish forces"]
    assert rows[-1]["lat"] is None


def test_parquet_without_its_library_names_the_command(sample, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install .*hudna\[publish\]"):
        export(sample.events, "parquet", tmp_path / "events.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "parquet"])
def test_broken_characters_do_not_break_a_file(sample, tmp_path, form) -> None:
    event = replace(sample.events[0], id="a\ud800b")
    assert written([event], form, tmp_path)


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson", "parquet"])
def test_no_events_is_still_a_whole_file(tmp_path, form) -> None:
    assert form == "jsonl" or written([], form, tmp_path)


def test_a_failure_leaves_the_old_file(sample, tmp_path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("old", encoding="utf-8")

    def breaking():
        yield sample.events[0]
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        export(breaking(), "jsonl", path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_errors_say_what_to_do(sample, tmp_path) -> None:
    with pytest.raises(InputError, match="Choose one of: csv, geojson, jsonl, parquet"):
        export([], "xml", tmp_path / "x")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="Choose another file or folder"):
        export(sample.events, "csv", tmp_path / "file" / "x.csv")


def test_standard_output_gets_the_same_lines(sample, tmp_path, capfdbinary) -> None:
    export(sample.events, "jsonl")
    assert capfdbinary.readouterr().out == written(sample.events, "jsonl", tmp_path)
    export(sample.events, "csv")
    assert b"\xef\xbb\xbf" + capfdbinary.readouterr().out == written(sample.events, "csv", tmp_path)
