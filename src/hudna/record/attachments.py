"""The photos and files that came with a field report: its original names them by hash."""

from __future__ import annotations

import orjson
from sqlalchemy import Connection

from hudna.model.attachment import Attachment
from hudna.model.document import Document
from hudna.record import asking

_FORMS = "form/"


def attachments(connection: Connection, document: Document) -> tuple[Attachment, ...]:
    """What came with a document, in the sender's order; nothing for one that is no field report."""
    if not (document.key or "").startswith(_FORMS):
        return ()
    try:
        content = orjson.loads(asking.original(connection, document.id))
        return tuple(Attachment(str(f["sha256"]), str(f["kind"]), int(f["size"])) for f in content.get("files") or ())
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()  # a file that was read as it came and only calls itself so
