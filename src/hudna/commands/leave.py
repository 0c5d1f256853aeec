"""``hudna export`` and ``hudna publish site``: what leaves the record."""

from __future__ import annotations

from pathlib import Path

import orjson

from hudna.commands.screen import console
from hudna.knowledge import Knowledge
from hudna.knowledge.files import read_yaml
from hudna.publish.export import export as write_export
from hudna.publish.site import write_site
from hudna.record import Record, Wanted, asking, events
from hudna.record.opening import Where


def export(db: Where, form: str, output: Path | None, wanted: Wanted) -> int:
    """Write the wanted events as a dataset; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        write_export(events.events(connection, wanted), form, output)
    if output is not None:
        console(errors=True).print(f"Written: {output}")
    return 0


def site(db: Where, directory: Path, knowledge: Knowledge, title: str | None) -> int:
    """Write the record as one page; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = [events.with_claims(connection, event) for event in events.events(connection, Wanted())]
        needed = {r.document_id for event in found for r in event.reports}
        documents = {d.id: d for d in asking.documents(connection) if d.id in needed}
    kinds = {kind.id: dict(kind.name) for kind in knowledge.codebook.kinds.values()}
    heading = title or _title(knowledge)
    page = write_site(found, documents, kinds, _outline(knowledge), directory, heading, names=_names(knowledge))
    console().print(f"{len(found):,} events. The page: {page}")
    return 0


def _outline(knowledge: Knowledge) -> dict[str, object]:
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "outline.geojson"
    outline: dict[str, object] = orjson.loads(path.read_bytes()) if path.is_file() else {}
    return outline


def _names(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    dossier = knowledge.dossier
    outlets = {o.id: {"en": o.name, "ar": o.name_ar or o.name} for o in dossier.outlets.values()}
    return outlets | {s.id: {"en": s.name, "ar": s.name_ar or s.name} for s in dossier.series.values()}


def _title(knowledge: Knowledge) -> dict[str, str]:
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "dossier.yml"
    name = (read_yaml(path) if path.is_file() else {}).get("name") or {}
    return {language: name.get(language) or knowledge.dossier.id for language in ("en", "ar")}
