"""The house's own rules, checked on its files: no machine's traces, no undeclared parts, nothing shipped unseen."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

from hudna.errors import KnowledgeError
from hudna.settings import Settings, cache_dir, knowledge_root

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SOURCES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)
IMPORT_NAMES = {"argon2-cffi": "argon2", "pyyaml": "yaml", "ahocorasick-rs": "ahocorasick_rs"}
LONGEST_MODULE = 400
USUAL_MODULE = 250
USUAL_FUNCTION = 20


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[Path]:
    """The files that git keeps, or would keep."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return sorted({p for p in paths if p.is_file()})


def texts() -> Iterator[tuple[Path, str]]:
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data[:4096]:
            yield path, data.decode("utf-8", "replace")


def test_no_machine_paths() -> None:
    """Files name no folder of the machine that they were written on."""
    path = re.compile(r"(?<![\w.~/-])/(?:work|root|home|Users|opt|mnt)/[\w.-]+")
    wrong = [f"{names(p)}: {m[0]}" for p, text in texts() if p != Path(__file__) for m in path.finditer(text)]
    assert not wrong


@pytest.mark.parametrize("name", ["constraints.txt", ".ci/readers.txt"])
def test_pins_have_hashes_and_no_addresses(name: str) -> None:
    """Every pin has one version and at least one hash; no index, folder or address stands in the list."""
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|file:|^ *-(?!-hash=)|@ ", text, flags=re.MULTILINE)
    blocks = [b for b in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE) if not b.startswith("#")]
    bad = [b.split("\n")[0] for b in blocks if not re.match(r"[a-z0-9._-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", b)]
    assert blocks
    assert not bad


def test_the_readers_are_pinned_in_the_versions_of_the_house() -> None:
    """What stands in both lists stands there in one version; the readers themselves are no part of the house."""
    pin = re.compile(r"^([a-z0-9._-]+)==(\S+)", flags=re.MULTILINE)
    ours = dict(pin.findall((ROOT / "constraints.txt").read_text("utf-8")))
    theirs = dict(pin.findall((ROOT / ".ci/readers.txt").read_text("utf-8")))
    assert {name: version for name, version in theirs.items() if ours.get(name, version) != version} == {}
    assert {"followthemoney", "libhxl", "setuptools", "wheel"} <= set(theirs)
    assert not {"followthemoney", "libhxl"} & set(ours)


@pytest.mark.parametrize("groups", [["core"], ["core", "publish"], ["core", "publish", "dev"]])
def test_every_declared_part_is_pinned(groups: list[str]) -> None:
    """The pins chosen for an installation hold all that pyproject.toml names, and satisfy it."""
    from packaging.requirements import Requirement

    printed = subprocess.run(
        [sys.executable, str(ROOT / ".ci/pins.py"), *groups], capture_output=True, check=True, text=True
    ).stdout
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", printed, flags=re.MULTILINE))
    extras = {"core": PYPROJECT["project"]["dependencies"], **PYPROJECT["project"]["optional-dependencies"]}
    for line in (line for group in groups for line in extras[group]):
        need = Requirement(line)
        assert pinned[re.sub(r"[-_.]+", "-", need.name).lower()] in need.specifier


def declared() -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", d) for d in PYPROJECT["project"]["dependencies"])
    plain = {m[0].lower() for m in found if m}
    return {IMPORT_NAMES.get(name, name.replace("-", "_")) for name in plain}


def top_imports(tree: ast.Module) -> Iterator[str]:
    """Modules imported as soon as the file is, those for the type checker left out."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_module_keeps_the_house_rules(path: Path) -> None:
    """At import a module needs the core only; it says what it is for; it can be read in one sitting."""
    source = path.read_text("utf-8")
    tree = ast.parse(source)
    allowed = declared() | set(sys.stdlib_module_names) | {"hudna"}
    assert set(top_imports(tree)) <= allowed, "import optional parts inside the function that uses them"
    assert ast.get_docstring(tree), "a module starts with a docstring that says what it gives"
    assert source.count("\n") <= LONGEST_MODULE, "split the module"


def test_most_modules_are_short() -> None:
    """Nine in ten modules are read on a few screens."""
    lengths = [p.read_text("utf-8").count("\n") for p in SOURCES]
    assert sum(n <= USUAL_MODULE for n in lengths) >= 0.9 * len(lengths)


def test_most_functions_are_short() -> None:
    """Nine in ten functions have at most twenty lines of code below their docstring."""
    lengths = [_lines(f) for p in SOURCES for f in ast.walk(ast.parse(p.read_text("utf-8"))) if _is_function(f)]
    assert sum(n <= USUAL_FUNCTION for n in lengths) >= 0.9 * len(lengths)


def _is_function(node: ast.AST) -> TypeGuard[ast.FunctionDef]:
    return isinstance(node, ast.FunctionDef)


def _lines(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_python_packages_and_folders_agree() -> None:
    """Every folder with code is a package; none is called by a name that says nothing."""
    folders = {p.parent for p in SOURCES}
    assert not [names(f) for f in folders if f != ROOT / "src" and not (f / "__init__.py").is_file()]
    banned = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
    assert not [names(p) for p in SOURCES if p.stem in banned or p.parent.name in banned]


def test_tests_have_distinct_paths_and_shadow_nothing() -> None:
    """No two tests of one file share a name: the later would silently replace the earlier."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        found = [n.name for n in tree.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
        assert len(found) == len(set(found)), names(path)


def test_scripts_of_ci_are_executable() -> None:
    assert all((ROOT / ".ci" / name).stat().st_mode & 0o111 for name in ("run", "lock"))


def test_licence_is_apache() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert PYPROJECT["project"]["license"] == "Apache-2.0"


def test_knowledge_is_that_of_the_checkout() -> None:
    assert knowledge_root({}) == ROOT / "knowledge"


def test_knowledge_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "language").mkdir()
    assert Settings.of({"HUDNA_KNOWLEDGE": str(tmp_path), "HUDNA_CACHE": str(tmp_path / "c")}) == Settings(
        tmp_path, tmp_path / "c"
    )


def test_a_wrong_knowledge_folder_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no folder 'language'.*unset the variable"):
        knowledge_root({"HUDNA_KNOWLEDGE": str(tmp_path)})


def test_cache_follows_the_base_directories(tmp_path: Path) -> None:
    assert cache_dir({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "hudna"
    assert cache_dir({"XDG_CACHE_HOME": "relative"}) == Path.home() / ".cache" / "hudna"
    assert cache_dir({}) == Path.home() / ".cache" / "hudna"
