"""Events by hand: a small record of own wording that has every status, precision and oddity once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from hudna.model.document import Document
from hudna.model.event import Event, EventReport
from hudna.model.finding import ActorRef, Attribution, Claim, Ordinal, Quantity, Report
from hudna.model.place import PlaceRef
from hudna.model.span import Span
from hudna.model.when import Published, When

KINDS = {
    "joint_patrol": {"en": "Joint patrol", "ar": "دورية مشتركة"},
    "liaison_meeting": {"en": "Liaison meeting", "ar": "اجتماع تنسيق"},
    "leader_meeting": {"en": "Leaders' meeting", "ar": "لقاء قادة"},
    "negotiation_round": {"en": "Negotiation round", "ar": "جولة تفاوض"},
    "shelling": {"en": "Shelling", "ar": "قصف"},
    "airstrike": {"en": "Air strike", "ar": "غارة جوية"},
    "reinforcement": {"en": "Reinforcement", "ar": "تعزيزات"},
    "violation": {"en": "Violation", "ar": "خرق"},
}
PLACES = {
    "darbasiyah": PlaceRef("الدرباسية", "exact", "C5054", "Darbasiyah", "الدرباسية", 37.0746, 40.6509, "SY0804", 0.95),
    "near": PlaceRef("ريف الدرباسية", "near", "C5054", "Darbasiyah", "الدرباسية", 37.0746, 40.6509, "SY0804", 0.8),
    "shirik": PlaceRef("شيريك", "exact", "C5064", "Shirik", "شيريك", 37.07, 40.58, "SY0804", 0.9),
    "amuda": PlaceRef("عامودا", "exact", "C4688", "Amuda", "عامودا", 37.1035, 40.9278, "SY0803", 0.95),
    "idlib": PlaceRef(
        "ريف إدلب الجنوبي", "area", "SY07-south", "South Idlib", "ريف إدلب الجنوبي", 35.66, 36.6, "SY07", 0.7
    ),
    "north": PlaceRef("الشمال السوري", "region", "north-syria", "North Syria", "الشمال السوري", 36.4, 38.2, "SY", 0.6),
    "saraqib": PlaceRef("سراقب", "exact", "C3916", "Saraqib", "سراقب", 35.866, 36.8034, "SY0703", 0.95),
    "sochi": PlaceRef("سوتشي", "exact", "gn:491422", "Sochi", "سوتشي", 43.6, 39.73, "RU", 0.95),
    "lost": PlaceRef("تل الرمان الغربي", "unresolved"),
}
RU = ("ru-forces", "Russian forces", "القوات الروسية")
TR = ("tr-forces", "Turkish forces", "القوات التركية")
GOV = ("sy-gov-forces", "Syrian government forces", "قوات الحكومة السورية")


def place(name: str) -> PlaceRef:
    return PLACES[name]


def actor(who: tuple[str, str, str], role: Any, printed: str) -> ActorRef:
    return ActorRef(who[0], who[1], role, printed, who[2])


@dataclass
class Source:
    """One report to be: its text, the words that are evidence, claims as (field, value, words)."""

    text: str
    evidence: str
    outlet: str
    published: str
    claims: list[tuple[str, str | None, str]] = field(default_factory=list)
    attribution: tuple[Attribution, ...] = ()
    url: str | None = "https://example.org/report"
    title: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


class Desk:
    """Makes events and keeps the documents that they rest on."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.events: list[Event] = []

    def event(self, kind: str, status: Any, sources: list[Source], **fields: Any) -> Event:
        number = len(self.events) + 1
        common = {"when": None, "where": None, "route": (), "actors": (), "quantities": (), "ordinal": None} | {
            k: v for k, v in fields.items() if k in ("when", "where", "route", "actors", "quantities", "ordinal")
        }
        reports = tuple(self._report(f"e{number}", n, kind, status, s, common) for n, s in enumerate(sources, 1))
        outlets = tuple(dict.fromkeys(s.outlet for s in sources))
        origins = fields.get("origins", outlets)
        event = Event(
            id=f"ev-{number:03d}",
            type=kind,
            status=status,
            background=fields.get("background", False),
            outlets=outlets,
            origins=origins,
            contested=fields.get("contested", ()),
            rules=fields.get("rules", (("when", "most_origins"),)),
            reports=reports,
            **common,
        )
        self.events.append(event)
        return event

    def _report(self, name: str, n: int, kind: str, status: Any, source: Source, common: dict[str, Any]) -> EventReport:
        key = f"{name}-d{n}"
        document = Document(
            f"{key:0>64}",
            source.text,
            key,
            title=source.title,
            outlet=source.outlet,
            url=source.url,
            published=Published(source.published, date.fromisoformat(source.published), None, "given"),
        )
        self.documents[document.id] = document
        claims = tuple(Claim(f, value, span(source.text, words), f"{kind}/rule") for f, value, words in source.claims)
        values = {"status": status, **common, **source.fields}
        report = Report(
            f"{key}-r1",
            kind,
            evidence=span(source.text, source.evidence),
            attribution=source.attribution,
            certainty=0.8,
            claims=claims,
            **values,
        )
        return EventReport(document.id, key, source.title, source.outlet, source.url, source.published, report)


