"""Pages in Arabic say nothing in English but names, codes and what was printed so."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient
from lxml import html

PAGES = (
    "/", "/events?contested=true", "/events/dd299d68e91d", "/read", "/review", "/agreements", "/agreements/moscow-2020",
    "/agreements/moscow-2020/moscow-2020.1/2020-04", "/promises", "/series", "/series/m4-patrols", "/stocks", "/places",
    "/places/SY07", "/actors", "/actors/ru-forces", "/sources", "/sources/enab-baladi?year=2021", "/contradictions",
    "/coverage", "/alerts", "/knowledge?text=قصفت المدفعية أريحا أمس", "/search?q=دورية", "/field", "/briefs",
    "/administration", "/changes", "/settings",
)  # fmt: skip
ENGLISH = re.compile(r"\b(the|of|is|by|told|with|and|from|to|as|in|on|for|not|no|at)\b|\b[a-z]+_[a-z]+\b")
ASIDE = "//script|//style|//code|//head|//kbd|//q|//*[contains(@class,'printed')]|//*[contains(@class,'code')]"
SAID = ("title", "aria-label", "placeholder", "alt")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_in_arabic_has_no_english_sentence(client: TestClient, path: str):
    answer = client.get(path, headers={"accept-language": "ar"})
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    for aside in page.xpath(ASIDE):
        aside.drop_tree()
    texts = [*page.itertext(), *(each.get(name) or "" for each in page.iter("*") for name in SAID)]
    assert [" ".join(text.split()) for text in texts if ENGLISH.search(text)] == []
