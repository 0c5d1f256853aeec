"""The whole reading: determinism, exact spans, failing steps, the contract."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from hudna.knowledge import Knowledge
from hudna.model.reading import Reading
from hudna.model.wire import reading_to_wire
from hudna.read.draft import Draft
from hudna.read.pipeline import Reader, _check

from .conftest import Desk, document

STORY = (
    "دورية مشتركة في ريف عامودا\n\n"
    "سيّرت القوات الروسية والتركية، أمس الثلاثاء، الدورية المشتركة الـ40 في ريف عامودا. وضمت الدورية ثماني عربات، "
    "وانطلقت من قرية شيرك ومرت بقرية دليك وعادت إلى شيرك.\n\n"
    "وقال مصدر عسكري إن القوات التركية قصفت بلدة عين عيسى بنحو 20 قذيفة، مضيفاً أن الوضع هادئ.\n\n"
    "ومن المقرر أن يلتقي بوتين وأردوغان في سوتشي الأحد المقبل. وتنتشر في إدلب 60 نقطة تركية.\n\n"
    "اقرأ أيضاً: قصف على تل رفعت\n"
)

FRESH = """
import sys, hashlib
from datetime import date
from pathlib import Path
import orjson
from hudna.knowledge import load
from hudna.model.document import Document
from hudna.model.when import Published
from hudna.model.wire import reading_to_wire
from hudna.read.pipeline import Reader

reader = Reader(load(Path(sys.argv[1]), "north-syria"))
day = date(2021, 3, 10)
for text in orjson.loads(sys.stdin.buffer.read()):
    published = Published(day.isoformat(), day, day, "given")
    read = reader.read(Document(hashlib.sha256(text.encode()).hexdigest(), text, published=published))
    sys.stdout.buffer.write(orjson.dumps(reading_to_wire(read)) + b"\\n")
"""


@pytest.fixture(scope="session")
def sample(root: Path) -> list[dict[str, Any]]:
    lines = (root / "examples" / "north-syria" / "reports.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def wire(reading: Reading) -> str:
    return json.dumps(reading_to_wire(reading), ensure_ascii=False, sort_keys=True)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a reading that has a start, an end and words."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def words(value: Any) -> Iterator[str]:
    """Every ``text`` of an event's parts: they are printed so somewhere in the document."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


def check_evidence(reading: Reading) -> None:
    text, told = reading.document.text, reading_to_wire(reading)
    for span in spans(told):
        assert text[span["start"] : span["end"]] == span["text"]
    for part in ("reports", "statements", "expectations", "stocks"):
        for found in told[part]:
            assert found["evidence"]["text"].strip()
            assert all(printed in text for printed in words(found))


def test_the_same_text_is_read_the_same_twice(desk: Desk) -> None:
    assert wire(desk.read(STORY)) == wire(desk.read(STORY))


def test_reading_others_between_changes_nothing(desk: Desk, sample: list[dict[str, Any]]) -> None:
    first = wire(desk.read(STORY))
    for entry in sample[:5]:
        desk.read(entry["text"], entry["published"])
    assert wire(desk.read(STORY)) == first


def test_a_fresh_process_reads_the_same_bytes(
    desk: Desk, sample: list[dict[str, Any]], knowledge_folder: Path, root: Path
) -> None:
    texts = [STORY, *(entry["text"] for entry in sample[:8])]
    told = []
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")}
        made = subprocess.run(
            [sys.executable, "-c", FRESH, str(knowledge_folder)],
            input=json.dumps(texts).encode(),
            capture_output=True,
            env=environment,
            check=True,
        )
        told.append(made.stdout)
    assert told[0] == told[1]
    here = [json.loads(wire(desk.read(text))) for text in texts]
    assert [json.loads(line) for line in told[0].splitlines()] == here


