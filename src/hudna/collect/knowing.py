"""What a dossier knows of all documents that arrive: its time zone, channels of its outlets, field forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from hudna.collect.arrival import Given
from hudna.collect.form_words import forms_of
from hudna.knowledge import Knowledge


def given_of(
    knowledge: Knowledge,
    published: str | None,
    outlet: str | None,
    columns: Mapping[str, str],
    tell: Callable[[str], None],
) -> Given:
    """What is known of all documents: what the caller says, and what stands in the dossier."""

    def channel(title: str) -> str | None:
        found = knowledge.dossier.outlets.get(knowledge.outlet_id(title) or "")
        return found.telegram[0] if found is not None and found.telegram else None

    forms = cache(partial(forms_of, knowledge))
    return Given(published, outlet, columns, knowledge.dossier.zone, cache(channel), tell, forms)
