"""One request as pages see it: who asks, in which manner, of which moment of the record."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from fastapi import Request
from sqlalchemy import Connection

from hudna.errors import SignInNeeded
from hudna.knowledge import Knowledge
from hudna.model.when import When
from hudna.publish.known_names import DATED
from hudna.publish.words import plain
from hudna.record.lanes import Box
from hudna.record.walks import Walks
from hudna.record.words import Words
from hudna.web.catalogue import translated
from hudna.web.desk import Desk
from hudna.web.manner import COOKIE, SPOKEN, Manner, manner_of
from hudna.web.named import NameIndex
from hudna.web.people import Person, person_of
from hudna.web.remembered import Moment, Remembered
from hudna.web.tiles import Tiles
from hudna.web.tryout import Trial

T = TypeVar("T")
_TIMES = 4096
GUEST = Person("", "reader")
"""Somebody who has not signed in, on the pages that everybody may see."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, answered by one ``moment`` of the record."""

    request: Request
    desk: Desk
    manner: Manner
    person: Person
    moment: Moment

    @property
    def connection(self) -> Connection:
        """Sees that moment."""
        return self.moment.connection

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge in use."""
        return self.desk.knowledge

    @property
    def names(self) -> NameIndex:
        """Finds what the knowledge names."""
        found: NameIndex = self.request.app.state.names
        return found

    @property
    def words(self) -> Words:
        """The words of the language as they are looked up."""
        found: Words = self.request.app.state.words
        return found

    @property
    def trial(self) -> Trial:
        """Reads a text without keeping it."""
        found: Trial = self.request.app.state.trial
        return found

    @property
    def tiles(self) -> Tiles:
        """What is drawn under the events of maps."""
        found: Tiles = self.request.app.state.tiles
        return found

    def remembered(self, *key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` computes from settled events alone, computed once as long as they stay as they are."""
        found: Remembered = self.request.app.state.remembered
        return found.of(self.moment, key, make)

    def walks(self, box: Box | None = None) -> Walks:
        """Walks through the events, in a part of the map or everywhere."""
        kept: Remembered = self.request.app.state.remembered
        return Walks(self.connection, box, lambda: kept.cube(self.moment))

    def text(self, english: str) -> str:
        """A text of the interface in the language chosen."""
        return translated(self.manner.language, english)

    def both(self, english: str) -> dict[str, str]:
        """A text of the interface in both languages."""
        return {"en": english, "ar": translated("ar", english)}

    def named(self, text: Mapping[str, str]) -> str:
        """A text in the language chosen, in Arabic with the Arabic names of what it names in English."""
        said = self.manner.say(text)
        return self.names.in_arabic(said) if self.manner.language == "ar" else said

    def valued(self, value: str) -> str:
        """Values as they are kept, in the language chosen, with names in place of ids."""
        value = plain(value)
        said = self.names.in_arabic(value) if self.manner.language == "ar" else self.names.in_english(value)
        return self.manner.figures(said)

    def because(self, text: Mapping[str, str]) -> str:
        """A reason in the language chosen: what it names by its name there, days and months in words."""
        return DATED.sub(lambda found: self.manner.dated(found[0]), self.named(text))

    def told(self, when: When | None) -> dict[str, str]:
        """A time in both languages, with the digits and months chosen."""
        return _told(self.manner, when)


@lru_cache(_TIMES)
def _told(manner: Manner, when: When | None) -> dict[str, str]:
    """A map has some hundred events of a few weeks."""
    return {language: own.when(when) for language, own in _in_both(manner)}


@lru_cache(64)
def _in_both(manner: Manner) -> tuple[tuple[str, Manner], ...]:
    """The manner in English and in Arabic."""
    return ("en", replace(manner, language="en")), ("ar", replace(manner, language="ar"))


@contextmanager
def asked(request: Request, *, guest: bool = False) -> Iterator[Ask]:
    """The request with a connection that is let go of at the end; with ``guest`` nobody has to sign in.

    Raises `SignInNeeded`.
    """
    desk: Desk = request.app.state.desk
    with desk.record.look() as connection:
        try:
            person = person_of(request, desk, connection)
        except SignInNeeded:
            if not guest:
                raise
            person = GUEST
        yield Ask(request, desk, manner_in(request), person, Moment(connection))


def manner_in(request: Request) -> Manner:
    """How whoever asks wants to be answered: as chosen before, in the language that the address asks for, if any."""
    chosen = manner_of(request.cookies.get(COOKIE), request.headers.get("accept-language"))
    return chosen.speaking(request.query_params.get(SPOKEN))
