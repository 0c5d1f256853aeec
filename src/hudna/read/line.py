"""A reading as one line of JSON."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

import orjson

from hudna.model.reading import Reading


def reading_line(reading: Reading) -> bytes:
    """What `hudna.model.wire.reading_to_wire` gives, as one line of JSON (UTF-8, no line break), made in one go."""
    document = {name: value for name, value in _parts(reading.document).items() if name != "text"}
    masked = [{**_parts(m.span), "unmasked": m.unmasked} for m in reading.mentions.masked]
    mentions = {**_parts(reading.mentions), "masked": masked}
    return orjson.dumps({**_parts(reading), "document": document, "mentions": mentions})


def _parts(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in _names(thing.__class__)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
