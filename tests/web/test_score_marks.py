"""A score in a table: its sign, its reason in the language chosen, the way to what it rests on."""

from __future__ import annotations

import html
import re

from fastapi.testclient import TestClient


def test_each_score_of_an_agreement_leads_to_its_month_and_says_why(client: TestClient):
    terms = client.get("/agreements/moscow-2020.json").json()["terms"]
    cells = [cell for term in terms for cell in term["cells"]]
    page = client.get("/agreements/moscow-2020?lang=en").text
    told = [cell for cell in cells if cell["told"]]
    assert told
    for cell in told:
        address = f"/agreements/moscow-2020/{cell['term']}/{cell['month']}"
        mark = re.search(f'<a class="score s([0-3x])" href="{address}" title="([^"]+)"[^>]*>(.)<', page)
        assert mark is not None
        sign = ("x", "–") if cell["score"] is None else (str(cell["score"]),) * 2
        assert (mark[1], mark[3]) == sign
        assert re.fullmatch(r"\w+ \d{4}: .+\. .+", html.unescape(mark[2]))
    assert page.count('<span class="score none" title="') == len(cells) - len(told)


def test_a_score_is_told_in_arabic_with_the_digits_chosen(client: TestClient):
    chosen = {"cookie": "hudna_manner=ar.arab.levant.gregorian"}
    page = client.get("/agreements/moscow-2020", headers=chosen).text
    marks = re.findall(r'<a class="score s(\d)"[^>]+title="([^"]+)" aria-label="([^"]+)">(.)<', page)
    assert marks
    for score, title, label, sign in marks:
        assert sign == score.translate(str.maketrans("0123", "٠١٢٣"))
        assert title == label
        assert not re.search("[0-9A-Za-z]", title)
