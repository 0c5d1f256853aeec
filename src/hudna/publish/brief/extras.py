"""The parts that charts, PDF and Word files need, asked for where they are used; and the fonts."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from hudna.errors import MissingExtra

_PACKAGES = {"docx": "python-docx", "vl_convert": "vl-convert-python"}
FONT_PACKAGES = ("fontpkg_amiri", "fontpkg_noto_sans_arabic")


def part(module: str, what: str) -> Any:
    """A module of an optional part. Raises `MissingExtra` with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        name = _PACKAGES.get(module.partition(".")[0], module.partition(".")[0])
        raise MissingExtra(
            f'{what} need {name}, which is not installed. Run: python -m pip install "hudna[publish]"'
        ) from error


@cache
def drawing() -> Any:
    """What makes pictures of drawings, with the Arabic fonts. Raises `MissingExtra`."""
    convert = part("vl_convert", "Charts and pictures")
    for folder in font_folders():
        convert.register_font_directory(str(folder))
    return convert


def font_folders() -> list[Path]:
    """The folders of the Arabic fonts that came with this installation."""
    return [Path(str(files(package))) / "files" for package in FONT_PACKAGES]
