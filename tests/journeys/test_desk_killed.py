"""The desk is killed while people decide: whatever it had acknowledged is there after the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from hudna.commands.moving import move
from hudna.commands.options import knowledge_of
from hudna.record import Record, audit
from hudna.record.opening import Where

from ..postgres import Server
from ..sample import DOSSIER

DECISIONS = int(os.environ.get("DECISIONS", "200"))


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, own_db: Path) -> Where:
    """The sample's record, in a file or on a server."""
    if request.param == "file":
        return own_db
    server: Server = request.getfixturevalue("server")
    there = server.database()
    move(own_db, there, knowledge_of(DOSSIER))
    return there


def started(where: Where, port: int, *more: str) -> subprocess.Popen[bytes]:
    """A desk that answers."""
    address = where.render_as_string(hide_password=False) if not isinstance(where, Path) else str(where)
    command = "from hudna.cli import main; main()"
    options = ["serve", "--db", address, "--port", str(port), "--no-browser", *more]
    process = subprocess.Popen([sys.executable, "-c", command, *options], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            httpx.get(f"http://127.0.0.1:{port}/settings")
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return process
    raise TimeoutError("the desk does not answer")


def test_nothing_acknowledged_is_lost(where: Where, free_port: int):
    port = free_port
    address, acknowledged = f"http://127.0.0.1:{port}", list[str]()
    process = started(where, port)
    events = [e["id"] for e in httpx.get(f"{address}/events.json").json()["events"]]

    def decide() -> None:
        with httpx.Client(base_url=address, headers={"origin": address}, timeout=60) as browser:
            for number in range(DECISIONS):
                reason = f"decision {number}"
                data = {"said": "verified", "reason": reason}
                try:
                    answer = browser.post(f"/events/{events[number % len(events)]}/rung", data=data)
                except httpx.HTTPError:
                    return
                if answer.status_code == 303:
                    acknowledged.append(reason)

    deciding = threading.Thread(target=decide)
    deciding.start()
    while deciding.is_alive() and len(acknowledged) < DECISIONS // 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    deciding.join()
    assert len(acknowledged) >= DECISIONS // 2
    again = started(where, port)
    again.send_signal(signal.SIGKILL)
    again.wait()
    with Record(where, only_look=True) as record, record.look() as connection:
        logged = {str(e.details.get("reason")) for e in audit.since(connection, 0, 10 * DECISIONS)}
        assert audit.verify(connection).fault is None
    assert set(acknowledged) <= logged
