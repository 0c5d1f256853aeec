"""Briefs: a period told in plain sentences, to look at here and to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from typing import Annotated, Literal

from fastapi import Query
from fastapi.responses import Response

from hudna.briefing import brief_of
from hudna.errors import InputError
from hudna.monitor.coverage import area_of
from hudna.publish.brief.matter import Asked
from hudna.publish.brief.write import brief_bytes
from hudna.record.listing import page_of_events
from hudna.record.wanted import Wanted
from hudna.web.ask import Ask
from hudna.web.lines import Name
from hudna.web.page import Entry, Pages

pages = Pages("briefs", Entry("Briefs", "/briefs"))
Form = Literal["html", "pdf", "docx", "md"]
_KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}
_WEEK = timedelta(days=6)
_LONGEST = timedelta(days=5 * 366)


@dataclass(frozen=True, slots=True)
class AgreementChoice:
    """An agreement that a brief may be about."""

    id: str
    name: Name


@dataclass(frozen=True, slots=True)
class BriefsPage:
    """What a brief may be asked for; the days are those of the last week that something is told of."""

    first: date
    last: date
    agreements: tuple[AgreementChoice, ...]


@pages.page("/briefs", "briefs.html.j2")
def briefs(ask: Ask) -> BriefsPage:
    """The form to ask for a brief."""
    known = ask.knowledge.dossier
    found = sorted((a for a in known.agreements.values() if a.home == known.id), key=lambda a: (a.signed or "", a.id))
    choices = tuple(AgreementChoice(a.id, {"en": a.name, "ar": a.name_ar or a.name}) for a in found)
    last = _last_day(ask)
    return BriefsPage(last - _WEEK, last, choices)


@pages.file("/briefs/file")
def brief(
    ask: Ask,
    first: Annotated[date, Query(alias="from", description="First day.")],
    last: Annotated[date, Query(alias="to", description="Last day.")],
    form: Annotated[Form, Query(alias="format")] = "html",
    language: Literal["ar", "en"] | None = None,
    agreement: Annotated[str, Query(max_length=100)] = "",
    area: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """A brief as a page, PDF, Word file or Markdown; with charts where the part that draws them is installed."""
    if last - first > _LONGEST:
        raise InputError("A brief here covers five years at most. Take a shorter period, or use: hudna brief")
    where = area_of(area, ask.knowledge) if area.strip() else None
    asked = Asked(first, last, language or ask.manner.language, agreement or None, where)
    charts = form != "md" and find_spec("altair") is not None
    made = brief_bytes(brief_of(ask.connection, ask.knowledge, asked, charts=charts), form)
    headers = {} if form == "html" else {"Content-Disposition": f'attachment; filename="brief-{first}-{last}.{form}"'}
    return Response(made, media_type=_KINDS[form], headers=headers)


def _last_day(ask: Ask) -> date:
    """The day of the newest event that is not still to come, else today."""
    today = ask.desk.today()
    newest = page_of_events(ask.connection, Wanted(last=today), most=1).events
    day = newest[0].start_day if newest else None
    return min(day, today) if day else today
