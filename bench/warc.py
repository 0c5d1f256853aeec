"""How quickly and how rightly pages in archives of the web are read, beside trafilatura alone.

    python bench/warc.py CORPUS.jsonl.gz --pages 5000

Makes a WARC of pages: articles of a corpus (JSON lines with ``title``, ``text`` and ``time``, not kept by us) in frames
of six shapes of our own, with menus, related stories and footers full of other dates. Then reads it twice, each time in
a process of its own: with trafilatura alone, text and metadata (``--beside`` so many pages), and as ``hudna collect``
does. Prints pages a second of processor time, the highest memory, and in how many pages title, date, outlet and text
are right.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from hudna.collect import Arrival
from hudna.collect.warc import Passed, pages_in
from hudna.knowledge import load
from hudna.settings import knowledge_root

MENU = "".join(f'<li><a href="/section/{i}">القسم رقم {i}</a></li>' for i in range(24))
RELATED = "".join(
    f'<li><time datetime="2015-0{i % 9 + 1}-03">3 شباط 2015</time><a href="/r/{i}">خبر آخر لا صلة له به {i}</a></li>'
    for i in range(8)
)
FOOTER = "<footer><p>جميع الحقوق محفوظة © 2009 - 2019</p><p>آخر تحديث للموقع: 2014-06-01</p></footer>"
SHARE = '<div class="share"><a href="#">شارك</a><a href="#">غرّد</a><a href="#">اطبع</a></div>'


@dataclass(frozen=True)
class Article:
    """A text of the corpus: its title, the moment of its publication, its paragraphs."""

    title: str
    moment: str
    paragraphs: list[str]

    @property
    def body(self) -> str:
        return "".join(f"<p>{escape(p)}</p>" for p in self.paragraphs)


FRAMES = tuple((Path(__file__).parent / "frames" / f"{name}.html") for name in (
    "agency", "portal", "blog", "old", "marked", "undated"
))  # fmt: skip
"""JSON-LD; Open Graph in boxes; as blogging programs write; tables in Windows-1256; marks in the text; no date."""


def framed(article: Article, site: str, frame: Path) -> bytes:
    """A page of an article."""
    data = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": site},
        {"@type": "NewsArticle", "headline": article.title, "datePublished": article.moment,
         "dateModified": "2019-12-31T00:00:00Z", "publisher": {"@type": "Organization", "name": site}}]}  # fmt: skip
    parts = {
        "title": escape(article.title), "site": site, "moment": article.moment, "body": article.body, "menu": MENU,
        "day": article.moment[:10].replace("-", "/"), "related": RELATED, "footer": FOOTER, "share": SHARE,
        "linked": json.dumps(data, ensure_ascii=False).replace("</", "<\\/"),
    }  # fmt: skip
    page = Template(frame.read_text("utf-8")).substitute(parts)
    return page.encode("cp1256" if frame.stem == "old" else "utf-8", "xmlcharrefreplace")


@dataclass(frozen=True)
class Wanted:
    """What is right of a page."""

    title: str
    day: str | None
    outlet: str
    first: str
    last: str


def articles(corpus: Path) -> Iterator[Article]:
    """The articles of the corpus that have title, date and at least two paragraphs, again and again."""
    found = []
    with (gzip.open if corpus.suffix == ".gz" else open)(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            title, paragraphs = (
                " ".join((data["title"] or "").split()),
                [" ".join(p.split()) for p in data["text"].split("\n")],
            )
            paragraphs = [p for p in paragraphs if p]
            if title and len(paragraphs) > 1 and data.get("time"):
                found.append(Article(title, parsedate_to_datetime(data["time"]).isoformat(), paragraphs))
    while True:
        yield from found


def write(corpus: Path, count: int, path: Path, hosts: list[tuple[str, str]]) -> dict[str, Wanted]:
    """The WARC, each record packed by itself; gives what is right of each page."""
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    wanted = {}
    source = articles(corpus)
    with path.open("wb") as file:
        for number in range(count):
            article, frame = next(source), FRAMES[number % len(FRAMES)]
            host, outlet = hosts[number % len(hosts)]
            url = f"https://www.{host}/{number // 1000}/{number}"
            html = framed(article, outlet, frame)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(html)}\r\n\r\n".encode()
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["WARC-Target-URI"] = url
            record.headers["WARC-Date"] = "2020-02-02T02:02:02Z"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.set_bytes_content(head + html)
            packed = GzipWriter(file)
            record.write(packed, checksum_data=True)
            packed.close()
            day = None if frame.stem == "undated" else article.moment[:10]
            wanted[url] = Wanted(article.title, day, outlet, article.paragraphs[0], article.paragraphs[-1])
    return wanted


def ours(path: Path, most: int | None, wanted: dict[str, Wanted] | None, answer: Any) -> None:
    """As ``hudna collect`` reads it."""
    dossier = load(knowledge_root(), "north-syria").dossier
    right: Counter[str] = Counter()
    start, count = time.process_time(), 0
    with path.open("rb") as stream:
        for each in pages_in(stream, str(path), dossier.outlet_at, Passed()):
            count += 1
            if isinstance(each, Arrival) and wanted is not None:
                judge(each, wanted[each.document.url or ""], right)
            if count == most:
                break
    answer.put((count, time.process_time() - start, memory(), right))


def judge(found: Arrival, wanted: Wanted, right: Counter[str]) -> None:
    document = found.document
    start = document.published.start
    right["title"] += document.title == wanted.title
    right["date"] += (start.isoformat() if start else None) == wanted.day
    right["outlet"] += document.outlet == wanted.outlet
    words = " ".join(document.text.split())
    right["text"] += wanted.first in words and wanted.last in words
    right["no menu"] += "القسم رقم 7" not in words


def alone(path: Path, most: int | None, wanted: dict[str, Wanted] | None, answer: Any) -> None:
    """trafilatura as it comes, with its metadata."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import bare_extraction

    right: Counter[str] = Counter()
    start, count = time.process_time(), 0
    for record in ArchiveIterator(str(path), record_types=WarcRecordType.response):
        url = record.headers["WARC-Target-URI"] or ""
        found = bare_extraction(record.reader.read(), url=url, with_metadata=True)
        count += 1
        if wanted is not None and found is not None:
            this = wanted[url]
            right["title"] += getattr(found, "title", None) == this.title
            right["date"] += getattr(found, "date", None) == this.day
            right["outlet"] += getattr(found, "sitename", None) == this.outlet
            words = " ".join((getattr(found, "text", None) or "").split())
            right["text"] += this.first in words and this.last in words
            right["no menu"] += "القسم رقم 7" not in words
        if count == most:
            break
    answer.put((count, time.process_time() - start, memory(), right))


