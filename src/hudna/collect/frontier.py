"""What is known of every address: to be asked, when, and how the last answer was. Survives any end of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from hudna.collect.arrival import Refused
from hudna.collect.pages import Hints
from hudna.collect.polite import RobotsText
from hudna.errors import InputError

Kind = Literal["auto", "page", "feed", "sitemap", "list"]
"""What an address gives; ``auto`` where only the answer can tell."""

NAME = "state.db"
_VERSION = "1"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, text TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS addresses (
    url TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    kind TEXT NOT NULL,
    root TEXT NOT NULL,        -- the address given by somebody from which this one was found
    outlet TEXT,               -- id of the dossier
    title TEXT,                -- as the feed or sitemap says
    published TEXT,
    mark TEXT,                 -- version that the feed or sitemap names; another one is asked again
    every INTEGER,             -- minutes; null: asked once
    links TEXT,                -- of a list: which links on it are followed
    due TEXT,                  -- moment (UTC) from which it is to be asked; null: it is not
    etag TEXT, modified TEXT,  -- what the last answer said of itself
    sha256 TEXT,               -- the last answer in the archive
    asked_at TEXT,
    said TEXT,                 -- why the last answer was no document; null where it was one
    told INTEGER NOT NULL DEFAULT 1,  -- whether the record knows what is said
    tries INTEGER NOT NULL DEFAULT 0  -- in vain, one after the other
);
CREATE INDEX IF NOT EXISTS addresses_due ON addresses (root, due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS addresses_untold ON addresses (told) WHERE told = 0;
"""
_ADD = """
INSERT INTO addresses (url, host, kind, root, outlet, title, published, mark, every, links, due)
VALUES (:url, :host, :kind, :root, :outlet, :title, :published, :mark, :every, :links, :due)
ON CONFLICT (url) DO UPDATE SET
    due = CASE WHEN :again OR coalesce(excluded.mark, '') <> coalesce(addresses.mark, '')
               THEN min(coalesce(addresses.due, excluded.due), excluded.due) ELSE addresses.due END,
    root = CASE WHEN :again THEN excluded.root ELSE addresses.root END,
    kind = CASE WHEN excluded.kind = 'auto' THEN addresses.kind ELSE excluded.kind END,
    every = coalesce(excluded.every, addresses.every), links = coalesce(excluded.links, addresses.links),
    outlet = coalesce(excluded.outlet, addresses.outlet), title = coalesce(excluded.title, addresses.title),
    published = coalesce(excluded.published, addresses.published), mark = coalesce(excluded.mark, addresses.mark)
"""


@dataclass(frozen=True, slots=True)
class Address:
    """An address to ask, with what is known of it."""

    url: str
    kind: Kind = "auto"
    root: str = ""
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    mark: str | None = None
    every: int | None = None
    links: str | None = None
    etag: str | None = None
    modified: str | None = None
    sha256: str | None = None
    tries: int = 0

    @property
    def hints(self) -> Hints:
        """What is known of the page from who named it."""
        return Hints(self.title, self.published, self.outlet)


@dataclass(frozen=True, slots=True)
class Standing:
    """How something that is watched stands: when it was asked and will be (UTC), why the last answer was none.

    ``pages`` that were kept, are ``waiting`` to be asked, and were ``refused`` for good.
    """

    url: str
    outlet: str | None
    every: int | None
    asked_at: str | None
    due: str | None
    said: str | None
    pages: int
    waiting: int
    refused: int


