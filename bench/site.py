"""How quickly a published site opens from disk and answers: built, then looked at in headless Chromium.

    python -m bench.site RECORD [--out FOLDER] [--built] [--times 5] [--question WORDS ...]

Builds the site of a record (a file, such as ``python -m bench.archive 68000 --whole --more 0 --db PATH`` makes: about
20,000 events) and prints how long that took and how large it is. Then opens its first page several times, each in a
fresh browser, and prints when list and map could be used; and how long each question took until its answer was listed,
and until the printed words stood under it. Beside it stands the processor time of the page's main thread: on a busy
computer the clock tells more of others. ``--built`` takes the site that is there already.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
QUESTIONS = ("قصف", "دورية مشتركة", "الدرباسية", "shelling Idlib", "روسيا تركيا", "ريف إدلب الجنوبي", "zzz")
_TIMES = """() => ({
    'list shown': Math.min(...performance.getEntriesByName('hudna:list').map(m => m.startTime + m.duration)),
    'list and map shown': performance.getEntriesByName('hudna:ready')[0].startTime,
})"""
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


@dataclass
class Opened:
    """A first page of which list and map can be used; ``at`` are times (ms) since it was asked for."""

    page: Page
    at: dict[str, float]
    session: CDPSession

    def busy(self) -> float:
        """How long the page's main thread has had a processor so far (ms), whatever else this computer does."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")


def opened(started: Browser, index: Path) -> Opened:
    """The first page, opened from disk in a window of its own."""
    page = started.new_context(viewport={"width": 1440, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{index.as_uri()}?lang=ar")
    page.wait_for_function("() => document.documentElement.dataset.ready", timeout=120_000)
    return Opened(page, page.evaluate(_TIMES), session)


def told(name: str, found: Sequence[float]) -> str:
    """Times in short."""
    return f"{name} {statistics.median(found):.0f} ms (least {min(found):.0f}, most {max(found):.0f} of {len(found)})"


def opening(index: Path, times: int) -> None:
    """Say how long opening takes, each time in a fresh browser."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(times):
        with browser() as started:
            seen = opened(started, index)
            for name, at in seen.at.items():
                found[name].append(at)
            found["processor time of the page"].append(seen.busy())
            seen.page.context.close()
    for name, all_ in found.items():
        print("opening:", told(name, all_))


def asking(index: Path, questions: tuple[str, ...], times: int) -> None:
    """Say how long each question takes, each time on a page that was asked nothing before."""
    with browser() as started:
        for question in questions:
            listed, printed, busy, shown = [], [], [], ""
            for _ in range(times):
                seen = opened(started, index)
                before = (seen.busy(), seen.page.evaluate("document.documentElement.dataset.shown"))
                seen.page.evaluate("performance.clearMeasures()")
                seen.page.locator("#search").fill(question)
                asked = f"() => document.documentElement.dataset.printed > {before[1]}"
                seen.page.wait_for_function(asked, timeout=120_000)
                measures = seen.page.evaluate(_MEASURES)
                busy.append(seen.busy() - before[0])
                listed.append(measures["hudna:list"])
                printed.append(measures["hudna:printed"])
                shown = seen.page.locator("#count").inner_text()
                seen.page.context.close()
            parts = (("listed in", listed), ("with print in", printed), ("processor time", busy))
            print(f"asked “{question}”:", "; ".join(told(*part) for part in parts), f"; {shown}")


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
