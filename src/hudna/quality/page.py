"""The measured part of docs/quality.md: figures, confusion of kinds and the worst documents, written by the gate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console, RenderableType

from hudna.errors import InputError
from hudna.quality.mistakes import confusion, worst
from hudna.quality.result import Result
from hudna.quality.score import Score

BEGIN = "<!-- measured: {stamp} -->"
END = "<!-- /measured -->"
_PART = re.compile(r"<!-- measured: ?(\w*) -->\n.*?<!-- /measured -->", re.DOTALL)
_WIDE = 120
_WORST = 10


def stamp_of(floors: Path, version: str) -> str:
    """What the page rests on, as a word that changes with it: the pinned sets with their floors, and the reader."""
    pinned = floors.read_bytes() if floors.is_file() else b""
    return hashlib.sha256(version.encode() + b"\0" + pinned).hexdigest()[:16]


def stamp_in(page: str) -> str | None:
    """The stamp that a page bears; null where it has no measured part."""
    found = _PART.search(page)
    return found[1] if found else None


def write_page(path: Path, stamp: str, results: Sequence[Result], tables: Iterable[RenderableType]) -> None:
    """Put the present figures between the marks of the page; the rest of it stays.

    Raises `InputError` where the page is not there or has no marks.
    """
    text = path.read_text("utf-8") if path.is_file() else ""
    if stamp_in(text) is None:
        raise InputError(f"{path} has no place for figures. Put {BEGIN.format(stamp='')} and {END} where they belong.")
    part = "\n".join((BEGIN.format(stamp=stamp), *_part(results, tables), END))
    path.write_text(_PART.sub(lambda _: part, text, count=1), "utf-8")


def _part(results: Sequence[Result], tables: Iterable[RenderableType]) -> Iterator[str]:
    scores = {r.name: r.score for r in results if isinstance(r.score, Score)}
    yield from ("", "```")
    yield _plain(tables)
    yield from ("```", "", "#### Kinds taken for others", "")
    yield from _kinds(scores)
    yield from ("", f"#### The {_WORST} reports with most mistakes", "")
    yield from _documents(scores)
    yield ""


def _plain(tables: Iterable[RenderableType]) -> str:
    console = Console(width=_WIDE, no_color=True, force_terminal=False, soft_wrap=True)
    with console.capture() as capture:
        for table in tables:
            console.print(table)
    return capture.get().rstrip()


def _kinds(scores: Mapping[str, Score]) -> Iterator[str]:
    yield "| labelled kind | right | read as another kind | missed | found where none is labelled |"
    yield "|---|---:|---|---:|---:|"
    for kind, row in confusion(s.matches for s in scores.values()).items():
        taken = ", ".join(f"{n} × {other}" for other, n in sorted(row.taken_for.items(), key=lambda x: (-x[1], x[0])))
        yield f"| {kind} | {row.right} | {taken or '–'} | {row.missed} | {row.extra} |"


def _documents(scores: Mapping[str, Score]) -> Iterator[str]:
    yield "| set | report | right | missed | too much |"
    yield "|---|---|---:|---:|---:|"
    bad = [(name, each) for name, score in scores.items() for each in worst(score.matches)]
    for name, each in sorted(bad, key=lambda b: (-b[1].missed - b[1].extra, b[0], b[1].key))[:_WORST]:
        yield f"| {name} | {each.key} | {each.right} | {each.missed} | {each.extra} |"
