"""Which labelled events are told by several reports, and which are easily taken for one: read from their files."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from hudna.collect import Given, Refused, collect
from hudna.errors import InputError
from hudna.model.document import Document
from hudna.quality.gold import GoldEvent, GoldItem

NAME = "groups.json"
"""The file by which a folder is known to say which reports tell of one event."""

REPORTS = "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Telling:
    """A labelled event as one document tells it. ``at`` is its place among the document's ``events`` in `Groups`."""

    key: str
    at: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Two events that must not be taken for one: every telling of the first against every one of the second."""

    left: tuple[Telling, ...]
    right: tuple[Telling, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Groups:
    """What is labelled of a set: its documents and their labelled events by key, the groups by name, what is apart."""

    documents: Mapping[str, Document]
    events: Mapping[str, Sequence[GoldEvent]]
    same: Mapping[str, tuple[Telling, ...]]
    apart: tuple[Apart, ...]


@dataclass
class _Told:
    """Labelled events by document, with their names while the file is read."""

    events: dict[str, list[GoldEvent]] = field(default_factory=lambda: defaultdict(list))

    def add(self, key: str, event: GoldEvent) -> Telling:
        self.events[key].append(event)
        return Telling(key, len(self.events[key]) - 1)


def groups_of_reports(folder: Path) -> Groups:
    """The groups of a folder that holds its reports, a line each, with the words that tell each event.

    Raises `InputError` where the files are not of that form.
    """
    content = _content(folder / NAME)
    documents = {d.key: d for d in _documents(folder / REPORTS) if d.key is not None}
    told = _Told()
    same: dict[str, tuple[Telling, ...]] = {}
    try:
        for group in content["same_event"]:
            events = ((key, _event(group, group["words"][key])) for key in group["ids"])
            same[group["group"]] = tuple(told.add(key, event) for key, event in events)
        pairs = ((*each["groups"], each["why"]) for each in content["must_not_merge"])
        apart = tuple(Apart(same[one], same[other], why) for one, other, why in pairs)
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(folder / NAME, error) from error
    if strangers := sorted(set(told.events) - set(documents)):
        raise InputError(f"{folder / NAME} names what {REPORTS} does not hold: {', '.join(strangers)}. Mend the key.")
    return Groups(documents, told.events, same, apart)


def groups_of_items(path: Path, items: Sequence[GoldItem], documents: Mapping[str, Document]) -> Groups:
    """The groups over annotated reports: a file names their events (``diplo/019.e2``) or only the reports.

    Where only the reports are named, they share their lead event: of the first report's kinds the first that all of
    them have, news before background, and in each its first event of that kind that must be found. Events of kinds
    that are not scored are left out.

    Raises `InputError` where the file is not of that form or names a report that is not annotated.
    """
    content = _content(path)
    by_key = {item.key: item for item in items}
    try:
        same = {group["group"]: _members(by_key, group) for group in content["same_event"]}
        apart = tuple(each for entry in content["must_not_merge"] for each in _apart(by_key, entry))
        known = {t.key for group in same.values() for t in group} | {t.key for e in apart for t in (*e.left, *e.right)}
        used = {key: documents[key] for key in sorted(known)}
    except (KeyError, TypeError) as error:
        raise _broken(path, error) from error
    return Groups(used, {key: by_key[key].events for key in used}, _with_lone(same, apart), apart)


def _members(items: Mapping[str, GoldItem], group: Mapping[str, Any]) -> tuple[Telling, ...]:
    if not group.get("events"):
        return _leads([items[_key(name)] for name in group["ids"]])
    return tuple(t for name in group["events"] for t in _named(items, name))


def _apart(items: Mapping[str, GoldItem], entry: Mapping[str, Any]) -> Iterator[Apart]:
    for pair in combinations(entry["events"], 2):
        left, right = (tuple(_named(items, name)) for name in pair)
        yield Apart(left, right, entry["why"])


def _with_lone(same: Mapping[str, tuple[Telling, ...]], apart: Sequence[Apart]) -> dict[str, tuple[Telling, ...]]:
    """The groups, and each telling that is only in a pair of what is apart as a group of its own."""
    placed = {telling for group in same.values() for telling in group}
    alone = dict.fromkeys(t for each in apart for t in (*each.left, *each.right) if t not in placed)
    return {**same, **{f"{t.key}.{t.at}": (t,) for t in alone}}


def _named(items: Mapping[str, GoldItem], name: str) -> Iterator[Telling]:
    key, _, event = _key(name).rpartition(".")
    yield from (Telling(key, i) for i, each in enumerate(items[key].events) if each.id == event)


def _key(name: str) -> str:
    return name.replace("/", "-")


def _leads(items: Sequence[GoldItem]) -> tuple[Telling, ...]:
    for background in (False, True):
        for kind in (e.type for e in items[0].events if e.must and (background or not e.background)):
            found = [_first(item, kind, background) for item in items]
            if all(at is not None for at in found):
                return tuple(Telling(i.key, at) for i, at in zip(items, found, strict=True) if at is not None)
    raise KeyError(items[0].key)


def _first(item: GoldItem, kind: str, background: bool) -> int | None:
    fits = (i for i, e in enumerate(item.events) if e.type == kind and e.must and (background or not e.background))
    return next(fits, None)


def _event(group: Mapping[str, Any], words: str) -> GoldEvent:
    """The event as its words tell it: without day and place, a find must share the words to answer it."""
    kinds = group["kinds"]
    return GoldEvent(
        id=group["group"], types=frozenset(kinds), statuses=frozenset(), type=kinds[0], status="happened",
        days=((None, None),), places=(), route=(), actors=(), counts=(), source=None, source_open=True,
        background=False, must=True, evidence=words,
    )  # fmt: skip


def _documents(path: Path) -> Iterator[Document]:
    for each in collect([str(path)], Given()):
        if isinstance(each, Refused):
            raise InputError(str(each))
        yield each.document


def _content(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}). Mend it and score again.") from error


def _broken(path: Path, error: Exception) -> InputError:
    return InputError(f"{path} lacks or does not know {error}. See gold/README.md for its form, mend it, score again.")
