"""Briefs asked for at the desk, in each form and both languages."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

WEEK = {"from": "2019-10-28", "to": "2019-11-03"}
BEGINS = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK", "md": b"<div dir="}


def test_the_form_begins_with_the_last_week_that_is_told_of(client: TestClient):
    page = client.get("/briefs.json").json()
    assert page["last"] <= "2021-06-01"
    assert page["agreements"]
    assert page["first"] in client.get("/briefs").text


@pytest.mark.parametrize("form", sorted(BEGINS))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_brief_comes_in_each_form(client: TestClient, form: str, language: str):
    answer = client.get("/briefs/file", params={**WEEK, "format": form, "language": language})
    assert answer.status_code == 200, answer.text
    assert answer.content.lower().startswith(BEGINS[form].lower())
    assert len(answer.content) > 2000


def test_what_cannot_be_told_is_said(client: TestClient):
    for wrong in (
        {"from": "2019-11-09"},
        {"agreement": "none-such"},
        {"from": "1900-01-01"},
        {"area": "لا مكان كهذا أبدا"},
    ):
        assert client.get("/briefs/file", params={**WEEK, **wrong}).status_code in (404, 422), wrong
