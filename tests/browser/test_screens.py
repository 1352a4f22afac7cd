"""Every screen at every width: nothing lies on anything, nothing is cut.

`make pictures` runs all of them and lays their pictures out in ``build/pictures/screens``.
"""

from collections.abc import Callable

import pytest

from tests.browser.reader import Reader
from tests.browser.screens import LANGUAGES, SCHEMES, SCREENS, SIZES, looks, show, trouble
from tests.browser.sheet import OF_SCREENS, picture_of_screen

Open = Callable[..., Reader]
ZOOM = 4
# As a browser's own setting does, whatever the reader of the page has chosen.
TWICE_AS_LARGE = """
const sheet = new CSSStyleSheet()
sheet.replaceSync("html { font-size: 34px !important }")
document.adoptedStyleSheets.push(sheet)
"""
# How much of the height of the screen shows words, and not what stays in its place.
SHARE_OF_WORDS = """
() => {
  const steps = 20
  const seen = Array.from({ length: steps }, (_, step) =>
    document.elementFromPoint(innerWidth / 2, ((step + 0.5) * innerHeight) / steps))
  return seen.filter((e) => e?.closest("article") && !e.closest(".bar")).length / steps
}
"""
# What is chosen, and what is not, of one kind. Where colours are forced, a shadow is not drawn.
CHOSEN = {
    ".nav [aria-current=page]": ".nav a:not([aria-current])",
    "[data-text-size][aria-pressed=true]": "[data-text-size][aria-pressed=false]",
    ".sites [aria-pressed=true]": ".sites [aria-pressed=false]",
    ".segmented input:checked + span": ".segmented input:not(:checked) + span",
}
LOOKS = """
(e) => {
  const { backgroundColor, borderBottom, outline, textDecorationLine } = getComputedStyle(e)
  return [backgroundColor, borderBottom, outline, textDecorationLine].join()
}
"""


@pytest.mark.full
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_screen_is_whole_and_has_its_picture_taken(
    new_reader: Open, width: int, height: int, lang: str, scheme: str
) -> None:
    reader = new_reader(**looks(width, height, color_scheme=scheme, reduced_motion="reduce"))
    OF_SCREENS.mkdir(parents=True, exist_ok=True)

    def take(screen: str) -> None:
        reader.page.screenshot(path=picture_of_screen(screen, width, lang, scheme))

    assert troubles(reader, lang, take) == {}


def troubles(
    reader: Reader, lang: str, look: Callable[[str], None] = lambda _: None
) -> dict[str, list[str]]:
    """Come to each screen and look at it; return what lies on something there, or is cut."""
    found = {}
    for screen in SCREENS:
        show(reader, screen, lang)
        look(screen)
        if what := trouble(reader):
            found[screen] = what
    return found


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_with_text_twice_as_large_every_screen_is_whole(
    new_reader: Open, width: int, height: int, lang: str
) -> None:
    reader = new_reader(**looks(width, height, reduced_motion="reduce"))
    reader.page.add_init_script(TWICE_AS_LARGE)
    assert troubles(reader, lang) == {}
    assert reader.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "34px"


@pytest.mark.full
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES[-3:])
def test_at_400_percent_every_screen_is_whole_and_what_stays_leaves_room_to_read(
    new_reader: Open, width: int, height: int, lang: str
) -> None:
    # So a browser that zooms has it: a quarter of the pixels, each four times as large.
    size = {"width": width // ZOOM, "height": height // ZOOM}
    reader = new_reader(viewport=size, device_scale_factor=ZOOM, reduced_motion="reduce")
    assert troubles(reader, lang) == {}
    show(reader, "liver", lang)
    reader.words.locator("#section-treatment").scroll_into_view_if_needed()
    reader.page.mouse.wheel(0, size["height"])
    assert reader.page.evaluate(SHARE_OF_WORDS) >= 0.5


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("es", "dark")])
def test_where_the_system_chooses_the_colours_what_is_chosen_is_told_from_the_rest(
    open_page: Open, lang: str, scheme: str
) -> None:
    reader = open_page(
        f"{SCREENS['bone']}&lang={lang}", forced_colors="active", color_scheme=scheme
    )
    reader.page.locator(".reading summary").click()
    for width, height in SIZES:
        reader.page.set_viewport_size({"width": width, "height": height})
        for chosen, other in CHOSEN.items():
            looks_so = [
                reader.page.locator(one).filter(visible=True).first.evaluate(LOOKS)
                for one in (chosen, other)
            ]
            assert looks_so[0] != looks_so[1], (chosen, width)
