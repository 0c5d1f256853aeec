"""How long the desk takes to answer, page by page.

    python -m bench.desk --db RECORD [--users 20] [--seconds 120] [--seed 1] [--workers 1]

``--db`` is a file or postgresql://…, which the desk brings up to date: give a copy of a record that is dear to you.
The desk runs in a process of its own on this computer. Asked are every page and its JSON, by ids that the desk's own
pages lead to, and lists, map and timeline by filters drawn by chance: days, kinds, statuses, actors, agreements,
places, words.

First one user asks each address in turn, so that the time of the processor of each answer is known; then so many
users at once, each a thread with a connection that is kept, go on for so many seconds, each in an order of their own.
Per form of address: answers, time of the processor (desk and database server; alone), median, 95th of a hundred and
longest time by the clock, alone and together, faults (any answer but 200). Users and desk share the processors.
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from bench.addresses import addresses, has_page, page
from bench.chance import drawn
from bench.processor import Processor

_MAIN = "from hudna.cli import main; main()"
_START_SECONDS = 1800
_LINKED = 8

Pair = tuple[str, str]
"""The form of an address and the address."""


@dataclass(slots=True)
class Tally:
    """Milliseconds of each answer by form of address, and how many were faults."""

    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    worked: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)

    def note(self, pair: Pair, took: float, status: int) -> None:
        """One answer."""
        form, address = pair
        self.took[form].append(took)
        self.faults[form] += status != 200
        self.slowest[form] = max(self.slowest.get(form, (0.0, "")), (took, address))

    def add(self, other: Tally) -> None:
        """Take in what another user saw."""
        self.faults += other.faults
        for form, took in other.took.items():
            self.took[form] += took
            self.slowest[form] = max(self.slowest.get(form, (0.0, "")), other.slowest[form])


@contextmanager
def served(db: str, workers: int = 1) -> Iterator[tuple[int, int]]:
    """The port and process of a desk that is up, and its events settled, as long as the block."""
    port = free_port()
    desk = subprocess.Popen(command_of(db, port, workers))
    try:
        up(desk, port)
        yield port, desk.pid
    finally:
        desk.terminate()
        desk.wait()


def free_port() -> int:
    """A port that nothing answers at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def command_of(db: str, port: int, workers: int = 1) -> list[str]:
    """What starts a desk."""
    asked = ["--db", db, "--port", str(port), "--workers", str(workers), "--no-browser"]
    return [sys.executable, "-c", _MAIN, "serve", *asked]


def up(desk: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a desk answers and its events are settled."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and desk.poll() is None:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=120)) as connection:
                if b'"busy":false' in ask(connection, "/review.json")[1]:
                    return
        except OSError:
            pass
        time.sleep(0.3)
    raise SystemExit("The desk did not start. Try: hudna serve --db RECORD")


def ask(connection: http.client.HTTPConnection, address: str) -> tuple[int, bytes]:
    """The status and body of an address."""
    quoted = urllib.parse.quote(address, safe="/?&=%:~,;+@!$'()*-._")
    connection.request("GET", quoted, headers={"accept": "text/html", "accept-language": "en"})
    answer = connection.getresponse()
    return answer.status, answer.read()


def asked_for(port: int, seed: int) -> list[Pair]:
    """Every form of address with addresses, pages and JSON: as the desk itself tells, and by chance."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def body(address: str) -> str:
        return ask(connection, address)[1].decode()

    found = addresses(body, _LINKED)
    pairs = [(form, each) for form, some in found.items() for each in some]
    pairs += drawn(body, random.Random(seed))
    connection.close()
    pairs = list(dict.fromkeys(pairs))
    return pairs + [(page(form), page(each)) for form, each in pairs if has_page(form)]


def alone(port: int, pairs: Sequence[Pair], processor: Processor) -> Tally:
    """What one user sees who asks each address twice; the second time tells the time of the processor."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    tally = Tally()
    for _ in range(2):
        for pair in pairs:
            before, began = processor.seconds(), time.perf_counter()
            status, _ = ask(connection, pair[1])
            tally.note(pair, (time.perf_counter() - began) * 1000, status)
            tally.worked[pair[0]].append((processor.seconds() - before) * 1000)
    connection.close()
    return tally


def use(port: int, turn: Sequence[Pair], end: float, tally: Tally) -> None:
    """One user: asks one after another until the time is over."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    at = 0
    while time.monotonic() < end:
        pair = turn[at % len(turn)]
        began = time.perf_counter()
        status = _status(connection, pair[1])
        tally.note(pair, (time.perf_counter() - began) * 1000, status)
        at += 1
    connection.close()


def _status(connection: http.client.HTTPConnection, address: str) -> int:
    try:
        return ask(connection, address)[0]
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0


def together(port: int, pairs: Sequence[Pair], users: int, seconds: float) -> tuple[Tally, float]:
    """What all users saw, and the seconds that it took."""
    own = [Tally() for _ in range(users)]
    began = time.monotonic()
    threads = []
    for number, tally in enumerate(own):
        turn = random.Random(number).sample(list(pairs), len(pairs))
        threads.append(threading.Thread(target=use, args=(port, turn, began + seconds, tally)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = Tally()
    for tally in own:
        whole.add(tally)
    return whole, time.monotonic() - began


def lines(one: Tally, many: Tally, seconds: float) -> Iterator[str]:
    """The table, the slowest form first; the slowest address of each."""
    head = "alone: cpu p50"
    yield f"{head} {'cpu p95':>8} {'p50':>8} {'p95':>8} | {'n':>6} {'p50':>8} {'p95':>8} {'worst':>8} faults"
    for form in sorted(one.took, key=lambda form: -share(one.worked[form], 0.95)):
        yield f"{_line(one, many, [form])}  {form}  [{one.slowest[form][1]}]"
    n = sum(map(len, many.took.values()))
    yield f"{_line(one, many, list(one.took))}  all, {n / seconds:.0f} a second together"


def _line(one: Tally, many: Tally, forms: Sequence[str]) -> str:
    worked, took, both = ([ms for form in forms for ms in of[form]] for of in (one.worked, one.took, many.took))
    faults = sum(tally.faults[form] for tally in (one, many) for form in forms)
    left = f"{share(worked, 0.5):>14.1f} {share(worked, 0.95):>8.1f} {share(took, 0.5):>8.1f} {share(took, 0.95):>8.1f}"
    right = f"{share(both, 0.5):>8.1f} {share(both, 0.95):>8.1f} {max(both, default=0):>8.1f} {faults:>6}"
    return f"{left} | {len(both):>6} {right}"


def share(took: Sequence[float], part: float) -> float:
    """The value that a part of all do not exceed."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="How long the desk takes to answer, page by page.")
    parser.add_argument("--db", required=True)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    with served(given.db, given.workers) as (port, process):
        pairs = asked_for(port, given.seed)
        one = alone(port, pairs, Processor(process, given.db))
        many, seconds = together(port, pairs, given.users, given.seconds) if given.users else (Tally(), 1.0)
    print("\n".join(lines(one, many, seconds)))


if __name__ == "__main__":
    main()
