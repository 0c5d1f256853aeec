"""What things are called, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.knowledge import load
from hudna.publish.names import outlet


@pytest.mark.parametrize("printed", ["enab-baladi", "Enab Baladi", "عنب بلدي", "صحيفة عنب بلدي", "enabbaladi.net"])
def test_an_outlet_has_its_names_however_it_was_given(knowledge_folder: Path, printed: str):
    both = outlet(load(knowledge_folder, "north-syria"), printed)
    assert (both.en, both.ar) == ("Enab Baladi", "عنب بلدي")


def test_an_outlet_that_nobody_knows_is_called_as_printed(knowledge_folder: Path):
    both = outlet(load(knowledge_folder, "north-syria"), "نشرة الحي")
    assert (both.en, both.ar) == ("نشرة الحي", "نشرة الحي")
