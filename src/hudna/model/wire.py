"""Readings as JSON objects, the contract on the wire, and back."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
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

    Raises ``TypeError`` where a required field is missing.
    """
    make = _maker(typing.cast(Any, kind))
    return typing.cast(T, make(data) if make is not None else data)


Make = Callable[[Any], Any]


@cache
def _maker(kind: Any) -> Make | None:
    """What makes a value of this kind from its JSON form; null where it is the same in both."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _maker(next(k for k in typing.get_args(kind) if k is not type(None)))  # all take null for null
    if origin is tuple:
        return _tuple_maker(typing.get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _dataclass_maker(typing.cast(type, kind))
    if kind in (datetime, date):
        read = kind.fromisoformat
        return lambda data: None if data is None else read(data)
    return None


def _tuple_maker(kinds: tuple[Any, ...]) -> Make:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        make = _maker(kinds[0])
        each = make or _same
        return lambda data: None if data is None else tuple(map(each, data))
    makes = [_maker(k) or _same for k in kinds]
    return lambda data: None if data is None else tuple(make(x) for make, x in zip(makes, data, strict=True))


def _dataclass_maker(kind: type) -> Make:
    hints = typing.get_type_hints(kind)
    made = [(name, make) for name, hint in hints.items() if (make := _maker(hint)) is not None]
    blank = {field.name: field.default for field in dataclasses.fields(kind)}
    needed = {name for name, usual in blank.items() if usual is dataclasses.MISSING}
    # values are put into place together: to set the fields of a frozen class one by one takes most of the time
    together = not hasattr(kind, "__slots__") and not hasattr(kind, "__post_init__")

    def make_one(data: Any) -> Any:
        if data is None:
            return None
        values = blank | data
        whole = len(values) == len(data)
        if len(values) > len(blank):
            values = {name: values[name] for name in blank}
        for name, make in made:
            if whole or name in data:
                values[name] = make(values[name])
        if not together or not (whole or needed <= data.keys()):
            return kind(**{name: value for name, value in values.items() if value is not dataclasses.MISSING})
        one: Any = object.__new__(kind)
        object.__setattr__(one, "__dict__", values)
        return one

    return make_one


def _same(data: Any) -> Any:
    return data
