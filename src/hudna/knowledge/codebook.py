"""The codebook, compiled: what counts as an event, by which rules it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from hudna.knowledge.evidence import Evidence

Scope = Literal["near", "clause", "sentence"]
TRAITS = frozenset(
    [
        "meeting",
        "by_phone",
        "round",
        "signed",
        "imposed",
        "attempted",
        "leaving",
        "laid",
        "recorded",
        "by_people",
        "bargained",
    ]
)
"""What the reader asks of kinds. ``meeting``: talks at a time, ``by_phone`` or not, as one of ``round``s.

``signed``, ``imposed``: stands from then on. ``attempted``: not there yet while somebody tries. ``leaving``: a place.
``laid``: by nobody who is seen. ``recorded``: a breach, always somebody's charge. ``by_people``: done by people.
``bargained``: told of while it is only tried.
"""


@dataclass(frozen=True, slots=True)
class Need:
    """One condition of a rule. ``sort``: entry (a lexicon entry), actor (a level), parties, number or ordinal."""

    sort: Literal["entry", "actor", "parties", "number", "ordinal", "quantity"]
    value: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A trigger: where its head stands and every group of ``all_of`` is met in scope, a candidate event is seen.

    ``may_be`` are kinds that its words may tell of too: "قصف" alone does not say whether it came from the air. What
    ``answers`` an act (return fire) is never that act told again; what ``refers`` speaks of one told before, where
    there is one; what ``cites`` names one as made before, no news; what is ``alike`` is of the kind told last of those
    that such words may tell of ("هجوم مماثل"); what ``recalls`` means with the article what the same words named last:
    where that was no such event ("هجوم كيماوي"), "الهجوم" is none either.
    Fighting of ``both`` sides is no charge against one of them, whoever tells of it.
    Beside an event of a kind in ``yields_to`` in its sentence it tells who acted there: "رشق محتجون الدورية" is no
    protest of its own. ``family``, ``traits`` and ``two_sided`` are those of its kind.
    """

    id: str
    kind: str
    all_of: tuple[tuple[Need, ...], ...]
    none_of: tuple[Need, ...]
    scope: Scope
    weight: float
    status: str | None
    may_be: frozenset[str] = frozenset()
    answers: bool = False
    refers: bool = False
    cites: bool = False
    alike: bool = False
    recalls: bool = False
    both: bool = False
    yields_to: frozenset[str] = frozenset()
    family: str = "other"
    traits: frozenset[str] = frozenset()
    two_sided: bool = False

    def is_a(self, trait: str) -> bool:
        """Whether its kind has a trait, such as ``meeting``."""
        return trait in self.traits


@dataclass(frozen=True, slots=True)
class Announced:
    """How an announced event of a kind is known again in what came of it.

    ``late``: so many days after its day it may still be the one. ``moves``: it may be held anywhere, nearby (a patrol
    takes another stretch) or, empty, nowhere else (aid to another town is other aid). ``level``: kinds that have one
    stand for each other, presidents for ministers.
    """

    late: int = 14
    moves: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """An event kind of the codebook; ``crosswalk`` maps to ACLED, PLOVER and UCDP GED codes.

    One that is ``distinct`` is never told in the words of another kind of its family: a call is no meeting. Of one
    that is ``earned`` a noun alone tells nothing done, only beside words of doing or telling. One ``by_day`` is no
    event without its day where a long text tells of hardly anything else of the record. In ``two_sided``
    violence both fight, whoever began: to tell of it admits nothing. ``part_of`` are the kinds of which it may be a
    part. ``outcome_of``: what it means for an announced event of another kind.

    For joining reports: ``told_as`` are the kinds that one event may be told as by others; it ``lasts`` up to so many
    days; of ``one_spot`` it is at one place, so that other named places are other events; ``numbered`` ones are called
    by their number in every series; those ``about_places`` are told with the place that they are about; what happens
    ``seldom`` is not done twice in days by the same; talks ``of_two`` with another partner are other talks. What is
    ``of_one`` is done by one party: others named with it took no part. ``traits`` are what the reader's rules ask of
    kinds (`TRAITS`), so that none is named in them.
    """

    id: str
    family: str
    name: Mapping[str, str]
    definition: Mapping[str, str]
    roles: Mapping[str, str]
    mutual: bool
    crosswalk: Mapping[str, Any]
    examples: tuple[Mapping[str, Any], ...]
    counter_examples: tuple[str, ...]
    distinct: bool = False
    by_day: bool = False
    earned: bool = False
    two_sided: bool = False
    part_of: frozenset[str] = frozenset()
    outcome_of: Mapping[str, str] = field(default_factory=dict)
    announced: Announced = Announced()
    told_as: frozenset[str] = frozenset()
    lasts: int = 1
    one_spot: bool = False
    numbered: bool = False
    about_places: bool = False
    seldom: bool = False
    of_two: bool = False
    of_one: bool = False
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Genre:
    """A sort of report about something else than the record: sport, arts.

    A report is of it if ``least`` different words of the genre are a ``share`` of all its words. What it tells is no
    event, ``unless`` a word of that list stands beside a deed of violence.
    """

    id: str
    least: int
    share: float
    unless: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """All kinds by id, all rules by the lexicon entry of their head, the genres that are left out, the evidence.

    ``needed``: by the same entry, groups of lexicon entries; of each one must stand in a text where the rule holds;
    ``asked``: all entries that the rule asks for, present or absent.
    """

    kinds: Mapping[str, Kind]
    rules: Mapping[str, Rule]
    needed: Mapping[str, tuple[frozenset[str], ...]]
    asked: Mapping[str, frozenset[str]]
    genres: tuple[Genre, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)

    @classmethod
    def from_data(
        cls,
        kinds: Mapping[str, Mapping[str, Any]],
        genres: Sequence[Mapping[str, Any]] = (),
        evidence: Mapping[str, Any] = MappingProxyType({}),
    ) -> Codebook:
        """The codebook from ``codebook/kinds`` (kind id → content), ``codebook/genres.yml`` and ``evidence.yml``."""
        rules = {}
        for kind_id, data in kinds.items():
            for trigger in data.get("triggers") or ():
                rule = _rule(kind_id, trigger, data)
                rules[f"head:{rule.id}"] = rule
        other = (Genre(g["id"], int(g["least"]), float(g["share"]), f"list:{g['unless']}") for g in genres)
        needed = {head: _entries_needed(rule) for head, rule in rules.items()}
        asked = {head: _entries_asked(rule) for head, rule in rules.items()}
        known = {k: _kind(k, d) for k, d in kinds.items()}
        return cls(known, rules, needed, asked, tuple(other), Evidence.from_data(evidence))


