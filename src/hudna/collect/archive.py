"""The archive of originals: every answer as it came, named by its hash, with the log of who gave it when."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

import zstandard

from hudna.collect.arrival import Refused
from hudna.collect.custody import Custody, Fault, Line
from hudna.collect.fetch import Fetch, Request, Response
from hudna.errors import InputError, NotFound

LOG = "custody.jsonl"
OBJECTS = "objects"
DRAFTS = "drafts"
REMOVED = "removed"
_LEVEL = 9


class Archive:
    """A folder: ``objects/ab/abcd….zst`` the originals, ``custody.jsonl`` the log. Only added to, but for `remove`.

    Use it in ``with`` to write: only one program may. Raises `InputError` where the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.custody = Custody(folder / LOG)
        self._lock: BinaryIO | None = None

    def __enter__(self) -> Archive:
        try:
            for name in (OBJECTS, DRAFTS):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("wb")
        except OSError as error:
            why = (error.strerror or type(error).__name__).lower()
            raise InputError(
                f"The archive {self.folder} cannot be written: {why}. Name another with --archive."
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise InputError(
                f"Another program is collecting into the archive {self.folder}. "
                "Wait until it is done, or name another with --archive."
            ) from error
        self._lock = lock
        for left in (self.folder / DRAFTS).iterdir():
            left.unlink()  # half written when a run was stopped
        return self

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def keep(self, data: bytes, facts: Mapping[str, Any]) -> Line:
        """Keep bytes and what is known of them; both are on the disk when this returns."""
        name = hashlib.sha256(data).hexdigest()
        if name not in self._removed:
            self._write(name, data)
        return self.custody.add({**facts, "sha256": name, "size": len(data)})

    def remove(self, name: str, facts: Mapping[str, Any]) -> bool:
        """Take an original out on request; its hash, the reason and who asked (``facts``) stay in the log.

        The same bytes are not kept again. Gives false where there is no such original.
        """
        if not self.holds(name):
            return False
        self.custody.add({**facts, "act": REMOVED, "sha256": name})
        self._removed.add(name)
        self._path(name).unlink()
        return True

    @cached_property
    def _removed(self) -> set[str]:
        return {str(line.facts["sha256"]) for line in self.custody.lines() if line.facts.get("act") == REMOVED}

    def bytes_of(self, name: str) -> bytes:
        """The original with this SHA-256. Raises `NotFound` where it is not there, `InputError` where it is broken."""
        path = self._path(name)
        try:
            return zstandard.ZstdDecompressor().decompress(path.read_bytes())
        except FileNotFoundError as error:
            raise NotFound(
                f"The archive {self.folder} has no original {name}. Look what else is amiss: hudna archive verify"
            ) from error
        except (OSError, zstandard.ZstdError) as error:
            raise InputError(f"The original {name} cannot be unpacked. Run: hudna archive verify") from error

    def holds(self, name: str) -> bool:
        """Whether there is an original with this SHA-256."""
        return self._path(name).is_file()

    def named(self, start: str) -> list[str]:
        """The SHA-256 of the originals whose hash begins so."""
        folder = self.folder / OBJECTS
        shelves = [folder / start[:2]] if len(start) >= 2 else []
        return sorted(p.stem for shelf in shelves if shelf.is_dir() for p in shelf.glob(f"{start}*.zst"))

    def faults(self) -> Iterator[Fault]:
        """What is not as it was kept: in the log, originals that are missing or changed, files that no line names."""
        yield from self.custody.faults()
        told: set[str] = set()
        for line in self.custody.lines():
            name = line.facts.get("sha256")
            if isinstance(name, str) and name not in told:
                told.add(name)
                yield from self._left(name) if name in self._removed else self._fault(name, line.number)
        for path in sorted((self.folder / OBJECTS).rglob("*")):
            if path.is_file() and path.stem not in told:
                what = "is named by no line of the log: a run was stopped just then, or somebody put it there."
                yield Fault(str(path.relative_to(self.folder)), what, harmless=True)

    def _left(self, name: str) -> Iterator[Fault]:
        """A removal that was stopped half way."""
        if self.holds(name):
            yield Fault(str(self._path(name).relative_to(self.folder)), "was removed by the log, but is still there.")

    def _fault(self, name: str, number: int) -> Iterator[Fault]:
        where = str(self._path(name).relative_to(self.folder))
        try:
            data = self.bytes_of(name)
        except NotFound:
            yield Fault(where, f"is missing; line {number} of the log tells of it.")
        except InputError:
            yield Fault(where, "was changed: it cannot be unpacked.")
        else:
            if hashlib.sha256(data).hexdigest() != name:
                yield Fault(where, "was changed: its bytes are not those that were kept.")

    def _path(self, name: str) -> Path:
        return self.folder / OBJECTS / name[:2] / f"{name}.zst"

    def _write(self, name: str, data: bytes) -> None:
        """Whole or not at all, also where the power goes."""
        path = self._path(name)
        if path.is_file():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.folder / DRAFTS / name
        with draft.open("wb") as stream:
            stream.write(zstandard.ZstdCompressor(_LEVEL).compress(data))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)


@dataclass(frozen=True, slots=True)
class Archiving:
    """Fetches through another and keeps each answer that brings something new, before anything is made of it."""

    inner: Fetch
    archive: Archive

    def fetch(self, request: Request) -> Response | Refused:
        """The answer of the other."""
        found = self.inner.fetch(request)
        if isinstance(found, Response) and not found.unchanged:
            self.archive.keep(found.body, facts_of(found))
        return found


def facts_of(response: Response) -> dict[str, Any]:
    """What the log tells of an answer."""
    return {
        "act": "fetched", "asked": response.asked, "url": response.url, "status": response.status,
        "headers": [list(each) for each in response.headers], "at": response.at.isoformat(),
    }  # fmt: skip


def response_of(archive: Archive, line: Line) -> Response:
    """The answer that a line of the log tells of. Raises as `Archive.bytes_of`."""
    facts = line.facts
    headers = tuple((str(k), str(v)) for k, v in facts["headers"])
    body = archive.bytes_of(facts["sha256"])
    return Response(facts["asked"], facts["url"], facts["status"], headers, body, datetime.fromisoformat(facts["at"]))


class Replaying:
    """Gives the answers that an archive holds, the newest for each address; asks nobody."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        fetched = (line for line in archive.custody.lines() if line.facts.get("act") == "fetched")
        self._lines = {line.facts["asked"]: line for line in fetched}

    def fetch(self, request: Request) -> Response | Refused:
        """The kept answer, or that there is none."""
        line = self._lines.get(request.url)
        if line is None:
            return Refused(request.url, None, "is not in the archive.", "Collect it without --offline.")
        try:
            return response_of(self._archive, line)
        except (NotFound, InputError) as error:
            return Refused(request.url, None, "is in the archive no longer as it was kept.", str(error))
