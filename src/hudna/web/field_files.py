"""What comes with field reports: taken into the archive of originals, and given back without what pictures carry."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi.responses import Response
from starlette.datastructures import UploadFile

from hudna.collect.archive import Archive
from hudna.collect.attached import LARGEST, MOST, SUFFIXES, attachment, bare
from hudna.errors import InputError, NotFound, RecordError
from hudna.model.attachment import Attachment

FIELD = "files"
"""The name of the field of a form that files come in."""

_PATIENCE, _PAUSE = 5.0, 0.05


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    data: bytes
    what: Attachment


def uploads(answers: Mapping[str, Any]) -> tuple[Upload, ...]:
    """The files of a form that was sent, each once. Raises `InputError` for those that are not taken."""
    given = answers.get(FIELD)
    files = [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, UploadFile)]
    named = [each for each in files if each.filename]
    if len(named) > MOST:
        raise InputError(f"{len(named)} files are too many for one report: at most {MOST}. Send another report.")
    found = (each.file.read(LARGEST + 1) for each in named)
    return tuple({each.what.sha256: each for each in (Upload(data, attachment(data)) for data in found)}.values())


def keep(folder: Path | None, files: Sequence[Upload], facts: Mapping[str, Any]) -> None:
    """Keep the files, with a line each in the log of custody; they are on the disk when this returns.

    Raises `InputError` where the desk has no archive, `RecordError` where another program holds it too long.
    """
    if not files:
        return
    if folder is None:
        raise InputError("This desk keeps no files. Start it with: hudna serve --archive FOLDER")
    with _held(folder) as archive:
        for each in files:
            archive.keep(each.data, {**facts, "act": "attached", "kind": each.what.kind})


@contextmanager
def _held(folder: Path) -> Iterator[Archive]:
    """The archive, waited for while another program writes to it."""
    until = time.monotonic() + _PATIENCE
    with ExitStack() as stack:
        while True:
            try:
                held = stack.enter_context(Archive(folder))
                break
            except InputError as error:
                if time.monotonic() > until:
                    raise RecordError(f"{error} What was sent waits in the browser and is sent again.") from error
                time.sleep(_PAUSE)
        yield held


def shown(folder: Path | None, what: Attachment) -> Response:
    """A picture without place, time and device, for everybody who may see the report. Raises `NotFound`."""
    data = bare(_bytes(folder, what))
    if data is None:
        raise NotFound("This file can only be had as it came. Ask a verifier for it.")
    return _answer(data, what, "inline")


def as_it_came(folder: Path | None, what: Attachment) -> Response:
    """The original, with all that it carries. Raises `NotFound`."""
    return _answer(_bytes(folder, what), what, "attachment")


def _bytes(folder: Path | None, what: Attachment) -> bytes:
    if folder is None:
        raise NotFound("This desk keeps no files. Start it with: hudna serve --archive FOLDER")
    return Archive(folder).bytes_of(what.sha256)


def _answer(data: bytes, what: Attachment, how: str) -> Response:
    name = f"{what.sha256[:12]}.{SUFFIXES.get(what.kind, 'bin')}"
    headers = {"Content-Disposition": f'{how}; filename="{name}"', "Cache-Control": "private, max-age=3600"}
    return Response(data, media_type=what.kind, headers=headers)
