"""What a phrase of place consists of: the name, what opens it, and what ties it to other places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hudna.model.place import PlaceRef
from hudna.read.places.words import Head, Sense


class Phrase(NamedTuple):
    """Words that name one place. ``name`` is the extent of the name itself, ``ids`` what it may be (none: unknown).

    ``bearing`` and ``km``: from the named place; ``larger``: the place that the phrase says it lies in;
    ``listed``: how many names its list has (0: no list); ``before``: the preposition as printed;
    ``leg``: start, via, through or end of a way told in the sentence; ``other``: the far end of a road;
    ``sort``: named, or told without a name (seat, again, held, whose); ``seat``: the capital that is meant.
    """

    start: int
    end: int
    name: tuple[int, int]
    ids: tuple[str, ...]
    head: Head | None = None
    around: bool = False
    bearing: tuple[float, ...] | None = None
    km: float | None = None
    larger: Phrase | None = None
    listed: int = 0
    quoted: bool = False
    before: str | None = None
    relation: str | None = None
    leg: str | None = None
    other: Phrase | None = None
    sort: str = "named"
    seat: str | None = None


class Opening(NamedTuple):
    """What stands before a name: heads and directions; ``at`` is the word where the name begins.

    ``turned``: a direction stands before the name as noun ("شمال س"), so the place is beside it; ``linked``: words
    like "الواصل بين" tie the head to the name; ``bracketed``: the names stand in brackets.
    """

    at: int
    start: int
    heads: tuple[Sense, ...] = ()
    bearings: tuple[float, ...] = ()
    turned: bool = False
    linked: bool = False
    bracketed: bool = False

    @property
    def head(self) -> Head | None:
        """The innermost head, whose name follows."""
        return self.heads[-1].head if self.heads else None

    @property
    def many(self) -> bool:
        """Whether the head is a plural or dual, so that several names follow."""
        return bool(self.heads) and self.heads[-1].many


@dataclass(slots=True, unsafe_hash=True)
class PlaceMention:
    """A place named in the text. ``start:end`` is the whole phrase, in folded positions.

    ``candidates``: ids of all places of that name; ``relation``: in, near, from, to, via or towards, by the
    ``preposition`` before it (null: none stands there, so it may be a government that acts); ``head``: id of the
    noun before the name (village, countryside …); ``leg``: start, via, through or end where the sentence tells a way;
    ``ends``: the two places that a road joins; ``kind``: of the place chosen (village, zone, country …);
    ``sort``: named, or told without a name: seat ("the Turkish capital"), again ("the town"), held ("areas held by …"),
    whose ("their villages").
    """

    start: int
    end: int
    ref: PlaceRef
    candidates: tuple[str, ...] = ()
    relation: str | None = None
    head: str | None = None
    preposition: str | None = None
    leg: str | None = None
    ends: tuple[PlaceRef, ...] = ()
    kind: str | None = None
    sort: str = "named"
