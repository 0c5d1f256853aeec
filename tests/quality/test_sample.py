"""The sample stays what its page says: our own words, with the reports named that the facts come from."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

FIELDS = {"key", "title", "published", "outlet", "url", "wording", "facts_from", "text"}
DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


@pytest.fixture(scope="module")
def sample(root: Path) -> list[dict[str, Any]]:
    lines = (root / "examples/north-syria/reports.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_report_says_whose_words_it_is(sample: list[dict[str, Any]]) -> None:
    assert len(sample) >= 90
    assert len({r["key"] for r in sample}) == len(sample)
    for r in sample:
        assert set(r) == FIELDS, r["key"]
        assert (r["wording"], r["url"]) == ("own", None), r["key"]
        assert r["facts_from"], r["key"]
        assert r["text"].endswith("[نص عينة بصياغة خاصة]"), r["key"]


def test_days_agree_with_their_names(sample: list[dict[str, Any]]) -> None:
    """ "Today Friday" stands only in what was published on a Friday; one stitched story is the exception."""
    for r in sample:
        if r["published"] and "stitched" not in r["key"]:
            weekday = DAYS[date.fromisoformat(r["published"]).weekday()]
            named = re.findall(rf"اليوم،? ({'|'.join(DAYS)})", r["text"])
            assert set(named) <= {weekday}, r["key"]


def test_the_page_names_keys_that_are_there(root: Path, sample: list[dict[str, Any]]) -> None:
    page = (root / "examples/north-syria/README.md").read_text("utf-8")
    keys = {r["key"] for r in sample}
    named = {k for k in re.findall(r"`(20\d\d-[a-z0-9-]+)`", page) if not k.endswith("-")}
    assert named <= keys
