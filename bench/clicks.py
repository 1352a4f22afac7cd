"""Click structures in the canvas and time the highlight and the words that follow."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import BrowserContext, Page, expect

READY = '[data-testid="anatomy-viewer"][data-state="ready"]'
STEP_PX = 12

# Times start with the pointer's own time stamp. A highlight ends with a finished frame on the GPU;
# waiting for that would hold the words up, so a click is timed for one or the other.
_WATCH_JS = """
(what) => {
  const find = (root) => {
    const here = root.querySelector('[data-testid="anatomy-viewer"]');
    if (here) return here;
    for (const host of root.querySelectorAll('*')) {
      const inside = host.shadowRoot && find(host.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const root = find(document);
  const panel = document.querySelector('main > .panel, .st-key-panel');
  const click = (globalThis.__click = { start: 0, ms: null });
  window.addEventListener('pointerup', (event) => {
    Object.assign(click, { start: event.timeStamp, ms: null });
  }, true);
  const end = () => { click.ms ??= performance.now() - click.start; };
  if (what === 'highlight') {
    new MutationObserver(() => { __bench.onNextFrame = end; })
      .observe(root, { attributeFilter: ['data-selected'] });
  } else {
    new MutationObserver(() => requestAnimationFrame(() => setTimeout(end, 0)))
      .observe(panel, { childList: true, characterData: true, subtree: true });
  }
}
"""


def _targets(page: Page, wanted: int) -> list[tuple[float, float]]:
    """Find points of the canvas that lie on different structures, by hovering as a reader does."""
    root = page.locator('[data-testid="anatomy-viewer"]')
    box = root.locator("canvas").bounding_box()
    if box is None:
        raise RuntimeError("the viewer shows no canvas")
    found: dict[str, tuple[float, float]] = {}

    def hovered(y: float) -> str | None:
        page.mouse.move(x, y)
        page.wait_for_timeout(120)
        return root.get_attribute("data-hovered")

    x = box["x"] + box["width"] / 2 + STEP_PX
    y = box["y"] + STEP_PX
    while y < box["y"] + box["height"] and len(found) < wanted:
        structure = hovered(y)
        # Not at an edge, where the next click may miss it by a hair.
        if structure and structure not in found and {hovered(y - 3), hovered(y + 3)} == {structure}:
            found[structure] = (x, y)
        y += STEP_PX
    if len(found) < 2:
        raise RuntimeError(f"hovering down the canvas found only {sorted(found)}")
    return list(found.values())


def time_clicks(
    context: BrowserContext, url: str, what: Literal["highlight", "text"], count: int
) -> list[float]:
    """Click `count` times on structures in the canvas.

    Parameters
    ----------
    context
        From :func:`bench.page.new_context`, with reduced motion, so that the camera jumps and the
        next click finds its place.
    url
        The app.
    what
        Whether a time ends with the finished frame that shows the highlight, or with the words.
    count
        The number of clicks that are timed.

    Returns
    -------
    list of float
        Milliseconds from each click.
    """
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(READY, timeout=120_000)
    page.wait_for_timeout(3000)
    targets = _targets(page, 8)
    page.evaluate(_WATCH_JS, what)
    root = page.get_by_test_id("anatomy-viewer")
    body = root.locator(".body")
    box = body.bounding_box()
    if box is None:
        raise RuntimeError("the viewer shows no canvas")
    times: list[float] = []
    for turn in range(count):
        page.mouse.click(*targets[turn % len(targets)])
        page.wait_for_function("() => __click.ms !== null")
        times.append(float(page.evaluate("__click.ms")))
        page.mouse.click(box["x"] + 6, box["y"] + box["height"] / 2)  # empty space clears
        expect(root).to_have_attribute("data-selected", "")
        page.wait_for_timeout(1000)
        body.press("Home")
        page.wait_for_timeout(1000)
    page.close()
    return times
