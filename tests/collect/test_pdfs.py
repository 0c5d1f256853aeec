"""PDF files as three programs write them: letters in the order read, paragraphs, furniture; what is refused."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typst
from fontpkg_amiri import __file__ as amiri
from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from hudna.collect import Arrival, Given, Refused, collect
from hudna.collect.pdf_lines import plain_forms

FONTS = Path(amiri).parent
PATROL = (
    "سيرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح الأربعاء 10 آذار 2021، وشاركت فيها "
    "8 آليات عسكرية من الطرفين وفق ما أفاد به مراسل المنطقة، وانطلقت من معبر قرية شيريك."
)
RETURN = "وقال مصدر محلي إن الدورية مرت بقرى بين الدرباسية وعامودا (Amuda Town) ثم عادت بعد 12.5 ساعة، بلا حوادث."
NAMES = ("عامودا", "المالكية", "القامشلي", "منبج")
SHORT = "قصفت المدفعية قرية قرب تل رفعت، ما أدى إلى مقتل مدنيين اثنين."


def found(path: Path) -> list[Arrival | Refused]:
    return list(collect([str(path)], Given("2021-03-10", "م")))


def by_chromium(path: Path, pages: int = 1, text: Sequence[str] = (PATROL, RETURN, SHORT)) -> None:
    body = "<h1>تقرير الدوريات</h1><p>خبر عن {}</p>" + "".join(f"<p>{each}</p>" for each in text) + "<p>خاتمة {}</p>"
    broken = '<div style="break-after:page"></div>'.join(body.format(name, name) for name in NAMES[:pages])
    style = "body{font-family:Amiri,'Noto Naskh Arabic','Noto Sans Arabic';font-size:14pt;width:16cm}"
    html = f"<html dir=rtl lang=ar><title>تقرير الدوريات</title><style>{style}</style><body>{broken}"
    furniture = '<div style="font-size:9px">{}</div>'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        try:
            page = browser.new_page()
            page.set_content(html)
            page.pdf(
                path=path,
                display_header_footer=True,
                header_template=furniture.format("نشرة الرصد الأسبوعية"),
                footer_template=furniture.format('<span class="pageNumber"></span>/<span class="totalPages"></span>'),
                margin={"top": "60px", "bottom": "60px"},
            )
        finally:
            browser.close()


def by_typst(path: Path, pages: int = 1, text: Sequence[str] = (PATROL, RETURN, SHORT)) -> None:
    body = "\n\n".join(("= تقرير الدوريات", *(re.sub(r"([#@/])", r"\\\1", each) for each in text)))
    page = "#set page(width: 17cm, footer: context counter(page).display())"
    style = '#set text(font: "Amiri", lang: "ar", dir: rtl, size: 13pt)'
    source = path.with_suffix(".typ")
    source.write_text("\n".join((page, style, "\n#pagebreak()\n".join([body] * pages))), "utf-8")
    typst.compile(str(source), output=str(path), font_paths=[str(FONTS)])


@pytest.mark.parametrize("program", [by_chromium, by_typst])
def test_words_come_in_the_order_read(tmp_path: Path, program: Callable[..., None]) -> None:
    path = tmp_path / "report.pdf"
    program(path)
    [arrival] = found(path)
    lines = arrival.document.text.split("\n")
    assert "تقرير الدوريات" in lines
    assert PATROL in arrival.document.text
    assert RETURN in arrival.document.text
    assert SHORT in arrival.document.text
    assert arrival.original == path.read_bytes()
    assert arrival.document.published.edtf == "2021-03-10"


MIXED = (
    "في يوم ١٠/٣/٢٠٢١ الساعة ٥٫٥ وقع ٣ حوادث",
    "بين 5-6 آليات عند 10:30 صباحا (نحو 1,200 متر)",
    "طريق M4 و (M5) قرب «تل تمر» [المصدر: SANA]",
    "القرار 2254/2015 والبند 3.1 والنسبة %50 أو 50% أو ٥٠٪",
    "#وسم @حساب https://example.org/a?b=1",
)


@pytest.mark.parametrize("program", [by_chromium, by_typst])
def test_numbers_brackets_and_other_scripts_keep_their_order(tmp_path: Path, program: Callable[..., None]) -> None:
    path = tmp_path / "report.pdf"
    program(path, text=MIXED)
    read = found(path)[0].document.text
    assert [each for each in MIXED if each not in read] == []


def test_furniture_of_pages_goes(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    by_chromium(path, pages=4)
    [arrival] = found(path)
    assert "نشرة الرصد" not in arrival.document.text
    assert "/4" not in arrival.document.text
    assert all(f"خبر عن {name}" in arrival.document.text for name in NAMES)
    assert all(f"خاتمة {name}" in arrival.document.text for name in NAMES)
    assert arrival.document.text.count(SHORT) == 4
    assert arrival.document.title == "تقرير الدوريات"


def shaped(text: str) -> str:
    """Shapes in the order seen, as older programs write them: right for words without letters that stand alone."""
    joined = {"ل": "ﻟ", "ق": "ﻗ", "ص": "ﺻ", "ف": "ﻓ", "ت": "ﺗ"}
    return "".join(joined.get(c, c) for c in text).replace("ﻟا", "\ufefb")[::-1]


def drawn(path: Path, lines: list[tuple[float, float, str]]) -> Path:
    pdfmetrics.registerFont(TTFont("Amiri", str(next(FONTS.rglob("Amiri-Regular.ttf")))))
    canvas = Canvas(str(path))
    canvas.setFont("Amiri", 12)
    for x, y, text in lines:
        canvas.drawRightString(x, y, text)
    canvas.save()
    return path


def test_shapes_and_ligatures_become_letters(tmp_path: Path) -> None:
    text = "قصفت المدفعية السلام"
    [arrival] = found(drawn(tmp_path / "a.pdf", [(500, 700, shaped(text))]))
    assert arrival.document.text == text
    assert plain_forms(unicodedata.lookup("ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM")) == "لا"


def test_columns_are_read_from_the_right(tmp_path: Path) -> None:
    rows = [f"سطر من العمود الأول رقم {n}" for n in range(8)], [f"سطر من العمود الثاني رقم {n}" for n in range(8)]
    columns = (540, rows[0]), (260, rows[1])
    lines = [(x, 700 - 16 * n, row[::-1]) for x, column in columns for n, row in enumerate(column)]
    text = found(drawn(tmp_path / "a.pdf", lines))[0].document.text
    assert text.index("الأول رقم 7") < text.index("الثاني رقم 0")


@pytest.mark.parametrize("seen", [False, True])
def test_a_bracket_may_close_in_a_later_line(tmp_path: Path, seen: bool) -> None:
    lines = ["مرت الدورية بقرى (تل غزال", "وتل حاجب) ثم عادت", "الى القاعدة (عين عيسى)"]
    shown = [line[::-1].translate(str.maketrans("()", ")(")) if seen else line[::-1] for line in lines]
    path = drawn(tmp_path / "a.pdf", [(500, 700 - 16 * n, line) for n, line in enumerate(shown)])
    assert " ".join(found(path)[0].document.text.split()) == " ".join(lines)


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "scan.pdf"
    Image.new("L", (800, 1100), 255).save(path)
    [refused] = found(path)
    assert isinstance(refused, Refused)
    assert "scan without a text layer" in refused.reason
    assert "OCR" in refused.mend


def test_a_protected_file_is_refused(tmp_path: Path) -> None:
    plain = drawn(tmp_path / "plain.pdf", [(500, 700, SHORT[::-1])])
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("سر", algorithm="RC4-128")
    writer.write(tmp_path / "closed.pdf")
    [refused] = found(tmp_path / "closed.pdf")
    assert "protected by a password" in refused.reason


@pytest.mark.parametrize("cut", [20, 400, 3000])
def test_a_file_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    whole = drawn(tmp_path / "plain.pdf", [(500, 700, SHORT[::-1])]).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:cut])
    [refused] = found(tmp_path / "cut.pdf")
    assert isinstance(refused, Refused)
    assert refused.mend


def test_other_scripts_are_refused(tmp_path: Path) -> None:
    [refused] = found(drawn(tmp_path / "a.pdf", [(500, 700, "Joint patrol near Darbasiyah")]))
    assert "no Arabic letter" in refused.reason


def test_a_bomb_of_a_page_is_refused(tmp_path: Path) -> None:
    """A page whose content unpacks to very much more than its file holds."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    from pypdf.generic import DecodedStreamObject, NameObject

    content = DecodedStreamObject()
    content.set_data(b" " * 120_000_000)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    held = io.BytesIO()
    writer.write(held)
    (tmp_path / "bomb.pdf").write_bytes(held.getvalue())
    assert len(held.getvalue()) < 1_000_000
    [refused] = found(tmp_path / "bomb.pdf")
    assert isinstance(refused, Refused)
