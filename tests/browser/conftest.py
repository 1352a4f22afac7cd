"""One server and one Chromium for all browser tests; a fresh page for each."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import Reader
from tools.chromium import FLAGS, find_chromium

ROOT = Path(__file__).parents[2]
# Small enough to be drawn quickly by software, wide enough for body and words side by side.
SCREEN: dict[str, Any] = {"viewport": {"width": 1100, "height": 700}}
# Without a graphics chip most of the time goes into drawing: edges may be jagged, and the page is
# put together without a detour through WebGL. Nor is all of a script compiled that runs in part.
CHEAP = (
    "--webgl-msaa-sample-count=0",
    "--disable-gpu-compositing",
    "--js-flags=--max-lazy",
)
# With this much the viewer makes do without its better meshes, which cost most of a picture.
LITTLE_GB = 2
MUCH_GB = 8
MEMORY = "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => %d })"
Open = Callable[..., Reader]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The running app's address."""
    with running() as url:
        yield url


class App:
    """The app with settings from outside; it can be stopped, and started again where it was."""

    def __init__(self, *options: str, script: str = "app.py", **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._script = script
        self._options = ["--server.port", str(port), "--server.address", "127.0.0.1", *options]
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **settings: str) -> None:
        """Start it, maybe with other settings than before, and wait until it answers."""
        self._settings |= settings
        headless = ["--server.headless", "true"]
        command = [sys.executable, "-m", "streamlit", "run", self._script, *headless]
        environment = {**os.environ, **self._settings}
        self._process = subprocess.Popen([*command, *self._options], cwd=ROOT, env=environment)
        _wait_for(self.url, self._process)

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=20)
        self._process = None


@contextmanager
def running(*options: str, script: str = "app.py", **settings: str) -> Iterator[str]:
    """Start the app with settings from outside, and give its address."""
    app = App(*options, script=script, **settings)
    try:
        app.start()
        yield app.url
    finally:
        app.stop()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(120):
        assert process.poll() is None, "the app did not start"
        try:
            with urlopen(url, timeout=1):  # noqa: S310 -- our own server
                return
        except HTTPError:
            return  # it answers: below a path there is nothing at the root
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail("the app did not answer within 30 seconds")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a Chromium, and end it."""
    executable = find_chromium()
    if not executable:
        missing = "no Chromium: run `python -m tools.chromium`"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    with sync_playwright() as playwright:
        flags = [*FLAGS, *CHEAP]
        chromium = playwright.chromium.launch(executable_path=executable, args=flags)
        yield chromium
        chromium.close()


def someone(browser: Browser, home: str, *, memory_gb: int = LITTLE_GB, **screen: Any) -> Reader:
    """Return someone with a browser of their own, who has not opened the atlas yet."""
    page = browser.new_context(**(SCREEN | screen)).new_page()
    page.add_init_script(MEMORY % memory_gb)
    return Reader(page, home)


@pytest.fixture
def new_reader(server: str, browser: Browser) -> Iterator[Open]:
    """Someone with a browser of their own, who has not opened the atlas yet.

    Their computer has little memory; where a test is about better meshes or looks, it has much.
    """
    readers: list[Reader] = []

    def new_reader_(**who: Any) -> Reader:
        readers.append(someone(browser, server, **who))
        return readers[-1]

    yield new_reader_
    for reader in readers:
        reader.page.context.close()


@pytest.fixture
def read(new_reader: Open) -> Open:
    """Open an address of the atlas and wait until the body is there."""

    def read_(path: str = "/", **screen: Any) -> Reader:
        reader = new_reader(**screen)
        reader.go(path)
        reader.wait_for_state("ready")
        return reader

    return read_


@pytest.fixture
def open_page(new_reader: Open) -> Open:
    """Open an address of the atlas and wait until the words are there, and the reader."""

    def open_page_(path: str, **screen: Any) -> Reader:
        reader = new_reader(**screen)
        reader.open(path)
        return reader

    return open_page_
