"""Presenting with two windows, and what moves on the body."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import MESHES, Reader
from tests.words import atlas_words

Open = Callable[..., Reader]
BONE = atlas_words("en").lessons["bone"]
TITLES = [title for title, _ in BONE.stops]
NOTED = next(at for at, step in enumerate(BONE.steps, start=1) if step.notes)

NOTES = BONE.steps[NOTED - 1].notes or ""


def shows(page: Page, step: int) -> None:
    """Assert that a window shows a step."""
    heading = page.locator(".panel [data-step] h2").filter(visible=True)
    expect(heading).to_have_text(TITLES[step - 1])


def dots(reader: Reader) -> str:
    """Return what moves, as it lies over the body: each pixel of it."""
    return str(reader.viewer.locator("canvas.dots").evaluate("dots => dots.toDataURL()"))


def second_window(reader: Reader) -> Page:
    """Open the presenter's window."""
    expect(reader.page.locator(".room-menu")).to_be_visible()
    with reader.page.expect_popup() as opened:
        reader.page.keyboard.press("s")
    desk = opened.value
    expect(desk.locator(".room-bar")).to_be_visible()
    expect(reader.page.locator("html")).to_have_attribute("data-window", "room")
    return desk


def test_two_windows_show_the_same_whichever_leads_and_after_a_reload(read: Open) -> None:
    reader = read("/?lesson=bone&present=1")
    room, desk = reader.page, second_window(reader)
    shows(desk, 1)
    expect(room.locator(".room-menu")).to_be_hidden()
    desk.keyboard.press("PageDown")
    shows(room, 2)
    room.keyboard.press("PageDown")  # the clicker may be heard by either
    shows(desk, 3)
    while_at = desk.locator(".room-next h2")
    expect(while_at).to_have_text(f"Next: {TITLES[3]}")

    desk.keyboard.press("b")
    black = room.locator(".room-black")
    expect(black).to_be_visible()
    expect(desk.locator(".room-status")).to_have_text("The room's screen is black.")
    room.reload()
    expect(black).to_be_visible()
    shows(room, 3)
    desk.reload()
    shows(desk, 3)
    expect(desk.locator(".room-clock")).to_contain_text("0 min so far")
    desk.keyboard.press("PageDown")  # brings the picture back, and does nothing else
    expect(black).to_be_hidden()
    shows(room, 3)

    desk.keyboard.press("h")
    desk.keyboard.press("PageDown")
    shows(desk, 4)
    shows(room, 3)
    desk.keyboard.press("h")
    shows(room, 4)
    desk.keyboard.press("Escape")
    expect(reader.masthead).to_be_visible()
    shows(room, 4)
    assert reader.complaints == []


def test_notes_are_the_presenters_and_a_question_is_answered_for_both(read: Open) -> None:
    reader = read(f"/?lesson=bone&step={NOTED}&present=1")
    room, desk = reader.page, second_window(reader)
    notes = ".for-presenter p"
    expect(desk.locator(notes).filter(visible=True)).to_have_text(NOTES)
    expect(room.locator(notes).filter(visible=True)).to_have_count(0)

    at = next(n for n, q in enumerate(BONE.questions, start=1) if q.kind == "one") + len(BONE.steps)
    for _ in range(at - NOTED):
        desk.keyboard.press("PageDown")
    shows(room, at)
    answer = ".answer:visible >> nth=1"
    desk.locator(answer).locator("summary").click()
    expect(room.locator(answer)).to_have_attribute("open", "")

    desk.keyboard.press("p")
    over = desk.locator(".over").bounding_box()
    assert over
    desk.mouse.move(over["x"] + over["width"] * 0.25, over["y"] + over["height"] * 0.5)
    ring = room.locator(".ring")
    expect(ring).to_be_visible()
    picture, seen = room.locator(".over").bounding_box(), ring.bounding_box()
    assert picture
    assert seen
    share = (seen["x"] + seen["width"] / 2 - picture["x"]) / picture["width"]
    assert abs(share - 0.25) < 0.01
    # The two pictures have one shape, so that the same share is the same place of the body.
    assert abs(over["width"] / over["height"] - picture["width"] / picture["height"]) < 0.02

    desk.keyboard.press("d")
    desk.mouse.down()
    desk.mouse.move(over["x"] + over["width"] * 0.5, over["y"] + over["height"] * 0.6, steps=4)
    desk.mouse.up()
    expect(room.locator(".over .stroke")).to_have_count(1)
    desk.keyboard.press("PageUp")
    expect(room.locator(".over .stroke")).to_have_count(0)


@pytest.mark.full  # four windows; that pairs do not meet is shown by line.test.ts, too
def test_with_one_window_notes_are_on_a_key_and_two_presenters_never_meet(read: Open) -> None:
    one, other = read(f"/?lesson=bone&step={NOTED}&present=1"), None
    notes = one.page.locator(".for-presenter p").filter(visible=True)
    expect(one.page.locator(".room-menu")).to_be_visible()
    expect(notes).to_have_count(0)
    one.page.keyboard.press("n")
    expect(notes).to_have_text(NOTES)
    one.page.keyboard.press("n")
    expect(notes).to_have_count(0)

    desk = second_window(one)
    other = one.page.context.new_page()
    other.goto(f"{one.home}/?lesson=bone&present=1")
    expect(other.locator(".room-menu")).to_be_visible()
    with other.expect_popup() as opened:
        other.keyboard.press("s")
    theirs = opened.value
    expect(theirs.locator(".room-bar")).to_be_visible()
    theirs.keyboard.press("PageDown")
    shows(other, 2)
    desk.keyboard.press("PageDown")
    shows(one.page, NOTED + 1)
    shows(other, 2)
    shows(theirs, 2)


def test_the_same_time_is_the_same_picture_and_a_pause_says_it(read: Open) -> None:
    reader = read("/?lesson=spread&step=4&t=0.6")
    controls = reader.page.locator(".film-controls")
    expect(controls).to_have_attribute("data-t", "0.6")
    expect(controls).to_have_attribute("data-playing", "false")
    reader.wait_until_at_rest(MESHES)
    once = dots(reader)
    controls.get_by_role("slider").press("ArrowRight")
    reader.wait_until_at_rest(MESHES)
    assert dots(reader) != once
    assert reader.query["t"] == "0.601"
    controls.get_by_role("button", name="A little on").click()
    reader.finds_address(lesson="spread", step="4", t="0.701")
    reader.go("/?lesson=spread&step=4&t=0.6")
    reader.wait_for_state("ready")
    reader.wait_until_at_rest(MESHES)
    assert dots(reader) == once

    reader.page.get_by_role("link", name="Next").filter(visible=True).click()
    expect(controls).to_have_attribute("data-playing", "true")
    controls.get_by_role("button", name="Pause").click()
    expect(controls).to_have_attribute("data-playing", "false")
    expect(reader.page).to_have_url(re.compile(r"step=5&t=0\.\d+"))
    assert reader.complaints == []
