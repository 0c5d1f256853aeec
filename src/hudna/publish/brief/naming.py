"""Names of what a record holds ids of, in the language of a brief: places, parties, outlets, agreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hudna.knowledge import Knowledge
from hudna.knowledge.files import read_yaml
from hudna.model.agreement import Term
from hudna.model.event import Event
from hudna.model.finding import ActorRef
from hudna.model.place import PlaceRef
from hudna.publish.brief.model import Language, Piece
from hudna.publish.brief.wording import Wording, is_arabic, value
from hudna.publish.words import Both

_ON = frozenset(("road",))
_AT = frozenset(("base", "post", "crossing", "camp", "facility"))


@dataclass(frozen=True)
class Naming:
    """Looks names up; what has none is called by its own id or printed words."""

    knowledge: Knowledge
    language: Language
    sides: Mapping[str, Both]
    title: Both

    @classmethod
    def of(cls, knowledge: Knowledge, language: Language) -> Naming:
        """The names of a dossier and its neighbours."""
        path = knowledge.root / "dossiers" / knowledge.dossier.id / "dossier.yml"
        data = (read_yaml(path) if path.is_file() else None) or {}
        rows = [*(data.get("parties") or ()), *(data.get("sides") or ())]
        sides = {row["id"]: _both(row.get("name"), row["id"]) for row in rows}
        return cls(knowledge, language, sides, _both(data.get("name"), knowledge.dossier.id))

    def pick(self, names: Both) -> str:
        """The one of two names that is of the brief's language."""
        return names.ar if self.language == "ar" else names.en

    def heading(self) -> str:
        """The name of the conflict."""
        return self.pick(self.title)

    def kind(self, kind: str) -> str:
        """The name of an event kind."""
        known = self.knowledge.codebook.kinds.get(kind)
        return str((known.name.get(self.language) or known.name.get("en") if known else None) or kind.replace("_", " "))

    def family(self, kind: str) -> str:
        """The family of an event kind."""
        known = self.knowledge.codebook.kinds.get(kind)
        return known.family if known else "other"

    def side(self, side: str) -> str:
        """The name of a side of the conflict."""
        return self.pick(self.sides[side]) if side in self.sides else side

    def source(self, name: str, events: tuple[Event, ...] = ()) -> str:
        """The name of an outlet or of who is quoted; one that only a report names is called as it is printed."""
        dossier = self.knowledge.dossier
        known = dossier.outlets.get(name) or dossier.actors.get(name)
        if known is not None:
            return (known.name_ar if self.language == "ar" else None) or known.name
        links = (a for e in events for r in e.reports for a in r.report.attribution)
        return next((a.text for a in links if a.source == name and a.text and self.language == "ar"), name)

    def knows(self, name: str) -> bool:
        """Whether somebody is an outlet or actor of a dossier."""
        return name in self.knowledge.dossier.outlets or name in self.knowledge.dossier.actors

    def actor(self, actor: ActorRef) -> str:
        """The neutral name of an actor."""
        return (actor.name_ar if self.language == "ar" else None) or actor.name

    def called(self, english: str | None) -> str:
        """The name in the brief's language of an actor that is known by its English one; nothing where it has none."""
        if english is None or self.language == "en":
            return english or ""
        actors = self.knowledge.dossier.actors.values()
        known = next((a.name_ar for a in actors if a.name == english and a.name_ar), "")
        return known or (english if is_arabic(english) else "")

    def translated(self, english: str) -> str:
        """What is known by English names (places, actors, kinds), one after another, in the brief's language."""
        if self.language == "en":
            return english
        kinds = {k.name.get("en"): k.name.get("ar") for k in self.knowledge.codebook.kinds.values()}
        places = {row.name: row.name_ar for row in self.knowledge.gazetteer}
        parts = english.split(", ")
        return "، ".join(self.called(part) or kinds.get(part) or places.get(part) or part for part in parts)

    def area(self, area: str) -> str:
        """The name of a place or area by its id."""
        row = self.knowledge.gazetteer.place(area)
        if row is not None:
            return (row.name_ar if self.language == "ar" else row.name) or row.name or row.name_ar
        drawn = self.knowledge.dossier.areas.get(area)
        names = Both(drawn.name, drawn.name_ar or drawn.name) if drawn else Both(area, area)
        return self.pick(names) or area

    def place(self, place: PlaceRef) -> str:
        """The name of a place, else its printed words."""
        names = (place.name_ar, place.name) if self.language == "ar" else (place.name, place.name_ar)
        return next((name for name in names if name), place.text)

    def in_place(self, place: PlaceRef | None, wording: Wording) -> tuple[Piece, ...]:
        """Where something was, with the word before it that the place asks for; nothing where no place is told."""
        if place is None:
            return ()
        if place.precision == "unresolved":
            return wording.phrase("lost_place", words=Piece(value(place.text).text, "quote"))
        row = self.knowledge.gazetteer.place(place.id)
        kind = row.kind if row else ""
        if kind in _ON:
            key = "on_place"
        elif place.precision in ("near", "area", "region"):
            key = "near_place" if place.precision == "near" else "within_place"
        else:
            key = "at_place" if kind in _AT else "in_place"
        return wording.phrase(key, place=self.place(place))

    def governorate(self, place: PlaceRef | None) -> str | None:
        """The id of the governorate that a place lies in, else of its country; null where that is not known."""
        areas = self.knowledge.areas
        around = areas.of(place.id or place.within) if place else ()
        for level in ("governorate", "country"):
            for area in around:
                if areas.kind(area) == level:
                    return area
        return None

    def series(self, name: str) -> str:
        """The name of a series: the dossier's, else the kind and area that it stands for."""
        known = self.knowledge.dossier.series.get(name)
        if known is not None:
            return (known.name_ar if self.language == "ar" else None) or known.name
        kind, _, home = name.partition("/")
        return f"{self.kind(kind)} ({self.area(home)})" if home and home != "?" else self.kind(kind)

    def agreement(self, name: str) -> str:
        """The name of an agreement."""
        known = self.knowledge.dossier.agreements.get(name)
        return ((known.name_ar if self.language == "ar" else None) or known.name) if known else name

    def term(self, name: str) -> Term | None:
        """A term of an agreement by its id."""
        agreements = self.knowledge.dossier.agreements.values()
        return next((term for a in agreements for term in a.terms if term.id == name), None)

    def term_text(self, name: str) -> str:
        """What a term asks, in our paraphrase."""
        term = self.term(name)
        return "" if term is None else (term.text_ar if self.language == "ar" else term.text) or term.text


def _both(name: Mapping[str, str] | None, otherwise: str) -> Both:
    english = (name or {}).get("en") or otherwise
    return Both(english, (name or {}).get("ar") or english)
