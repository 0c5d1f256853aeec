"""Places and actors looked up by what somebody types: names in Arabic or Latin letters, ids, "3 km north of …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.knowledge.gazetteer import PlaceRow, shifted
from hudna.model.place import PlacePrecision, PlaceRef
from hudna.publish.words import Both
from hudna.web.lines import Name, name

_MOST = 12
_PRECISIONS: dict[str, PlacePrecision] = {"area": "area", "region": "region"}
_ID = re.compile(r".*[\[·]\s*([\w.:-]+)\s*\]?\s*")
_FAR = re.compile(r"\s*(?P<km>\d+(?:[.,]\d+)?)\s*(?P<unit>\S+)\s+(?P<rest>.+)")
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to choose: what is shown, what it lies in or is, and what to write to mean it and nothing else."""

    id: str
    name: Name
    within: Name | None
    written: str


class Places:
    """The gazetteer, to be asked by what somebody types."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    @cached_property
    def _index(self) -> tuple[tuple[tuple[str, ...], PlaceRow], ...]:
        return tuple((_forms(self._knowledge, row), row) for row in self._knowledge.gazetteer)

    def like(self, asked: str, most: int = _MOST) -> tuple[Suggestion, ...]:
        """The places that somebody may mean, the likeliest first; for a distance from a place, that distance."""
        far = _distance(self._knowledge, asked)
        rows = self._rows(far.rest if far else asked)[:most]
        return tuple(_place(self._knowledge, row, far.lead if far else "") for row in rows)

    def place(self, written: str, printed: str | None, author: str) -> PlaceRef:
        """The place that was chosen or written; ``printed`` are the words of the report for it.

        Raises `InputError` for a name that no place or more than one has.
        """
        far = _distance(self._knowledge, written)
        row = self._one(far.rest if far else written)
        because, text = f"chosen by {author}", printed or row.name_ar or row.name
        if far is None or row.lat is None or row.lon is None:
            precision = _PRECISIONS.get(row.precision, "exact")
            return PlaceRef(text, precision, row.id, row.name, row.name_ar, row.lat, row.lon, row.within, 1.0, because)
        lat, lon = shifted(row.lat, row.lon, far.bearing, far.km)
        arabic, english = f"{far.lead} {row.name_ar or row.name}", f"{far.lead} {row.name or row.name_ar}"
        return PlaceRef(text, "near", None, english, arabic, lat, lon, row.id, 1.0, because)

    def _one(self, written: str) -> PlaceRow:
        found = _ID.fullmatch(written)
        row = self._knowledge.gazetteer.place(found[1] if found else written.strip())
        if row is not None:
            return row
        rows, wanted = self._rows(written), _folded(self._knowledge, written)
        fitting = [each for each in rows if _rank(wanted, *_forms(self._knowledge, each)) == 0] or rows
        if len(fitting) == 1:
            return fitting[0]
        raise InputError(_which("place", written, tuple(_place(self._knowledge, each, "") for each in fitting[:6])))

    def _rows(self, asked: str) -> list[PlaceRow]:
        wanted = _folded(self._knowledge, asked)
        if not wanted:
            return []
        ranked = ((_rank(wanted, *forms), number, row) for number, (forms, row) in enumerate(self._index))
        fitting = sorted((each for each in ranked if each[0] < _NONE), key=lambda each: each[:2])
        return [row for _, _, row in fitting]


def actors(knowledge: Knowledge, asked: str, most: int = _MOST) -> tuple[Suggestion, ...]:
    """The actors of the dossier that somebody may mean, the likeliest first."""
    wanted = _folded(knowledge, asked)
    ranked = []
    for actor in knowledge.dossier.actors.values():
        forms = [actor.id, actor.name, actor.name_ar or "", *(each.text for each in actor.labels)]
        rank = min((_rank(wanted, _folded(knowledge, form)) for form in forms if form), default=_NONE)
        if rank < _NONE:
            ranked.append((rank, actor.name, actor))
    chosen = [each[2] for each in sorted(ranked, key=lambda each: each[:2])[:most]]
    return tuple(
        Suggestion(a.id, name(Both(a.name, a.name_ar or a.name)), None, f"{a.name_ar or a.name} · {a.id}")
        for a in chosen
    )


def actor(knowledge: Knowledge, written: str) -> str:
    """The id of the actor that was chosen or written. Raises `InputError`."""
    found = _ID.fullmatch(written)
    wanted = found[1] if found else written.strip()
    if wanted in knowledge.dossier.actors:
        return wanted
    fitting = actors(knowledge, written)
    if len(fitting) == 1 or (fitting and _exact(knowledge, written, fitting)):
        return fitting[0].id
    raise InputError(_which("actor", written, fitting))


_NONE = 9


@dataclass(frozen=True, slots=True)
class _Distance:
    km: float
    bearing: float
    lead: str
    rest: str


def _which(what: str, written: str, fitting: Sequence[Suggestion]) -> str:
    if not fitting:
        return f"No {what} is called “{written}”. Write another name of it, or a part of one."
    return f"More than one {what} is called “{written}”. Write one of: {'; '.join(each.written for each in fitting)}"


def _exact(knowledge: Knowledge, written: str, fitting: Sequence[Suggestion]) -> bool:
    wanted = _folded(knowledge, written)
    same = [s for s in fitting if wanted in {_folded(knowledge, s.name["en"]), _folded(knowledge, s.name["ar"])}]
    return len(same) == 1 and same[0] == fitting[0]


def _forms(knowledge: Knowledge, row: PlaceRow) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_folded(knowledge, form) for form in (*row.forms, row.name, row.id) if form))


def _rank(wanted: str, *forms: str) -> int:
    """How well something fits what is wanted: 0 in whole, then from its beginning, from a word's, anywhere."""
    if wanted in forms:
        return 0
    if any(form.startswith(wanted) for form in forms):
        return 1
    return 2 if any(f" {wanted}" in form for form in forms) else 3 if any(wanted in form for form in forms) else _NONE


