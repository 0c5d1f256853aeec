"""Documentation cannot drift: generated pages match the program, links lead somewhere."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs/reference"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGES.md", *(ROOT / "docs").rglob("*.md")])
KINDS = sorted(p.stem for p in (ROOT / "knowledge/codebook/kinds").glob("*.yml"))
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", ROOT / "docs/build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["kinds.md", "commands.md", "exports.md"])
def test_generated_pages_are_up_to_date(build: ModuleType, page: str) -> None:
    """What stands in the page is what the program would write now."""
    path = REFERENCE / page
    assert path.is_file(), "run: make docs"
    assert path.read_text("utf-8") == build.PAGES[page](), "run: make docs"


def test_every_kind_is_documented() -> None:
    page = (REFERENCE / "kinds.md").read_text("utf-8")
    assert KINDS
    assert not [kind for kind in KINDS if f"\n### {kind}\n" not in page]


def test_every_command_is_documented(build: ModuleType) -> None:
    """Each command has its heading and says what it does; each option says what it means."""
    from hudna.publish.reference import leaves

    page = (REFERENCE / "commands.md").read_text("utf-8")
    for path, command in leaves(build.command_tree()):
        words = " ".join(path)
        assert f"\n## {words}\n" in page
        assert command.help, f"{words} has no help"
        silent = [p.name for p in command.params if not getattr(p, "help", None) and not getattr(p, "hidden", False)]
        assert not silent, f"{words}: say what {silent} mean"


@pytest.mark.parametrize("name", ["HUDNA_KNOWLEDGE", "HUDNA_CACHE"])
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text("utf-8")


def test_no_setting_is_unknown() -> None:
    """Every variable that the program reads is one that the test above knows."""
    read = {m for p in SOURCES for m in re.findall(r"\bHUDNA_[A-Z_]+\b", p.read_text("utf-8"))}
    assert read <= {"HUDNA_KNOWLEDGE", "HUDNA_CACHE"}


def test_make_targets_are_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [t for t in targets if f"`make {t}`" not in readme and t != "help"]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_examples_of_a_page_run(page: Path) -> None:
    """What a page shows with ``>>>`` is what the program gives."""
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_inside_the_house_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    links = [unquote(x) for x in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in x and not x.startswith("#")]
    assert not [x for x in links if not (page.parent / x.partition("#")[0]).exists()]


def test_paths_named_in_docs_exist() -> None:
    """A folder or file of the house that README, tour or decisions name in code marks is there."""
    roots = ("src/", "knowledge/", "docs/", "tests/", "examples/", "gold/", "bench/", ".ci/")
    missing = []
    for page in PAGES:
        for name in re.findall(r"`([\w.-]+/[\w./-]*)`", page.read_text("utf-8")):
            if name.startswith(roots) and not (ROOT / name).exists():
                missing.append(f"{names(page)}: {name}")
    assert not missing


def test_decisions_are_numbered_and_whole() -> None:
    """Decisions count up without a gap; each gives context, choice and cost."""
    files = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(p.name[:4]) for p in files] == list(range(1, len(files) + 1))
    for path in files:
        headings = re.findall(r"^## (.+)$", path.read_text("utf-8"), flags=re.MULTILINE)
        assert {"Context", "Choice", "Cost"} <= set(headings), path.name


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_public_names_have_docstrings(path: Path) -> None:
    """Every public class, function and method says in its first line what the reader gets."""
    tree = ast.parse(path.read_text("utf-8"))
    todo: list[tuple[str, ast.AST]] = [("", tree)]
    silent = []
    while todo:
        prefix, node = todo.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.ClassDef, ast.FunctionDef)) and not child.name.startswith("_"):
                if not ast.get_docstring(child):
                    silent.append(f"{prefix}{child.name}")
                if isinstance(child, ast.ClassDef):
                    todo.append((f"{child.name}.", child))
    assert not silent


def test_every_row_of_what_comes_in_and_goes_out_is_tested() -> None:
    """The tables of README name tests for each row: files with tests, or folders of such files."""
    part = (ROOT / "README.md").read_text("utf-8").partition("## What comes in and goes out")[2].partition("\n## ")[0]
    rows = [line.strip("| \n").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    heads = [row for row in rows if row[-1] == "tested by"]
    assert [row[0] for row in heads] == ["in", "out"]
    for what, how, tested in (row for row in rows if row not in heads):
        assert how.startswith("`"), what
        named = re.findall(r"`(tests/[\w./]+)`", tested)
        assert named, what
        for path in (ROOT / name for name in named):
            files = [path] if path.is_file() else sorted(path.glob("test_*.py"))
            assert any(re.search(r"^def test_", file.read_text("utf-8"), flags=re.MULTILINE) for file in files), path


def test_tests_named_in_docs_exist() -> None:
    """A test that a page names (`tests/file.py::test_name`) is in that file."""
    found = 0
    for page in PAGES:
        for name, test in re.findall(r"`(tests/[\w./]+\.py)::(\w+)`", page.read_text("utf-8")):
            found += 1
            assert re.search(rf"^def {test}\(", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE), (page.name, test)
    assert found > 10
