"""Looks at what the entries of one dossier say of each other: ids, references, printed names that two claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hudna.knowledge.marked import Table, Word, inner, tables, word, words
from hudna.knowledge.problems import Problem, no_such, shared_label, twice

ACTOR = ("actor", "فاعل")
PARTY = ("party", "طرف")
SIDE = ("side", "جهة")
KIND = ("event kind", "نوع حدث")
SERIES = ("series", "سلسلة")
PLACE = ("place", "مكان")
AGREEMENT = ("agreement", "اتفاق")
EXPECTED = ("outlet with 'expect'", "منفذ فيه «expect»")
_AMBIGUOUS = (
    "Remove it from one of the two, or add 'ambiguous: true' to it.",
    "احذفها من أحدهما أو أضف إليها «ambiguous: true».",
)
_SHARED = (
    "Remove it from one of the two, or list it under 'shared_labels' in both.",
    "احذفها من أحدهما أو اذكرها تحت «shared_labels» فيهما.",
)
_ONE_OUTLET = "Remove it from one of the two.", "احذفها من أحدهما."
_WRITTEN_TWICE = "Remove one of the two.", "احذف إحداهما."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with the file it stands in."""

    file: str
    table: Table

    @property
    def id(self) -> str:
        """The entry's id, empty where it has none."""
        return str(word(inner(self.table, "id")) or "")

    def get(self, key: str) -> object:
        """The value of a key."""
        return inner(self.table, key)


