"""``hudna forms``: the field forms, written for KoboToolbox and ODK with a dossier's places and forces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from hudna.collect.form_words import name_of
from hudna.commands.screen import console
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.knowledge.field_forms import field_forms
from hudna.publish.xlsform import PLACES, Offered, write_forms


def write(folder: Path, within: Sequence[str], knowledge: Knowledge) -> int:
    """Write every form, and the places within those named (else of the conflict's countries); gives the exit code."""
    forms = field_forms(knowledge.root)
    if not forms:
        raise InputError(f"No form is in {knowledge.root / 'forms'}. Write one there, named for its id.")
    grounds = (g for g in knowledge.dossier.grounds if g.dossier == knowledge.dossier.id)
    wanted = frozenset(knowledge.areas.ids(within) if within else (c for g in grounds for c in g.countries))
    if within and not wanted:
        raise InputError(f"No place is called {', '.join(within)}. Write it as printed, or give its id.")
    places = list(_places(wanted, knowledge))
    number = write_forms(folder, forms, list(_forces(knowledge)), places)
    console().print(f"{number} forms in {folder}, with {len(places):,} places in {PLACES}.", soft_wrap=True)
    console().print("Upload each .xlsx as a form, with places.csv as its media file.", soft_wrap=True)
    console().print(f"Read what comes back: hudna read EXPORT --dossier {knowledge.dossier.id}", soft_wrap=True)
    return 0


def _forces(knowledge: Knowledge) -> Iterator[Offered]:
    """The forces of the dossier at home, by their English names."""
    home = knowledge.dossier.id
    forces = [a for a in knowledge.dossier.actors.values() if a.level == "force" and a.home == home]
    for actor in sorted(forces, key=lambda a: (a.name, a.id)):
        yield Offered(actor.id, name_of(actor), actor.name)


def _places(wanted: frozenset[str], knowledge: Knowledge) -> Iterator[Offered]:
    """The places within those wanted, by their Arabic names; each says in which larger one it lies."""
    for row in sorted(knowledge.gazetteer, key=lambda row: (row.name_ar, row.id)):
        chain = knowledge.gazetteer.chain(row.id)
        if not row.name_ar or row.kind in ("country", "region") or not wanted & {place.id for place in chain}:
            continue
        larger = next((place for place in chain[1:] if place.name_ar), row)
        yield Offered(row.id, f"{row.name_ar} ({larger.name_ar})", f"{row.name} ({larger.name})")
