"""Made-up documents as if they had been read: text, spans, statements, announcements, levels, an index of words."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

import orjson
from bench.made import ANNOUNCED, Made
from sqlalchemy import Connection

from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.model.reading import Mentions
from hudna.model.when import Published
from hudna.model.wire import to_wire
from hudna.record.found import Found, ReadBy
from hudna.record.signatures import Signature
from hudna.record.words import Words
from hudna.record.writing import store

TOLD = {
    "shelling": "قصف مدفعي", "clash": "اشتباكات", "airstrike": "غارة جوية", "drone_strike": "ضربة بطائرة مسيرة",
    "ied_or_car_bomb": "انفجار عبوة ناسفة", "joint_patrol": "دورية مشتركة", "reinforcement": "تعزيزات عسكرية",
    "withdrawal": "انسحاب", "protest": "مظاهرة", "ministerial_talks": "محادثات وزارية", "leader_call": "اتصال هاتفي",
    "aid_access": "دخول مساعدات", "negotiation_round": "جولة مفاوضات", "agreement": "اتفاق", "detention": "اعتقال",
}  # fmt: skip
AGREEMENTS = ("moscow-2020", "idlib-zone-2017")
ACTS = ("announce", "affirm", "report", "deny", "accuse", "demand", "refuse")
FILLER = 60
READ_BY = ReadBy("k", "1")


class Teller:
    """Puts made-up documents into words: what comes out depends on the document alone."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words = Words.of(knowledge.spelling, knowledge.language["clitics"])
        self._filler = [row.name_ar for row in knowledge.gazetteer if row.name_ar][:4000]
        self._answers = [f"rule {r.id}" for r in knowledge.codebook.rules.values() if r.answers]

    def told(self, made: Made) -> Found:
        """A document with its reading."""
        name, outlet, published, reports = made
        chance, text, wires = random.Random(name), "", []
        for each in reports:
            wires.append(self._report({**each}, text, chance))
            text += f"{wires[-1]['evidence']['text']}. {self._more(each)}.\n"
        text = f"{text}{name[:12]}"
        title = f"{wires[0]['evidence']['text']} {published}"
        day = date.fromisoformat(published)
        known = Published(published, day, day, "given")
        data = text.encode()
        document = Document(hashlib.sha256(data).hexdigest(), text, name[:12], None, None, title, outlet, known, "ar")
        folded = self._words.folded(text)
        wire = orjson.dumps(self._reading(document, wires, chance))
        index = self._words.index_of(self._words.folded(title) + folded)
        return Found(document, data, wire, index, Signature.of(folded))

    def _more(self, report: dict[str, Any]) -> str:
        chance = random.Random(orjson.dumps({k: v for k, v in report.items() if k != "id"}))
        return " ".join(chance.choices(self._filler, k=FILLER))

    def _report(self, report: dict[str, Any], before: str, chance: random.Random) -> dict[str, Any]:
        place = (report["where"] or {}).get("text")
        said = TOLD[report["type"]] + (f" في {place}" if place else "") + " اليوم"
        at = len(before)

        def claim(field: str, value: str, words: str) -> dict[str, Any]:
            start = at + said.index(words)
            span = {"start": start, "end": start + len(words), "text": words}
            return {"field": field, "value": value, "span": span, "found_by": "made up"}

        claims = [claim("type", report["type"], TOLD[report["type"]])]
        claims += [claim("when", report["when"]["edtf"], "اليوم")] if report["when"] else []
        claims += [claim("where", report["where"]["id"], place)] if place else []
        evidence = {"start": at, "end": at + len(said), "text": said}
        because = chance.choice(self._answers) if self._answers and chance.random() < 0.02 else None
        return {**report, "evidence": evidence, "claims": claims, "because": because}

    def _reading(self, document: Document, reports: list[dict[str, Any]], chance: random.Random) -> dict[str, Any]:
        known = to_wire(document)
        del known["text"]
        if len(reports) > 1 and chance.random() < 0.1:
            reports[1]["part_of"] = reports[0]["id"]
        return {
            "document": known, "reports": reports, "statements": list(_statements(reports, chance)),
            "expectations": list(_expectations(reports, document, chance)), "stocks": list(_stocks(reports, chance)),
            "mentions": to_wire(Mentions()), "notes": [],
        }  # fmt: skip


def _statements(reports: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    for i, each in enumerate(reports, 1):
        if each["actors"] and chance.random() < 0.3:
            act = chance.choice(ACTS)
            about = [each["id"]]
            if act == "accuse" and chance.random() < 0.5:
                about.append(f"agreement:{chance.choice(AGREEMENTS)}")
            yield {
                "id": f"s{i}", "speaker": {**each["actors"][0], "role": "speaker"}, "act": act, "about": about,
                "evidence": each["evidence"], "office": None, "verb": None, "channel": [], "quote": False, "when": None,
            }  # fmt: skip


def _expectations(reports: list[dict[str, Any]], document: Document, chance: random.Random) -> Iterator[dict[str, Any]]:
    for each in reports:
        when = each["when"] or {}
        by = {"by": each["actors"], "where": each["where"], "evidence": each["evidence"], "put_off": False}
        if each["status"] == "planned" and each["type"] in ANNOUNCED:
            days = {"due_start": when.get("start"), "due_end": when.get("end")}
            yield {"what": each["type"], "kind": "announced_event", "report": each["id"], **days, **by}
        elif chance.random() < 0.01 and document.published.start:
            due = (document.published.start + timedelta(days=chance.randint(5, 90))).isoformat()
            days = {"due_start": None, "due_end": due}
            kind = chance.choice(("undertaking", "target", "deadline"))
            yield {"what": chance.choice(ANNOUNCED), "kind": kind, "report": None, **days, **by}


def _stocks(reports: list[dict[str, Any]], chance: random.Random) -> Iterator[dict[str, Any]]:
    first = reports[0]
    if first["type"] == "reinforcement" and first["actors"] and chance.random() < 0.5:
        count = float(chance.randint(20, 900))
        yield {
            "what": chance.choice(("soldiers", "vehicles", "posts")), "low": count, "high": count,
            "evidence": first["evidence"], "of": first["actors"][0]["name"], "where": first["where"],
            "as_of": first["when"], "attribution": first["attribution"],
        }  # fmt: skip


def write(connection: Connection, documents: Iterable[Made], teller: Teller) -> int:
    """Put documents into the record as they would be after reading; gives how many reports they have."""
    source, written = iter(documents), 0
    while some := list(islice(source, 500)):
        store(connection, [teller.told(each) for each in some], READ_BY, datetime(2025, 1, 1, tzinfo=UTC))
        written += sum(len(each[3]) for each in some)
    return written