@dataclass(frozen=True)
class Dossier:
    """All entries of one dossier, and what they may refer to; ``places``: ids and folded names, as they are written.

    ``abroad``: the world's states and other dossiers' actors, which it may refer to, and their parties.
    """

    about: Entry | None
    actors: Sequence[Entry]
    agreements: Sequence[Entry]
    outlets: Sequence[Entry]
    series: Sequence[Entry]
    kinds: frozenset[str]
    places: Mapping[str, str]
    fold: Callable[[str], str] = field(default=str)
    abroad: Sequence[Entry] = ()
    areas: Sequence[Entry] = ()
    alerts: Sequence[Entry] = ()

    @cached_property
    def parties(self) -> frozenset[str]:
        """The ids of parties: those of ``dossier.yml``, and those abroad."""
        return frozenset((*self._listed("parties"), *(str(word(e.get("party")) or "") for e in self.abroad)))

    @cached_property
    def sides(self) -> frozenset[str]:
        """The ids of sides that ``dossier.yml`` lists."""
        return frozenset(self._listed("sides"))

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of actors that may be referred to."""
        return frozenset(e.id for e in (*self.actors, *self.abroad))

    def _listed(self, key: str) -> Iterator[str]:
        for each in tables(self.about.get(key)) if self.about else ():
            yield str(word(inner(each, "id")) or "")


def check_links(dossier: Dossier) -> Iterator[Problem]:
    """Everything wrong between the entries of a dossier."""
    parts = (dossier.actors, dossier.agreements, dossier.outlets, dossier.series, dossier.areas, dossier.alerts)
    for entries in parts:
        yield from same_ids((e.file, word(e.get("id"))) for e in entries)
    yield from _parties(dossier)
    yield from _actors(dossier)
    yield from _agreements(dossier)
    yield from _rest(dossier)
    yield from _areas(dossier)
    yield from _alerts(dossier)
    yield from _labels(dossier)


def same_ids(ids: Iterable[tuple[str, Word | None]]) -> Iterator[Problem]:
    """Ids given twice, in files of one kind."""
    first: dict[str, str] = {}
    for file, name in ids:
        if name is None:
            continue
        if name in first:
            yield twice(file, name.line, name, first[name])
        first.setdefault(name, f"{file}:{name.line}")


def refer(
    file: str, found: Iterable[Word], what: tuple[str, str], known: frozenset[str] | Mapping[str, object]
) -> Iterator[Problem]:
    """References to what is not known."""
    for name in found:
        if name not in known:
            yield no_such(file, name.line, what, name, known)


def _one(value: object) -> Iterator[Word]:
    found = word(value)
    if found is not None:
        yield found


def _parties(dossier: Dossier) -> Iterator[Problem]:
    if dossier.about is None:
        return
    file, actors = dossier.about.file, dossier.known
    for key in ("parties", "sides"):
        yield from same_ids((file, word(inner(x, "id"))) for x in tables(dossier.about.get(key)))
    for party in tables(dossier.about.get("parties")):
        yield from refer(file, words(inner(party, "states")), ACTOR, actors)
    for side in tables(dossier.about.get("sides")):
        yield from refer(file, words(inner(side, "parties")), PARTY, dossier.parties)
    ground = dossier.about.get("ground")
    if isinstance(ground, Table):
        yield from refer(file, words(inner(ground, "parties")), PARTY, dossier.parties)


def _actors(dossier: Dossier) -> Iterator[Problem]:
    actors = dossier.known
    people = {e.id: e for e in (*dossier.actors, *dossier.abroad) if e.get("kind") == "person"}
    for actor in dossier.actors:
        yield from refer(actor.file, _one(actor.get("party")), PARTY, dossier.parties)
        yield from refer(actor.file, _one(actor.get("part_of")), ACTOR, actors)
        for term in tables(actor.get("holders")):
            yield from refer(actor.file, _one(inner(term, "person")), ("person", "شخص"), people)
        for label in tables(actor.get("labels")):
            yield from refer(actor.file, words(inner(label, "used_by")), SIDE, dossier.sides)


def _agreements(dossier: Dossier) -> Iterator[Problem]:
    actors = dossier.known
    for deal in dossier.agreements:
        terms = list(tables(deal.get("terms")))
        yield from same_ids((deal.file, word(inner(t, "id"))) for t in terms)
        yield from refer(deal.file, words(deal.get("parties")), ACTOR, actors)
        yield from _area(dossier, deal.file, deal.get("area"))
        for term in terms:
            rule = inner(term, "checkable")
            if isinstance(rule, Table):
                yield from _term(dossier, deal.file, rule)


def _term(dossier: Dossier, file: str, rule: Table) -> Iterator[Problem]:
    yield from _area(dossier, file, inner(rule, "area"))
    for key in ("broken_by", "supported_by", "claimed_by"):
        yield from refer(file, words(inner(rule, key)), KIND, dossier.kinds)
    for key in ("bound", "exempt"):
        yield from refer(file, words(inner(rule, key)), ACTOR, dossier.known | dossier.parties)
    yield from refer(file, words(inner(rule, "series")), SERIES, frozenset(e.id for e in dossier.series))


def _rest(dossier: Dossier) -> Iterator[Problem]:
    series = frozenset(e.id for e in dossier.series)
    for outlet in dossier.outlets:
        yield from refer(outlet.file, _one(outlet.get("side")), SIDE, dossier.sides)
    for one in dossier.series:
        yield from refer(one.file, words(one.get("kinds")), KIND, dossier.kinds)
        yield from refer(one.file, _one(one.get("part_of")), SERIES, series)
        yield from _area(dossier, one.file, one.get("area"))
        for held in tables(one.get("held")):
            yield from _known_places(dossier, one.file, _one(inner(held, "place")))


def _areas(dossier: Dossier) -> Iterator[Problem]:
    """An area has the id of a place, or a name of its own."""
    for area in dossier.areas:
        if area.get("name") is None:
            yield from _known_places(dossier, area.file, _one(area.get("id")))
        for key in ("holds", "partly", "line"):
            yield from _area(dossier, area.file, area.get(key))


def _alerts(dossier: Dossier) -> Iterator[Problem]:
    series, deals = frozenset(e.id for e in dossier.series), frozenset(e.id for e in dossier.agreements)
    expected = frozenset(e.id for e in dossier.outlets if e.get("expect") is not None)
    for rule in dossier.alerts:
        yield from refer(rule.file, _one(rule.get("series")), SERIES, series)
        yield from refer(rule.file, _one(rule.get("agreement")), AGREEMENT, deals)
        yield from refer(rule.file, words(rule.get("kinds")), KIND, dossier.kinds)
        yield from refer(rule.file, words(rule.get("outlets")), EXPECTED, expected)
        yield from _area(dossier, rule.file, rule.get("area"))


def _area(dossier: Dossier, file: str, value: object) -> Iterator[Problem]:
    own = {area.id for area in dossier.areas}
    yield from _known_places(dossier, file, (name for name in words(value) if name not in own))


def _known_places(dossier: Dossier, file: str, found: Iterable[Word]) -> Iterator[Problem]:
    for name in found:
        if name not in dossier.places and dossier.fold(name) not in dossier.places:
            yield no_such(file, name.line, PLACE, name, dossier.places.values())


def _labels(dossier: Dossier) -> Iterator[Problem]:
    marked = []
    for actor in dossier.actors:
        for label in tables(actor.get("labels")):
            text = word(inner(label, "text"))
            if text is not None:
                marked.append((actor, text, inner(label, "ambiguous") == "true"))
    yield from _collisions(marked, dossier.fold, _AMBIGUOUS)
    deals = []
    for deal in dossier.agreements:
        shared = {dossier.fold(x) for x in words(deal.get("shared_labels"))}
        deals += [(deal, x, dossier.fold(x) in shared) for x in words(deal.get("labels"))]
    yield from _collisions(deals, dossier.fold, _SHARED)
    for entries in (dossier.outlets, dossier.series):
        plain = [(e, x, False) for e in entries for x in words(e.get("labels"))]
        yield from _collisions(plain, dossier.fold, _ONE_OUTLET)


def _collisions(
    labels: Iterable[tuple[Entry, Word, bool]], fold: Callable[[str], str], mend: tuple[str, str]
) -> Iterator[Problem]:
    first: dict[str, tuple[Entry, bool]] = {}
    for entry, text, allowed in labels:
        folded = fold(text)
        other, other_allowed = first.setdefault(folded, (entry, allowed))
        if other is entry:
            first[folded] = (entry, allowed)
        elif not (allowed or other_allowed):
            yield shared_label(entry.file, text.line, text, other.id, mend)
    seen: set[tuple[int, str]] = set()
    for entry, text, _ in labels:
        pair = id(entry), fold(text)
        if pair in seen:
            yield shared_label(entry.file, text.line, text, f"'{entry.id}'", _WRITTEN_TWICE)
        seen.add(pair)
