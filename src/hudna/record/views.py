"""Views over what is kept, and the triggers that let kept rows only be added."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from hudna.record.desk_tables import LOGGED
from hudna.record.tables import KEPT

_PARTS = ("reports", "claims", "statements", "expectations", "stocks", "notes")

_CORRECTABLE = ("type", "status", "start_day", "end_day", "place", "wire")
_AS_READ = ("background", "certainty", "evidence_start", "evidence_end")
_REPORTS = (
    "SELECT p.document_id, p.document_seq, x.reading_id, x.position, x.id, "
    + ", ".join(f"CASE WHEN v.reading_id IS NULL THEN x.{n} ELSE v.{n} END AS {n}" for n in _CORRECTABLE)
    + ", "
    + ", ".join(f"x.{name}" for name in _AS_READ)
    + " FROM reports x JOIN current_passes p ON p.reading_id = x.reading_id "
    "LEFT JOIN revised v ON v.reading_id = x.reading_id AND v.position = x.position WHERE v.rejected IS NOT TRUE"
)

_CURRENT = {
    "current_passes": (
        "SELECT p.* FROM passes p WHERE p.seq = (SELECT MAX(q.seq) FROM passes q WHERE q.document_id = p.document_id) "
        "AND NOT EXISTS (SELECT 1 FROM redactions x WHERE x.document_id = p.document_id)"
    ),
    "current_documents": "SELECT d.* FROM documents d JOIN current_passes p ON p.document_seq = d.seq",
    "current_readings": (
        "SELECT r.id, r.document_id, r.wire, p.knowledge, p.reader, p.read_at FROM readings r "
        "JOIN current_passes p ON p.reading_id = r.id"
    ),
    "read_reports": "SELECT p.document_id, x.* FROM reports x JOIN current_passes p ON p.reading_id = x.reading_id",
    "current_reports": _REPORTS,
    "current_expectations": (
        "SELECT p.document_id, x.* FROM expectations x JOIN current_passes p ON p.reading_id = x.reading_id "
        "WHERE NOT EXISTS (SELECT 1 FROM revised v WHERE v.reading_id = x.reading_id AND v.id = x.report_id "
        "AND v.rejected)"
    ),
    **{
        f"current_{name}": (
            f"SELECT p.document_id, x.* FROM {name} x JOIN current_passes p ON p.reading_id = x.reading_id"
        )
        for name in _PARTS
        if name not in ("reports", "expectations")
    },
    "current_judgements": (
        "SELECT j.* FROM judgements j WHERE j.seq = (SELECT MAX(k.seq) FROM judgements k "
        "WHERE k.left_document = j.left_document AND k.left_report = j.left_report "
        "AND k.right_document = j.right_document AND k.right_report = j.right_report AND k.author = j.author)"
    ),
}
"""The newest pass of a document decides what is current; earlier rows stay for whoever wants to look back.

A document whose content was removed on request has nothing current: all other views rest on these passes.
``read_reports`` are as the reader found them, ``current_reports`` as people corrected them, without rejected ones.
"""


def make_views(connection: Connection) -> None:
    """Make all views anew."""
    for name in reversed(_CURRENT):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
    for name, query in _CURRENT.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))


def guard(connection: Connection) -> None:
    """Refuse changes and removals of kept rows in the database itself.

    Only rows of a document that stands in ``redactions`` may be emptied or removed (see `hudna.record.redacting`).
    """
    for statement in _guards_of_server() if connection.dialect.name == "postgresql" else _guards():
        connection.execute(text(statement))


_OPENED = "current_setting('hudna.redacting', true) IS NOT DISTINCT FROM 'on'"
_REDACTED = {
    "sha256": "SELECT document_id FROM redactions",
    "id": "SELECT document_id FROM redactions",
    "document_id": "SELECT document_id FROM redactions",
    "reading_id": "SELECT r.id FROM readings r JOIN redactions x ON x.document_id = r.document_id",
}
"""By the column that says whose a row is: the values of rows that may be emptied."""

_OWNER = {
    "originals": "sha256", "documents": "id", "readings": "document_id", "reviews": "document_id",
    **dict.fromkeys(_PARTS, "reading_id"),
}  # fmt: skip


def _guards_of_server() -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP <> 'TRUNCATE' AND TG_NARGS > 0 AND {_OPENED} THEN RETURN NULL; END IF; "
        "RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$"
    )
    for column, redacted in _REDACTED.items():
        yield (
            f"CREATE OR REPLACE FUNCTION only_redacted_by_{column}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF OLD.{column} IN ({redacted}) THEN "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF; END IF; "
            "RAISE EXCEPTION '% is only added to', TG_TABLE_NAME; END $$"
        )
    for table in (*KEPT, *LOGGED):
        owner = _OWNER.get(table.name)
        name = f"{table.name}_only_added_to"
        yield f"DROP TRIGGER IF EXISTS {name} ON {table.name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table.name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION only_added_to({'1' if owner else ''})"
        )
        if owner:
            name = f"{table.name}_only_redacted"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table.name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE ON {table.name} "
                f"FOR EACH ROW EXECUTE FUNCTION only_redacted_by_{owner}()"
            )


def _guards() -> Iterator[str]:
    for table in (*KEPT, *LOGGED):
        owner = _OWNER.get(table.name)
        unless = f"WHEN OLD.{owner} NOT IN ({_REDACTED[owner]}) " if owner else ""
        for verb in ("UPDATE", "DELETE"):
            name = f"{table.name}_no_{verb.lower()}"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb} ON {table.name} {unless}"
                f"BEGIN SELECT RAISE(ABORT, '{table.name} is only added to'); END"
            )
