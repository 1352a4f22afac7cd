"""Turn the body by hand and count the frames."""

from __future__ import annotations

import time

from playwright.sync_api import BrowserContext

from bench.page import asked

TURN_S = 4.0
STEP_PX = 6
SETTLE_MS = 3000


def frame_ms(context: BrowserContext, url: str, triangles: int) -> float:
    """Drag to and fro over the middle of the body and return the milliseconds of a frame.

    Parameters
    ----------
    context
        From :func:`bench.page.new_context`.
    url
        The page; the drawing may happen in a frame inside it.
    triangles
        From how many on the whole body is on the screen.

    Raises
    ------
    TimeoutError
        When the body was not there within two minutes.
    RuntimeError
        When nothing was drawn while the hand moved.
    """
    page = context.new_page()
    page.add_init_script(f"globalThis.__bench.target = {triangles}")
    page.goto(url, wait_until="commit")
    deadline = time.time() + 120
    while not asked(page, "done"):
        if time.time() > deadline:
            raise TimeoutError(f"{url}: the body was not drawn")
        page.wait_for_timeout(200)
    page.wait_for_timeout(SETTLE_MS)
    x, y = 380.0, 420.0  # on the body in both pages
    page.mouse.move(x, y)
    page.mouse.down()
    before, began, at, step = asked(page, "frames"), time.time(), x, STEP_PX
    while time.time() - began < TURN_S:
        at += step
        if abs(at - x) > 150:
            step = -step
        page.mouse.move(at, y)
    drawn, took = asked(page, "frames") - before, time.time() - began
    page.mouse.up()
    page.close()
    if drawn == 0:
        raise RuntimeError(f"{url}: nothing was drawn while the hand moved")
    return took * 1000 / drawn
