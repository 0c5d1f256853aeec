"""How sure a reading is: by the parts of evidence that its event has, each with sentences that have it and lack it."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.knowledge.evidence import PARTS
from hudna.knowledge.files import read_yaml
from hudna.settings import knowledge_root

from ..conftest import Desk

_TABLE: dict[str, Any] = read_yaml(knowledge_root() / "codebook" / "evidence.yml")
_CASES = [
    (part["id"], text, has)
    for part in _TABLE["parts"]
    for key, has in (("holds", True), ("fails", False))
    for text in part.get(key) or ()
]


@pytest.mark.parametrize(("part", "text", "has"), _CASES)
def test_a_part_of_evidence(desk: Desk, part: str, text: str, has: bool) -> None:
    told = [(r.because or "").rpartition("evidence: ")[2].split(", ") for r in desk.read(text).reports]
    assert told
    assert any(part in parts for parts in told) is has


def test_the_table_weighs_only_what_the_reader_sees() -> None:
    assert {part["id"] for part in _TABLE["parts"]} <= PARTS


def test_what_is_told_in_full_is_surer(desk: Desk) -> None:
    full = "شنت الطائرات الروسية ثلاث غارات على بلدة كفرنبل أمس، وقتل خمسة أشخاص."
    thin = "وأضاف الوزير أنه لم يتلق معلومات عن الغارات الروسية."
    certain = [desk.read(text).reports[0].certainty for text in (full, thin)]
    assert certain[0] >= 0.9
    assert certain[1] < 0.75
