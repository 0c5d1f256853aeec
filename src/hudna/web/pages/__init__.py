"""The parts of the desk, in the order of the menu."""

from hudna.web.page import Pages
from hudna.web.pages import administration, agreements, events, people, promises, search, series, settings, stocks
from hudna.web.pages import actors, agreements, events, places, promises, search, series, settings, sources, stocks

PARTS: tuple[Pages, ...] = (
    events.pages,
    agreements.pages,
    promises.pages,
    series.pages,
    stocks.pages,
    places.pages,
    actors.pages,
    sources.pages,
    search.pages,
    administration.pages,
    people.pages,
    settings.pages,
)
