"""Briefs as files: each form holds the words, is the same bytes every time, and lets nothing hostile act."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document as WordFile
from playwright.sync_api import sync_playwright
from tests.publish import briefs
from tests.publish.conftest import day

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.publish.brief.model import Brief, Language
from hudna.publish.brief.shown import breakable, marked, short
from hudna.publish.brief.write import FORMS, brief_bytes, write_brief

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = (
    '</script><script>document.title="broken"</script><img src=x onerror=document.title="broken"> '
    '#eval("1+1") #read("brief.json") $x^2$ @label <label> *a* _b_ `c` [d](javascript:alert(1)) {{ 7*7 }} \\u{1F600} '
    "\u202eمقلوب\u202c \u2069 قصف\x07 " + "طويلة" * 60
)


@pytest.fixture
def hostile(sample: Any, source: Any, knowledge: Knowledge) -> Brief:
    """A brief with an event whose every printed word is hostile."""
    made = source(HOSTILE, HOSTILE, HOSTILE, "2021-03-02", title=HOSTILE, url='https://x.example/"><script>')
    sample.event("shelling", "happened", [made], when=day("2021-03-02"))
    return briefs.brief(sample, "ar", knowledge)


def words_of(brief: Brief) -> set[str]:
    """Words of ours that stand in every form: those of headings and of plain pieces."""
    plain = " ".join(p.text for s in brief.sentences for p in s.pieces if p.sort == "plain")
    headings = " ".join(b.heading for s in brief.sections for b in s.blocks)
    return letters(f"{brief.title} {headings} {plain}")


def letters(text: str) -> set[str]:
    """The words of a text; those with small signs over their letters are left out: readers of PDF tear them apart."""
    whole = (word for word in text.split() if not re.search("[\u064b-\u0652]", word))
    return {word for part in whole for word in re.findall(r"\w{3,}", part)}


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return "\n".join(pages)
    finally:
        document.close()


def word_text(data: bytes) -> str:
    found = WordFile(io.BytesIO(data)).element.body.iter(f"{W}t")
    return " ".join(e.text or "" for e in found)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_the_words_and_is_the_same_each_time(
    sample: Any, knowledge: Knowledge, form: str, language: Language
) -> None:
    brief = briefs.brief(sample, language, knowledge, charts=form != "md")
    data = brief_bytes(brief, form)
    assert data == brief_bytes(brief, form)
    text = {"pdf": pdf_text, "docx": word_text}.get(form, lambda d: d.decode())(data)
    together = re.sub(r"\s", "", text)  # a line may part a word
    missing = {word for word in words_of(brief) - letters(text) if word not in together}
    assert not missing


def test_the_pdf_quotes_outlet_day_and_words(sample: Any, knowledge: Knowledge) -> None:
    brief = briefs.brief(sample, "en", knowledge)
    text = pdf_text(brief_bytes(brief, "pdf"))
    for source in (s for note in brief.notes for s in note.sources[:1] if "hostile" not in s.outlet):
        assert source.published in text.replace("\r\n", " ")
    assert "outlet-a" in text


def test_the_word_file_reads_from_right_to_left(sample: Any, knowledge: Knowledge) -> None:
    """Section, paragraphs, runs and tables say so; runs name the font that Word takes for Arabic."""
    document = WordFile(io.BytesIO(brief_bytes(briefs.brief(sample, "ar", knowledge), "docx")))
    body = document.element.body
    assert document.sections[0]._sectPr.find(f"{W}bidi") is not None
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in body.iter(f"{W}p"))
    assert all(t.find(f"{W}tblPr/{W}bidiVisual") is not None for t in body.iter(f"{W}tbl"))
    order = [[e.tag.removeprefix(W) for e in t.find(f"{W}tblPr")] for t in body.iter(f"{W}tbl")]
    assert all(tags.index("bidiVisual") < tags.index("tblW") < tags.index("tblLook") for tags in order)
    tags = [e.tag.removeprefix(W) for e in document.sections[0]._sectPr]
    assert tags.index("bidi") < tags.index("docGrid")
    arabic = [r for r in body.iter(f"{W}r") if re.search("[ء-ي]", "".join(t.text or "" for t in r.iter(f"{W}t")))]
    assert len(arabic) > 100
    assert all(r.find(f"{W}rPr/{W}rtl") is not None for r in arabic)
    assert all(r.find(f"{W}rPr/{W}rFonts").get(f"{W}cs") for r in arabic)
    latin = [r for r in body.iter(f"{W}r") if "outlet-" in (r.findtext(f"{W}t") or "")[:8]]
    assert latin
    assert all(r.find(f"{W}rPr/{W}rtl") is None for r in latin)
    assert all(re.fullmatch("\u202aoutlet-.*\u202c\u200f", r.findtext(f"{W}t") or "") for r in latin)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_values_of_the_word_file_keep_their_order(sample: Any, knowledge: Knowledge, language: Language) -> None:
    """A value with letters of the other direction is embedded, and what follows it is in the order around it."""
    body = WordFile(io.BytesIO(brief_bytes(briefs.brief(sample, language, knowledge), "docx"))).element.body
    texts = [r.findtext(f"{W}t") or "" for r in body.iter(f"{W}r")]
    other = "[A-Za-z]{3}" if language == "ar" else "[ء-ي]"
    mixed = [t for t in texts if re.search(other, t)]
    assert len(mixed) > 10
    ends = "\u202c\u200f" if language == "ar" else "\u202c\u200e"
    assert [t for t in mixed if not (t[0] in "\u202a\u202b" and t.endswith(ends))] == []


def test_the_word_file_is_set_for_its_letters_and_pages(sample: Any, knowledge: Knowledge) -> None:
    """No Arabic heading is slanted or spaced out, a table's heading stands on every page, and pages are numbered."""
    document = WordFile(io.BytesIO(brief_bytes(briefs.brief(sample, "ar", knowledge), "docx")))
    looks = [document.styles[name].element.rPr for name in ("Title", "Subtitle", "Heading 1")]
    assert [look for look in looks if {e.tag.removeprefix(W) for e in look} & {"i", "iCs", "spacing", "kern"}] == []
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert all(row._tr.trPr.find(f"{W}cantSplit") is not None for row in table.rows)
        longest = [max(len(cell.text) for cell in column.cells) for column in table.columns]
        widths = [column.width for column in table.columns]
        assert widths[longest.index(max(longest))] == max(widths)
    foot = document.sections[0].footer._element
    assert [field.get(f"{W}instr") for field in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_the_word_file_stays_left_to_right_in_english(sample: Any, knowledge: Knowledge) -> None:
    body = WordFile(io.BytesIO(brief_bytes(briefs.brief(sample, "en", knowledge), "docx"))).element.body
    assert not list(body.iter(f"{W}bidiVisual"))
    assert not [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}bidi") is not None]


def test_a_mark_stands_behind_the_number_that_ends_its_sentence(sample: Any, knowledge: Knowledge) -> None:
    """Read from the right: the number, the full stop, the mark; all three are digits and signs without direction."""
    document = pypdfium2.PdfDocument(brief_bytes(briefs.brief(sample, "ar", knowledge), "pdf"))
    found = 0
    for page in document:
        text = page.get_textpage()
        letters = [(text.get_text_range(i, 1), *text.get_charbox(i)) for i in range(text.count_chars())]
        for stop in (each for each in letters if each[0] == "."):
            near = [e for e in letters if e[0].isdigit() and abs(e[2] - stop[2]) < 8 and e is not stop]
            raised = [e for e in near if e[4] - e[2] < 5 and e[2] > stop[2] + 2 and abs(e[1] - stop[1]) < 14]
            usual = [e for e in near if e[4] - e[2] >= 5 and abs(e[1] - stop[1]) < 14]
            if raised and usual:
                found += 1
                assert max(e[3] for e in raised) <= stop[1] + 1 < min(e[1] for e in usual) + 2
        text.close()
        page.close()
    document.close()
    assert found


def test_marks_of_the_word_file_lead_to_their_notes(sample: Any, knowledge: Knowledge) -> None:
    body = WordFile(io.BytesIO(brief_bytes(briefs.brief(sample, "en", knowledge), "docx"))).element.body
    names = {b.get(f"{W}name") for b in body.iter(f"{W}bookmarkStart")}
    targets = {h.get(f"{W}anchor") for h in body.iter(f"{W}hyperlink") if h.get(f"{W}anchor")}
    assert len(targets) > 20
    assert targets <= names


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_break_no_form(hostile: Brief, form: str, tmp_path: Path) -> None:
    write_brief(hostile, form, tmp_path / f"brief.{form}")
    data = (tmp_path / f"brief.{form}").read_bytes()
    if form == "pdf":
        text = pdf_text(data)
        assert "eval" in text
        assert "1+1" in text
    elif form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in (n for n in archive.namelist() if n.endswith(".xml")):
                ElementTree.fromstring(archive.read(name))
        assert "{{ 7*7 }}" in word_text(data)
    elif form == "md":
        text = data.decode()
        assert not re.search(r"(?<!\\)<script", text)
        assert not re.search(r"(?<!\\)\]\(javascript:", text)
        assert "\u202e" not in text
    else:
        assert b"<script" not in data
        assert b"\x07" not in data


def test_the_page_runs_nothing_and_opens_exact_words(hostile: Brief, tmp_path: Path) -> None:
    """In a real browser: no script runs, nothing is fetched, a note's words are those of the report, none too wide."""
    path = tmp_path / "brief.html"
    write_brief(hostile, "html", path)
    asked, said = list[str](), list[str]()
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(path.as_uri())
        assert page.title() != "broken"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        quoted = page.evaluate("[...document.querySelectorAll('blockquote')].map(b => b.textContent)")
        inside = "[...document.querySelectorAll('a[href^=\"#\"]')]"
        dead = page.evaluate(f"{inside}.filter(a => !document.getElementById(a.hash.slice(1))).length")
        browser.close()
    assert HOSTILE.replace("\x07", "\ufffd") in quoted
    assert dead == 0
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert said == []


def test_a_note_that_a_number_opens_stands_behind_it(sample: Any, knowledge: Knowledge) -> None:
    brief = briefs.brief(sample, "en", knowledge)
    first = marked(brief.sentences[0])
    assert [mark for _, mark in first.pieces if mark] == list(brief.sentences[0].notes)
    assert first.end == ()


def test_long_words_may_break_and_long_quotations_are_cut(hostile: Brief) -> None:
    (source,) = {s for note in hostile.notes for s in note.sources if "eval" in s.span.text}
    assert max(len(word) for word in re.split(r"[\s\u200b]", breakable(short(source)))) <= 40
    assert len(short(source)) <= 262
    assert short(source).endswith("…")


def test_an_organisation_has_its_own_looks(sample: Any, knowledge: Knowledge, tmp_path: Path) -> None:
    brief = briefs.brief(sample, "en", knowledge)
    (tmp_path / "brief.css").write_text("body { color: teal }", "utf-8")
    (tmp_path / "brief.typ").write_text('#let data = json("brief.json")\n#data.title by us', "utf-8")
    (tmp_path / "brief.html.j2").write_text("<style>{{ style }}</style><p>{{ brief.title }} by us</p>", "utf-8")
    word = WordFile()
    word.add_paragraph("letter head")
    word.sections[0].header.paragraphs[0].text = "Our organisation"
    word.sections[0].footer.paragraphs[0].text = "Our address"
    word.save(str(tmp_path / "brief.docx"))
    assert b"color: teal" in brief_bytes(brief, "html", tmp_path)
    assert "by us" in pdf_text(brief_bytes(brief, "pdf", tmp_path))
    made = WordFile(io.BytesIO(brief_bytes(brief, "docx", tmp_path)))
    assert made.sections[0].header.paragraphs[0].text == "Our organisation"
    assert made.sections[0].footer.paragraphs[0].text == "Our address"
    assert "letter head" not in [p.text for p in made.paragraphs]


@pytest.mark.parametrize(
    ("name", "content", "form", "error"),
    [
        ("brief.typ", b"#nothing(", "pdf", "brief.typ cannot be set"),
        ("brief.html.j2", b"{{ nothing }}", "html", "cannot be filled in"),
        ("brief.docx", b"no archive", "docx", "no Word file"),
    ],
)
def test_wrong_looks_are_explained(
    sample: Any, knowledge: Knowledge, tmp_path: Path, name: str, content: bytes, form: str, error: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=error):
        brief_bytes(briefs.brief(sample, "en", knowledge), form, tmp_path)
