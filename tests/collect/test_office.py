"""Word files, archives and messages: what is taken out of them, what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest

from hudna.collect import Arrival, Given, Refused, collect

TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية."
ZONE = ZoneInfo("Asia/Damascus")


def found(path: Path, given: Given | None = None) -> list[Arrival | Refused]:
    return list(collect([str(path)], given or Given(zone=ZONE)))


def word(*, title: str = "", table: bool = False) -> bytes:
    made = docx.Document()
    if title:
        made.add_heading(title, 0)
    paragraph = made.add_paragraph(TEXT)
    paragraph.paragraph_format.alignment = 2
    if table:
        cells = made.add_table(2, 3).rows
        for position, text in enumerate(("المكان", "الآليات", "القتلى")):
            cells[0].cells[position].text = text
            cells[1].cells[position].text = str(position)
        cells[1].cells[0].merge(cells[1].cells[1])
    made.add_paragraph("الخاتمة")
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def test_a_word_file_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(word(title="تقرير الدورية", table=True))
    [arrival] = found(path, Given("2021-03-10"))
    assert arrival.document.title == "تقرير الدورية"
    assert arrival.document.text.split("\n") == [
        "تقرير الدورية",
        TEXT,
        "المكان\tالآليات\tالقتلى",
        "0 1\t2",
        "الخاتمة",
    ]
    assert arrival.original == path.read_bytes()


def test_a_word_file_is_known_without_its_ending(tmp_path: Path) -> None:
    (tmp_path / "report").write_bytes(word())
    assert found(tmp_path)[0].document.text.startswith(TEXT)


BOXED = """<w:p {ns}><w:r><w:t>قبل</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<w:txbxContent><w:p><w:r><w:t>في الإطار</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>
<w:txbxContent><w:p><w:r><w:t>في الإطار</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r></w:p>"""
TRACKED = """<w:p {ns}><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>
<w:r><w:t xml:space="preserve">سيّرت </w:t></w:r>
<w:del w:id="1"><w:r><w:delText>ألغت</w:delText></w:r></w:del>
<w:ins w:id="2"><w:r><w:t>القوات</w:t></w:r></w:ins></w:p>"""
HELD = "<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>في حقل</w:t></w:r></w:p></w:sdtContent></w:sdt>"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def test_boxes_fields_and_tracked_changes_are_not_lost(tmp_path: Path) -> None:
    from docx.oxml import parse_xml

    made = docx.Document()
    for part in (BOXED, TRACKED, HELD):
        made.element.body.insert(0, parse_xml(part.format(ns=NAMES)))
    made.save(str(tmp_path / "a.docx"))
    lines = found(tmp_path / "a.docx")[0].document.text.split("\n")
    assert [" ".join(line.split()) for line in lines] == ["في حقل", "سيّرت القوات", "قبل", "في الإطار"]


def test_broken_and_protected_office_files_are_refused(tmp_path: Path) -> None:
    whole = word()
    with zipfile.ZipFile(io.BytesIO(whole)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"][:200]
    with zipfile.ZipFile(tmp_path / "b-damaged.docx", "w") as container:
        for name, data in parts.items():
            container.writestr(name, data)
    (tmp_path / "a-cut.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c-old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    reasons = [r.reason for r in found(tmp_path)]
    assert "broken ZIP" in reasons[0]
    assert "broken Word file" in reasons[1]
    assert "older kind, or protected" in reasons[2]


def test_other_kinds_of_office_files_are_refused_by_name(tmp_path: Path) -> None:
    archive(tmp_path / "a.odt", {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"})
    archive(tmp_path / "b.pptx", {"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"})
    (tmp_path / "c.rtf").write_bytes(rb"{\rtf1\ansi\ansicpg1256 \'c7\'e1}")
    result = found(tmp_path)
    assert len(result) == 3
    assert [r.reason.split()[2] for r in result] == ["OpenDocument,", "OpenDocument,", "RTF"]
    assert all(".docx" in r.mend for r in result)


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return path


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Body"])
    book.active.append([TEXT + " جدول"])
    held = io.BytesIO()
    book.save(held)
    files = {"b/table.xlsx": held.getvalue(), "a.txt": TEXT.encode(), "photo.png": b"\x89PNG", "c.docx": word()}
    inner = archive(tmp_path / "inner.zip", files)
    outer = archive(tmp_path / "outer.zip", {"in.zip": inner.read_bytes(), "__MACOSX/._a.txt": b"x", ".hidden": b"x"})
    result = found(outer)
    assert [a.document.path for a in result if isinstance(a, Arrival)] == [
        f"{outer}/in.zip/a.txt",
        f"{outer}/in.zip/b/table.xlsx",
        f"{outer}/in.zip/c.docx",
    ]
    assert [r.path for r in result if isinstance(r, Refused)] == [f"{outer}/in.zip/photo.png"]


@pytest.mark.parametrize("name", ["../../up.txt", "/etc/up.txt", "C:\\up.txt", "a/..\\up.txt"])
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    [refused] = found(archive(tmp_path / "a.zip", {name: TEXT.encode()}))
    assert "leads out of the archive" in refused.reason
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip"]


def test_bombs_are_refused(tmp_path: Path) -> None:
    plain = archive(tmp_path / "plain.zip", {"a.txt": b" " * 30_000_000, "b.txt": TEXT.encode()})
    bomb, good = found(plain)
    assert "as a bomb does" in bomb.reason
    assert isinstance(good, Arrival)
    nested = TEXT.encode()
    for _ in range(8):
        nested = archive(tmp_path / "nested.zip", {"in.zip": nested}).read_bytes()
    [deep] = found(tmp_path / "nested.zip")
    assert "too many others" in deep.reason


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": TEXT.encode() * 400})
    size = (len(TEXT.encode()) * 400).to_bytes(4, "little")
    data = path.read_bytes()
    assert data.count(size) == 2
    path.write_bytes(data.replace(size, (10).to_bytes(4, "little")))
    [refused] = found(path)
    assert isinstance(refused, Refused)


def test_protected_damaged_and_empty_archives_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.txt": TEXT.encode() * 40})
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    locked = bytearray(data)
    locked[6] |= 1
    locked[central + 8] |= 1
    (tmp_path / "b-locked.zip").write_bytes(locked)
    damaged = bytearray(data)
    damaged[60:70] = bytes(10)
    (tmp_path / "c-damaged.zip").write_bytes(damaged)
    (tmp_path / "d-cut.zip").write_bytes(data[:100])
    archive(tmp_path / "e-empty.zip", {})
    path.unlink()
    reasons = [r.reason for r in found(tmp_path)]
    assert "password" in reasons[0]
    assert "damaged" in reasons[1]
    assert "broken ZIP" in reasons[2]
    assert "without files" in reasons[3]


def mail(text: str = TEXT, *, page: str = "", listed: bool = False, charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "نشرة الرصد <news@mail.example.org>"
    message["To"] = "desk@example.com"
    message["Subject"] = "دورية جديدة في ريف الدرباسية"
    message["Date"] = format_datetime(datetime(2021, 3, 10, 22, 30, tzinfo=UTC))
    message["Message-ID"] = "<17@mail.example.org>"
    if listed:
        message["List-Id"] = "<news.example.org>"
    message.set_content(text, charset=charset, cte="quoted-printable")
    if page:
        message.add_alternative(page, subtype="html")
    return message


def test_a_message_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(mail(listed=True)))
    assert b"=?utf-8?" in path.read_bytes()
    [arrival] = found(path)
    document = arrival.document
    assert document.text == TEXT
    assert document.title == "دورية جديدة في ريف الدرباسية"
    assert (document.key, document.outlet) == ("17@mail.example.org", "example.org")
    assert (document.published.edtf, document.published.basis) == ("2021-03-11", "metadata")


def test_who_writes_is_kept_of_newsletters_alone(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(bytes(mail()))
    assert found(tmp_path / "a.eml")[0].document.outlet is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_encodings_of_messages(tmp_path: Path, charset: str) -> None:
    text = "قصفت المدفعية قرية قرب تل رفعت"
    (tmp_path / "a.eml").write_bytes(bytes(mail(text, charset=charset)))
    assert found(tmp_path / "a.eml")[0].document.text == text


def test_the_page_of_a_newsletter_is_read_where_the_plain_part_says_nothing(tmp_path: Path) -> None:
    page = f"<html><body><style>x{{}}</style><p>{TEXT}</p><p>ثم عادت</p></body></html>"
    (tmp_path / "a.eml").write_bytes(bytes(mail("View in browser", page=page)))
    assert found(tmp_path / "a.eml")[0].document.text == f"{TEXT}\nثم عادت"


def test_what_is_attached_is_read_as_files_are(tmp_path: Path) -> None:
    message = mail("See the report.")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="../تقرير.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"\0\1\2" * 9, maintype="application", subtype="octet-stream", filename="data.bin")
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(message))
    arrival, refused = found(path)
    assert arrival.document.path == f"{path}/.._تقرير.docx"
    assert refused.path == f"{path}/data.bin"


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    path = tmp_path / "box"
    start = b"From news@example.org Wed Mar 10 22:30:00 2021\n"
    quoted = f"{TEXT}\n\nFrom هنا بدأت"
    parts = [start + bytes(mail(quoted)).replace(b"\nFrom ", b"\n>From "), start + bytes(mail("English only."))]
    path.write_bytes(b"\n".join([*parts, start + bytes(mail(TEXT + " ثم عادت."))]))
    first, second, third = found(path)
    assert first.document.text == quoted
    assert isinstance(second, Refused)
    assert second.line is not None
    assert third.document.text.endswith("ثم عادت.")


def test_a_text_that_begins_like_a_header_stays_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Date: اليوم\n{TEXT}\nSubject: x\n", "utf-8")
    assert found(tmp_path)[0].document.text.startswith("Date:")


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b\nTo: c\nSubject: =?utf-8?b?broken\nDate: soon\nContent-Type: text/plain; charset=none\n\n\x80\x01",
        b"From: a@b\nTo: c\nDate: Mon, 99 Foo 20211 99:99:99 +9999\nSubject: x\n\n",
        b"From: a\nTo: b\nSubject: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
    ],
)
def test_malformed_messages_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(data)
    [refused] = found(tmp_path / "a.eml")
    assert isinstance(refused, Refused)
    assert refused.mend
