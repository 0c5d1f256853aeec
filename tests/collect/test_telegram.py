"""Exports of Telegram Desktop: JSON of one chat and of all, HTML pages; what is passed over, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hudna.collect import Arrival, Given, Refused, collect

TEXT = "سيّرت القوات دورية مشتركة في ريف الدرباسية."
ZONE = ZoneInfo("Asia/Damascus")


def message(number: int, text: Any = TEXT, **more: Any) -> dict[str, Any]:
    """A message as Telegram Desktop writes it."""
    return {
        "id": number,
        "type": "message",
        "date": "2021-03-10T13:30:00",
        "date_unixtime": "1615379400",
        "from": "قناة الرصد",
        "from_id": "channel1234567890",
        "text": text,
        "text_entities": [{"type": "plain", "text": "…"}],
        **more,
    }


def export(*messages: Any, kind: str = "public_channel", **more: Any) -> dict[str, Any]:
    return {"name": "قناة الرصد", "type": kind, "id": 1234567890, "messages": list(messages), **more}


def written(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
    return path


def found(path: Path, given: Given | None = None) -> list[Arrival | Refused]:
    return list(collect([str(path)], given or Given(zone=ZONE)))


def test_a_message_is_a_document(tmp_path: Path) -> None:
    told: list[str] = []
    names = {"قناة الرصد": "rasd_channel"}
    path = written(tmp_path / "result.json", export(message(5), message(6, TEXT + " ثم عادت.")))
    first, second = found(path, Given(zone=ZONE, channel=names.get, tell=told.append))
    assert isinstance(first, Arrival)
    assert isinstance(second, Arrival)
    document = first.document
    assert document.text == TEXT
    assert document.key == "telegram/1234567890/5"
    assert document.url == "https://t.me/rasd_channel/5"
    assert document.outlet == "قناة الرصد"
    assert (document.published.start, document.published.basis) == (date(2021, 3, 10), "metadata")
    assert second.document.key == "telegram/1234567890/6"
    assert "2 messages" in told[0]


def test_a_moment_is_of_the_day_of_its_zone(tmp_path: Path) -> None:
    late = message(1, date_unixtime="1615414500")  # 22:15 in universal time
    [there] = found(written(tmp_path / "result.json", export(late)))
    [here] = found(tmp_path / "result.json", Given())
    assert there.document.published.edtf == "2021-03-11"
    assert here.document.published.edtf == "2021-03-10"


def test_marked_up_text_is_joined(tmp_path: Path) -> None:
    parts = ["سيّرت ", {"type": "bold", "text": "القوات"}, " دورية ", {"type": "hashtag", "text": "#الدرباسية"}]
    [arrival] = found(written(tmp_path / "result.json", export(message(1, parts))))
    assert arrival.document.text == "سيّرت القوات دورية #الدرباسية"


def test_forwarded_and_edited_are_remarked(tmp_path: Path) -> None:
    more = {"forwarded_from": "وكالة أخرى", "edited": "2021-03-11T08:00:00", "edited_unixtime": "1615446000"}
    [arrival] = found(written(tmp_path / "result.json", export(message(1, **more))))
    assert "وكالة أخرى" in arrival.remarks[0]
    assert "2021-03-11" in arrival.remarks[1]
    assert "وكالة أخرى".encode() in arrival.original


def test_what_changes_from_day_to_day_and_who_wrote_is_not_kept(tmp_path: Path) -> None:
    one = message(1, reactions=[{"type": "emoji", "count": 3, "emoji": "👍"}], photo="photos/1.jpg")
    other = message(1, reactions=[{"type": "emoji", "count": 9, "emoji": "👍"}], **{"from": "شخص", "author": "شخص"})
    [first] = found(written(tmp_path / "result.json", export(one)))
    [second] = found(written(tmp_path / "later.json", export(other)))
    assert first.document.id == second.document.id
    assert "شخص".encode() not in second.original


def test_service_and_silent_messages_are_passed_over_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    service = {"id": 1, "type": "service", "date": "2021-01-01T00:00:00", "action": "create_channel", "text": ""}
    path = written(tmp_path / "result.json", export(service, message(2, ""), message(3, "🔴🔴"), message(4)))
    [arrival] = found(path, Given(tell=told.append))
    assert arrival.document.key.endswith("/4")
    assert told == [f"{path}: قناة الرصد: 1 messages; passed over 2 without words, 1 of the service."]


def test_messages_of_one_post_stay_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "result.json", export(message(1, TEXT), message(2, TEXT + " صورة أخرى.")))
    assert len({a.document.id for a in found(path)}) == 2


def test_other_languages_are_refused_by_number(tmp_path: Path) -> None:
    [refused] = found(written(tmp_path / "result.json", export(message(7, "Joint patrol today"))))
    assert isinstance(refused, Refused)
    assert "message 7 has no Arabic letter" in refused.reason


def test_all_chats_are_read_but_private_ones(tmp_path: Path) -> None:
    content = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {"user_id": 1, "first_name": "سر"},
        "contacts": {"about": "…", "list": [{"first_name": "سر"}]},
        "chats": {
            "about": "This page lists all chats from this export.",
            "list": [
                {"type": "saved_messages", "id": 1, "messages": [message(1)]},
                {**export(message(1), message(2), kind="personal_chat"), "name": "شخص"},
                export(message(3)),
            ],
        },
        "left_chats": {"about": "…", "list": [{**export(message(4), kind="public_supergroup"), "id": 77}]},
    }
    result = found(written(tmp_path / "result.json", content))
    assert [a.document.key for a in result if isinstance(a, Arrival)] == [
        "telegram/1234567890/3",
        "telegram/77/4",
    ]
    assert ["private" in r.reason for r in result if isinstance(r, Refused)] == [True, True]


def test_an_export_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path / "result.json", export(*(message(n) for n in range(400))))
    path.write_bytes(path.read_bytes()[:-300])
    *arrivals, refused = found(path)
    assert len(arrivals) == 399
    assert isinstance(refused, Refused)
    assert "after 399 messages" in refused.reason
    assert "breaks off" in refused.reason or "not JSON" in refused.reason
    assert refused.mend


@pytest.mark.parametrize(
    "broken",
    [
        {"name": "ق", "type": "public_channel", "id": 1, "messages": [3, {"no": 1}, {"id": 2, "type": "message"}]},
        {"name": None, "type": "public_channel", "messages": [message(1, date_unixtime="9" * 30, date=None)]},
        {"name": "ق", "type": "public_channel", "id": 1, "messages": [message(1, "half \ud800 سيّرت")]},
    ],
)
def test_strange_messages_break_nothing(tmp_path: Path, broken: Any) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(broken, indent=1), "utf-8")
    assert found(path)


def test_an_export_without_chats_is_said(tmp_path: Path) -> None:
    [refused] = found(written(tmp_path / "result.json", {"about": "Data of Telegram", "contacts": {"list": []}}))
    assert isinstance(refused, Refused)
    assert "no chat" in refused.reason


def page(body: str, title: str = "قناة الرصد") -> str:
    """A page as Telegram Desktop writes it."""
    return f"""<!DOCTYPE html>
