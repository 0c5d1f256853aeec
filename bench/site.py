"""How quickly a published site opens from disk and answers: built, then looked at in headless Chromium.

    python -m bench.site RECORD [--out FOLDER] [--built] [--times 5] [--question WORDS ...]

Builds the site of a record (a file, such as ``python -m bench.archive 68000 --whole --more 0 --db PATH`` makes: about
20,000 events) and prints how long that took and how large it is. Then opens its first page several times, each in a
fresh browser, and prints when list and map were painted. Then asks each question on freshly opened pages, once all is
drawn and again as soon as the list is there and the map is not: typed letter by letter, as quickly as who types
well, and pasted. What counts is from the press of the last key (or the paste) until the first lines of the answer are
painted, and until printed words stand under them. Beside it stands the processor time of the page's main thread for the
whole question: on a busy computer the clock tells more of others. ``--built`` takes the site that is there.
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
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader",
]  # fmt: skip
_PARTS = (
    "data/events.js", "data/shared.js", "data/words", "data/printed", "data/told", "event/", "events/", "downloads/",
)  # fmt: skip
QUESTIONS = (
    "قصف", "المدفعية", "دورية مشتركة", "الدوريّة المشتركه", "الدرباسية", "ريف إدلب الجنوبي", "انسحا", "shelling",
    "shelling Idlib", "Observatory", "zzz", "لا وجود له",
)  # fmt: skip
_BETWEEN_KEYS = 100.0
# When each answer had been painted: the page counts what it draws, and draws once for each key.
_WATCH = """
window.asked = 0;
window.painted = { "data-shown": {}, "data-printed": {}, "data-ready": {} };
addEventListener("input", (typed) => { window.asked = typed.timeStamp; }, true);
new MutationObserver((changes) => {
  const names = new Set(changes.map((change) => change.attributeName));
  const told = [...names].map((name) => [name, Number(document.documentElement.getAttribute(name))]);
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { for (const [name, turn] of told) window.painted[name][turn] ??= performance.now(); };
    port2.postMessage(0);
  });
}).observe(document, { subtree: true, attributeFilter: ["data-shown", "data-printed", "data-ready"] });
"""


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
    for part in _PARTS:
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
    """The first page, opened from disk in a window of its own."""

    page: Page
    session: CDPSession

    def busy(self) -> float:
        """How long the page's main thread has had a processor so far (ms), whatever else this computer does."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(each["value"]) for each in metrics if each["name"] == "TaskDuration")

    def wait(self, what: str, turn: int = 1) -> float:
        """When something had been painted for the so-manieth time (ms since the page was asked for)."""
        seen = f"window.painted['data-{what}'][{turn}]"
        self.page.wait_for_function(f"() => {seen}", timeout=120_000)
        return float(self.page.evaluate(seen))

    def type(self, question: str) -> int:
        """Type a question letter by letter; gives how many answers that asked for."""
        for number, key in enumerate(question):
            if number:
                self.page.wait_for_timeout(_BETWEEN_KEYS)
            self.session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, "key": key})
            self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key})
        return len(question)

    def paste(self, question: str) -> int:
        """Write a question at once; gives how many answers that asked for."""
        self.session.send("Input.insertText", {"text": question})
        return 1


@contextmanager
def opened(started: Browser, index: Path) -> Iterator[Opened]:
    """The first page, just asked for."""
    page = started.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(_WATCH)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{index.as_uri()}?lang=ar", wait_until="commit")
    yield Opened(page, session)
    page.context.close()


def told(name: str, found: Sequence[float]) -> str:
    """Times in short."""
    return f"{name} {statistics.median(found):.0f} ms (least {min(found):.0f}, most {max(found):.0f} of {len(found)})"


def opening(index: Path, times: int) -> None:
    """Say how long opening takes, each time in a fresh browser."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for _ in range(times):
        with browser() as started, opened(started, index) as seen:
            found["list painted"].append(seen.wait("shown"))
            found["list and map painted"].append(seen.wait("ready"))
            found["processor time of the page"].append(seen.busy())
    for name, all_ in found.items():
        print("opening:", told(name, all_))


def asking(index: Path, questions: tuple[str, ...], times: int) -> None:
    """Say how long each question takes, each time on a page that was asked nothing before."""
    with browser() as started:
        for question, when, how in product(questions, ("ready", "shown"), ("typed", "pasted")):
            one_question(started, index, (question, when, how), times)


def one_question(started: Browser, index: Path, asked: tuple[str, str, str], times: int) -> None:
    """Ask a question once a page is ready, or as soon as its list is shown; typed or pasted."""
    question, when, how = asked
    found: defaultdict[str, list[float]] = defaultdict(list)
    early, count = 0, ""
    for _ in range(times):
        with opened(started, index) as seen:
            seen.page.wait_for_function(f"() => document.documentElement.dataset.{when}", timeout=120_000)
            before = seen.busy()
            early += seen.page.evaluate("!document.documentElement.dataset.ready")
            seen.page.focus("#search")
            turn = 1 + (seen.type(question) if how == "typed" else seen.paste(question))
            listed, printed = seen.wait("shown", turn), seen.wait("printed", turn)
            last = float(seen.page.evaluate("window.asked"))
            found["painted in"].append(listed - last)
            found["with print in"].append(printed - last)
            found["processor time"].append(seen.busy() - before)
            count = seen.page.locator("#count").inner_text()
    told_when = "all drawn" if when == "ready" else f"before the map ({early} of {times})"
    parts = "; ".join(told(*each) for each in found.items())
    print(f"{how} “{question}”, {told_when}: {parts}; {count}", flush=True)


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
