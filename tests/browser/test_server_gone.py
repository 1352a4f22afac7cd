"""The server goes away and comes back: words, body and address stay of one place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import ROOT, SCREEN, App, Open
from tests.browser.reader import Reader
from tests.browser.test_journeys import COME_BACK, LEAVE, Seen, find, nav, sees

# Who pays for each byte is fetched nothing ahead.
FRUGAL = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
# As where a hospital blocks them; who tries is noticed.
NO_WEBSOCKETS = """
WebSocket = class { constructor(url) { console.error(url); throw new Error("blocked") } }
"""
FAILED = "could not be loaded"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An app of one's own, with a folder for own texts."""
    for folder in ("en/sites", "es/sites"):
        (tmp_path / folder).mkdir(parents=True)
    app = App(MBC_ATLAS_TEXTS=str(tmp_path))
    app.start()
    yield app
    app.stop()


@pytest.fixture
def visit(app: App, browser: Browser) -> Iterator[Open]:
    """Open an address of that app."""
    readers: list[Reader] = []

    def visit_(path: str, script: str = "") -> Reader:
        page = browser.new_context(**SCREEN).new_page()
        page.add_init_script(script)
        reader = Reader(page, app.url)
        readers.append(reader)
        reader.go(path)
        expect(reader.words).to_be_visible()
        reader.page.wait_for_load_state("networkidle")
        reader.wait_until_at_rest()
        return reader

    yield visit_
    for reader in readers:
        reader.page.context.close()


def is_told_kindly(reader: Reader, title: str, others: str, site: str | None) -> None:
    """Assert that a text is said to be missing, and that no other stands in its place."""
    expect(reader.title).to_have_text(title)
    expect(reader.panel).to_contain_text(FAILED)
    expect(reader.panel).not_to_contain_text(others)
    if site is None:
        expect(reader.viewer).to_be_hidden()
    else:
        expect(reader.viewer).to_have_attribute("data-site", site)


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Put a text of one's own into the folder: ours, with other words."""
    usual = (ROOT / "annotations" / name).read_text(encoding="utf-8")
    assert old in usual
    (folder / name).write_text(usual.replace(old, new), encoding="utf-8")


def test_without_a_server_all_that_was_fetched_ahead_is_read_and_with_one_again_the_rest(
    app: App, visit: Open
) -> None:
    reader = visit("/?site=liver")
    reader.wait_for_state("ready")
    app.stop()
    reader.press_site("bone")
    sees(reader, Seen("Bone", {"site": "bone"}, ("bone", ""), says="bisphosphonates"))
    reader.press_site("lung")
    sees(reader, Seen("Lung", {"site": "lung"}, ("lung", "")))
    nav(reader, "Learn")
    sees(reader, Seen("Learn", {"page": "learn"}))
    reader.words.get_by_role("link", name="Treatment", exact=True).click()
    sees(reader, Seen("Treatment", {"page": "treatment"}))
    find(reader, "jaundice", "jaundice")
    sees(reader, Seen("Words explained", {"page": "glossary"}, section="entry-jaundice"))
    reader.page.go_back()
    reader.page.go_back()
    sees(reader, Seen("Learn", {"page": "learn"}))
    nav(reader, "Explore")
    lung = Seen("Lung", {"site": "lung"}, ("lung", ""))
    sees(reader, lung)
    reader.viewer.get_by_role("button", name="Present").click()
    reader.page.keyboard.press("ArrowRight")
    presented = {"site": "liver", "present": "1"}
    sees(reader, Seen("Liver", presented, ("liver", "")))
    reader.page.keyboard.press("Escape")
    sees(reader, lung)
    # Another language is not here: that is said, and nothing else changes.
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.page.locator("main > .notices")).to_contain_text(FAILED)
    sees(reader, lung)
    app.start()
    reader.press_site("brain")
    sees(reader, Seen("Brain", {"site": "brain"}, ("brain", "")))
    expect(reader.page.locator(".notices .notice")).to_have_count(0)
    reader.page.get_by_role("link", name="Español").click()
    brain = {"site": "brain", "lang": "es"}
    sees(reader, Seen("Cerebro", brain, ("brain", ""), lang="es"))


@pytest.mark.full
def test_the_words_of_a_language_that_was_switched_to_are_fetched_ahead_too(
    app: App, visit: Open
) -> None:
    reader = visit("/?site=liver")
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Hígado")
    reader.page.wait_for_load_state("networkidle")
    reader.wait_until_at_rest()
    app.stop()
    reader.press_site("bone")
    sees(reader, Seen("Hueso", {"site": "bone", "lang": "es"}, ("bone", ""), lang="es"))