def lexicon(knowledge: Knowledge) -> list[str]:
    """Words of all kinds that the reader knows, as printed."""
    dossier = knowledge.dossier
    known = [label.text for actor in list(dossier.actors.values())[::9] for label in actor.labels[:2]]
    known += [label for outlet in list(dossier.outlets.values())[::6] for label in outlet.labels[:1]]
    known += [label for agreement in dossier.agreements.values() for label in agreement.labels[:1]]
    known += [x for kind in knowledge.codebook.kinds.values() for x in kind.examples[0]["text"].split()]
    language = knowledge.language
    known += [verb[form] for verb in language["speech"]["verbs"] for form in ("past", "present") if verb.get(form)]
    known += [word for sides in (language["cues"][k] for k in ("planned", "denied")) for word in sides["before"][::4]]
    known += ["عامودا", "قرية شيرك", "عين عيسى", "تل تمر", "إدلب", "موسكو", "الباب", "الدرباسية", "الطريق الدولي M4"]
    known += ["أمس", "اليوم", "غداً", "الأحد المقبل", "22 تشرين الأول 2019", "بعد يومين من", "خمس عشرة", "الـ40"]
    known += ["القوات الروسية والتركية", "الجانبان", "الرئيسان", "نظيره", "ضباط روس وأتراك", "اقرأ أيضاً", "يذكر أن"]
    return known


MARKS = ["،", ".", ":", "؟", "...", "(", ")", "«", "»", '"', "-", "/", "\n", "\n\n", "\u200f", "ـ", "\u064b", "\u00a0"]
ODD = ["عسـ.ـكري", "قـ.ـصف", "النـ.ـظام", "1", "2021", "٣٥", "10/3/2021", "14:30", "%", "x", "M4", "🙂", "\ufeff"]
PIECES = st.sampled_from(MARKS + ODD)


@pytest.fixture(scope="session")
def known(knowledge: Knowledge) -> list[str]:
    return lexicon(knowledge)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_text_has_exact_spans(desk: Desk, known: list[str], data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.one_of(st.sampled_from(known), st.sampled_from(known), PIECES), max_size=40))
    glue = data.draw(st.sampled_from([" ", " ", " ", "", "\n"]))
    reading = desk.read(glue.join(parts))
    assert [n.text for n in reading.notes if n.kind == "partly_read"] == []
    check_evidence(reading)


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120))
def test_any_characters_are_read(desk: Desk, text: str) -> None:
    reading = desk.read(text, None)
    assert [n.text for n in reading.notes if n.kind == "partly_read"] == []
    check_evidence(reading)


def test_the_sample_has_exact_spans(desk: Desk, sample: list[dict[str, Any]]) -> None:
    found = 0
    for entry in sample:
        reading = desk.read(entry["text"], entry["published"])
        assert [n.text for n in reading.notes if n.kind == "partly_read"] == [], entry["key"]
        check_evidence(reading)
        found += len(reading.reports)
    assert found >= len(sample)


def test_findings_point_at_each_other(desk: Desk, sample: list[dict[str, Any]]) -> None:
    for entry in sample:
        reading = desk.read(entry["text"], entry["published"])
        ids = [r.id for r in reading.reports]
        assert len(set(ids)) == len(ids), entry["key"]
        assert {e.report for e in reading.expectations if e.report} <= set(ids)


def test_page_furniture_yields_nothing(desk: Desk) -> None:
    text = (
        "سيّرت القوات الروسية والتركية دورية مشتركة في ريف عامودا أمس.\n"
        "اقرأ أيضاً: قصفت القوات التركية بلدة عين عيسى\n"
        "وانتهت الدورية دون حوادث.\n"
        "مقالات ذات صلة\n"
        "قال لافروف إن القوات التركية قصفت قرية مرعناز أمس.\n"
        "من المقرر أن يلتقي بوتين وأردوغان في سوتشي غداً.\n"
    )
    reading = desk.read(text)
    assert [r.type for r in reading.reports] == ["joint_patrol"]
    assert (reading.statements, reading.expectations, reading.stocks) == ((), (), ())
    assert reading.mentions.chrome[0].text.strip().startswith("اقرأ أيضاً")
    assert not any("مرعناز" in span.text for span in reading.mentions.unread)


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "...", "no Arabic at all, 12 March 2021", "\x00\x01"])
def test_a_text_without_anything_is_read(desk: Desk, text: str) -> None:
    reading = desk.read(text)
    assert (reading.reports, reading.statements) == ((), ())
    assert [n.kind for n in reading.notes] == []


def fail(_: Draft) -> None:
    raise LookupError("a gap in the table")


STEPS = (
    "mentions times numbers layout sentences published phrases places actors speech candidates reports statements "
    "expectations stocks unread"
).split()


def test_the_steps_are_these(desk: Desk) -> None:
    assert [s.name for s in desk.reader.steps] == STEPS