def _folded(knowledge: Knowledge, text: str) -> str:
    return knowledge.spelling.fold(text).strip().lower()


def _place(knowledge: Knowledge, row: PlaceRow, lead: str) -> Suggestion:
    above = knowledge.gazetteer.place(row.within)
    within = name(Both(above.name, above.name_ar or above.name)) if above else None
    told = f"{row.name_ar or row.name} · {row.id}"
    arabic = row.name_ar or row.name
    return Suggestion(row.id, name(Both(row.name or arabic, arabic)), within, f"{lead} {told}".strip())


def _distance(knowledge: Knowledge, written: str) -> _Distance | None:
    """What is written as a distance and a direction from a place; null where it is not."""
    found = _FAR.fullmatch(written.translate(_EASTERN))
    units = {form for forms in knowledge.language["units"]["measures"]["km"] for form in forms} | {"km"}
    if found is None or found["unit"].lower() not in units:
        return None
    words = found["rest"].split()
    bearings: list[float] = []
    while words and (degrees := _degrees(knowledge, words[0])):
        bearings += degrees
        words = words[1:]
    given = {*knowledge.language["place-words"]["of"], "of"}
    rest = words[1:] if words and words[0].lower() in given else words
    if not bearings or not rest:
        return None
    lead = written[: written.rindex(rest[0])].strip() if rest[0] in written else f"{found['km']} {found['unit']}"
    return _Distance(float(found["km"].replace(",", ".")), _mean(bearings), lead, " ".join(rest))


def _degrees(knowledge: Knowledge, word: str) -> list[float]:
    """The bearings that a word names: one, or two for "north-east"."""
    parts = word.lower().replace("-", " ").split()
    if len(parts) == 1 and parts[0] in ("northeast", "northwest", "southeast", "southwest"):
        parts = [parts[0][:5], parts[0][5:]]
    found: list[float] = []
    for part in parts:
        of_part = [d for d in _directions(knowledge) if part == d[1] or part in d[2]]
        if not of_part:
            return []
        found.append(of_part[0][0])
    return found


def _directions(knowledge: Knowledge) -> Iterator[tuple[float, str, tuple[str, ...]]]:
    for each in knowledge.language["place-words"]["directions"]:
        if each["degrees"] is not None and str(each["degrees"]) != "null":
            yield float(each["degrees"]), each["en"], tuple(each["forms"])


def _mean(bearings: Sequence[float]) -> float:
    turned = [360.0 if b == 0.0 and 270.0 in bearings else b for b in bearings]
    return sum(turned) / len(turned)
