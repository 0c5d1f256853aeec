"""How words are hidden from filters, compiled: signs and letters that are suspicious inside a word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
"""The letters of Arabic, as they stand in a class of a pattern."""


@dataclass(frozen=True, eq=False)
class Masking:
    """The signs of ``masking.yml``; letters are folded, but those of ``serving`` and ``endings`` are printed ones."""

    only_inside: frozenset[str]
    also_between: frozenset[str]
    brackets: frozenset[str]
    missing: frozenset[str]
    stand_ins: Mapping[str, str]
    inside_stand_ins: frozenset[str]
    loose: frozenset[str]
    opening: frozenset[str]
    serving: frozenset[str]
    endings: frozenset[str]
    common_doubles: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Masking:
        """The rules as written in ``masking.yml``."""
        doubled = data["doubled"]
        return cls(
            only_inside=frozenset(data["only_inside"].split()),
            also_between=frozenset(data["also_between"].split()),
            brackets=frozenset(data["brackets"].split()),
            missing=frozenset(data["missing"].split()),
            stand_ins={str(k): v for k, v in data["stand_ins"].items()},
            inside_stand_ins=frozenset(data["inside_only_stand_ins"].split()),
            loose=frozenset(data["loose"]),
            opening=frozenset(doubled["opening"]),
            serving=frozenset(doubled["serving"]),
            endings=frozenset(doubled["endings"]) | {""},
            common_doubles=frozenset(c * 2 for c in doubled["common"]),
        )

    @cached_property
    def signs(self) -> frozenset[str]:
        """All signs that say nothing where they stand inside a word."""
        return self.only_inside | self.also_between | self.brackets

    @cached_property
    def suspicious(self) -> re.Pattern[str]:
        """A sign or a stand-in that touches a letter as only masks do: the place where a word is looked at."""
        stands = re.escape("".join(self.stand_ins))
        return re.compile(f"[{re.escape(''.join(self.signs))}{stands}](?:(?=[{LETTER}])|(?<=[{LETTER}][{stands}]))")

    @cached_property
    def stretch(self) -> re.Pattern[str]:
        """Letters, signs and stand-ins without a blank."""
        return re.compile(f"[{LETTER}{re.escape(''.join(self.signs))}{re.escape(''.join(self.stand_ins))}]+")

    @cached_property
    def spaced(self) -> re.Pattern[str]:
        """Single letters with blanks between them, signs among the blanks or not."""
        between = f"(?:[{re.escape(''.join(self.signs))}]? [{re.escape(''.join(self.signs))}]? ?)"
        return re.compile(f"(?<!\\w)[{LETTER}](?:{between}[{LETTER}](?!\\w))+")
