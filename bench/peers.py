"""Other libraries behind the same ``resolve(text, reference)``, to be measured in one run beside Hudna.

Install what is to be compared (``pip install mahad dateparser``) and name the function: ``bench/peers.py:maha``,
``bench/peers.py:dates``. Each gives what the library itself says, put into the form of `hudna.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

__all__ = ["dates", "maha"]

Result = dict[str, Any]


def maha(text: str, reference: datetime) -> list[Result]:
    """Times, durations, ordinals and numbers as Maha finds them."""
    from maha.parsers.functions import parse_dimension

    results = []
    for found in parse_dimension(text, time=True, duration=True, ordinal=True, numeral=True):
        kind = found.dimension_type.name.lower()
        results += list(_of_maha(kind, found.value, reference, (found.start, found.end)))
    return results


def _of_maha(kind: str, value: Any, reference: datetime, span: tuple[int, int]) -> Iterator[Result]:
    if kind == "time":
        yield {"kind": "date", "start": (reference + value).isoformat(), "span": span}
    elif kind == "duration":
        parts = [(v.value, v.unit.name.lower()) for v in getattr(value, "values", [])]
        yield {"kind": "duration", "components": parts, "span": span}
    else:
        yield {"kind": "ordinal" if kind == "ordinal" else "number", "value": value, "span": span}


def dates(text: str, reference: datetime) -> list[Result]:
    """Dates as dateparser's search finds them."""
    from dateparser.search import search_dates

    found = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": reference}) or []
    results, at = [], 0
    for words, day in found:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        results.append({"kind": "date", "start": day.isoformat(), "span": (start, at)})
    return results
