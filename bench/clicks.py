"""Press the button of each site, and time the words that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from bench.page import PATIENCE_S, new_context, wait_until

READY = '[data-testid="anatomy-viewer"][data-state="ready"]'
BUTTONS = '[data-testid="anatomy-viewer"] .sites button[data-site-id]'
WORDS_JS = (Path(__file__).parent / "words.js").read_text(encoding="utf-8")
REST_MS = 2000  # the body has turned by then
# A frame that the body is drawn in, finished on the GPU: waiting for that would hold the words up.
NEXT_FRAME_JS = """
addEventListener("click", ({ timeStamp }) => {
  __bench.drawn = null;
  __bench.onNextFrame = () => { __bench.drawn = performance.now() - timeStamp; };
}, true)
"""


@dataclass(slots=True)
class Clicks:
    """Milliseconds from each click.

    Attributes
    ----------
    in_page : list of float
        Until the words stood in the page.
    painted : list of float
        Until their heading was on the screen.
    drawn : list of float
        Until the next picture of the body was finished; of clicks of their own.
    """

    in_page: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)


def time_clicks(
    browser: Browser,
    url: str,
    rounds: int,
    *,
    before: Callable[[], object] = lambda: None,
    has_body: bool = False,
) -> Clicks:
    """Press the button of every site, one after the other.

    Parameters
    ----------
    browser, url
        Who reads, and what.
    rounds
        How often each is pressed.
    before
        Called when the page has fetched all that it fetches unasked.
    has_body
        Time pictures of the body in a last round.
    """
    clicks = Clicks()
    context = new_context(browser)
    context.add_init_script(WORDS_JS)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.goto(f"{url}/?site=lymph-nodes")  # the last of them: before a choice there are only names
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(REST_MS)
    before()
    buttons = page.locator(BUTTONS)
    for _ in range(rounds):
        for button in buttons.all():
            button.click()
            wait_until(page, "__words.painted !== null")
            clicks.in_page.append(page.evaluate("__words.inPage"))
            clicks.painted.append(page.evaluate("__words.painted"))
            page.wait_for_timeout(REST_MS)
    if has_body:
        page.evaluate(NEXT_FRAME_JS)
        for button in buttons.all():
            button.click()
            wait_until(page, "__bench.drawn !== null")
            clicks.drawn.append(page.evaluate("__bench.drawn"))
            page.wait_for_timeout(REST_MS)
    context.close()
    return clicks
