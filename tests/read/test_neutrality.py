"""Swapping whose word is used for an actor changes nothing of what is read."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick

from hudna.quality.neutrality import Swapper, told

from .conftest import Desk

_SENTENCE = re.compile(r"\n+|(?<=[.؟!])\s+")
_SENTENCES = 2000
_MOST = 0.01
"""The share of texts that may differ: a label can make another name together with the words beside it."""

Text = tuple[str, str | None]


@pytest.fixture(scope="module")
def swapper(desk: Desk) -> Swapper:
    return Swapper(desk.knowledge)


def gold(folder: Path) -> Iterator[Text]:
    for path in sorted(folder.glob("*.txt")):
        yield path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8")).get("published")


def news(path: Path, labels: list[str]) -> Iterator[Text]:
    """Sentences that hold a partisan label, the first of the corpus."""
    automaton, found = AhoCorasick(labels), 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not automaton.find_matches_as_indexes(line):
                continue
            for sentence in _SENTENCE.split(json.loads(line)["text"]):
                if 40 < len(sentence) < 600 and automaton.find_matches_as_indexes(sentence):
                    found += 1
                    yield sentence, "2019-06-12"
                    if found == _SENTENCES:
                        return


def differences(desk: Desk, swapper: Swapper, texts: Iterable[Text]) -> tuple[int, list[str]]:
    """How many texts had a label to exchange, and what was read of those where anything changed."""
    swapped, odd = 0, []
    for text, day in texts:
        draft = desk.draft(text, day)
        other, swaps = swapper.swapped(draft)
        if not swaps:
            continue
        swapped += 1
        first, second = told(desk.read(text, day)), told(desk.read(other, day))
        if first != second:
            odd.append(f"{[(s.was, s.now) for s in swaps]}\n  {first}\n  {second}")
    return swapped, odd


def test_labels_are_exchanged_with_what_is_joined_to_them(desk: Desk, swapper: Swapper) -> None:
    text = "سلّمت المدينة للقوات الروسية، وانسحبت قسد منها."
    other, swaps = swapper.swapped(desk.draft(text))
    assert {s.was for s in swaps} == {"القوات الروسية", "قسد"}
    assert all(s.now in other or f"لل{s.now[2:]}" in other for s in swaps)
    assert told(desk.read(other)) == told(desk.read(text))


def test_a_change_of_roles_is_seen(desk: Desk) -> None:
    first = told(desk.read("قصفت القوات التركية مواقع قسد قرب عين عيسى."))
    second = told(desk.read("قصفت قسد مواقع القوات التركية قرب عين عيسى."))
    assert first != second


def test_the_gold_is_read_the_same_in_anybodys_words(desk: Desk, swapper: Swapper, root: Path) -> None:
    texts = [t for name in ("north-syria", "elsewhere") for t in gold(root / "gold" / name)]
    swapped, odd = differences(desk, swapper, texts)
    assert swapped > len(texts) / 2
    assert len(odd) <= 3 * _MOST * swapped, "\n".join(odd)


def test_others_gold_is_read_the_same_in_anybodys_words(
    desk: Desk, swapper: Swapper, shared: Callable[[str], Path]
) -> None:
    texts = list(gold(shared("gold/dev")))
    days = {p.stem: json.loads(p.read_text("utf-8")).get("published") for p in shared("gold/seeds").glob("*.json")}
    texts += [(p.read_text("utf-8"), days[p.stem[:3]]) for p in sorted(shared("seeds").glob("*.txt"))]
    swapped, odd = differences(desk, swapper, texts)
    assert swapped > len(texts) / 2
    assert len(odd) <= 3 * _MOST * swapped, "\n".join(odd)


def test_news_is_read_the_same_in_anybodys_words(desk: Desk, swapper: Swapper, shared: Callable[[str], Path]) -> None:
    swapped, odd = differences(desk, swapper, news(shared("data/news/ant_v2.1.jsonl.gz"), swapper.partisan))
    assert swapped > _SENTENCES / 2
    assert len(odd) <= _MOST * swapped, "\n".join(odd)
