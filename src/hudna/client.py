"""A desk asked from Python: ``hudna.Client``, on the API that ``/openapi.json`` describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from hudna.errors import (
    HudnaError,
    InputError,
    JudgementRefused,
    NotAllowed,
    NotFound,
    RecordError,
    SignInNeeded,
)
from hudna.model.finding import Status
from hudna.model.place import PlacePrecision
from hudna.model.when import When
from hudna.model.wire import from_wire

_ERRORS: dict[int, type[HudnaError]] = {
    401: SignInNeeded, 403: NotAllowed, 404: NotFound, 409: JudgementRefused, 413: InputError, 422: InputError,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its names ({en, ar}) and its point in degrees (latitude, longitude), null where none is known."""

    name: dict[str, str]
    precision: PlacePrecision
    id: str | None
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class EventSummary:
    """An event as lists have it; names are {en, ar}. `Client.event` gives everything."""

    id: str
    type: str
    kind: dict[str, str]
    status: Status
    when: When | None
    where: Place | None
    route: tuple[Place, ...]
    who: tuple[dict[str, str], ...]
    number: int | None
    background: bool
    contested: tuple[str, ...]
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was read (``what`` is "read") or decided; ``on_what`` names documents, reports or events."""

    at: str
    what: str
    on_what: str
    events: tuple[str, ...]


class Client:
    """A desk at ``address``, asked with a ``token`` where it has accounts. Use it in ``with``.

    Methods raise what the desk says: `NotFound`, `InputError`, `SignInNeeded`, `NotAllowed`, `JudgementRefused`, and
    `RecordError` where no desk answers.
    """

    def __init__(
        self,
        address: str = "http://127.0.0.1:8470",
        token: str | None = None,
        *,
        timeout: float = 30,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def events(self, **filters: Any) -> Iterator[EventSummary]:
        """Events that fit, the newest first, page by page as they are taken.

        Filters are those of the address: ``first``, ``last``, ``kind``, ``status``, ``actor``, ``agreement``,
        ``place``, ``contested``, ``background``, ``origins``; lists mean that one is enough.
        """
        named = {{"first": "from", "last": "to"}.get(name, name): value for name, value in filters.items()}
        for each in self.every("/events.json", "events", **named):
            yield from_wire(EventSummary, each)

    def event(self, name: str) -> dict[str, Any]:
        """Everything about an event: values with their rules, claims, printed words, origins, history."""
        return self.get(f"/events/{name}.json")

    def document(self, name: str) -> dict[str, Any]:
        """A document with its printed text and what was found in it."""
        return self.get(f"/documents/{name}.json")

    def promises(self, **filters: Any) -> Iterator[dict[str, Any]]:
        """The ledger of promises, page by page."""
        return self.every("/promises.json", "promises", **filters)

    def search(self, question: str, **filters: Any) -> dict[str, Any]:
        """Documents, events, places and actors that answer a question."""
        return self.get("/search.json", q=question, **filters)

    def read(self, text: str, **known: str) -> dict[str, Any]:
        """Put an Arabic text into the record; gives its ``document``, and whether it was there ``again``.

        What is ``known`` of it: ``title``, ``outlet``, ``url``, ``published`` (2021-03-10).
        """
        return self._found(lambda: self._http.post("/read/send", data={"text": text, **known}))

    def changes(self, after: str | None = None) -> Iterator[tuple[Change, str]]:
        """What was read or decided since a cursor, each with the cursor of the page that ends with it or after it."""
        while True:
            page = self.get("/changes.json", **({"after": after} if after else {}))
            after = str(page["after"])
            for each in page["changes"]:
                yield from_wire(Change, each), after
            if not page["more"]:
                return

    def every(self, path: str, field: str, **filters: Any) -> Iterator[dict[str, Any]]:
        """Each entry of a list that the desk gives in pages."""
        given = dict(filters)
        while True:
            page = self.get(path, **given)
            yield from page[field]
            if page.get("after") is None:
                return
            given["after"] = page["after"]

    def get(self, path: str, **values: Any) -> dict[str, Any]:
        """The JSON of any page of the desk."""
        known = {name: value for name, value in values.items() if value is not None}
        return self._found(lambda: self._http.get(path, params=known))

    def _found(self, ask: Callable[[], httpx.Response]) -> dict[str, Any]:
        try:
            answer = ask()
        except httpx.HTTPError as error:
            raise RecordError(f"No desk answers at {self._http.base_url}: {error}. Start it: hudna serve") from error
        if answer.is_success:
            found: dict[str, Any] = answer.json()
            return found
        raise _ERRORS.get(answer.status_code, RecordError)(_detail(answer))


def _detail(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The desk answers {answer.status_code} {answer.reason_phrase} for {answer.request.url}."
