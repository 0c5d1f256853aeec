"""The network behind the seam, against a real server: limits, addresses, manners."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from hudna.collect import Refused
from hudna.collect.fetch import NotNow, Request, Response
from hudna.collect.hosts import Hosts, is_public
from hudna.collect.network import Limits, Network
from hudna.collect.polite import Manners, Polite

from ..loopback import Clock, Site

ROBOTS = "User-agent: *\nDisallow: /closed\n\nUser-agent: hudna\nDisallow: /closed\nCrawl-delay: 7\n"


@pytest.fixture
def network(site: Site) -> Iterator[Network]:
    """Asks this site, though it has a private address; no answer may take longer than a second."""
    found = Network(Hosts(frozenset((site.host,))), Limits(connect=1, silence=0.5, whole=1))
    yield found
    found.close()


@pytest.fixture
def polite(network: Network) -> tuple[Polite, Clock]:
    clock = Clock()
    return Polite(network, Manners(pause=2), clock), clock


def drip(handler: BaseHTTPRequestHandler) -> None:
    """A body that never ends, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"1\r\nx\r\n")
        time.sleep(0.05)


def flood(handler: BaseHTTPRequestHandler) -> None:
    """A body that never ends, as fast as it goes."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while True:
        handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def test_an_answer_comes_with_headers_and_moment(site: Site, network: Network) -> None:
    site.page("/a", "<p>هدنة</p>", ETag='"1"')
    found = network.fetch(Request(site.url("/a")))
    assert isinstance(found, Response)
    assert (found.status, found.body.decode(), found.header("etag")) == (200, "<p>هدنة</p>", '"1"')
    assert found.at.tzinfo is not None
    [(_, headers)] = site.asked
    assert headers["User-Agent"].startswith("hudna/")
    assert headers["Host"] == site.host


def test_what_did_not_change_does_not_come_again(site: Site, network: Network) -> None:
    site.page("/a", "x", ETag='"1"')
    found = network.fetch(Request(site.url("/a"), etag='"1"', modified="Wed, 10 Mar 2021 10:00:00 GMT"))
    assert isinstance(found, Response)
    assert found.unchanged
    assert site.asked[0][1]["If-Modified-Since"] == "Wed, 10 Mar 2021 10:00:00 GMT"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda d: zlib.compress(d)[2:-4]])
def test_packed_answers_are_unpacked(site: Site, network: Network, pack: Callable[[bytes], bytes]) -> None:
    name = "gzip" if pack is gzip.compress else "deflate"
    site.page("/a", pack("دورية".encode() * 5000), Content_Encoding=name)
    found = network.fetch(Request(site.url("/a")))
    assert isinstance(found, Response)
    assert found.body == "دورية".encode() * 5000


def test_a_bomb_does_not_go_off(site: Site, network: Network) -> None:
    """200 MB of nothing, packed into 200 kB, and packed twice."""
    packed = gzip.compress(bytes(200_000_000), 9)
    site.page("/bomb", packed, Content_Encoding="gzip")
    site.page("/twice", gzip.compress(packed), Content_Encoding="gzip, gzip")
    assert "is larger than 10 MB" in str(network.fetch(Request(site.url("/bomb"))))
    assert "packed as gzip, gzip" in str(network.fetch(Request(site.url("/twice"))))


def test_broken_packing_is_said_so(site: Site, network: Network) -> None:
    whole = gzip.compress(b"x" * 5000)
    site.page("/broken", whole[:10] + b"zzz" + whole[13:], Content_Encoding="gzip")
    site.page("/cut", whole[:-12], Content_Encoding="gzip")
    assert "broken packing" in str(network.fetch(Request(site.url("/broken"))))
    assert "broke off" in str(network.fetch(Request(site.url("/cut"))))


def test_bodies_without_end_are_cut(site: Site, network: Network) -> None:
    site.answers |= {"/drip": drip, "/flood": flood}
    start = time.monotonic()
    assert isinstance(network.fetch(Request(site.url("/drip"))), NotNow)
    assert time.monotonic() - start < 3
    assert "is larger than 0.1" in str(network.fetch(Request(site.url("/flood"), most=100_000)))
    site.page("/announced", b"x" * 200_000)
    assert "is larger than 0.1 MB" in str(network.fetch(Request(site.url("/announced"), most=100_000)))


def test_a_server_that_says_nothing_or_breaks_off_is_asked_later(network: Network) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        name = f"127.0.0.1:{silent.getsockname()[1]}"
        asking = Network(Hosts(frozenset((name,))), Limits(connect=1, silence=0.3, whole=1))
        assert "did not answer in time" in str(asking.fetch(Request(f"http://{name}/")))
    assert isinstance(asking.fetch(Request(f"http://{name}/")), NotNow)


def test_headers_that_drip_are_cut(network: Network) -> None:
    """Each sign comes in time, the whole does not."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        name = f"127.0.0.1:{server.getsockname()[1]}"

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n")
                    for _ in range(60):
                        connection.sendall(b"X-Slow: a\r\n")
                        time.sleep(0.1)
                except OSError:
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        asking = Network(Hosts(frozenset((name,))), Limits(connect=1, silence=0.5, whole=1))
        start = time.monotonic()
        found = asking.fetch(Request(f"http://{name}/"))
        asking.close()
        thread.join()
    assert "did not answer in time" in str(found)
    assert time.monotonic() - start < 8


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "fe80::1%2",
                "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_private_addresses_are_refused(site: Site) -> None:
    asking = Network()
    for url in (site.url("/"), f"http://localhost:{site.port}/", f"http://[::ffff:127.0.0.1]:{site.port}/"):
        found = asking.fetch(Request(url))
        assert "has a private address" in str(found)
        assert "--allow-host" in str(found)
    assert site.asked == []


