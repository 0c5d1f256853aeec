"""Pages as documents: words, and what metadata state; saved, fetched and archived ones alike."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hudna.collect import Arrival, Given, Refused, collect
from hudna.collect.decode import decode
from hudna.collect.html import page_of
from hudna.collect.metadata import day_of
from hudna.collect.pages import Fetched, Hints, document_of

TITLE = "دورية مشتركة في ريف الدرباسية"
TEXT = (
    "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم، وشاركت فيها ثماني مدرعات "
    "وحلّقت فوقها مروحيتان، ثم عادت كل قوة إلى مواقعها من دون أي حادث."
)
MENU = "".join(f"<li><a href='/s/{i}'>قسم {i}</a></li>" for i in range(30))
URL = "https://news.example.org/1"
NO_HINTS = Hints()
AT = datetime(2021, 3, 20, tzinfo=UTC)


def page(head: str = "", body: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><nav><ul>{MENU}</ul></nav><article><h1>{TITLE}</h1><p>{TEXT}</p>{body}</article>"
        "<footer>جميع الحقوق محفوظة 2011 - آخر تحديث 2020-01-01</footer></body></html>"
    )


def read(data: str | bytes, kind: str = "text/html", hints: Hints = NO_HINTS) -> Arrival | Refused:
    body = data.encode() if isinstance(data, str) else data
    return document_of(Fetched(URL, body, kind, AT), lambda url: "known" if "known" in url else None, hints)


def document(data: str | bytes, kind: str = "text/html", hints: Hints = NO_HINTS):
    found = read(data, kind, hints)
    assert isinstance(found, Arrival), str(found)
    return found.document


def linked(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2021-03-10T08:00:00+03:00">',
        '<meta itemprop="datePublished" content="2021-03-10">',
        '<meta name="pubdate" content="Wed, 10 Mar 2021 08:00:00 +0300">',
        '<meta name="DC.date.issued" content="2021/3/10">',
        linked(datePublished="2021-03-10T05:00:00Z"),
        '<script type="application/ld+json">{"@graph": [{"@type": ["Article"], "datePublished": "20210310"}]}</script>',
        '<script type="application/ld+json">{"@type":"Article","about":"a\nb","datePublished":"2021-03-10"}</script>',
    ],
)
def test_dates_of_metadata_are_taken(head: str) -> None:
    published = document(page(head)).published
    assert (published.start, published.basis) == (date(2021, 3, 10), "metadata")


def test_a_dated_time_counts_only_where_it_is_that_of_publication() -> None:
    assert document(page(body="<time datetime='2021-03-10' pubdate>أمس</time>")).published.start == date(2021, 3, 10)
    assert document(page(body="<time datetime='2021-03-10'>أمس</time>")).published.start is None


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2021-03-10">',
        linked(dateModified="2021-03-10"),
        '<meta name="date" content="10/03/2021">',  # could be October
        '<meta name="date" content="2021-13-40">',
        '<meta name="date" content="2031-01-01">',  # after the page was had
        '<meta name="date" content="1970-01-01">',
        '<script type="application/ld+json">{"@type": "Event", "datePublished": "2021-03-10"}</script>',
        '<script type="application/ld+json">not json</script>',
    ],
)
def test_other_dates_are_not_taken(head: str) -> None:
    """Neither footers nor text, modification or crawl stand in for a date of publication."""
    assert document(page(head)).published.start is None


def test_a_date_is_taken_from_whatever_names_the_page_if_the_page_has_none() -> None:
    hints = Hints("عنوان", "Wed, 10 Mar 2021 08:00:00 +0300", "told")
    found = document(page().replace("<h1>", "<h2>").replace("</h1>", "</h2>"), hints=hints)
    assert (found.title, found.outlet) == ("عنوان", "told")
    assert found.published.start == date(2021, 3, 10)
    assert "feed" in (found.published.because or "")
    own = document(page('<meta name="date" content="2021-03-11">'), hints=hints)
    assert own.published.start == date(2021, 3, 11)


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{TITLE}"><title>شيء آخر</title>',
        linked(headline=TITLE),
        f"<title>{TITLE} - موقع الأخبار</title>",
        f'<title>موقع | {TITLE}</title><meta property="og:site_name" content="موقع">',
        "",
    ],
)
def test_the_title_is_that_of_the_report(head: str) -> None:
    assert document(page(head)).title == TITLE


def test_the_outlet_is_that_of_the_address_else_the_name_of_the_site() -> None:
    named = page('<meta property="og:site_name" content="موقع">')
    assert document(named).outlet == "موقع"
    assert document(page(linked(publisher={"name": "ناشر"}))).outlet == "ناشر"
    found = document_of(Fetched("https://known.example/1", named.encode()), lambda url: "known")
    assert isinstance(found, Arrival)
    assert found.document.outlet == "known"


def test_menus_and_footers_are_left_out() -> None:
    text = document(page()).text
    assert TEXT in text
    assert "قسم 7" not in text
    assert "الحقوق" not in text


def test_words_that_are_not_told_from_menus_are_all_kept() -> None:
    short = f"<html><body><div>{TITLE}</div></body></html>"
    assert TITLE in document(short).text


@pytest.mark.parametrize(
    ("encoding", "declared", "server"),
    [
        ("cp1256", "windows-1256", ""),
        ("cp1256", "utf-8", "utf-8"),  # declared wrongly twice
        ("utf-8", "windows-1256", "iso-8859-1"),
        ("iso8859-6", "iso-8859-6", ""),
        ("iso8859-6", "", "iso-8859-6"),
        ("utf-16", "utf-8", ""),
    ],
)
def test_wrong_encodings_are_seen_through(encoding: str, declared: str, server: str) -> None:
    plain = "سيرت القوات دورية مشتركة في ريف الدرباسية صباح اليوم وشاركت فيها ثماني مدرعات ثم عادت"
    html = f'<html><head><meta charset="{declared}"></head><body><p>{plain}</p></body></html>'
    assert plain in document(html.encode(encoding), f"text/html; charset={server}").text


def test_text_that_was_turned_into_utf_8_twice_is_mended() -> None:
    spoilt = "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in TEXT.encode()
    )
    found = decode(spoilt.encode())
    assert found.text == TEXT
    assert "twice" in (found.remark or "")
    assert decode("Ø is a letter of Danish, § a sign.".encode()).text.startswith("Ø")


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"%PDF-1.7", "application/pdf", "is application/pdf, not a page"),
        (b"", "text/html", "is empty"),
        (b"<p>Only English.</p>", "text/html", "no Arabic letter"),
        (bytes(range(256)) * 20, "text/html", "binary"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, kind: str, said: str) -> None:
    found = read(data, kind)
    assert isinstance(found, Refused)
    assert said in str(found)
    assert found.mend


@pytest.mark.parametrize(
    "html",
    ["<", "<html", "<title>" + TEXT, "<h1><title></h1></title>" + TEXT, "<p>" * 3000 + TEXT, "<![CDATA[" + TEXT,
     "\x00<p>" + TEXT, '<script type="application/ld+json">' + "[" * 5000 + "</script>" + TEXT, "<table>" * 500 + TEXT],
)  # fmt: skip
def test_hostile_markup_breaks_nothing(html: str) -> None:
    page_of(html)
    read(html)


def test_a_saved_page_gives_the_same_as_a_fetched_one(tmp_path: Path) -> None:
    html = page(linked(headline=TITLE, datePublished="2021-03-10") + f'<link rel="canonical" href="{URL}">')
    (tmp_path / "saved.html").write_text(html, "utf-8")
    [saved] = collect([str(tmp_path / "saved.html")], Given())
    assert isinstance(saved, Arrival)
    fetched = document(html)
    for name in ("id", "text", "title", "published", "url", "outlet"):
        assert getattr(saved.document, name) == getattr(fetched, name)


def test_without_the_extra_all_words_are_read() -> None:
    """A Python that cannot import trafilatura: the words are there, menus too, and the metadata are the same."""
    code = (
        "import sys; sys.modules['trafilatura'] = None\n"
        "from hudna.collect.html import page_of\n"
        "found = page_of(sys.stdin.read()); print(found.title, found.published, 'قسم 7' in found.text)"
    )
    html = page('<meta name="date" content="2021-03-10">')
    done = subprocess.run([sys.executable, "-c", code], input=html, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{TITLE} 2021-03-10 True"


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2021-02-30", "0000-01-01", "99999999", "Wed, 40 Mar 2021", "2021-"]
)
def test_what_is_no_date(written: str) -> None:
    assert day_of(written) is None
