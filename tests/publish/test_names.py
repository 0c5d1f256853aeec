"""What things are called, in both languages."""

from __future__ import annotations

import pytest

from hudna.knowledge import Knowledge
from hudna.publish.names import outlet


@pytest.mark.parametrize("printed", ["enab-baladi", "Enab Baladi", "عنب بلدي", "صحيفة عنب بلدي", "enabbaladi.net"])
def test_an_outlet_has_its_names_however_it_was_given(knowledge: Knowledge, printed: str):
    both = outlet(knowledge, printed)
    assert (both.en, both.ar) == ("Enab Baladi", "عنب بلدي")


def test_an_outlet_that_nobody_knows_is_called_as_printed(knowledge: Knowledge):
    both = outlet(knowledge, "نشرة الحي")
    assert (both.en, both.ar) == ("نشرة الحي", "نشرة الحي")
