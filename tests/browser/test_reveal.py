"""Whose body it is, what is inside, examples, and levels of detail."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from models import load_atlas
from tests.browser.conftest import MUCH_GB
from tests.browser.reader import MESHES, PATIENCE_MS, Reader

Open = Callable[..., Reader]
ATLAS = load_atlas()
CAPTION = "Examples, for illustration. Everyone’s is different."
BETTER = [file for file in ATLAS.files if file.need == "standard"]


def fetched(reader: Reader) -> list[str]:
    """Keep the names of the files that the browser asks for from now on."""
    names = {file.path.name: file.name for file in ATLAS.files}
    asked: list[str] = []

    def note(url: str) -> None:
        if name := names.get(url.rsplit("/", 1)[-1]):
            asked.append(name)

    reader.page.on("request", lambda request: note(request.url))
    return asked


def test_another_body_keeps_the_choice_the_view_and_the_layers(read: Open) -> None:
    reader = read("/?site=liver&structure=liver&view=-30,10,3", memory_gb=MUCH_GB)
    reader.viewer.get_by_role("button", name="Layers").click()
    hidden = reader.viewer.locator("[data-layer=bones] input[value=hidden]")
    hidden.check()
    reader.wait_until_at_rest(MESHES)
    view = reader.sees("view")
    asked = fetched(reader)
    reader.viewer.get_by_role("radio", name="Man", exact=True).check()
    expect(reader.viewer).to_have_attribute("data-body", "male")
    expect(reader.page).to_have_url(re.compile("body=male"))
    reader.wait_until_at_rest(MESHES)
    assert (reader.sees("selected"), reader.sees("view")) == ("liver", view)
    expect(hidden).to_be_checked()
    own = {file.name for file in ATLAS.files if file.body == "male"}
    assert asked
    assert set(asked) <= own
    expect(reader.viewer.locator(".body")).to_have_attribute("aria-label", "Body of a man in 3D")
    expect(reader.viewer.locator(".status")).to_contain_text("The body of a man is shown.")
    assert reader.complaints == []


def test_the_body_is_in_the_address_and_the_history(read: Open) -> None:
    reader = read("/?site=lung&body=male")
    assert reader.sees("body") == "male"
    reader.viewer.get_by_role("radio", name="Woman", exact=True).check()
    expect(reader.page).not_to_have_url(re.compile("body="))
    reader.page.go_back()
    expect(reader.viewer).to_have_attribute("data-body", "male")
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.page).to_have_url(re.compile("present=1"))
    assert reader.query["body"] == "male"
    reader.page.keyboard.press("Escape")
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Pulmón")
    assert reader.query["body"] == "male"


def test_a_link_in_the_words_leads_to_the_same_body(read: Open) -> None:
    reader = read("/?body=male")
    reader.panel.get_by_role("link", name="brain").click()
    expect(reader.title).to_have_text("Brain")
    reader.finds_address(site="brain", body="male")


def test_looking_inside_shows_parts_that_can_be_chosen_and_the_address_restores_it(
    read: Open,
) -> None:
    reader = read("/?site=liver")
    button = reader.viewer.get_by_role("button", name="Look inside")
    asked = fetched(reader)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(reader.viewer.locator(".status")).to_contain_text("what is inside is shown")
    reader.wait_until_at_rest(MESHES)
    assert "inside-liver" in asked
    x, y = reader.point_at("liver-right-lobe")
    reader.page.mouse.click(x, y)
    expect(reader.viewer).to_have_attribute("data-selected", "liver-right-lobe")
    expect(reader.page).to_have_url(re.compile("structure=liver-right-lobe.*inside=1"))
    linked = read("/?site=liver&inside=1")
    assert linked.sees("inside") == "true"
    linked.point_at("liver-right-lobe")
    button.click()
    expect(reader.viewer).to_have_attribute("data-inside", "false")
    expect(reader.viewer).to_have_attribute("data-selected", "")
    expect(reader.page).not_to_have_url(re.compile("inside"))


def test_an_inner_part_in_the_list_opens_its_site(read: Open) -> None:
    reader = read("/?site=bone")
    reader.viewer.locator("summary", has_text="All parts").click()
    reader.viewer.locator("[data-structure-id=hepatic-veins]").click()
    expect(reader.viewer).to_have_attribute("data-inside", "true")
    assert (reader.sees("site"), reader.sees("selected")) == ("liver", "hepatic-veins")
    expect(reader.title).to_have_text("Liver")
    reader.press_site("bone")
    expect(reader.viewer).to_have_attribute("data-inside", "false")


def test_where_there_is_nothing_inside_there_is_no_such_button(read: Open) -> None:
    reader = read()
    button = reader.viewer.get_by_role("button", name="Look inside")
    expect(button).to_be_hidden()
    reader.press_site("lymph-nodes")
    expect(reader.viewer).to_have_attribute("data-site", "lymph-nodes")
    expect(button).to_be_hidden()


def test_examples_are_off_until_asked_for_and_say_what_they_are(read: Open) -> None:
    reader = read("/?site=liver")
    asked = fetched(reader)
    assert reader.sees("examples") == "false"
    expect(reader.viewer.get_by_text(CAPTION, exact=True)).to_be_hidden()
    reader.viewer.get_by_role("button", name="Examples of spread").click()
    expect(reader.viewer).to_have_attribute("data-examples", "true")
    expect(reader.viewer.get_by_role("note")).to_have_text(CAPTION)
    expect(reader.viewer.locator(".status")).to_contain_text(CAPTION)
    expect(reader.page).to_have_url(re.compile("examples=1"))
    reader.wait_until_at_rest(MESHES)
    assert "example" in asked
    reader.viewer.get_by_role("button", name="Present").click()
    expect(reader.page.locator(".card h1")).to_have_text("Liver")
    expect(reader.viewer.get_by_role("note")).to_be_visible()


def test_an_example_in_the_address_is_shown_with_its_caption(read: Open) -> None:
    reader = read("/?structure=example-liver")
    assert (reader.sees("site"), reader.sees("examples")) == ("liver", "true")
    expect(reader.viewer.get_by_role("note")).to_be_visible()
    expect(reader.panel).to_contain_text("Example")


def test_undo_takes_back_body_inside_and_examples(read: Open) -> None:
    reader = read("/?site=liver")
    reader.viewer.get_by_role("radio", name="Man", exact=True).check()
    reader.viewer.get_by_role("button", name="Look inside").click()
    reader.viewer.get_by_role("button", name="Examples of spread").click()
    expect(reader.page).to_have_url(re.compile("body=male&inside=1&examples=1"))
    for _ in range(3):
        reader.viewer.get_by_role("button", name="Undo").click()
    expect(reader.page).to_have_url(re.compile(r"\?site=liver$"))
    assert [reader.sees(key) for key in ("body", "inside", "examples")] == [
        "female",
        "false",
        "false",
    ]


def test_the_switches_work_by_keyboard_in_their_order(read: Open) -> None:
    reader = read("/?site=liver")
    reader.viewer.get_by_role("radio", name="Woman", exact=True).focus()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.viewer).to_have_attribute("data-body", "male")
    for attribute in ("inside", "examples"):
        reader.page.keyboard.press("Tab")
        reader.page.keyboard.press("Space")
        expect(reader.viewer).to_have_attribute(f"data-{attribute}", "true")
    reader.page.keyboard.press("Tab")
    expect(reader.viewer.locator(".body")).to_be_focused()


def test_an_unknown_body_is_said_and_the_first_is_shown(read: Open) -> None:
    reader = read("/?body=mann")
    expect(reader.page.locator(".notice")).to_contain_text("“mann”")
    assert reader.sees("body") == "female"
    reader.page.get_by_role("button", name="Did you mean Man?").click()
    expect(reader.viewer).to_have_attribute("data-body", "male")


@pytest.mark.skipif(not BETTER, reason="this body has one level of detail")
def test_better_meshes_come_by_themselves_and_leave_the_choice_as_it_is(new_reader: Open) -> None:
    reader = new_reader(memory_gb=MUCH_GB)
    held: list[Route] = []
    is_slow = True
    for file in BETTER:
        reader.page.route(
            f"**/{file.path.name}",
            lambda route: held.append(route) if is_slow else route.continue_(),
        )
    reader.go("/?site=liver")
    reader.wait_for_state("ready")
    expect(reader.viewer).to_have_attribute("data-level", "core")
    reader.point_at("liver")
    is_slow = False
    for route in held:
        route.continue_()
    expect(reader.viewer).not_to_have_attribute("data-level", "core", timeout=PATIENCE_MS)
    assert (reader.sees("site"), reader.sees("hovered")) == ("liver", "liver")
    reader.point_at("liver")


@pytest.mark.skipif(not BETTER, reason="this body has one level of detail")
def test_better_meshes_that_fail_are_no_trouble(new_reader: Open) -> None:
    reader = new_reader(memory_gb=MUCH_GB)
    for file in BETTER:
        reader.page.route(f"**/{file.path.name}", lambda route: route.abort())
    reader.go("/?site=liver")
    reader.wait_for_state("ready")
    reader.wait_until_at_rest(MESHES)
    expect(reader.viewer.get_by_role("alert")).to_have_count(0)
    reader.point_at("liver")


def test_a_computer_with_little_memory_makes_do_without_better_meshes(new_reader: Open) -> None:
    reader = new_reader()
    asked = fetched(reader)
    reader.go("/?site=liver")
    reader.wait_for_state("ready")
    reader.wait_until_at_rest(MESHES)
    assert {file.need for file in ATLAS.files if file.name in asked} == {"first", "detail"}


def test_nothing_is_fetched_again_once_it_is_there(read: Open) -> None:
    reader = read("/?site=liver&inside=1", memory_gb=MUCH_GB)
    reader.wait_until_at_rest(MESHES)
    reader.page.context.set_offline(True)
    asked = fetched(reader)
    button = reader.viewer.get_by_role("button", name="Look inside")
    for is_on in ("false", "true"):
        button.click()
        expect(reader.viewer).to_have_attribute("data-inside", is_on)
    reader.point_at("liver-right-lobe")
    assert asked == []
