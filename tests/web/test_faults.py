"""What goes wrong is said in the language of whoever looks, in the form of a page and of problem details."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.publish.reasons import reason
from hudna.web import catalogue, faults

WEB = Path(faults.__file__).parent


RECORD = WEB.parent / "record"
ASKED = (
    "accounts",
    "asking",
    "contradiction_pages",
    "decisions",
    "events",
    "ladder",
    "listing",
    "promises",
    "reviewed",
)
COMMAND = re.compile(
    "\u2066[^\u2069]*\u2069|\u2068[^\u2069]*\u2069|[a-z]+=|true|false|document/report|west,south,east,north"
)


def refusals() -> Iterator[str]:
    """Every sentence that the desk refuses something with, "x" in each gap."""
    for path in sorted((*WEB.rglob("*.py"), *(RECORD / f"{name}.py" for name in ASKED))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                said = node.exc.args[0]
                if isinstance(said, ast.Constant):
                    yield str(said.value)
                if isinstance(said, ast.JoinedStr) and path.name != "page.py":
                    yield "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in said.values)


def test_every_refusal_has_its_arabic():
    said = sorted(set(refusals()))
    assert len(said) > 30
    told = {each: COMMAND.sub("", reason(each).ar) for each in said if "x “x”" not in each}
    assert {each: left for each, left in told.items() if re.search("[A-Za-z]{3}", left)} == {}


def test_every_title_has_its_arabic():
    titles = {HTTPStatus(status).phrase for _, status in faults.STATUS}
    assert sorted(titles - set(catalogue.messages("ar"))) == []


@pytest.mark.parametrize(
    ("path", "title", "detail"),
    [
        ("/series/zzz", "غير موجود", "لا سلسلة اسمها"),
        ("/events?kind=nope", "لا يمكن تنفيذ الطلب", "غير معروفة"),
        ("/promises/zzz", "غير موجود", "لا تعهد رقمه"),
        ("/documents/zzz", "غير موجود", "لا وثيقة رقمها"),
        ("/nowhere", "غير موجود", "لا شيء في هذا العنوان"),
        ("/events?origins=5000", "لا يمكن تنفيذ الطلب", "ألا يزيد على"),
        ("/promises?due=zzz", "لا يمكن تنفيذ الطلب", "القيم الممكنة"),
    ],
)
def test_a_fault_is_told_in_arabic(client: TestClient, path: str, title: str, detail: str):
    page = client.get(path, headers={"accept-language": "ar"}).text
    assert title in page
    assert detail in page
    problem = client.get(path, headers={"accept": "application/json"}).json()
    assert problem["detail"] == problem["said"]["en"]
    assert detail in problem["said"]["ar"]


def test_a_fault_and_the_settings_know_who_is_there(client: TestClient):
    account = re.compile(r'class="person" href="/account"')
    assert [bool(account.search(client.get(path).text)) for path in ("/settings", "/nowhere", "/login")] == [True] * 3
