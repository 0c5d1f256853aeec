"""The knowledge in use: what counts as an event, what the dossier holds, whether it is in order, and a trial of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Query

from hudna.collect.arrival import published_on
from hudna.errors import InputError
from hudna.knowledge.check import Problem
from hudna.knowledge.check import check as problems_of
from hudna.knowledge.codebook import Kind
from hudna.web.ask import Ask
from hudna.web.lines import Name
from hudna.web.names import both
from hudna.web.page import Entry, Pages
from hudna.web.tryout import Tried

pages = Pages("knowledge", Entry("Knowledge", "/knowledge"))
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the knowledge with how many entries it has, where it is shown, and where it is edited."""

    name: str
    count: int
    address: str
    folder: str


@dataclass(frozen=True, slots=True)
class KnowledgePage:
    """The dossier in use, its parts, and what is read from a text: ``tried`` is null where none is given."""

    dossier: str
    digest: str
    folder: str
    parts: tuple[Part, ...]
    text: str
    day: str
    tried: Tried | None


@dataclass(frozen=True, slots=True)
class KindShown:
    """A kind of events: what counts, what does not, how others code it."""

    id: str
    family: str
    name: Name
    definition: Name
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    crosswalk: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class KindsPage:
    """The kinds of the codebook by family."""

    kinds: tuple[KindShown, ...]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """What is wrong in the knowledge folder as it now stands on disk; each with file, line and mend."""

    folder: str
    errors: int
    warnings: int
    problems: tuple[Problem, ...]


@pages.page("/knowledge", "knowledge.html.j2")
def knowledge(
    ask: Ask,
    text: Annotated[str, Query(max_length=_LONGEST)] = "",
    day: Annotated[str, Query(max_length=40)] = "",
) -> KnowledgePage:
    """What the desk knows, and what it reads from a text (given with the day it was written on; nothing is kept)."""
    written = text.strip()
    published = published_on(day or None)
    if day and published.start is None:
        raise InputError(f"day={day} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    tried = ask.trial.read(written, published) if written else None
    k = ask.knowledge
    return KnowledgePage(k.dossier.id, k.digest, k.root.name, _parts(ask), text, day, tried)


@pages.page("/knowledge/kinds", "kinds.html.j2")
def kinds(ask: Ask) -> KindsPage:
    """The kinds of events with definitions, examples and the codes of other projects."""
    ordered = sorted(ask.knowledge.codebook.kinds.values(), key=lambda kind: (kind.family, kind.id))
    return KindsPage(tuple(_shown(kind) for kind in ordered))


@pages.page("/knowledge/checks", "checks.html.j2")
def checks(ask: Ask) -> ChecksPage:
    """Every mistake in the knowledge folder."""
    found = _problems(ask.knowledge.root, _newest(ask.knowledge.root))
    errors = sum(problem.level == "error" for problem in found)
    return ChecksPage(ask.knowledge.root.name, errors, len(found) - errors, found)


def _parts(ask: Ask) -> tuple[Part, ...]:
    dossier, home = ask.knowledge.dossier, f"dossiers/{ask.knowledge.dossier.id}"
    own = {
        name: sum(each.home == dossier.id for each in things.values())
        for name, things in (("actors", dossier.actors), ("outlets", dossier.outlets))
    }
    agreements = sum(each.home == dossier.id for each in dossier.agreements.values())
    return (
        Part(ask.text("Kinds of events"), len(ask.knowledge.codebook.kinds), "/knowledge/kinds", "codebook/kinds"),
        Part(ask.text("Actors"), own["actors"], "/actors", f"{home}/actors"),
        Part(ask.text("Places"), len(ask.knowledge.gazetteer), "/places", f"{home}/places.csv"),
        Part(ask.text("Agreements"), agreements, "/agreements", f"{home}/agreements"),
        Part(ask.text("Sources"), own["outlets"], "/sources", f"{home}/outlets"),
        Part(ask.text("Series"), len(dossier.series), "/series", f"{home}/series.yml"),
        Part(ask.text("Alerts"), len(ask.knowledge.alerts), "/alerts", f"{home}/alerts.yml"),
    )


def _shown(kind: Kind) -> KindShown:
    return KindShown(
        kind.id,
        kind.family,
        both(kind.name.get("en") or kind.id, kind.name.get("ar")),
        both(kind.definition.get("en") or "", kind.definition.get("ar")),
        tuple(str(example["text"]) for example in kind.examples),
        kind.counter_examples,
        tuple((scheme, _code(code)) for scheme, code in kind.crosswalk.items() if code),
    )


def _code(code: object) -> str:
    if isinstance(code, dict):
        return " · ".join(_code(part) for part in code.values() if part)
    return ", ".join(map(str, code)) if isinstance(code, (list, tuple)) else str(code)


def _newest(root: Path) -> float:
    """When a file of the folder was last changed."""
    return max((path.stat().st_mtime for path in root.rglob("*") if path.is_file()), default=0.0)


@lru_cache(maxsize=2)
def _problems(root: Path, _changed: float) -> tuple[Problem, ...]:
    return tuple(problems_of(root))
