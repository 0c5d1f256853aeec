"""``hudna publish site``: a folder of plain files, whole or not at all, that tells no more than may leave."""

from __future__ import annotations

import base64
import json
import re
import zlib
from html import unescape
from itertools import product
from pathlib import Path

import pytest

from hudna.record import Record

from .conftest import PATROL, SHELLING, Run

PLANNED = "أعلنت وزارة الدفاع التركية أن دورية مشتركة مع القوات الروسية ستجري في ريف الدرباسية يوم 15 آذار 2021."
HOSTILE = "</script><script>window.broken=1</script> قصفت المدفعية \u202e مدينة أريحا \u202c اليوم <img src=x>."
DOCUMENTS = (
    {"key": "one", "text": PATROL, "published": "2021-03-10", "outlet": "عنب بلدي", "url": "https://example.org/1"},
    {"key": "two", "text": PATROL + " وشاركت فيها ثماني مدرعات.", "published": "2021-03-10", "outlet": "other"},
    {"key": "three", "text": SHELLING, "published": "2021-05-02", "outlet": "other", "title": "قصف قرب تل رفعت"},
    {"key": "four", "text": PLANNED, "published": "2021-03-11", "outlet": "other"},
    {"key": "five", "text": HOSTILE, "published": "2021-03-12", "outlet": "<b>x</b>"},
)


@pytest.fixture(scope="module")
def db(record_of) -> Path:
    return record_of(*DOCUMENTS)