class Frontier:
    """The addresses of an archive, in a small SQLite file beside it (``state.db``, table ``addresses``)."""

    def __init__(self, path: Path | None) -> None:
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.executescript(_SCHEMA)
            version = self.note("version")
        except sqlite3.Error as error:
            raise InputError(
                f"The state of the archive cannot be opened: {error}. Move {path} away; it is made anew."
            ) from error
        if version not in (None, _VERSION):
            raise InputError(
                f"The state of the archive is of version {version}. Use a newer Hudna, or move {path} away."
            )
        self.set_note("version", _VERSION)

    def copy(self) -> Frontier:
        """The same in memory, to try something out."""
        other = Frontier(None)
        self._db.backup(other._db)
        return other

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def note(self, name: str) -> str | None:
        """A value kept under a name."""
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row["value"])

    def set_note(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def add(self, found: Collection[Address], now: datetime, *, again: bool = False) -> None:
        """Note addresses as to be asked: new ones, those whose mark is another one, with ``again`` all of them."""
        rows = [
            {"url": a.url, "host": _host(a.url), "kind": a.kind, "root": a.root or a.url, "outlet": a.outlet,
             "title": a.title, "published": a.published, "mark": a.mark, "every": a.every, "links": a.links,
             "due": _moment(now), "again": again}
            for a in found
        ]  # fmt: skip
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany(_ADD, rows)

    def watch(self, found: Address, now: datetime) -> None:
        """Note an address as to be asked every so often; one that is known keeps its time."""
        known = self._db.execute("SELECT every FROM addresses WHERE url = ?", (found.url,)).fetchone()
        self.add([found], now, again=known is None or known["every"] is None)

    def due(self, roots: Collection[str], now: datetime, most: int) -> list[Address]:
        """Addresses found from ``roots`` that are to be asked by now, hosts in turn, feeds before pages."""
        # hosts in turn, so that the pause that one asks for is spent on the others
        turn = "row_number() OVER (PARTITION BY host ORDER BY kind = 'page', due, rowid) AS turn"
        query = (
            f"SELECT * FROM (SELECT *, {turn} FROM addresses WHERE due <= ? AND root IN ({_marks(roots)})) "
            "ORDER BY turn, host LIMIT ?"
        )
        return [_address(row) for row in self._db.execute(query, (_moment(now), *roots, most))]

    def known(self, url: str) -> Address | None:
        """What is known of an address; null where nothing is."""
        row = self._db.execute("SELECT * FROM addresses WHERE url = ?", (url,)).fetchone()
        return None if row is None else _address(row)

    def next_due(self, roots: Collection[str]) -> datetime | None:
        """The earliest moment at which one of these is to be asked; null where none is."""
        query = f"SELECT min(due) AS due FROM addresses WHERE due IS NOT NULL AND root IN ({_marks(roots)})"
        row = self._db.execute(query, tuple(roots)).fetchone()
        return datetime.fromisoformat(row["due"]) if row["due"] else None

    def answered(
        self, url: str, sha256: str | None, versions: tuple[str | None, str | None], now: datetime, due: datetime | None
    ) -> None:
        """Note an answer: the original in the archive (null: unchanged), ETag and Last-Modified, when to ask again."""
        self._db.execute(
            "UPDATE addresses SET sha256 = coalesce(?, sha256), etag = coalesce(?, etag), "
            "modified = coalesce(?, modified), asked_at = ?, due = ?, said = NULL, told = 1, tries = 0 WHERE url = ?",
            (sha256, *versions, _moment(now), due and _moment(due), url),
        )

    def failed(self, url: str, why: Refused, now: datetime, due: datetime | None) -> None:
        """Note that an address gave no document, why, and when to ask again (null: not by itself)."""
        self._db.execute(
            "UPDATE addresses SET said = ?, told = 0, asked_at = ?, due = ?, tries = tries + 1 WHERE url = ?",
            (f"{why.reason}\n{why.mend}", _moment(now), due and _moment(due), url),
        )

    def is_kind(self, url: str, kind: Kind) -> None:
        """Note what an address turned out to give."""
        self._db.execute("UPDATE addresses SET kind = ? WHERE url = ?", (kind, url))

    def told(self, url: str) -> None:
        """Note that the record knows why an address gave no document."""
        self._db.execute("UPDATE addresses SET told = 1 WHERE url = ?", (url,))

    def untold(self) -> list[Refused]:
        """Why addresses gave no document, of which the record may not know."""
        rows = self._db.execute("SELECT url, said FROM addresses WHERE told = 0 ORDER BY rowid")
        return [Refused(row["url"], None, *_said(row["said"])) for row in rows]

    def kept(self, roots: Collection[str]) -> Iterator[Address]:
        """The pages found from ``roots`` whose last answer is in the archive and was a document."""
        query = (
            f"SELECT * FROM addresses WHERE root IN ({_marks(roots)}) AND kind = 'page' "
            "AND sha256 IS NOT NULL AND said IS NULL ORDER BY rowid"
        )
        yield from map(_address, self._db.execute(query, tuple(roots)).fetchall())

    def standing(self, roots: Collection[str]) -> list[Standing]:
        """How each of these stands, by outlet and address."""
        query = (
            "SELECT r.url, r.outlet, r.every, r.asked_at, r.due, r.said, "
            "count(p.url) FILTER (WHERE p.sha256 IS NOT NULL) AS pages, count(p.due) AS waiting, "
            "count(p.url) FILTER (WHERE p.said IS NOT NULL AND p.due IS NULL) AS refused "
            "FROM addresses r LEFT JOIN addresses p ON p.root = r.url AND p.url <> r.url AND p.kind = 'page' "
            f"WHERE r.url IN ({_marks(roots)}) GROUP BY r.url ORDER BY r.outlet, r.url"
        )
        return [Standing(**{name: row[name] for name in row.keys()}) for row in self._db.execute(query, tuple(roots))]  # noqa: SIM118

    @property
    def robots(self) -> MutableMapping[str, RobotsText]:
        """The robots.txt of each origin."""
        return _Robots(self._db)


class _Robots(MutableMapping[str, RobotsText]):
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __getitem__(self, origin: str) -> RobotsText:
        row = self._db.execute("SELECT text, at FROM robots WHERE origin = ?", (origin,)).fetchone()
        if row is None:
            raise KeyError(origin)
        return RobotsText(row["text"], datetime.fromisoformat(row["at"]))

    def __setitem__(self, origin: str, value: RobotsText) -> None:
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, value.text, _moment(value.at)))

    def __delitem__(self, origin: str) -> None:
        self._db.execute("DELETE FROM robots WHERE origin = ?", (origin,))

    def __iter__(self) -> Iterator[str]:
        return iter([row["origin"] for row in self._db.execute("SELECT origin FROM robots ORDER BY origin")])

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM robots").fetchone()[0])


def _said(written: str) -> tuple[str, str]:
    reason, _, mend = written.partition("\n")
    return reason, mend


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))


def _address(row: sqlite3.Row) -> Address:
    names = Address.__dataclass_fields__
    return Address(**{name: row[name] for name in names})


def _moment(moment: datetime) -> str:
    """In UTC with a fixed width, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _host(url: str) -> str:
    return url.split("/")[2].lower() if url.count("/") >= 2 else ""
