"""What somebody wants explained, and where the answer is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from hudna.commands.options import knowledge_of
from hudna.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Asked:
    """The ``name`` that was given, without what says of which sort it is; ``dossier`` is the conflict in use."""

    connection: Connection
    name: str
    dossier: str

    def knowledge(self) -> Knowledge:
        """The knowledge in use, loaded where an explanation needs it."""
        return knowledge_of(self.dossier)