<html>
 <head>
  <meta charset="utf-8"/>
<title>Exported Data</title>
  <meta content="width=device-width, initial-scale=1.0" name="viewport"/>
  <link href="css/style.css" rel="stylesheet"/>
  <script src="js/script.js" type="text/javascript">
  </script>
 </head>
 <body onload="CheckLocation();">
  <div class="page_wrap">
   <div class="page_header">
    <div class="content">
     <div class="text bold">
{title}
     </div>
    </div>
   </div>
   <div class="page_body chat_page">
    <div class="history">
{body}
    </div>
   </div>
  </div>
 </body>
</html>
"""


SERVICE = """
     <div class="message service" id="message-1">
      <div class="body details">
10 March 2021
      </div>
     </div>
"""
DEFAULT = """
     <div class="message default clearfix{joined}" id="message{number}">
      <div class="pull_left userpic_wrap"><div class="userpic userpic3"><div class="initials">ق</div></div></div>
      <div class="body">
       <div class="pull_right date details" title="10.03.2021 23:30:00{zone}">
23:30
       </div>
       {inner}
      </div>
     </div>
"""


def default(number: int, inner: str, zone: str = " UTC+01:00", joined: str = "") -> str:
    return DEFAULT.format(number=number, inner=inner, zone=zone, joined=joined)


def test_a_page_of_an_export_gives_its_messages(tmp_path: Path) -> None:
    first = default(
        12,
        '<div class="from_name">\nقناة الرصد\n</div><div class="reply_to details">In reply to <a>this message</a></div>'
        '<div class="text">\nسيّرت <strong>القوات</strong> دورية<br>ثم عادت <a href="x">هنا</a>\n</div>',
    )
    forwarded = default(
        13,
        '<div class="forwarded body"><div class="from_name">\nوكالة أخرى <span class="date details" '
        f'title="09.03.2021 10:00:00"> 09.03.2021</span>\n</div><div class="text">\n{TEXT}\n</div></div>',
        zone="",
        joined=" joined",
    )
    photo = default(14, '<div class="media_wrap clearfix"><div class="title bold">Photo</div></div>')
    path = tmp_path / "messages.html"
    path.write_text(page(SERVICE + first + forwarded + photo), "utf-8")
    told: list[str] = []
    one, two = found(path, Given(zone=ZONE, tell=told.append))
    assert one.document.text == "سيّرت القوات دورية\nثم عادت هنا"
    assert (one.document.key, one.document.outlet) == ("telegram/قناة الرصد/12", "قناة الرصد")
    assert one.document.published.edtf == "2021-03-11"
    assert (two.document.text, two.document.published.edtf) == (TEXT, "2021-03-10")
    assert two.remarks == ("forwarded on Telegram from وكالة أخرى",)
    assert told == [f"{path}: قناة الرصد: 2 messages; passed over 1 without words, 1 of the service."]


def test_an_export_folder_is_read_without_its_media(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo_1.jpg").write_bytes(b"\xff\xd8\xff")
    for number in (1, 2):
        name = "messages.html" if number == 1 else f"messages{number}.html"
        (tmp_path / name).write_text(page(default(number, f'<div class="text">{TEXT} {number}</div>')), "utf-8")
    assert [a.document.key.rpartition("/")[2] for a in found(tmp_path)] == ["1", "2"]


@pytest.mark.parametrize(("body", "reason"), [("", "holds no message"), ("<div>" * 5000, "broken HTML")])
def test_pages_that_are_broken_or_empty_are_refused(tmp_path: Path, body: str, reason: str) -> None:
    path = tmp_path / "messages.html"
    path.write_text(page(body), "utf-8")
    [refused] = found(path)
    assert reason in refused.reason


def test_a_page_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    path.write_bytes(page(default(1, '<div class="text">ق</div>')).encode() + "é".encode("latin-1") * 900)
    [refused] = found(path)
    assert "unknown encoding" in refused.reason


def test_a_page_with_notices_alone_has_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "messages.html"
    path.write_text(page(SERVICE), "utf-8")
    assert found(path) == []
