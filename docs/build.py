"""Writes the pages of docs/reference that come from code and codebook. Run by `make docs`; a test compares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from hudna.knowledge.codebook import Codebook
from hudna.knowledge.files import read_yaml
from hudna.publish.forms.dictionary import sections
from hudna.publish.forms.registry import FORMS
from hudna.publish.reference import commands_page, kinds_page

ROOT = Path(__file__).resolve().parent.parent


def kinds() -> str:
    """The page of event kinds."""
    files = sorted((ROOT / "knowledge/codebook/kinds").glob("*.yml"))
    codebook = Codebook.from_data({data["id"]: data for data in map(read_yaml, files)})
    return kinds_page(codebook.kinds.values())


def command_tree() -> Any:
    """The program's commands as typer builds them."""
    from hudna.cli import app

    return typer.main.get_command(app)


def commands() -> str:
    """The page of commands."""
    return commands_page(command_tree())


def exports() -> str:
    """The page of exports: what is written by hand, with the data dictionaries as the forms have them."""
    page = (ROOT / "docs/reference/exports.md").read_text("utf-8")
    before, _, rest = page.partition(FIRST)
    return f"{before}{FIRST}\n{sections(FORMS.values())}{LAST}{rest.partition(LAST)[2]}"


FIRST, LAST = "<!-- forms -->", "<!-- end of forms -->"
PAGES = {"kinds.md": kinds, "commands.md": commands, "exports.md": exports}


def main() -> None:
    """Write the pages anew."""
    for name, text in PAGES.items():
        path = ROOT / "docs/reference" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
