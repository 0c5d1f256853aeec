"""Signatures of texts, by which copies are found: what two texts have in common is told without the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import Struct

SHINGLE = 3
"""Words in a row that are compared as one."""

_MARKS = 96
_SEED = 1
_ROWS = 3
_PACKED = Struct(f"<{_MARKS}I")
_BAND = Struct(f"<{_ROWS}I")
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Signature:
    """How many different shingles a text has, and the least of their hashes under each of 96 orders (MinHash)."""

    size: int
    marks: bytes

    @classmethod
    def of(cls, words: Sequence[str]) -> Signature:
        """The signature of a text's folded words; of an empty text it is empty."""
        from rensa import RMinHash

        shingles = set(map(" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False)))
        if not shingles:
            return cls(0, b"")
        sketch = RMinHash(_MARKS, _SEED)
        sketch.update(shingles)
        return cls(len(shingles), _PACKED.pack(*sketch.digest()))

    def bands(self) -> Iterator[int]:
        """Keys of which texts that are half alike share at least one with a probability of 0.99."""
        if not self.marks:
            return
        for band, marks in enumerate(_BAND.iter_unpack(self.marks)):
            key = band
            for mark in marks:
                key = (key * 0x9E3779B97F4A7C15 + mark + 1) & _LARGEST
            yield key

    def shared(self, other: Signature) -> float:
        """The share of the smaller text's shingles that the larger one has too, estimated.

        The share J of equal marks estimates that of common shingles among all: so common = J (a + b) / (1 + J).
        """
        if not self.marks or not other.marks:
            return 0.0
        equal = sum(map(int.__eq__, _PACKED.unpack(self.marks), _PACKED.unpack(other.marks))) / _MARKS
        common = equal * (self.size + other.size) / (1 + equal)
        return min(1.0, common / min(self.size, other.size))
