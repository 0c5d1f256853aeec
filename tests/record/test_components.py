"""What hangs together comes part by part, each report with its document, each link with its points."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.record import Record
from hudna.record.components import Component, Roots, components, lay_out, put_away
from hudna.record.derived import COPIES, LINKS, SIDES
from hudna.record.staging import add

JOINED = Component(((1, "a", "r1", None), (3, "c", "r1", "agency")), ((1, 3, 4.5),))
ALONE = Component(((2, "b", "r1", None),), ())


@pytest.mark.parametrize(("whole", "expected"), [(True, [JOINED, ALONE]), (False, [JOINED])])
def test_parts_come_one_after_the_other(tmp_path: Path, whole: bool, expected: list[Component]) -> None:
    roots = Roots()
    roots.join([(1, 3)])
    with Record(tmp_path / "a.db") as record, record.carrying() as connection:
        add(connection, SIDES, [(number, name, "r1", "[]") for number, name in ((1, "a"), (2, "b"), (3, "c"))])
        add(connection, LINKS, [(1, 2, "unsure", 2.0, 7), (1, 3, "same", 4.5, 8)])
        add(connection, COPIES, [("c", "a", 1.0, "copy", "agency")])
        lay_out(connection, roots.found(), whole=whole)
        assert list(components(connection)) == expected
        put_away(connection)
