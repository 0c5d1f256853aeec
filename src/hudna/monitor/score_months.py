"""Scores of terms from month to month, and of an agreement as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.model.agreement import TermScore


def with_earlier(scores: Iterable[TermScore]) -> list[tuple[TermScore, TermScore | None]]:
    """Scores, each with the one before it of the same term."""
    last: dict[str, TermScore] = {}
    found = []
    for each in scores:
        found.append((each, last.get(each.term)))
        last[each.term] = each
    return found


def all_months(scores: Sequence[TermScore]) -> list[str]:
    """Every month from the first to the last that has a score."""
    months = sorted({each.month for each in scores})
    if not months:
        return []
    first, last = ((int(m[:4]) * 12 + int(m[5:]) - 1) for m in (months[0], months[-1]))
    return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, last + 1)]


def lowest(scores: Iterable[TermScore]) -> dict[str, TermScore]:
    """By month the lowest score of the terms of an agreement."""
    found: dict[str, TermScore] = {}
    for each in scores:
        so_far = found.get(each.month)
        if so_far is None or (each.score is not None and (so_far.score is None or each.score < so_far.score)):
            found[each.month] = each
    return found
