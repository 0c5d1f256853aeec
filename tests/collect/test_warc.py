"""Archives of the web: every page once, and whatever is broken is said and passed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import zstandard

from hudna.collect import Arrival, Given, Refused, collect
from hudna.collect.warc import Passed, is_archive, pages_in

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم، وشاركت فيها مدرعات عدة"
CRLF = b"\r\n"


def page(number: int) -> bytes:
    head = f'<title>خبر {number}</title><meta name="date" content="2021-03-10">'
    return f"<html><head>{head}</head><body><article><p>{PATROL}. الخبر {number}.</p></article></body></html>".encode()


def record(number: int, body: bytes | None = None, kind: str = "response", **more: str | int) -> bytes:
    """A record as Common Crawl writes it; ``wrong`` adds to its length, ``digest`` seals it."""
    body = page(number) if body is None else body
    status, mime, encoding = more.get("status", 200), more.get("mime", "text/html"), more.get("encoding")
    names = [f"HTTP/1.1 {status} X", f"Content-Type: {mime}", f"Content-Length: {len(body)}"]
    names += [f"Content-Encoding: {encoding}"] if encoding else []
    names += [str(more["name"])] if "name" in more else []
    block = "\r\n".join(names).encode() + CRLF * 2 + body if kind == "response" else body
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:0-{number}>", "WARC-Date: 2021-03-20T10:00:00Z",
             f"WARC-Target-URI: {more.get('url', f'https://www.example.org/{number}')}",
             f"Content-Type: {'application/http' if kind == 'response' else mime}",
             f"Content-Length: {len(block) + int(more.get('wrong', 0))}"]  # fmt: skip
    if more.get("digest"):
        seal = hashlib.sha1(block if more["digest"] == "good" else b"other").digest()
        lines.append(f"WARC-Block-Digest: sha1:{base64.b32encode(seal).decode()}")
    return "\r\n".join(lines).encode() + CRLF * 2 + block + CRLF * 2


def read(data: bytes) -> tuple[list[str], list[str], Passed]:
    """The addresses of the documents, what was said of the rest, what was passed."""
    passed = Passed()
    found = list(pages_in(io.BytesIO(data), "a.warc.gz", lambda url: "known", passed))
    urls = [(each.document.url or "").rpartition("/")[2] for each in found if isinstance(each, Arrival)]
    return urls, [str(each) for each in found if isinstance(each, Refused)], passed


RECORDS = [record(n) for n in range(5)]
PACKED = [gzip.compress(r) for r in RECORDS]
ALL = [str(n) for n in range(5)]


@pytest.mark.parametrize(
    "data",
    [b"".join(RECORDS), b"".join(PACKED), gzip.compress(b"".join(RECORDS)), zstandard.compress(b"".join(RECORDS))],
)
def test_every_page_comes_in_its_order(data: bytes) -> None:
    assert read(data) == (ALL, [], Passed())


def test_a_page_is_a_document_like_any_other() -> None:
    [found] = pages_in(io.BytesIO(PACKED[0]), "a.warc.gz", lambda url: "known", Passed())
    assert isinstance(found, Arrival)
    document = found.document
    assert found.original == page(0)
    assert document.id == hashlib.sha256(page(0)).hexdigest()
    assert (document.title, document.outlet, document.path) == ("خبر 0", "known", "a.warc.gz, byte 0")
    assert (document.published.start, document.published.basis) == (date(2021, 3, 10), "metadata")


def test_the_day_of_the_crawl_is_no_date() -> None:
    bare = f"<p>{PATROL}</p>".encode()
    later = f'<meta name="date" content="2021-04-10"><p>{PATROL}</p>'.encode()
    for body in (bare, later):
        [found] = pages_in(io.BytesIO(record(1, body)), "a", lambda url: None, Passed())
        assert isinstance(found, Arrival)
        assert found.document.published.start is None


def test_what_is_no_page_is_passed_and_counted() -> None:
    data = [
        record(1, b"", status=301), record(2, b"gone", status=404), record(3, b"\x89PNG", mime="image/png"),
        record(4, b"<p>English.</p>"), record(5, page(5), kind="request"), record(6, b"software: x", kind="warcinfo"),
        record(7), record(8, page(8), kind="resource"), record(9, page(9), url="dns:example.org"),
    ]  # fmt: skip
    urls, said, passed = read(b"".join(map(gzip.compress, data)))
    assert (urls, said) == (["7", "8"], [])
    assert str(passed) == "2 not found or redirected, 2 not pages, 1 without Arabic"


def test_bodies_that_were_packed_or_cut_into_chunks() -> None:
    cut = b"".join(f"{len(part):x}\r\n".encode() + part + CRLF for part in (page(2)[:100], page(2)[100:], b""))
    data = [
        record(1, gzip.compress(page(1)), encoding="gzip"), record(2, cut, name="Transfer-Encoding: chunked"),
        record(3, page(3), encoding="gzip"), record(4, page(4), encoding="br"),
    ]  # fmt: skip
    assert read(b"".join(data))[:2] == (["1", "2", "3", "4"], [])  # the last two: unpacked when they were archived


def spoilt(place: int) -> list[bytes]:
    third = bytearray(PACKED[2])
    third[place] ^= 0xFF
    return [*PACKED[:2], bytes(third), *PACKED[3:]]


@pytest.mark.parametrize(
    "parts",
    [
        spoilt(60), spoilt(-6), [*PACKED[:2], b"garbage" * 20, *PACKED[3:]],
        [*PACKED[:2], PACKED[2][:-30], *PACKED[3:]],
        [*PACKED[:2], gzip.compress(b"garbage" * 20), *PACKED[3:]],
        [*RECORDS[:2], b"garbage\r\nmore of it\r\n\r\n", *RECORDS[3:]],
        [*PACKED[:2], b"\x1f\x8b\x08" * 30, *PACKED[3:]],
    ],
)  # fmt: skip
def test_a_broken_record_is_said_and_the_rest_goes_on(parts: list[bytes]) -> None:
    urls, said, _ = read(b"".join(parts))
    assert urls == ["0", "1", "3", "4"]
    assert len(said) in (1, 2)
    assert "passed over up to byte" in said[-1]
    assert "The rest was read." in said[-1]


@pytest.mark.parametrize("wrong", [40, -40])
def test_a_wrong_length_costs_no_other_record(wrong: int) -> None:
    urls, said, _ = read(b"".join([*RECORDS[:2], record(2, wrong=wrong, digest="good"), *RECORDS[3:]]))
    assert urls == ["0", "1", "3", "4"]
    assert "digest does not fit" in said[0]
    assert "is broken after byte" in said[1]


def test_a_digest_that_does_not_fit_is_said() -> None:
    urls, said, _ = read(b"".join([record(0, digest="good"), record(1, digest="bad"), record(2)]))
    assert urls == ["0", "2"]
    assert "not as it was archived" in said[0]


@pytest.mark.parametrize("data", [b"".join(RECORDS)[:-60], b"".join(PACKED)[:-30]])
def test_an_archive_that_breaks_off(data: bytes) -> None:
    urls, said, _ = read(data)
    assert urls == ALL[:4]
    assert "breaks off" in said[0]


def test_bombs_do_not_go_off() -> None:
    inside = gzip.compress(bytes(200_000_000))
    whole = gzip.compress(record(1, bytes(60_000_000)))
    urls, said, _ = read(gzip.compress(record(0, inside, encoding="gzip")) + whole + PACKED[2])
    assert urls == ["2"]
    assert len(said) == 2
    assert "larger than 10 MB" in said[1]


def test_what_is_no_archive() -> None:
    assert not is_archive(b"hello")
    assert not is_archive(gzip.compress(b"hello"))
    assert is_archive(RECORDS[0])
    assert is_archive(PACKED[0][:300])
    urls, said, _ = read(b"hello world " * 100)
    assert urls == []
    assert "what follows is lost" in said[0]


def test_a_wacz_holds_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("datapackage.json", "{}")
        container.writestr("archive/b.warc.gz", b"".join(PACKED[2:]))
        container.writestr("archive/a.warc", b"".join(RECORDS[:2]))
        container.writestr("pages/pages.jsonl", "{}")
    with path.open("rb") as stream:
        found = list(pages_in(stream, "a.wacz", lambda url: None, Passed()))
    assert [(f.document.url or "")[-1] for f in found if isinstance(f, Arrival)] == ALL
    data = bytearray(path.read_bytes())
    path.write_bytes(data[:-40])
    with path.open("rb") as stream:
        assert "broken ZIP" in str(list(pages_in(stream, "a.wacz", lambda url: None, Passed())))


def test_files_of_a_folder_are_known_by_what_they_hold(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(PACKED))
    (tmp_path / "unnamed").write_bytes(b"".join(RECORDS[:1]))
    found = [each for each in collect([str(tmp_path)], Given()) if isinstance(each, Arrival)]
    assert len(found) == 6
    assert {each.document.outlet for each in found} == {"example.org"}
