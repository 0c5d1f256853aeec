"""The data that scripts of the site load: events in columns, what they share, printed words in pieces, the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson

from hudna.knowledge import Knowledge
from hudna.publish.names import kind
from hudna.publish.site.bundle import data_script
from hudna.publish.site.events import Gathered
from hudna.publish.site.word_index import folding
from hudna.publish.words import Both, tables

PRINTED_TOGETHER = 20
_OF_WORDS = ("words", "site", "status", "precision", "month")


def write_data(folder: Path, found: Gathered, knowledge: Knowledge, bearing: Mapping[str, Sequence[str]]) -> None:
    """Write all data; ``bearing`` are ids of events by agreement."""
    folder.mkdir(exist_ok=True)
    _put(folder, "events", _columns(found))
    _put(folder, "shared", _shared(found, knowledge, bearing))
    _put(folder, "text", {name: tables()[name] for name in _OF_WORDS})
    _put(folder, "outline", outline(knowledge))
    firsts = found.index.write(folder / "words", found.places)
    _put(folder, "index", {"firsts": firsts, "together": PRINTED_TOGETHER, **folding(found.words)})
    _printed(folder / "printed", found)


def _put(folder: Path, name: str, thing: Any) -> None:
    (folder / f"{name}.js").write_bytes(data_script(name, thing))


def _columns(found: Gathered) -> dict[str, Any]:
    """Events as one list for each field: small, and read at once. Days count from 1 January 1970."""
    events = found.events
    kinds = sorted({each.type for each in events})
    statuses = list(tables()["status"])
    return {
        "kinds": kinds,
        "statuses": statuses,
        "id": [each.id for each in events],
        "kind": [kinds.index(each.type) for each in events],
        "status": [statuses.index(each.status) for each in events],
        "day": [each.day for each in events],
        "end": [each.end for each in events],
        "when": [each.when for each in events],
        "where": [each.where for each in events],
        "who": [each.who for each in events],
        "outlets": [each.outlets for each in events],
        "origins": [each.origins for each in events],
        "route": {i: each.route for i, each in enumerate(events) if each.route},
        "number": {i: each.number for i, each in enumerate(events) if each.number is not None},
        "background": [i for i, each in enumerate(events) if each.background],
        "contested": [i for i, each in enumerate(events) if each.contested],
    }


def _shared(found: Gathered, knowledge: Knowledge, bearing: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    numbers = {each.id: i for i, each in enumerate(found.events)}
    agreements = knowledge.dossier.agreements
    return {
        "kinds": {name: kind(knowledge, name)._asdict() for name in sorted({each.type for each in found.events})},
        "whens": list(found.shared.whens),
        "places": list(found.shared.places),
        "whos": [list(who) for who in found.shared.whos],
        "agreements": [
            {
                "id": name,
                "name": Both(agreements[name].name, agreements[name].name_ar or agreements[name].name)._asdict(),
                "events": sorted({numbers[each] for each in events if each in numbers}),
            }
            for name, events in sorted(bearing.items())
            if name in agreements
        ],
    }


def _printed(folder: Path, found: Gathered) -> None:
    """What is printed of each event, so many events together in a piece."""
    folder.mkdir()
    for first in range(0, len(found.events), PRINTED_TOGETHER):
        some = found.events[first : first + PRINTED_TOGETHER]
        texts = [orjson.loads(found.shelf.get(each.printed)) for each in some]
        number = first // PRINTED_TOGETHER
        (folder / f"{number}.js").write_bytes(data_script(f"printed/{number}", texts))


def outline(knowledge: Knowledge) -> dict[str, Any]:
    """The outline of the conflict's land as GeoJSON, without features where its dossier has none."""
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "outline.geojson"
    if not path.is_file():
        return {"type": "FeatureCollection", "features": []}
    found: dict[str, Any] = orjson.loads(path.read_bytes())
    return found
