"""Input that breaks off, and screens that change: the body stays in the reader's hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.hand import Hand
from tests.browser.reader import MESHES, Reader
from tests.browser.screens import PHONE

Open = Callable[..., Reader]
# A finger goes down and its end never comes; it cannot be captured, as it is not a real one.
STUCK_FINGER = """
body => body.dispatchEvent(new PointerEvent("pointerdown", {
  pointerId: 77, pointerType: "touch", clientX: 200, clientY: 300, bubbles: true, button: 0,
}))
"""
SHARPNESS = "canvas => canvas.width / canvas.clientWidth"


def test_after_a_finger_whose_end_never_came_a_tap_selects_and_one_finger_does_not_zoom(
    read: Open,
) -> None:
    reader = read(**PHONE)
    reader.viewer.locator(".body").evaluate(STUCK_FINGER)
    reader.page.touchscreen.tap(*reader.middle())
    expect(reader.panel).to_contain_text("You chose:")


def test_a_finger_that_scrolls_the_page_leaves_nothing_to_undo(read: Open) -> None:
    reader = read("/?site=liver", **PHONE)
    Hand(reader).drag(*reader.middle(), 0, -120)
    scrolled = "document.documentElement.scrollTop"
    assert reader.page.evaluate(scrolled) > 0
    reader.viewer.get_by_role("button", name="Tools").click()
    expect(reader.viewer.get_by_role("button", name="Undo")).to_be_disabled()


def test_a_swipe_to_the_side_over_the_body_is_not_left_to_the_browser(read: Open) -> None:
    reader = read()
    reader.page.evaluate(
        "addEventListener('wheel', e => { window.taken = e.defaultPrevented })",
    )
    reader.page.mouse.move(*reader.middle())
    for (dx, dy), taken in {(-120, 0): True, (0, 120): False}.items():
        reader.page.mouse.wheel(dx, dy)
        reader.page.wait_for_function(f"() => window.taken === {str(taken).lower()}")


@pytest.mark.parametrize("ratio", [1.5, pytest.param(2, marks=pytest.mark.full)])
def test_on_another_screen_the_body_is_as_sharp_as_if_loaded_there(
    read: Open, ratio: float
) -> None:
    reader = read()
    reader.wait_until_at_rest(MESHES)
    assert reader.canvas.evaluate(SHARPNESS) == pytest.approx(1, abs=0.02)
    screen = {"width": 1100, "height": 700, "deviceScaleFactor": ratio, "mobile": False}
    reader.page.context.new_cdp_session(reader.page).send(
        "Emulation.setDeviceMetricsOverride", screen
    )
    # A change that is emulated is not told to the page; it is seen when the body turns, too.
    reader.viewer.get_by_role("button", name="Turn to the left").first.click()
    reader.page.wait_for_function(
        f"""() => {{
          const all = (root) => [...root.querySelectorAll("*")].flatMap(
            (e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])])
          const canvas = all(document).find((e) => e.localName === "canvas")
          return Math.abs(canvas.width / canvas.clientWidth - {ratio}) < 0.02
        }}"""
    )
