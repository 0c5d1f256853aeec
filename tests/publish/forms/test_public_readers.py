"""Exports read back with the public libraries of their forms, which `make readers` installs."""

from __future__ import annotations

import csv
import json
from typing import Any

import pytest

from hudna.publish.forms.hxl import HXL
from hudna.publish.forms.money import SCHEMATA

_HOW = "install it with: make readers (needs a C++ compiler and ICU)"


def test_entities_are_those_of_followthemoney(written, leaving) -> None:
    """Every schema, property and value is one that its model knows and keeps as it is; nothing is lost or mended."""
    reader = pytest.importorskip("followthemoney", reason=f"followthemoney is missing: {_HOW}")
    lines = [json.loads(line) for line in written("ftm")[0].read_text("utf-8").splitlines()]
    entities = [reader.model.get_proxy(json.loads(json.dumps(line)), cleaned=False) for line in lines]
    for line, entity in zip(lines, entities, strict=True):
        entity.schema.validate(line)
        assert (entity.id, entity.schema.name) == (line["id"], line["schema"])
        assert {name: sorted(entity.get(name)) for name in line["properties"]} == _sorted(line["properties"])
        cleaned = reader.model.get_proxy(json.loads(json.dumps(line)), cleaned=True)
        assert {name: sorted(cleaned.get(name)) for name in line["properties"]} == _sorted(line["properties"])
    found = {e.first("recordId"): e for e in entities if e.schema.name == "Event"}
    events = {event.id: event for event in leaving().events()}
    assert set(found) == set(events)
    for name, event in events.items():
        assert set(found[name].get("keywords")) == {event.type, f"status: {event.status}"}
        day = event.when.start.isoformat() if event.when and event.when.start else None
        assert found[name].first("startDate") == day
        assert {p.removeprefix("hudna-document-") for p in found[name].get("proof")} == {
            r.document_id for r in event.reports
        }


def test_our_table_of_schemata_is_that_of_followthemoney() -> None:
    reader = pytest.importorskip("followthemoney", reason=f"followthemoney is missing: {_HOW}")
    for name, properties in SCHEMATA.items():
        schema = reader.model.get(name)
        assert schema is not None, name
        assert properties <= set(schema.properties), (name, properties - set(schema.properties))


def test_a_property_that_followthemoney_does_not_know_is_noticed() -> None:
    """What the tests above rest on: the library refuses what is not in its model."""
    reader = pytest.importorskip("followthemoney", reason=f"followthemoney is missing: {_HOW}")
    wrong = {"id": "hudna-event-1", "schema": "Event", "properties": {"colour": ["red"], "startDate": ["yesterday"]}}
    entity = reader.model.get_proxy(json.loads(json.dumps(wrong)), cleaned=False)
    assert entity.get("startDate") == []
    assert "colour" not in entity.to_dict()["properties"]


def test_the_tagged_table_is_read_with_libhxl(written, leaving) -> None:
    """Each hashtag is understood as it is written, and each cell is that of the event."""
    hxl = pytest.importorskip("hxl", reason=f"libhxl is missing: {_HOW}")
    path, _ = written("hxl")
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, tags, *plain = list(csv.reader(file))
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        assert source.headers == heads
        assert [hxl.model.Column.parse(tag) for tag in tags] == source.columns
        rows = [row.values for row in source]
    assert rows == plain
    events = list(leaving().events())
    assert [row[0] for row in rows] == [event.id for event in events]
    status = next(i for i, tag in enumerate(tags) if tag.startswith("#status"))
    assert [row[status] for row in rows] == [event.status for event in events]
    assert [f.name for f in HXL.fields] == heads


def test_rows_are_found_by_their_tags(written, leaving) -> None:
    """A query in the language of HXL finds what the record says."""
    hxl = pytest.importorskip("hxl", reason=f"libhxl is missing: {_HOW}")
    path, _ = written("hxl")
    with hxl.data(str(path), hxl.InputOptions(allow_local=True)) as source:
        found = {row.get("#event+id") for row in source.with_rows("#event+type+code=joint_patrol")}
    assert found == {event.id for event in leaving().events() if event.type == "joint_patrol"}
    assert found


def _sorted(properties: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in properties.items()}
