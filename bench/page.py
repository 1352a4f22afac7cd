"""Open a page in headless Chromium and measure what its reader waits for."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

FIRST_FRAME_TIMEOUT_S = 120.0
REST_S = 2.0  # for what the last visit left to do
VIEWPORT: ViewportSize = {"width": 1366, "height": 768}
_FRAMES_JS = (Path(__file__).parent / "frames.js").read_text(encoding="utf-8")


@dataclass
class Traffic:
    """Bytes that a page received, as sent over the wire.

    Streamlit's own front-end files (``/static/``) are counted apart, for they are the same for
    every app.
    """

    streamlit: int = 0
    app: int = 0
    _urls: dict[str, str] = field(default_factory=dict)

    def listen(self, context: BrowserContext, page: Page) -> None:
        """Count what `page` receives from now on."""
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._requested)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", self._frame)

    def _requested(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["request"]["url"]

    def _loaded(self, event: dict[str, Any]) -> None:
        path = urlsplit(self._urls.get(event["requestId"], "")).path
        size = int(event["encodedDataLength"])
        if path.startswith("/static/") or path == "/":
            self.streamlit += size
        else:
            self.app += size

    def _frame(self, event: dict[str, Any]) -> None:
        response = event["response"]
        payload = response["payloadData"]
        self.app += len(base64.b64decode(payload)) if response["opcode"] == 2 else len(payload)


@dataclass(frozen=True)
class FirstFrame:
    """What it took until every triangle was on the screen."""

    seconds: float
    app_bytes: int
    streamlit_bytes: int


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
        while time.time() - began < FIRST_FRAME_TIMEOUT_S:
            for frame in page.frames:
                done = frame.evaluate("globalThis.__bench?.done ?? null")
                if done is not None:
                    return FirstFrame(done / 1e3 - began, traffic.app, traffic.streamlit)
            page.wait_for_timeout(100)
        most = [frame.evaluate("globalThis.__bench?.most ?? 0") for frame in page.frames]
        raise TimeoutError(f"{url}: the fullest frame held {most} of {triangles} triangles")
    finally:
        page.close()
