"""``hudna brief``: what a period holds, in plain sentences that open their sources, as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hudna.briefing import brief_of
from hudna.commands.screen import console, some
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.monitor.coverage import area_of
from hudna.publish.brief.matter import Asked
from hudna.publish.brief.model import Language
from hudna.publish.brief.write import write_brief
from hudna.record import Record
from hudna.record.opening import Where


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which brief: days inclusive, the language, an agreement's id and a place's name or id, or none."""

    first: date
    last: date
    language: Language
    agreement: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """Which file: its form and path, an organisation's own templates, and whether charts are drawn."""

    form: str
    path: Path
    templates: Path | None = None
    charts: bool = True


def brief(db: Where, wanted: Wanted, output: Output, knowledge: Knowledge) -> int:
    """Write a brief; gives the exit code. Raises `InputError` for a place, agreement or template that is none."""
    if output.templates is not None and not output.templates.is_dir():
        raise InputError(f"There is no folder {output.templates}. Name the folder that holds your templates.")
    area = area_of(wanted.place, knowledge) or None
    asked = Asked(wanted.first, wanted.last, wanted.language, wanted.agreement, area)
    charts = output.charts and output.form != "md"
    telling = console(errors=True).status("Gathering what the period holds …")
    with Record(db, only_look=True) as record, record.look() as connection, telling:
        made = brief_of(connection, knowledge, asked, output.templates, charts=charts)
    with console(errors=True).status("Writing …"):
        write_brief(made, output.form, output.path, output.templates)
    events = sum(sentence.number is not None for sentence in made.sentences)
    told = f"{some(events, 'event')}, {some(len(made.notes), 'note')}"
    console().print(f"{wanted.first} to {wanted.last}: {told}. The brief: {output.path}", soft_wrap=True)
    return 0


def period_of(day: date | None, week: date | None, first: date | None, last: date | None) -> tuple[date, date]:
    """The days of a brief: one day, the week of a day (Monday to Sunday), or from one to another.

    Raises `InputError` where no period or more than one is asked for.
    """
    asked = sum((day is not None, week is not None, first is not None or last is not None))
    if asked != 1:
        what = "More than one period is" if asked else "No period is"
        raise InputError(f"{what} asked for. Give --day 2020-03-15, --week 2020-03-15, or --from and --to.")
    if day is not None:
        return day, day
    if week is not None:
        monday = week - timedelta(days=week.weekday())
        return monday, monday + timedelta(days=6)
    if first is None or last is None:
        raise InputError("A period needs both ends. Give --from and --to.")
    return first, last
