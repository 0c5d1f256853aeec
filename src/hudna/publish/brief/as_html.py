"""A brief as one page that opens from disk: every sentence opens the words that it rests on."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from hudna.errors import InputError
from hudna.publish.brief.atlas import WIDTH
from hudna.publish.brief.model import Brief, Picture
from hudna.publish.brief.pictures import png_of
from hudna.publish.brief.shown import linked
from hudna.publish.printing import printed

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_WIDE = re.compile(r'<svg[^>]* width="(\d+)')
PAGE, STYLE = "brief.html.j2", "brief.css"


def html_of(brief: Brief, folder: Path | None = None) -> bytes:
    """The page; ``folder`` may hold an organisation's own brief.html.j2 and brief.css.

    Raises `InputError` where its template cannot be filled in, `MissingExtra` where there are charts to be drawn and
    no part that draws them.
    """
    sound = linked(brief)
    style = _style(folder)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    known: dict[str, Any] = {
        "brief": sound,
        "notes": {note.number: note for note in sound.notes},
        "first_at": _first_uses(sound),
        "drawn": {p.id: _drawn(p) for s in sound.sections for p in s.pictures},
        "style": Markup(style),
        "style_hash": f"sha256-{digest}",
    }
    try:
        page = _environment(folder).get_template(PAGE).render(known)
    except TemplateError as error:
        raise InputError(
            f"The page template {PAGE} cannot be filled in: {error}. Mend it, then run this again."
        ) from error
    return _UNFIT.sub("\ufffd", page).encode()


def _style(folder: Path | None) -> str:
    own = folder / STYLE if folder else None
    if own is not None and own.is_file():
        return own.read_text("utf-8", "replace").replace("</", "<\\/")
    return files("hudna.publish").joinpath("brief", "templates", STYLE).read_text("utf-8")


def _environment(folder: Path | None) -> SandboxedEnvironment:
    ours = PackageLoader("hudna.publish.brief", "templates")
    loader = ChoiceLoader([FileSystemLoader(folder), ours]) if folder else ours
    environment = SandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["printed"] = printed
    return environment


def _first_uses(brief: Brief) -> dict[int, int]:
    """At which sentence each note stands opened; others that share it link to it there."""
    found: dict[int, int] = {}
    for place, sentence in enumerate(brief.sentences):
        for number in sentence.notes:
            found.setdefault(number, place)
    return found


def _drawn(picture: Picture) -> Markup:
    """The map as it is; a chart as a picture of its own, so that its letters are those it was measured with."""
    if picture.id == "map":
        return Markup(picture.svg)
    data = base64.b64encode(png_of(picture)).decode()
    wide = _WIDE.search(picture.svg)
    return Markup('<img alt="{}" width="{}" src="data:image/png;base64,{}">').format(
        picture.alt, wide[1] if wide else WIDTH, data
    )
