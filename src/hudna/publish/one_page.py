"""The record as one page that opens from disk: list, timeline, map, and the printed words behind every event."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hudna.model.document import Document
from hudna.model.event import Event
from hudna.publish.atomic import whole_file
from hudna.publish.payload import payload, script_json
from hudna.publish.printing import printed
from hudna.publish.view import Names, first_day, rows
from hudna.publish.words import Both, Table, plain, tables

SCRIPTS = (
    "words.js",
    "state.js",
    "signs.js",
    "filters.js",
    "timeline.js",
    "projection.js",
    "map.js",
    "list.js",
    "main.js",
)
_NOT_UTF8 = re.compile("[\x00\ud800-\udfff]")


def write_page(
    events: Sequence[Event],
    documents: Mapping[str, Document],
    kinds: Table,
    outline: Mapping[str, Any],
    directory: Path,
    title: str | Mapping[str, str],
    *,
    names: Table | None = None,
) -> Path:
    """Writes ``directory/index.html`` and gives its path: one file, in Arabic and English, that needs no network.

    ``documents`` by id, for the words around the evidence; ``kinds`` and ``names`` are {id: {en, ar}} for kinds of
    events and for outlets and series; ``outline`` is GeoJSON whose features carry ``layer`` (country, border, line,
    road, river, town), or empty; ``title`` is one text or {en, ar}. The same input gives the same bytes. Raises
    `InputError` where the page cannot be written.
    """
    newest_first = sorted(events, key=_order)
    shown = rows(newest_first, documents, Names(kinds, names or {}))
    heading = Both(title, title) if isinstance(title, str) else Both(title["en"], title["ar"])
    script, style = _joined(SCRIPTS), _source("page.css") + _shared("told.css")
    page = (
        _environment()
        .get_template("index.html.j2")
        .render(
            title=heading,
            months=[(month, list(group)) for month, group in groupby(shown, key=lambda row: row.month)],
            rows=shown,
            reports_count=sum(len(row.reports) for row in shown),
            data=Markup(script_json(payload(newest_first, shown, outline))),
            script=Markup(script),
            style=Markup(style),
            script_hash=_hash(script),
            style_hash=_hash(style),
            **{name: _both(table) for name, table in tables().items() if name in ("words", "status", "precision")},
            shapes={status: entry["shape"] for status, entry in tables()["status"].items()},
        )
    )
    target = directory / "index.html"
    with whole_file(target) as file:
        file.write(_NOT_UTF8.sub("\ufffd", page).encode())
    return target


def _order(event: Event) -> tuple[bool, int, str]:
    """Newest first, those without a day last, then by id so that the page never depends on chance."""
    day = first_day(event)
    return (day is None, -day.toordinal() if day else 0, event.id)


def _both(table: Table) -> dict[str, Both]:
    return {key: Both(entry["en"], entry["ar"]) for key, entry in table.items()}


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("hudna.publish", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printed"] = printed
    environment.filters["plain"] = plain
    return environment


def _source(name: str) -> str:
    return files("hudna.publish").joinpath("page", name).read_text(encoding="utf-8")


def _shared(name: str) -> str:
    return files("hudna.publish").joinpath("look", name).read_text(encoding="utf-8")


def _joined(scripts: Sequence[str]) -> str:
    """The page's script: our small modules in one function, so that they share names with no one else."""
    parts = "\n".join(_source(name) for name in scripts)
    return f'(function () {{\n"use strict";\n{parts}\n}})();'


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
