"""Open a page in headless Chromium and measure what its reader waits for."""

from __future__ import annotations

import base64
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

PATIENCE_S = 120.0
REST_S = 2.0  # for what the last visit left to do
VIEWPORT: ViewportSize = {"width": 1366, "height": 768}
STREAMLIT = "Streamlit's front end"
# The first that fits.
KINDS = {
    STREAMLIT: "^/static/",
    "page": "/$",
    "script": r"\.js$",
    "style": r"\.css$",
    "words": "/library/",
    "body": r"\.(glb|png)$",
    "websocket": "^$",
    "other": "",
}
_FRAMES_JS = (Path(__file__).parent / "frames.js").read_text(encoding="utf-8")


@dataclass
class Traffic:
    """Bytes that a page received, as sent over the wire, by kind."""

    sent: Counter[str] = field(default_factory=Counter)
    scripts: list[str] = field(default_factory=list)
    _urls: dict[str, str] = field(default_factory=dict)

    def listen(self, context: BrowserContext, page: Page) -> None:
        """Count what `page` receives from now on."""
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._requested)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._frame)

    @property
    def app(self) -> int:
        """All but Streamlit's own front end, which is the same for every app of its."""
        return self.sent.total() - self.sent[STREAMLIT]

    def _requested(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _loaded(self, event: dict[str, Any]) -> None:
        url = self._urls.get(event["requestId"], "")
        path = urlsplit(url).path
        kind = next(kind for kind, pattern in KINDS.items() if re.search(pattern, path))
        self.sent[kind] += int(event["encodedDataLength"])
        if path.endswith(".js"):
            self.scripts.append(url)

    def _frame(self, event: dict[str, Any]) -> None:
        response = event["response"]
        payload = response["payloadData"]
        size = len(base64.b64decode(payload)) if response["opcode"] == 2 else len(payload)
        self.sent["websocket"] += size


@dataclass(frozen=True)
class FirstFrame:
    """What it took until every triangle was on the screen."""

    seconds: float
    app_bytes: int


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """Return a laptop-sized context whose pages report their first full frame."""
    context = browser.new_context(viewport=VIEWPORT, **options)
    context.add_init_script(_FRAMES_JS)
    return context


def first_frame(context: BrowserContext, url: str, triangles: int) -> FirstFrame:
    """Open `url` and wait until a frame with `triangles` distinct triangles is finished.

    Parameters
    ----------
    context
        From :func:`new_context`; its cache decides whether the visit is cold or warm.
    url
        The page; the drawing may happen in a frame inside it.
    triangles
        The number of triangles of the whole scene.

    Raises
    ------
    TimeoutError
        When no such frame was drawn within two minutes.
    """
    time.sleep(REST_S)
    page = context.new_page()
    traffic = Traffic()
    traffic.listen(context, page)
    page.add_init_script(f"globalThis.__bench.target = {triangles}")
    began = time.time()
    page.goto(url, wait_until="commit")
    try:
        while time.time() - began < PATIENCE_S:
            if done := asked(page, "done"):
                return FirstFrame(done / 1e3 - began, traffic.app)
            page.wait_for_timeout(100)
        most = asked(page, "most")
        raise TimeoutError(f"{url}: the fullest frame held {most} of {triangles} triangles")
    finally:
        page.close()


def asked(page: Page, what: str) -> float:
    """Return what a page, or a frame inside it, has counted most of; 0 where nothing is counted."""
    counts = [0.0]
    for frame in page.frames:
        try:
            counts.append(frame.evaluate(f"globalThis.__bench?.{what} ?? 0"))
        except Error:  # it goes to another page just now
            continue
    return max(counts)


def wait_until(page: Page, is_so: str) -> None:
    """Wait until a script says yes; `wait_for_function` would be refused by the page's policy."""
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(is_so):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{page.url}: never {is_so}")
        page.wait_for_timeout(50)
