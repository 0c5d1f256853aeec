"""What people decided about reports, in the record: added, never changed; it outlives a new reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from hudna.errors import NotFound
from hudna.model.review import Review
from hudna.record.correcting import in_force
from hudna.record.pieces import some
from hudna.record.tables import REVIEWS

_MANY_REASONS = 400


def add(connection: Connection, found: Sequence[Review]) -> int:
    """Add reviews; one whose id is there already is left alone, so that whoever is unsure may send it again."""
    known = set[str]()
    for part in some(each.id for each in found):
        known |= set(connection.execute(select(REVIEWS.c.id).where(REVIEWS.c.id.in_(part))).scalars())
    rows = [_row(each) for each in found if each.id not in known]
    if rows:
        connection.execute(insert(REVIEWS), rows)
    return len(rows)


def documents(connection: Connection, since: int = 0) -> list[str]:
    """The documents of which something was reviewed (after a number)."""
    query = select(REVIEWS.c.document_id).where(REVIEWS.c.seq > since).distinct().order_by(REVIEWS.c.document_id)
    return list(connection.execute(query).scalars())


def reach(connection: Connection) -> int:
    """The number of the newest review; nothing for none."""
    return int(connection.execute(select(func.max(REVIEWS.c.seq))).scalar() or 0)


def of_documents(connection: Connection, names: Iterable[str]) -> list[Review]:
    """All reviews of these documents, in the order in which they were given."""
    found: list[Review] = []
    for part in some(sorted(set(names))):
        query = select(REVIEWS).where(REVIEWS.c.document_id.in_(part)).order_by(REVIEWS.c.seq)
        found += [_review(row) for row in connection.execute(query)]
    return found


def everything(connection: Connection) -> list[Review]:
    """All reviews, in the order in which they were given."""
    return [_review(row) for row in connection.execute(select(REVIEWS).order_by(REVIEWS.c.seq))]


def of_author_since(connection: Connection, author: str, since: datetime) -> list[Review]:
    """What a person decided since a moment and did not take back."""
    query = select(REVIEWS).where(REVIEWS.c.author == author, REVIEWS.c.made_at >= since).order_by(REVIEWS.c.seq)
    return in_force(_review(row) for row in connection.execute(query))


def last_act(connection: Connection, author: str) -> list[Review]:
    """What a person decided last and did not take back; nothing where there is nothing."""
    back = select(REVIEWS.c.undoes).where(REVIEWS.c.undoes.is_not(None))
    query = (
        select(REVIEWS.c.act)
        .where(REVIEWS.c.author == author, REVIEWS.c.verdict != "undone", REVIEWS.c.act.not_in(back))
        .order_by(REVIEWS.c.seq.desc())
        .limit(1)
    )
    act = connection.execute(query).scalar()
    return [] if act is None else of_act(connection, act)


def of_act(connection: Connection, act: str) -> list[Review]:
    """What was decided at once."""
    query = select(REVIEWS).where(REVIEWS.c.act == act).order_by(REVIEWS.c.seq)
    return [_review(row) for row in connection.execute(query)]


def taken_back(act: Sequence[Review], author: str, name: str, now: datetime) -> tuple[Review, ...]:
    """The reviews that take an act back, one for each report; nothing is written. Raises `NotFound` for no act."""
    if not act:
        raise NotFound(f"Nothing that {author} decided is in force, so there is nothing to take back.")
    reports = {(each.document, each.report): each for each in act}
    return tuple(
        Review(f"{name}:{i}", name, each.document, each.report, each.mark, "undone", author, now, undoes=each.act)
        for i, each in enumerate(reports.values())
    )


def reasons(connection: Connection, most: int) -> list[str]:
    """The reasons that were given last, each once."""
    query = select(REVIEWS.c.reason).where(REVIEWS.c.reason != "").order_by(REVIEWS.c.seq.desc()).limit(_MANY_REASONS)
    return list(dict.fromkeys(connection.execute(query).scalars()))[:most]


def reviewed(connection: Connection, reports: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these reports (document, id) a person decided about as a whole, or corrected, in force."""
    found = in_force(of_documents(connection, {document for document, _ in reports}))
    return {(each.document, each.report) for each in found} & set(reports)


def _row(each: Review) -> dict[str, Any]:
    return {
        "id": each.id, "act": each.act, "document_id": each.document, "report_id": each.report, "mark": each.mark,
        "verdict": each.verdict, "field": each.field, "value": each.value, "seen": each.seen, "author": each.author,
        "reason": each.reason, "undoes": each.undoes, "made_at": each.made_at,
    }  # fmt: skip


def _review(row: Row[Any]) -> Review:
    made_at = row.made_at if row.made_at.tzinfo else row.made_at.replace(tzinfo=UTC)
    return Review(
        row.id, row.act, row.document_id, row.report_id, row.mark, row.verdict, row.author, made_at, row.field,
        row.value, row.seen, row.reason, row.undoes,
    )  # fmt: skip
