"""Copies, contradictions and relations are the same in whatever order and batches documents come."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hudna.collect import Arrival, Given, collect
from hudna.journey import Way, into_record, settle
from hudna.record import Record

TABLES = ("copies", "contradictions", "relations", "events", "event_reports")
MOST = 45


@pytest.fixture(scope="module")
def documents(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Arrival]:
    """Some of the sample, and two of them again in another outlet's words."""
    lines = (root / "examples/north-syria/reports.jsonl").read_text("utf-8").splitlines()[:MOST]
    told = [json.loads(line) for line in lines]
    long = sorted((d for d in told if d.get("published")), key=lambda d: -len(d["text"]))[:2]
    told += [
        {**d, "key": f"again {d['key']}", "outlet": "somebody", "text": f"علمنا بما يلي. {d['text']}"} for d in long
    ]
    path = tmp_path_factory.mktemp("following") / "documents.jsonl"
    path.write_text("\n".join(json.dumps(d, ensure_ascii=False) for d in told), "utf-8")
    return [each for each in collect([str(path)], Given()) if isinstance(each, Arrival)]


def derived(record: Record) -> list[bytes]:
    starts = tuple(f'["{table}",'.encode() for table in TABLES)
    return [line for line in record.dump() if line.startswith(starts)]


def batches(documents: Sequence[Arrival], seed: int) -> Iterator[list[Arrival]]:
    chance = random.Random(seed)
    order = chance.sample(documents, len(documents))
    while order:
        size = chance.randint(1, 15)
        yield order[:size]
        del order[:size]


@pytest.fixture(scope="module")
def whole(documents: list[Arrival], way: Way, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    with Record(tmp_path_factory.mktemp("whole") / "a.db") as record:
        list(into_record(documents, record, way))
        return derived(record)


def test_there_is_something_of_each(whole: list[bytes]) -> None:
    found = {json.loads(line)[0] for line in whole}
    assert found == set(TABLES)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_batches(
    documents: list[Arrival], way: Way, whole: list[bytes], tmp_path: Path, seed: int
) -> None:
    with Record(tmp_path / "a.db") as record:
        for batch in batches(documents, seed):
            list(into_record(batch, record, way))
        assert settle(record, way) is None
        assert derived(record) == whole
