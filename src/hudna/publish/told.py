"""One report of an event as the page shows it: where it comes from, who says so, and the printed words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hudna.model.document import Document
from hudna.model.event import EventReport
from hudna.model.finding import Attribution, Claim
from hudna.model.when import When
from hudna.publish.passage import Passage, field_of, passage
from hudna.publish.words import (
    NOTHING,
    Both,
    Table,
    certainty_words,
    named,
    outlet_words,
    plain,
    said,
    same,
    when_words,
)

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi"})


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A value with the words it rests on; ``outside`` when they are not in the extract shown."""

    field: str
    label: Both
    value: str
    text: str
    found_by: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the chain of who says so: its name, the printed words where they differ, its kind of source."""

    source: Both
    printed: Both
    about: Both


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report: where it comes from, who says so, and the printed words."""

    outlet: Both
    title: str
    url: str
    published: Both
    key: str
    chain: tuple[Link, ...]
    certainty: Both
    passage: Passage
    claims: tuple[ClaimView, ...]
    start: int
    end: int
    direction: str
    language: str


def report_view(told: EventReport, document: Document | None, names: Table) -> ReportView:
    """A report for the page; ``names`` are {id: {en, ar}} of outlets and sources. Only web addresses become links."""
    shown = passage(document.text if document else None, told.report)
    language = document.language if document else "ar"
    return ReportView(
        outlet=outlet_words(names, told.outlet),
        title=plain(told.title or ""),
        url=told.url if told.url and told.url.startswith(("https://", "http://")) else "",
        published=_published(told.published),
        key=plain(told.document_key or told.document_id[:12]),
        chain=tuple(_link(a, names) for a in told.report.attribution),
        certainty=certainty_words(told.report.certainty),
        passage=shown,
        claims=tuple(_claim(c, shown) for c in told.report.claims),
        start=told.report.evidence.start,
        end=told.report.evidence.end,
        direction="rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        language=language,
    )


def _published(edtf: str | None) -> Both:
    first, _, last = (edtf or "").partition("/")
    days = [_day(first), _day(last or first)]
    if not edtf or days == [None, None]:
        return when_words(When(edtf)) if edtf else NOTHING
    return when_words(When(edtf, days[0], days[1]))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _link(link: Attribution, names: Table) -> Link:
    kind, distance = said("source_kind", link.kind), said("distance", link.distance)
    doubt = link.distance in ("doubted", "endorsed")
    about = Both(f"{kind.en}, {distance.en}", f"{kind.ar}، {distance.ar}") if doubt else kind
    printed = plain(link.text)
    known = link.id is not None and link.id in names
    source = named(names, link.id or "") if known else Both(plain(link.source), printed or plain(link.source))
    return Link(source, Both("" if printed == source.en else printed, "" if printed == source.ar else printed), about)


def _claim(claim: Claim, shown: Passage) -> ClaimView:
    field = field_of(claim)
    label = said("field", field) if field != "other" else same(claim.field)
    outside = claim.span.start < shown.start or claim.span.end > shown.end
    return ClaimView(field, label, plain(claim.value or ""), claim.span.text, claim.found_by, outside)
