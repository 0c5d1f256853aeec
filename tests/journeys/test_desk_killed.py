"""The desk is killed while people review: whatever it had acknowledged is there after the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.killed import missing, review_and_kill

from hudna.commands.moving import move
from hudna.journey import Way, settle
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.opening import Where

REVIEWS = 60
"""``python -m bench.killed`` does it with a thousand."""


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, own_db: Path, knowledge: Knowledge) -> Where:
    """The sample's record, in a file or on a server."""
    if request.param == "file":
        return own_db
    there: Where = request.getfixturevalue("server").database()
    move(own_db, there, knowledge)
    return there


@pytest.mark.parametrize(("workers", "kills"), [(1, 2), (2, 1)])
def test_nothing_acknowledged_is_lost(where: Where, workers: int, kills: int, way: Way):
    told = review_and_kill(where, REVIEWS, kills, people=3, workers=workers)
    assert len(told.acknowledged) >= REVIEWS
    assert told.unanswered >= told.kills
    assert told.refused == []
    assert missing(where, told) == []
    with Record(where) as record:
        assert settle(record, way) is None, "events had not followed"


def test_what_is_missing_is_found(own_db: Path):
    told = review_and_kill(own_db, 5, kills=0, people=1)
    told.acknowledged.append("never-sent")
    assert missing(own_db, told) == ["never-sent"]
