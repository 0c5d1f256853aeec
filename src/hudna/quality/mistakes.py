"""Which kind of event was taken for which other, what was missed, what was too much, and where most went wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hudna.quality.gold import GoldEvent
from hudna.quality.likeness import share
from hudna.quality.score import EVIDENCE, Found, Match


@dataclass(slots=True)
class Row:
    """One kind: how often it was read as itself, as others, not at all; and found where nothing is labelled."""

    right: int = 0
    taken_for: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class Bad:
    """A document with its counts of mistakes."""

    key: str
    right: int
    missed: int
    extra: int


def swapped(matches: Iterable[Match]) -> Iterator[tuple[GoldEvent, Found]]:
    """Missed events whose words were read as another kind, each with that find, the best shares of words first."""
    missed: dict[str, list[GoldEvent]] = defaultdict(list)
    extra: dict[str, list[Found]] = defaultdict(list)
    for match in matches:
        if match.found is None and match.gold is not None:
            missed[match.key].append(match.gold)
        elif match.gold is None and match.found is not None:
            extra[match.key].append(match.found)
    for key, events in missed.items():
        yield from _best(events, extra[key])


def _best(events: Sequence[GoldEvent], finds: Sequence[Found]) -> Iterator[tuple[GoldEvent, Found]]:
    shares = [(share(e.evidence, f.evidence), -i, -j) for i, e in enumerate(events) for j, f in enumerate(finds)]
    used: set[tuple[str, int]] = set()
    for value, i, j in sorted(shares, reverse=True):
        if value >= EVIDENCE and not {("gold", i), ("found", j)} & used:
            used |= {("gold", i), ("found", j)}
            yield events[-i], finds[-j]


def confusion(sets: Iterable[Sequence[Match]]) -> dict[str, Row]:
    """The row of every kind that was labelled or found, by kind."""
    rows: dict[str, Row] = defaultdict(Row)
    for matches in sets:
        taken = list(swapped(matches))
        events, finds = {id(e) for e, _ in taken}, {id(f) for _, f in taken}
        for event, find in taken:
            rows[event.type].taken_for[find.type] += 1
        for match in matches:
            if match.gold is not None and match.found is not None:
                rows[match.gold.type].right += 1
            elif match.gold is not None:
                rows[match.gold.type].missed += id(match.gold) not in events
            elif match.found is not None:
                rows[match.found.type].extra += id(match.found) not in finds
    return dict(sorted(rows.items()))


def worst(matches: Iterable[Match]) -> list[Bad]:
    """The documents with a mistake, most mistakes first."""
    counts: Mapping[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        outcome = "extra" if match.gold is None else "missed" if match.found is None else "right"
        counts[match.key][outcome] += 1
    found = [Bad(key, c["right"], c["missed"], c["extra"]) for key, c in counts.items() if c["missed"] + c["extra"]]
    return sorted(found, key=lambda b: (-b.missed - b.extra, b.key))