def test_words_that_are_not_here_are_missed_kindly_and_come_when_they_are_tried_again(
    app: App, visit: Open
) -> None:
    reader = visit("/?site=liver", FRUGAL)
    reader.wait_for_state("ready")
    of_liver = reader.panel.locator("p").nth(2).inner_text()
    app.stop()
    reader.press_site("bone")
    is_told_kindly(reader, "Bone", of_liver, "bone")
    nav(reader, "Learn")
    is_told_kindly(reader, "Learn", of_liver, None)
    reader.page.go_back()
    is_told_kindly(reader, "Bone", of_liver, "bone")
    reader.page.go_back()
    sees(reader, Seen("Liver", {"site": "liver"}, ("liver", ""), says=of_liver))
    reader.page.go_forward()
    again = reader.panel.get_by_role("button", name="Try again")
    again.click()
    is_told_kindly(reader, "Bone", of_liver, "bone")
    app.start()
    again.click()
    sees(reader, Seen("Bone", {"site": "bone"}, ("bone", ""), hides=FAILED))
    nav(reader, "Learn")
    sees(reader, Seen("Learn", {"page": "learn"}, hides=FAILED))
    reader.page.go_back()
    reader.page.go_back()
    sees(reader, Seen("Liver", {"site": "liver"}, ("liver", "")))


@pytest.mark.full
def test_after_a_restart_with_other_texts_a_page_that_lacks_some_finds_the_new_ones(
    app: App, visit: Open, tmp_path: Path
) -> None:
    in_english, in_spanish = visit("/?site=liver", FRUGAL), visit("/?page=learn", FRUGAL)
    app.stop()
    edit(tmp_path, "en/sites/bone.md", "title: Bone", "title: Bones of ours")
    edit(tmp_path, "es/sites/bone.md", "title: Hueso", "title: Huesos nuestros")
    app.start()
    # What lacks is a text, and later the words of another language.
    in_english.press_site("bone")
    expect(in_english.title).to_have_text("Bones of ours")
    sees(in_english, Seen("Bones of ours", {"site": "bone"}, ("bone", ""), hides=FAILED))
    # What lacks is a language, and later the body.
    in_spanish.page.get_by_role("link", name="Español").click()
    sees(in_spanish, Seen("Aprender", {"page": "learn", "lang": "es"}, lang="es"))
    nav(in_spanish, "Explorar")
    in_spanish.wait_for_state("ready")
    in_spanish.press_site("bone")
    bone = {"site": "bone", "lang": "es"}
    sees(in_spanish, Seen("Huesos nuestros", bone, ("bone", ""), lang="es"))


@pytest.mark.full
def test_after_a_restart_with_other_texts_the_body_is_found_where_it_lies_now(
    app: App, visit: Open, tmp_path: Path
) -> None:
    reader = visit("/?page=learn")
    app.stop()
    edit(tmp_path, "en/sites/bone.md", "title: Bone", "title: Bones of ours")
    app.start()
    nav(reader, "Explore")
    reader.wait_for_state("ready")
    expect(reader.viewer.locator("[data-site-id=bone]").first).to_have_text("Bones of ours")
    expect(reader.page.locator(".notices .notice")).to_have_count(0)
    reader.press_site("bone")
    sees(reader, Seen("Bones of ours", {"site": "bone"}, ("bone", "")))


def test_after_a_restart_with_other_texts_who_comes_back_to_a_page_reads_the_new_ones(
    app: App, visit: Open, tmp_path: Path
) -> None:
    reader = visit("/?site=bone")
    app.stop()
    edit(tmp_path, "en/sites/bone.md", "title: Bone", "title: Bones of ours")
    reader.page.evaluate(LEAVE)
    reader.page.evaluate(COME_BACK)
    reader.page.wait_for_timeout(500)
    sees(reader, Seen("Bone", {"site": "bone"}, ("bone", ""), hides=FAILED))
    app.start()
    reader.page.evaluate(LEAVE)
    reader.page.evaluate(COME_BACK)
    sees(reader, Seen("Bones of ours", {"site": "bone"}, ("bone", "")))


@pytest.mark.parametrize(
    "path",
    [
        "/?site=bone&inside=1&present=1",
        *(pytest.param(path, marks=pytest.mark.full) for path in ("/", "/?page=questions&lang=es")),
    ],
)
def test_no_page_of_a_reader_opens_a_websocket_and_none_is_missed(
    new_reader: Open, path: str
) -> None:
    reader = new_reader()
    reader.page.add_init_script(NO_WEBSOCKETS)
    reader.go(path)
    expect(reader.title).to_be_visible()
    reader.page.wait_for_load_state("networkidle")
    reader.go("/")
    reader.wait_for_state("ready")
    reader.press_site("brain")
    sees(reader, Seen("Brain", {"site": "brain"}, ("brain", "")))
    nav(reader, "Support")
    sees(reader, Seen("Support", {"page": "support"}))
    assert reader.complaints == []
