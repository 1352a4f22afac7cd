"""Screens, themes, paper, and people who cannot use a mouse or see."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.screens import OPEN_ALL, PHONE

Open = Callable[..., Reader]
FINGER_PX = 44
PAGES = (
    "/learn",
    "/learn?page=treatment",
    "/learn?page=questions&lang=es",
    "/learn?page=prognosis",
    "/warning-signs",
    "/warning-signs?country=uk",
    "/support?country=uk",
    "/support?lang=es",
    "/glossary",
    "/about?lang=es",
    "/clinicians",
)


def test_on_a_phone_nothing_overflows_and_the_words_are_below_the_body(read: Open) -> None:
    reader = read("/?site=bone", **PHONE)
    assert reader.overflow() <= 0
    body, words = reader.canvas.bounding_box(), reader.title.bounding_box()
    assert body
    assert words
    assert words["y"] > body["y"] + body["height"]


def test_on_a_phone_a_tap_selects(read: Open) -> None:
    reader = read("/?site=lung", **PHONE)
    reader.page.touchscreen.tap(*reader.middle())
    expect(reader.panel.locator(".chosen:visible")).to_contain_text("You chose:")
    assert reader.sees("selected") == reader.query["structure"]


def test_on_a_phone_what_is_chosen_is_seen_in_its_row(read: Open) -> None:
    reader = read("/?site=lymph-nodes", **PHONE)
    chosen = reader.viewer.locator(".sites [aria-pressed=true]")
    expect(chosen).to_be_in_viewport(ratio=1)
    reader.press_site("breast")
    expect(chosen).to_have_text("Breast")
    expect(chosen).to_be_in_viewport(ratio=1)
    reader.go("/about")
    expect(reader.masthead.locator("[aria-current=page]")).to_be_in_viewport(ratio=1)


def test_on_a_phone_the_body_comes_before_the_words_when_it_is_wanted(read: Open) -> None:
    reader = read("/?site=liver", **PHONE)
    place = reader.panel.locator("#section-treatment").get_by_role("link").first
    place.scroll_into_view_if_needed()
    covers = """(e) => {
        const { left, top } = e.getBoundingClientRect()
        return document.elementFromPoint(left + 40, Math.max(top, 0) + 90)?.className
    }"""
    body = reader.page.locator("#body")
    assert body.evaluate(covers) != "body"
    before = reader.page.evaluate("scrollY")
    button = reader.panel.get_by_role("button", name="Body", exact=True)
    at = button.bounding_box()
    assert at
    reader.page.touchscreen.tap(at["x"] + 20, at["y"] + 20)
    assert body.evaluate(covers) == "body"
    expect(button).to_have_attribute("aria-pressed", "true")
    reader.page.keyboard.press("Escape")
    assert body.evaluate(covers) != "body"
    assert reader.page.evaluate("scrollY") == before
    named = reader.panel.locator("a.place").first
    named.click()
    assert body.evaluate(covers) == "body"
    expect(named).to_be_in_viewport()


def test_on_a_phone_the_tools_leave_the_body_in_sight(read: Open) -> None:
    reader = read("/?site=liver", **PHONE)
    reader.viewer.get_by_role("button", name="Tools").tap()
    reader.viewer.get_by_role("button", name="Layers").tap()
    drawer = reader.viewer.locator(".drawer").bounding_box()
    panel = reader.viewer.locator(".layers-panel").bounding_box()
    canvas = reader.canvas.bounding_box()
    assert drawer
    assert panel
    assert canvas
    assert canvas["y"] + canvas["height"] <= min(drawer["y"], panel["y"])
    assert canvas["height"] > 120


@pytest.mark.parametrize(
    ("path", "targets"),
    [
        ("/warning-signs", ".masthead a:not(.skip), .regions a"),
        ("/glossary", ".letters a"),
        ("/learn?page=treatment", ".neighbours a, .take-home button"),
    ],
)
def test_on_a_phone_what_is_pressed_is_large_enough_for_a_finger(
    open_page: Open, path: str, targets: str
) -> None:
    reader = open_page(path, **PHONE)
    boxes = [one.bounding_box() for one in reader.page.locator(targets).filter(visible=True).all()]
    assert len(boxes) > 3
    assert [box for box in boxes if box and box["height"] < FINGER_PX] == []


def test_on_a_phone_a_message_is_closed_with_a_finger(new_reader: Open) -> None:
    reader = new_reader(**PHONE)
    reader.page.route("**/*.glb", lambda route: route.abort())
    reader.go("/?site=bone")
    close = reader.viewer.get_by_role("button", name="Close this message")
    expect(close).to_be_visible()
    box = close.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= FINGER_PX
    still = reader.page.locator(".body > .still").bounding_box()
    buttons = reader.viewer.locator(".switches").bounding_box()
    assert still
    assert buttons
    assert still["y"] >= buttons["y"] + buttons["height"]
    close.tap()
    expect(close).to_have_count(0)


@pytest.mark.parametrize("lang", [pytest.param("en", marks=pytest.mark.full), "es"])
def test_the_head_has_room_for_its_pages_and_the_switches_for_their_words(
    read: Open, lang: str
) -> None:
    reader = read(f"/?site=liver&lang={lang}", viewport={"width": 1280, "height": 720})
    tops = "all => [...new Set(all.map((e) => Math.round(e.getBoundingClientRect().top)))]"
    reader.masthead.locator(".reading summary").click()
    for width, percent in ((1280, 100), (1366, 100), (1366, 150)):
        reader.page.set_viewport_size({"width": width, "height": 768})
        reader.masthead.locator(f"[data-text-size='{percent}']").click()
        nav = reader.masthead.locator(".nav")
        assert nav.evaluate("e => e.scrollWidth <= e.clientWidth"), (width, percent)
        switches = reader.viewer.locator(".switches :is(.segmented, .button)")
        assert len(switches.filter(visible=True).evaluate_all(tops)) == 1, (width, percent)


def test_the_body_has_most_of_its_side_of_a_small_laptop(read: Open) -> None:
    reader = read("/?lang=es", viewport={"width": 1280, "height": 720})
    box = reader.canvas.bounding_box()
    assert box
    assert box["height"] >= 0.6 * 720


def test_the_page_scrolls_to_the_words_on_a_phone(read: Open) -> None:
    reader = read("/?site=liver", **PHONE)
    reader.panel.get_by_role("heading", name="Sources").scroll_into_view_if_needed()
    expect(reader.panel.get_by_role("heading", name="Sources")).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "is_dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_readers_theme(read: Open, scheme: str, is_dark: bool) -> None:
    reader = read("/?site=liver", color_scheme=scheme)
    colour = "getComputedStyle(document.body).backgroundColor"
    red = int(reader.page.evaluate(colour).removeprefix("rgb(").split(",")[0])
    assert (red < 60) is is_dark
    corner = reader.picture().getpixel((4, reader.picture().height // 2))
    assert isinstance(corner, tuple)
    assert (corner[0] < 90) is is_dark


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("/?site=bone&structure=rib-left-7", "dark"),
        ("/?site=bone&present=1", "light"),
        ("/?lesson=bone&step=9", "dark"),
    ],
)
def test_no_serious_barrier_for_people_with_disabilities(
    read: Open, path: str, scheme: str
) -> None:
    assert barriers(read(path, color_scheme=scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_on_a_page(new_reader: Open, scheme: str) -> None:
    reader = new_reader(color_scheme=scheme)
    for path in PAGES:
        reader.open(path)
        reader.words.locator("details").evaluate_all(OPEN_ALL)
        assert barriers(reader) == [], path


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_serious_barrier_on_any_page_in_any_language_also_with_double_text(
    open_page: Open, lang: str, scheme: str
) -> None:
    reader = open_page("/learn", color_scheme=scheme)
    for path in (*PAGES, "/support", "/support?country=uk", "/?site=bone", "/?site=liver"):
        bare = path.replace("?lang=es", "").replace("&lang=es", "")
        reader.go(bare + ("&" if "?" in bare else "?") + f"lang={lang}")
        expect(reader.words).to_be_visible()
        reader.words.locator("details").evaluate_all(OPEN_ALL)
        for size in ("100%", "200%"):
            reader.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            assert barriers(reader) == [], (path, size)


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_overflows_a_phone_even_with_large_text(open_page: Open, width: int) -> None:
    reader = open_page("/learn", **PHONE | {"viewport": {"width": width, "height": 844}})
    reader.page.locator(".reading summary").tap()
    reader.page.get_by_role("button", name="150 percent").tap()
    for path in (*PAGES, "/?site=lung&lang=es"):
        reader.go(path)
        expect(reader.words).to_be_visible()
        assert reader.overflow() <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_strong_contrast_is_black_and_white_and_stays(open_page: Open, scheme: str) -> None:
    reader = open_page("/learn?page=men", color_scheme=scheme)
    reader.page.locator(".reading summary").click()
    reader.page.get_by_role("button", name="Strong").click()
    ink, paper = ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    if scheme == "dark":
        ink, paper = paper, ink
    for path in ("/learn?page=men", "/warning-signs?country=uk"):
        reader.go(path)
        expect(reader.page.locator("html")).to_have_attribute("data-contrast", "more")
        colour = reader.words.locator("p").first.evaluate("e => getComputedStyle(e).color")
        ground = reader.page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
        assert (colour, ground) == (ink, paper)
        assert barriers(reader) == []
    urgent = reader.words.locator(".urgency[data-urgency=emergency]").first
    assert urgent.evaluate("e => getComputedStyle(e).color") == paper


def test_on_paper_there_are_only_the_words_and_all_of_them(read: Open) -> None:
    reader = read("/?site=bone", color_scheme="dark")
    reader.page.emulate_media(media="print")
    expect(reader.viewer).to_be_hidden()
    expect(reader.masthead).to_be_hidden()
    assert reader.title.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    grounds = "all => [...new Set(all.map(e => getComputedStyle(e).backgroundColor))]"
    assert reader.page.locator("html, body, .words *").evaluate_all(grounds) == ["rgba(0, 0, 0, 0)"]


def test_where_the_system_chooses_the_colours_what_a_colour_says_is_still_seen(read: Open) -> None:
    reader = read("/?site=bone&examples=1", forced_colors="active")
    seen = """(e, before) => {
        const style = getComputedStyle(e, before)
        return [style.backgroundColor, style.backgroundImage, style.forcedColorAdjust]
    }"""
    swatch = reader.viewer.locator(".caption .swatch").evaluate(seen)
    assert swatch[0] not in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert swatch[2] == "none"
    magnifier = reader.search.locator("..").evaluate(seen, "::before")
    assert magnifier[0] != "rgb(255, 255, 255)"
    picture = reader.viewer.locator(".picture").evaluate(seen)
    assert "gradient" in picture[1]
    assert picture[2] == "none"
    # The pale bones stand out against what is behind them.
    corner = reader.picture().getpixel((4, reader.picture().height // 2))
    assert corner != (255, 255, 255)


def barriers(reader: Reader) -> list[str]:
    """What axe-core calls serious or critical, with the first element it names."""
    # The size of targets is a rule of WCAG 2.2, which axe leaves out unless it is asked.
    rules = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    found = Axe().run(reader.page, options=rules).response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
    ]
