"""The charts of a brief, as drawings: events by week, coverage by area, announcements on their days."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from hudna.publish.brief.atlas import FONT
from hudna.publish.brief.extras import drawing, part
from hudna.publish.brief.happened import TOOK_PLACE
from hudna.publish.brief.matter import Due, Matter
from hudna.publish.brief.model import Picture
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.promised import is_announced, is_due, is_overdue
from hudna.publish.brief.unknown import area_name
from hudna.publish.brief.wording import clean
from hudna.publish.words import said

COLOURS = ("#0b6480", "#c9922e", "#5b8c5a", "#7b6ca8", "#4f9bb8", "#8a6d3b", "#9aa4aa")
"""Hues that colour-blind readers tell apart; no red, which would judge."""

_STATES = {"told": "#0b6480", "quiet": "#a9cbd6", "unwatched": "#efece5"}
_KINDS = len(COLOURS) - 1
_WIDTH = 560
_TICKS = 7
_MOST_BARS = 16
_YEAR = 45
_LONGEST = timedelta(days=6)
_REACH = timedelta(days=30)


def charts_of(matter: Matter, desk: Desk) -> dict[str, Picture]:
    """The charts that there is something for. Raises `MissingExtra` where what draws them is not installed."""
    altair = part("altair", "Charts")
    made = {"weeks": _weeks(matter, desk, altair), "coverage": _coverage(matter, desk, altair)}
    made["promises"] = _promises(matter, desk, altair)
    return {
        name: Picture(name, desk.wording.word("pictures", name), _drawn(chart, desk), alt)
        for name, found in made.items()
        if found is not None
        for chart, alt in [found]
    }


def _weeks(matter: Matter, desk: Desk, altair: Any) -> tuple[Any, str] | None:
    dated = ((e.when.start, e.when.end, e.type) for e in matter.events if e.when and e.status in TOOK_PLACE)
    own = [(_start(start), kind) for start, end, kind in dated if start and end and end - start <= _LONGEST]
    counted = Counter([*own, *((_start(day), kind) for day, kind in matter.earlier)])
    if not counted:
        return None
    usual = [k for k, _ in Counter(kind for _, kind in counted.elements()).most_common(_KINDS)]
    more, other = len({kind for _, kind in counted}) > len(usual), desk.wording.word("families", "other")
    first, last = min(week for week, _ in counted), _start(matter.asked.last)
    weeks = [first + timedelta(weeks=i) for i in range((last - first).days // 7 + 1)]
    years = len(weeks) > _YEAR  # or two weeks of two years would have one name
    names = [*(turned(clean(desk.naming.kind(kind)), desk) for kind in usual), *([other] if more else [])]
    rows = [
        {"week": _short(week, desk, year=years), "kind": names[usual.index(kind)] if kind in usual else other, "n": n}
        for (week, kind), n in sorted(counted.items())
    ]
    order = [_short(week, desk, year=years) for week in weeks]
    chart = altair.Chart(altair.Data(values=rows)).mark_bar(stroke="#fff", strokeWidth=0.5)
    words = desk.wording.word
    some = altair.Axis(labelAngle=0, values=order[:: -(-len(order) // _TICKS)])
    x = altair.X("week:O", sort=order, scale=altair.Scale(domain=order), title=words("axes", "week"), axis=some)
    tick = altair.Axis(tickMinStep=1, format="d", orient=_side(desk))
    y = altair.Y("sum(n):Q", title=words("axes", "events"), axis=tick)
    colour = altair.Color(
        "kind:N", title=None, sort=names, scale=altair.Scale(domain=names, range=list(COLOURS[: len(names)]))
    )
    alt = "; ".join(f"{row['week']}: {row['kind']} {row['n']}" for row in rows)
    return chart.encode(x=x, y=y, color=colour).properties(width=_WIDTH, height=150), alt


def _coverage(matter: Matter, desk: Desk, altair: Any) -> tuple[Any, str] | None:
    asked = matter.asked
    rows: list[dict[str, Any]] = [
        {
            "area": turned(clean(area_name(watched, desk)), desk),
            "first": (s.first - asked.first).days,
            "last": (s.last - asked.first).days + 1,
            "state": desk.wording.word("states", s.state),
        }
        for watched in matter.watched
        for s in watched.stretches
    ]
    if not rows:
        return None
    names = [desk.wording.word("states", state) for state in _STATES]
    areas = list(dict.fromkeys(row["area"] for row in rows))
    x = altair.X(
        "first:Q", title=None, axis=_days(asked.first, asked.days, desk, altair), scale=_scale(altair, 0, asked.days)
    )
    y = altair.Y(
        "area:N",
        sort=areas,
        title=None,
        axis=altair.Axis(orient=_side(desk), labelLimit=260, domain=False, ticks=False),
    )
    scale = altair.Scale(domain=names, range=list(_STATES.values()))
    colour = altair.Color("state:N", title=None, scale=scale)
    bar = altair.Chart(altair.Data(values=rows)).mark_bar(stroke="#c4beb1", strokeWidth=0.4, height={"band": 0.72})
    alt = "; ".join(f"{row['area']}: {row['state']} {row['last'] - row['first']}" for row in rows)
    return bar.encode(x=x, x2="last:Q", y=y, color=colour).properties(width=_WIDTH - 120, height=22 * len(areas)), alt


def _promises(matter: Matter, desk: Desk, altair: Any) -> tuple[Any, str] | None:
    asked = matter.asked
    first, last = asked.first - _REACH, asked.last + _REACH
    own = [d for d in matter.promises if is_due(d, asked) or is_announced(d, asked)]
    late = [d for d in matter.promises if is_overdue(d, asked) and d not in own]
    shown = [d for d in (*own, *reversed(late)) if any(first <= day <= last for day in _days_of(d))][:_MOST_BARS]
    shown.sort(key=lambda d: (min(_days_of(d)), d.promise.id))
    if not shown:
        return None
    rows = [row for i, d in enumerate(shown, 1) for row in _bars(i, d, first, last, desk)]
    order = list(dict.fromkeys(row["what"] for row in rows))
    length = (last - first).days + 1
    x = altair.X("first:Q", title=None, axis=_days(first, length, desk, altair), scale=_scale(altair, 0, length))
    axis = altair.Axis(orient=_side(desk), labelLimit=300, domain=False, ticks=False)
    y = altair.Y("what:N", sort=order, title=None, axis=axis)
    standings = list(dict.fromkeys(row["standing"] for row in rows))
    scale = altair.Scale(domain=standings, range=list(COLOURS[: len(standings)]))
    colour = altair.Color("standing:N", title=None, scale=scale)
    base = altair.Chart(altair.Data(values=rows)).encode(x=x, y=y, color=colour)
    due = base.transform_filter("datum.mark == 'due'").mark_bar(height=9).encode(x2="last:Q")
    told = base.transform_filter("datum.mark == 'said'").mark_point(shape="diamond", filled=True, size=42, opacity=1)
    period = altair.Chart(altair.Data(values=[{"a": _REACH.days, "b": _REACH.days + asked.days}]))
    band = period.mark_rect(color="#f3efe6").encode(x=altair.X("a:Q"), x2="b:Q")
    alt = "; ".join(f"{row['what']}: {row['standing']}" for row in rows if row["mark"] == "due")
    return altair.layer(band, due, told).properties(width=_WIDTH - 160, height=24 * len(order)), alt


def _bars(i: int, due: Due, first: date, last: date, desk: Desk) -> Iterable[dict[str, Any]]:
    promise = due.promise
    what = turned(f"{i}. {desk.promised(promise)}", desk)
    standing = desk.wording.word("standings", due.standing)

    def inside(day: date) -> int:
        return min(max((day - first).days, 0), (last - first).days)

    start, end = promise.due_start or promise.due_end, promise.due_end or promise.due_start
    if start and end:
        yield {"mark": "due", "what": what, "standing": standing, "first": inside(start), "last": inside(end) + 1}
    for day in sorted({c.said for c in promise.claims if c.said and first <= c.said <= last}):
        yield {"mark": "said", "what": what, "standing": standing, "first": inside(day) + 0.5, "last": None}


def _days_of(due: Due) -> list[date]:
    days = [due.promise.due_start, due.promise.due_end, *(c.said for c in due.promise.claims)]
    return [day for day in days if day is not None]


def _days(first: date, length: int, desk: Desk, altair: Any) -> Any:
    """An axis of days with their names in the brief's language."""
    step = max(1, -(-length // _TICKS))
    ticks = list(range(0, length, step))
    labels = {str(tick): _short(first + timedelta(days=tick), desk) for tick in ticks}
    return altair.Axis(
        values=ticks,
        labelExpr=f"({json.dumps(labels, ensure_ascii=False)})[datum.value]",
        grid=False,
        labelAlign="left",
    )


def _scale(altair: Any, first: int, last: int) -> Any:
    return altair.Scale(domain=[first, last], nice=False)


def _start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _short(day: date, desk: Desk, *, year: bool = False) -> str:
    month = desk.naming.pick(said("month", f"{day:%m}"))
    return turned(f"{day.day} {month}{f' {day.year}' if year else ''}", desk)


def turned(text: str, desk: Desk) -> str:
    """Words of a drawing that begin where their language begins, also beside digits (Unicode isolates)."""
    return f"\u2067{text}\u2069" if desk.naming.language == "ar" else text


def _side(desk: Desk) -> str:
    return "right" if desk.naming.language == "ar" else "left"


def _drawn(chart: Any, desk: Desk) -> str:
    """A chart as SVG, its words in the Arabic font of the house, which also has Latin letters."""
    legend = {"orient": "bottom", "labelLimit": 260, "columns": 3, "columnPadding": 28, "rowPadding": 6}
    spec = (
        chart.configure(font=FONT, background="white")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_legend(**legend, labelFontSize=12)
    )
    found: str = drawing().vegalite_to_svg(json.dumps(spec.to_dict(), ensure_ascii=False))
    return found
