"""Accounts of one talk: what each side says that it was about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Readout:
    """The subjects that a side's own speakers name in a document: agreements and places."""

    document_id: str
    side: str
    subjects: frozenset[str]


def readouts(
    readings: Iterable[Mapping[str, Any]], reports: Collection[tuple[str, str]], side_of: Callable[[str], str | None]
) -> Iterator[Readout]:
    """What each side says of the talk that ``reports`` (document, id) tell of, document by document.

    A statement counts where it is about one of those reports and its speaker has a side; its subjects are the
    agreements and places that its words name.
    """
    for wire in readings:
        document = wire["document"]["id"]
        own = {report for at, report in reports if at == document}
        found: dict[str, set[str]] = {}
        for statement in wire["statements"]:
            side = side_of(statement["speaker"]["id"] or "")
            if side is not None and not own.isdisjoint(statement["about"]):
                found.setdefault(side, set()).update(_subjects(statement, wire["mentions"]))
        yield from (Readout(document, side, frozenset(subjects)) for side, subjects in sorted(found.items()))


def sides(speakers: Iterable[str], side_of: Callable[[str], str | None]) -> set[str]:
    """The sides of some speakers, as far as they have one."""
    return {side for speaker in speakers if (side := side_of(speaker))}


def _subjects(statement: Mapping[str, Any], mentions: Mapping[str, Any]) -> Iterator[str]:
    start, end = statement["evidence"]["start"], statement["evidence"]["end"]
    for mention in (*mentions["agreements"], *mentions["places"]):
        if mention["entry"] and start <= mention["span"]["start"] and mention["span"]["end"] <= end:
            yield mention["value"] or mention["entry"]
