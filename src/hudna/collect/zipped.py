"""ZIP archives: every file in them, as if it lay in a folder. Nothing is unpacked by the names that stand in them."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO, cast

from hudna.collect.arrival import Arrival, Given, Refused
from hudna.collect.packed import BROKEN, members
from hudna.errors import InputError

Opened = Callable[[BinaryIO, str, Given], Iterator[Arrival | Refused]]

_MOST_MEMBERS = 100_000
_MOST_OF_ONE = 1_000_000_000
_MOST_SHRUNK = 400
_SMALL = 10_000_000
_PART = 1_000_000
_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
_PASSED = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.))")


def from_zip(stream: BinaryIO, path: str, given: Given, opened: Opened) -> Iterator[Arrival | Refused]:
    """The documents of an archive's files, by name; bombs, names that climb out and protected files are refused."""
    try:
        listed = members(stream)
        if len(listed) > _MOST_MEMBERS:
            raise InputError(f"holds more than {_MOST_MEMBERS:,} files. Unpack it, and read the folder.")
    except InputError as error:
        yield Refused.of(error, path)
        return
    files = sorted((m for m in listed if not m.is_dir() and not _PASSED.search(m.filename)), key=lambda m: m.filename)
    if not files:
        yield Refused(path, None, "is an archive without files.", "Check that it was packed completely.")
    with zipfile.ZipFile(stream) as archive:
        for member in files:
            yield from _member(archive, member, path, given, opened)


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, given: Given, opened: Opened
) -> Iterator[Arrival | Refused]:
    name = f"{path}/{member.filename}"
    with tempfile.SpooledTemporaryFile(_SMALL) as whole:
        try:
            _check(member)
            with archive.open(member) as packed:
                _copy(packed, whole, member)
        except InputError as error:
            yield Refused.of(error, re.sub(r"[\x00-\x1f]", "\ufffd", name))
            return
        except BROKEN as error:
            reason = f"is damaged within the archive ({type(error).__name__})."
            yield Refused(name, None, reason, "Pack or download the archive again.")
            return
        whole.seek(0)
        yield from opened(cast("BinaryIO", whole), name, given)


def _check(member: zipfile.ZipInfo) -> None:
    if _CLIMBS.search(member.filename):
        raise InputError("has a name that leads out of the archive. Rename it, and pack the archive again.")
    if member.flag_bits & 1:
        raise InputError("is protected by a password. Pack it without one.")
    shrunk = member.file_size > _SMALL and member.file_size > member.compress_size * _MOST_SHRUNK
    if member.file_size > _MOST_OF_ONE or shrunk:
        raise InputError(f"would unpack to {member.file_size // 1_000_000:,} MB, as a bomb does. Leave it out.")


def _copy(packed: IO[bytes], whole: IO[bytes], member: zipfile.ZipInfo) -> None:
    """Unpack no more than the archive says that there is."""
    left = member.file_size
    while part := packed.read(min(_PART, left + 1)):
        left -= len(part)
        if left < 0:
            raise InputError("unpacks to more than it says, as a bomb does. Leave it out.")
        whole.write(part)
