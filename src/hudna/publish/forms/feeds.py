"""The newest events and alerts as RSS 2.0 and JSON Feed 1.1, for readers of feeds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hudna.model.alert import Alert
from hudna.model.event import Event
from hudna.publish.forms.shape import Field, Flaw, Form
from hudna.publish.forms.wording import names, note, title
from hudna.publish.forms.workbook import UNWRITABLE
from hudna.publish.leaving import Leaving
from hudna.publish.words import plain
from hudna.record import alerts

MOST = 200
_JSON_FEED = "https://jsonfeed.org/version/1.1"

FIELDS = (
    Field("id", "text", "urn:hudna:event:ID or urn:hudna:alert:ID (RSS: guid).", needed=True,
          pattern=r"urn:hudna:(event|alert):[0-9a-f]+"),
    Field("title", "text", "What, where, when.", needed=True),
    Field("content", "text", "Neutral sentences made from the values, then the printed words by outlet.", needed=True),
    Field("date", "text", "The last day on which a report was published, at midnight UTC; of an alert its day."),
    Field("url", "text", "Address of the first report that has one."),
    Field("tags", "texts", "Kind and status, or alert and its rule."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed."""

    id: str
    title: str
    content: str
    day: date | None
    url: str | None
    tags: tuple[str, ...]


def items(leaving: Leaving) -> list[Item]:
    """The newest events and alerts, the newest first."""
    found = [_of_event(event, leaving) for event in leaving.events(latest=MOST)]
    raised = [alert for alert, _ in alerts.raised(leaving.connection) if leaving.may_tell(alert.day)]
    if leaving.care.unit is not None and raised:
        leaving.withheld["alerts, whose words may name places below the unit"] += len(raised)
        raised = []
    found += [_of_alert(alert) for alert in raised[-MOST:]]
    dated = sorted(found, key=lambda item: item.id)
    return sorted(dated, key=lambda item: item.day or date.min, reverse=True)


def _of_event(event: Event, leaving: Leaving) -> Item:
    said = [
        f"{names([told.outlet], leaving.knowledge, leaving.language) if told.outlet else told.document_id[:12]}"
        f"{f' ({told.published})' if told.published else ''}: «{plain(told.report.evidence.text)}»"
        for told in event.reports
    ]
    content = "\n".join([note(event, leaving.knowledge, leaving.language), *said])
    urls = [r.url for r in event.reports if r.url and r.url.startswith(("https://", "http://"))]
    heading = title(event, leaving.knowledge, leaving.language)
    tags = (event.type, event.status)
    return Item(f"urn:hudna:event:{event.id}", heading, content, _newest(event), urls[0] if urls else None, tags)


def _of_alert(alert: Alert) -> Item:
    content = "\n".join(plain(reason) for reason in alert.reasons) or alert.title
    return Item(f"urn:hudna:alert:{alert.id}", plain(alert.title), content, alert.day, None, ("alert", alert.rule))


def _newest(event: Event) -> date | None:
    """The last day of publication that is known to the day."""
    days = []
    for told in event.reports:
        try:
            days.append(date.fromisoformat((told.published or "")[:10]))
        except ValueError:
            continue
    return max(days, default=None)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def write_rss(leaving: Leaving, file: BinaryIO) -> None:
    """Write an RSS 2.0 channel."""
    found = items(leaving)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>', '<rss version="2.0">', "<channel>",
        f"<title>{_xml(_title(leaving))}</title>", f"<link>urn:hudna:{_xml(leaving.knowledge.dossier.id)}</link>",
        "<description>Events and alerts of the record, in neutral words.</description>",
        f"<language>{leaving.language}</language>",
    ]  # fmt: skip
    newest = max((item.day for item in found if item.day), default=None)
    lines += [f"<lastBuildDate>{format_datetime(_moment(newest))}</lastBuildDate>"] if newest else []
    for item in found:
        lines += _rss_item(item)
    file.write("\n".join([*lines, "</channel>", "</rss>", ""]).encode("utf-8", "replace"))


