"""What the gate says of mistakes: the kind taken for another, the step that lost an event, the page of figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.quality.gate import Wish, run_gate
from hudna.quality.gold import read_set
from hudna.quality.listing import mistakes_of
from hudna.quality.mistakes import Bad, confusion, worst
from hudna.quality.page import stamp_in, stamp_of, write_page
from hudna.quality.result import Result
from hudna.quality.score import Said, Score, score
from hudna.quality.trace import Tracer
from hudna.read.pipeline import Reader

from .conftest import EVENT, TEXT, report

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def reader(knowledge: Knowledge) -> Reader:
    return Reader(knowledge)


def tracer(reader: Reader, text: str) -> Tracer:
    return Tracer(reader, {"a": Document("0" * 64, text, "a")})


@pytest.mark.parametrize(
    ("text", "kind", "evidence", "step"),
    [
        ("عبر الموكب جسر القرية وعاد.", "joint_patrol", "عبر الموكب جسر القرية", "mentions: no trigger word there"),
        ("جرت مباراة ودية بعد اشتباكات المشجعين.", "clash", "اشتباكات المشجعين", "clash/clashes barred by @word:sport"),
        ("دارت معركة قرب النهر.", "clash", "دارت معركة قرب النهر", "clash/battles lacks @word:forces|"),
        ("مشاركة عبر: فيسبوك اشتباكات", "clash", "اشتباكات", "layout: taken for page furniture"),
        ("اندلعت اشتباكات عنيفة قرب عفرين بين الفصائل.", "clash", "اندلعت اشتباكات عنيفة", "pairing: found by clash/"),
        (
            "اندلعت اشتباكات قرب عفرين أمس. وأكد سكان اشتباكات عفرين أمس.",
            "clash",
            "وأكد سكان اشتباكات",
            "merge: clash/",
        ),
        ("لا شيء.", "clash", "كلام ليس فيه", "its evidence is not in the text"),
    ],
)
def test_the_step_that_lost_an_event_is_named(
    make_set: Make, reader: Reader, text: str, kind: str, evidence: str, step: str
) -> None:
    event = read_set(make_set(type=kind, evidence=evidence))[0].events[0]
    assert step in tracer(reader, text).missed("a", event, None)


def test_why_a_statement_is_missed(reader: Reader) -> None:
    words = "القافلة وصلت إلى عفرين صباحاً"
    lost = Said("a", True, "الوزارة", words)
    other = Said("a", False, "المرصد", words)
    told = tracer(reader, f"{words}.")
    assert told.said(lost, [lost]) == "speech: no word of saying is seen there"
    assert told.said(lost, [lost, other]) == "speaker: read as المرصد"
    assert told.said(other, [other]) == "nobody's statement is labelled there"


def scored(make_set: Make, *reports: dict[str, object], **changes: object) -> Score:
    return score(read_set(make_set(**changes)), {"a": {"reports": reports}})


def test_a_kind_taken_for_another_is_told_once(make_set: Make) -> None:
    """The words of a labelled patrol read as a clash: neither a miss nor an extra of its own in the table."""
    rows = confusion([scored(make_set, report(type="clash")).matches])
    assert dict(rows["joint_patrol"].taken_for) == {"clash": 1}
    assert (rows["joint_patrol"].missed, rows["joint_patrol"].right) == (0, 0)
    assert "clash" not in rows or rows["clash"].extra == 0


def test_rows_count_right_missed_and_extra(make_set: Make) -> None:
    elsewhere = report(type="clash", evidence={"text": "كلام آخر تماما"}, when=None)
    rows = confusion([scored(make_set, report(), elsewhere).matches, scored(make_set).matches])
    assert (rows["joint_patrol"].right, rows["joint_patrol"].missed, rows["clash"].extra) == (1, 1, 1)


def test_worst_documents_come_first(make_set: Make) -> None:
    assert worst(scored(make_set, report(), report(type="clash")).matches) == [Bad("a", 1, 0, 1)]
    assert worst(scored(make_set, report()).matches) == []


def test_the_list_names_rule_and_step(make_set: Make, reader: Reader) -> None:
    found = scored(make_set, report(type="clash", because="rule clash/x; happened"), type="shelling")
    texts = {"a": Document("0" * 64, TEXT, "a")}
    rows = [r for r in mistakes_of(Result("own", "", found, (), texts), reader) if r[2] != "statement"]
    assert [(r[0], r[2]) for r in rows] == [("missed", "shelling"), ("extra", "clash")]
    assert rows[0][4].startswith("read as clash (clash/x); mentions: no trigger word there, only of")
    assert rows[1][4] == "labelled as shelling (clash/x)"


def test_the_gate_lists_and_writes_its_page(
    make_set: Make, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = {**EVENT, "type": "sanction", "evidence": "وقال شاهد إن الدورية ضمت 8 عربات"}
    make_set(more=(missed,))
    (tmp_path / "knowledge").symlink_to(root / "knowledge")
    page = tmp_path / "quality.md"
    page.write_text("before\n<!-- measured:  -->\n<!-- /measured -->\nafter\n", "utf-8")
    run_gate(tmp_path, Wish(show=True, change="raise", report=page))
    assert "missed\ta\tsanction\thappened\tmentions: no trigger word there" in capsys.readouterr().out
    told = page.read_text("utf-8")
    assert told.startswith("before\n<!-- measured: ")
    assert told.endswith("<!-- /measured -->\nafter\n")
    assert "| sanction | 0 | – | 1 | 0 |" in told
    assert "| own | a | 1 | 1 | 0 |" in told
    assert stamp_in(told) == stamp_of(tmp_path / "gold" / "floors.json", Reader.version)


def test_a_page_without_a_place_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text("nothing\n", "utf-8")
    with pytest.raises(InputError, match="has no place for figures"):
        write_page(page, "x", (), ())
    assert page.read_text("utf-8") == "nothing\n"


def test_the_stamp_follows_floors_and_reader(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({}), "utf-8")
    first = stamp_of(path, "1")
    assert stamp_of(path, "2") != first
    path.write_text(json.dumps({"own": 1}), "utf-8")
    assert stamp_of(path, "1") != first


def test_our_page_rests_on_the_present_floors(root: Path) -> None:
    """The page of figures was written after the last change of floors, of sets or of the reader's version."""
    page = (root / "docs" / "quality.md").read_text("utf-8")
    assert stamp_in(page) == stamp_of(root / "gold" / "floors.json", Reader.version), (
        "run: hudna gate --report docs/quality.md"
    )
