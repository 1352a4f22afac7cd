"""Present: for the last row of a room."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from annotations import FULL_SITE_IDS
from tests.browser.reader import MESHES, Reader

Open = Callable[..., Reader]
ROOMS = ((1366, 768), (1920, 1080))
SIZES_OF_SHOWN_TEXT = """
() => [...document.querySelectorAll("main > .panel *")]
  .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3))
  .map((e) => parseFloat(getComputedStyle(e).fontSize))
"""


def test_present_fills_the_screen_with_the_body_and_large_words(read: Open) -> None:
    reader = read("/?site=bone&present=1")
    expect(reader.title).to_have_text("Bone")
    expect(reader.masthead).to_be_hidden()
    assert min(reader.page.evaluate(SIZES_OF_SHOWN_TEXT)) >= 28
    card, body = reader.panel.bounding_box(), reader.canvas.bounding_box()
    assert card
    assert body
    assert body["x"] + body["width"] <= card["x"]
    scrolled = "document.documentElement.scrollHeight"
    assert reader.page.evaluate(scrolled) <= 700
    expect(reader.panel).to_contain_text("Not yet clinically reviewed.")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_card_is_seen_whole_and_what_hands_it_out_is_beside_its_heading(
    new_reader: Open, lang: str
) -> None:
    reader = new_reader()
    reader.page.route("**/*.glb", lambda _: None)  # the cards are there before the body
    reader.go(f"/?site={FULL_SITE_IDS[0]}&present=1&lang={lang}")
    for site in FULL_SITE_IDS:
        expect(reader.viewer).to_have_attribute("data-site", site)
        expect(reader.page.locator(".card")).to_be_visible()
        for width, height in ROOMS:
            reader.page.set_viewport_size({"width": width, "height": height})
            for part in (".card h1", "[data-print]", "[popovertarget=take-share]", ".card .note"):
                expect(reader.panel.locator(part).first).to_be_in_viewport(ratio=1)
        reader.page.keyboard.press("PageDown")


def test_keys_go_from_site_to_site_and_escape_returns_to_the_view_that_was_left(read: Open) -> None:
    reader = read("/?site=bone")
    reader.wait_until_at_rest(MESHES)
    view = reader.sees("view")
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.page.locator(".card h1")).to_have_text("Bone")
    expect(reader.page).to_have_url(re.compile("present=1"))
    for key, title in [
        ("ArrowRight", "Lung"),
        ("PageDown", "Liver"),
        ("PageUp", "Lung"),
        ("ArrowLeft", "Bone"),
    ]:
        reader.page.keyboard.press(key)
        expect(reader.page.locator(".card h1")).to_have_text(title)
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".words h1")).to_have_text("Bone")
    expect(reader.masthead).to_be_visible()
    expect(reader.viewer).to_have_attribute("data-view", view)
    assert "present" not in reader.query


def test_presenting_keeps_the_same_canvas(read: Open) -> None:
    reader = read()
    reader.canvas.evaluate("canvas => { canvas.sameAsBefore = true }")
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.page.locator(".card")).to_be_visible()
    assert reader.canvas.evaluate("canvas => canvas.sameAsBefore") is True


def test_back_leaves_present_as_escape_does(read: Open) -> None:
    reader = read("/?site=liver")
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.page.locator(".card h1")).to_have_text("Liver")
    reader.page.go_back()
    expect(reader.page.locator(".words h1")).to_have_text("Liver")
    expect(reader.masthead).to_be_visible()


@pytest.mark.parametrize("key", [".", "b"])
def test_a_clickers_black_screen_hides_all_until_any_key(read: Open, key: str) -> None:
    reader = read("/?site=liver&present=1")
    reader.page.keyboard.press(key)
    black = reader.page.get_by_role("dialog", name="The screen is black.")
    expect(black).to_be_focused()
    shown = Image.open(BytesIO(reader.page.screenshot())).convert("L")
    assert shown.getextrema() == (0, 0)
    reader.page.keyboard.press("PageDown")
    expect(black).to_have_count(0)
    expect(reader.page.locator(".card h1")).to_have_text("Liver")
    reader.page.keyboard.press("PageDown")
    expect(reader.page.locator(".card h1")).to_have_text("Brain")


def test_a_clickers_start_button_neither_loads_anew_nor_leaves(read: Open) -> None:
    reader = read("/?site=liver&present=1")
    reader.page.evaluate("window.sameAsBefore = true")
    reader.page.keyboard.press("F5")
    reader.page.wait_for_timeout(500)
    assert reader.page.evaluate("window.sameAsBefore") is True
    expect(reader.page.locator(".card h1")).to_have_text("Liver")


def test_printing_while_presenting_gives_the_page_to_take_home(read: Open) -> None:
    reader = read("/?site=liver&present=1", viewport={"width": 1100, "height": 500})
    (page,) = reader.printed()
    for part in ("Liver", "Questions to ask", "site=liver", "Not yet clinically reviewed."):
        assert part in page
    assert "present=1" not in page
    expect(reader.panel.get_by_role("button", name="Print")).to_be_visible()
