"""Writes the pages of docs/reference that come from code and codebook. Run by `make docs`; a test compares them."""

from __future__ import annotations

from pathlib import Path

import typer

from hudna.cli import app
from hudna.knowledge.codebook import Codebook
from hudna.knowledge.files import read_yaml
from hudna.publish.reference import commands_page, kinds_page

ROOT = Path(__file__).resolve().parent.parent


def pages() -> dict[Path, str]:
    """Every generated page with what should stand in it."""
    files = sorted((ROOT / "knowledge/codebook/kinds").glob("*.yml"))
    codebook = Codebook.from_data({data["id"]: data for data in map(read_yaml, files)})
    reference = ROOT / "docs/reference"
    return {
        reference / "kinds.md": kinds_page(codebook.kinds.values()),
        reference / "commands.md": commands_page(typer.main.get_command(app)),
    }


def main() -> None:
    """Write the pages anew."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
