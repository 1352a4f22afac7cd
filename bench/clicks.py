"""Click structures in the canvas and time the highlight and the words that follow."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page

READY = '[data-testid="anatomy-viewer"][data-state="ready"]'
STEP_PX = 12

# Times start with the pointer's own time stamp and end when the changed frame has been drawn.
_WATCH_JS = """
() => {
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
  const panel = document.querySelector('.st-key-panel');
  const click = (globalThis.__click = { start: 0, highlight: null, text: null });
  window.addEventListener('pointerup', (event) => {
    Object.assign(click, { start: event.timeStamp, highlight: null, text: null });
  }, true);
  const drawn = (name) => requestAnimationFrame(() => setTimeout(() => {
    click[name] ??= performance.now() - click.start;
  }, 0));
  new MutationObserver(() => drawn('highlight'))
    .observe(root, { attributeFilter: ['data-selected'] });
  new MutationObserver(() => drawn('text'))
    .observe(panel, { childList: true, characterData: true, subtree: true });
}
"""


@dataclass(frozen=True)
class Clicks:
    """Milliseconds from each click to its highlight and to its words."""

    highlight_ms: tuple[float, ...]
    text_ms: tuple[float, ...]


def _targets(page: Page, wanted: int) -> list[tuple[float, float]]:
    """Find points of the canvas that lie on different structures, by hovering as a reader does."""
    root = page.locator('[data-testid="anatomy-viewer"]')
    box = root.locator("canvas").bounding_box()
    if box is None:
        raise RuntimeError("the viewer shows no canvas")
    found: dict[str, tuple[float, float]] = {}
    x = box["x"] + box["width"] / 2
    y = box["y"] + STEP_PX
    while y < box["y"] + box["height"] and len(found) < wanted:
        page.mouse.move(x + STEP_PX, y)
        page.wait_for_timeout(120)
        hovered = root.get_attribute("data-hovered")
        if hovered:
            found.setdefault(hovered, (x + STEP_PX, y))
        y += STEP_PX
    if len(found) < 2:
        raise RuntimeError(f"hovering down the canvas found only {sorted(found)}")
    return list(found.values())


def time_clicks(context: BrowserContext, url: str, count: int) -> Clicks:
    """Click `count` times on structures in the canvas.

    Parameters
    ----------
    context
        One with reduced motion, so that the camera jumps and the next click finds its place.
    url
        The app.
    count
        The number of clicks that are timed.
    """
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector(READY, timeout=120_000)
    page.wait_for_timeout(3000)
    targets = _targets(page, 8)
    page.evaluate(_WATCH_JS)
    canvas = page.locator('[data-testid="anatomy-viewer"] canvas')
    box = canvas.bounding_box()
    if box is None:
        raise RuntimeError("the viewer shows no canvas")
    highlight: list[float] = []
    text: list[float] = []
    for turn in range(count):
        page.mouse.click(*targets[turn % len(targets)])
        page.wait_for_function("__click.highlight !== null && __click.text !== null")
        times = page.evaluate("({...__click})")
        highlight.append(float(times["highlight"]))
        text.append(float(times["text"]))
        page.mouse.click(box["x"] + 6, box["y"] + box["height"] / 2)  # empty space clears
        page.wait_for_timeout(700)
        canvas.press("Home")
        page.wait_for_timeout(700)
    page.close()
    return Clicks(tuple(highlight), tuple(text))
