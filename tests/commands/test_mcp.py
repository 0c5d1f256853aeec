"""``hudna mcp``: asked with the protocol's own client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from hudna.commands.answers import Answers, Filter
from hudna.commands.mcp_server import server_of
from hudna.errors import MissingExtra, NotFound
from hudna.knowledge import Knowledge
from hudna.record import Record, asking

CALL = "from hudna.cli import main; main()"


@pytest.fixture(scope="session")
def answers(db: Path, knowledge: Knowledge) -> Answers:
    return Answers(db, knowledge)


def asked(db: Path, *questions: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools of a server started as users do, and its answers to some questions."""
    from mcp import Client, StdioServerParameters

    async def ask() -> tuple[list[Any], list[Any]]:
        arguments = ["-c", CALL, "mcp", "--db", str(db)]
        server = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ))
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            return tools, [await client.call_tool(name, known) for name, known in questions]

    return asyncio.run(ask())


def test_the_protocols_own_client_gets_answers_with_evidence(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    tools, found = asked(
        db,
        ("list_events", {"kind": "joint_patrol"}),
        ("search_documents", {"words": "دورية"}),
        ("explain", {"name": "nothing"}),
        ("list_events", {"kind": "patrols"}),
    )
    assert [t.name for t in tools] == ["search_documents", "list_events", "get_event", "due", "agreements", "explain"]
    assert all(t.annotations.read_only_hint and t.description for t in tools)
    listed = json.loads(found[0].content[0].text)
    assert (listed["count"], listed["events"][0]["outlets"]) == (1, ["enab-baladi", "other"])
    with Record(db, only_look=True) as record, record.look() as connection:
        texts = {d.id: d.text for d in asking.documents(connection)}
    evidence = listed["events"][0]["evidence"]
    assert texts[evidence["document_id"]][evidence["start"] : evidence["end"]] == evidence["text"]
    documents = json.loads(found[1].content[0].text)["documents"]
    assert len(documents) == 2
    for document in documents:
        for printed in document["printed"]:
            assert texts[document["document_id"]][printed["start"] : printed["end"]] == printed["text"]
    assert found[2].is_error
    assert "hudna timeline" in found[2].content[0].text
    assert found[3].is_error
    assert "--kind patrols is not known" in found[3].content[0].text
    assert db.read_bytes() == before


def test_an_event_comes_with_every_claim_and_its_words(db: Path, answers: Answers) -> None:
    name = answers.list_events(Filter(kind="shelling"))["events"][0]["id"]
    event = answers.get_event(name)["event"]
    with Record(db, only_look=True) as record, record.look() as connection:
        texts = {d.id: d.text for d in asking.documents(connection)}
    spans = [(r["document_id"], c["span"]) for r in event["reports"] for c in r["claims"]]
    assert len(spans) > 5
    assert all(texts[d][s["start"] : s["end"]] == s["text"] for d, s in spans)
    assert name in answers.explain(name)
    with pytest.raises(NotFound):
        answers.get_event("nothing")


def test_promises_and_agreements_say_what_they_rest_on(record_of, knowledge: Knowledge) -> None:
    planned = {
        "key": "p", "published": "2021-03-16", "outlet": "other",
        "text": "تستعد القوات الروسية والتركية لتسيير دورية مشتركة يوم الخميس المقبل في ريف الدرباسية.",
    }  # fmt: skip
    held = {
        "key": "q", "published": "2021-03-10", "outlet": "other",
        "text": "سيّرت القوات الروسية والتركية دورية مشتركة على الطريق M4 قرب أريحا في ريف إدلب اليوم.",
    }  # fmt: skip
    one = Answers(record_of(planned, held), knowledge)
    due = one.due("2021-03-20", 10)
    assert due["count"] == 1
    claim = due["promises"][0]["claims"][0]
    assert claim["evidence"]["text"] == planned["text"][claim["evidence"]["start"] : claim["evidence"]["end"]]
    assert one.due("2020-01-01", 1)["promises"] == []
    scored = one.agreements("moscow-2020")
    assert {t["id"] for t in scored["terms"]} >= {"moscow-2020.1"}
    assert any(score["events"] for score in scored["scores"])
    assert any(a["id"] == "moscow-2020" for a in one.agreements()["agreements"])
    with pytest.raises(NotFound, match="Ask without a name"):
        one.agreements("nothing")


def test_answers_are_short(answers: Answers) -> None:
    assert len(answers.list_events(Filter(), most=1)["events"]) == 1
    assert answers.list_events(Filter(first="2030"))["events"] == []
    assert len(answers.list_events(Filter(), most=-5)["events"]) == 1


def test_without_the_library_the_command_is_named(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(MissingExtra, match=r"pip install .*hudna\[mcp\]"):
        server_of(answers)
