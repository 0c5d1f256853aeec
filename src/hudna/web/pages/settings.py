"""How the desk speaks: language, digits, months, calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import Form
from fastapi.responses import RedirectResponse

from hudna.web.ask import Ask
from hudna.web.manner import Calendar, Digits, Language, Months
from hudna.web.page import Pages, own

pages = Pages("settings")


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The choices in force."""

    language: Language
    digits: Digits
    months: Months
    calendar: Calendar


@pages.page("/settings", "settings.html.j2", least="guest")
def settings(ask: Ask) -> SettingsPage:
    """How the desk speaks to whoever asks."""
    m = ask.manner
    return SettingsPage(m.language, m.digits, m.months, m.calendar)


@pages.act("/settings", least="guest")
def choose(
    ask: Ask,
    language: Annotated[Language | None, Form()] = None,
    digits: Annotated[Digits | None, Form()] = None,
    months: Annotated[Months | None, Form()] = None,
    calendar: Annotated[Calendar | None, Form()] = None,
    back: Annotated[str, Form()] = "/settings",
) -> RedirectResponse:
    """Keep choices in a cookie, and go back to where they were made."""
    given: dict[str, Any] = {"language": language, "digits": digits, "months": months, "calendar": calendar}
    manner = replace(ask.manner, **{name: value for name, value in given.items() if value is not None})
    answer = RedirectResponse(own(back), 303)
    answer.headers.append("set-cookie", manner.cookie())
    return answer
