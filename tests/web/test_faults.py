"""What goes wrong is said in the language of whoever looks, in the form of a page and of problem details."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hudna.publish.reasons import reason
from hudna.web import catalogue, faults

WEB = Path(faults.__file__).parent


def refusals() -> Iterator[str]:
    """Every sentence that the desk refuses something with, "x" in each gap."""
    for path in sorted(WEB.rglob("*.py")):
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
    assert [each for each in said if reason(each).ar == each] == []


def test_every_title_has_its_arabic():
    titles = {HTTPStatus(status).phrase for _, status in faults.STATUS}
    assert sorted(titles - set(catalogue.messages("ar"))) == []


@pytest.mark.parametrize(
    ("path", "title", "detail"),
    [
        ("/series/zzz", "غير موجود", "لا سلسلة اسمها"),
        ("/events?kind=nope", "لا يمكن تنفيذ الطلب", "غير معروفة"),
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
