"""Screens, themes, paper, and people who cannot use a mouse or see."""

from collections.abc import Callable

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reader import Reader

Open = Callable[..., Reader]
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


def test_on_a_phone_nothing_overflows_and_the_words_are_below_the_body(read: Open) -> None:
    reader = read("/?site=bone", **PHONE)
    assert reader.overflow() <= 0
    body, words = reader.canvas.bounding_box(), reader.title.bounding_box()
    assert body
    assert words
    assert words["y"] > body["y"] + body["height"]


def test_on_a_phone_a_tap_selects(read: Open) -> None:
    reader = read(**PHONE)
    reader.page.touchscreen.tap(*reader.middle())
    expect(reader.panel).to_contain_text("You chose:")
    assert reader.sees("selected") == reader.query["structure"]


def test_the_page_scrolls_to_the_words_on_a_phone(read: Open) -> None:
    reader = read("/?site=liver", **PHONE)
    reader.panel.get_by_role("heading", name="Sources").scroll_into_view_if_needed()
    expect(reader.panel.get_by_role("heading", name="Sources")).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_readers_theme(read: Open, scheme: str, is_dark: bool) -> None:
    reader = read("/?site=liver", color_scheme=scheme)
    colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    red = int(reader.page.evaluate(colour).removeprefix("rgb(").split(",")[0])
    assert (red < 60) is is_dark
    corner = reader.picture().getpixel((4, reader.picture().height // 2))
    assert isinstance(corner, tuple)
    assert (corner[0] < 90) is is_dark


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/?site=bone&structure=rib-left-7", "/?site=bone&present=1"])
def test_no_serious_barrier_for_people_with_disabilities(
    read: Open, path: str, scheme: str
) -> None:
    assert _barriers(read(path, color_scheme=scheme)) == []


def test_no_serious_barrier_on_about(new_reader: Open) -> None:
    reader = new_reader()
    reader.go("/about")
    expect(reader.page.get_by_role("heading", level=1)).to_be_visible()
    assert _barriers(reader) == []


def test_on_paper_there_are_only_the_words_and_all_of_them(read: Open) -> None:
    reader = read("/?site=bone", color_scheme="dark")
    reader.page.emulate_media(media="print")
    expect(reader.viewer).to_be_hidden()
    expect(reader.page.locator(".st-key-masthead")).to_be_hidden()
    paint = "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    assert reader.title.evaluate(paint) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    main = "(m => m.scrollHeight - m.clientHeight)(document.querySelector('[data-testid=stMain]'))"
    assert reader.page.evaluate(main) <= 1


def _barriers(reader: Reader) -> list[str]:
    """What axe-core calls serious or critical, with the first element it names."""
    found = Axe().run(reader.page)["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
