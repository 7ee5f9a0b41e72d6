"""A real browser for the tests of the HTML report: Debian's Chromium, driven by Playwright.

Where the machine has no Chromium it is installed when that can be done without asking (as root, with apt-get);
otherwise these tests are skipped with the reason. Under CI (``CI=true``) a missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pages
import pytest

from summitscan.model import Report
from summitscan.report import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

APT = (
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-dejavu-core"],
)
APT_SECONDS = 480


def _missing(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in APT:
            try:
                subprocess.run(
                    command, env=environment, capture_output=True, text=True, timeout=APT_SECONDS, check=True
                )
            except subprocess.SubprocessError as error:
                why = str(getattr(error, "stderr", None) or error).strip()[-300:]
                _missing(f"no Chromium here, and {' '.join(command)} failed: {why}")
        found = shutil.which("chromium")
    return found or _missing("no Chromium here: install it (apt-get install chromium) to run the browser tests")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed: pip install -e '.[dev]'")
    program = _chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the reports in ``pages``, written once."""
    path = tmp_path_factory.mktemp("html")
    for make in (pages.small, pages.arranged, pages.within, pages.hostile, pages.large):
        (path / f"{make.__name__}.html").write_text(render(make(), "html"), encoding="utf8")
    return path


class Opened:
    """A page, what it asked for, and what it complained of."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type != "log" else None)
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def go(self, fragment: str = "") -> Page:
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}{fragment}")
        return self.page


@pytest.fixture
def open_page(browser: Browser, folder: Path) -> Iterator[Callable[..., Opened]]:
    """Opens a page of ``pages`` by name, in a context of its own. It must ask for nothing and complain of nothing."""
    contexts: list[BrowserContext] = []
    opened: list[Opened] = []

    def start(
        name: str = "small", fragment: str = "", *, script: bool = True, width: int = 1200, scheme: str = "light"
    ) -> Opened:
        context = browser.new_context(
            java_script_enabled=script,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        one = Opened(context.new_page(), (folder / f"{name}.html").as_uri())
        opened.append(one)
        one.go(fragment)
        return one

    yield start
    for one in opened:
        assert {url.split("#")[0] for url in one.requests} <= {one.url, "about:blank"}
        assert one.complaints == []
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def small() -> Report:
    return pages.small()