def day(text: str, printed: str | None = None) -> When:
    return When(text, date.fromisoformat(text), date.fromisoformat(text), "day", printed)


def _patrol(desk: Desk) -> None:
    first = (
        "الحسكة - مراسلنا\nسيّرت القوات الروسية والتركية صباح اليوم الأربعاء الدورية المشتركة رقم 40 في ريف الدرباسية، "
        "وضمّت ثماني مدرعات ورافقتها مروحيتان.\nوانطلقت الدورية من قرية شيريك ومرّت بعدد من القرى الحدودية."
    )
    second = "قال مصدر محلي إن دورية روسية تركية من ست عربات جابت محيط الدرباسية اليوم، تحت مراقبة مروحيتين."
    desk.event(
        "joint_patrol",
        "happened",
        [
            Source(
                first,
                "سيّرت القوات الروسية والتركية صباح اليوم الأربعاء الدورية المشتركة رقم 40 في ريف الدرباسية",
                "outlet-a",
                "2021-03-10",
                title="الدورية الأربعون شمال الحسكة",
                claims=[
                    ("when", "2021-03-10", "اليوم الأربعاء"),
                    ("where", "C5054", "ريف الدرباسية"),
                    ("actors", "ru-forces", "القوات الروسية"),
                    ("actors", "tr-forces", "التركية"),
                    ("quantities", "8", "ثماني مدرعات"),
                    ("ordinal", "40", "رقم 40"),
                    ("route", "C5064", "شيريك"),
                ],
                fields={"quantities": (Quantity("vehicles", 8, 8, "ثماني مدرعات"),)},
            ),
            Source(
                second,
                "دورية روسية تركية من ست عربات جابت محيط الدرباسية اليوم",
                "outlet-b",
                "2021-03-10",
                claims=[("quantities", "6", "ست عربات"), ("where", "C5054", "محيط الدرباسية")],
                attribution=(Attribution("Local source", "مصدر محلي", "witness", "neutral"),),
                fields={"quantities": (Quantity("vehicles", 6, 6, "ست عربات"),)},
            ),
        ],
        when=When("2021-03-10", date(2021, 3, 10), date(2021, 3, 10), "part_of_day", "صباح اليوم الأربعاء"),
        where=place("near"),
        route=(place("shirik"), place("darbasiyah"), place("amuda")),
        actors=(actor(RU, "participant", "القوات الروسية"), actor(TR, "participant", "التركية")),
        quantities=(Quantity("vehicles", 8, 8, "ثماني مدرعات"),),
        ordinal=Ordinal("ne-patrols", 40, "رقم 40"),
        contested=("quantities",),
        rules=(("quantities", "most_precise"), ("when", "most_origins")),
    )


