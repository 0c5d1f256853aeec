"""What the sources on the command line stand for: addresses, files of addresses, outlets of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from hudna.collect.frontier import Address, Kind
from hudna.collect.lists import plain
from hudna.collect.warc import is_archive
from hudna.errors import InputError
from hudna.knowledge.dossier import Dossier, Outlet


def watched_outlets(dossier: Dossier) -> list[str]:
    """The outlets that say how to collect them: those at home first, by id."""
    found = [o for o in dossier.outlets.values() if o.collect]
    return [o.id for o in sorted(found, key=lambda o: (o.home != dossier.id, o.id))]


def archives_of(sources: Sequence[str]) -> list[Path]:
    """The sources that are archives of the web (WARC, WACZ)."""
    return [path for source in sources if (path := Path(source)).is_file() and _is_archive(path)]


def addresses_of(sources: Sequence[str], dossier: Dossier, links: str | None = None) -> list[Address]:
    """The addresses that sources stand for, each once, in their order.

    Raises `InputError` for what is neither an address nor a file of addresses nor an outlet that says how to collect.
    """
    if links is not None:
        _check_pattern(links)
    found: dict[str, Address] = {}
    archives = {str(path) for path in archives_of(sources)}
    for source in sources:
        for each in () if str(Path(source)) in archives else _of(source, dossier, links):
            found.setdefault(each.url, each)
    return list(found.values())


def _of(source: str, dossier: Dossier, links: str | None) -> Iterator[Address]:
    if "://" in source:
        yield _address(source, "", links)
    elif source in dossier.outlets:
        yield from _of_outlet(dossier.outlets[source])
    elif Path(source).is_file():
        yield from _of_file(Path(source), links)
    else:
        known = watched_outlets(dossier)
        near = get_close_matches(source, known, 3, 0.5) or known
        names = f" Outlets that say how: {', '.join(near)}." if near else ""
        raise InputError(
            f"{source} is no address, file or outlet. Write an address as https://example.org/feed.{names}"
        )


def _of_outlet(outlet: Outlet) -> Iterator[Address]:
    if outlet.collect is None:
        raise InputError(
            f"The outlet {outlet.id} does not say how to collect it. Give the address of its feed, "
            "or write it under 'collect:' in the dossier (docs/collecting.md)."
        )
    way = outlet.collect
    ways: tuple[tuple[Kind, Sequence[str]], ...] = (
        ("feed", way.feeds), ("sitemap", way.sitemaps), ("list", way.lists)
    )  # fmt: skip
    for kind, urls in ways:
        for url in urls:
            yield Address(plain(url) or url, kind, outlet=outlet.id, every=way.every, links=way.links)


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return is_archive(stream.read(4096)) or path.suffix.lower() == ".wacz"
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}. Check the path and the rights.") from error


def _of_file(path: Path, links: str | None) -> Iterator[Address]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as a list of addresses. Write one a line, in UTF-8.") from error
    for number, line in enumerate(lines, 1):
        written = line.strip()
        if written and not written.startswith("#"):
            yield _address(written, f"{path}, line {number}: ", links)


def _address(written: str, where: str, links: str | None) -> Address:
    url = plain(written)
    if url is None:
        raise InputError(f"{where}{written} is no address of the web. Write it as https://example.org/news")
    return Address(url, "list" if links is not None else "auto", links=links)


def _check_pattern(links: str) -> None:
    try:
        re.compile(links)
    except re.error as error:
        raise InputError(
            f"--links {links} is no pattern: {error}. Write a part of the address, as /archives/"
        ) from error
