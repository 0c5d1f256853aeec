"""A brief's matter by hand: every section has something to say, in own wording, beside a hostile report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hudna.knowledge import Knowledge
from hudna.model.agreement import TermScore
from hudna.model.contradiction import Contradiction, Position, Said
from hudna.model.coverage import Stretch
from hudna.model.document import Document
from hudna.model.event import Event
from hudna.model.finding import ActorRef, Ordinal
from hudna.model.level import Level, Step
from hudna.model.promise import Promise, PromiseClaim
from hudna.model.series import SeriesNumber
from hudna.model.span import Span
from hudna.publish.brief.compose import compose
from hudna.publish.brief.matter import Asked, Due, Matter, Paper, ScoreChange, Told, Watched
from hudna.publish.brief.model import Brief, Language

FIRST, LAST = date(2021, 2, 1), date(2021, 5, 31)
PROMISE = "تخرج الدورية المشتركة رقم 41 يوم الأحد المقبل في ريف الدرباسية، بحسب بيان للجانبين."
STOCK = "وينتشر في المنطقة نحو 900 جندي، بعد أن كان عددهم 1200 في الشهر الماضي."


def asked(language: Language, **more: Any) -> Asked:
    return Asked(FIRST, LAST, language, **more)


def papers(documents: dict[str, Document]) -> dict[str, Paper]:
    return {d.id: Paper(d.id, d.key, d.outlet, d.published.edtf, d.title, d.url) for d in documents.values()}


def document(key: str, text: str) -> Document:
    return Document(f"{key:0>64}", text, key, outlet="outlet-p", title=None)


def matter(desk: Any, language: Language, knowledge: Knowledge) -> Matter:
    """What the sample of events holds, with promises, scores, numbers and levels about them."""
    said, stock = document("promise", PROMISE), document("stock", STOCK)
    desk.documents |= {said.id: said, stock.id: stock}
    events = tuple(e for e in desk.events if e.when and e.when.start and e.status not in ("planned", "called_for"))
    events = tuple(e for e in events if e.type != "reinforcement")
    return Matter(
        asked(language),
        events=events,
        perhaps=tuple(e for e in desk.events if e.type == "reinforcement"),
        ahead=tuple(e for e in desk.events if e.status == "planned"),
        undated=tuple(e for e in desk.events if e.when is None),
        earlier=((date(2021, 1, 25), "shelling"),),
        promises=promises(said, events[0]),
        scores=scores(events, knowledge),
        numbers=numbers(events[0]),
        rests_on={events[0].id: events[0]},
        levels=(level(stock),),
        contradictions=(contradiction(events[0]),),
        watched=watched(),
        papers=papers(desk.documents),
        published=tuple(sorted(desk.documents)),
        record_days=(date(2020, 1, 1), date(2021, 12, 31)),
        knowledge="0123456789abcdef",
    )


def brief(desk: Any, language: Language, knowledge: Knowledge, *, charts: bool = False) -> Brief:
    return compose(matter(desk, language, knowledge), knowledge, charts=charts)


def promises(said: Document, event: Event) -> tuple[Due, ...]:
    def made(name: str, outcome: Any, start: date | None, end: date | None, said_on: date) -> Promise:
        words = "تخرج الدورية المشتركة رقم 41 يوم الأحد المقبل"
        by = (ActorRef("ru-forces", "Russian forces", "participant", "القوات الروسية", "القوات الروسية"),)
        number = Ordinal("ne-patrols", 41, "رقم 41")
        claim = PromiseClaim(
            said.id, 0, said.key, "outlet-p", said_on, None, "announced_event", "joint_patrol", start, end, None, by,
            ("ru",), number, None, None, False, Span.of(PROMISE, 0, len(words)),
        )  # fmt: skip
        held = event.id if outcome == "shifted" else None
        differs = ("when",) if outcome == "shifted" else ()
        return Promise(
            name, "announced_event", "joint_patrol", outcome, start, end, None, by, ("ru",), number, held, differs,
            (), (), (), (claim,),
        )  # fmt: skip

    due = made("pdue", "shifted", date(2021, 3, 9), date(2021, 3, 9), date(2021, 3, 8))
    new = made("pnew", "open", None, None, date(2021, 4, 2))
    soon = made("psoon", "open", date(2021, 6, 3), date(2021, 6, 3), date(2021, 1, 2))
    soon = replace(soon, what="undertaking: Russian forces", kind="undertaking", number=None)
    late = made("plate", "open", date(2021, 1, 9), date(2021, 1, 9), date(2021, 1, 2))
    late = replace(late, kind="deadline")
    dark = made("pdark", "open", date(2020, 1, 9), date(2020, 1, 9), date(2020, 1, 2))
    return (
        Due(due, "shifted", None),
        Due(new, "open", None),
        Due(soon, "open", None),
        Due(late, "overdue", 2),
        Due(dark, "no_coverage", 0),
    )


def scores(events: tuple[Event, ...], knowledge: Knowledge) -> tuple[ScoreChange, ...]:
    term = next(t for a in knowledge.dossier.agreements.values() if a.home == "north-syria" for t in a.terms)

    def scored(month: str, value: int | None, **counts: int) -> TermScore:
        return TermScore(term.id, term.agreement, month, value, "", 4, tuple(sorted(counts.items())))

    before = scored("2021-02", 3, supports=2)
    return (
        ScoreChange(before, scored("2021-03", 1, supports=1, breaks=3), events[:2]),
        ScoreChange(before, scored("2021-04", None), ()),
        ScoreChange(None, scored("2021-05", 2, claimed=1), events[:1]),
    )


def numbers(event: Event) -> tuple[SeriesNumber, ...]:
    def number(n: int, state: Any, *events: str) -> SeriesNumber:
        return SeriesNumber("ne-patrols", n, state, date(2021, 3, 10), date(2021, 3, 10), events, ("a", "b"), ())

    return (
        *(number(n, "missing") for n in (37, 38, 39)),
        number(40, "seen", event.id),
        number(41, "announced", event.id),
        number(42, "called_off", event.id),
        number(43, "disputed", event.id),
    )


def level(stock: Document) -> Told:
    def claim(low: float, day: date) -> Level:
        return Level(
            stock.id, 0, stock.key, "outlet-p", "outlet-p", "soldiers/?/SY08", "soldiers", None, "SY08", day, low, low,
            "نحو 900 جندي",
        )  # fmt: skip

    step = Step(claim(900, date(2021, 4, 1)), "down", claim(1200, date(2021, 3, 1)), ())
    start = STOCK.index("نحو 900 جندي")
    return Told(step, Span.of(STOCK, start, start + len("نحو 900 جندي")))


def contradiction(event: Event) -> Contradiction:
    """Two outlets that give different counts."""

    def position(index: int, value: str, words: str) -> Position:
        each = event.reports[index]
        claim = next(c for c in each.report.claims if c.span.text == words)
        said = Said(
            each.document_id,
            each.document_key,
            each.report.id,
            each.published,
            each.outlet,
            each.outlet,
            None,
            claim.span,
        )
        return Position(value, (said,))

    positions = (position(0, "8", "ثماني مدرعات"), position(1, "6", "ست عربات"))
    return Contradiction("c1", event.id, "quantities.vehicles", "sources", positions, "8", "most_precise", "")


def watched() -> tuple[Watched, ...]:
    days = (date(2021, 2, 1), date(2021, 2, 28), date(2021, 3, 1), date(2021, 3, 20), date(2021, 3, 21), LAST)
    whole = tuple(
        Stretch(state, days[2 * i], days[2 * i + 1], ("a",)) for i, state in enumerate(("told", "unwatched", "quiet"))
    )
    return Watched("", whole), Watched("SY08", (Stretch("unwatched", FIRST, LAST, ()),))
