"""What the metadata of a page state: title, date of publication, site, address. Never what its text or footer says."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publish-date",
    "publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.created", "date",
)  # fmt: skip
_OUTLETS = ("og:site_name", "application-name")
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_ARTICLES = ("NewsArticle", "ReportageNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report", "WebPage")
_JOINTS = re.compile(r"\s+[-–—|»•:]\s+|\s*[|»•]\s*")
_FIRST = date(1990, 1, 1)
_ISO = re.compile(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?(?!\d)|\d{8}(?!\d)|\d{4}$")


@dataclass(slots=True)
class Gathered:
    """What the markup holds of metadata: names of ``meta`` with values, JSON-LD, dates of ``time``, title, headings."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    canonical: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What metadata state; null where they do not."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None


def stated(gathered: Gathered, latest: datetime | None = None) -> Stated:
    """The title, date, site and address that metadata agree to state.

    The first that is a date counts, in the order: JSON-LD of an article, ``meta``, ``time`` marked as that of
    publication. A day after ``latest`` (when the page was had) or before the web is none.
    """
    first = dict(reversed(gathered.metas))
    articles = list(_articles(gathered.linked))
    site = next((first[name] for name in _OUTLETS if name in first), None) or _publisher(articles)
    of_articles = [str(a.get("datePublished") or "") for a in articles]
    written = (*of_articles, *(first.get(name, "") for name in _DATES), *gathered.times)
    published = next((day for each in written if (day := day_of(each, latest))), None)
    return Stated(_title(gathered, first, articles, site), published, site, gathered.canonical or first.get("og:url"))


def day_of(written: str, latest: datetime | None = None) -> str | None:
    """A date as metadata write it (ISO 8601 or RFC 5322), as `published_on` reads it; null for anything else.

    >>> day_of("Sun, 18 Feb 2018 21:35:43 +0400"), day_of("2018-2-8T10:00"), day_of("20180218")
    ('2018-02-18T21:35:43+04:00', '2018-02-08', '2018-02-18')
    """
    found = _iso(written.strip()) or _spoken(written)
    if not found:
        return None
    parts = [int(x) for x in found[:10].split("-")]
    try:
        day = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    except ValueError:
        return None
    bound = (latest or datetime.max.replace(tzinfo=UTC) - timedelta(days=9)) + timedelta(days=2)
    return found if _FIRST <= day <= bound.date() else None


def _iso(written: str) -> str | None:
    match = _ISO.match(written)
    if not match:
        return None
    digits = match[0].replace("/", "-")
    if len(digits) == 8 and digits.isdigit():
        digits = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    padded = "-".join(part.zfill(2) for part in digits.split("-"))
    return written if padded == written[:10] else padded


def _spoken(written: str) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _title(
    gathered: Gathered, first: Mapping[str, str], articles: Sequence[Mapping[str, Any]], site: str | None
) -> str | None:
    headlines = (a["headline"] for a in articles if isinstance(a.get("headline"), str))
    single = gathered.headings[0] if len(gathered.headings) == 1 else ""
    candidates = (*headlines, *(first.get(name, "") for name in _TITLES), _bare(gathered.title, site, single), single)
    return next((t for c in candidates if (t := " ".join(c.split()))), None)


def _bare(title: str, site: str | None, heading: str) -> str:
    """A title without the name of the site that stands before or after it."""
    title, heading = " ".join(title.split()), " ".join(heading.split())
    if heading and heading in title:
        return heading
    parts = _JOINTS.split(title)
    if site and len(parts) > 1:
        name = " ".join(site.split())
        if parts[-1] == name:
            return title[: title.rindex(name)].rstrip(" -–—|»•:")
        if parts[0] == name:
            return title[len(name) :].lstrip(" -–—|»•:")
    return title


def _publisher(articles: Sequence[Mapping[str, Any]]) -> str | None:
    named = (a["publisher"].get("name") for a in articles if isinstance(a.get("publisher"), dict))
    return next((name for name in named if isinstance(name, str) and name.strip()), None)


def _articles(linked: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """The articles that JSON-LD tells of, the most telling kind first; those inside of lists of others left out."""
    found: list[tuple[int, Mapping[str, Any]]] = []
    for text in linked:
        try:
            data = orjson.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"))
        except orjson.JSONDecodeError:
            data = _mended(text)
        for each in _things(data):
            kinds = each.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            ranks = [_ARTICLES.index(name) for name in names if name in _ARTICLES]
            if ranks:
                found.append((min(ranks), each))
    yield from (each for _, each in sorted(found, key=lambda pair: pair[0]))


def _mended(text: str) -> Any:
    """JSON with bare line ends inside of its texts, as many sites write it."""
    try:
        return orjson.loads(re.sub(r"[\x00-\x1f]+", " ", text))
    except orjson.JSONDecodeError:
        return None


def _things(data: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _things(each)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"))
        if isinstance(data.get("mainEntity"), dict):
            yield data["mainEntity"]
