"""Suites of cases: sentences of which each asks for one time or number, scored with `hudna.resolve`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hudna.errors import InputError
from hudna.quality.amounts import same_length, same_number
from hudna.quality.moments import moment_of, same_time
from hudna.quality.score import Odd

Fields = Mapping[str, Any]
Span = tuple[int, int]
Resolve = Callable[[str, datetime], Sequence[Fields]]

FAMILIES = {
    **dict.fromkeys(("date", "period", "time", "datetime", "temporal"), "times"),
    **dict.fromkeys(("number", "range", "percent", "quantity"), "numbers"),
    "duration": "lengths",
    "ordinal": "ordinals",
    "set": "sets",
}
"""The family of each kind of case and result: within a family, the longest result over the span is the answer."""

_SHOWN = ("times", "lengths", "numbers", "ordinals", "sets")
CASE_FIGURES = ("exact", "exact_trusted", *(f"exact_{family}" for family in _SHOWN), "found", "clean")
"""The figures of a suite, in the order in which they are shown."""

_ALONE = frozenset({"range", "percent"})

_WHEN_UNSAID = datetime(2016, 11, 7)  # noqa: DTZ001  cases and their answers have no zone


@dataclass(frozen=True, slots=True)
class Case:
    """One case: ``text`` written at ``reference``, and what is asked of it.

    ``answer`` holds the fields of gold/README.md. ``span`` is where the words of the answer stand in the text, or
    null where the whole text counts. Without ``stated`` only the span is known; ``trusted`` answers were checked.
    """

    key: str
    text: str
    reference: datetime
    kind: str
    family: str
    span: Span | None
    answer: Fields
    stated: bool
    trusted: bool

    def concerns(self, found: Fields) -> bool:
        """Whether a result bears on the case: one of its family, over its span.

        Where no range or no percentage may be found, other numbers may.
        """
        unwanted = self.answer.get("none_of")
        if self.kind == "none" and unwanted in _ALONE and found["kind"] != unwanted:
            return False
        return FAMILIES.get(found["kind"]) == self.family and _meets(self.span, found["span"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case went: ``found`` is a result of the family over the span, ``exact`` the answer asked for."""

    case: Case
    exact: bool
    found: bool


@dataclass(frozen=True, slots=True)
class CaseScore:
    """The outcomes of one suite."""

    outcomes: tuple[Outcome, ...]

    @property
    def documents(self) -> int:
        """How many cases there are."""
        return len(self.outcomes)

    def figures(self) -> dict[str, float]:
        """Shares by name, rounded to three places; one that no case of the suite bears on is left out."""
        asked = [o for o in self.outcomes if o.case.kind != "none"]
        stated = [o for o in asked if o.case.stated]
        shares = {
            "exact": [o.exact for o in stated],
            "exact_trusted": [o.exact for o in stated if o.case.trusted] if _doubted(stated) else [],
            **{f"exact_{name}": [o.exact for o in stated if o.case.family == name] for name in _SHOWN},
            "found": [o.found for o in asked],
            "clean": [o.exact for o in self.outcomes if o.case.kind == "none"],
        }
        return {name: round(sum(values) / len(values), 3) for name, values in shares.items() if values}

    @property
    def odd(self) -> tuple[Odd, ...]:
        """The cases that went wrong; of those that ask for nothing, what was found is too much."""
        wrong = (o for o in self.outcomes if o.case.stated and not o.exact)
        return tuple(Odd(o.case.key, o.case.kind != "none", o.case.kind, o.case.family, _marked(o.case)) for o in wrong)


def read_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """The cases of JSONL files, in order.

    Raises `InputError` naming file and line of what is not a case.
    """
    cases = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            try:
                cases.append(case_of(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise InputError(
                    f"{path}:{number} is not a case ({error!r}). Mend the line; see gold/README.md."
                ) from error
    return tuple(cases)


def case_of(fields: Fields) -> Case:
    """One case from the fields of its line; raises `ValueError` or `KeyError` where they are not those of a case."""
    reference = moment_of(fields.get("reference")) or _WHEN_UNSAID
    if not isinstance(reference, datetime):
        raise ValueError("the reference is no day")
    kind = fields["kind"]
    asked = fields.get("none_of", "date") if kind == "none" else kind
    return Case(
        key=fields["id"],
        text=fields["text"],
        reference=reference,
        kind=kind,
        family=FAMILIES.get(asked, "times"),
        span=_span(fields),
        answer=fields,
        stated=kind == "none" or (fields.get("resolution_stated") is not False and _has_answer(fields)),
        trusted=fields.get("resolution_verified", True) and "doubt" not in fields,
    )


def score_cases(cases: Iterable[Case], resolve: Resolve) -> CaseScore:
    """All cases, each compared with what ``resolve`` finds in its text."""
    return CaseScore(tuple(_outcome(case, resolve(case.text, case.reference)) for case in cases))


def _outcome(case: Case, results: Sequence[Fields]) -> Outcome:
    """Of the family's results over the span, the longest decides; where nothing is asked for, there may be none."""
    here = [r for r in results if case.concerns(r)]
    if case.kind == "none":
        return Outcome(case, not here, bool(here))
    longest = max((_length(r) for r in here), default=0)
    exact = case.stated and any(_right(case, r) for r in here if _length(r) == longest)
    return Outcome(case, exact, bool(here))


def _right(case: Case, found: Fields) -> bool:
    if case.family == "times":
        return same_time(case.answer, found, case.reference)
    if case.family == "lengths":
        return same_length(case.answer, found)
    if case.family == "sets":
        return bool(found["value"] == case.answer.get("value"))
    return same_number(case.answer, found)


def _span(fields: Fields) -> Span | None:
    if fields.get("span"):
        start, end = fields["span"]
        return (start, end)
    if expr := fields.get("expr"):
        start = fields["text"].index(expr)
        return (start, start + len(expr))
    return None


def _has_answer(fields: Fields) -> bool:
    named = ("value", "low", "high", "start", "end", "components", "seconds")
    return bool(fields.get("vague")) or any(fields.get(name) is not None for name in named)


def _doubted(outcomes: Iterable[Outcome]) -> bool:
    return not all(o.case.trusted for o in outcomes)


def _meets(asked: Span | None, found: Span) -> bool:
    return asked is None or (asked[0] < found[1] and found[0] < asked[1])


def _length(found: Fields) -> int:
    start, end = found["span"]
    return int(end - start)


def _marked(case: Case) -> str:
    """The text with the words that were asked about in brackets."""
    if case.span is None:
        return case.text
    start, end = case.span
    return f"{case.text[:start]}[{case.text[start:end]}]{case.text[end:]}"
