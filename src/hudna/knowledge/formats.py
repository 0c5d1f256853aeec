"""The formats of the files of a dossier, as ``knowledge/README.md`` explains them to their editors."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.knowledge.collecting import COLLECT, EXPECT
from hudna.knowledge.marked import Table, inner
from hudna.knowledge.problems import Problem, bad_value
from hudna.knowledge.shapes import (
    Choice,
    Day,
    Each,
    Either,
    Id,
    Number,
    Part,
    Record,
    Shape,
    Text,
    Zone,
    before,
    ends_early,
)

LEVELS = frozenset(
    ["leader", "minister", "official", "officer", "soldier", "force", "state", "group", "people", "body"]
)
_ACTOR_KINDS = frozenset(
    ["state", "government", "office", "person", "force", "group", "body", "committee", "organisation", "people"]
)
_OUTLET_KINDS = frozenset(["outlet", "agency", "monitor", "official_media", "social"])

ARABIC, LATIN, ANY, ID = Text("arabic"), Text("latin"), Text(), Id()
NAMES = Record({"en": Part(LATIN), "ar": Part(ARABIC)})
BOTH = Record({"en": Part(ANY), "ar": Part(ARABIC)})
_SAID = Either(ANY, BOTH)


def optional(shape: Shape) -> Part:
    """A key that may be left out."""
    return Part(shape, needed=False)


def nullable(shape: Shape) -> Part:
    """A key that may be left out or ``null``."""
    return Part(shape, needed=False, null=True)


def from_to(file: str, table: Table) -> Iterator[Problem]:
    """A time whose last day is before its first."""
    if before(inner(table, "to"), inner(table, "from")):
        yield ends_early(file, table.line)


def force_to_end(file: str, table: Table) -> Iterator[Problem]:
    """An end before the signing, the force or the start."""
    starts = (inner(table, "signed"), inner(table, "in_force"), inner(table, "started"))
    if any(before(inner(table, "ended"), start) for start in starts):
        yield ends_early(file, next((k.line for k in table if k == "ended"), table.line))


_TERM_OF_OFFICE = Record(
    {"person": Part(ID), "from": Part(Day(), null=True), "to": Part(Day(), null=True)}, rules=(from_to,)
)
_LABEL = Record(
    {
        "text": Part(ARABIC),
        "wording": optional(Choice(frozenset(("neutral", "friendly", "hostile")))),
        "used_by": optional(Each(ID)),
        "ambiguous": optional(Choice(frozenset(("true", "false")))),
    }
)


def _office_or_state(file: str, table: Table) -> Iterator[Problem]:
    if inner(table, "holders") is not None and inner(table, "kind") != "office":
        said = "Only an office has holders.", "المنصب وحده له شاغلون."
        mend = "Set 'kind: office', or remove 'holders'.", "اكتب «kind: office» أو احذف «holders»."
        yield bad_value(file, table.line, said, mend)


ACTOR = Record(
    {
        "id": Part(ID),
        "kind": Part(Choice(_ACTOR_KINDS)),
        "level": Part(Choice(LEVELS)),
        "party": Part(ID, null=True),
        "name": Part(NAMES),
        "part_of": nullable(ID),
        "labels": Part(Each(_LABEL)),
        "holders": optional(Each(_TERM_OF_OFFICE)),
        "demonym": optional(ANY),
        "adjectives": optional(Each(ARABIC)),
        "capitals": optional(Each(ARABIC)),
        "members": optional(Each(ID)),
        "source": Part(ANY),
    },
    rules=(_office_or_state,),
)
OUTLET = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "labels": Part(Each(ANY)),
        "kind": Part(Choice(_OUTLET_KINDS)),
        "side": Part(ID, null=True),
        "owner": Part(_SAID, null=True),
        "country": Part(ANY),
        "language": Part(ID),
        "domains": optional(Each(ANY)),
        "telegram": optional(Each(LATIN)),
        "collect": optional(COLLECT),
        "expect": optional(EXPECT),
        "source": Part(ANY),
    }
)
_HELD = Record(
    {
        "number": optional(Number(1, 9999)),
        "date": Part(Day(spans=True), null=True),
        "place": nullable(ANY),
        "source": Part(_SAID),
    }
)
SERIES = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "part_of": nullable(ID),
        "kinds": Part(Each(ID)),
        "area": Part(Each(ANY)),
        "started": Part(Day(), null=True),
        "ended": nullable(Day()),
        "labels": Part(Each(ARABIC)),
        "held": optional(Each(_HELD)),
        "source": Part(ANY),
    },
    rules=(force_to_end,),
)
_GROUND = Record({"countries": Part(Each(ID)), "parties": Part(Each(ID))})
_SIDE = Record({"id": Part(ID), "name": Part(NAMES), "parties": optional(Each(ID))})
_PARTY = Record({"id": Part(ID), "name": Part(NAMES), "states": optional(Each(ID))})
DOSSIER = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "languages": Part(Each(ID)),
        "time_zone": optional(Zone()),
        "ground": optional(_GROUND),
        "period": Part(Record({"from": Part(Day()), "to": Part(Day(), null=True)}, rules=(from_to,))),
        "sides": Part(Each(_SIDE)),
        "parties": Part(Each(_PARTY)),
    }
)
