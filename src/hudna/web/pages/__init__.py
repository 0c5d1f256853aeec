"""The parts of the desk, in the order of the menu."""

from hudna.web.page import Pages
from hudna.web.pages import (
    actors,
    administration,
    agreements,
    documents,
    events,
    ladder,
    people,
    places,
    promises,
    review,
    review_events,
    search,
    series,
    settings,
    sources,
    stocks,
)

PARTS: tuple[Pages, ...] = (
    events.pages,
    review.pages,
    review_events.pages,
    ladder.pages,
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
    documents.pages,
    settings.pages,
)
