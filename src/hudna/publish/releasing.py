"""Numbered releases of a record: datasets with what changed since the last one, and a manifest of hashes.

The same record, number and options give the same bytes. A release is made whole in a folder of its own beside its
place and then moved there; one that is there is never written over.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hudna import __version__
from hudna.errors import InputError
from hudna.publish.differences import COLUMNS, Changes, compare
from hudna.publish.forms import registry
from hudna.publish.forms.dictionary import TYPES, sections
from hudna.publish.forms.tables import write_table
from hudna.publish.leaving import Leaving
from hudna.publish.release_words import citation, readme

FORMS = ("csv", "jsonl", "geojson", "parquet")
MANIFEST = "manifest.json"
_EVENTS = "events.jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a release is called and who answers for it: its number, day (as text), title, authors, licence, address."""

    number: int
    title: str
    title_ar: str
    authors: tuple[str, ...] = ()
    day: str | None = None
    licence: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made: its folder, number of events, and changes since ``before`` (null for the first)."""

    folder: Path
    events: int
    before: int | None
    changes: Changes


def release(folder: Path, plan: Plan, leaving: Leaving) -> Released:
    """Make the release ``folder/NUMBER``. Raises `InputError` where it is there already or is not the next.

    What is compared is the release with the highest number below.
    """
    target = folder / str(plan.number)
    there = numbers(folder)
    if target.exists():
        raise InputError(
            f"Release {plan.number} is there already: {target}. Give the next number: --version {there[-1] + 1}."
        )
    if there and plan.number < there[-1]:
        raise InputError(f"Release {there[-1]} is newer than {plan.number}. Give the next: --version {there[-1] + 1}.")
    before = there[-1] if there else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".making-", dir=folder))
    except OSError as error:
        raise InputError(f"Cannot write into {folder}: {error.strerror}. Choose another folder.") from error
    try:
        found = _fill(made, plan, leaving, before, folder)
        made.chmod(0o755)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return Released(target, found[0], before, found[1])


def numbers(folder: Path) -> list[int]:
    """The numbers of the releases in a folder, in order."""
    if not folder.is_dir():
        return []
    return sorted(int(p.name) for p in folder.iterdir() if p.name.isdigit() and (p / MANIFEST).is_file())


def _fill(made: Path, plan: Plan, leaving: Leaving, before: int | None, folder: Path) -> tuple[int, Changes]:
    for name in FORMS:
        registry.write(registry.form_of(name), leaving, made / f"events.{name}")
    with (made / _EVENTS).open("rb") as lines:
        count = sum(1 for _ in lines)
    old = folder / str(before) / _EVENTS if before is not None else None
    with (made / "changes.csv").open("wb") as file:
        changes = Changes()
        write_table(COLUMNS, changes.told(compare(old, made / _EVENTS, leaving.connection)), file)
    withheld = dict(sorted(leaving.withheld.items()))
    said = {key: value // len(FORMS) for key, value in withheld.items()}
    facts = _facts(plan, leaving, before, count, changes, said)
    _write(made / "DICTIONARY.md", _dictionary())
    _write(made / "CITATION.cff", citation(plan))
    _write(made / "README.md", readme(plan, facts))
    _manifest(made, facts)
    return count, changes


def _facts(
    plan: Plan, leaving: Leaving, before: int | None, count: int, changes: Changes, withheld: Mapping[str, int]
) -> dict[str, Any]:
    care = leaving.care
    return {
        "release": plan.number,
        "day": plan.day,
        "compared_with": before,
        "hudna": __version__,
        "knowledge": leaving.knowledge.digest,
        "dossier": leaving.knowledge.dossier.id,
        "events": count,
        "added": changes.added,
        "corrected": changes.corrected,
        "withdrawn": changes.withdrawn,
        "coarsened_to": care.unit,
        "embargo_until": care.until.isoformat() if care.until else None,
        "held_back": dict(withheld),
    }


def _manifest(made: Path, facts: Mapping[str, Any]) -> None:
    files = [{"name": path.name, "size": path.stat().st_size, "sha256": _hash(path)} for path in sorted(made.iterdir())]
    _write(made / MANIFEST, json.dumps({**facts, "files": files}, ensure_ascii=False, indent=1) + "\n")


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _dictionary() -> str:
    head = ["# Data dictionary", "", TYPES, "", ""]
    changed = ["### changes: what changed since the release before", "", "| field | meaning |", "|---|---|"]
    changed += [f"| `{field.name}` | {field.meaning} |" for field in COLUMNS]
    return "\n".join(head) + sections(registry.form_of(name) for name in FORMS) + "\n" + "\n".join(changed) + "\n"


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "backslashreplace"))


def wrong(folder: Path) -> Iterator[str]:
    """What is not as its manifest says in the folder of a release: files missing, changed, or unknown to it."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{MANIFEST} is missing or cannot be read"
        return
    known: Sequence[str] = [each["name"] for each in listed]
    for each in listed:
        path = folder / each["name"]
        if not path.is_file():
            yield f"{each['name']} is missing"
        elif _hash(path) != each["sha256"]:
            yield f"{each['name']} was changed: its SHA-256 is not that of the manifest"
    for path in sorted(folder.iterdir()):
        if path.name not in (*known, MANIFEST):
            yield f"{path.name} is not in the manifest"
