"""Templates: an answer as HTML, in the manner of whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import groupby
from typing import Any

import orjson
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from hudna.model.wire import to_wire
from hudna.publish import look
from hudna.publish.printing import printed
from hudna.publish.reasons import reason
from hudna.publish.words import plain, said, tables
from hudna.web.ask import Ask
from hudna.web.assets import address
from hudna.web.calls import Calling, page_of
from hudna.web.catalogue import counted, forms, translated
from hudna.web.filters import link, query_of
from hudna.web.lines import name
from hudna.web.score_marks import score_mark
from hudna.web.texts import texts


def shown(ask: Ask, template: str, found: Any, status: int = 200) -> HTMLResponse:
    """``found`` shown by a template, which sees it as ``it``, beside ``ask``, ``manner`` and ``menu``."""
    values = {
        "it": found,
        "ask": ask,
        "manner": ask.manner,
        "path": ask.request.url.path,
        "query": query_of(ask.request),
        "menu": ask.request.app.state.menu,
        "link": partial(link, ask.request),
        "today": ask.desk.today(),
    }
    return HTMLResponse(page_of(environment(ask.manner.language).get_template(template), values), status)


@cache
def environment(language: str) -> Environment:
    """The templates with the texts of one language."""
    made = Environment(
        loader=PackageLoader("hudna.web", "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.context_class = Calling
    say = partial(translated, language)
    made.install_gettext_callables(say, partial(counted, language), newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        printed=printed, plain=plain, groupby_year=by_year, reason=lambda english: name(reason(english))
    )
    gettext = texts(language)
    made.globals.update(
        gettext=gettext,
        _=gettext,
        static=address,
        sprite=look.sprite(),
        forms=partial(forms, language),
        said=said,
        score_mark=score_mark,
        tables=tables(),
        shapes={k: v["shape"] for k, v in tables()["status"].items()},
    )
    made.filters["wire"] = lambda thing: orjson.dumps(to_wire(thing)).decode()
    return made


def by_year(months: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Months written 2021-03, by their years."""
    return [(year, list(together)) for year, together in groupby(months, key=lambda month: month[:4])]
