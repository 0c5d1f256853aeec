"""Damaged files of every kind: whatever is wrong with them, they give documents or refusals, never an error."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from hudna.collect import Arrival, Given, Refused, collect

TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية."
ROUNDS = 60


def word() -> bytes:
    made = docx.Document()
    made.add_paragraph(TEXT)
    made.add_table(2, 2).rows[0].cells[0].text = TEXT
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["Body", "Date"], [TEXT, "2021-03-10"], [TEXT, 44266]):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def pdf() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.drawString(70, 700, "Words")
    canvas.showPage()
    canvas.drawString(70, 700, "More words")
    canvas.save()
    return held.getvalue()


def packed() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT * 20)
        archive.writestr("b.docx", word())
    return held.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "news@example.org", "دورية"
    message["Date"], message["Message-ID"] = "Wed, 10 Mar 2021 22:30:00 +0000", "<1@example.org>"
    message.set_content(TEXT)
    message.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    message.add_attachment(word(), maintype="application", subtype="octet-stream", filename="a.docx")
    return bytes(message)


def telegram() -> bytes:
    one = {"id": 1, "type": "message", "date_unixtime": "1615379400", "text": [TEXT, {"type": "bold", "text": "قف"}]}
    return json.dumps({"name": "ق", "type": "public_channel", "id": 9, "messages": [one] * 3}, indent=1).encode()


def telegram_page() -> bytes:
    one = f'<div class="message default" id="message1"><div class="text">{TEXT}</div></div>'
    return f'<html><title>Exported Data</title><body><div class="page_wrap">{one * 3}</div></body></html>'.encode()


def table() -> bytes:
    return f'text,date,source\n"{TEXT}",2021-03-10,م\n{TEXT},13/1/2021,م\n'.encode()


KINDS: dict[str, Callable[[], bytes]] = {
    "a.docx": word,
    "a.xlsx": workbook,
    "a.pdf": pdf,
    "a.zip": packed,
    "a.eml": mail,
    "a.mbox": lambda: b"From a@b Wed Mar 10 22:30:00 2021\n" + mail(),
    "result.json": telegram,
    "messages.html": telegram_page,
    "a.csv": table,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, lost, doubled or moved, or cut short."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 4, 30))):
        at, how = chance.randrange(len(made)), chance.randrange(4)
        if how == 0:
            made[at] = chance.randrange(256)
        elif how == 1 and len(made) > 60:
            del made[at : at + chance.randrange(1, 20)]
        elif how == 2:
            made[at:at] = bytes(chance.choice(made) for _ in range(chance.randrange(1, 20)))
        else:
            other = chance.randrange(len(made))
            made[at : at + 8] = made[other : other + 8]
    return bytes(made if chance.random() < 0.8 else made[: chance.randrange(1, len(made))])


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.filterwarnings("ignore")
def test_damage_is_refused_or_read_around(tmp_path: Path, name: str) -> None:
    chance, whole = random.Random(name), KINDS[name]()
    for _ in range(ROUNDS):
        (tmp_path / name).write_bytes(damaged(whole, chance))
        for each in collect([str(tmp_path / name)], Given()):
            if isinstance(each, Refused):
                assert each.reason.endswith(".")
                assert each.mend
            else:
                assert isinstance(each, Arrival)
                assert each.document.text
