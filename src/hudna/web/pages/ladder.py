"""How far an event is verified: what people say of it, and the rung that follows."""

from __future__ import annotations

from typing import Annotated

from fastapi import Form
from fastapi.responses import RedirectResponse

from hudna.errors import InputError
from hudna.record import events, ladder
from hudna.record.ladder import Said
from hudna.web.ask import Ask
from hudna.web.page import Pages

pages = Pages("events")


@pages.act("/events/{event_id}/rung")
def say(
    ask: Ask,
    event_id: str,
    said: Annotated[Said, Form()],
    reason: Annotated[str, Form(max_length=1000)] = "",
) -> RedirectResponse:
    """Say that an event is verified, attributed or disputed, or take back what one said; needs a reason.

    It takes two people to verify, one of whom is a verifier.
    """
    if not reason.strip() and said != "withdrawn":
        raise InputError("Say what this rests on: what was looked at, and how.")
    event = events.event(ask.connection, event_id)
    with ask.desk.record.changing(ask.person.name, said, event.id, {"reason": reason.strip()}) as connection:
        voice = ladder.Voice(said, ask.person.name, ask.person.may("verifier"), reason.strip(), ask.desk.now())
        ladder.say(connection, event, voice)
    return RedirectResponse(f"/events/{event.id}", 303)
