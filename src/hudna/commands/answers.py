"""What programs may ask the record: plain data with the evidence of every value. Nothing is changed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from rich.console import Console
from sqlalchemy import Connection

from hudna.commands.asked import Asked
from hudna.commands.explain import EXPLAINERS
from hudna.commands.options import wanted_events
from hudna.errors import NotFound
from hudna.knowledge import Knowledge
from hudna.model.event import Event
from hudna.model.promise import Promise
from hudna.model.wire import to_wire
from hudna.monitor.due import stood
from hudna.monitor.promise_life import PENDING
from hudna.publish.export import event_to_wire
from hudna.publish.forms.wording import note, title
from hudna.record import Record, asking, events, promises, terms
from hudna.record.opening import Where
from hudna.record.words import Words

MOST = 100
"""How many entries an answer holds at most."""

CAUTION = (
    "A value is what reports say, not what is true: say who says it. status tells what happened from what was "
    "announced, demanded, denied or alleged. Count origins, not outlets. No report is not no violation."
)
"""What every program that asks should tell those whom it answers."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are asked for, as text; days as 2021-03-10, 2021-03 or 2021. Nothing given is everything."""

    first: str | None = None
    last: str | None = None
    kind: str | None = None
    place: str | None = None
    status: str | None = None


class Answers:
    """Answers questions on one record; every answer sees the record as it is then."""

    def __init__(self, db: Where, knowledge: Knowledge) -> None:
        self._db, self._knowledge = db, knowledge
        self._words = Words.of(knowledge.spelling, knowledge.language["clitics"])

    @contextmanager
    def _look(self) -> Iterator[Connection]:
        with Record(self._db, only_look=True) as record, record.look() as connection:
            yield connection

    def search_documents(self, words: str, most: int = 10) -> Answer:
        """Documents that hold all the words in some form, with the stretches where they are printed."""
        with self._look() as connection:
            found = asking.search(connection, self._words, words, _few(most))
        return {"documents": [
            {
                "document_id": document.id, "key": document.key, "title": document.title, "outlet": document.outlet,
                "published": document.published.edtf, "url": document.url,
                "printed": [
                    {"start": s.start, "end": s.start + len(s.text), "text": s.text}
                    for s in self._words.snippets(document.text, asked)
                ],
            }
            for document, asked in found
        ]}  # fmt: skip

    def list_events(self, wanted: Filter, most: int = 20) -> Answer:
        """The latest events that fit, each in short with the words of its first report; how many fit in all."""
        kinds = [wanted.kind] if wanted.kind else None
        statuses = [wanted.status] if wanted.status else None
        asked = wanted_events(wanted.first, wanted.last, kinds, wanted.place, statuses, self._knowledge)
        with self._look() as connection:
            count = events.count(connection, asked)
            found = [self._short(event) for event in events.events(connection, asked, _few(most))]
        return {"count": count, "events": found, "caution": CAUTION}

    def get_event(self, event_id: str) -> Answer:
        """An event with every report and claim; each claim has the words that it rests on and where they stand."""
        with self._look() as connection:
            found = events.event(connection, event_id)
        return {**self._short(found), "event": event_to_wire(found), "caution": CAUTION}

    def due(self, today: str | None = None, days: int = 30) -> Answer:
        """What was announced and is overdue, or due within so many days, each with who said it in which words."""
        day = date.fromisoformat(today) if today else datetime.now(UTC).date()
        wanted = promises.Wanted(outcomes=tuple(sorted(PENDING)), last=day + timedelta(days=days))
        with self._look() as connection:
            pending = (p for p in promises.ledger(connection, wanted) if p.due_end is not None)
            every = list(stood(connection, pending, day, self._knowledge))
        said = [{**_promise(each.promise), "standing": each.standing, "days": each.days} for each in every[:MOST]]
        return {"today": day.isoformat(), "count": len(every), "promises": said, "caution": CAUTION}

    def agreements(self, agreement: str | None = None, months: int = 6) -> Answer:
        """The agreements, or one of them with its terms and the newest scores and what they rest on."""
        known = self._knowledge.dossier.agreements
        if agreement is None:
            listed = [
                {"id": a.id, "name": a.name, "signed": a.signed, "parties": list(a.parties)} for a in known.values()
            ]
            return {"agreements": listed}
        if agreement not in known:
            raise NotFound(f"No agreement is called “{agreement}”. Ask without a name for all of them.")
        with self._look() as connection:
            scores = terms.scores(connection, agreement)
            rest = terms.events_scored(connection, agreement)
        newest = sorted({s.month for s in scores})[-months:]
        found = [
            {"term": s.term, "month": s.month, "score": s.score, "reason": s.reason, "outlets": s.outlets,
             "events": rest.get((s.term, s.month), [])}
            for s in scores if s.month in newest
        ]  # fmt: skip
        one = known[agreement]
        texts = [{"id": t.id, "text": t.text, "text_ar": t.text_ar, "checkable": t.checkable} for t in one.terms]
        return {"id": one.id, "name": one.name, "signed": one.signed, "terms": texts, "scores": found,
                "meaning": "3 kept, 2 mostly, 1 little, 0 not at all; null: nobody looked"}  # fmt: skip

    def explain(self, name: str) -> str:
        """The way back from a name (event id, promise:ID, term:TERM/MONTH, contradiction:ID …) to what it rests on."""
        sort, colon, rest = name.partition(":")
        known = bool(colon) and sort in EXPLAINERS
        with self._look() as connection:
            tree = EXPLAINERS[sort if known else "event"](
                Asked(connection, rest if known else name, self._knowledge.dossier.id)
            )
        page = io.StringIO()
        Console(file=page, width=160, highlight=False, markup=False, emoji=False).print(tree)
        return page.getvalue()

    def _short(self, event: Event) -> Answer:
        first = event.reports[0]
        evidence = first.report.evidence
        return {
            "id": event.id, "title": title(event, self._knowledge), "title_ar": title(event, self._knowledge, "ar"),
            "note": note(event, self._knowledge), "status": event.status, "outlets": list(event.outlets),
            "origins": list(event.origins), "contested": list(event.contested),
            "evidence": {
                "document_id": first.document_id, "outlet": first.outlet, "published": first.published,
                "url": first.url, "start": evidence.start, "end": evidence.end, "text": evidence.text,
            },
        }  # fmt: skip


def _few(most: int) -> int:
    return max(1, min(most, MOST))


def _promise(promise: Promise) -> Mapping[str, Any]:
    found: dict[str, Any] = to_wire(promise)
    return {key: found[key] for key in (
        "id", "kind", "what", "outcome", "due_start", "due_end", "where", "by", "number", "event", "reasons", "claims",
    )}  # fmt: skip
