"""Labelled reports: what an annotator found in each text, and a digest by which a set is known."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hudna.errors import InputError

Days = tuple[str | None, str | None]
Bounds = tuple[float | None, float | None]

NOT_EVENTS = frozenset({"statement", "other"})
"""Types that annotators use for what is not scored as an event."""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event as annotated. Where more than one value is right, all are listed; the first is the annotator's own.

    ``must`` false: finding it is no false alarm, missing it no miss. ``places`` empty: place is not scored.
    ``source`` null is the outlet's own voice, unless ``source_open``. Days are ISO 8601 with both ends included.
    ``id`` is the annotator's, else the place in the annotation, from 1.
    """

    id: str
    types: frozenset[str]
    statuses: frozenset[str]
    type: str
    status: str
    days: tuple[Days, ...]
    places: tuple[str, ...]
    route: tuple[str, ...]
    actors: tuple[str, ...]
    counts: tuple[Bounds, ...]
    source: str | None
    source_open: bool
    background: bool
    must: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Who says something, and the words that show it."""

    speaker: str
    evidence: str
    must: bool


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One labelled report. ``key`` is the name of its file without the ending."""

    key: str
    text: str | None
    published: str | None
    outlet: str | None
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]


def read_set(folder: Path, texts: Path | None = None) -> tuple[GoldItem, ...]:
    """The labelled reports of a folder, by name; their texts stand beside them or in ``texts``.

    Raises `InputError` naming the file that is not an annotation in JSON.
    """
    items = []
    for path in sorted(folder.glob("*.json")):
        content = _content(path)
        if isinstance(content, dict) and isinstance(content.get("events"), list):
            items.append(_item(path.stem, content, _text_of(path.stem, texts or folder)))
    return tuple(items)


def digest(folder: Path, texts: Path | None = None) -> str:
    """SHA-256 over names and bytes of a set's annotations and texts: another set, another digest."""
    return digest_of({*folder.glob("*.json"), *folder.glob("*.txt"), *(texts or folder).glob("*.txt")})


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of files, whatever their order."""
    seen = hashlib.sha256()
    for path in sorted(paths):
        seen.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return seen.hexdigest()


def _content(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}). Mend the annotation and score again.") from error


def _text_of(key: str, folder: Path) -> str | None:
    found = [p for p in (folder / f"{key}.txt",) if p.is_file()] + sorted(folder.glob(f"{key}_*.txt"))
    return found[0].read_text("utf-8") if found else None


def _item(key: str, content: Mapping[str, Any], text: str | None) -> GoldItem:
    events = tuple(_event(e, i) for i, e in enumerate(content["events"], 1) if e["type"] not in NOT_EVENTS)
    said = tuple(GoldStatement(s["speaker"], s["evidence"], _must(s)) for s in content.get("statements") or ())
    return GoldItem(key, text, content.get("published"), content.get("outlet"), events, said)


def _event(entry: Mapping[str, Any], position: int) -> GoldEvent:
    start, end = entry.get("date_start") or None, entry.get("date_end") or None
    chain = entry.get("attribution") or ()
    source = entry.get("attributed_to") or (chain[0] if chain else None)
    place = entry.get("place")
    return GoldEvent(
        id=entry.get("eid") or f"e{position}",
        types=_accepted(entry, "type"),
        statuses=_accepted(entry, "status"),
        type=entry["type"],
        status=entry.get("status") or "happened",
        days=((start, end or start), *((a, b) for a, b in entry.get("date_also") or ())),
        places=tuple(p for p in (place, *(entry.get("place_also") or ())) if p) if place else (),
        route=tuple(entry.get("route") or ()),
        actors=tuple(a["name"] for a in entry.get("actors") or () if _must(a)),
        counts=tuple(_bounds(q) for q in entry.get("quantities") or () if _must(q)),
        source=source,
        source_open=bool(entry.get("attribution_open")),
        background=bool(entry.get("background")),
        must=_must(entry),
        evidence=entry.get("evidence") or "",
    )


def _accepted(entry: Mapping[str, Any], field: str) -> frozenset[str]:
    """The annotated value and those that the note allows, as in ``also_type=clash,shelling``."""
    also = re.findall(rf"also_{field}=([a-z_,|]+)", str(entry.get("note") or ""))
    return frozenset({entry.get(field) or "happened"}.union(*(re.split("[,|]", values) for values in also)))


def _bounds(quantity: Mapping[str, Any]) -> Bounds:
    value = quantity.get("value", [quantity.get("low"), quantity.get("high")])
    low, high = value if isinstance(value, list) else (value, value)
    return (low, high)


def _must(entry: Mapping[str, Any]) -> bool:
    return entry.get("must") is not False
