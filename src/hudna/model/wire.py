"""Readings as JSON objects, the contract on the wire, and back."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from hudna.model.reading import Reading

T = TypeVar("T")


def to_wire(thing: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, days as ISO 8601; the form of ``reading.schema.json``.

    A document's text is not repeated in its reading.
    """
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return {name: to_wire(getattr(thing, name)) for name in _names(type(thing))}
    if isinstance(thing, (tuple, list)):
        return [to_wire(x) for x in thing]
    if isinstance(thing, (date, datetime)):
        return thing.isoformat()
    return thing


def reading_to_wire(reading: Reading) -> dict[str, Any]:
    """One line of ``hudna read --format jsonl``."""
    wire: dict[str, Any] = to_wire(reading)
    del wire["document"]["text"]
    for masked in wire["mentions"]["masked"]:
        masked.update(masked.pop("span"))
    return wire


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def from_wire(kind: type[T], data: Any) -> T:
    """The dataclass ``kind`` from its JSON form, the inverse of `to_wire`; unknown fields are left out.

    Raises ``KeyError`` where a required field is missing.
    """
    result = _build(kind, data)
    return typing.cast(T, result)


def _build(kind: Any, data: Any) -> Any:
    if data is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _build(next(k for k in typing.get_args(kind) if k is not type(None)), data)
    if origin is tuple:
        inner = typing.get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_build(inner[0], x) for x in data)
        return tuple(_build(k, x) for k, x in zip(inner, data, strict=True))
    if origin is typing.Literal:
        return data
    if dataclasses.is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        return kind(**{k: _build(h, data[k]) for k, h in hints.items() if k in data})  # type: ignore[operator]
    if kind is datetime:
        return datetime.fromisoformat(data)
    if kind is date:
        return date.fromisoformat(data)
    return data


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
