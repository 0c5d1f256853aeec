"""``hudna collect``: from a real server into the record, once and for all."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from hudna.record import Record, asking

from ..collect.test_warc import record
from ..loopback import Site

Run = Callable[..., tuple[int, str, str]]
PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم، وشاركت فيها مدرعات عدة"


def html(number: int, day: str | None = "2021-03-10") -> str:
    date = f'<meta property="article:published_time" content="{day}">' if day else ""
    return (
        f"<html><head><title>خبر رقم {number} - موقع</title>{date}</head><body><article><h1>خبر رقم {number}</h1>"
        f"<p>{PATROL}. الخبر {number}.</p></article></body></html>"
    )


def feed(site: Site, *numbers: int, path: str = "/feed") -> str:
    items = "".join(
        f"<item><title>خبر {n}</title><link>{site.url(f'/{n}')}</link>"
        f"<pubDate>Wed, 10 Mar 2021 10:0{n % 10}:00 +0300</pubDate></item>"
        for n in numbers
    )
    site.page(path, f"<rss version='2.0'><channel><title>ع</title>{items}</channel></rss>", content_type="text/xml",
              ETag=f'"{len(numbers)}"')  # fmt: skip
    for n in numbers:
        site.page(f"/{n}", html(n), ETag=f'"page {n}"')
    return site.url(path)


@pytest.fixture
def collect(run: Run, site: Site, tmp_path: Path) -> Run:
    """Collects from the site into a record and an archive of this test."""

    def go(*arguments: object) -> tuple[int, str, str]:
        usual = ("--db", tmp_path / "a.db", "--archive", tmp_path / "archive", "--allow-host", site.host, "--pause", 0)
        return run("collect", *arguments, *usual)

    return go


def urls(tmp_path: Path) -> list[str]:
    with Record(tmp_path / "a.db", only_look=True) as record, record.look() as connection:
        return sorted((d.url or "").rpartition("/")[2] for d in asking.documents(connection))


def test_a_feed_is_collected_once(collect: Run, run: Run, site: Site, tmp_path: Path) -> None:
    code, out, _ = collect(feed(site, 1, 2, 3))
    assert code == 0
    assert "Documents: 3 read" in out
    assert "Addresses: 4 asked; 3 new pages, 0 unchanged, 0 refused." in out
    assert sorted(site.paths()) == ["/1", "/2", "/3", "/feed"]
    site.asked.clear()
    code, out, _ = collect(site.url("/feed"))
    assert code == 0
    assert "1 asked; 0 new pages, 1 unchanged" in out
    assert site.paths() == ["/feed"]
    feed(site, 4, 1, 2, 3)
    assert "Documents: 1 read" in collect(site.url("/feed"))[1]
    assert urls(tmp_path) == ["1", "2", "3", "4"]
    assert [p for p in site.paths() if p != "/feed"] == ["/4"]
    code, out, _ = run("archive", "verify", "--archive", tmp_path / "archive")
    assert code == 0
    assert "6 lines, 6 originals" in out
    assert "All is as it was kept." in out


def test_a_page_keeps_title_date_and_the_way_back(collect: Run, run: Run, site: Site, tmp_path: Path) -> None:
    site.page("/old", html(7))
    site.moved("/moved", "/old")
    assert collect(site.url("/moved"))[0] == 0
    with Record(tmp_path / "a.db", only_look=True) as record, record.look() as connection:
        [document] = asking.documents(connection)
        assert asking.original(connection, document.id) == html(7).encode()
    assert (document.url, document.title, str(document.published.start)) == (
        site.url("/old"),
        "خبر رقم 7",
        "2021-03-10",
    )
    code, out, _ = run("archive", "show", document.id[:12], "--archive", tmp_path / "archive")
    assert code == 0
    assert site.url("/moved") in out
    assert site.url("/old") in out
    assert (
        run("archive", "show", document.id[:12], "--archive", tmp_path / "archive", "--output", tmp_path / "o")[0] == 0
    )
    assert (tmp_path / "o").read_bytes() == html(7).encode()
    assert run("archive", "show", "ffff", "--archive", tmp_path / "archive")[0] == 1


@pytest.mark.parametrize(("written", "declared"), [("cp1256", "utf-8"), ("utf-8", "windows-1256"), ("cp1256", "")])
def test_a_server_that_is_wrong_about_its_letters(
    collect: Run, site: Site, tmp_path: Path, written: str, declared: str
) -> None:
    body = html(1).encode(written)
    site.page("/1", body, content_type="text/html" + (f"; charset={declared}" if declared else ""))
    assert collect(site.url("/1"))[0] == 0
    with Record(tmp_path / "a.db", only_look=True) as record, record.look() as connection:
        [document] = asking.documents(connection)
    assert PATROL in document.text


def test_sitemaps_and_lists_are_followed(collect: Run, site: Site, tmp_path: Path) -> None:
    feed(site, 1, 2, 3)
    site.page("/index", f"<sitemapindex><sitemap><loc>{site.url('/map')}</loc></sitemap></sitemapindex>")
    rows = "".join(f"<url><loc>{site.url(f'/{n}')}</loc><lastmod>2021-0{n}-01</lastmod></url>" for n in (1, 2, 3))
    site.page("/map", f"<urlset>{rows}</urlset>")
    assert "2 new pages" in collect(site.url("/index"), "--since", "2021-02")[1]
    assert urls(tmp_path) == ["2", "3"]
    site.page("/news", "<a href='/1'>أول</a><a href='/about'>من نحن</a>")
    assert "1 new page" in collect(site.url("/news"), "--links", r"/\d$")[1]
    assert urls(tmp_path) == ["1", "2", "3"]


def test_a_sitemap_that_names_another_version_is_asked_again(collect: Run, site: Site, tmp_path: Path) -> None:
    def version(day: str, text: str) -> None:
        site.page("/map", f"<urlset><url><loc>{site.url('/1')}</loc><lastmod>{day}</lastmod></url></urlset>")
        site.page("/1", text)

    version("2021-03-10", html(1))
    collect(site.url("/map"))
    collect(site.url("/map"))
    assert site.paths().count("/1") == 1
    version("2021-03-11", html(1).replace("مدرعات", "عربات"))
    assert "1 new page" in collect(site.url("/map"))[1]
    assert urls(tmp_path) == ["1", "1"]


def test_a_dry_run_keeps_nothing(collect: Run, site: Site, tmp_path: Path) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /4\n")
    code, out, err = collect(feed(site, 1, 2, 3, 4), "--dry-run")
    assert code == 0
    assert "/4: may not be fetched" in err
    feed(site, 1, 2, 3)
    assert [line.split()[0] for line in out.splitlines()] == [site.url(f"/{n}") for n in (1, 2, 3)]
    assert "3 would be fetched; nothing was kept." in err
    assert site.paths() == ["/feed"]
    assert not list(tmp_path.iterdir())
    collect(site.url("/feed"), "--most", 3)
    assert "1 would be fetched" in collect(site.url("/feed"), "--dry-run")[2]


def test_what_cannot_be_had_is_said_and_the_rest_goes_on(collect: Run, site: Site, tmp_path: Path) -> None:
    site.page("/robots.txt", "User-agent: hudna\nDisallow: /2\n")
    feed(site, 1, 2, 3)
    site.page("/1", "<p>Only English here.</p>")
    del site.answers["/3"]
    (tmp_path / "list.txt").write_text(f"# ours\n{site.url('/feed')}\n\nhttp://10.0.0.1/x\n", "utf-8")
    code, out, _ = collect(tmp_path / "list.txt")
    assert code == 1
    for said in ("no Arabic letter", "robots.txt rules it out", "answers 404", "has a private address"):
        assert said in out
    with Record(tmp_path / "a.db", only_look=True) as record, record.look() as connection:
        assert len(list(asking.failed(connection))) == 4


def test_a_site_that_is_down_is_asked_later(collect: Run, site: Site, tmp_path: Path) -> None:
    feed(site, 1, 2)
    site.page("/2", "", 503, Retry_After="9999")
    assert "1 not to be had now" in collect(site.url("/feed"))[1]
    feed(site, 1, 2)
    collect(site.url("/feed"))
    assert site.paths().count("/2") == 1  # not before the site asked for
    assert "1 new page" in collect(site.url("/2"))[1]  # but where somebody asks for it
    assert urls(tmp_path) == ["1", "2"]


def test_the_archive_fills_another_record_and_asks_nobody(collect: Run, run: Run, site: Site, tmp_path: Path) -> None:
    collect(feed(site, 1, 2))
    site.asked.clear()
    usual = ("--archive", tmp_path / "archive", "--db", tmp_path / "b.db")
    assert "Documents: 2 read" in run("collect", site.url("/feed"), *usual, "--offline")[1]
    (tmp_path / "archive/state.db").unlink()
    usual = ("--archive", tmp_path / "archive", "--db", tmp_path / "c.db")
    assert "Documents: 2 read" in run("collect", site.url("/feed"), *usual, "--offline")[1]
    assert "Documents: 0 read, 2 already read" in run("collect", site.url("/feed"), *usual, "--offline", "--reread")[1]
    assert site.asked == []


def test_an_archive_of_the_web_is_collected(collect: Run, site: Site, tmp_path: Path) -> None:
    urls_of = ("https://www.enabbaladi.net/1", "https://example.org/2")
    records = [record(n, html(n).encode(), url=url) for n, url in enumerate(urls_of, 1)]
    data = [gzip.compress(r) for r in (*records, record(3, b"", status=404))]
    (tmp_path / "crawl.warc.gz").write_bytes(data[0] + b"broken" + b"".join(data[1:]))
    code, out, _ = collect(tmp_path / "crawl.warc.gz", feed(site, 3))
    assert code == 0
    assert "Documents: 3 read, 0 partly read, 1 not read." in out
    assert "Passed in archives: 1 not found or redirected." in out
    with Record(tmp_path / "a.db", only_look=True) as opened, opened.look() as connection:
        found = {d.url: (d.outlet, d.path) for d in asking.documents(connection)}
    assert found[urls_of[0]] == ("enab-baladi", f"{tmp_path}/crawl.warc.gz, byte 0")
    assert found[urls_of[1]][0] is None


@pytest.mark.parametrize(
    ("source", "said"),
    [("no-such-file", "is no address, file or outlet"), ("ftp://a.org/", "no address of the web"),
     ("tass", "does not say how to collect it")],
)  # fmt: skip
def test_sources_that_are_none(collect: Run, source: str, said: str) -> None:
    code, _, err = collect(source)
    assert code == 1
    assert said in err


def test_a_pattern_that_is_none(collect: Run, site: Site) -> None:
    assert "is no pattern" in collect(site.url("/"), "--links", "(")[2]


def test_an_archive_that_is_none(run: Run, tmp_path: Path) -> None:
    code, _, err = run("archive", "verify", "--archive", tmp_path / "none")
    assert (code, "There is no archive" in err) == (1, True)


def test_a_run_that_is_killed_fetches_nothing_twice_and_loses_nothing(
    site: Site, tmp_path: Path, collect: Run, run: Run
) -> None:
    """Killed again and again while the server holds an answer back: only that one is asked again."""
    numbers = range(1, 9)
    source = feed(site, *numbers)
    gate, held = threading.Event(), threading.Event()
    stops = iter((3, 4, 7))
    stop = {"/": 0}

    def slow(path: str) -> Callable[[BaseHTTPRequestHandler], None]:
        good = site.answers[path]

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if path == f"/{stop['/']}":
                held.set()
                gate.wait(20)
            good(handler)

        return answer

    for n in numbers:
        site.answers[f"/{n}"] = slow(f"/{n}")
    words = [sys.executable, "-c", "from hudna.cli import main; main()", "collect", source, "--pause", "0"]
    words += ["--db", str(tmp_path / "a.db"), "--archive", str(tmp_path / "archive"), "--allow-host", site.host]
    for stop["/"] in stops:
        held.clear()
        gate.clear()
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ.copy())
        assert held.wait(60)
        process.send_signal(signal.SIGKILL)
        process.wait()
        stop["/"] = 0
        gate.set()
        time.sleep(0.05)
    assert collect(source)[0] == 0
    assert urls(tmp_path) == [str(n) for n in numbers]
    asked = [p for p in site.paths() if p != "/feed"]
    assert {p: asked.count(p) for p in set(asked)} == {f"/{n}": 2 if n in (3, 4, 7) else 1 for n in numbers}
    assert "All is as it was kept." in run("archive", "verify", "--archive", tmp_path / "archive")[1]
