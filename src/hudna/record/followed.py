"""How far each view that counts documents has come: up to which pass, with which knowledge."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from hudna.record.derived import FOLLOWED
from hudna.record.tables import PASSES


def reached(connection: Connection, view: str, knowledge: str) -> int | None:
    """The last pass that the view counts in; null if it must be made anew."""
    query = select(FOLLOWED.c.seq).where(FOLLOWED.c.view == view, FOLLOWED.c.knowledge == knowledge)
    found = connection.execute(query).scalar()
    return None if found is None else int(found)


def reach(connection: Connection, view: str, knowledge: str) -> None:
    """Note that the view counts in all passes that there are."""
    last = connection.execute(select(func.max(PASSES.c.seq))).scalar()
    connection.execute(delete(FOLLOWED).where(FOLLOWED.c.view == view))
    connection.execute(insert(FOLLOWED), {"view": view, "knowledge": knowledge, "seq": last or 0})


def read_since(connection: Connection, seq: int) -> list[str]:
    """Ids of the documents that were read after a pass."""
    query = select(PASSES.c.document_id).where(PASSES.c.seq > seq).distinct().order_by(PASSES.c.document_id)
    return list(connection.execute(query).scalars())
