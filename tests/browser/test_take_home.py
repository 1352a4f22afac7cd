"""What a reader takes home: a sheet of paper, a link, questions, a voice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.screens import PHONE

Open = Callable[..., Reader]
# The longest of each kind of text.
PLACES = (
    "/?site=bone",
    "/?site=liver&country=uk",
    "/?page=pain",
    "/warning-signs",
    "/support",
    "/about",
)
# A voice that is told when it has said a thing, and no sooner.
VOICE = """
speechSynthesis.getVoices = () => [{ lang: "en-US", localService: true, default: true }]
speechSynthesis.speak = (utterance) => { window.spoken = utterance }
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
"""


@pytest.mark.parametrize(("size", "lang"), [("A4", "es"), ("Letter", "en")])
def test_paper_is_one_page_with_all_that_somebody_takes_home(
    open_page: Open, size: str, lang: str
) -> None:
    reader = open_page("/", color_scheme="dark")
    for path in PLACES:
        reader.go(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        expect(reader.panel.locator(".sheet .qr svg")).to_have_count(1)
        sheets = reader.printed(size)
        assert len(sheets) == 1, path
        name = reader.title.inner_text()
        for part in ("MBC Atlas", name, reader.page.url.split("?")[-1].split("&")[0]):
            assert part in sheets[0], path
    pictures = reader.words.locator(".sheet .still img")
    assert pictures.evaluate("e => e.naturalWidth") > 0


@pytest.mark.full
@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_no_sheet_of_any_text_runs_over(open_page: Open, size: str, lang: str) -> None:
    reader = open_page("/learn")
    places = reader.page.evaluate(
        """async (lang) => {
            const { languages } = JSON.parse(document.getElementById("library").textContent)
            const { known, texts } = await (await fetch(languages[lang])).json()
            return Object.keys(texts).map((id) => `${id in known.pages ? "page" : "site"}=${id}`)
        }""",
        lang,
    )
    taken = 0
    for place in places:
        reader.go(f"/?{place}&lang={lang}")
        expect(reader.words.locator(".qr")).to_be_attached()
        if reader.words.locator(".sheet").count():
            taken += 1
            assert len(reader.printed(size)) == 1, place
    assert taken > 35


def test_the_whole_text_is_printed_on_request_with_its_sources_and_the_number_of_each_page(
    open_page: Open,
) -> None:
    reader = open_page("/learn?page=prognosis")
    expect(reader.words.locator(".qr svg")).to_have_count(1)
    _ask_for_the_whole(reader)
    sheets = reader.printed("Letter")
    assert 2 <= len(sheets) <= 5
    text = " ".join(sheets)
    for part in ("Nobody can say exactly how long", "www.komen.org", "?page=prognosis"):
        assert part in text
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet
        assert "MBC Atlas" in sheet
    assert len(reader.printed("Letter")) == 1  # once


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_words_explained_are_printed_as_a_booklet(open_page: Open, lang: str) -> None:
    """They are looked up: one page of them would be half of the alphabet."""
    reader = open_page(f"/glossary?lang={lang}")
    expect(reader.words.locator(".qr svg")).to_have_count(1)
    sheets = reader.printed("Letter")
    assert 4 <= len(sheets) <= 9
    assert "PET" in " ".join(sheets)


def test_hard_numbers_are_printed_only_by_those_who_opened_them(open_page: Open) -> None:
    reader = open_page("/learn?page=prognosis")
    expect(reader.words.locator(".qr svg")).to_have_count(1)
    _ask_for_the_whole(reader)
    assert "about 30 women with it" not in " ".join(reader.printed())
    reader.page.get_by_role("heading", name="Show me the numbers").click()
    expect(reader.page.get_by_text("about 30 women with it").first).to_be_visible()
    _ask_for_the_whole(reader)
    assert "about 30 women with it" in " ".join(reader.printed())


def test_without_a_script_paper_has_the_whole_text(new_reader: Open) -> None:
    reader = new_reader(java_script_enabled=False)
    reader.go("/?site=skin")
    text = " ".join(reader.printed())
    assert "Sources" in text
    assert "My notes" not in text
    expect(reader.words.get_by_role("button", name="Print")).to_be_hidden()


def test_a_link_is_shared_with_a_code_large_enough_for_a_room(open_page: Open) -> None:
    reader = open_page(
        "/?site=liver&view=0,0,1",
        viewport={"width": 1280, "height": 720},
        permissions=["clipboard-read", "clipboard-write"],
    )
    reader.words.get_by_role("button", name="Share").click()
    panel = reader.page.get_by_role("dialog", name="Share")
    code = panel.locator("svg").bounding_box()
    assert code
    assert code["width"] > 400
    assert code["y"] >= 0
    panel.get_by_role("button", name="Copy the link").click()
    expect(panel.get_by_role("status")).to_have_text(
        "The link is copied. You can paste it into a message."
    )
    expect(panel.get_by_role("button", name="Close")).to_be_in_viewport()
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{reader.home}/?site=liver"
    reader.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(reader.words.get_by_role("button", name="Share")).to_be_focused()


def test_a_text_is_read_aloud_and_the_body_shows_the_place(new_reader: Open) -> None:
    reader = new_reader()
    reader.page.add_init_script(VOICE)
    reader.go("/?site=liver")
    reader.wait_for_state("ready")
    reader.words.get_by_role("button", name="Read to me").click()
    bar = reader.page.get_by_role("group", name="Read to me")
    bar.get_by_role("button", name="Next").click()  # In short
    bar.get_by_role("button", name="Next").click()
    assert reader.page.evaluate("spoken.text") == "Breast cancer in the liver"
    reader.page.evaluate("while (!spoken.text.startsWith('Most people')) spoken.onend()")
    expect(reader.words.locator("[data-spoken]")).to_contain_text("Your liver is a large organ")
    expect(reader.viewer).to_have_attribute("data-pointed", "liver-right-lobe liver-left-lobe")
    reader.press_site("brain")
    expect(bar).to_be_hidden()


def test_where_there_is_no_voice_nothing_is_offered(open_page: Open) -> None:
    reader = open_page("/?site=liver", **PHONE)
    expect(reader.words.get_by_role("button", name="Share")).to_be_visible()
    expect(reader.words.get_by_role("button", name="Read to me")).to_be_hidden()


def _ask_for_the_whole(reader: Reader) -> None:
    """Press the buttons as somebody does who prints the whole text; only no printer comes."""
    reader.page.evaluate("window.print = () => undefined")
    reader.words.get_by_role("button", name="Print").click()
    reader.page.get_by_role("button", name="The whole text").click()
