"""A brief as a Word file, set from right to left where its language is: paragraphs, runs, tables, the page itself."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hudna.errors import InputError
from hudna.publish.brief.docx_parts import WIDTH_CM, Setting
from hudna.publish.brief.extras import part
from hudna.publish.brief.model import Brief, Note, Section, Sentence, Table
from hudna.publish.brief.pictures import png_of
from hudna.publish.brief.shown import brief_sources, linked, marked, short

TEMPLATE = "brief.docx"
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def docx_of(brief: Brief, folder: Path | None = None) -> bytes:
    """The Word file, the same bytes for the same brief; ``folder`` may hold a brief.docx whose styles are used.

    Notes stand at the end, numbered, and each mark leads to its note. Raises `MissingExtra` where python-docx is not
    installed, `InputError` where the organisation's brief.docx is none.
    """
    docx = part("docx", "Word files")
    sound = linked(brief)
    document = _opened(docx, folder)
    setting = Setting(document, sound.language, rtl=sound.direction == "rtl")
    setting.prepare()
    if not setting.footed:
        setting.footer(f"{sound.title} · {sound.subtitle}")
    setting.heading(sound.title, 0)
    setting.paragraph(style="Subtitle").words(sound.subtitle)
    for number, section in enumerate(sound.sections, 1):
        _section(number, section, setting, docx)
    setting.heading(sound.word("notes"), 1)
    for note in sound.notes:
        _note(note, sound, setting)
    setting.paragraph().words(sound.word("made"), small=True)
    _date(document, sound)
    found = io.BytesIO()
    document.save(found)
    return _steady(found.getvalue())


def _opened(docx: Any, folder: Path | None) -> Any:
    own = folder / TEMPLATE if folder else None
    if own is None or not own.is_file():
        return docx.Document()
    try:
        document = docx.Document(str(own))
    except (
        ValueError,
        KeyError,
        OSError,
        zipfile.BadZipFile,
        part("docx.opc.exceptions", "Word files").PackageNotFoundError,
    ) as error:
        raise InputError(
            f"{own} is no Word file whose styles can be used. Save it as .docx, or take it away."
        ) from error
    for element in list(document.element.body):
        if not element.tag.endswith("sectPr"):
            document.element.body.remove(element)
    return document


def _section(number: int, section: Section, setting: Setting, docx: Any) -> None:
    setting.heading(f"{number}. {section.heading}", 1, anchor=section.id)
    for picture in section.pictures:
        drawn = setting.paragraph()
        drawn.picture(io.BytesIO(png_of(picture)), docx.shared.Cm(WIDTH_CM), picture.alt)
        setting.paragraph().words(picture.caption, small=True)
    for table in section.tables:
        _table(table, setting)
    for block in section.blocks:
        if block.heading:
            setting.heading(block.heading, 2)
        for sentence in block.sentences:
            _sentence(sentence, setting)


def _sentence(sentence: Sentence, setting: Setting) -> None:
    found = marked(sentence)
    line = setting.paragraph(anchor=sentence.anchor)
    if sentence.number:
        line.words(f"{sentence.number}. ", bold=True)
    for piece, mark in found.pieces:
        line.piece(piece)
        if mark is not None:
            line.mark(mark)
    for mark in found.end:
        line.mark(mark)


def _table(table: Table, setting: Setting) -> None:
    setting.paragraph().words(table.caption, small=True)
    texts = zip(table.columns, *((cell.text for cell in row) for row in table.rows), strict=True)
    grid = setting.table(len(table.rows) + 1, [max(map(len, column)) for column in texts])
    for column, heading in enumerate(table.columns):
        setting.cell(grid.cell(0, column)).words(heading, bold=True, small=True)
    for i, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            setting.cell(grid.cell(i, column)).piece(cell, small=True)
    setting.paragraph()


def _note(note: Note, brief: Brief, setting: Setting) -> None:
    line = setting.paragraph(anchor=note.anchor)
    line.words(f"{note.number}. ", bold=True, small=True)
    shown = list(brief_sources(note))
    for i, source in enumerate(shown):
        line.words(" · " if i else "", small=True)
        line.value(source.outlet, small=True, link=source.url)
        line.words(brief.word("comma"), small=True)
        line.value(source.published, small=True)
        line.words(f": {brief.word('open_quote')}", small=True)
        line.value(short(source), small=True)
        line.words(brief.word("close_quote"), small=True)
    if more := len(note.sources) - len(shown):
        line.words(f" {brief.word('more_words').format(n=more)}.", small=True)
    for i, piece in enumerate(note.links):
        line.words(" · " if i else "", small=True)
        line.piece(piece, small=True)
    if note.how:
        line.words(f"{'. ' if note.links or shown else ''}{brief.word('how')}: ", small=True)
        line.value(note.how, small=True)


def _date(document: Any, brief: Brief) -> None:
    """What the file says of itself; its dates are always the same, so that its bytes are."""
    core = document.core_properties
    core.title, core.subject, core.language = brief.title, brief.subtitle, brief.language
    core.author = core.last_modified_by = "Hudna"
    core.created = core.modified = _MOMENT
    core.revision = 1


def _steady(made: bytes) -> bytes:
    """The same archive with every part dated alike."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return found.getvalue()
