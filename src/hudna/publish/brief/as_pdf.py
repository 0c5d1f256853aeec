"""A brief as PDF, set by typst. Its template gets values as data: nothing in them is ever markup."""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from hudna.errors import InputError
from hudna.publish.brief.extras import font_folders, part
from hudna.publish.brief.model import Block, Brief, Note, Piece, Section, Sentence, Table
from hudna.publish.brief.shown import breakable, brief_sources, linked, marked, short, together

TEMPLATE = "brief.typ"


def pdf_of(brief: Brief, folder: Path | None = None) -> bytes:
    """The PDF, the same bytes for the same brief; ``folder`` may hold an organisation's own brief.typ and its pictures.

    Raises `MissingExtra` where typst is not installed, `InputError` where the organisation's template does not set.
    """
    typst = part("typst", "PDF files")
    data = json.dumps(_data(linked(brief)), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _lay_out(root, folder)
        (root / "brief.json").write_text(data, "utf-8", "replace")
        try:
            found: bytes = typst.compile(
                str(root / TEMPLATE), root=str(root), font_paths=[str(f) for f in font_folders()],
                ignore_system_fonts=True, format="pdf",
            )  # fmt: skip
        except typst.TypstError as error:
            raise InputError(
                f"The template {TEMPLATE} cannot be set: {error}. Mend it, then run this again."
            ) from error
    return found


def _lay_out(root: Path, folder: Path | None) -> None:
    """A folder that holds the template and nothing else of the machine."""
    with as_file(files("hudna.publish").joinpath("brief", "templates", TEMPLATE)) as ours:
        shutil.copyfile(ours, root / TEMPLATE)
    if folder is not None:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix in (".typ", ".png", ".jpg", ".svg"):
                shutil.copyfile(path, root / path.name)


def _data(brief: Brief) -> dict[str, Any]:
    return {
        "language": brief.language,
        "direction": brief.direction,
        "title": brief.title,
        "subtitle": brief.subtitle,
        "words": dict(brief.words),
        "sections": [_section(section) for section in brief.sections],
        "notes": {str(note.number): _note(note) for note in brief.notes},
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "heading": section.heading,
        "pictures": [{"svg": p.svg, "caption": p.caption, "alt": p.alt, "id": p.id} for p in section.pictures],
        "tables": [_table(table) for table in section.tables],
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"heading": block.heading, "sentences": [_sentence(sentence) for sentence in block.sentences]}


def _sentence(sentence: Sentence) -> dict[str, Any]:
    found = marked(sentence)
    pieces = [{**_piece(piece), "note": None if mark is None else str(mark)} for piece, mark in found.pieces]
    return {
        "pieces": pieces,
        "notes": [str(n) for n in found.end],
        "anchor": sentence.anchor,
        "number": sentence.number,
        "shape": sentence.shape,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"text": together(piece), "sort": piece.sort, "link": piece.link, "web": "://" in piece.link}


def _table(table: Table) -> dict[str, Any]:
    rows = [[_piece(cell) for cell in row] for row in table.rows]
    return {"caption": table.caption, "columns": table.columns, "rows": rows, "figures": table.figures}


def _note(note: Note) -> dict[str, Any]:
    sources = [
        {"outlet": s.outlet, "published": s.published, "words": breakable(short(s)), "url": s.url}
        for s in brief_sources(note)
    ]
    links = [_piece(piece) for piece in note.links]
    return {"sources": sources, "more": len(note.sources) - len(sources), "links": links, "how": note.how}