@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_fails_is_noted_and_the_rest_goes_on(desk: Desk, name: str) -> None:
    reader = Reader(desk.knowledge)
    reader.steps = tuple(replace(s, run=fail) if s.name == name else s for s in reader.steps)
    reading = reader.read(document(STORY))
    partly = [n.text for n in reading.notes if n.kind == "partly_read"]
    assert partly == [f"step {name}: LookupError: a gap in the table"]
    check_evidence(reading)


def test_what_does_not_need_the_failed_step_is_still_found(desk: Desk) -> None:
    whole = desk.read(STORY)
    reader = Reader(desk.knowledge)
    reader.steps = tuple(replace(s, run=fail) if s.name == "places" else s for s in reader.steps)
    reading = reader.read(document(STORY))
    assert [r.type for r in reading.reports] == [r.type for r in whole.reports]
    assert all(r.where is None for r in reading.reports)
    assert len(reading.statements) == len(whole.statements)


def test_documents_read_together_are_read_as_alone(desk: Desk) -> None:
    others = ["", "لا جديد.", STORY.replace("دورية", "قافلة"), STORY]
    documents = [document(text) for text in (STORY, *others)]
    assert desk.reader.read_all(documents) == [desk.reader.read(each) for each in documents]
    assert desk.reader.read_all([]) == []


def test_a_step_that_fails_for_one_document_is_taken_by_the_others(desk: Desk) -> None:
    def picky(draft: Draft) -> None:
        if draft.document.text != STORY:
            raise LookupError("a gap in the table")

    reader = Reader(desk.knowledge)
    reader.steps = tuple(replace(s, run=picky) if s.name == "unread" else s for s in reader.steps)
    first, second = reader.read_all([document(STORY), document(STORY + " انتهى.")])
    assert not first.notes
    assert [n.kind for n in second.notes] == ["partly_read"]


def test_steps_in_a_wrong_order_are_refused(desk: Desk) -> None:
    *others, last = desk.reader.steps
    with pytest.raises(ValueError, match=r"step unread needs .*; order the steps"):
        _check((last, *others))


STATUSES = "happened ongoing planned called_for denied cancelled suspended resumed alleged".split()
SPAN: dict[str, Any] = {
    "type": "object",
    "required": ["start", "end", "text"],
    "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}},
}
REDUCED: dict[str, Any] = {
    "type": "object",
    "required": ["document", "reports", "statements", "expectations", "stocks", "mentions", "notes"],
    "properties": {
        "document": {"type": "object", "required": ["id", "published", "language"], "not": {"required": ["text"]}},
        "reports": {
            "items": {
                "required": "id type status when where route actors quantities attribution background".split(),
                "properties": {"status": {"enum": STATUSES}, "evidence": SPAN, "certainty": {"maximum": 1}},
            }
        },
        "statements": {"items": {"required": ["id", "speaker", "act", "evidence"], "properties": {"evidence": SPAN}}},
        "expectations": {"items": {"required": ["what", "by", "due_start", "due_end", "evidence"]}},
        "stocks": {"items": {"required": ["what", "low", "high", "evidence"]}},
        "mentions": {"properties": {"chrome": {"items": SPAN}, "unread": {"items": SPAN}}},
        "notes": {"items": {"required": ["kind", "text"]}},
    },
}


def test_readings_keep_the_contract(desk: Desk, sample: list[dict[str, Any]], root: Path) -> None:
    published = root.parent / "shared" / "contract" / "reading.schema.json"
    schemas = [REDUCED] + ([json.loads(published.read_text("utf-8"))] if published.is_file() else [])
    told = [json.loads(wire(desk.read(STORY))), json.loads(wire(desk.read("", None)))]
    told += [json.loads(wire(desk.read(entry["text"], entry["published"]))) for entry in sample]
    for schema in schemas:
        check = Draft202012Validator(schema)
        assert [e.message for reading in told for e in check.iter_errors(reading)] == []


def test_words_of_events_are_looked_for_only_where_a_text_may_tell_one(desk: Desk) -> None:
    draft = desk.draft(
        "قال وزير الزراعة، أمس، إن محصول القمح هذا العام سيكون أكبر من المتوقع بعد أمطار الشتاء.", "2021-03-10"
    )
    assert not draft.candidates
    assert any(draft.known.later)
    assert not draft._completed
