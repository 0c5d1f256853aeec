"""The parts of the desk, in the order of the menu."""

from hudna.web.page import Pages
from hudna.web.pages import events, settings

PARTS: tuple[Pages, ...] = (
    events.pages,
    settings.pages,
)
