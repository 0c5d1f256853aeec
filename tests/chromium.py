"""Debian's Chromium for the tests of a file: started once, maps drawn without a graphics card."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

_QUIET = [
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-gpu", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip


@contextmanager
def started() -> Iterator[Browser]:
    """A browser that asks nothing of anybody by itself."""
    found = shutil.which("chromium")
    if found is None:
        pytest.fail("Chromium is missing, so no page is tested. Install it: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_QUIET)
        yield browser
        browser.close()
