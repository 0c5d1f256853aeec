"""A text that somebody puts in by hand, with what they know of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from hudna.collect.arrival import Arrival, fingerprint, published_on
from hudna.collect.decode import has_arabic
from hudna.errors import InputError
from hudna.model.document import Document
from hudna.model.when import Published

_AHEAD = timedelta(days=1)  # it is tomorrow already where somebody reads this morning's paper


@dataclass(frozen=True, slots=True)
class Pasted:
    """The words of a report; title, outlet, address and day of publication are empty where nobody gave them."""

    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""


def pasted(given: Pasted, today: date) -> Arrival:
    """The document of a text that was put in by hand.

    Its id is that of a file with these words, so that whoever puts them in again with another day or outlet mends what
    is known of the document, and adds none. Raises `InputError` for words without Arabic, and for an address or a day
    that is none.
    """
    text = given.text.replace("\r\n", "\n").strip()
    if not text:
        raise InputError("No words were given. Paste the text of a report.")
    if not has_arabic(text):
        raise InputError("The text has no Arabic letter. Only Arabic reports are read.")
    original = text.encode()
    document = Document(
        fingerprint(original), text, None, None, _address(given.url), given.title.strip() or None,
        given.outlet.strip() or None, published_by(given.published, today),
    )  # fmt: skip
    return Arrival(document, original, (), len(original))


def published_by(written: str, today: date) -> Published:
    """The day of publication as it was given, unknown where it was not. Raises `InputError` for none, or one to come.

    >>> published_by("2021-03-10", date(2021, 6, 1)).edtf
    '2021-03-10'
    """
    found = published_on(written)
    if written.strip() and found.start is None:
        raise InputError(f"published={written[:40]} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    if found.start is not None and found.start > today + _AHEAD:
        raise InputError(f"The day of publication has not come yet: {found.start.isoformat()}. Look at the year.")
    return found


def _address(written: str) -> str | None:
    address = written.strip()
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or not address.isprintable() or " " in address:
        raise InputError("The address is none of a page. Write it as it stands in the browser: https://…")
    return address
