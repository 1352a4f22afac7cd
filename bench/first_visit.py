"""What a first visit costs on a poor line."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from urllib.request import urlopen

from playwright.sync_api import Browser

from bench.clicks import READY, WORDS_JS
from bench.page import VIEWPORT, Traffic, wait_until

# 400 kbit/s and 400 ms. What comes over a websocket, Chromium lets pass at full speed.
POOR_LINE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 400_000 / 8,
}
TIMEOUT_MS = 180_000


@dataclass(frozen=True, slots=True)
class FirstVisit:
    """What a reader waits for with nothing in the cache, and what has come until the body is there.

    Attributes
    ----------
    words_s, painted_s, body_s : float
        Seconds until words stood in the page, until their heading was on the screen, and until the
        body was.
    sent : dict of str to int
        Bytes as they were sent, by kind.
    script_gzip : int
        All JavaScript in gzip, whatever it was sent in.
    """

    words_s: float
    painted_s: float
    body_s: float
    sent: dict[str, int]
    script_gzip: int


def first_visit(browser: Browser, url: str, *, is_slow: bool = True) -> FirstVisit:
    """Open the atlas on a poor line, and wait until all is there."""
    context = browser.new_context(viewport=VIEWPORT)
    context.add_init_script(WORDS_JS)
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    traffic = Traffic()
    traffic.listen(context, page)
    if is_slow:
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", POOR_LINE)
    page.goto(url, wait_until="commit")
    page.wait_for_selector(READY)
    body_s = page.evaluate("performance.now()") / 1e3
    sent = dict(traffic.sent)
    wait_until(page, "__words.painted !== null")
    in_page, painted = page.evaluate("[__words.inPage, __words.painted]")
    context.close()
    return FirstVisit(in_page / 1e3, painted / 1e3, body_s, sent, _in_gzip(traffic.scripts))


def _in_gzip(addresses: list[str]) -> int:
    size = 0
    for address in addresses:
        with urlopen(address) as script:  # noqa: S310 -- our own server
            size += len(gzip.compress(script.read(), 6))
    return size