def _hostile(desk: Desk) -> None:
    text = (
        "</script><script>window.broken=1</script><img src=x onerror=window.broken=1> قصف \u202eمقلوب\u202c"
        " استهدف\r\nسراقب & \"اقتباس\" \u2069 'آخر' {{ 7*7 }} \x00 نهاية"
    )
    desk.event(
        "shelling",
        "alleged",
        [
            Source(
                text,
                "قصف \u202eمقلوب\u202c استهدف\r\nسراقب",
                "<b>outlet</b>",
                "2021-02-01",
                url="javascript:alert(1)",
                title="<script>window.broken=1</script>\u202e",
                claims=[("where", "C3916", "سراقب")],
            )
        ],
        when=day("2021-02-01"),
        where=place("saraqib"),
        actors=(ActorRef(None, "=cmd|' /C calc'!A0", "initiator", "<i>قوات</i>"),),
    )


def _others(desk: Desk) -> None:
    def simple(kind: str, status: Any, words: str, published: str, **fields: Any) -> None:
        outlet = fields.pop("outlet", "outlet-a")
        desk.event(kind, status, [Source(f"{words}. وأضاف المصدر تفاصيل أخرى.", words, outlet, published)], **fields)

    simple(
        "joint_patrol",
        "planned",
        "تستعد القوات الروسية لدورية مشتركة يوم الخميس قرب عامودا",
        "2021-03-16",
        when=day("2021-03-18"),
        where=place("amuda"),
        actors=(actor(RU, "initiator", "القوات الروسية"),),
    )
    simple(
        "joint_patrol",
        "cancelled",
        "ألغي مسير الدورية المشتركة في الدرباسية بسبب الطقس",
        "2021-03-25",
        when=day("2021-03-25"),
        where=place("darbasiyah"),
    )
    simple(
        "liaison_meeting",
        "happened",
        "اجتمع ضباط روس وأتراك في شيريك لبحث مواعيد الدوريات",
        "2021-03-09",
        when=day("2021-03-09"),
        where=place("shirik"),
        background=True,
    )
    simple(
        "leader_meeting",
        "happened",
        "التقى الرئيسان في سوتشي في جلسة مغلقة",
        "2021-09-29",
        when=day("2021-09-29"),
        where=place("sochi"),
        outlet="outlet-c",
    )
    simple(
        "negotiation_round",
        "called_for",
        "دعا المبعوث إلى جولة جديدة هذا الصيف",
        "2021-05-30",
        outlet="outlet-c",
        when=When("2021-22", date(2021, 6, 1), date(2021, 8, 31), "season", "هذا الصيف"),
    )
    simple(
        "airstrike",
        "denied",
        "نفت الوزارة شن أي غارة في ريف إدلب الجنوبي",
        "2021-04-04",
        when=day("2021-04-03"),
        where=place("idlib"),
    )
    simple(
        "reinforcement",
        "ongoing",
        "تواصل دخول الأرتال العسكرية إلى الشمال السوري هذا الشهر",
        "2021-04-20",
        when=When("2021-04", date(2021, 4, 1), date(2021, 4, 30), "month", "هذا الشهر"),
        where=place("north"),
        actors=(actor(TR, "initiator", "الأرتال"),),
    )
    simple(
        "violation",
        "happened",
        "رصد المراقبون خرقا للهدنة في تل الرمان الغربي",
        "2021-05-02",
        where=place("lost"),
        actors=(actor(GOV, "initiator", "المدفعية"),),
    )


@pytest.fixture
def desk() -> Desk:
    """An empty desk to make events on."""
    return Desk()


@pytest.fixture
def sample() -> Desk:
    """Ten events with their documents; the second is as hostile as a document can be."""
    made = Desk()
    _patrol(made)
    _hostile(made)
    _others(made)
    return made


@pytest.fixture
def kinds() -> dict[str, dict[str, str]]:
    return KINDS


@pytest.fixture
def source() -> Callable[..., Source]:
    return Source
