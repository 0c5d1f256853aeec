"""A brief as Markdown with notes: plain text that reads well as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hudna.publish.brief.model import Block, Brief, Note, Piece, Sentence, Source, Table
from hudna.publish.brief.shown import linked, marked
from hudna.publish.brief.wording import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~$&^@]|:(?=//)|(?<=www)\.|^[+=-]|(?<=^\d)[.)])", re.IGNORECASE)
_APART, _BACK = "\u2068", "\u2069"


def markdown_of(brief: Brief) -> bytes:
    """The brief in UTF-8; notes are footnotes as GitHub and Pandoc read them. Pictures are left out, tables stay."""
    sound = linked(brief)
    lines = [*_head(sound)]
    for number, section in enumerate(sound.sections, 1):
        lines += ["", f'<a id="{section.id}"></a>', "", f"## {number}. {_plain(section.heading)}", ""]
        for table in section.tables:
            lines += [*_table(table), ""]
        for block in section.blocks:
            lines += _block(block)
    lines += ["", *(_note(note, sound) for note in sound.notes), "", _plain(sound.word("made")), "", "</div>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _head(brief: Brief) -> Iterator[str]:
    yield f'<div dir="{brief.direction}" lang="{brief.language}">'
    yield ""
    yield f"# {_plain(brief.title)}"
    yield ""
    yield f"**{_plain(brief.subtitle)}**"


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield f"### {_plain(block.heading)}"
        yield ""
    for sentence in block.sentences:
        yield f"- {_sentence(sentence)}"
    yield ""


def _sentence(sentence: Sentence) -> str:
    found = marked(sentence)
    name = f'<a id="{sentence.anchor}"></a>' if sentence.anchor else ""
    number = f"**{sentence.number}\\.** " if sentence.number else ""
    words = "".join(_piece(p) + ("" if mark is None else f"[^{mark}]") for p, mark in found.pieces)
    return name + number + words + "".join(f"[^{n}]" for n in found.end)


def _piece(piece: Piece) -> str:
    words = _plain(piece.text)
    if piece.sort in ("value", "quote"):
        words = f"{_APART}{words}{_BACK}"
    if piece.link:
        target = piece.link.replace("(", "%28").replace(")", "%29")
        return f"[{words}]({target if '://' in target else f'#{target}'})"
    return f"**{words}**" if piece.sort == "number" else words


def _table(table: Table) -> Iterator[str]:
    yield f"**{_plain(table.caption)}**"
    yield ""
    yield "| " + " | ".join(map(_plain, table.columns)) + " |"
    yield "|" + "|".join("--:" if i in table.figures else "---" for i in range(len(table.columns))) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_piece(cell).replace("**", "") for cell in row) + " |"


def _note(note: Note, brief: Brief) -> str:
    parts = [_source(source, brief) for source in note.sources]
    parts += [_piece(piece) for piece in note.links]
    parts += [f"{_plain(brief.word('how'))}: `{clean(note.how).replace('`', ' ')}`"] if note.how else []
    return f"[^{note.number}]: " + "; ".join(parts)


def _source(source: Source, brief: Brief) -> str:
    outlet, words = (f"{_APART}{_plain(text)}{_BACK}" for text in (source.outlet, source.span.text))
    return f"{outlet}, {_plain(source.published)}: {brief.word('open_quote')}{words}{brief.word('close_quote')}"


def _plain(text: str) -> str:
    """Words that Markdown takes as words, on one line; blanks at their ends stay."""
    kept = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :] if text.strip(" ") else ""
    return kept[0] + _SPECIAL.sub(r"\\\1", clean(text)) + kept[1]
