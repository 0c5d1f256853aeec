"""Files that are ZIP containers: what is in them, and that they are no bombs."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, TypeVar

from hudna.errors import InputError

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, OSError),
)
"""What the libraries raise for containers and documents that are cut short, damaged or made up."""

_MOST_UNPACKED = 2_000_000_000
_MOST_AT_ONCE = 300_000_000
_MOST_SHRUNK = 400
_SMALL = 50_000_000

Made = TypeVar("Made")


def members(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    """What a container says that it holds; the stream is wound back. Raises `InputError` where it is none."""
    try:
        with zipfile.ZipFile(stream) as container:
            found = container.infolist()
    except BROKEN as error:
        raise InputError("is a broken ZIP file. Save or download it again, completely.") from error
    stream.seek(0)
    return found


def checked(stream: BinaryIO, streamed: str = "") -> list[zipfile.ZipInfo]:
    """The members of a document's container. Raises `InputError` for a bomb, and where it is protected.

    Members under the folder ``streamed`` are read bit by bit, and may be longer than those held in memory.
    """
    found = members(stream)
    packed, unpacked = (sum(getattr(m, size) for m in found) for size in ("compress_size", "file_size"))
    too_long = any(m.file_size > _MOST_AT_ONCE and not (streamed and m.filename.startswith(streamed)) for m in found)
    if unpacked > _MOST_UNPACKED or too_long or (unpacked > _SMALL and unpacked > packed * _MOST_SHRUNK):
        raise InputError(f"would unpack to {unpacked // 1_000_000:,} MB, as a bomb does. Save it as a smaller file.")
    if any(m.flag_bits & 1 for m in found):
        raise InputError("is protected by a password. Save it without one.")
    return found


def opened_with(extra: str, opens: Callable[[], Made], what: str) -> Made:
    """What ``opens`` gives. Raises `InputError` for a broken file, and where the library that reads it is missing."""
    try:
        return opens()
    except ImportError as error:
        mend = f'python -m pip install "hudna[{extra}]"'
        raise InputError(f"is a {what}, and the library that reads it is not installed. Run: {mend}") from error
    except BROKEN as error:
        raise InputError(f"is a broken {what} ({type(error).__name__}). Save or download it again.") from error
