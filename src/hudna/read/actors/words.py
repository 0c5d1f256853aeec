"""What the reading of actors needs to know, and the small questions that its parts share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from hudna.knowledge.dossier import Actor, Dossier
from hudna.knowledge.lexicon import Hit, Lexicon
from hudna.knowledge.loader import Knowledge
from hudna.read.draft import Draft
from hudna.read.text.ground import Grounds

_FIGHT = ("force", "group")
_SHORT = 3
_JOINED = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class ActorWords:
    """What ``actor-words.yml`` lists, folded, and what the dossier says of actors.

    ``nouns`` are the nouns of role in each actor's neutral name, as lexicon entries, ``labels`` the ids by folded
    label, ``states`` the states by party, ``forces`` the armed forces of each state by the state's id, ``fighting`` the
    parties that have forces or fighters, ``mediating`` those of organisations.
    """

    roles: Mapping[str, Mapping[str, Any]]
    references: Sequence[Mapping[str, Any]]
    between: frozenset[str]
    owned: frozenset[str]
    owned_between: frozenset[str]
    acts_of: frozenset[str]
    movers: frozenset[str]
    held: frozenset[str]
    control: frozenset[str]
    observing: frozenset[str]
    followers: frozenset[str]
    parts: frozenset[str]
    backed: tuple[str, ...]
    made_names: Mapping[str, str]
    gatherings: frozenset[str]
    borders: tuple[str, ...]
    directions: frozenset[str]
    beside_offices: Mapping[str, Mapping[str, str]]
    further: tuple[str, ...]
    harms: frozenset[str]
    strikers: frozenset[str]
    lands: frozenset[str]
    named_after: frozenset[str]
    helping: frozenset[str]
    leavings: frozenset[str]
    befalling: frozenset[str]
    again: frozenset[str]
    nouns: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    states: Mapping[str, Actor]
    forces: Mapping[str, Actor]
    fighting: frozenset[str]
    mediating: frozenset[str]
    dossier: Dossier
    grounds: Grounds
    fold: Callable[[str], str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> ActorWords:
        """The words of one compiled knowledge."""
        words, fold, dossier = knowledge.language["actor-words"], knowledge.spelling.fold, knowledge.dossier
        labels = {fold(x.text): a.id for a in reversed(list(dossier.actors.values())) for x in a.labels}
        return cls(
            roles={r["id"]: r for r in words["nouns"]},
            references=[{**r, "titles": [fold(x) for x in r.get("titles") or ()]} for r in words["references"]],
            between=frozenset(fold(x) for x in words["between"]),
            owned=frozenset(fold(x) for x in words["owned"]),
            owned_between=frozenset(fold(x) for x in words["owned_between"]),
            acts_of=frozenset(fold(x) for x in words["acts_of"]),
            movers=frozenset(fold(x) for x in words["movers"]),
            held=frozenset(fold(x) for x in words["held"]),
            control=frozenset(fold(x) for x in knowledge.language["place-words"]["held"]),
            observing=frozenset(fold(x) for x in words["observing"]),
            followers=frozenset(fold(x) for x in words["followers"]),
            parts=frozenset(fold(x) for x in words["parts"]),
            backed=tuple(fold(x) for x in words["backed"]),
            made_names=words["made_names"],
            directions=frozenset(fold(x) for d in knowledge.language["place-words"]["directions"] for x in d["forms"]),
            gatherings=frozenset(fold(x) for x in words["gatherings"]),
            borders=tuple(fold(x) for x in words["borders"]),
            further=tuple(fold(x) for x in words["further"]),
            harms=frozenset(fold(x) for x in words["harms"]),
            strikers=frozenset(fold(x) for x in words["strikers"]),
            named_after=frozenset(fold(x) for x in knowledge.language["cues"]["named_after_places"]),
            lands=frozenset(fold(x) for x in words["lands"]),
            helping=frozenset(fold(x) for x in words["helping"]),
            leavings=frozenset(fold(x) for x in words["leavings"]),
            befalling=frozenset(fold(x) for x in words["befalling"]),
            beside_offices={fold(x): b["name"] for b in words["beside_offices"] for x in b["forms"]},
            again=frozenset(words["again"]),
            nouns={a.id: _nouns(fold(a.name_ar or ""), knowledge.lexicon) for a in dossier.actors.values()},
            labels=labels,
            states={a.party or a.id: a for a in reversed(list(dossier.actors.values())) if a.kind == "state"},
            forces=dict(_forces(dossier, labels, fold("القوات ال"), fold)),
            fighting=frozenset(a.party for a in dossier.actors.values() if a.level in _FIGHT and a.party),
            mediating=frozenset(a.party for a in dossier.actors.values() if a.kind == "organisation" and a.party),
            dossier=dossier,
            grounds=Grounds(dossier, knowledge.gazetteer),
            fold=fold,
        )

    @property
    def in_field(self) -> frozenset[str]:
        """The parties whose nationality can mean forces: states and those who fight."""
        return (self.fighting - self.mediating) | self.states.keys()

    def state_of(self, party: str | None) -> Actor | None:
        """The state that is a party as a whole; null where the party is no state."""
        return self.states.get(party) if party else None


def _nouns(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(dict.fromkeys(h.entry for h in longest([h for h in lexicon.find(name) if h.entry[:5] == "role:"])))


def _forces(
    dossier: Dossier, labels: Mapping[str, str], words: str, fold: Callable[[str], str]
) -> Iterator[tuple[str, Actor]]:
    """The armed forces of each state: who is printed as "القوات" with its nationality."""
    for state in (a for a in dossier.actors.values() if a.adjectives):
        found = (labels.get(words + fold(x)) for x in state.adjectives)
        force = next((x for x in found if x), None)
        if force is not None:
            yield state.id, dossier.actors[force]


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Hits that no other hit covers; of the same words, the first entry."""
    if _are_apart(hits):
        return list(hits)
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.entry)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _are_apart(hits: Sequence[Hit]) -> bool:
    """Whether hits stand in order already and none touches the words of another: so it is mostly."""
    done = -1
    for hit in hits:
        if hit.start < done:
            return False
        done = hit.end
    return True


