"""Paths to documents: files, folders, standard input. What cannot be read is refused; the rest goes on."""

from __future__ import annotations

import io
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, BinaryIO, cast

from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.kinds import NO_KIND, opened, reader_of
from hudna.collect.objects import LARGEST, from_lines

STANDARD_INPUT = "-"
_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*"')
_MOST = 1_000_000_000
_MEDIA = {
    *("photos", "files", "video_files", "voice_messages", "round_video_messages", "stickers"),
    *("images", "css", "js", "profile_pictures", "stories", "contacts"),
}
"""Folders of a Telegram Desktop export that hold pictures, sounds and the page's own furniture."""


def collect(paths: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Arrival | Refused]:
    """Every document under ``paths`` in a fixed order: as given, folders sorted by name, hidden files left out.

    ``-`` is standard input (``stdin`` for another stream). What kind a file is of is told by
    its content (`hudna.collect.kinds`).
    """
    for path in paths:
        if path == STANDARD_INPUT:
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield from _streamed(stream, STANDARD_INPUT, given)
        elif Path(path).is_dir():
            yield from _folder(Path(path), given)
        else:
            yield from _file(Path(path), given)


def total_size(paths: Iterable[str]) -> int | None:
    """The bytes that are to be read, for a progress bar; null when standard input or a pipe is among the paths."""
    total = 0
    for path in map(Path, paths):
        if str(path) == STANDARD_INPUT or (path.exists() and not path.is_dir() and not path.is_file()):
            return None
        files = _files(path) if path.is_dir() else iter([path])
        total += sum(file.stat().st_size for file in files if file.is_file())
    return total


def _folder(path: Path, given: Given) -> Iterator[Arrival | Refused]:
    found = False
    for file in _files(path):
        found = True
        yield from _file(file, given, of_folder=True)
    if not found:
        mend = "Check the path, and that you may open the folder."
        yield Refused(str(path), None, "is a folder without files.", mend)


def _files(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path):
        passed = _MEDIA if {"result.json", "messages.html"} & set(names) else set()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in passed)
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(folder, name)


def _file(path: Path, given: Given, *, of_folder: bool = False) -> Iterator[Arrival | Refused]:
    try:
        mode = path.stat().st_mode
        with path.open("rb") as stream:
            if not stat.S_ISREG(mode):
                yield from _streamed(stream, str(path), given)
            elif of_folder and reader_of(stream, str(path)) is None:
                yield Refused(str(path), None, *NO_KIND)
            else:
                yield from opened(stream, str(path), given)
    except OSError as error:
        yield Refused(str(path), None, f"cannot be opened: {_why(error)}.", "Check the path and the rights to read it.")


def _why(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _streamed(stream: BinaryIO, path: str, given: Given) -> Iterator[Arrival | Refused]:
    """A stream that cannot be wound back: JSONL line by line as it comes, anything else when it has all come."""
    with ExitStack() as stack:
        if not isinstance(stream, io.BufferedReader):
            stream = stack.enter_context(io.BufferedReader(io.BytesIO(stream.read())))
        if _LINE.match(stream.peek(64)):
            yield from from_lines(stream, path, given)
            return
        whole = stack.enter_context(tempfile.SpooledTemporaryFile(LARGEST))
        if not _fits(stream, whole):
            reason = f"is a stream of more than {_MOST // 1_000_000} MB."
            yield Refused(path, None, reason, "Save it as a file, or send JSONL with one document a line.")
            return
        whole.seek(0)
        yield from opened(cast("BinaryIO", whole), path, given)


def _fits(stream: BinaryIO, whole: IO[bytes]) -> bool:
    """Whether all of the stream could be put aside."""
    size = 0
    while part := stream.read(LARGEST):
        size += whole.write(part)
        if size > _MOST:
            return False
    return True
