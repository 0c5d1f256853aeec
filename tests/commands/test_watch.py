"""``hudna watch``: what is due, again and again, whatever ends it."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hudna.errors import RecordError
from hudna.record import Record, asking

from ..loopback import Site
from .test_collect import feed, urls

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def usual(site: Site, tmp_path: Path) -> tuple[object, ...]:
    return ("--db", tmp_path / "a.db", "--archive", tmp_path / "archive", "--allow-host", site.host, "--pause", "0")


def later(tmp_path: Path) -> None:
    """Make what is scheduled due now, as if the time had passed."""
    with closing(sqlite3.connect(tmp_path / "archive/state.db")) as db, db:
        db.execute("UPDATE addresses SET due = '2021-03-10T00:00:00.000000+00:00' WHERE due IS NOT NULL")


def test_what_is_due_is_asked_and_no_more(run: Run, site: Site, usual: tuple[object, ...], tmp_path: Path) -> None:
    source = feed(site, 1, 2)
    assert "2 new pages" in run("watch", source, "--once", *usual)[1]
    assert "0 asked" in run("watch", source, "--once", *usual)[1]
    assert site.paths() == ["/feed", "/1", "/2"]
    later(tmp_path)
    assert "1 asked; 0 new pages, 1 unchanged" in run("watch", source, "--once", *usual)[1]
    feed(site, 3, 1, 2)
    later(tmp_path)
    assert "2 asked; 1 new page, 0 unchanged" in run("watch", source, "--once", *usual)[1]
    assert site.done["/1"] == site.done["/2"] == site.done["/3"] == 1
    assert urls(tmp_path) == ["1", "2", "3"]


def test_how_each_source_stands(run: Run, site: Site, usual: tuple[object, ...], tmp_path: Path) -> None:
    source = feed(site, 1, 2)
    del site.answers["/2"]
    assert run("watch", source, "--look", *usual)[0] == 1
    run("watch", source, site.url("/gone"), "--once", *usual)
    out = run("watch", source, site.url("/gone"), site.url("/never"), "--look", *usual)[1]
    rows = {line.split()[0].rpartition("/")[2]: line for line in out.splitlines()[1:]}
    assert rows["feed"].split()[-3:] == ["1", "0", "1"]
    assert "answers 404" in rows["gone"]
    assert "at once" in rows["never"]


def test_a_feed_that_fails_is_asked_again_in_its_time(
    run: Run, site: Site, usual: tuple[object, ...], tmp_path: Path
) -> None:
    source = feed(site, 1)
    site.page("/feed", "", 404)
    run("watch", source, "--once", *usual)
    feed(site, 1)
    assert "0 asked" in run("watch", source, "--once", *usual)[1]
    later(tmp_path)
    assert "1 new page" in run("watch", source, "--once", *usual)[1]


def test_a_watch_goes_on_until_it_is_killed_and_then_again(
    site: Site, usual: tuple[object, ...], tmp_path: Path
) -> None:
    """Killed at any time, started again: every page once, all in the record."""
    source = feed(site, *range(1, 5))
    words = [sys.executable, "-c", "from hudna.cli import main; main()", "watch", source, *map(str, usual)]

    def until(condition: Callable[[], bool], end: signal.Signals) -> int:
        with subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ.copy()
        ) as process:
            for _ in range(600):
                if condition():
                    break
                assert process.poll() is None
                time.sleep(0.1)
            process.send_signal(end)
            return process.wait()

    assert until(lambda: site.done["/2"] > 0, signal.SIGKILL) == -signal.SIGKILL
    later(tmp_path)
    feed(site, *range(1, 8))
    before = dict(site.done)
    assert until(lambda: _count(tmp_path) == 7, signal.SIGTERM) == 0
    assert urls(tmp_path) == [str(n) for n in range(1, 8)]
    assert site.done["/3"] <= 2
    assert all(site.done[f"/{n}"] == 1 for n in (1, 5, 6, 7))
    assert sum(site.done[f"/{n}"] for n in range(1, 8)) <= 8  # at most the one that was under way at the kill
    assert before["/1"] == 1


def _count(tmp_path: Path) -> int:
    if not (tmp_path / "a.db").is_file():
        return 0
    try:
        with Record(tmp_path / "a.db", only_look=True) as record, record.look() as connection:
            return len(list(asking.documents(connection)))
    except RecordError:  # it is just being made
        return 0


def test_nothing_to_watch_is_said(run: Run, usual: tuple[object, ...]) -> None:
    code, _, err = run("watch", "no-such-outlet", *usual)
    assert (code, "is no address, file or outlet" in err) == (1, True)
