"""How one event bears on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RelationKind = Literal["part_of", "prevents", "follows", "responds_to", "contradicts", "maybe_same"]


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """``left`` is part of, prevents, follows, responds to, contradicts or may be the same as ``right`` (ids of events).

    The last two hold both ways; then the lesser id is ``left``. ``reason`` says in words what this rests on.
    """

    left: str
    right: str
    kind: RelationKind
    reason: str
