"""The desk as one app: its parts, what guards it, and how it says what goes wrong."""

from __future__ import annotations

from fastapi import FastAPI

from hudna import __version__
from hudna.record.words import Words
from hudna.web import assets, faults, guard, spoken
from hudna.web.desk import Desk
from hudna.web.field_view import Field
from hudna.web.finding import Places
from hudna.web.holds import Holds
from hudna.web.named import NameIndex
from hudna.web.pages import PARTS
from hudna.web.remembered import Remembered
from hudna.web.taking import Taking
from hudna.web.tiles import tiles_of
from hudna.web.tryout import Trial
from hudna.web.upkeep import Upkeep, kept_up


def make_app(desk: Desk) -> FastAPI:
    """The desk over a record, ready to be served."""
    app = FastAPI(
        title="Hudna",
        version=__version__,
        summary="The public record of a ceasefire.",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=kept_up,
    )
    app.state.desk = desk
    app.state.names = NameIndex(desk.knowledge)
    app.state.trial = Trial(desk.knowledge)
    app.state.words = Words.of(desk.knowledge.spelling, desk.knowledge.language["clitics"])
    app.state.remembered = Remembered()
    app.state.upkeep = Upkeep(desk.record, desk.knowledge, app.state.remembered)
    app.state.holds = Holds(file=desk.holds)
    app.state.places = Places(desk.knowledge)
    app.state.taking = Taking(desk.knowledge)
    app.state.field = Field(desk.knowledge, app.state.places, app.state.taking)
    app.state.menu = tuple(part.entry for part in PARTS if part.entry is not None)
    app.state.tiles = tiles_of(desk.tiles)
    spoken.add_to(app)
    guard.add_to(app, desk.hosts, app.state.tiles.origin)
    faults.add_to(app)
    app.include_router(assets.router)
    for part in PARTS:
        app.include_router(part)
    return app
