"""Feeds, sitemaps and lists of headlines: which addresses they name."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from hudna.collect.fetch import Response
from hudna.collect.frontier import Address, Kind
from hudna.collect.lists import Named, kind_of, named_by, plain
from hudna.errors import InputError

URL = "https://news.example.org/feed"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>أخبار</title>
<item><title>دورية  في الدرباسية</title><link>https://news.example.org/1?utm_source=rss</link>
<pubDate>Wed, 10 Mar 2021 10:00:00 +0300</pubDate></item>
<item><title>بلا تاريخ</title><link>/2</link></item>
<item><title>مكرر</title><link>https://news.example.org/1</link></item>
<item><title>بلا عنوان</title><link>mailto:a@example.org</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title>
<entry><title>خبر</title><link href="https://news.example.org/3"/><published>2021-03-10T08:00:00Z</published>
<updated>2021-03-11T09:00:00Z</updated></entry></feed>"""
SITEMAP = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://news.example.org/4 </loc><lastmod>2021-03-12</lastmod></url>
<url><loc>https://news.example.org/5</loc><news:news><news:publication_date>2021-03-10</news:publication_date>
<news:title>عنوان الخبر</news:title></news:news><image:image><image:loc>https://news.example.org/a.png</image:loc></image:image>
</url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example.org/map-1.xml.gz</loc><lastmod>2021-03-12T00:00:00Z</lastmod></sitemap></sitemapindex>"""
HEADLINES = """<html><body><a href="/archives/1">أول</a><a href="archives/2#c">ثان</a><a href="/about">من نحن</a>
<a href="https://other.example.org/archives/3">غيره</a><a>بلا</a><a href="javascript:x()">لا</a>
<a href="/archives/1">أول</a></body></html>"""


def named(kind: Kind, body: str | bytes, links: str | None = None) -> list[Named]:
    data = body.encode() if isinstance(body, str) else body
    return named_by(
        Response(URL, URL, 200, (), data, datetime(2021, 3, 20, tzinfo=UTC)), Address(URL, kind, links=links)
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS, "feed"), (ATOM, "feed"), (SITEMAP, "sitemap"), (INDEX, "sitemap"), ("\ufeff\n" + SITEMAP, "sitemap"),
        ("<!-- x --><!DOCTYPE rss><rdf:RDF xmlns:rdf='x'>", "feed"), ("<html><body>rss", "page"), ("نص", "page"),
        ("<!doctype html><html>", "page"), ("", "page"),
    ],
)  # fmt: skip
def test_an_answer_is_told_by_what_it_is(body: str, kind: str) -> None:
    assert kind_of(body.encode()) == kind
    assert kind_of(gzip.compress(body.encode())) == kind


def test_a_feed_names_pages_with_title_and_date() -> None:
    one, two = named("feed", RSS)
    assert one.url == "https://news.example.org/1"
    assert (one.title, one.published) == ("دورية في الدرباسية", "Wed, 10 Mar 2021 10:00:00 +0300")
    assert (two.url, two.published) == ("https://news.example.org/2", None)
    [three] = named("feed", ATOM)
    assert (three.published, three.mark) == ("2021-03-10T08:00:00Z", "2021-03-11T09:00:00Z")


def test_a_feed_in_an_old_encoding() -> None:
    old = RSS.replace("UTF-8", "windows-1256").encode("cp1256")
    assert named("feed", old)[0].title == "دورية في الدرباسية"


def test_a_sitemap_names_pages_and_their_versions_not_their_dates() -> None:
    four, five = named("sitemap", SITEMAP)
    assert (four.url, four.published, four.mark) == ("https://news.example.org/4", None, "2021-03-12")
    assert (five.url, five.title, five.published) == ("https://news.example.org/5", "عنوان الخبر", "2021-03-10")
    assert named("sitemap", gzip.compress(SITEMAP.encode())) == [four, five]


def test_an_index_names_sitemaps() -> None:
    [found] = named("sitemap", INDEX)
    assert (found.kind, found.url) == ("sitemap", "https://news.example.org/map-1.xml.gz")


def test_links_to_the_same_site_that_fit() -> None:
    assert [n.url[24:] for n in named("list", HEADLINES)] == ["/archives/1", "/archives/2", "/about"]
    assert [n.url[24:] for n in named("list", HEADLINES, "/archives/")] == ["/archives/1", "/archives/2"]


def test_a_broken_end_gives_what_stood_before() -> None:
    assert len(named("sitemap", SITEMAP[: SITEMAP.index("<url><loc>https://news.example.org/5")])) == 1
    assert len(named("feed", RSS[: RSS.index("<item><title>مكرر")])) == 2


def test_what_is_no_feed() -> None:
    with pytest.raises(InputError, match="is not a feed"):
        named("feed", "<html><body>nothing</body></html>")


def test_a_bomb_of_entities_does_not_go_off() -> None:
    names = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "boom">{names}]><urlset><url><loc>&e11;</loc></url></urlset>'
    assert named("sitemap", bomb) == []
    outside = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.org/&e;</loc></url></urlset>'
    )
    assert not any("root" in n.url for n in named("sitemap", outside))


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="is larger than 50 MB"):
        named("sitemap", gzip.compress(b"<urlset>" + b" " * 60_000_000))


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://Example.org/أخبار/1", "https://example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"),
        ("https://example.org/?fbclid=1", "https://example.org/"),
        ("https://example.org/?p=1&utm_medium=x&q=a%26b", "https://example.org/?p=1&q=a%26b"),
        ("mailto:a@example.org", None),
        ("https://", None),
        ("https://user@example.org/", None),
    ],
)
def test_addresses_are_written_in_one_way(written: str, url: str | None) -> None:
    assert plain(written) == url
