"""The field forms with the names of places and forces of a dossier."""

from __future__ import annotations

from functools import cache

from hudna.collect.forms import Forms
from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Actor
from hudna.knowledge.field_forms import field_forms


def forms_of(knowledge: Knowledge) -> Forms:
    """The forms of the knowledge folder, ready to put submissions into words."""
    months = {int(m["number"]): (m.get("names") or m["careful"])[0] for m in knowledge.language["months"]["gregorian"]}

    village = next(head["forms"][0] for head in knowledge.language["place-words"]["heads"] if head["id"] == "village")

    def place(answer: str) -> str:
        row = knowledge.gazetteer.place(answer)
        if row is None or not row.name_ar:
            return answer
        return f"{village} {row.name_ar}" if row.kind == "village" else row.name_ar

    def force(answer: str) -> str:
        actor = knowledge.dossier.actors.get(answer)
        return name_of(actor) if actor is not None else answer

    forms = {form.id: form for form in field_forms(knowledge.root)}
    return Forms(forms, cache(place), cache(force), [months[n] for n in range(1, 13)])


def name_of(actor: Actor) -> str:
    """An actor in Arabic: by its own name, else by a neutral label."""
    neutral = next((label.text for label in actor.labels if label.wording == "neutral" and not label.ambiguous), None)
    return actor.name_ar or neutral or actor.name
