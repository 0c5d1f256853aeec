"""The codebook: rules as compiled, and every example and counter-example as the reader reads it."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hudna.knowledge import Knowledge
from hudna.knowledge.codebook import TRAITS, Codebook, Need, need_of
from hudna.knowledge.files import read_yaml
from hudna.model.document import Document
from hudna.model.reading import Reading
from hudna.model.when import Published
from hudna.read.pipeline import Reader

CODEBOOK = Path(__file__).parents[2] / "knowledge" / "codebook"
KINDS: dict[str, Any] = {p.stem: read_yaml(p) for p in sorted((CODEBOOK / "kinds").glob("*.yml"))}
WANTED_KINDS = """joint_patrol unilateral_patrol patrol_obstructed patrol_cancelled liaison_meeting leader_call
leader_meeting ministerial_talks negotiation_round agreement shelling airstrike drone_strike clash ied_or_car_bomb
sniper_fire violation reinforcement withdrawal post_established overflight restructuring arms_deal sanction
economic_project transport_link trade_target humanitarian_return prisoner_exchange aid_access protest detention
casualty_report"""


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge)


def document(text: str, written: str | None = None) -> Document:
    day = date.fromisoformat(written) if written else None
    published = Published(written, day, day, "given") if day else Published()
    return Document(hashlib.sha256(text.encode()).hexdigest(), text, published=published)


def seen(reading: Reading) -> list[tuple[str, str, str | None]]:
    return [(r.type, r.status, r.because) for r in reading.reports]


def examples(part: str) -> list[Any]:
    return [
        pytest.param(kind, example, id=f"{kind}-{number}")
        for kind, data in KINDS.items()
        for number, example in enumerate(data[part], 1)
    ]


@pytest.mark.parametrize(("kind", "example"), examples("examples"))
def test_an_example_is_read_with_type_and_status(reader: Reader, kind: str, example: dict[str, Any]) -> None:
    reading = reader.read(document(example["text"], example["reference"]))
    types, statuses = Counter(r.type for r in reading.reports), Counter((r.type, r.status) for r in reading.reports)
    wanted = Counter(f["type"] for f in example["finds"])
    stated = Counter((f["type"], f["status"]) for f in example["finds"] if f.get("status"))
    assert not wanted - types, seen(reading)
    assert not stated - statuses, seen(reading)
    assert not [n for n in reading.notes if n.kind == "partly_read"]


@pytest.mark.parametrize(("kind", "example"), examples("counter_examples"))
def test_a_counter_example_gives_no_report_of_its_kind(reader: Reader, kind: str, example: dict[str, Any]) -> None:
    reading = reader.read(document(example["text"], example.get("reference")))
    assert [x for x in seen(reading) if x[0] == kind] == []
    assert not [n for n in reading.notes if n.kind == "partly_read"]


@pytest.mark.parametrize(("kind", "example"), examples("examples"))
def test_an_examples_evidence_is_what_is_printed(reader: Reader, kind: str, example: dict[str, Any]) -> None:
    text = example["text"]
    for report in reader.read(document(text, example["reference"])).reports:
        assert report.evidence.text
        spans = [report.evidence, *(c.span for c in report.claims)]
        assert [s for s in spans if text[s.start : s.end] != s.text] == []


def test_every_kind_that_was_asked_for_is_there() -> None:
    assert set(WANTED_KINDS.split()) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_shows_what_it_is_and_what_it_is_not(kind: str) -> None:
    data = KINDS[kind]
    assert data["id"] == kind
    assert len(data["examples"]) >= 3
    assert len(data["counter_examples"]) >= 3
    assert any(f["type"] == kind for e in data["examples"] for f in e["finds"])
    assert set(data["crosswalk"]) == {"acled", "plover", "ged"}
    known = {s["id"] for s in read_yaml(CODEBOOK / "statuses.yml")}
    assert {f["status"] for e in data["examples"] for f in e["finds"] if f.get("status")} <= known


def test_every_status_has_an_example() -> None:
    known = {s["id"] for s in read_yaml(CODEBOOK / "statuses.yml")}
    shown = {f.get("status") for d in KINDS.values() for e in d["examples"] for f in e["finds"]}
    assert known <= shown


def test_no_two_examples_are_the_same() -> None:
    texts = sorted(e["text"] for d in KINDS.values() for part in ("examples", "counter_examples") for e in d[part])
    assert [a for a, b in pairwise(texts) if a == b] == []


@pytest.mark.parametrize(
    ("item", "need"),
    [
        ("مشتركة", Need("entry", "w:مشتركة")),
        ("وقف إطلاق النار", Need("entry", "w:وقف إطلاق النار")),
        ("@word:weapons", Need("entry", "list:weapons")),
        ("@two-parties", Need("parties", "2")),
        ("@actor:force", Need("actor", "force")),
        ("@number", Need("number", "")),
        ("@ordinal", Need("ordinal", "")),
        ("@quantity:vehicles", Need("quantity", "vehicles")),
    ],
)
def test_a_condition_as_written(item: str, need: Need) -> None:
    assert need_of(item) == need


def test_a_rule_as_written(small: Path) -> None:
    codebook = Codebook.from_data({"joint_patrol": read_yaml(small / "codebook/kinds/joint_patrol.yml")})
    rule = codebook.rules["head:joint_patrol/patrol-noun"]
    assert rule.all_of == (
        (Need("entry", "list:joint"), Need("parties", "2")),
        (Need("entry", "w:قرية"), Need("actor", "force")),
    )
    assert rule.none_of == (Need("entry", "w:مرور"), Need("entry", "list:stopping"))
    assert (rule.kind, rule.scope, rule.weight, rule.status) == ("joint_patrol", "near", 0.9, None)
    kind = codebook.kinds["joint_patrol"]
    assert (kind.mutual, kind.family, kind.counter_examples) == (True, "patrol", ("دورية المرور في المدينة.",))


def test_what_a_rule_leaves_out_has_a_usual_value() -> None:
    data = {"id": "x", "triggers": [{"id": "y", "head": ["قصف"], "none": [["أ", "@number"], "ب"]}], "mutual": "false"}
    codebook = Codebook.from_data({"x": data, "bare": {"id": "bare"}})
    rule = codebook.rules["head:x/y"]
    assert (rule.scope, rule.weight, rule.all_of, rule.status) == ("clause", 0.8, (), None)
    assert [n.value for n in rule.none_of] == ["w:أ", "", "w:ب"]
    assert codebook.kinds["x"].mutual is False
    assert (codebook.kinds["bare"].family, codebook.kinds["bare"].examples) == ("other", ())


def test_a_rule_has_the_family_and_the_traits_of_its_kind() -> None:
    kinds = {
        "call": {"family": "talks", "traits": ["meeting", "by_phone"], "triggers": [{"id": "a", "head": ["اتصال"]}]}
    }
    (rule,) = Codebook.from_data(kinds).rules.values()
    assert rule.family == "talks"
    assert rule.is_a("by_phone")
    assert not rule.is_a("signed")


def test_every_trait_is_one_of_some_kind() -> None:
    assert {trait for kind in KINDS.values() for trait in kind.get("traits") or ()} == TRAITS


def test_every_rule_of_the_checkout_has_its_head_in_the_lexicon(knowledge: Knowledge) -> None:
    """A trigger without head and verbs would never be seen."""
    for kind, data in KINDS.items():
        for trigger in data["triggers"]:
            assert trigger.get("head") or trigger.get("verbs"), f"{kind}/{trigger['id']}"
            assert f"head:{kind}/{trigger['id']}" in knowledge.codebook.rules


def test_the_words_that_a_rule_needs_are_known_by_its_head() -> None:
    trigger = {
        "id": "seen",
        "heads": {"nouns": ["دورية"]},
        "all": [["مشتركة", "@word:forces"], ["@actor:force", "على"]],
    }
    book = Codebook.from_data({"joint_patrol": {"triggers": [trigger]}})
    # a group that another finding may meet says nothing of the words
    assert book.needed == {"head:joint_patrol/seen": (frozenset({"w:مشتركة", "list:forces"}),)}
