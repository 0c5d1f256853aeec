"""By what a report is found again in a later reading of its document: its type and the words that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from hudna.record.compared import asked

Marks = Mapping[tuple[str, str], str]
"""For each report (document, id) the type that the reader gave it and the place of its evidence."""

_READ = (
    "SELECT x.document_id, x.id, x.type, x.evidence_start, x.evidence_end FROM read_reports x "
    "WHERE x.document_id IN :some{} ORDER BY x.document_id, x.position"
)
_STANDING = (
    " AND NOT EXISTS (SELECT 1 FROM revised v WHERE v.reading_id = x.reading_id AND v.position = x.position "
    "AND v.rejected)"
)


def marks_in(
    connection: Connection, documents: Collection[str], *, standing: bool = True
) -> dict[tuple[str, str], str]:
    """The marks of the current reports of some documents, as they were read; ``standing`` leaves out rejected ones."""
    rows = asked(connection, _READ.format(_STANDING if standing else ""), sorted(documents))
    return {(row[0], row[1]): f"{row[2]} {row[3]} {row[4]}" for row in rows}


def by_document(marks: Marks) -> dict[str, dict[str, str]]:
    """The marks of each document by report."""
    places: dict[str, dict[str, str]] = {}
    for (document, report), mark in marks.items():
        places.setdefault(document, {})[report] = mark
    return places


def found_again(report: str, mark: str, there: Mapping[str, str], kinds: Collection[str] = ()) -> str | None:
    """The id that a report has now among those of its document; ``kinds`` are types that it may have got besides."""
    if there.get(report) == mark:
        return report
    kind, start, end = mark.split(" ")
    shared: list[tuple[bool, int, str]] = []
    for name, other in there.items():
        other_kind, other_start, other_end = other.split(" ")
        common = min(int(end), int(other_end)) - max(int(start), int(other_start))
        if common > 0 and (other_kind == kind or other_kind in kinds):
            shared.append((other_kind != kind, -common, name))
    return min(shared)[2] if shared else None
