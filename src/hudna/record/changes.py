"""What a second reading of a document says differently from the first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Change:
    """A report that was added, removed or changed; ``fields`` says where a changed one differs."""

    what: Literal["added", "removed", "changed"]
    type: str
    report: str
    fields: tuple[str, ...] = ()


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """The differences of two readings of one document, report by report.

    A report is the same one if it has the same type and its evidence begins at the same place; the rest of the
    reading (statements, mentions, notes) is one change without a type.
    """
    old, new = _by_place(before["reports"]), _by_place(after["reports"])
    found = [Change("removed", old[k]["type"], old[k]["id"]) for k in old if k not in new]
    found += [Change("added", new[k]["type"], new[k]["id"]) for k in new if k not in old]
    for key in old:
        if key in new and (fields := _fields(old[key], new[key])):
            found.append(Change("changed", new[key]["type"], new[key]["id"], fields))
    others = tuple(k for k in after if k != "reports" and before.get(k) != after[k])
    if others:
        found.append(Change("changed", "", "", others))
    return tuple(found)


def _by_place(reports: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int, int], Mapping[str, Any]]:
    placed: dict[tuple[str, int, int], Mapping[str, Any]] = {}
    for report in reports:
        number = 0
        while (key := (report["type"], report["evidence"]["start"], number)) in placed:
            number += 1
        placed[key] = report
    return placed


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(k for k in new if k not in ("id", "claims") and old.get(k) != new[k])
