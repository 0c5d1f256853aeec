"""Stocks: how many soldiers, posts and vehicles somebody says to be somewhere, over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query

from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.level import Change, Level, Step
from hudna.monitor.levels import steps
from hudna.record import levels as kept
from hudna.web.ask import Ask
from hudna.web.lines import Name
from hudna.web.names import name_of, subject_names
from hudna.web.page import Pages

pages = Pages("stocks")
_AT_ONCE = 15
_LEVELS = 200
_IN_LIST = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A count somebody gives; null bounds are unknown."""

    low: float | None
    high: float | None
    source: Name


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level on a day, its change against what its source said before, and what others say that day."""

    day: date | None
    amount: Amount
    change: Change
    before: Amount | None
    rivals: tuple[Amount, ...]
    outlet: Name | None
    printed: str
    document_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted: what, whose and where, with its latest claims over time; ``claims`` is how many there are."""

    id: str
    what: str
    owner: Name | None
    place: Name | None
    claims: int
    levels: tuple[LevelLine, ...]


@dataclass(frozen=True, slots=True)
class StocksPage:
    """Subjects with most claims first, from number ``first``."""

    subject: str
    subjects: tuple[Subject, ...]
    first: int
    after: int | None


@pages.page("/stocks", "stocks.html.j2")
def stocks(
    ask: Ask, subject: Annotated[str, Query(max_length=200)] = "", after: Annotated[int, Query(ge=0, le=10**6)] = 0
) -> StocksPage:
    """Levels of forces, posts and vehicles: claims over time, side by side with who says so."""
    every = ask.remembered("subjects", make=lambda: kept.subjects(ask.connection))
    if subject:
        every = [each for each in every if each[0] == subject]
        if not every:
            raise NotFound(f"Nothing is counted as “{subject}”. See all that is: /stocks")
    shown, most = every[after : after + _AT_ONCE], _LEVELS if subject else _IN_LIST
    found = tuple(_subject(ask, name, claims, most) for name, claims, *_ in shown)
    return StocksPage(subject, found, after, after + _AT_ONCE if after + _AT_ONCE < len(every) else None)


def _subject(ask: Ask, name: str, claims: int, most: int) -> Subject:
    knowledge, levels = (
        ask.knowledge,
        kept.levels_of(ask.connection, [name], 2 * most),
    )  # what came before tells changes
    return Subject(
        name,
        *subject_names(knowledge, name),
        claims,
        tuple(_line(knowledge, step) for step in steps(levels)[-most:]),
    )


def _line(knowledge: Knowledge, step: Step) -> LevelLine:
    level = step.level
    return LevelLine(
        level.day,
        _amount(knowledge, level),
        step.change,
        _amount(knowledge, step.before) if step.before else None,
        tuple(_amount(knowledge, rival) for rival in step.rivals),
        name_of(knowledge, level.outlet) if level.outlet else None,
        level.text,
        level.document_id,
        level.position,
    )


def _amount(knowledge: Knowledge, level: Level) -> Amount:
    return Amount(level.low, level.high, name_of(knowledge, level.source))
