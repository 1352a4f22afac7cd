"""What a first visit costs on a poor line: bytes, and the seconds until there are words."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser

from bench.page import VIEWPORT, Traffic

# 400 kbit/s and 400 ms.
POOR_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
WORDS = "article.words"
TIMEOUT_S = 180


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What came until the words could be read.

    Attributes
    ----------
    seconds : float
        From the request to the words.
    sent_bytes : int
        All that had come by then, as it was sent.
    """

    seconds: float
    sent_bytes: int


def first_visit(browser: Browser, url: str, *, is_slow: bool = True) -> FirstVisit:
    """Open the atlas on a poor line with nothing in the cache, and wait for words."""
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    traffic = Traffic()
    traffic.listen(context, page)
    if is_slow:
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", POOR_LINE)
    began = time.monotonic()
    try:
        page.goto(url, wait_until="commit", timeout=TIMEOUT_S * 1000)
        page.wait_for_selector(WORDS, timeout=TIMEOUT_S * 1000)
        return FirstVisit(time.monotonic() - began, traffic.streamlit + traffic.app)
    finally:
        context.close()
