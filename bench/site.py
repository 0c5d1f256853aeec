"""How quickly a published site opens from disk and answers: built, then looked at in headless Chromium.

    python -m bench.site RECORD [--out FOLDER] [--built] [--times 5] [--question WORDS ...]

Builds the site of a record (a file, such as ``python -m bench.archive 68000 --whole --more 0 --db PATH`` makes: about
20,000 events) and prints how long that took and how large it is. Then opens its first page several times, each in a
fresh browser, and prints when list and map could be used; and how long each question took until its answer was listed,
and until the printed words stood under it. ``--built`` takes the site that is there already.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
QUESTIONS = ("قصف", "دورية مشتركة", "الدرباسية", "shelling Idlib", "روسيا تركيا", "ريف إدلب الجنوبي", "zzz")
_MEASURES = """() => Object.fromEntries(performance.getEntriesByType('measure').map(m => [m.name, m.duration]))"""


def build(record: str, out: Path) -> None:
    """Publish the site, and say how long it took."""
    began = time.perf_counter()
    command = [sys.executable, "-c", "from hudna.cli import main; main()", "publish", "site", str(out), "--db", record]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    print(done.stdout.strip())
    print(f"built in {time.perf_counter() - began:.1f} s")


def size(out: Path) -> None:
    """Say how large the site is, and its parts."""
    files = [path for path in out.rglob("*") if path.is_file()]
    total = sum(path.stat().st_size for path in files) / 1e6
    largest = max(files, key=lambda path: path.stat().st_size)
    name, most = largest.relative_to(out), largest.stat().st_size / 1e6
    print(f"{len(files):,} files, {total:,.1f} MB; the largest is {name} with {most:.1f} MB")
    for part in ("data/events.js", "data/shared.js", "data/words", "data/printed", "event", "events"):
        own = [p for p in files if p.relative_to(out).as_posix().startswith(part)]
        print(f"  {part}: {len(own):,} files, {sum(p.stat().st_size for p in own) / 1e6:,.1f} MB")


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which draws without a graphics card."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield started
        started.close()


def opened(started: Browser, index: Path) -> tuple[Page, dict[str, float]]:
    """The first page once list and map can be used, and when (ms since it was asked for)."""
    page = started.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{index.as_uri()}?lang=ar")
    page.wait_for_function("() => document.documentElement.dataset.ready", timeout=60_000)
    marks = page.evaluate(
        "() => Object.fromEntries(performance.getEntriesByType('mark').map(m => [m.name, m.startTime]))"
    )
    return page, marks


def opening(index: Path, times: int) -> None:
    """Say how long opening takes, each time in a fresh browser."""
    found: dict[str, list[float]] = {}
    for _ in range(times):
        with browser() as started:
            page, marks = opened(started, index)
            for name, at in marks.items():
                found.setdefault(name, []).append(at)
            page.context.close()
    for name, all_ in found.items():
        print(f"opening, {name}: median {statistics.median(all_):.0f} ms, at most {max(all_):.0f} ms of {len(all_)}")


def asking(index: Path, questions: tuple[str, ...], times: int) -> None:
    """Say how long each question takes, the first time and after that."""
    with browser() as started:
        for question in questions:
            listed, printed, shown = [], [], ""
            for _ in range(times):
                page, _ = opened(started, index)
                page.evaluate("performance.clearMeasures()")
                before = page.evaluate("document.documentElement.dataset.shown")
                page.locator("#search").fill(question)
                page.wait_for_function(f"() => document.documentElement.dataset.printed > {before}", timeout=60_000)
                measures = page.evaluate(_MEASURES)
                listed.append(measures["hudna:list"])
                printed.append(measures["hudna:printed"])
                shown = page.locator("#count").inner_text()
                page.context.close()
            print(
                f"asked “{question}”: listed in {statistics.median(listed):.0f} ms (at most {max(listed):.0f}), "
                f"printed words in {statistics.median(printed):.0f} ms (at most {max(printed):.0f}); {shown}"
            )


def main() -> None:
    """Build, weigh, open, ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("record", help="a record with events")
    parser.add_argument("--out", type=Path, default=Path("build/site"))
    parser.add_argument("--built", action="store_true", help="the site is there already")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--question", action="append", help="what is searched for; may be repeated")
    asked = parser.parse_args()
    if not asked.built:
        build(asked.record, asked.out)
    size(asked.out)
    index = (asked.out / "index.html").resolve()
    opening(index, asked.times)
    asking(index, tuple(asked.question or QUESTIONS), asked.times)


if __name__ == "__main__":
    main()
