"""Copies: found however a text was edited, the same in any order and batches, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.model.document import Document
from hudna.model.reading import Reading
from hudna.read.line import reading_line
from hudna.reconcile import copies
from hudna.record import Found, ReadBy, Record
from hudna.record import copies as kept
from hudna.record.copies import Copy, Signed
from hudna.record.signatures import Signature

WORDS = [f"w{i}" for i in range(4000)]


def text(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


BASE = text(1)
LIKE = {
    "the same": BASE,
    "another lead": text(2, 30) + BASE[30:],
    "a cut end": BASE[:80],
    "a paragraph added": BASE[:60] + text(3, 60) + BASE[60:],
    "a word changed in each sentence": [w if i % 25 else "other" for i, w in enumerate(BASE)],
}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with Record(tmp_path / "a.db") as opened:
        yield opened


def signed(words: Sequence[str], name: str = "a", day: date | None = None, outlet: str | None = None) -> Signed:
    return Signed(1, name, Signature.of(words), day, outlet)


@pytest.mark.parametrize("how", LIKE)
def test_a_copy_is_found_however_it_was_edited(how: str) -> None:
    one, other = signed(BASE), signed(LIKE[how])
    assert copies.alike(one, other)
    assert set(one.signature.bands()) & set(other.signature.bands())


def test_other_texts_are_no_copies() -> None:
    assert not copies.alike(signed(BASE), signed(text(4)))
    assert not copies.alike(signed(BASE), signed(BASE[:100] + text(5, 100)))  # half of it is another's
    assert not copies.alike(signed(BASE[:10]), signed(BASE[:10]))  # a line says too little


def test_what_is_told_again_weeks_later_is_no_copy() -> None:
    first = date(2021, 3, 10)
    assert copies.alike(signed(BASE, day=first), signed(BASE, day=first + timedelta(14)))
    assert not copies.alike(signed(BASE, day=first), signed(BASE, day=first + timedelta(15)))
    assert copies.alike(signed(BASE, day=first), signed(BASE))


def test_the_earliest_is_the_source_and_on_one_day_the_agency() -> None:
    day = date(2021, 3, 10)
    cluster = [signed(BASE, "a", day, "paper"), signed(BASE, "b", day, "agency"), signed(BASE, "c", None, "agency")]
    found = copies.sources(cluster, lambda outlet: 0 if outlet == "agency" else 1)
    assert found == [Copy("a", "b", 1.0, "copy", "agency"), Copy("c", "b", 1.0, "copy", "agency")]
    [edited] = copies.sources(
        [signed(BASE, "a", day), signed(LIKE["another lead"], "b", day + timedelta(1))], lambda _: 0
    )
    assert (edited.document_id, edited.kind) == ("b", "edited")


TEXTS = {**LIKE, "other": text(6), "a part of the other": text(6)[:150], "alone": text(7)}


def arrival(name: str, published: str) -> Arrival:
    printed = " ".join(TEXTS[name])
    document = Document(fingerprint(printed.encode()), printed, outlet=name, published=published_on(published))
    return Arrival(document, printed.encode(), (), len(printed))


ARRIVALS = [arrival(name, f"2021-03-{10 + i}") for i, name in enumerate(TEXTS)]
EXPECTED = {**dict.fromkeys([n for n in LIKE if n != "the same"], "the same"), "a part of the other": "other"}


def words_of(arrival: Arrival) -> list[str]:
    return arrival.document.text.split()


def add(record: Record, some: Sequence[Arrival], read_by: ReadBy) -> None:
    """Keep documents that nothing is found in, and bring copies up to date."""
    found = [
        Found(a.document, a.original, reading_line(Reading(a.document)), "", Signature.of(words_of(a))) for a in some
    ]
    record.store(found, read_by)
    with record.settling("1") as settling:
        copies.update_copies(settling.connection, {a.document.id for a in some}, lambda _: 0)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_copies_are_the_same_in_any_order_and_batches(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    order = data.draw(st.permutations(ARRIVALS))
    ends = sorted(data.draw(st.sets(st.integers(1, len(order) - 1))))
    with Record(tmp_path_factory.mktemp("copies") / "a.db") as record:
        for start, end in zip([0, *ends], [*ends, len(order)], strict=True):
            add(record, order[start:end], ReadBy("k", "1"))
        assert copied(record) == EXPECTED
        with record.settling("1") as settling:
            assert copies.update_copies(settling.connection, None, lambda _: 0) == set()  # from scratch it is the same
        assert copied(record) == EXPECTED


def copied(record: Record) -> dict[str, str]:
    names = {a.document.id: str(a.document.outlet) for a in ARRIVALS}
    with record.look() as connection:
        return {names[c.document_id]: names[c.of_document] for c in kept.copies(connection).values()}


def test_what_was_published_earlier_than_thought_becomes_the_source(record: Record) -> None:
    first, second = arrival("the same", "2021-03-10"), arrival("another lead", "2021-03-11")
    add(record, [first, second], ReadBy("k", "1"))
    earlier = replace(second, document=replace(second.document, published=published_on("2021-03-09")))
    add(record, [earlier], ReadBy("k", "1"))
    with record.look() as connection:
        assert [(c.document_id, c.of_document) for c in kept.copies(connection).values()] == [
            (first.document.id, second.document.id)
        ]
    later = replace(second, document=replace(second.document, published=published_on("2021-06-09")))
    add(record, [later], ReadBy("k", "1"))
    with record.look() as connection:
        assert kept.copies(connection) == {}
