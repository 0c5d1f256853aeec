"""An agreement that somebody wrote without touching code is followed from the print to the score."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hudna.collect import Given, collect
from hudna.journey import into_record, way_of
from hudna.knowledge import Knowledge
from hudna.knowledge.check import check
from hudna.record import Record
from hudna.record import terms as kept

TOLD = (
    ("قصف جيش الجنوب بالمدفعية بلدة تل الوردة صباح اليوم.", "2020-04-02"),
    ("قصف جيش الجنوب بالمدفعية قرية عين الصفصاف صباح اليوم.", "2020-04-03"),  # outside the area
    ("قصف جيش الجنوب بالمدفعية بلدة تل الرمان صباح اليوم.", "2020-03-04"),  # before it held
    ("اتهم رجال التل بلاد الشمال بعدم الالتزام بهدنة النهر.", "2020-05-05"),
)


def test_the_dossier_has_no_mistake(folder: Path) -> None:
    assert [p for p in check(folder) if p.file.startswith("dossiers/")] == []


@pytest.mark.parametrize("backwards", [False, True])
def test_from_print_to_score(delta: Knowledge, tmp_path: Path, backwards: bool) -> None:
    source = tmp_path / "documents.jsonl"
    rows = [{"key": str(i), "text": t, "published": day, "outlet": "one"} for i, (t, day) in enumerate(TOLD)]
    source.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in rows[:: -1 if backwards else 1]), "utf-8")
    with Record(tmp_path / "hudna.db") as record:
        list(into_record(collect([str(source)], Given()), record, way_of(delta)))
        with record.look() as connection:
            found = [(e.term, e.bearing, e.by, e.month) for e in kept.evidence(connection)]
            scores = {(s.term, s.month): s.score for s in kept.scores(connection)}
    assert found == [
        ("river-truce.1", "breaks", "", "2020-04"),
        ("river-truce", "claimed", "hill-men", "2020-05"),
    ]
    assert scores["river-truce.1", "2020-04"] == 2
    assert scores["river-truce.2", "2020-04"] == 0  # an outlet told of the area, and of no patrol
    assert ("river-truce.1", "2020-03") in scores  # the term held from the sixth, and somebody looked
    assert ("river-truce.4", "2020-04") not in scores
