"""What series are called, and their numbers in short."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from hudna.knowledge import Knowledge


def in_short(numbers: Iterable[int]) -> str:
    """Numbers with those in a row as a span.

    >>> in_short([1, 2, 3, 7, 9, 10])
    '1-3, 7, 9-10'
    """
    spans = []
    for _, together in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        part = [number for _, number in together]
        spans.append(f"{part[0]}" if len(part) == 1 else f"{part[0]}-{part[-1]}")
    return ", ".join(spans)


def series_name(name: str, knowledge: Knowledge) -> tuple[str, str]:
    """The name of a series in English and in Arabic: the dossier's, or the codebook's word and an area."""
    known = knowledge.dossier.series.get(name)
    if known is not None:
        return known.name, known.name_ar or known.name
    word, _, home = name.partition("/")
    kind = knowledge.codebook.kinds.get(word)
    names = kind.name if kind else {}
    row = knowledge.gazetteer.place(home) if home != "?" else None
    english = knowledge.areas.name(home) if home != "?" else "anywhere"
    arabic = (row.name_ar or english) if row else "أي مكان" if home == "?" else home
    return f"{names.get('en', word)}, {english}", f"{names.get('ar', word)}، {arabic}"
