"""What the knowledge names, said in the other language within sentences that rules make."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property, lru_cache

from hudna.knowledge import Knowledge
from hudna.publish.names import who
from hudna.publish.reasons import reason
from hudna.publish.words import Both, day_words, tables

DATED = re.compile(r"(?<![\w./-])\d{4}-\d\d(?:-\d\d)?(?![\w/~-])", re.ASCII)
"""A day or month as rules write it within a sentence."""

_ISOLATED = re.compile("\u2068([^\u2068\u2069]+)\u2069")
_DAY = len("2021-03-10")


class KnownNames:
    """The names of the knowledge in both languages; made when they are first asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def in_arabic(self, text: str) -> str:
        """A text with the English names in it as Arabic has them: alone, in a list, or isolated within a sentence."""
        if _ISOLATED.search(text):
            return _ISOLATED.sub(lambda found: f"\u2068{self.in_arabic(found[1])}\u2069", text)
        if text in self._arabic:
            return self._arabic[text]
        listed = [[self._arabic.get(each, each) for each in part.split(": ")] for part in text.split(", ")]
        return "، ".join(": ".join(part) for part in listed)

    def in_english(self, text: str) -> str:
        """A list of values with the names of actors and outlets in place of their ids."""
        listed = [[self._english.get(each, each) for each in part.split(": ")] for part in text.split(", ")]
        return ", ".join(": ".join(part) for part in listed)

    @cached_property
    def _english(self) -> dict[str, str]:
        dossier = self._knowledge.dossier
        parties = {each.party for each in dossier.actors.values() if each.party}
        return {each: who(self._knowledge, each).en for each in {*dossier.actors, *dossier.outlets, *parties}}

    @cached_property
    def _arabic(self) -> dict[str, str]:
        dossier = self._knowledge.dossier
        found = {each.id: who(self._knowledge, each.id).ar for each in dossier.actors.values()}
        found |= {each.party: who(self._knowledge, each.party).ar for each in dossier.actors.values() if each.party}
        found |= {row.name: row.name_ar for row in self._knowledge.gazetteer if row.name and row.name_ar}
        found |= {each.name: each.name_ar for each in dossier.outlets.values() if each.name_ar}
        found |= {each.name: each.name_ar for each in dossier.actors.values() if each.name_ar}
        found |= {each.id: each.name_ar for each in dossier.outlets.values() if each.name_ar}
        found |= {each.name: each.name_ar for each in dossier.areas.values() if each.name_ar}
        found |= {each.name: each.name_ar for each in dossier.agreements.values() if each.name_ar}
        known = (each for series in dossier.series.values() for each in series.held)
        found |= {each.source: each.source_ar for each in known if each.source_ar}
        found |= {status: both["ar"] for status, both in tables()["status"].items()}
        kinds = self._knowledge.codebook.kinds.values()
        found |= {_spelt(kind.id): kind.name.get("ar") or kind.id for kind in kinds}
        return found | {kind.id: kind.name.get("ar") or kind.id for kind in kinds}


def because(knowledge: Knowledge, english: str) -> Both:
    """A reason that a rule gave, in both languages: what it names by its name in each, days with the month in words."""
    both = reason(english)
    arabic = _of(knowledge).in_arabic(both.ar)
    return Both(DATED.sub(lambda day: _day(day[0]).en, both.en), DATED.sub(lambda day: _day(day[0]).ar, arabic))


@lru_cache(maxsize=2)
def _of(knowledge: Knowledge) -> KnownNames:
    return KnownNames(knowledge)


def _day(written: str) -> Both:
    try:
        return day_words(date.fromisoformat(written)) if len(written) == _DAY else Both(written, written)
    except ValueError:
        return Both(written, written)


def _spelt(kind: str) -> str:
    """How rules write a kind within a sentence."""
    return kind.replace("_", " ")