def before_of(hit: Hit, draft: Draft) -> str:
    """The word before a mention, or what is joined to it (ب ل): "إلى", "بين"; a leading و or ف of it is left out."""
    joined = hit.prefix.removeprefix("و").removeprefix("ف")
    if joined[:1] in ("ب", "ل"):
        return joined[0]
    grammar = draft.grammar
    words = draft.normal.text[max(0, hit.word_start - 30) : hit.word_start].rsplit(None, 2)
    word = words[-1] if words else ""
    if word in grammar.out_of and not grammar.each_of.isdisjoint(words[-2:-1]):
        return words[-2]  # "كل من روسيا وتركيا": from nowhere
    return word[1:] if word[:1] in ("و", "ف") and word[1:] in grammar.oblique else word


def has_pronoun(hit: Hit, draft: Draft) -> bool:
    """Whether a pronoun is joined; a ه that is printed ة ends an adjective ("عسكرية")."""
    end = hit.end + len(hit.suffix)
    return hit.suffix in draft.grammar.pronouns and not draft.normal.printed(end - 1, end).endswith("ة")


@lru_cache(maxsize=10_000)
def bare(word: str) -> tuple[str, ...]:
    """A word as it stands, without what may be joined before it, and as an indefinite object: "رتلا" is "رتل"."""
    forms = word, *(word[len(x) :] for x in _JOINED if word.startswith(x) and len(word) > len(x) + 2)
    return (*forms, word[:-1]) if word.endswith("ا") and len(word) > _SHORT else forms


def words_back(text: str, at: int, most: int) -> Iterator[tuple[int, str]]:
    """The words before a position, nearest first, with their starts, up to a mark that ends a phrase."""
    for _ in range(most):
        end = at
        while end > 0 and text[end - 1] in " -–—\"“”«»'":
            end -= 1
        start = end
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        if start == end:
            return
        yield start, text[start:end]
        at = start


def leader_of(dossier: Dossier, party: str | None, on: date | None) -> Actor | None:
    """The person who leads a party on a day; null where the dossier knows none."""
    for actor in dossier.actors.values():
        if actor.kind == "office" and actor.level == "leader" and actor.party == party:
            return dossier.holder(actor.id, on)
    return None
