"""A WebKitGTK as Debian has it (`webkit2gtk-driver`), told what to do by WebDriver."""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.browser.firefox import PATIENCE_S, Window, screen


def find_webkit() -> str | None:
    """Return the path of its driver, if there is one and a screen for it."""
    return shutil.which("WebKitWebDriver") if shutil.which("Xvfb") else None


class WebKit(Window):
    """One window of a WebKitGTK."""

    def __init__(self, driver: str) -> None:
        self._session = driver
        told = self._ask("POST", "/session", capabilities={"alwaysMatch": {}})
        self._session = f"{driver}/session/{told['sessionId']}"
        self._ask("POST", "/window/rect", width=1100, height=700)

    def _ask(self, method: str, path: str, **said: object) -> Any:
        data = json.dumps(said).encode() if method == "POST" else None
        request = Request(self._session + path, data, method=method)  # noqa: S310 -- our own driver
        with urlopen(request, timeout=PATIENCE_S) as answer:  # noqa: S310 -- as above
            return json.load(answer)["value"]

    def open(self, url: str) -> None:
        self._ask("POST", "/url", url=url)

    def step(self, delta: int) -> None:
        """Press Back (-1) or Forward (1)."""
        self._ask("POST", "/back" if delta < 0 else "/forward")

    def value(self, expression: str) -> Any:
        """Return what an expression of JavaScript gives."""
        return self._ask("POST", "/execute/sync", script=f"return {expression}", args=[])

    def act(self, source: dict[str, Any]) -> None:
        self._ask("POST", "/actions", actions=[source])

    def end(self) -> None:
        self._ask("DELETE", "")


@contextmanager
def opened() -> Iterator[WebKit]:
    """Start a WebKitGTK on a screen that nobody sees, and end it."""
    driver, xvfb = find_webkit(), shutil.which("Xvfb")
    assert driver
    assert xvfb
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with screen(xvfb) as display:
        surroundings = {"DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        command = [driver, f"--port={port}"]
        process = subprocess.Popen(command, env={**os.environ, **surroundings})
        try:
            webkit = _connected(f"http://127.0.0.1:{port}")
            yield webkit
            webkit.end()
        finally:
            process.terminate()
            process.wait(timeout=20)


def _connected(driver: str) -> WebKit:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return WebKit(driver)
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
