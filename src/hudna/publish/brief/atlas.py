"""The map of a brief: our own outline, and every event as precisely as its place is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, hypot, radians
from typing import Any

from hudna.model.event import Event
from hudna.model.place import PlaceRef
from hudna.publish.brief.matter import Matter
from hudna.publish.brief.model import Picture
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.wording import clean
from hudna.publish.columns import point
from hudna.publish.words import tables

WIDTH, HEIGHT, LEGEND = 720, 380, 50
FONT = "Amiri"
REACH = {"near": 11.0, "area": 19.0, "region": 30.0}
_INK, _QUIET, _SIGN = "#1d2226", "#5b646b", "#0b6480"
_STROKES = {
    "river": 'stroke="#9dbccb" stroke-width="1.6"',
    "road": 'stroke="#b9ab8c" stroke-width="1.3" stroke-dasharray="5 3"',
    "border": 'stroke="#a39c8e" stroke-width="1.1"',
    "line": 'stroke="#8a8f94" stroke-width="1" stroke-dasharray="2 3"',
}
_ROOM, _WIDE, _TALL = 0.3, 1.5, 0.85
_NEAR = 15.0
_LABELLED = 4

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to the drawing: equal distances east and north at its middle."""

    lon: float
    lat: float
    scale: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """The spot of a point."""
        x = WIDTH / 2 + (lon - self.lon) * cos(radians(self.lat)) * self.scale
        return round(x, 1), round(HEIGHT / 2 - (lat - self.lat) * self.scale, 1)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point is in sight."""
        x, y = self.at(lat, lon)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def map_of(matter: Matter, desk: Desk) -> Picture | None:
    """The map of the events that the brief tells one by one; nothing where no place of theirs is known."""
    told = [e for e in (*matter.events, *matter.perhaps, *matter.ahead) if desk.notes.number_of(e.id) is not None]
    placed = [(event, spot) for event in told if (spot := _spot(event)) is not None]
    home = _box(matter.outline)
    here = [point(spot) for _, spot in placed]
    frame = _frame([p for p in here if p is not None and (home is None or _inside(p, home))])
    if frame is None:
        return None
    drawn = [(e, s) for e, s in placed if (p := point(s)) is not None and frame.holds(*p)]
    svg = _svg(frame, matter, drawn, desk)
    caption = desk.wording.word("pictures", "map")
    if away := len(told) - len(drawn):
        caption = f"{caption} {desk.wording.word('pictures', 'off_map').format(n=away)}"
    word = desk.wording.word("words", "event")
    named = (f"{word} {desk.notes.number_of(e.id)}: {clean(desk.naming.place(s))}" for e, s in drawn)
    return Picture("map", caption, svg, desk.wording.word("words", "semicolon").join(named))


def _spot(event: Event) -> PlaceRef | None:
    places = ([event.where] if event.where else []) + list(event.route)
    return next((p for p in places if point(p) is not None), None)


def _box(outline: Mapping[str, Any]) -> Box | None:
    box = outline.get("bbox")
    return (box[0], box[1], box[2], box[3]) if box else None


def _inside(at: tuple[float, float], box: Box) -> bool:
    return box[0] <= at[1] <= box[2] and box[1] <= at[0] <= box[3]


def _frame(points: Sequence[tuple[float, float]]) -> Frame | None:
    """What holds the points with room around them, never closer than a district."""
    if not points:
        return None
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    wide = max(_WIDE, max(lons) - min(lons) + 2 * _ROOM) * cos(radians(lat))
    tall = max(_TALL, max(lats) - min(lats) + 2 * _ROOM)
    return Frame(lon, lat, min(WIDTH / wide, HEIGHT / tall))


def _svg(frame: Frame, matter: Matter, drawn: Sequence[tuple[Event, PlaceRef]], desk: Desk) -> str:
    taken: list[Box] = []
    signs = [*_groups(frame, drawn, desk, taken)]
    ground = [*_ground(frame, matter.outline, desk.naming.language, taken)]
    routes = [*_routes(frame, [e for e, _ in drawn])]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + LEGEND}" width="{WIDTH}" '
        f'height="{HEIGHT + LEGEND}" font-family="{FONT}, serif" font-size="13" direction="ltr">'
    )
    parts = [
        head,
        f'<defs><clipPath id="frame"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT + LEGEND}" fill="#ffffff"/><g clip-path="url(#frame)">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#e3eaee"/>',
        *(*ground, *routes, *signs),
        f'</g><rect width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#dcd9d2"/>',
        *_legend([e for e, _ in drawn], [s for _, s in drawn], desk),
        "</svg>",
    ]
    return "\n".join(parts)


def _ground(frame: Frame, outline: Mapping[str, Any], language: str, taken: list[Box]) -> Iterator[str]:
    features = outline.get("features") or ()
    layers: dict[str, list[Any]] = {}
    for feature in features:
        layers.setdefault(feature["properties"]["layer"], []).append(feature)
    for feature in layers.get("country", ()):
        fill = "#fffefb" if feature["properties"].get("home") else "#f3f0e9"
        yield f'<path d="{_path(frame, feature["geometry"])}" fill="{fill}" stroke="#cfc9bd" stroke-width="0.8"/>'
    for layer, look in _STROKES.items():
        for feature in layers.get(layer, ()):
            yield f'<path d="{_path(frame, feature["geometry"])}" fill="none" {look}/>'
    yield from _towns(frame, layers.get("town", ()), language, taken)
    for feature in layers.get("country", ()):
        yield from _land(frame, feature["properties"], language, taken)


def _land(frame: Frame, properties: Mapping[str, Any], language: str, taken: list[Box]) -> Iterator[str]:
    for lon, lat in properties.get("label_at") or ():
        x, y = frame.at(lat, lon)
        name = properties["name"][language]
        if _free(box := _around(x, y, name, 15), taken):
            taken.append(box)
            yield _text(x, y, name, 15, "#8b8475")
            return


def _towns(frame: Frame, towns: Iterable[Any], language: str, taken: list[Box]) -> Iterator[str]:
    """Towns by rank while there is room; a name never covers another or a sign."""
    least = 3 if frame.scale > 220 else 2 if frame.scale > 90 else 1
    for feature in sorted(towns, key=lambda f: f["properties"]["rank"]):
        lon, lat = feature["geometry"]["coordinates"]
        if feature["properties"]["rank"] > least or not frame.holds(lat, lon):
            continue
        x, y = frame.at(lat, lon)
        name = feature["properties"]["name"][language]
        for lift in (15.0, -6.0, 26.0):
            if _free(box := _around(x, y + lift, name, 12), taken):
                taken.append(box)
                yield f'<circle cx="{x}" cy="{y}" r="1.8" fill="{_QUIET}"/>' + _text(x, y + lift, name, 12, _QUIET)
                break


def _routes(frame: Frame, events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        stops = [frame.at(*p) for place in event.route if (p := point(place)) is not None]
        if len(stops) > 1:
            line = "M" + "L".join(f"{x} {y}" for x, y in stops)
            yield f'<path d="{line}" fill="none" stroke="{_SIGN}" stroke-width="1.6" stroke-opacity="0.6"/>'
            yield from (f'<circle cx="{x}" cy="{y}" r="2.6" fill="#fff" stroke="{_SIGN}"/>' for x, y in stops)


def _groups(frame: Frame, drawn: Sequence[tuple[Event, PlaceRef]], desk: Desk, taken: list[Box]) -> Iterator[str]:
    """Events at one spot are one sign with their numbers beside it; the widest reach is drawn first."""
    groups: list[tuple[float, float, float, list[Event]]] = []
    for event, place in drawn:
        x, y = frame.at(*(point(place) or (0.0, 0.0)))
        reach = REACH.get(place.precision, 0.0)
        near = next((g for g in groups if g[2] == reach and hypot(g[0] - x, g[1] - y) < _NEAR), None)
        if near:
            near[3].append(event)
        else:
            groups.append((x, y, reach, [event]))
    taken += [(x - 8, y - 8, x + 8, y + 8) for x, y, _, _ in groups]
    for x, y, reach, events in sorted(groups, key=lambda g: (-g[2], g[1], g[0])):
        if reach:
            dash = ' stroke-dasharray="3 3"' if reach > REACH["near"] else ""
            yield f'<circle cx="{x}" cy="{y}" r="{reach}" fill="{_SIGN}" fill-opacity="0.07" stroke="{_SIGN}"{dash}/>'
        yield sign(_common(events), x, y)
        yield from _numbers(x, y, events, desk, taken)


def _common(events: Sequence[Event]) -> str:
    shapes = {tables()["status"][e.status]["shape"] for e in events}
    return shapes.pop() if len(shapes) == 1 else "solid"


def _numbers(x: float, y: float, events: Sequence[Event], desk: Desk, taken: list[Box]) -> Iterator[str]:
    known = sorted(n for e in events if (n := desk.notes.number_of(e.id)) is not None)
    label = ", ".join(map(str, known[:_LABELLED])) + (f" +{len(known) - _LABELLED}" if len(known) > _LABELLED else "")
    half = len(label) * 3.4 + 2
    for dx, dy in ((half + 9, 4), (-half - 9, 4), (0, -10), (0, 20)):
        box = (x + dx - half, y + dy - 10, x + dx + half, y + dy + 3)
        if _free(box, taken) or (dx, dy) == (0, 20):
            taken.append(box)
            yield _text(x + dx, y + dy, label, 12, _INK, weight="bold")
            return


def sign(shape: str, x: float, y: float, r: float = 5.5) -> str:
    """A status as a shape: solid, half, hollow, dashed or struck."""
    dash = ' stroke-dasharray="2.4 2"' if shape == "dashed" else ""
    fill = _SIGN if shape == "solid" else "#fff"
    found = f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{_SIGN}" stroke-width="1.5"{dash}/>'
    if shape == "half":
        found += f'<path d="M{x - r} {y}a{r} {r} 0 0 0 {2 * r} 0z" fill="{_SIGN}"/>'
    if shape == "struck":
        found += f'<path d="M{x - r - 2} {y + r + 2}L{x + r + 2} {y - r - 2}" stroke="{_SIGN}" stroke-width="1.5"/>'
    return found


def _legend(events: Sequence[Event], places: Sequence[PlaceRef], desk: Desk) -> Iterator[str]:
    """The signs that the map shows, in the direction of the language."""
    statuses = {
        tables()["status"][e.status]["shape"]: desk.wording.word("statuses", e.status) for e in reversed(events)
    }
    entries = [(words, sign(shape, 0, 0)) for shape, words in sorted(statuses.items())]
    for name, reach in (("near", 7), ("area", 8)):
        if any(p.precision == name or (name == "area" and p.precision == "region") for p in places):
            dash = ' stroke-dasharray="3 3"' if name == "area" else ""
            ring = f'<circle r="{reach}" fill="{_SIGN}" fill-opacity="0.07" stroke="{_SIGN}"{dash}/>'
            entries.append((desk.wording.word("precisions", name), ring))
    if any(len(e.route) > 1 for e in events):
        line = (
            f'<path d="M-9 0L9 0" stroke="{_SIGN}" stroke-width="1.6"/><circle r="2.6" fill="#fff" stroke="{_SIGN}"/>'
        )
        entries.append((desk.wording.word("precisions", "route"), line))
    yield from _laid_out(entries, rtl=desk.naming.language == "ar")


def _laid_out(entries: Sequence[tuple[str, str]], *, rtl: bool) -> Iterator[str]:
    x, y = 12.0, HEIGHT + 18.0
    for words, drawing in entries:
        wide = 34 + len(words) * 6.6
        if x + wide > WIDTH:
            x, y = 12.0, y + 22
        at = WIDTH - x if rtl else x
        yield f'<g transform="translate({at - 8 if rtl else at + 8:.1f} {y:.1f})">{drawing}</g>'
        anchor = "end" if rtl else "start"
        yield _text(at - 22 if rtl else at + 22, y + 4, words, 13, _INK, anchor=anchor)
        x += wide


def _text(x: float, y: float, text: str, size: int, fill: str, *, anchor: str = "middle", weight: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    shown = escape(clean(text))
    look = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{bold}'
    # the halo is a text of its own: stroked letter by letter it would cut the joins of Arabic
    halo = f'<text {look} fill="#fff" stroke="#fff" stroke-width="2.6">{shown}</text>' if anchor == "middle" else ""
    return f'{halo}<text {look} fill="{fill}">{shown}</text>'


def _around(x: float, y: float, text: str, size: int) -> Box:
    half = len(text) * size * 0.28 + 4
    return (x - half, y - size, x + half, y + 4)


def _free(box: Box, taken: Iterable[Box]) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2
    return inside and not any(t[0] < box[2] and t[2] > box[0] and t[1] < box[3] and t[3] > box[1] for t in taken)


def _path(frame: Frame, geometry: Mapping[str, Any]) -> str:
    coordinates, kind = geometry["coordinates"], geometry["type"]
    lines = {"LineString": [coordinates], "MultiLineString": coordinates, "Polygon": coordinates}.get(kind)
    if lines is None:
        lines = [ring for polygon in coordinates for ring in polygon] if kind == "MultiPolygon" else []
    end = "z" if kind.endswith("Polygon") else ""
    return "".join("M" + "L".join("{} {}".format(*frame.at(p[1], p[0])) for p in line) + end for line in lines)