def need_of(item: str) -> Need:
    """The condition written as ``item``: a word or phrase, ``@two-parties``, ``@actor:LEVEL``, ``@word:LIST``."""
    if not item.startswith("@"):
        return Need("entry", f"w:{item}")
    name, _, value = item[1:].partition(":")
    if name == "word":
        return Need("entry", f"list:{value}")
    if name == "two-parties":
        return Need("parties", "2")
    if name == "actor":
        return Need("actor", value)
    if name == "quantity":
        return Need("quantity", value)
    return Need("ordinal" if name == "ordinal" else "number", value)


def _rule(kind: str, data: Mapping[str, Any], of: Mapping[str, Any]) -> Rule:
    scope: Scope = data.get("scope") or "clause"
    return Rule(
        id=f"{kind}/{data['id']}",
        kind=kind,
        all_of=tuple(tuple(need_of(x) for x in group) for group in data.get("all") or ()),
        none_of=tuple(need_of(x) for group in data.get("none") or () for x in _items(group)),
        scope=scope,
        weight=float(data.get("weight") or 0.8),
        status=data.get("status") or None,
        may_be=frozenset(data.get("may_be") or ()),
        answers=_is_true(data, "answers"),
        refers=_is_true(data, "refers"),
        cites=_is_true(data, "cites"),
        alike=_is_true(data, "alike"),
        recalls=_is_true(data, "recalls"),
        both=_is_true(data, "both"),
        yields_to=frozenset(data.get("yields_to") or ()),
        family=of.get("family") or "other",
        traits=frozenset(of.get("traits") or ()),
        two_sided=_is_true(of, "two_sided"),
    )


def _is_true(data: Mapping[str, Any], key: str) -> bool:
    return str(data.get(key)).lower() == "true"


def _entries_needed(rule: Rule) -> tuple[frozenset[str], ...]:
    groups = (group for group in rule.all_of if all(need.sort == "entry" for need in group))
    return tuple(frozenset(need.value for need in group) for group in groups)


def _entries_asked(rule: Rule) -> frozenset[str]:
    return frozenset(need.value for group in (*rule.all_of, rule.none_of) for need in group if need.sort == "entry")


def _items(group: str | Sequence[str]) -> Sequence[str]:
    return [group] if isinstance(group, str) else group


def _kind(kind_id: str, data: Mapping[str, Any]) -> Kind:
    return Kind(
        id=kind_id,
        family=data.get("family") or "other",
        name=data.get("name") or {},
        definition=data.get("definition") or {},
        roles=data.get("roles") or {},
        mutual=_is_true(data, "mutual"),
        crosswalk=data.get("crosswalk") or {},
        examples=tuple(data.get("examples") or ()),
        counter_examples=tuple(x["text"] for x in data.get("counter_examples") or ()),
        distinct=_is_true(data, "distinct"),
        by_day=_is_true(data, "by_day"),
        earned=_is_true(data, "earned"),
        two_sided=_is_true(data, "two_sided"),
        part_of=frozenset(data.get("part_of") or ()),
        outcome_of=data.get("outcome_of") or {},
        announced=_announced(data.get("announced") or {}),
        told_as=frozenset(data.get("told_as") or ()),
        lasts=int(data.get("lasts") or 1),
        one_spot=_is_true(data, "one_spot"),
        numbered=_is_true(data, "numbered"),
        about_places=_is_true(data, "about_places"),
        seldom=_is_true(data, "seldom"),
        of_two=_is_true(data, "of_two"),
        of_one=_is_true(data, "of_one"),
        traits=frozenset(data.get("traits") or ()),
    )


def _announced(data: Mapping[str, Any]) -> Announced:
    return Announced(int(data.get("late") or 14), data.get("moves") or "", int(data.get("level") or 0))