def memory() -> float:
    """The highest memory of this process in MB; what the system counts otherwise begins with that of its parent."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text("utf-8").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(work: Callable[..., None], *arguments: object) -> Any:
    """What a piece of work gives in a process of its own, so that its memory is its own."""
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=work, args=(*arguments, answer))
    process.start()
    found = answer.get()
    process.join()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--beside", type=int, default=2000, help="pages that trafilatura alone reads")
    asked = parser.parse_args()
    outlets = load(knowledge_root(), "north-syria").dossier.outlets.values()
    hosts = [(o.domains[0], o.id) for o in outlets if o.domains and o.domains[0] != "t.me"][:40]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.warc.gz"
        wanted = write(asked.corpus, asked.pages, path, hosts)
        print(f"{asked.pages:,} pages, {path.stat().st_size / 1e6:,.0f} MB packed")
        for name, work, most in (("trafilatura alone", alone, asked.beside), ("hudna", ours, None)):
            count, _, least, _ = apart(work, path, min(200, asked.pages), None)
            count, seconds, most_memory, right = apart(work, path, most, wanted)
            shares = ", ".join(
                f"{what} {right[what] / count:.1%}" for what in ("title", "date", "outlet", "text", "no menu")
            )
            print(f"{name}: {count:,} pages, {count / seconds:,.0f} a second of processor time, {most_memory:,.0f} MB "
                  f"({least:,.0f} MB after 200)\n  right: {shares}")  # fmt: skip


if __name__ == "__main__":
    main()