def _rss_item(item: Item) -> list[str]:
    day = [f"<pubDate>{format_datetime(_moment(item.day))}</pubDate>"] if item.day else []
    link = [f"<link>{_xml(item.url)}</link>"] if item.url else []
    tags = [f"<category>{_xml(tag)}</category>" for tag in item.tags]
    return [
        "<item>", f"<title>{_xml(item.title)}</title>", *link, f'<guid isPermaLink="false">{_xml(item.id)}</guid>',
        *day, *tags, f"<description>{_xml(item.content)}</description>", "</item>",
    ]  # fmt: skip


def _xml(text: str) -> str:
    return escape(UNWRITABLE.sub("\ufffd", text))


def write_feed(leaving: Leaving, file: BinaryIO) -> None:
    """Write a JSON Feed."""
    feed = {
        "version": _JSON_FEED, "title": _title(leaving), "language": leaving.language,
        "description": "Events and alerts of the record, in neutral words.",
        "items": [_feed_item(item) for item in items(leaving)],
    }  # fmt: skip
    file.write(json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def _feed_item(item: Item) -> dict[str, Any]:
    found: dict[str, Any] = {"id": item.id, "title": item.title, "content_text": item.content, "tags": list(item.tags)}
    if item.url:
        found["external_url"] = item.url
    if item.day:
        found["date_published"] = _moment(item.day).isoformat()
    return found


def _title(leaving: Leaving) -> str:
    return f"Hudna: {leaving.knowledge.dossier.id}"


def check_rss(path: Path) -> Iterator[Flaw]:
    """What is wrong in an RSS file; an item is told by its number."""
    try:
        channel = ElementTree.fromstring(path.read_bytes()).find("channel")
    except ElementTree.ParseError as error:
        yield Flaw(error.position[0], "", f"is no XML ({error})")
        return
    if channel is None:
        yield Flaw(1, "channel", "is missing")
        return
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield Flaw(1, name, "is missing in the channel")
    found = []
    for number, item in enumerate(channel.iterfind("item"), 1):
        found.append(item.findtext("guid") or "")
        yield from _wrong_item(number, found[-1], item.findtext("title"), item.findtext("description"))
        if (day := item.findtext("pubDate")) is not None and not _is_mail_date(day):
            yield Flaw(number, "pubDate", f"has “{day}”, which is no date of RFC 822")
    yield from _twice(found)


def check_feed(path: Path) -> Iterator[Flaw]:
    """What is wrong in a JSON Feed; an item is told by its number."""
    try:
        feed = json.loads(path.read_bytes())
    except ValueError as error:
        yield Flaw(1, "", f"is no JSON ({error})")
        return
    if not isinstance(feed, dict) or feed.get("version") != _JSON_FEED or not feed.get("title"):
        yield Flaw(1, "version", f"is not {_JSON_FEED}, or the title is missing")
        return
    entries = feed.get("items") or []
    for number, item in enumerate(entries, 1):
        yield from _wrong_item(number, str(item.get("id") or ""), item.get("title"), item.get("content_text"))
        if (day := item.get("date_published")) is not None and not _is_iso(day):
            yield Flaw(number, "date_published", f"has “{day}”, which is no moment of RFC 3339")
    yield from _twice([str(item.get("id")) for item in entries])


def _wrong_item(number: int, name: str, heading: str | None, content: str | None) -> Iterator[Flaw]:
    if said := FIELDS[0].wrong(name):
        yield Flaw(number, "id", said, FIELDS[0].meaning)
    for field, value in (("title", heading), ("content", content)):
        if not (value or "").strip():
            yield Flaw(number, field, "is empty")


def _twice(found: Sequence[str]) -> Iterator[Flaw]:
    for number, name in enumerate(found, 1):
        if name in found[: number - 1]:
            yield Flaw(number, "id", f"has “{name}” again", "Each entry has an id of its own.")


def _is_mail_date(text: str) -> bool:
    try:
        return parsedate_to_datetime(text).tzinfo is not None
    except ValueError:
        return False


def _is_iso(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


_LIMITS = (
    f"The newest {MOST} events by day and the newest {MOST} alerts; older ones are in the other forms.",
    "An alert is there once hudna alerts has raised it.",
)
RSS = Form("rss", "xml", "newest events and alerts as RSS", "RSS 2.0", FIELDS, write_rss, check_rss, _LIMITS)
FEED = Form(
    "feed", "json", "newest events and alerts as a JSON Feed", "JSON Feed 1.1", FIELDS, write_feed, check_feed, _LIMITS
)
