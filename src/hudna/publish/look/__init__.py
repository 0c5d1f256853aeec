"""What pages are made to look with, alike at the desk and on a published site: styles, map parts, fonts."""

from __future__ import annotations

import importlib.util
from functools import cache
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

_FOREIGN = {
    "maplibre-gl.js": ("maplibre", "srcjs/maplibre-gl.js"),
    "maplibre-gl.css": ("maplibre", "srcjs/maplibre-gl.css"),
    "noto-sans-arabic.ttf": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    "noto-sans-arabic.txt": ("fontpkg_noto_sans_arabic", "LICENSE"),
    "amiri.ttf": ("fontpkg_amiri", "files/Amiri-Regular.ttf"),
    "amiri-bold.ttf": ("fontpkg_amiri", "files/Amiri-Bold.ttf"),
    "amiri.txt": ("fontpkg_amiri", "LICENSE"),
}


@cache
def sprite() -> Markup:
    """The shapes of statuses as symbols, for the top of a page."""
    return Markup(files("hudna.publish").joinpath("look", "sprite.svg").read_text(encoding="utf-8"))


@cache
def path_of(name: str) -> Path | None:
    """Where a file of this name is, ours or that of a package that is installed; null where there is none."""
    if name in _FOREIGN:
        package, inside = _FOREIGN[name]
        spec = importlib.util.find_spec(package)
        found = Path(spec.origin or "").parent / inside if spec else None
        return found if found and found.is_file() else None
    return _own(name)


def _own(name: str) -> Path | None:
    own = files("hudna.publish").joinpath("look")
    names = {entry.name for entry in own.iterdir() if entry.is_file() and not entry.name.endswith(".py")}
    return Path(str(own.joinpath(name))) if name in names else None
