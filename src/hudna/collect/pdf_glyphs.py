"""The glyphs of a PDF page with their places: what its text operators show, in the page's own points.

Operators and matrices as in ISO 32000-1, 8.3 and 9.4. Rotated writing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one sign of a font stands for, where its baseline begins, how wide it and how large its font is."""

    text: str
    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class _Font:
    """A font of the file as the library reads it, with the width of signs that have none of their own."""

    font: Any
    usual_width: float


@dataclass(slots=True)
class _State:
    """What the operators before have set."""

    ctm: Matrix = _SAME
    font: _Font | None = None
    size: float = 0.0
    char: float = 0.0
    word: float = 0.0
    wide: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    fonts: dict[str, _Font] = field(default_factory=dict)


def glyphs_of(page: Any) -> list[Glyph]:
    """The glyphs of a page in the order in which they are shown."""
    contents = page.get_contents()
    if contents is None:
        return []
    return list(_Shown(page.pdf).of(contents, page.get("/Resources"), _State(), 0))


class _Shown:
    """Follows the operators of a page and of the forms that it shows."""

    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self._tm = self._line = _SAME

    def of(self, contents: Any, resources: Any, state: _State, depth: int) -> Iterator[Glyph]:
        """The glyphs that a stream of operators shows."""
        from pypdf.generic import ContentStream

        resources = resources.get_object() if resources is not None else {}
        state.fonts = _fonts(resources)
        stack: list[_State] = []
        for operands, operator in ContentStream(contents, self._pdf, "bytes").operations:
            if operator == b"q":
                stack.append(replace(state))
            elif operator == b"Q":
                state = stack.pop() if stack else state
            elif operator == b"cm" and len(operands) == 6:
                state.ctm = _product(_matrix(operands), state.ctm)
            elif operator == b"Do" and operands and depth < _DEEPEST:
                yield from self._form(resources, str(operands[0]), state, depth)
            else:
                yield from self._text(operator, operands, state)

    def _form(self, resources: Any, name: str, state: _State, depth: int) -> Iterator[Glyph]:
        forms = resources.get("/XObject")
        form = forms.get_object().get(name) if forms is not None else None
        form = form.get_object() if form is not None else None
        if form is None or form.get("/Subtype") != "/Form":
            return
        matrix = form.get("/Matrix")
        inside = replace(state, ctm=_product(_matrix(matrix), state.ctm) if matrix is not None else state.ctm)
        yield from self.of(form, form.get("/Resources") or resources, inside, depth + 1)

    def _text(self, operator: bytes, operands: Sequence[Any], state: _State) -> Iterator[Glyph]:
        if operator == b"BT":
            self._tm = self._line = _SAME
        elif operator == b"Tf" and len(operands) == 2:
            state.font, state.size = state.fonts.get(str(operands[0])), float(operands[1])
        elif operator in _SETTINGS and operands:
            name, scale = _SETTINGS[operator]
            setattr(state, name, float(operands[0]) * scale)
        elif operator in (b"Td", b"TD", b"T*", b"Tm"):
            self._move(operator, operands, state)
        elif operator in (b"Tj", b"TJ", b"'", b'"') and operands:
            if operator in (b"'", b'"'):
                self._move(b"T*", (), state)
            shown = operands[-1]
            yield from self._show(shown if operator == b"TJ" else [shown], state)

    def _move(self, operator: bytes, operands: Sequence[Any], state: _State) -> None:
        if operator == b"Tm":
            self._line = _matrix(operands)
        else:
            right, up = (float(x) for x in operands[:2]) if operator != b"T*" else (0.0, -state.leading)
            if operator == b"TD":
                state.leading = -up
            self._line = _product((1.0, 0.0, 0.0, 1.0, right, up), self._line)
        self._tm = self._line

    def _show(self, parts: Sequence[Any], state: _State) -> Iterator[Glyph]:
        for part in parts:
            if isinstance(part, (int, float)):
                self._advance(-float(part) / 1000 * state.size * state.wide)
            elif state.font is not None and isinstance(part, bytes):
                for text, width, is_space in _signs(part, state.font):
                    advance = (width / 1000 * state.size + state.char + (state.word if is_space else 0)) * state.wide
                    a, b, _, d, x, y = _product((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), self._placed(state))
                    if abs(b) <= abs(a) * 0.1:
                        yield Glyph(text, x, y, advance * a, abs(state.size * d))
                    self._advance(advance)

    def _placed(self, state: _State) -> Matrix:
        return _product(self._tm, state.ctm)

    def _advance(self, right: float) -> None:
        self._tm = _product((1.0, 0.0, 0.0, 1.0, right, 0.0), self._tm)


_SETTINGS = {
    b"Tc": ("char", 1.0),
    b"Tw": ("word", 1.0),
    b"Tz": ("wide", 0.01),
    b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
}


def _signs(shown: bytes, used: _Font) -> Iterator[tuple[str, float, bool]]:
    """Each sign of a shown string: what it stands for, its width in thousandths, whether it is a blank."""
    font = used.font
    if isinstance(font.encoding, str):
        codes = shown.decode(font.encoding, "replace")
        for code in codes:
            text = str(font.character_map.get(code, code))
            # the library fills missing widths with an average; the file says what they are
            width = font.character_widths.get(code, used.usual_width)
            yield text, width, text == " "
        return
    for byte in shown:
        code = font.encoding.get(byte, chr(byte))
        text = str(font.character_map.get(code, code))
        yield text, font.get_text_width(chr(byte)), byte == 32


def _fonts(resources: Any) -> dict[str, _Font]:
    from pypdf.generic._font import Font

    listed = resources.get("/Font")
    if listed is None:
        return {}
    fonts = {str(name): font.get_object() for name, font in listed.get_object().items()}
    return {name: _Font(Font.from_font_resource(font), _usual_width(font)) for name, font in fonts.items()}


def _usual_width(font: Any) -> float:
    """The width of signs that a composite font gives none (DW, 1000 where it is not stated)."""
    inner = font.get("/DescendantFonts")
    return float(inner.get_object()[0].get_object().get("/DW", 1000)) if inner is not None else 0.0


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(x) for x in operands)
    return a, b, c, d, e, f


def _product(m: Matrix, n: Matrix) -> Matrix:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )
