"""The parts of the desk, in the order of the menu."""

from hudna.web.page import Pages
from hudna.web.pages import agreements, events, promises, search, series, settings, stocks

PARTS: tuple[Pages, ...] = (
    events.pages,
    agreements.pages,
    promises.pages,
    series.pages,
    stocks.pages,
    search.pages,
    settings.pages,
)
