"""The notes of a brief: which printed words each sentence rests on, and the numbers of its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hudna.model.contradiction import Contradiction
from hudna.model.event import Event, EventReport
from hudna.model.promise import Promise
from hudna.model.span import Span
from hudna.publish.brief.matter import Paper, Word
from hudna.publish.brief.model import Note, Piece, Source
from hudna.publish.brief.naming import Naming
from hudna.publish.brief.wording import Wording, clean
from hudna.publish.words import day_words


class Notebook:
    """Collects notes in the order in which sentences need them; the same words are one note."""

    def __init__(self, papers: Mapping[str, Paper], naming: Naming, wording: Wording) -> None:
        self._papers, self._naming, self._wording = papers, naming, wording
        self._notes: list[Note] = []
        self._known: dict[object, int] = {}
        self._events: dict[str, int] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes in order."""
        return tuple(self._notes)

    def number(self, event_id: str) -> int:
        """The running number of an event in the brief."""
        return self._events.setdefault(event_id, len(self._events) + 1)

    def number_of(self, event_id: str) -> int | None:
        """The running number of an event; null where the brief does not tell it one by one."""
        return self._events.get(event_id)

    def of_event(self, event: Event) -> int:
        """The note with the words of each of an event's reports, one of every origin before any second."""
        return self._sources(("event", event.id), [self._of_report(event, each) for each in by_origin(event.reports)])

    def of_promise(self, promise: Promise) -> int:
        """The note with the words of each who announced it."""
        found = [self._source(c.document_id, c.evidence, event=promise.event or "") for c in promise.claims]
        return self._sources(("promise", promise.id), found)

    def of_contradiction(self, found: Contradiction, event: Event) -> int:
        """The note with the words behind each of the values; where a value has none, the report's own."""
        reports = {(r.document_id, r.report.id): r.report for r in event.reports}
        sources = []
        for said in (said for position in found.positions for said in position.said):
            report = reports.get((said.document_id, said.report_id))
            span = said.span or (report.evidence if report else None)
            if span is not None:
                sources.append(self._source(said.document_id, span, said.report_id, event.id, said.side))
        return self._sources(("contradiction", found.id), sources)

    def of_events(self, key: str, events: Sequence[Event], said: Sequence[Word] = ()) -> int:
        """The note with the words of several events' reports (one of each) and of statements."""
        found = [self._of_report(event, event.reports[0]) for event in events if event.reports]
        return self._sources(("events", key), [*found, *(self._source(w.document_id, w.span) for w in said)])

    def of_words(self, key: str, words: Sequence[Word]) -> int:
        """The note with some words of documents."""
        return self._sources(("words", key), [self._source(w.document_id, w.span) for w in words])

    def of_count(self, links: Iterable[Piece], how: str) -> int:
        """The note of what is counted: where each is told, and the command that counts it again."""
        note = Note(len(self._notes) + 1, (), tuple(links), how)
        self._notes.append(note)
        return note.number

    def relink(self, number: int, links: Iterable[Piece]) -> None:
        """Give a note its links, once the entries that they lead to are numbered."""
        old = self._notes[number - 1]
        self._notes[number - 1] = Note(old.number, old.sources, tuple(links), old.how)

    def _sources(self, key: object, sources: Sequence[Source]) -> int:
        if key not in self._known:
            self._notes.append(Note(len(self._notes) + 1, tuple(dict.fromkeys(sources))))
            self._known[key] = len(self._notes)
        return self._known[key]

    def _of_report(self, event: Event, each: EventReport) -> Source:
        return self._source(each.document_id, each.report.evidence, each.report.id, event.id, each.side)

    def _source(self, document: str, span: Span, report: str = "", event: str = "", side: str | None = None) -> Source:
        paper = self._papers.get(document)
        outlet = self._naming.source(paper.outlet) if paper and paper.outlet else ""
        return Source(
            document_id=document,
            document_key=paper.key if paper else None,
            outlet=clean(outlet) or self._wording.word("words", "unnamed_outlet"),
            published=self._day(paper.published if paper else None),
            title=clean(paper.title or "") if paper else "",
            url=web_address(paper.url if paper else None),
            span=span,
            report_id=report,
            event_id=event,
            side=clean(self._naming.side(side)) if side else "",
        )

    def _day(self, edtf: str | None) -> str:
        try:
            return self._naming.pick(day_words(date.fromisoformat((edtf or "")[:10])))
        except ValueError:
            return clean(edtf or "") or self._wording.word("words", "undated_report")


def by_origin(reports: Sequence[EventReport]) -> list[EventReport]:
    """The reports with one of every origin first, otherwise in their order."""
    first, more, met = list[EventReport](), list[EventReport](), set[str | None]()
    for each in reports:
        name = each.origin or each.outlet or each.document_id
        (more if name in met else first).append(each)
        met.add(name)
    return first + more


def web_address(url: str | None) -> str:
    """An address of the web as it may stand in a link; nothing for any other."""
    found = clean(url or "")
    return found if found.startswith(("https://", "http://")) and not set(found) & set(" <>\"'`{}|\\^") else ""
