"""What is sent to be read: a text that was pasted, files as they are; told of document by document as it is read."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from starlette.datastructures import UploadFile

from hudna.collect import Arrival, Refused
from hudna.collect.kinds import opened
from hudna.collect.knowing import given_of
from hudna.collect.pasted import Pasted, pasted, published_by
from hudna.errors import HudnaError
from hudna.journey import Kept
from hudna.publish.reasons import reason
from hudna.record import lately, redacting
from hudna.web.desk import Desk
from hudna.web.lines import Name, name
from hudna.web.taking import Taking
from hudna.web.upkeep import Upkeep

MOST = 5_000
"""Documents that are taken at once."""

_LOGGED = 50


@dataclass(frozen=True, slots=True)
class Took:
    """A document that is in the record now; ``again`` where it was read before as it is."""

    document: str
    path: str | None
    title: str | None
    again: bool
    reports: int


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be read, why, and what to do next; ``line`` counts from 1."""

    path: str
    line: int | None
    reason: Name


@dataclass(frozen=True)
class Sender:
    """Takes what one person sends into the record of a desk, and logs it under their name."""

    desk: Desk
    taking: Taking
    upkeep: Upkeep
    person: str

    def arriving(self, given: Pasted, files: Sequence[UploadFile]) -> Iterator[Arrival | Refused]:
        """What a form holds. Raises `InputError` at once where nothing of it can be taken."""
        today = self.desk.today()
        outlet = given.outlet.strip() or self.desk.knowledge.dossier.outlet_at(given.url.strip()) or ""
        published_by(given.published, today)
        named = [each for each in files if each.filename]
        found: list[Iterable[Arrival | Refused]] = []
        if given.text.strip() or not named:
            found.append((pasted(Pasted(given.text, given.title, outlet, given.url, given.published), today),))
        known = given_of(self.desk.knowledge, given.published or None, outlet or None, {}, lambda _: None)
        # copies: the request's own are closed before the last of the answer is given
        found += [opened(io.BytesIO(each.file.read()), str(each.filename), known) for each in named]
        return _at_most(chain.from_iterable(found))

    def take(self, arriving: Iterator[Arrival | Refused]) -> Iterator[Took | Left]:
        """Read what arrives; a document is kept when it is told of, and its events follow when all are read."""
        new: list[str] = []
        try:
            for each in self.taking.take(arriving, self.desk.record):
                told = self._told(each)
                if isinstance(told, Took) and not told.again:
                    new.append(told.document)
                yield told
            self._log(new)
        except HudnaError as error:
            yield Left("", None, name(reason(str(error))))
        except GeneratorExit:  # whoever asked has gone: what is in the record already is logged all the same
            self._log(new)
            raise
        finally:
            if new:
                self.upkeep.nudge()

    def _told(self, each: Kept | Refused) -> Took | Left:
        if isinstance(each, Refused):
            return Left(each.path, each.line, _both(each.reason, each.mend))
        document = each.arrival.document
        with self.desk.record.look() as connection:
            if redacting.redacted(connection, [document.id]):
                return Left(
                    document.path or "", None, _both("was removed from this record on request.", "Leave it out.")
                )
            told = lately.reports_told(connection, [document.id])
        return Took(document.id, document.path, document.title, each.stored.fate == "again", told[document.id])

    def _log(self, new: Sequence[str]) -> None:
        for at in range(0, len(new), _LOGGED):
            part = new[at : at + _LOGGED]
            with self.desk.record.changing(self.person, "add documents", part[0], {"documents": part}):
                pass  # the log alone: the documents are in the record already


def files_in(extra: Mapping[str, Any] | None) -> list[UploadFile]:
    """The files of a form that was sent."""
    given = (extra or {}).get("files")
    return [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, UploadFile)]


def _at_most(arriving: Iterator[Arrival | Refused]) -> Iterator[Arrival | Refused]:
    for number, each in enumerate(arriving, 1):
        if number > MOST:
            mend = "Read the rest where the record is: hudna read FILE"
            yield Refused(_path(each), None, f"holds more than {MOST:,} documents; those before are read.", mend)
            return
        yield each


def _path(each: Arrival | Refused) -> str:
    """Where something that arrived came from."""
    return each.path if isinstance(each, Refused) else each.document.path or ""


def _both(why: str, mend: str) -> Name:
    """A reason and what to do, in both languages."""
    one, two = reason(why), reason(mend)
    return {"en": f"{one.en} {two.en}".strip(), "ar": f"{one.ar} {two.ar}".strip()}
