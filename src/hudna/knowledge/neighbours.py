"""The parts of all dossiers as one reader needs them: the one at home first, then the others, then the world's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hudna.knowledge.files import read_yaml

WORLD = "world"
"""Where states stand that no dossier tells of."""


def united(root: Path, home: str) -> dict[str, Any]:
    """The lists of every dossier (actors, outlets, agreements …) and the grounds by which a text is one dossier's.

    ``home`` is the id of the dossier whose entries go before others of the same id, and whose sides are meant; every
    actor and outlet says under ``home`` where it comes from.
    """
    homes = sorted((p for p in (root / "dossiers").glob("*") if p.is_dir()), key=lambda p: (p.name != home, p.name))
    read = [_parts(path) for path in homes]
    world = {"actors": [{**a, "home": WORLD} for a in _lists(root / WORLD)]}
    parts: dict[str, Any] = {
        part: _once(item for each in (*read, world) for item in each.get(part) or ())
        for part in ("actors", "outlets", "agreements", "series", "areas", "alerts")
    }
    parts["sides"] = next((each["sides"] for each in read), [])
    parts["time_zone"] = next((each["time_zone"] for each in read), None)
    parts["grounds"] = [each["ground"] for each in read if each["ground"]]
    return parts


def _parts(home: Path) -> dict[str, Any]:
    about, series, areas = home / "dossier.yml", home / "series.yml", home / "areas.yml"
    told: Mapping[str, Any] = (read_yaml(about) if about.is_file() else None) or {}
    ground, alerts = told.get("ground"), home / "alerts.yml"
    return {
        "actors": [{**a, "home": home.name} for a in _lists(home / "actors")],
        "outlets": [{**o, "home": home.name} for o in _lists(home / "outlets")],
        "sides": told.get("sides") or [],
        "time_zone": told.get("time_zone"),
        "agreements": [{**read_yaml(p), "home": home.name} for p in sorted((home / "agreements").glob("*.yml"))],
        "series": (read_yaml(series) if series.is_file() else None) or [],
        "areas": (read_yaml(areas) if areas.is_file() else None) or [],
        "alerts": [{**a, "home": home.name} for a in (read_yaml(alerts) if alerts.is_file() else None) or ()],
        "ground": {**ground, "dossier": home.name} if ground else None,
    }


def _once(items: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Each id once, as it stands first."""
    kept: dict[str, Mapping[str, Any]] = {}
    for item in items:
        kept.setdefault(item["id"], item)
    return list(kept.values())


def _lists(folder: Path) -> list[Any]:
    return [item for path in sorted(folder.glob("*.yml")) for item in read_yaml(path) or ()]
