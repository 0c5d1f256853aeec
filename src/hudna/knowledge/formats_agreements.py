"""The formats of agreements, their terms and the areas that they hold in."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.knowledge.formats import ANY, ARABIC, BOTH, ID, NAMES, force_to_end, from_to, nullable, optional
from hudna.knowledge.marked import Row, Table, Word, inner, tables, word
from hudna.knowledge.problems import Problem, bad_value
from hudna.knowledge.shapes import Day, Each, Number, Part, Record, before

_KINDS = ("broken_by", "supported_by", "claimed_by")


def _some_kind(file: str, table: Table) -> Iterator[Problem]:
    if not any(isinstance(inner(table, key), Row) for key in _KINDS):
        said = "No kind of event is named that could tell of the term.", "لم يُذكر نوع حدث يدل على البند."
        mend = "Add 'broken_by', 'supported_by' or 'claimed_by', or write 'checkable: null'."
        mend_ar = "أضف «broken_by» أو «supported_by» أو «claimed_by»، أو اكتب «checkable: null»."
        yield bad_value(file, table.line, said, (mend, mend_ar))


def _due(file: str, table: Table) -> Iterator[Problem]:
    """A deadline is for what is to be done, and lies within the time of the term."""
    due = word(inner(table, "deadline"))
    if due is None:
        return
    if not isinstance(inner(table, "supported_by"), Row):
        said = "A deadline needs events that keep the term.", "المهلة تحتاج أحداثاً تفي بالبند."
        mend = "Add 'supported_by', or remove 'deadline'.", "أضف «supported_by» أو احذف «deadline»."
        yield bad_value(file, due.line, said, mend)
    if before(due, inner(table, "from")) or before(inner(table, "to"), due):
        said = "The deadline is not within the time of the term.", "المهلة خارج مدة البند."
        mend = "Check 'deadline' against 'from' and 'to'.", "راجع «deadline» مع «from» و«to»."
        yield bad_value(file, due.line, said, mend)


CHECKABLE = Record(
    {
        **{key: optional(Each(ID)) for key in _KINDS},
        "area": optional(Each(ANY)),
        "within_km": optional(Number(0.1, 500)),
        "from": Part(Day()),
        "to": Part(Day(), null=True),
        "deadline": nullable(Day()),
        "least": optional(Number(1, 1000)),
        "bound": optional(Each(ID)),
        "exempt": optional(Each(ID)),
        "series": optional(Each(ID)),
    },
    rules=(from_to, _some_kind, _due),
)


def _term_ids(file: str, table: Table) -> Iterator[Problem]:
    """Terms are named for their agreement, so that a term's id says where it stands."""
    name = word(inner(table, "id"))
    for term in tables(inner(table, "terms")):
        own = word(inner(term, "id"))
        if name is not None and own is not None and not own.startswith(f"{name}."):
            said = f"The term '{own}' is not named for its agreement.", f"البند «{own}» لا يحمل معرّف اتفاقه."
            mend = f"Name it '{name}.1', '{name}.2' and so on.", f"سمّه «{name}.1» و«{name}.2» وهكذا."
            yield bad_value(file, own.line, said, mend)


def _within_force(file: str, table: Table) -> Iterator[Problem]:
    """No term holds before its agreement is signed."""
    for term in tables(inner(table, "terms")):
        rule = inner(term, "checkable")
        start = word(inner(rule, "from")) if isinstance(rule, Table) else None
        if isinstance(start, Word) and before(start, inner(table, "signed")):
            said = "The term begins before its agreement was signed.", "البند يبدأ قبل توقيع اتفاقه."
            yield bad_value(file, start.line, said, ("Check both dates.", "راجع التاريخين."))


AGREEMENT = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "short": optional(NAMES),
        "labels": Part(Each(ARABIC)),
        "shared_labels": optional(Each(ARABIC)),
        "parties": Part(Each(ID)),
        "signed": Part(Day(), null=True),
        "in_force": Part(Day(), null=True),
        "ended": Part(Day(), null=True),
        "area": Part(Each(ANY)),
        "terms": Part(Each(Record({"id": Part(ID), "text": Part(BOTH), "checkable": nullable(CHECKABLE)}))),
        "source": Part(ANY),
    },
    rules=(force_to_end, _term_ids, _within_force),
)


def _some_ground(file: str, table: Table) -> Iterator[Problem]:
    """An area covers something; a line has a width."""
    if not any(isinstance(inner(table, key), Row) for key in ("holds", "partly", "line")):
        said = "The area covers no place.", "المنطقة لا تشمل أي مكان."
        mend = "Add 'holds', 'partly' or 'line'.", "أضف «holds» أو «partly» أو «line»."
        yield bad_value(file, table.line, said, mend)
    if (inner(table, "line") is None) != (inner(table, "km") is None):
        said = "A line and its distance belong together.", "الخط ومسافته لا يفترقان."
        mend = "Write both 'line' and 'km', or neither.", "اكتب «line» و«km» معاً أو احذفهما معاً."
        yield bad_value(file, table.line, said, mend)


AREA = Record(
    {
        "id": Part(ID),
        "name": optional(NAMES),
        "holds": optional(Each(ANY)),
        "partly": optional(Each(ANY)),
        "line": optional(Each(ANY, 2)),
        "km": optional(Number(0.1, 500)),
        "source": Part(ANY),
    },
    rules=(_some_ground,),
)
