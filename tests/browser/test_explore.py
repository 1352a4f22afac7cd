"""Explore, as people meet it: a mouse, a link, a keyboard, and the words."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import MUCH_GB
from tests.browser.reader import MESHES, Reader

Open = Callable[..., Reader]


def test_a_click_on_the_liver_in_the_body_shows_its_words_and_asks_nobody(read: Open) -> None:
    reader = read(memory_gb=MUCH_GB)
    expect(reader.title).to_have_text("What is metastatic breast cancer?")
    x, y = reader.point_at("liver")
    reader.wait_until_at_rest()
    reader.asked.clear()
    reader.page.mouse.click(x, y)
    expect(reader.title).to_have_text("Liver")
    expect(reader.panel).to_contain_text("You chose: Liver.")
    assert reader.sees("selected") == "liver"
    assert reader.query["structure"] == "liver"
    reader.wait_until_at_rest()
    assert reader.asked == []


def test_the_canvas_shows_a_body(read: Open) -> None:
    picture = read().picture()
    colours = picture.getcolors(maxcolors=picture.width * picture.height)
    assert colours
    assert len(colours) > 1000
    assert max(count for count, _ in colours) < 0.8 * picture.width * picture.height


def test_a_site_button_ends_where_a_link_does(read: Open) -> None:
    reader = read()
    reader.wait_until_at_rest()
    reader.asked.clear()
    reader.press_site("brain")
    expect(reader.title).to_have_text("Brain")
    reader.wait_until_at_rest()
    assert reader.asked == []
    reader.finds_address(site="brain")
    linked = read("/?site=brain")
    expect(linked.title).to_have_text("Brain")
    assert linked.sees("site") == reader.sees("site") == "brain"
    assert linked.query == reader.query
    expect(linked.page).to_have_title("Brain · MBC Atlas")


def test_a_drag_turns_the_body_and_selects_nothing(read: Open) -> None:
    reader = read()
    x, y = reader.middle()
    before = reader.sees("view")
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x + 60, y + 10, steps=4)
    reader.page.mouse.up()
    expect(reader.viewer).not_to_have_attribute("data-view", before)
    assert reader.sees("selected") == ""
    expect(reader.title).to_have_text("What is metastatic breast cancer?")


def test_the_keyboard_turns_the_body(read: Open) -> None:
    reader = read("/?site=liver")
    reader.wait_until_at_rest(MESHES)
    before = reader.sees("view")
    reader.viewer.locator(".body").focus()
    for _ in range(3):
        reader.page.keyboard.press("ArrowRight")
    expect(reader.viewer).not_to_have_attribute("data-view", before)
    expect(reader.title).to_have_text("Liver")


def test_a_misspelt_link_is_said_kindly_and_the_nearest_offered(read: Open) -> None:
    reader = read("/?site=bran")
    expect(reader.page.locator(".notice")).to_contain_text("“bran”")
    reader.page.get_by_role("button", name="Did you mean Brain?").click()
    expect(reader.title).to_have_text("Brain")
    expect(reader.page.locator(".notice")).to_have_count(0)
    expect(reader.viewer).to_have_attribute("data-site", "brain")
    reader.finds_address(site="brain")


def test_back_returns_to_the_place_before_and_forward_to_the_one_after(read: Open) -> None:
    reader = read()
    for site in ("bone", "liver"):
        reader.press_site(site)
        expect(reader.page).to_have_url(re.compile(f"site={site}"))
    reader.page.go_back()
    expect(reader.title).to_have_text("Bone")
    expect(reader.viewer).to_have_attribute("data-site", "bone")
    reader.page.go_back()
    expect(reader.title).to_have_text("What is metastatic breast cancer?")
    expect(reader.viewer).to_have_attribute("data-site", "")
    reader.page.go_forward()
    expect(reader.title).to_have_text("Bone")


def test_a_turn_is_in_the_address_but_takes_no_step_in_the_history(read: Open) -> None:
    reader = read()
    reader.press_site("bone")
    expect(reader.title).to_have_text("Bone")
    reader.wait_until_at_rest(MESHES)
    steps = reader.page.evaluate("history.length")
    reader.viewer.locator(".body").focus()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.page).to_have_url(re.compile("view="))
    assert reader.page.evaluate("history.length") == steps
    turned = reader.query["view"]
    reader.press_site("liver")
    expect(reader.title).to_have_text("Liver")
    assert "view" not in reader.query
    reader.page.go_back()
    expect(reader.title).to_have_text("Bone")
    reader.finds_address(site="bone", view=turned)


def test_a_link_in_the_words_leads_on_without_a_new_page(read: Open) -> None:
    reader = read()
    reader.page.evaluate("window.stillHere = true")
    reader.panel.get_by_role("link", name="brain").click()
    expect(reader.title).to_have_text("Brain")
    expect(reader.viewer).to_have_attribute("data-site", "brain")
    reader.finds_address(site="brain")
    assert reader.page.evaluate("window.stillHere") is True


def test_a_citation_says_its_source_beside_it_and_moves_nobody(read: Open) -> None:
    reader = read("/?site=liver")
    cited = reader.panel.get_by_role("link", name="Source 2").first
    beside = cited.locator("..").locator(".term-text")
    before = reader.page.evaluate("scrollY")
    cited.click()
    expect(beside).to_be_in_viewport()
    expect(beside).to_contain_text("Last looked up on")
    outward = beside.get_by_role("link")
    expect(outward).to_have_attribute("target", "_blank")
    expect(outward).to_contain_text("(opens in a new tab)")
    reader.page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    expect(cited).to_be_focused()
    assert reader.page.evaluate("scrollY") == before
    reader.finds_address(site="liver")


def test_the_contents_follow_the_reading_and_lead_to_a_section(read: Open) -> None:
    reader = read("/?site=liver")
    contents = reader.panel.locator(".sections summary")
    expect(contents).to_have_text("On this page")
    contents.click()
    reader.panel.get_by_role("link", name="How cancer in the liver is treated").click()
    heading = reader.panel.get_by_role("heading", name="How cancer in the liver is treated")
    expect(heading).to_be_focused()
    expect(contents).to_have_text("How cancer in the liver is treated")
    bar, box = contents.bounding_box(), heading.bounding_box()
    assert bar
    assert box
    assert box["y"] >= bar["y"] + bar["height"]
    reader.page.mouse.wheel(0, 4000)
    expect(contents).not_to_have_text("How cancer in the liver is treated")


def test_a_new_text_begins_at_its_beginning(read: Open) -> None:
    reader = read("/?site=liver")
    reader.panel.locator("#source-2").scroll_into_view_if_needed()
    reader.press_site("bone")
    expect(reader.title).to_have_text("Bone")
    expect(reader.title).to_be_in_viewport()


def test_the_body_stays_in_sight_while_the_words_move_past_it(read: Open) -> None:
    reader = read("/?site=liver")
    reader.panel.locator("#source-2").scroll_into_view_if_needed()
    expect(reader.canvas).to_be_in_viewport(ratio=0.9)


def test_the_region_list_does_by_keyboard_what_a_click_does(read: Open) -> None:
    reader = read()
    reader.viewer.locator("summary", has_text="All parts").focus()
    reader.page.keyboard.press("Enter")
    reader.viewer.locator("[data-structure-id=rib-left-7]").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.panel).to_contain_text("You chose: Seventh rib, left.")
    expect(reader.title).to_have_text("Bone")
    reader.finds_address(site="bone", structure="rib-left-7")


def test_about_is_a_page_away_and_leads_back_to_the_place_that_was_left(read: Open) -> None:
    reader = read("/?site=lung")
    reader.masthead.get_by_role("link", name="About", exact=True).click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("About this atlas")
    expect(reader.page).to_have_title("About · MBC Atlas")
    reader.page.get_by_role("link", name="Explore", exact=True).click()
    expect(reader.title).to_have_text("Lung")
    expect(reader.page).to_have_title("Lung · MBC Atlas")
    expect(reader.viewer).to_have_attribute("data-site", "lung")


def test_nothing_comes_from_elsewhere_and_nothing_is_kept(read: Open) -> None:
    reader = read("/?site=bone")
    reader.masthead.get_by_role("link", name="About", exact=True).click()
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("About this atlas")
    assert reader.foreign == []
    assert reader.page.context.cookies() == []
    assert reader.complaints == []
