"""What people decide about events, as judgements on their reports: merged, split, taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations

from sqlalchemy import Connection

from hudna.errors import JudgementRefused, NotFound
from hudna.model.judgement import Judgement
from hudna.record import events, judgements
from hudna.record.sql import text

_BACK = "taken back: "

Name = tuple[str, str]
"""A report: id of its document, its own id."""


def merge(
    connection: Connection, names: Sequence[str], author: str, reason: str, now: datetime
) -> tuple[Judgement, ...]:
    """The judgements that make these events one; nothing is written.

    Raises `NotFound`, and `JudgementRefused` where a person said before that reports of two of them are not the same.
    """
    members = [_reports(connection, name) for name in dict.fromkeys(names)]
    if len({frozenset(m) for m in members}) < 2:
        raise JudgementRefused("There are not two events to merge. Name two ids of: hudna timeline")
    _refuse_told_apart(connection, members)
    first = members[0][0]
    others = (m[0] for m in members[1:] if m != members[0])
    return tuple(Judgement(first, other, "same", author, reason, now) for other in dict.fromkeys(others))


def split(
    connection: Connection, name: str, reports: Sequence[Name], author: str, reason: str, now: datetime
) -> tuple[Judgement, ...]:
    """The judgements that take these reports out of an event and leave the others together; nothing is written.

    Raises `NotFound`, and `JudgementRefused` where a report is not of the event or nothing would be left of it.
    """
    members = _reports(connection, name)
    strange = [f"{document[:12]}/{report}" for document, report in reports if (document, report) not in members]
    if strange:
        raise JudgementRefused(f"Not of event {name}: {', '.join(strange)}. See its reports with: hudna show {name}")
    left = [each for each in members if each not in reports]
    if not left or not reports:
        raise JudgementRefused(f"Name some reports of event {name} and leave some: there must be two sides to split.")
    apart = [Judgement(out, stays, "not_same", author, reason, now) for out in reports for stays in left]
    # what was joined through those that go stays joined
    together = [Judgement(left[0], stays, "same", author, reason, now) for stays in left[1:]]
    return (*apart, *together)


def undo(connection: Connection, author: str, most: int, now: datetime) -> tuple[Judgement, ...]:
    """The judgements that take back the last decisions of a person (so many) that are in force; nothing is written.

    What was judged at one time is one decision. A judgement that it had replaced holds again; others become "unsure",
    which weighs nothing. Raises `NotFound` where nothing is in force.
    """
    stacks = _stacks(connection, author)
    back = frozenset(sorted(_times(stacks))[-most:])
    if not back:
        raise NotFound(f"Nothing that {author} decided is in force, so there is nothing to take back.")
    return tuple(_taken_back(stack, back, now) for stack in stacks if stack[-1].made_at in back)


def last_time(connection: Connection, author: str) -> datetime | None:
    """When a person made the last decision that is in force; null where none is."""
    return max(_times(_stacks(connection, author)), default=None)


def _stacks(connection: Connection, author: str) -> list[list[Judgement]]:
    """For each pair that a person judged what was not taken back, the judgement in force last."""
    query = text("SELECT * FROM judgements WHERE author = :author ORDER BY seq")
    history: dict[tuple[Name, Name], list[Judgement]] = {}
    for row in connection.execute(query, {"author": author}):
        judged = judgements.judgement_of(row)
        history.setdefault((judged.left, judged.right), []).append(judged)
    return [stack for said in history.values() if (stack := _standing(said))]


def _times(stacks: Sequence[Sequence[Judgement]]) -> set[datetime]:
    return {each.made_at for stack in stacks for each in stack if each.verdict != "unsure"}


def _standing(said: Sequence[Judgement]) -> list[Judgement]:
    """What was said of a pair and not taken back, the one in force last."""
    stack: list[Judgement] = []
    for each in said:
        if each.reason.startswith(_BACK) and stack:
            stack.clear()
        elif any(each.made_at == before.made_at for before in stack):  # it holds again
            del stack[1 + next(i for i, before in enumerate(stack) if before.made_at == each.made_at) :]
        else:
            stack.append(each)
    return stack


def _taken_back(stack: Sequence[Judgement], back: frozenset[datetime], now: datetime) -> Judgement:
    last = stack[-1]
    rest = [each for each in stack if each.made_at not in back]
    if rest:
        return rest[-1]
    return Judgement(last.left, last.right, "unsure", last.author, _BACK + last.reason, now)


def _reports(connection: Connection, name: str) -> list[Name]:
    return [(r.document_id, r.report.id) for r in events.event(connection, name).reports]


def _refuse_told_apart(connection: Connection, members: Sequence[Iterable[Name]]) -> None:
    now = judgements.by_people(connection, judgements.marks_of_judged(connection))
    apart = {frozenset((j.left, j.right)): j for j in now if j.verdict == "not_same"}
    for some, others in combinations(members, 2):
        for one in some:
            for other in others:
                if found := apart.get(frozenset((one, other))):
                    day = found.made_at.date().isoformat()
                    raise JudgementRefused(
                        f"On {day} {found.author} said that reports of these events are not the same: {found.reason}. "
                        "Take that back first (hudna undo), or leave the events apart."
                    )
