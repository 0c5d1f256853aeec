"""Two announcements in real reports: a summit that was held elsewhere, and a round that was held as announced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.journey import Way, into_record, way_of
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.promise import Promise
from hudna.record import Record, events, promises

SOCHI = (
    "اجتمع رؤساء روسيا فلاديمير بوتين وتركيا رجب طيب أردوغان وإيران حسن روحاني في منتجع سوتشي اليوم الخميس 14 شباط "
    "2019 في قمة ثلاثية خُصصت للملف السوري."
)
ROUND = (
    "أنهت وفود روسيا وتركيا وإيران اليوم الخميس 8 تموز 2021 في العاصمة الكازاخية نور سلطان أعمال الجولة السادسة عشرة "
    "من محادثات أستانا حول سوريا التي استمرت يومين."
)


@pytest.fixture(scope="module")
def way(knowledge: Knowledge) -> Way:
    return way_of(knowledge)


def arrival(text: str, key: str, published: str | None) -> Arrival:
    data = text.encode()
    known = Document(fingerprint(data), text, key, outlet=key, published=published_on(published))
    return Arrival(known, data, (), len(text))


@pytest.fixture
def after(
    tmp_path: Path, way: Way, shared: Callable[[str], Path]
) -> Iterator[Callable[..., list[tuple[Promise, set[str | None]]]]]:
    """Reads a seed and then a later report: promises of a kind with the documents that tell what they came to."""
    with Record(tmp_path / "hudna.db") as record:

        def read(seed: str, kind: str, later: str, published: str) -> list[tuple[Promise, set[str | None]]]:
            text = shared(f"seeds/{seed}").read_text("utf-8")
            list(into_record([arrival(text, "seed", None)], record, way))
            list(into_record([arrival(later, "later", published)], record, way))
            with record.look() as connection:
                found = [p for p in promises.ledger(connection) if p.what == kind and p.event]
                return [(p, {r.document_key for r in events.event(connection, p.event or "").reports}) for p in found]

        yield read


def test_the_summit_was_held_in_another_place(after: Callable[..., list[tuple[Promise, set[str | None]]]]) -> None:
    ((promise, told),) = after("003_59a10d6104ff7042.txt", "leader_meeting", SOCHI, "2019-02-14")
    assert promise.outcome == "shifted"
    assert "where" in promise.differs
    assert "later" in told


def test_the_sixteenth_round_was_held(after: Callable[..., list[tuple[Promise, set[str | None]]]]) -> None:
    found = after("002_12805d3a76e58f3b.txt", "negotiation_round", ROUND, "2021-07-08")
    ((promise, told),) = [(p, t) for p, t in found if p.number and p.number.number == 16]
    assert (promise.outcome, promise.differs) == ("held", ())
    assert "later" in told
