"""Prints the pins, with their hashes, that the core or the named extras need: a part of constraints.txt.

    python3 .ci/pins.py core
    python3 .ci/pins.py core publish dev

Standard library only, since it runs before anything is installed. What needs what is taken from the "via" remarks
that the lock's maker writes under every pin; the first names come from pyproject.toml. The words after the names of
extras are printed as they stand in constraints.txt, so that pip compares every file with a hash (docs/decisions/0003).
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def plain(name: str) -> str:
    """A package's name as the indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(groups: list[str]) -> set[str]:
    """The packages that pyproject.toml names for the groups, and those that build Hudna itself."""
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = {"core": data["project"]["dependencies"], **data["project"]["optional-dependencies"]}
    if unknown := set(groups) - set(extras):
        sys.exit(f"pins.py: no such group: {', '.join(sorted(unknown))}. There are: {', '.join(extras)}.")
    lines = [line for group in groups for line in extras[group]] + data["build-system"]["requires"]
    return {plain(match[0]) for line in lines if (match := NAME.match(line))}


def pins(text: str) -> dict[str, str]:
    """Each package with its block of constraints.txt: version, hashes, remarks."""
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {plain(match[0]): block for block in blocks if (match := NAME.match(block))}


def needed(first: set[str], blocks: dict[str, str]) -> list[str]:
    """``first`` and all that they need, in turn."""
    needs: dict[str, set[str]] = {name: set() for name in blocks}
    for name, block in blocks.items():
        for remark in re.findall(r"^ +#(?: via)? +([A-Za-z0-9._-]+)$", block, flags=re.MULTILINE):
            needs.setdefault(plain(remark), set()).add(name)
    found: set[str] = set()
    waiting = set(first)
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= needs[name] - found if name in needs else set()
    if missing := found - set(blocks):
        sys.exit(f"pins.py: constraints.txt lacks {', '.join(sorted(missing))}. Run: make lock")
    return sorted(found)


def main() -> None:
    """Print the part of constraints.txt for the groups on the command line."""
    blocks = pins((ROOT / "constraints.txt").read_text("utf-8"))
    for name in needed(wanted(sys.argv[1:] or ["core"]), blocks):
        sys.stdout.write(blocks[name])


if __name__ == "__main__":
    main()
