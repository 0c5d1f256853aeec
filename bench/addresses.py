"""Every address that a desk answers, with what its own pages lead to in place of ids."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Callable
from typing import Any

Get = Callable[[str], str]
"""Gives the body of an address, raising where it is not answered."""

_LINK = re.compile(r'href="(/[^"#]*)')
_PART = re.compile(r"\{\w+\}")
_LEFT_OUT = frozenset({"/login.json"})
_WITHOUT_LINK = {
    "/review/item/{document}/{report}.json": ("/review.json", "queue", "item", "/review/item/{}.json"),
    "/review/second/item/{document}/{report}.json": ("/review.json", "queue", "item", "/review/second/item/{}.json"),
    "/promises/{promise}.json": ("/promises.json", "promises", "id", "/promises/{}.json"),
    "/documents/{name}.json": ("/search.json?q=دورية", "documents", "id", "/documents/{}.json"),
}


def addresses(get: Get, most: int = 3) -> dict[str, tuple[str, ...]]:
    """What can be looked at, by its form in ``/openapi.json``: at most ``most`` addresses each, of the ``.json``.

    They are found by going from page to page; what is exported whole (CSV, JSON lines) is left out.
    """
    paths = json.loads(get("/openapi.json"))["paths"]
    forms = [path for path, ways in paths.items() if "get" in ways and path.endswith(".json") and path not in _LEFT_OUT]
    found: dict[str, list[str]] = {form: [form] if _whole(paths[form]["get"]) else [] for form in forms}
    patterns = [(form, _pattern(form, "[^/?]+")) for form in forms] + [
        (form, _pattern(form, "[^?]+")) for form in forms
    ]
    waiting = deque(page(form) for form in forms if found[form] and has_page(form))
    while waiting:
        for link in _LINK.findall(get(waiting.popleft())):
            _take(html.unescape(link), patterns, found, waiting, most)
    for form, (listed, many, key, made) in _WITHOUT_LINK.items():
        ids = [each[key] for each in json.loads(get(listed))[many][:most]] if not found[form] else []
        found[form] += [made.format(each) for each in ids]
    return {form: tuple(some) for form, some in found.items() if some}


def page(address: str) -> str:
    """The page whose twin this is."""
    path, mark, asked = address.partition("?")
    return f"{path.removesuffix('.json').removesuffix('/overview') or '/'}{mark}{asked}"


def has_page(address: str) -> bool:
    """Whether there is a page of it, and not the data alone."""
    return not address.startswith(("/map/", "/timeline/", "/review/places", "/review/actors"))


def _whole(way: dict[str, Any]) -> bool:
    """Whether an address needs nothing more to be answered."""
    return not any(part["required"] for part in way.get("parameters", ()))


def _pattern(form: str, part: str) -> re.Pattern[str]:
    return re.compile(part.join(re.escape(piece) for piece in _PART.split(form)))


def _take(
    link: str, patterns: list[tuple[str, re.Pattern[str]]], found: dict[str, list[str]], waiting: deque[str], most: int
) -> None:
    path, mark, asked = link.partition("?")
    twin = f"{'/overview' if path == '/' else path}.json"
    form = next((form for form, pattern in patterns if pattern.fullmatch(twin)), None)
    address = f"{twin}{mark}{asked}"
    if form is not None and len(found[form]) < most and address not in found[form]:
        found[form].append(address)
        if has_page(address):
            waiting.append(link)
