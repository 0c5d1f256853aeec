"""The texts of templates in one language, each looked up once: a page of fifty lines says the same words very often."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from hudna.web.catalogue import translated

_KEPT = 4096


def texts(language: str) -> Callable[..., Markup]:
    """What templates call ``gettext`` and ``_``: a text of the interface, filled with values, which are escaped.

    >>> texts("en")("From %(first)s", first="<b>")
    Markup('From &lt;b&gt;')
    """

    @lru_cache(_KEPT)
    def form(text: str) -> Markup:
        return Markup(translated(language, text))

    @lru_cache(_KEPT)
    def bare(text: str) -> Markup:
        return form(text) % {}

    def gettext(text: str, /, **values: object) -> Markup:
        return form(text) % values if values else bare(text)

    return gettext
