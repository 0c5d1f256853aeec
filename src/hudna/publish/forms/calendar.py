"""What was announced and is due, as an iCalendar file for any calendar program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO

from hudna.errors import MissingExtra
from hudna.model.promise import Promise
from hudna.publish.columns import point
from hudna.publish.forms.shape import Field, Flaw, Form
from hudna.publish.forms.wording import names
from hudna.publish.leaving import Leaving
from hudna.publish.words import place_words, plain

_HEAD = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Hudna//Record of a ceasefire//EN\r\nCALSCALE:GREGORIAN\r\n"
    b"METHOD:PUBLISH\r\n"
)
_EVENT = {"held": "CONFIRMED", "shifted": "CONFIRMED", "cut_short": "CONFIRMED", "cancelled": "CANCELLED"}
_TASK = {"held": "COMPLETED", "shifted": "COMPLETED", "cut_short": "COMPLETED", "cancelled": "CANCELLED"}
_STATES = frozenset(("TENTATIVE", "CONFIRMED", "CANCELLED", "NEEDS-ACTION", "COMPLETED", "IN-PROCESS"))

FIELDS = (
    Field("UID", "text", "The promise's id, followed by @hudna.", needed=True, pattern=r"p[0-9a-f]+@hudna"),
    Field("DTSTAMP", "text", "The last day on which it was said, at midnight UTC; else the day due.", needed=True),
    Field("SUMMARY", "text", "What was announced, with its number in a series.", needed=True),
    Field("DTSTART", "day", "First day due (VEVENT), of an open start the last."),
    Field("DTEND", "day", "The day after the last day due (VEVENT)."),
    Field("DUE", "day", "The day after the last day due (VTODO); none where no day was said."),
    Field("STATUS", "text", "CONFIRMED or COMPLETED: something came of it; TENTATIVE or NEEDS-ACTION: still to come.",
          True, tuple(sorted(_STATES))),
    Field("LOCATION", "text", "Name of the place, in both languages."),
    Field("GEO", "text", "Its point."),
    Field("CATEGORIES", "texts", "Kind of event, kind of promise, outcome."),
    Field("DESCRIPTION", "text", "Who said it, and the printed words; what came of it, with the reasons."),
    Field("X-HUDNA-EVENT", "text", "The event that it came to."),
)  # fmt: skip


def write_ical(leaving: Leaving, file: BinaryIO) -> None:
    """Write every promise: an announced event with a day as an event, all else as a task."""
    ical = _library()
    file.write(_HEAD)
    for promise in leaving.promises():
        file.write(_component(promise, leaving, ical).to_ical())
    file.write(b"END:VCALENDAR\r\n")


def _component(promise: Promise, leaving: Leaving, ical: ModuleType) -> Any:
    days = _days(promise)
    is_event = promise.kind == "announced_event" and days is not None
    made = ical.Event() if is_event else ical.Todo()
    made.add("uid", f"{promise.id}@hudna")
    made.add("dtstamp", _stamp(promise))
    made.add("summary", _summary(promise, leaving))
    if days is not None:
        after = days[1] + timedelta(days=1)
        if is_event:
            made.add("dtstart", days[0])
            made.add("dtend", after)
        else:
            made.add("due", after)
    states, waiting = (_EVENT, "TENTATIVE") if is_event else (_TASK, "NEEDS-ACTION")
    made.add("status", states.get(promise.outcome, waiting))
    _place(made, promise)
    made.add("categories", [promise.what, promise.kind, promise.outcome])
    made.add("description", _description(promise, leaving))
    if promise.event:
        made.add("x-hudna-event", promise.event)
    return made


def _place(made: Any, promise: Promise) -> None:
    if promise.where is None:
        return
    both, found = place_words(promise.where), point(promise.where)
    made.add("location", both.en if both.en == both.ar else f"{both.en} · {both.ar}")
    if found is not None:
        made.add("geo", found)


def _days(promise: Promise) -> tuple[date, date] | None:
    """First and last day due; null where no day was said."""
    last = promise.due_end or promise.due_start
    return (promise.due_start or last, last) if last is not None else None


def _stamp(promise: Promise) -> datetime:
    said = max((c.said for c in promise.claims if c.said), default=None)
    days = _days(promise)
    day = said or (days[1] if days else date(1970, 1, 1))
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _summary(promise: Promise, leaving: Leaving) -> str:
    kind = leaving.knowledge.codebook.kinds.get(promise.what)
    name = (kind.name.get(leaving.language) if kind else None) or promise.what.replace("_", " ")
    return name + (f" {promise.number.number}" if promise.number else "")


def _description(promise: Promise, leaving: Leaving) -> str:
    lines = [f"Outcome: {promise.outcome.replace('_', ' ')}."]
    lines += [plain(reason) for reason in promise.reasons]
    for claim in promise.claims:
        who = names([claim.outlet], leaving.knowledge, leaving.language) if claim.outlet else "not stated"
        said = f" ({claim.said})" if claim.said else ""
        lines.append(f"{who}{said}: «{plain(claim.evidence.text)}»")
    return "\n".join(lines)


def check_ical(path: Path) -> Iterator[Flaw]:
    """What is wrong in a calendar; an entry is told by its number. Raises `MissingExtra` without icalendar."""
    ical = _library()
    try:
        calendar = ical.Calendar.from_ical(path.read_bytes())
    except (ValueError, IndexError) as error:
        yield Flaw(1, "", f"is no calendar ({error})")
        return
    seen: set[str] = set()
    for number, entry in enumerate(calendar.walk(), 0):
        if entry.name not in ("VEVENT", "VTODO"):
            continue
        for field in FIELDS:
            value = entry.get(field.name)
            if field.name in ("UID", "SUMMARY", "STATUS") and (said := field.wrong(str(value or ""))):
                yield Flaw(number, field.name, said, field.meaning)
            elif field.needed and value is None:
                yield Flaw(number, field.name, "is missing", field.meaning)
        uid = str(entry.get("UID"))
        if uid in seen:
            yield Flaw(number, "UID", f"has “{uid}” again", "Each entry has an id of its own.")
        seen.add(uid)
        yield from _wrong_days(number, entry)


def _wrong_days(number: int, entry: Any) -> Iterator[Flaw]:
    if entry.name == "VTODO":
        return
    start, end = entry.get("DTSTART"), entry.get("DTEND")
    if start is None or end is None:
        yield Flaw(number, "DTSTART", "or DTEND is missing")
    elif end.dt <= start.dt:
        yield Flaw(number, "DTEND", "is not after DTSTART", "DTEND is the day after the last day.")


def _library() -> ModuleType:
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra(
            'Calendars need icalendar, which is not installed. Run: python -m pip install "hudna[publish]"'
        ) from error
    return icalendar


ICAL = Form(
    "ical",
    "ics",
    "announcements and deadlines as a calendar",
    "iCalendar, RFC 5545",
    FIELDS,
    write_ical,
    check_ical,
    limits=(
        "Days that a promise was moved from stand in the description alone.",
        "Whether a promise is overdue depends on the day of asking: see hudna due.",
        "Filters of events do not apply.",
    ),
    rules=("Announced events with a day are VEVENT; undertakings, targets, deadlines and undated ones are VTODO.",),
)
