"""A record on a server leaves in the same bytes as one in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from hudna.collect import Given, collect
from hudna.journey import into_record, way_of
from hudna.knowledge import Knowledge
from hudna.publish.forms import registry
from hudna.publish.leaving import Care, Leaving
from hudna.record import Record

from ...postgres import Server


@pytest.fixture(scope="module")
def both(
    server: Server, root: Path, knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Record]]:
    """The same fifteen reports of the sample in a file and on a server."""
    folder = tmp_path_factory.mktemp("both")
    lines = (root / "examples/north-syria/reports.jsonl").read_text("utf-8").splitlines()[:15]
    assert all(json.loads(line)["text"] for line in lines)
    (folder / "some.jsonl").write_text("\n".join(lines), "utf-8")
    records = [Record(folder / "a.db"), Record(server.database())]
    for record in records:
        list(into_record(collect([str(folder / "some.jsonl")], Given()), record, way_of(knowledge)))
    yield records
    for record in records:
        record.close()


@pytest.mark.parametrize("name", list(registry.FORMS))
def test_the_bytes_are_the_same(both: list[Record], knowledge: Knowledge, tmp_path: Path, name: str) -> None:
    form = registry.form_of(name)
    written = []
    for number, record in enumerate(both):
        path = tmp_path / f"{number}.{form.suffix}"
        with record.look() as connection:
            registry.write(form, _leaving(connection, knowledge), path)
        written.append(path.read_bytes())
    assert written[0] == written[1]
    assert written[0]


def _leaving(connection: Connection, knowledge: Knowledge) -> Leaving:
    return Leaving(connection, knowledge, care=Care(claims=True))
