"""Rows of any list for other programs: JSON lines or CSV, the columns in a fixed order."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

from hudna.publish.export import cell


def write_rows(form: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows to standard output as ``jsonl`` or, what is nested as JSON, as ``csv``."""
    out = sys.stdout.buffer
    if form == "csv":
        text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(columns)
        for row in rows:
            table.writerow([cell(_flat(row[name])) for name in columns])
        text.detach()
    else:
        for row in rows:
            out.write(orjson.dumps({name: row[name] for name in columns}) + b"\n")
    out.flush()


def _flat(value: Any) -> Any:
    plain = isinstance(value, (list, tuple)) and all(isinstance(x, (str, int, float)) for x in value)
    if plain:
        return list(value)
    return orjson.dumps(value).decode() if isinstance(value, (dict, list, tuple)) else value
