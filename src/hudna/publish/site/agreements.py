"""Agreements of a site: terms by months, and under each score the events that it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermEvidence, TermScore
from hudna.publish.known_names import because
from hudna.publish.leaving import Leaving
from hudna.publish.names import who
from hudna.publish.site.lines import Line, Lines
from hudna.publish.site.matter import Follows
from hudna.publish.site.pages import Pages
from hudna.publish.words import Both, said
from hudna.record import terms as kept

_LAST = 24
_MOST = 200
_UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Cell:
    """A month of a term or an agreement; without a ``score`` nothing is in the record."""

    month: str
    score: TermScore | None
    address: str
    words: Both


@dataclass(frozen=True, slots=True)
class Piece:
    """One event or statement that a score rests on."""

    bearing: Both
    by: Both | None
    reason: Both
    line: Line | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a term with what it rests on; ``more`` pieces are not shown."""

    month: str
    cell: Cell | None
    pieces: Sequence[Piece]
    more: int


class Agreements:
    """Writes the pages of agreements."""

    def __init__(self, leaving: Leaving, follows: Follows, lines: Lines) -> None:
        self._leaving, self._follows, self._lines = leaving, follows, lines
        until = leaving.care.until
        self._scores = [
            each for each in kept.scores(leaving.connection) if until is None or each.month < f"{until:%Y-%m}"
        ]
        self._evidence: defaultdict[str, list[TermEvidence]] = defaultdict(list)
        for each in kept.evidence(leaving.connection):
            if self._may_tell(each):
                self._evidence[each.term].append(each)

    def bearing(self) -> dict[str, list[str]]:
        """Ids of the events that bear on each agreement."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for pieces in self._evidence.values():
            for each in pieces:
                found[each.agreement].append(each.event_id)
        return dict(found)

    def write(self, pages: Pages) -> int:
        """Write them all; gives how many there are."""
        scored = {each.agreement for each in self._scores} | {e.agreement for v in self._evidence.values() for e in v}
        dossier = self._leaving.knowledge.dossier
        shown = [a for a in dossier.agreements.values() if a.home in ("", dossier.id) or a.id in scored]
        shown.sort(key=lambda a: (a.signed or "", a.id))
        months = self._follows.months(self._scores)[-_LAST:]
        entries = [(each, self._parties(each), self._counts(each), self._lowest(each, months)) for each in shown]
        pages.write("agreements.html", "agreements.html.j2", "agreements", entries=entries, months=months)
        for each in shown:
            self._one(pages, each)
        return len(shown)

    def _may_tell(self, each: TermEvidence) -> bool:
        """What was held back is no evidence here; a statement has no event, and leaves by its day."""
        if "/" not in each.event_id:
            return bool(self._lines.of((each.event_id,)))
        until = self._leaving.care.until
        return until is None or (each.day is not None and each.day <= until)

    def _one(self, pages: Pages, agreement: Agreement) -> None:
        own = [each for each in self._scores if each.agreement == agreement.id]
        months = self._follows.months(own)
        at = {(each.term, each.month): each for each in own}
        rows = [
            (term, [self._cell(month, at.get((term.id, month)), term.id) for month in months])
            for term in agreement.terms
            if term.checkable
        ]
        pages.write(
            f"agreement/{agreement.id}.html", "agreement.html.j2", "agreements", agreement=agreement, months=months,
            rows=rows, parties=self._parties(agreement), counts=self._counts(agreement),
            whole=[self._piece(e) for e in self._evidence.get(agreement.id, ())[-_MOST:]],
        )  # fmt: skip
        for term, cells in rows:
            self._term(pages, agreement, term, cells)

    def _term(self, pages: Pages, agreement: Agreement, term: Term, cells: Sequence[Cell]) -> None:
        by_month: defaultdict[str, list[TermEvidence]] = defaultdict(list)
        for each in self._evidence.get(term.id, ()):
            by_month[each.month or _UNDATED].append(each)
        told = {cell.month: cell for cell in cells if cell.score is not None}
        months = [
            Month(
                month,
                told.get(month),
                [self._piece(each) for each in by_month[month][:_MOST]],
                max(0, len(by_month[month]) - _MOST),
            )
            for month in sorted({*told, *by_month}, reverse=True)
        ]
        pages.write(f"term/{term.id}.html", "term.html.j2", "agreements", agreement=agreement, term=term, months=months)

    def _piece(self, each: TermEvidence) -> Piece:
        line = self._lines.of((each.event_id,)) if "/" not in each.event_id else []
        # reasons name places by their own names
        why = because(self._leaving.knowledge, each.reason) if self._leaving.care.unit is None else Both("", "")
        by = who(self._leaving.knowledge, each.by) if each.by else None
        return Piece(said("bearing", each.bearing), by, why, line[0] if line else None)

    def _parties(self, agreement: Agreement) -> list[Both]:
        return [who(self._leaving.knowledge, party) for party in agreement.parties]

    def _counts(self, agreement: Agreement) -> list[tuple[Both, int]]:
        counts = Counter(e.bearing for v in self._evidence.values() for e in v if e.agreement == agreement.id)
        return [(said("bearing", bearing), counts[bearing]) for bearing in sorted(counts)]

    def _lowest(self, agreement: Agreement, months: Sequence[str]) -> list[Cell]:
        low = self._follows.lowest([each for each in self._scores if each.agreement == agreement.id])
        return [self._cell(month, low.get(month), low[month].term if month in low else "") for month in months]

    def _cell(self, month: str, score: TermScore | None, term: str) -> Cell:
        if score is None:
            return Cell(month, None, "", Both("", ""))
        words = said("score", "none" if score.score is None else str(score.score))
        why = because(self._leaving.knowledge, score.reason)
        return Cell(month, score, f"term/{term}.html#m{month}", Both(f"{words.en}. {why.en}", f"{words.ar}. {why.ar}"))
