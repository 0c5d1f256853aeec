"""A desk asked from Python, over a real connection."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.journeys.desk import served

import hudna
from hudna.errors import InputError, NotFound, RecordError, SignInNeeded
from hudna.knowledge import Knowledge


@pytest.fixture(scope="module")
def desk(sample_db: Path, knowledge: Knowledge) -> Iterator[str]:
    """The address of a desk that is served."""
    with served(sample_db, knowledge) as found:
        yield found.address


def test_every_event_is_given_page_by_page(desk: str):
    with hudna.Client(desk) as client:
        found = list(client.events(kind=["shelling"], background=True))
        assert len(found) == httpx.get(f"{desk}/events.jsonl?kind=shelling").text.count("\n") > 0
        assert {event.type for event in found} == {"shelling"}
        assert len({event.id for event in found}) == len(found)
        days = [e.when.start for e in found if e.when and e.when.start]
        assert days == sorted(days, reverse=True)


def test_an_event_comes_with_all_that_is_said_of_it(desk: str):
    with hudna.Client(desk) as client:
        first = next(client.events(origins=2))
        whole = client.event(first.id)
        assert whole["event"]["id"] == first.id
        assert whole["printed"]


def test_changes_are_given_once_and_a_cursor_goes_on(desk: str):
    with hudna.Client(desk) as client:
        found = list(client.changes())
        assert {change.what for change, _ in found} == {"read"}
        assert len(found) == 94
        assert any(change.events for change, _ in found)
        assert list(client.changes(found[-1][1])) == []


def test_what_the_desk_complains_of_is_an_error_of_its_kind(desk: str):
    with hudna.Client(desk) as client:
        with pytest.raises(NotFound, match="ffffffffffff"):
            client.event("ffffffffffff")
        with pytest.raises(InputError, match="joint_patrol"):
            list(client.events(kind=["patrole"]))
        with pytest.raises(InputError, match="cursor"):
            list(client.changes("x"))
    with hudna.Client(desk, "hudna_wrong") as client, pytest.raises(SignInNeeded, match="token"):
        list(client.events())


def test_where_no_desk_answers_that_is_said(tmp_path: Path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with hudna.Client(f"http://127.0.0.1:{port}") as client, pytest.raises(RecordError, match="hudna serve"):
        list(client.events())


def test_a_text_is_put_in_and_known_again(own_db: Path, knowledge: Knowledge):
    text = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا أمس."
    with served(own_db, knowledge) as found, hudna.Client(found.address) as client:
        first, again = (client.read(text, published="2021-05-20") for _ in range(2))
        assert (first["document"], first["again"], again["again"]) == (again["document"], False, True)
        assert client.document(first["document"])["published"] == "2021-05-20"
        with pytest.raises(InputError, match="Arabic letter"):
            client.read("no such letters")
