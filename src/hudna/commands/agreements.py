"""``hudna agreements``: agreements, their terms, and how far each was kept from month to month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from hudna.commands.screen import console, harmless
from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermScore
from hudna.monitor.score_months import all_months, lowest, with_earlier
from hudna.monitor.scores import change
from hudna.publish.rows import write_rows
from hudna.record import Record
from hudna.record import terms as kept
from hudna.record.opening import Where

_BEARINGS = ("supports", "breaks", "claimed", "denied", "announced", "exempt", "may_support", "may_break")
_COLUMNS = ("agreement", "term", "month", "score", *_BEARINGS, "outlets", "reason", "change", "events")
_MONTHS = 24
_STYLES = {0: "bold red", 1: "red", 2: "yellow", 3: "green"}
_LEGEND = "Scores: 3 kept, 2 mostly, 1 little, 0 not at all; – no score, · nothing in the record."


@dataclass(frozen=True, slots=True)
class Asking:
    """Which agreement or term (all where none is named), and which months, inclusive."""

    name: str | None = None
    first: str = ""
    last: str = "9999-12"


def agreements(db: Where, asking: Asking, form: str, knowledge: Knowledge) -> int:
    """Print agreements, one agreement or one term; gives the exit code. Raises `NotFound` for an unknown name."""
    agreement, term = _named(asking.name, knowledge)
    with Record(db, only_look=True) as record, record.look() as connection:
        scores = kept.scores(connection, agreement.id if agreement else None)
        counts = kept.tally(connection)
        events = {} if form == "table" else kept.events_scored(connection, agreement.id if agreement else None)
    if term is not None:
        scores = [each for each in scores if each.term == term.id]
    rows = [(e, b) for e, b in with_earlier(scores) if asking.first <= e.month <= asking.last]
    if form != "table":
        write_rows(form, _COLUMNS, (_row(each, earlier, events) for each, earlier in rows))
    elif term is not None:
        _one_term(term, rows)
    elif agreement is not None:
        _one_agreement(agreement, [each for each, _ in rows], counts, asking)
    else:
        _all([each for each, _ in rows], counts, knowledge)
    return 0


def _named(name: str | None, knowledge: Knowledge) -> tuple[Agreement | None, Term | None]:
    known = knowledge.dossier.agreements
    if name is None or name in known:
        return (known[name] if name else None), None
    for agreement in known.values():
        for term in agreement.terms:
            if term.id == name:
                return agreement, term
    raise NotFound(f"No agreement or term is called “{name}”. See their ids in: hudna agreements")


def _row(each: TermScore, earlier: TermScore | None, events: Mapping[kept.At, list[str]]) -> dict[str, Any]:
    named = {"agreement": each.agreement, "term": each.term, "month": each.month, "score": each.score}
    counts = {bearing: dict(each.counts).get(bearing, 0) for bearing in _BEARINGS}
    told = {"outlets": each.outlets, "reason": each.reason, "change": change(earlier, each)}
    return {**named, **counts, **told, "events": events.get((each.term, each.month), [])}


def _all(scores: Sequence[TermScore], counts: Mapping[tuple[str, str], int], knowledge: Knowledge) -> None:
    """One row an agreement: the home dossier's, and others that something bears on."""
    by_agreement: dict[str, list[TermScore]] = defaultdict(list)
    for each in scores:
        by_agreement[each.agreement].append(each)
    months = all_months(scores)[-_MONTHS:]
    known = knowledge.dossier.agreements.values()
    shown = [a for a in known if a.home == knowledge.dossier.id or a.id in by_agreement]
    used = [b for b in _BEARINGS if any((a.id, b) in counts for a in shown)]
    table = Table(box=None, padding=(0, 1, 0, 0))
    for heading in ("id", "signed", "terms", f"{months[0]} to {months[-1]}" if months else "scores"):
        table.add_column(heading, no_wrap=True)
    for heading in ("agreement", *(bearing.replace("_", " ") for bearing in used)):
        table.add_column(heading)
    for one in sorted(shown, key=lambda a: (a.signed or "", a.id)):
        checkable = sum(term.checkable for term in one.terms)
        low = lowest(by_agreement[one.id])
        numbers = [f"{counts[one.id, b]:,}" if (one.id, b) in counts else "" for b in used]
        row = (one.id, one.signed or "?", f"{checkable} of {len(one.terms)}", _signs(low.get(m) for m in months))
        table.add_row(*row, one.name, *numbers)
    console().print(table)
    if not scores:
        console().print("Nothing bears on an agreement yet. Read reports into the record: hudna read PATH")
        return
    console().print(f"{_LEGEND} A row shows the lowest score of its terms. More of one: hudna agreements ID")


def _one_agreement(
    agreement: Agreement, scores: Sequence[TermScore], counts: Mapping[tuple[str, str], int], asking: Asking
) -> None:
    """Terms by months, a column a year, then the numbers of events by bearing."""
    parties = ", ".join(agreement.parties)
    console().print(Text(f"{agreement.name} ({agreement.id}), signed {agreement.signed or '?'} by {parties}", "bold"))
    years = sorted({month[:4] for month in all_months(scores)})
    at = {(each.term, each.month): each for each in scores}
    table = Table(box=None, padding=(0, 1, 0, 0))
    for heading in ("term", *(f"{year}\nJFMAMJJASOND" for year in years)):
        table.add_column(heading, no_wrap=True)
    table.add_column("what it asks")
    for term in agreement.terms:
        signs = [_signs([at.get((term.id, f"{year}-{n:02}")) for n in range(1, 13)]) for year in years]
        cells = signs if term.checkable else [Text() for _ in years]
        table.add_row(term.id, *cells, harmless(term.text) + ("" if term.checkable else " (no event can tell)"))
    console().print(table)
    told = [f"{counts[agreement.id, b]} {b.replace('_', ' ')}" for b in _BEARINGS if (agreement.id, b) in counts]
    console().print(f"Events and claims in the whole record: {', '.join(told) or 'none'}.")
    console().print(_LEGEND)
    if scores:
        console().print(f"Why a score: hudna explain term:{scores[-1].term}/{scores[-1].month}")
        console().print(f"Its events: hudna events --agreement {agreement.id}")
    else:
        bounded = " Take away --from and --to." if asking.first or asking.last < "9999" else ""
        console().print(f"Nothing in the record bears on it.{bounded}")


def _one_term(term: Term, rows: Sequence[tuple[TermScore, TermScore | None]]) -> None:
    """Months of one term, each with its reason and the change from the month before."""
    console().print(Text(f"{term.id}: {harmless(term.text)}", "bold"))
    table = Table("month", "score", "why", "change from the month before", box=None, padding=(0, 1, 0, 0))
    for each, earlier in rows:
        table.add_row(each.month, _digit(each), each.reason, change(earlier, each))
    console().print(table)
    why = f"hudna explain term:{term.id}/{rows[-1][0].month}" if rows else "nothing bears on it in these months"
    console().print(f"Everything that a score rests on: {why}")


def _signs(scores: Iterable[TermScore | None]) -> Text:
    return Text().join(_digit(each) for each in scores)


def _digit(each: TermScore | None) -> Text:
    if each is None:
        return Text("·", "dim")
    return Text("–", "dim") if each.score is None else Text(str(each.score), _STYLES[each.score])
