"""Paragraphs, runs and tables of a Word file with their direction set in every place that Word looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from hudna.publish.brief.extras import part
from hudna.publish.brief.model import Language, Piece
from hudna.publish.brief.shown import breakable, together
from hudna.publish.brief.wording import is_arabic

LATIN, ARABIC = "Calibri", "Amiri"
WIDTH_CM = 16.5
_LOCALES = {"ar": "ar-SY", "en": "en-GB"}
_USUAL, _SMALL, _HEADINGS = 22, 18, {0: 40, 1: 30, 2: 25}
_LINK = "0B6480"
_TO_THE_RIGHT, _TO_THE_LEFT, _END = "\u202a", "\u202b", "\u202c"
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_LATIN_LETTER = re.compile("[A-Za-z]")
_NARROWEST, _WIDEST = 10, 32  # letters of a cell by which its column's width is measured


class Setting:
    """Adds to a Word document what stands in the direction of its language."""

    def __init__(self, document: Any, language: Language, *, rtl: bool) -> None:
        self.document, self.language, self.rtl = document, language, rtl
        self._marks = 0

    def prepare(self) -> None:
        """Page and styles: A4, direction, and the fonts that Word takes for Arabic letters."""
        shared = part("docx.shared", "Word files")
        section = self.document.sections[0]
        section.page_width, section.page_height = shared.Cm(21), shared.Cm(29.7)
        section.left_margin = section.right_margin = shared.Cm(2.2)
        if self.rtl:
            _put_before(section._sectPr, element("w:bidi"), ("w:rtlGutter", "w:docGrid"))
        for style in self.document.styles:
            if (style.type == 1 and style.element.rPr is not None) or style.name == "Normal":
                fonts(style.element.get_or_add_rPr())
                if self.rtl:
                    joined(style.element.rPr)
        normal = self.document.styles["Normal"]
        normal.font.size = shared.Pt(_USUAL / 2)
        # what Word takes for letters that join
        _put_before(normal.element.rPr, element("w:szCs", val=str(_USUAL + 2)), ("w:lang",))

    def heading(self, words: str, level: int, anchor: str = "") -> None:
        """A heading; level 0 is the title."""
        line = self.paragraph("Title" if level == 0 else f"Heading {level}", anchor)
        line.words(words, size=_HEADINGS[level])

    def paragraph(self, style: str = "Normal", anchor: str = "") -> Line:
        """An empty paragraph, which a link can lead to by its ``anchor``."""
        made = self.document.add_paragraph(style=style)
        return Line(made, self, self._bookmark(made, anchor) if anchor else None)

    @property
    def footed(self) -> bool:
        """Whether the organisation's own template says what stands at the foot."""
        return not self.document.sections[0].footer.is_linked_to_previous

    def footer(self, words: str) -> None:
        """What stands at the foot of each page, with its number."""
        line = Line(self.document.sections[0].footer.paragraphs[0], self, None)
        line.words(f"{words} · ", small=True)
        line.field("PAGE")
        line.words(" / ", small=True)
        line.field("NUMPAGES")

    def table(self, rows: int, lengths: Sequence[int]) -> Any:
        """An empty table, its first column at the side where reading begins, its first row on top of every page.

        ``lengths`` are the letters of each column's longest cell; the widths follow from them.
        """
        grid = self.document.add_table(rows, len(lengths), style="Table Grid")
        if self.rtl:
            _put_before(grid._tbl.tblPr, element("w:bidiVisual"), ("w:tblW", "w:jc", "w:tblLayout", "w:tblLook"))
        for row in grid.rows:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        grid.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        shares = [min(max(length, _NARROWEST), _WIDEST) for length in lengths]
        cm = part("docx.shared", "Word files").Cm
        for column, share in zip(grid.columns, shares, strict=True):
            column.width = cm(WIDTH_CM * share / sum(shares))
            for cell in column.cells:
                cell.width = column.width
        return grid

    def cell(self, cell: Any) -> Line:
        """The paragraph of a table's cell."""
        return Line(cell.paragraphs[0], self, None)

    def _bookmark(self, made: Any, anchor: str) -> str:
        self._marks += 1
        name = bookmark(anchor)
        made._p.append(element("w:bookmarkStart", id=str(self._marks), name=name))
        made._p.append(element("w:bookmarkEnd", id=str(self._marks)))
        return name


