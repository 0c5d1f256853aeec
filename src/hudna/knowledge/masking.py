"""How words are hidden from filters, compiled: signs and letters that are suspicious inside a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
"""The letters of Arabic, as they stand in a class of a pattern."""


@dataclass(frozen=True, eq=False)
class Masking:
    """The signs of ``masking.yml``; letters are folded, but those of ``doubled`` are printed ones."""

    only_inside: frozenset[str]
    also_between: frozenset[str]
    brackets: Mapping[str, str]
    quotes: frozenset[str]
    joined: frozenset[str]
    missing: frozenset[str]
    alphabet: str
    stand_ins: Mapping[str, str]
    inside_stand_ins: frozenset[str]
    meant: frozenset[str]
    small_words: frozenset[str]
    letter_names: frozenset[str]
    common: frozenset[str]
    opening: frozenset[str]
    slips: frozenset[str]
    before_t: frozenset[str]
    eighth: frozenset[str]
    articles: tuple[str, ...]
    roots: frozenset[str]
    derived: frozenset[str]
    endings: frozenset[str]
    meeting: frozenset[str]
    ended: frozenset[str]
    stems: Mapping[str, tuple[str, ...]]
    printed_so: tuple[str, ...]
    tails: Mapping[str, Sequence[str]]
    closing: frozenset[str]

    @classmethod
    def from_data(cls, data: Mapping[str, Any], clitics: Mapping[str, Sequence[str]]) -> Masking:
        """The rules as written in ``masking.yml``, beside the small words of ``clitics.yml``."""
        doubled = data["doubled"]
        joined = frozenset(x for name in ("before_noun", "with_article", "before_verb") for x in clitics[name])
        return cls(
            only_inside=frozenset(data["only_inside"].split()),
            also_between=frozenset(data["also_between"].split()),
            brackets={pair[1]: pair[0] for pair in data["brackets"].split()},
            quotes=frozenset(data["quotes"].split()),
            joined=joined,
            missing=frozenset(data["missing"].split()),
            alphabet=data["alphabet"],
            stand_ins={str(k): v for k, v in data["stand_ins"].items()},
            inside_stand_ins=frozenset(data["inside_only_stand_ins"].split()),
            meant=frozenset(data["meant"]),
            small_words=frozenset(data["small_words"]),
            letter_names=frozenset(data["letter_names"]),
            common=frozenset(doubled["common"]),
            opening=frozenset(doubled["opening"]),
            slips=frozenset(doubled["slips"]),
            eighth=frozenset(doubled["eighth"]),
            articles=tuple(clitics["with_article"]),
            before_t=frozenset(doubled["before_t"]),
            roots=frozenset(doubled["roots"].split()),
            derived=_derived(doubled, clitics),
            endings=frozenset(["", *doubled["endings"].split()]),
            meeting=frozenset(doubled["meeting"].split()),
            ended=frozenset(doubled["ended"]),
            stems={k: tuple(v) for k, v in doubled["stems"].items()},
            printed_so=tuple(doubled["printed_so"]),
            tails=dict(doubled["before"]),
            closing=frozenset(doubled["closing"]),
        )

    @cached_property
    def signs(self) -> frozenset[str]:
        """All signs that say nothing where they stand inside a word."""
        return self.only_inside | self.also_between | self.quotes | self.opened | self.brackets.keys()

    @cached_property
    def opened(self) -> frozenset[str]:
        """The brackets that open; ``brackets`` has for each that closes the one that opens."""
        return frozenset(self.brackets.values())

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
        sign = f"[{re.escape(''.join(self.signs))}]?"
        alone = f"[{LETTER}](?!\\S*\\w)"
        return re.compile(f"(?<![^\\s(\\[]){alone}(?:{sign} {sign} ?{alone})+")


def _derived(doubled: Mapping[str, Any], clitics: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All that may stand before the first letter of a root."""
    joined = ("", *clitics["before_noun"], *clitics["with_article"])
    nouns = {j + d for j in joined for d in ("", *doubled["nominal"].split())}
    verbs = {j + d for j in ("", *clitics["before_verb"]) for d in doubled["verbal"].split()}
    return frozenset(nouns | verbs)
