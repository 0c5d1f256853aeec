"""Events as a Parquet table, typed by the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

from hudna.errors import MissingExtra
from hudna.model.event import Event
from hudna.publish.columns import COLUMNS, row

ROWS_AT_ONCE = 2_000


def write_parquet(events: Iterable[Event], file: BinaryIO) -> None:
    """Writes a Parquet file with one row an event; each column carries its meaning as metadata.

    Two thousand rows are held at a time. Raises `MissingExtra` where pyarrow is not installed.
    """
    arrow, parquet = libraries()
    schema = schema_of(arrow)
    with parquet.ParquetWriter(file, schema, compression="zstd") as table:
        for rows in _batches(events):
            table.write_table(arrow.Table.from_pylist(rows, schema=schema))


def libraries() -> tuple[ModuleType, ModuleType]:
    """pyarrow and its Parquet part. Raises `MissingExtra` where they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra(
            'Parquet needs pyarrow, which is not installed. Run: python -m pip install "hudna[publish]"'
        ) from error
    return pyarrow, pyarrow.parquet


def schema_of(arrow: ModuleType) -> Any:
    """The columns of the data dictionary with their types and meanings, as pyarrow has them."""
    types = {
        "text": arrow.string(),
        "day": arrow.date32(),
        "number": arrow.float64(),
        "whole": arrow.int32(),
        "yes_no": arrow.bool_(),
        "texts": arrow.list_(arrow.string()),
        "numbers": arrow.list_(arrow.float64()),
        "wholes": arrow.list_(arrow.int32()),
    }
    return arrow.schema([arrow.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in COLUMNS])


def _batches(events: Iterable[Event]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(events)
    while batch := list(islice(rest, ROWS_AT_ONCE)):
        yield [{name: _sound(value) for name, value in row(event).items()} for event in batch]


def _sound(value: Any) -> Any:
    """Text without lone surrogates, which Parquet cannot hold; each becomes the replacement character."""
    if isinstance(value, list):
        return [_sound(x) for x in value]
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