def test_a_name_that_changes_its_mind_gains_nothing(site: Site) -> None:
    """What was looked up is what is connected to: the second answer of the resolver is never asked for."""
    answers = [["93.184.215.14"], ["127.0.0.1"]]
    hosts = Hosts(resolve=lambda host, port: answers.pop(0))
    asking = Network(hosts, Limits(connect=0.3, silence=0.3, whole=0.5))
    found = asking.fetch(Request(f"http://rebinding.example:{site.port}/"))
    assert isinstance(found, Refused)
    assert site.asked == []
    mixed = Hosts(resolve=lambda host, port: ["10.0.0.1", "93.184.215.14"])
    assert mixed.address("mixed.example", 80) == "93.184.215.14"


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "http://", "http://u:p@example.org/", "x"])
def test_what_is_no_address_of_the_web(url: str) -> None:
    assert "is not an address" in str(Network().fetch(Request(url)))


def test_robots_are_obeyed_and_asked_once(site: Site, polite: tuple[Polite, Clock]) -> None:
    site.page("/robots.txt", ROBOTS, content_type="text/plain")
    site.page("/open", "x")
    site.page("/closed", "x")
    asking, clock = polite
    assert isinstance(asking.fetch(Request(site.url("/open"))), Response)
    assert "robots.txt rules it out" in str(asking.fetch(Request(site.url("/closed"))))
    assert isinstance(asking.fetch(Request(site.url("/open"))), Response)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/open", "/open"]
    assert clock.slept == [2.0, 7.0]  # the pause of ours, then the longer one that the site asks for


@pytest.mark.parametrize(("status", "asked"), [(404, True), (403, True), (500, False), (429, False)])
def test_without_robots_all_is_open_but_not_while_the_site_fails(
    site: Site, polite: tuple[Polite, Clock], status: int, asked: bool
) -> None:
    """RFC 9309, 2.3.1: a robots.txt that is not there allows, one that cannot be had forbids."""
    site.page("/robots.txt", "", status)
    site.page("/a", "x")
    found = polite[0].fetch(Request(site.url("/a")))
    assert isinstance(found, Response) is asked
    assert ("/a" in site.paths()) is asked
    assert isinstance(found, NotNow) is not asked


def test_too_many_requests_are_waited_for(site: Site, polite: tuple[Polite, Clock]) -> None:
    asking, clock = polite
    site.page("/a", "", 429, Retry_After="30")
    site.page("/b", "", 429, Retry_After="7200")
    site.page("/c", "", 503)
    found = asking.fetch(Request(site.url("/a")))
    assert isinstance(found, NotNow)
    assert found.after == 30
    assert site.paths() == ["/a"] * 3
    assert clock.slept.count(30) == 2
    later = asking.fetch(Request(site.url("/b")))
    assert isinstance(later, NotNow)
    assert (later.after, site.paths().count("/b")) == (7200, 1)  # too long to wait for now
    asking.fetch(Request(site.url("/c")))
    assert clock.slept[-2:] == [2, 4]


def test_a_site_that_recovers_answers(site: Site, polite: tuple[Polite, Clock]) -> None:
    site.page("/a", "good")
    good, turns = site.answers["/a"], iter([True, False])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_error(503) if next(turns) else good(handler)

    site.answers["/a"] = answer
    found = polite[0].fetch(Request(site.url("/a")))
    assert isinstance(found, Response)
    assert found.body == b"good"


def test_redirects_are_followed_and_each_is_looked_at(site: Site, polite: tuple[Polite, Clock]) -> None:
    site.page("/robots.txt", ROBOTS)
    site.moved("/one", "two?a=1")
    site.moved("/two?a=1", site.url("/three"), 308)
    site.page("/three", "here")
    site.moved("/to-closed", "/closed")
    site.moved("/round", "/round")
    site.moved("/private", f"http://localhost:{site.port}/three")
    site.moved("/meta", "http://169.254.169.254/latest/meta-data/")
    site.moved("/file", "file:///etc/passwd")
    found = polite[0].fetch(Request(site.url("/one")))
    assert isinstance(found, Response)
    assert (found.asked, found.url) == (site.url("/one"), site.url("/three"))
    said = {
        path: str(polite[0].fetch(Request(site.url(path)))) for path in ("/to-closed", "/round", "/private", "/meta")
    }
    assert "robots.txt rules it out" in said["/to-closed"]
    assert "again and again" in said["/round"]
    assert all("has a private address" in said[path] for path in ("/private", "/meta"))
    assert "no address" in str(polite[0].fetch(Request(site.url("/file"))))
    assert site.paths().count("/three") == 1


def test_robots_that_lead_elsewhere_are_looked_at_too(site: Site, polite: tuple[Polite, Clock]) -> None:
    site.moved("/robots.txt", f"http://localhost:{site.port}/x")
    site.page("/a", "x")
    assert "has a private address" in str(polite[0].fetch(Request(site.url("/a"))))
    assert site.paths() == []


@pytest.mark.parametrize(("status", "later"), [(404, False), (410, False), (401, False), (500, True), (408, True)])
def test_other_statuses_are_refused(site: Site, polite: tuple[Polite, Clock], status: int, later: bool) -> None:
    site.page("/a", "x", status)
    found = polite[0].fetch(Request(site.url("/a")))
    assert isinstance(found, Refused)
    assert f"answers {status}" in str(found)
    assert isinstance(found, NotNow) is later
    assert replace(found).path == site.url("/a")
