"""How outlets are collected: what becomes of it, and what is wrong in it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from hudna.knowledge import Knowledge
from hudna.knowledge.check import check
from hudna.knowledge.collecting import Collecting, Expected, collecting_of, expected_of

USUAL = "  collect: {feeds: ["
FILE = "dossiers/north-syria/outlets/agencies.yml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Path:
    """A copy of the knowledge, to spoil."""
    root = tmp_path_factory.mktemp("collecting") / "knowledge"
    shutil.copytree(knowledge_folder, root)
    return root


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("collect: {feeds: [example.org/feed], verified: null}", "'example.org/feed' is not an address of the web"),
        ("collect: {feeds: https://example.org/feed, verified: null}", "must be a list"),
        ("collect: {verified: null}", "names no feed, sitemap or list"),
        ("collect: {feeds: ['https://example.org/']}", "The key 'verified' is missing"),
        ("collect: {feeds: ['https://example.org/'], verified: soon}", "'soon' is not a date"),
        ("collect: {feed: ['https://example.org/'], verified: null}", "The key 'feed' is not known"),
        ("collect: {lists: ['https://example.org/'], links: '(', verified: null}", "'(' is not a pattern"),
        ("expect: {documents: {from: 5}}", "The key 'since' is missing"),
        ("expect: {since: 2026-01-01, documents: {from: 5, to: 2}}", "'to' is less than 'from'"),
        ("expect: {since: 2026-01-01, placed: 50}", "'placed' must be a number from 0 to 1"),
        ("collect: {lists: ['https://example.org/'], every: 1, verified: null}", "'every' must be a number"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_mend(
    folder: Path, knowledge_folder: Path, written: str, said: str
) -> None:
    lines = (knowledge_folder / FILE).read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(USUAL))
    lines[at] = f"  {written}"
    (folder / FILE).write_text("\n".join(lines) + "\n", "utf-8")
    found = check(folder)
    assert any(said in problem.message_en for problem in found), found
    assert {(p.file, p.line) for p in found} == {(FILE, at + 1)}
    assert all(p.mend_en and p.mend_ar and p.message_ar for p in found)


def test_what_an_entry_says() -> None:
    data = {"feeds": ["https://a.org/feed"], "links": "/x/", "every": "30", "verified": "2026-01-15"}
    assert collecting_of(data) == Collecting(("https://a.org/feed",), (), (), "/x/", 30, date(2026, 1, 15))
    assert collecting_of({"lists": ["https://a.org/"], "verified": None}) == Collecting(lists=("https://a.org/",))
    assert collecting_of(None) is None


def test_what_an_entry_expects() -> None:
    found = expected_of({"since": "2026-01-01", "documents": {"from": "5"}, "placed": "0.4"})
    assert found == Expected(date(2026, 1, 1), 5, None, 0.4)
    assert expected_of(None) is None


def test_the_outlet_of_an_address(knowledge: Knowledge) -> None:
    at = knowledge.dossier.outlet_at
    assert at("https://www.enabbaladi.net/archives/1") == "enab-baladi"
    assert at("https://english.enabbaladi.net/x") == "enab-baladi"
    assert at("https://arabic.rt.com/x") == "rt-arabic"
    assert at("https://notenabbaladi.net/") is None
    assert at("https://net/") is None
    assert at("no address") is None
