"""The parts of the desk, in the order of the menu."""

from hudna.web.page import Pages
from hudna.web.pages import agreements, events, promises, search, settings

PARTS: tuple[Pages, ...] = (
    events.pages,
    agreements.pages,
    promises.pages,
    search.pages,
    settings.pages,
)
