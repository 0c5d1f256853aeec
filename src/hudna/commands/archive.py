"""``hudna archive``: is every original as it was kept, where did one come from, who witnesses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.table import Table

from hudna.collect import stamps
from hudna.collect.archive import LOG, Archive
from hudna.collect.custody import Line
from hudna.collect.hosts import Hosts
from hudna.collect.network import Network
from hudna.commands.screen import console, harmless
from hudna.errors import InputError, NotFound

_HEADERS = ("content-type", "last-modified", "etag", "date", "server")


def verify(folder: Path, root: Path | None) -> int:
    """Print what is not as it was kept; gives the exit code."""
    archive = _archive(folder)
    found = [*archive.faults(), *stamps.faults(archive, root)]
    for fault in found:
        console().print(
            harmless(f"{'note' if fault.harmless else 'FAULT'}  {fault.where} {fault.what}"), soft_wrap=True
        )
    serious = sum(not fault.harmless for fault in found)
    lines = list(archive.custody.lines())
    stamped = [line for line in lines if line.facts.get("act") == "stamped"]
    said = f"{len(lines):,} lines, {len({n for n in map(_name, lines) if n}):,} originals"
    if stamped:
        checked = "signatures checked" if root else "signatures not checked: name the authority's certificate, --root"
        said += f", {len(stamped):,} timestamps ({checked})"
    if lines:
        said += f". Newest seal: {lines[-1].hash}"
    console().print(f"{said}. {f'{serious:,} faults.' if serious else 'All is as it was kept.'}", soft_wrap=True)
    return 1 if serious else 0


def show(folder: Path, start: str, output: Path | None) -> int:
    """Print where an original came from, or write it out; gives the exit code. Raises `NotFound`."""
    archive = _archive(folder)
    found = archive.named(start.lower())
    if len(found) != 1:
        what = "More than one original begins" if found else "No original begins"
        raise NotFound(f"{what} with “{start}” in {folder}. The id of a document is that of its original.")
    data = archive.bytes_of(found[0])
    if output is not None:
        output.write_bytes(data)
        console(errors=True).print(f"Written: {output}")
        return 0
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row("SHA-256", found[0])
    table.add_row("size", f"{len(data):,} bytes")
    for line in archive.custody.lines():
        if _name(line) == found[0]:
            for name, value in _told(line):
                table.add_row(name, harmless(value))
    console().print(table)
    return 0


def stamp(folder: Path, authority: str, allowed: Sequence[str]) -> int:
    """Have an authority witness the log; gives the exit code."""
    _archive(folder)
    network = Network(Hosts(frozenset(h.lower() for h in allowed)))
    try:
        with Archive(folder) as archive:
            moment = stamps.stamp(archive, authority, network)
    finally:
        network.close()
    console().print(
        f"Stamped: {moment:%Y-%m-%d %H:%M:%S} UTC, by {harmless(authority)}. Kept in {folder / stamps.FOLDER}"
    )
    return 0


def _archive(folder: Path) -> Archive:
    if not (folder / LOG).is_file():
        raise InputError(f"There is no archive at {folder}. Name it with --archive, or collect something first.")
    return Archive(folder)


def _name(line: Line) -> str | None:
    name = line.facts.get("sha256")
    return str(name) if name else None


def _told(line: Line) -> list[tuple[str, str]]:
    facts = line.facts
    headers = {str(k): str(v) for k, v in facts.get("headers") or ()}
    redirected = facts.get("url") if facts.get("url") != facts.get("asked") else None
    rows = [
        (f"line {line.number}", f"{facts.get('act')} {facts.get('at')}"), ("from", facts.get("asked")),
        ("redirected to", redirected), ("status", facts.get("status")), *((n, headers.get(n)) for n in _HEADERS),
        ("seal", line.hash),
    ]  # fmt: skip
    return [(name, str(value)) for name, value in rows if value is not None]
