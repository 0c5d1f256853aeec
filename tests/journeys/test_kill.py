"""A run that is killed at any moment and started again ends like one that was not."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hudna.record import Record

READ = [sys.executable, "-c", "from hudna.cli import main; main()", "read"]
PLACES = ["الدرباسية", "عامودا", "عين العرب", "تل تمر", "منبج"]
KILLS = 6


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kill") / "documents.jsonl"
    lines = [
        json.dumps({
            "key": str(i), "published": f"2021-03-{i % 20 + 1:02}", "outlet": f"outlet {i % 4}",
            "text": f"سيّرت القوات الروسية والتركية اليوم دورية مشتركة رقم {i % 50} في ريف {PLACES[i % 5]}.",
        }, ensure_ascii=False)
        for i in range(400)
    ]  # fmt: skip
    path.write_text("\n".join([*lines[:200], "{broken", *lines[200:]]), "utf-8")
    return path


@pytest.fixture(scope="module")
def undisturbed(documents: Path) -> tuple[list[bytes], float]:
    """The dump of a run that was not killed, and how long it took."""
    db = documents.parent / "undisturbed.db"
    started = time.monotonic()
    subprocess.run([*READ, str(documents), "--db", str(db)], check=True, capture_output=True)
    took = time.monotonic() - started
    with Record(db, only_look=True) as record:
        return record.dump(), took


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_again_and_again_and_finished(
    documents: Path, undisturbed: tuple[list[bytes], float], tmp_path: Path, jobs: int
) -> None:
    expected, took = undisturbed
    moments = random.Random(jobs)
    command = [*READ, str(documents), "--jobs", str(jobs), "--db", str(tmp_path / "a.db")]
    killed = 0
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(moments.uniform(0.1, took * 1.1))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    assert killed
    subprocess.run(command, check=True, capture_output=True)
    with Record(tmp_path / "a.db", only_look=True) as record:
        assert record.dump() == expected
