"""Whatever is sent to the desk: nothing executes, nothing leaks, no error of the server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hudna import journey
from hudna.collect import Arrival
from hudna.collect.arrival import fingerprint, published_on
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.record import Record
from hudna.web.app import make_app
from hudna.web.desk import Desk
from hudna.web.guard import MOST_BYTES

from .conftest import HEADERS, TODAY

SCRIPT = "<script>alert(1)</script>"
WORDS = f"قصفت القوات التركية قرية تل رفعت اليوم {SCRIPT} \u202eدورية\u202c {'ط' * 3000} <img src=x onerror=alert(1)>"
_FEW = 6


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> Iterator[TestClient]:
    """A desk over documents that mean harm by their text, title, key, address and outlet."""
    where = tmp_path_factory.mktemp("hostile") / "hudna.db"
    document = Document(
        fingerprint(WORDS.encode()), WORDS, key=f"k{SCRIPT}", url="javascript:alert(1)", title=f"عنوان {SCRIPT}",
        outlet=f'"><svg onload=alert(1)>{SCRIPT}', published=published_on("2021-03-10"),
    )  # fmt: skip
    with Record(where) as record:
        arriving = [Arrival(document, WORDS.encode(), (), len(WORDS))]
        list(journey.into_record(arriving, record, journey.way_of(knowledge)))
        desk = Desk(record, knowledge, today=lambda: TODAY, now=lambda: datetime(2021, 6, 1, tzinfo=UTC))
        with TestClient(make_app(desk), headers=HEADERS, raise_server_exceptions=False) as client:
            yield client


def pages_of(client: TestClient) -> list[str]:
    """Every page that needs no name of a thing, and those of the first event and document."""
    paths = [
        p.removesuffix(".json")
        for p, methods in client.get("/openapi.json").json()["paths"].items()
        if "get" in methods
    ]
    event = client.get("/events.json").json()["events"][0]["id"]
    document = client.get("/changes.json").json()["changes"][0]["on_what"]
    return [p for p in paths if "{" not in p] + [f"/events/{event}", f"/documents/{document}"]


def test_no_page_lets_a_documents_words_run(hostile: TestClient):
    seen = 0
    for path in pages_of(hostile):
        answer = hostile.get(path)
        assert answer.status_code < 500, path
        assert answer.headers["x-content-type-options"] == "nosniff", path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert SCRIPT not in answer.text, path
        assert "<svg onload" not in answer.text, path
        assert "<img src=x" not in answer.text, path
        assert 'href="javascript:' not in answer.text, path
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        seen += "&lt;script&gt;" in answer.text
    assert seen >= 2


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.py", "/static/..%2f..%2fdesk.py", "/static/%2e%2e/app.py", "/static//etc/passwd",
        "/static/x%00.js", "/events/../../etc/passwd", "/documents/..%2f..%2fhudna.db", "/events/%00",
        "/events?place=%00", "/events/'%20OR%201=1",
        "/events/%F0%9F%92%A3", "/events/" + "a" * 5000, "/documents/" + "%25" * 500,
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_desk(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code in (400, 404, 421, 422)
    assert "root:" not in answer.text
    assert "Traceback" not in answer.text


def test_too_large_a_request_is_refused_by_what_it_says_and_by_what_it_sends(own_client: TestClient):
    said = own_client.post("/settings", content=b"x", headers={"content-length": str(MOST_BYTES + 1)})
    assert said.status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 2**20 + 2):
            yield b"language=ar&" * (2**20 // 12)

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert own_client.post("/settings", content=endless(), headers=kind).status_code in (400, 413)


def test_a_header_cannot_be_smuggled_into_an_answer(own_client: TestClient):
    back = "/events\r\nSet-Cookie: stolen=1"
    answer = own_client.post("/settings", data={"language": "ar", "back": back}, follow_redirects=False)
    assert "stolen" not in str(answer.headers)


@given(
    name=st.sampled_from(
        ["kind", "status", "from", "to", "place", "actor", "agreement", "origins", "after", "q", "box"]
    ),
    value=st.text(max_size=60),
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_of_an_address_breaks_a_list(client: TestClient, name: str, value: str):
    for path in ("/events", "/search"):
        try:
            answer = client.get(path, params={name: value})
        except UnicodeEncodeError:
            continue
        assert answer.status_code in (200, 304, 400, 422), (path, name, value)


def test_the_whole_api_answers_without_an_error_of_the_server(own_db: Path, knowledge: Knowledge):
    """Requests made from the API's own description, right and wrong ones (schemathesis)."""
    with Record(own_db) as record:
        app = make_app(Desk(record, knowledge, today=lambda: TODAY))
        schema = schemathesis.openapi.from_asgi("/openapi.json", app)
        operations = [found.ok() for found in schema.get_all_operations()]
        assert len(operations) >= 15
        for operation in operations:
            _try(operation)


def _try(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=_FEW, deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: Any) -> None:
        answer = case.call(headers={"origin": "http://testserver"})
        assert answer.status_code < 500, f"{operation.label}: {answer.text[:300]}"

    ask()
