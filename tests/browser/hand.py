"""The hand of a reader, which counts: each press of a finger, a mouse or a key, and each swipe."""

from playwright.sync_api import Locator, expect

from tests.browser.reader import SOME_FRAMES, Reader

# So much of a screen a swipe moves.
SWIPE = 0.8
MOST_SWIPES = 60
# Where an element would be pressed, and whether that would reach it.
POINT = """
(element) => {
  const [box] = element.getClientRects()
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
  const hit = element.getRootNode().elementFromPoint(x, y)
  return { x, y, isFree: hit !== null && element.contains(hit) }
}
"""


class Hand:
    """Presses what is in sight, and moves the page to what is not, most of a screen at a time."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page
        self.presses = 0
        self.letters = 0
        self._is_finger = bool(self.page.evaluate("navigator.maxTouchPoints > 0"))

    def press(self, target: Locator) -> None:
        """Press the middle of a target, as a finger or a mouse does."""
        x, y = self._reach(target)
        self.press_at(x, y)

    def press_at(self, x: float, y: float) -> None:
        if self._is_finger:
            self.page.touchscreen.tap(x, y)
        else:
            self.page.mouse.click(x, y)
        self.presses += 1

    def key(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def back(self) -> None:
        """Press Back in the browser."""
        self.page.go_back()
        self.presses += 1

    def tab_to(self, target: Locator, most: int = 80) -> None:
        """Press Tab until a target has the keyboard."""
        for _ in range(most):
            self.key("Tab")
            if target.evaluate("(e) => e.getRootNode().activeElement === e"):
                return
        raise AssertionError(f"{most} times Tab do not lead to {target}")

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.letters += len(text)

    def drag(self, x: float, y: float, dx: float, dy: float) -> None:
        """Move a finger over the screen."""
        touch = self.page.context.new_cdp_session(self.page)
        for quarter in range(5):
            kind = "touchMove" if quarter else "touchStart"
            points = [{"x": x + dx * quarter / 4, "y": y + dy * quarter / 4}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        self.presses += 1

    def _reach(self, target: Locator) -> tuple[float, float]:
        """Return where a target can be pressed, once it has been moved into sight."""
        expect(target).to_be_visible()
        size = self.page.viewport_size
        assert size
        width, height = size["width"], size["height"]
        for _ in range(MOST_SWIPES):
            at = target.evaluate(POINT)
            if at["isFree"]:
                return at["x"], at["y"]
            # The hand lies over what it moves, or at the edge that is nearest to it.
            self.page.mouse.move(_between(1, at["x"], width - 1), _between(1, at["y"], height - 1))
            if 0 <= at["x"] < width:
                self.page.mouse.wheel(0, _swipe(at["y"] - height / 2, height))
            else:
                self.page.mouse.wheel(_swipe(at["x"] - width / 2, width), 0)
            self.page.evaluate(SOME_FRAMES, 3)
            self.presses += 1
        raise AssertionError(f"{target} cannot be reached")


def _swipe(distance: float, screen: float) -> float:
    return _between(-SWIPE * screen, distance, SWIPE * screen)


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
