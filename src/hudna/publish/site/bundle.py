"""Scripts of several modules as one plain file: browsers load no modules from a disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from hudna.publish import look
from hudna.publish.payload import script_json

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
_WORD = re.compile(r"^export ", re.MULTILINE)

LOOK = (
    "desk.css", "ledger.css", "map.css", "told.css", "hudna.svg", "maplibre-gl.js", "maplibre-gl.css",
    "noto-sans-arabic.ttf", "noto-sans-arabic.txt", "amiri.ttf", "amiri.txt",
)  # fmt: skip
MODULES = (
    "map-marks", "map-names", "map-style", "record", "fold", "search", "state", "lines", "histogram", "chips", "still",
    "land", "observatory",
)  # fmt: skip


def joined(names: Sequence[str]) -> str:
    """The modules in the order given, each a function of its own that gives what it exports."""
    parts = [f"const {_variable(name)} = (() => {{\n{_body(name)}}})();" for name in names]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _body(name: str) -> str:
    text = source(f"{name}.js")
    given = _EXPORT.findall(text)
    text = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = {_variable(found[2])};\n", text)
    return f"{_WORD.sub('', text)}\nreturn {{ {', '.join(given)} }};\n"


def _variable(name: str) -> str:
    return "of_" + name.replace("-", "_")


def source(name: str) -> str:
    """The text of one of our scripts or styles."""
    own = files("hudna.publish").joinpath("site", "scripts", name)
    if own.is_file():
        return own.read_text(encoding="utf-8")
    shared = look.path_of(name)
    if shared is None:
        raise FileNotFoundError(name)
    return shared.read_text(encoding="utf-8")


def write_look(folder: Path) -> None:
    """Put styles, scripts, the map library and fonts (with their licences) into a folder."""
    folder.mkdir()
    for name in LOOK:
        found = look.path_of(name)
        if found is None:
            raise FileNotFoundError(name)
        (folder / name).write_bytes(found.read_bytes())
    for name in ("site.css", "first.js", "pages.js", "told.js"):
        (folder / name).write_text(source(name), encoding="utf-8")
    (folder / "observatory.js").write_text(joined(MODULES), encoding="utf-8")


def data_script(name: str, thing: Any) -> bytes:
    """A script that gives a value by a name: what a page from a disk may load, where it may not read JSON."""
    return f"hudna.give({script_json(name)},{script_json(thing)});\n".encode("utf-8", "replace")