@pytest.fixture
def site(run: Run, db: Path, tmp_path: Path) -> Path:
    code, out, error = run("publish", "site", tmp_path / "site", "--db", db, "--licence", "CC-BY-4.0")
    assert code == 0, error
    assert "index.html" in out.replace("\n", "")
    return tmp_path / "site"


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; of events in full what is packed in them."""
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
    packed = [name for name in found if name.startswith("data/told/")]
    return found | {name: unpacked(folder, name) for name in packed}


def unpacked(folder: Path, name: str) -> bytes:
    """The HTML that a piece of events in full holds."""
    return zlib.decompress(base64.b64decode(str(given(folder, name.removeprefix("data/").removesuffix(".js")))))


def given(folder: Path, name: str) -> object:
    """What a script of data gives."""
    text = (folder / f"data/{name}.js").read_text("utf-8")
    found = re.fullmatch(r'hudna\.give\("([^"]+)",(.*)\);\n', text, re.DOTALL)
    assert found
    assert found[1] == name
    return json.loads(found[2])


def test_the_same_record_gives_the_same_bytes(site: Path, run: Run, db: Path, tmp_path: Path) -> None:
    run("publish", "site", tmp_path / "again", "--db", db, "--licence", "CC-BY-4.0")
    assert content(site) == content(tmp_path / "again")


def test_the_manifest_names_every_file(site: Path) -> None:
    files = json.loads((site / "site.json").read_text("utf-8"))["files"]
    assert set(files) == set(content(site)) - {"site.json"}


def test_links_inside_lead_somewhere(site: Path) -> None:
    """Each address of a page is a file of the site, and what stands behind its hash is on that page."""
    ids = {p: set(re.findall(r'\sid="([^"]+)"', p.read_text("utf-8"))) for p in site.rglob("*.html")}
    dead = []
    for page in ids:
        for link in re.findall(r'\s(?:href|src|action)="([^"]+)"', page.read_text("utf-8")):
            path, _, place = unescape(link).partition("#")
            if path.startswith("https://"):
                continue
            target = (page.parent / path).resolve() if path else page
            if not target.is_file() or (place and "=" not in place and place not in ids.get(target, set())):
                dead.append(f"{page.relative_to(site)}: {link}")
    assert dead == []


def test_pages_ask_nobody(site: Path) -> None:
    for name, html in content(site).items():
        if name.endswith(".html") or name.startswith("data/told/"):
            text = html.decode()
            assert not re.findall(r'(?:src|srcset|data|poster)="(?:https?:)?//|@import|<iframe|<object|<embed', text), (
                name
            )
            assert not name.endswith(".html") or "default-src 'none'" in text
            assert " style=" not in text
            assert not re.search(r"<[a-z][^>]*\son\w+=", text)


def test_hostile_words_stay_words(site: Path) -> None:
    every = "".join(
        c.decode() for name, c in content(site).items() if name.endswith((".html", "events.js", "shared.js"))
    )
    more = ("data/printed/", "data/told/")
    every += "".join(c.decode() for name, c in content(site).items() if name.startswith(more))
    assert "<script>window.broken" not in every
    assert "<img" not in every
    assert "<b>x</b>" not in every
    assert "</script><script>window.broken=1" in unescape(re.sub("<[^>]+>", "", every))


def test_each_event_has_its_page_with_the_printed_words(site: Path) -> None:
    columns = given(site, "events")
    assert isinstance(columns, dict)
    pages = [path.read_text("utf-8") for path in (site / "event").iterdir()]
    for name, full in product(columns["id"], (False, True)):
        page = next(page for page in pages if f'id="e{name}"' in page)
        if full:
            piece = page.split('data-told="')[1][:3]
            page = unpacked(site, f"data/told/{piece}.js").decode()
        article = page.split(f'<article class="one" id="e{name}"')[1].split('<article class="one"')[0]
        marks = re.findall(r'<mark data-document="\w+" data-start="(\d+)" data-end="(\d+)"[^>]*>(.*?)</mark>', article)
        assert marks
        for start, end, words in marks:
            printed = unescape(re.sub(r"<[^>]+>", "", words))
            assert len(printed) == int(end) - int(start)
            assert any(d["text"][int(start) : int(end)] == printed for d in DOCUMENTS)


def test_it_says_what_it_is(site: Path) -> None:
    about = (site / "about.html").read_text("utf-8")
    for words in ("CC-BY-4.0", "How to cite", "طريقة الاستشهاد", "2021-05-02", "downloads/csv.csv"):
        assert words in about
    assert (site / "downloads/csv.csv").read_text("utf-8-sig").count("\n") == len(given(site, "events")["id"]) + 1


def test_a_promise_stands_in_the_ledger(site: Path) -> None:
    ledger = (site / "promises.html").read_text("utf-8")
    assert "15 March 2021" in ledger
    assert any("15 آذار 2021".encode() in content for content in content(site / "promise").values())


def test_coarsening_lets_no_village_and_no_printed_word_out(run: Run, db: Path, tmp_path: Path) -> None:
    code, _, error = run("publish", "site", tmp_path / "site", "--db", db, "--coarsen", "admin1")
    assert code == 0, error
    every = content(tmp_path / "site")
    outline = every.pop("data/outline.js") + every.pop("look/observatory.js")
    assert outline
    for name, held in every.items():
        if not name.endswith((".ttf", "maplibre-gl.js")):
            assert "الدرباسية".encode() not in held, name
            assert "darbasiyah" not in held.decode().lower(), name
            assert "سيّرت".encode() not in held, name
            # the dossier's own paraphrase of an agreement may name a town
            assert name.startswith(("agreement/", "term/")) or "رفعت".encode() not in held, name
    assert "محافظة الحسكة".encode() in every["data/shared.js"] or "الحسكة".encode() in every["data/shared.js"]


def test_an_embargo_holds_back_what_is_young(run: Run, db: Path, tmp_path: Path) -> None:
    _, out, _ = run("publish", "site", tmp_path / "site", "--db", db, "--until", "2021-04-01")
    assert "events younger than 2021-04-01" in out
    own_words = ("agreement/", "term/", "data/outline")
    told = {name: held for name, held in content(tmp_path / "site").items() if not name.startswith(own_words)}
    assert [name for name, held in told.items() if "رفعت".encode() in held] == []


def test_a_failure_leaves_the_old_site(site: Path, run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(site)
    full = OSError(28, "No space left on device")

    def write(self: Path, *given: object, **more: object) -> int:
        raise full

    monkeypatch.setattr(Path, "write_bytes", write)
    code, _, error = run("publish", "site", site, "--db", db)
    monkeypatch.undo()
    assert code != 0
    assert "Free space" in error.replace("\n", " ")
    assert content(site) == before
    assert [p.name for p in site.parent.iterdir() if p.name.startswith(".")] == []


def test_a_site_is_replaced_and_other_files_are_not(site: Path, run: Run, db: Path) -> None:
    (site / "events/99.html").write_text("old", "utf-8")
    assert run("publish", "site", site, "--db", db)[0] == 0
    assert not (site / "events/99.html").exists()
    (site / "CNAME").write_text("truce.example.org", "utf-8")
    code, _, error = run("publish", "site", site, "--db", db)
    assert code != 0
    assert "CNAME" in error
    assert (site / "CNAME").exists()


def test_a_folder_of_something_else_is_refused(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    code, _, error = run("publish", "site", tmp_path, "--db", db)
    assert code != 0
    assert "empty folder" in error.replace("\n", " ")
    assert (tmp_path / "mine.txt").exists()


def test_an_empty_record_says_what_to_do(run: Run, tmp_path: Path) -> None:
    Record(tmp_path / "new.db").close()
    assert run("publish", "site", tmp_path / "site", "--db", tmp_path / "new.db")[0] == 0
    assert "hudna read" in (tmp_path / "site/index.html").read_text("utf-8")