class Line:
    """A paragraph to which runs are added, each in the direction of its own letters."""

    def __init__(self, made: Any, setting: Setting, name: str | None) -> None:
        self._made, self._setting, self.name = made, setting, name
        if setting.rtl:
            made._p.get_or_add_pPr().append(element("w:bidi"))

    def words(self, text: str, *, bold: bool = False, small: bool = False, size: int = 0) -> None:
        """Our own words, in the language of the brief."""
        self._add(self._made._p, text, rtl=self._setting.rtl, bold=bold, size=size or (_SMALL if small else 0))

    def value(self, text: str, *, small: bool = False, link: str = "") -> None:
        """A value, in the direction of its own letters."""
        self.piece(Piece(text, "value", link), small=small)

    def piece(self, piece: Piece, *, small: bool = False) -> None:
        """A piece of a sentence, linked where it is."""
        rtl = self._setting.rtl if piece.sort in ("plain", "number") else is_arabic(piece.text)
        parent = self._link(piece.link) if piece.link else self._made._p
        words = together(piece)
        self._add(
            parent,
            words if piece.sort in ("plain", "number") else apart(words, rtl=rtl, around=self._setting.rtl),
            rtl=rtl,
            bold=piece.sort == "number",
            size=_SMALL if small else 0,
            linked=bool(piece.link),
        )

    def mark(self, number: int) -> None:
        """The mark of a note, which leads to it."""
        shown = apart(f"[{number}]", rtl=False, around=self._setting.rtl)
        self._add(self._link(f"note-{number}"), shown, rtl=False, raised=True, linked=True, size=_SMALL)

    def field(self, name: str) -> None:
        """A number that Word fills in."""
        found = element("w:fldSimple", instr=name)
        self._made._p.append(found)
        self._add(found, "1", rtl=self._setting.rtl, size=_SMALL)

    def picture(self, data: Any, width: Any, alt: str) -> None:
        """A picture with the words for who cannot see it."""
        run = self._made.add_run()
        drawn = run.add_picture(data, width=width)
        drawn._inline.docPr.set("descr", _sound(alt))

    def _link(self, target: str) -> Any:
        found = element("w:hyperlink")
        if "://" in target:
            kind = part("docx.opc.constants", "Word files").RELATIONSHIP_TYPE.HYPERLINK
            found.set(qn("r:id"), self._made.part.relate_to(target, kind, is_external=True))
        else:
            found.set(qn("w:anchor"), bookmark(target))
        self._made._p.append(found)
        return found

    def _add(
        self, parent: Any, text: str, *, rtl: bool, bold: bool = False, size: int = 0, raised: bool = False,
        linked: bool = False,
    ) -> None:  # fmt: skip
        if not text:
            return
        run, look = element("w:r"), element("w:rPr")
        fonts(look)
        for name in ("w:b", "w:bCs") if bold else ():
            look.append(element(name))
        if linked:
            look.append(element("w:color", val=_LINK))
        for name in ("w:sz", "w:szCs") if size else ():
            look.append(element(name, val=str(size)))
        if raised:
            look.append(element("w:vertAlign", val="superscript"))
        if rtl:
            look.append(element("w:rtl"))
        look.append(element("w:lang", val=_LOCALES["en"], bidi=_LOCALES["ar"]))
        words = element("w:t")
        words.text = _sound(breakable(text))
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(look)
        run.append(words)
        parent.append(run)


def _put_before(parent: Any, child: Any, later: tuple[str, ...]) -> None:
    """Adds an element where the order of the format wants it: before the first of those that come after it."""
    after = {qn(name) for name in later}
    at = next((i for i, each in enumerate(parent) if each.tag in after), len(parent))
    parent.insert(at, child)


def fonts(look: Any) -> None:
    """Sets which font stands for Latin and which for Arabic letters."""
    for old in look.findall(qn("w:rFonts")):
        look.remove(old)
    look.insert(0, element("w:rFonts", ascii=LATIN, hAnsi=LATIN, cs=ARABIC, eastAsia=LATIN))


def joined(look: Any) -> None:
    """Takes away what tears Arabic letters apart or slants them: letters that join are not set so."""
    for name in ("w:spacing", "w:kern", "w:i", "w:iCs"):
        for old in look.findall(qn(name)):
            look.remove(old)


def apart(text: str, *, rtl: bool, around: bool) -> str:
    """A value in the order of its own letters, which changes nothing of the order around it (UAX 9, embeddings).

    Not every program that opens Word files orders digits and signs by what a run says of itself; isolates are known to
    fewer still. Text without letters of the other direction stays as it is.

    >>> [hex(ord(c)) for c in apart("TV", rtl=False, around=True) if not c.isalpha()]
    ['0x202a', '0x202c', '0x200f']
    """
    if rtl == around and not (rtl and _LATIN_LETTER.search(text)):
        return text
    return (_TO_THE_LEFT if rtl else _TO_THE_RIGHT) + text + _END + (_RIGHT_MARK if around else _LEFT_MARK)


def bookmark(anchor: str) -> str:
    """A name that Word takes for a place: letters, digits and underlines, at most forty.

    >>> bookmark("event-3")
    'event_3'
    """
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in anchor)
    return plain if len(plain) <= 40 else plain[-40:].lstrip("_0123456789")


def element(tag: str, /, **values: str) -> Any:
    """An XML element of the word-processing namespace."""
    found = part("docx.oxml", "Word files").OxmlElement(tag)
    for key, text in values.items():
        found.set(qn(f"w:{key}"), text)
    return found


def qn(name: str) -> str:
    """The full name of an element or attribute."""
    full: str = part("docx.oxml.ns", "Word files").qn(name)
    return full


def _sound(text: str) -> str:
    """Text that XML can hold."""
    return "".join(
        c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd"
        for c in text
    )
