"""Which dossier's conflict a text is about: the one whose parties and places it names most, else the one at home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from hudna.knowledge.dossier import Dossier
from hudna.knowledge.gazetteer import Gazetteer
from hudna.knowledge.lexicon import Hit
from hudna.knowledge.words import Kept
from hudna.read.draft import Draft

_ID = {"actor": 6, "maybe": 6, "adj": 4, "capital": 8}


class Grounds:
    """What the dossiers say of the ground of their conflicts, and the choice between labels that several of them have.

    Names that only one actor bears are read in every text. An ambiguous word counts only in a text about the conflict
    of its dossier ("قوات التحالف", "المبعوث الأممي"); a word of two dossiers is the actor of the one that the text is
    about. ``parties``: all who fight or rule on one of the grounds.
    """

    def __init__(self, dossier: Dossier, gazetteer: Gazetteer) -> None:
        self._dossier = dossier
        self._gazetteer = gazetteer
        self._by_party = {party: g.dossier for g in reversed(dossier.grounds) for party in g.parties}
        self._by_country = {country: g.dossier for g in reversed(dossier.grounds) for country in g.countries}
        self.parties = frozenset(self._by_party)
        self._abroad = frozenset(g.dossier for g in dossier.grounds) - {dossier.id}
        self._homes = Kept(self._home)

    def chosen(self, draft: Draft, sure: Sequence[Hit], maybe: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
        """The hits of names that count, and the ambiguous ones that still need a second sign."""
        homes = {h.entry: self._homes[h.entry] for h in (*sure, *maybe)}
        if self._abroad.isdisjoint(homes.values()):
            return list(sure), list(maybe)
        spans = Counter(
            (h.start, h.end) for h in {(h.start, h.end, homes[h.entry]): h for h in (*sure, *maybe)}.values()
        )
        about = self.about(draft, [h for h in sure if spans[h.start, h.end] == 1])
        at_home = about not in self._abroad
        open_ = [h for h in maybe if at_home and homes[h.entry] not in self._abroad]
        taken = [*sure, *(h for h in maybe if homes[h.entry] == about and about in self._abroad)]
        rank = {about: 0, self._dossier.id: 1}
        best: dict[tuple[int, int], Hit] = {}
        for hit in sorted(taken, key=lambda h: (rank.get(homes[h.entry], 2), h.entry)):
            best.setdefault((hit.start, hit.end), hit)
        return sorted(best.values(), key=lambda h: (h.start, -h.end, h.entry)), open_

    def about(self, draft: Draft, sure: Iterable[Hit]) -> str:
        """The dossier that the text is about, by names that only one dossier has."""
        entries = {h.entry for h in (*sure, *draft.words("adj"), *draft.words("capital"))}
        named = {entry[_ID[entry.partition(":")[0]] :] for entry in entries}
        parties = (self._dossier.actors[x].party for x in named)
        votes = Counter(self._by_party[p] for p in parties if p in self._by_party)
        for place in {p.ref.id for p in draft.places if p.ref.id}:
            chain = self._gazetteer.chain(place)
            if chain and chain[-1].id in self._by_country:
                votes[self._by_country[chain[-1].id]] += 1
        home = self._dossier.id
        return max(sorted(votes), key=lambda d: (votes[d], d == home), default=home)

    def _home(self, entry: str) -> str:
        return self._dossier.actors[entry[6:]].home
