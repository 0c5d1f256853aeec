"""Kills the desk while people review, again and again: whatever it acknowledged must be there afterwards.

    python -m bench.killed [--reviews 1000] [--kills 4] [--people 4] [--workers 1] [--server postgresql://…/EMPTY]

The sample is read into a record in a folder of its own, or carried to an empty database. So many people decide about
reports at once, by the address that the review page uses; the desk is killed (SIGKILL, amid their requests) and
started again until so many decisions are acknowledged. Of several ``--workers`` one is killed, and it is waited for
that another takes its place. Then each of them is looked for in the record, the log is
verified, and events must have followed.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path

from bench.desk import command_of, free_port, up
from sqlalchemy import select

from hudna.commands.moving import move
from hudna.commands.options import knowledge_of
from hudna.commands.read import Order, read
from hudna.record import Record, audit
from hudna.record.opening import Where, where_of
from hudna.record.tables import REVIEWS

_SAMPLE = Path(__file__).parents[1] / "examples" / "north-syria" / "reports.jsonl"
_REPLACED_SECONDS = 120
_VERDICTS = ("accept", "accept", "accept", "reject", "unsure")


@dataclass(slots=True)
class Told:
    """What people were told: names of acts that were acknowledged, answers that were neither that nor no answer."""

    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unanswered: int = 0
    kills: int = 0
    seconds: float = 0.0


def review_and_kill(where: Where, reviews: int, kills: int, people: int, seed: int = 1, workers: int = 1) -> Told:
    """Have people decide until so many decisions are acknowledged, and kill the desk so often meanwhile."""
    told, began, items = Told(), time.monotonic(), list[str]()
    port = free_port()
    desk = _started(where, port, workers)
    for number in range(kills + 1):
        items = items or _items(port)  # later the queue is empty
        goal = reviews * (number + 1) // (kills + 1)
        over, unanswered = threading.Event(), told.unanswered
        names = [f"{seed}-{number}-{who}" for who in range(people)]
        deciding = [threading.Thread(target=_decide, args=(port, items, name, over, told)) for name in names]
        for each in deciding:
            each.start()
        while len(told.acknowledged) < goal and any(each.is_alive() for each in deciding):
            time.sleep(0.002)
        if number < kills:
            _kill(desk, workers)
            told.kills += 1
            while told.unanswered == unanswered and any(each.is_alive() for each in deciding):
                time.sleep(0.002)  # people go on until one of them has felt it
        over.set()
        for each in deciding:
            each.join()
        if workers > 1:
            _whole(desk, workers)
        elif number < kills:
            desk.wait()
            desk = _started(where, port, workers)
        up(desk, port)
    desk.terminate()
    desk.wait()
    told.seconds = time.monotonic() - began
    return told


def _started(where: Where, port: int, workers: int) -> subprocess.Popen[bytes]:
    desk = subprocess.Popen(command_of(written(where), port, workers), stdout=subprocess.DEVNULL)
    up(desk, port)
    return desk


def _kill(desk: subprocess.Popen[bytes], workers: int) -> None:
    """Kill a process that answers: the desk, or one of its workers."""
    if workers == 1:
        desk.send_signal(signal.SIGKILL)
    else:
        os.kill(max(answering(desk.pid), key=_connections), signal.SIGKILL)


def _connections(process: int) -> int:
    """How many sockets a process has open: people may all be with one of several workers."""
    return sum("socket:" in str(each.resolve()) for each in Path(f"/proc/{process}/fd").iterdir())


def answering(desk: int) -> list[int]:
    """The processes that answer for a desk of several."""
    mine = [int(child) for task in Path(f"/proc/{desk}/task").glob("*/children") for child in task.read_text().split()]
    return [each for each in mine if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def _whole(desk: subprocess.Popen[bytes], workers: int) -> None:
    """Wait until as many workers are there as should be."""
    end = time.monotonic() + _REPLACED_SECONDS
    while len(answering(desk.pid)) < workers:
        if time.monotonic() > end or desk.poll() is not None:
            raise SystemExit("No other process took the place of the one that was killed.")
        time.sleep(0.1)


def _items(port: int) -> list[str]:
    """The reports at the beginning of the queue."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", "/review.json")
    found = [each["item"] for each in json.load(connection.getresponse())["queue"]]
    connection.close()
    return found


def _decide(port: int, items: list[str], who: str, over: threading.Event, told: Told) -> None:
    """Somebody decides about one report after another until it is over, or the desk is gone."""
    chance, connection = random.Random(who), http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        for number in itertools.takewhile(lambda _: not over.is_set(), itertools.count()):
            act = f"{who}-{number}"
            sent = {"item": chance.choice(items), "verdict": chance.choice(_VERDICTS), "act": act, "why": f"why {act}"}
            origin = {"origin": f"http://127.0.0.1:{port}", "content-type": "application/x-www-form-urlencoded"}
            connection.request("POST", "/review/decisions", urllib.parse.urlencode(sent), origin)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status == 200 and json.loads(body)["new"]:
                told.acknowledged.append(act)
            else:
                told.refused.append(f"{answer.status} {body.decode()[:300]}")
    except (OSError, http.client.HTTPException):
        told.unanswered += 1
    finally:
        connection.close()


def missing(where: Where, told: Told) -> list[str]:
    """The acknowledged decisions that are not in the record or not in its log, and a log that is not whole."""
    with Record(where, only_look=True) as record, record.look() as connection:
        kept = set(connection.execute(select(REVIEWS.c.act)).scalars())
        acts = (act for entry in audit.since(connection, 0, 10_000_000) for act in entry.details.get("acts", ()))
        logged = {str(each[0]).partition(":")[0] for each in acts}
        fault = audit.verify(connection).fault
    lost = [act for act in told.acknowledged if act not in kept or act not in logged]
    return [*lost, *([f"log: {fault}"] if fault else [])]


def written(where: Where) -> str:
    """A record as a command takes it."""
    return str(where) if isinstance(where, Path) else where.render_as_string(hide_password=False)


def sample_in(folder: Path, server: Where | None = None) -> Where:
    """The sample's record, in a file in a folder or carried to an empty database."""
    file = folder / "hudna.db"
    read(Order((str(_SAMPLE),), "north-syria", None, None, file, 1, False, False))
    if server is None:
        return file
    move(file, server, knowledge_of("north-syria"))
    return server


def main() -> None:
    """Review, kill, look."""
    parser = argparse.ArgumentParser(description="Kills the desk while people review.")
    parser.add_argument("--reviews", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--people", type=int, default=4)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--server", type=where_of)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = sample_in(Path(folder), given.server)
        told = review_and_kill(where, given.reviews, given.kills, given.people, workers=given.workers)
        lost = missing(where, told)
    print(
        f"{len(told.acknowledged):,} reviews acknowledged in {told.seconds:.0f} s, the desk killed {told.kills} times, "
        f"{told.unanswered} requests without an answer, {len(told.refused)} refused, {len(lost)} lost"
    )
    for each in (*lost[:10], *told.refused[:10]):
        print(f"  {each}")
    sys.exit(bool(lost or told.refused))


if __name__ == "__main__":
    main()
