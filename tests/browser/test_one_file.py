"""The atlas as one file, opened from a disk with no network: in Chromium, Firefox and WebKitGTK."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from components.words.take_home import ONE_FILE
from serving.one_file import one_file
from tests.browser.conftest import LITTLE_GB, MEMORY, SCREEN
from tests.browser.firefox import find_firefox, started
from tests.browser.reader import Reader
from tests.browser.test_firefox import VIEWER, link, site_button
from tests.browser.test_policy import WATCH, nothing_is_against_the_policy
from tests.browser.webkit import find_webkit, opened

SEEN = """(() => [
  document.querySelector("#words")?.textContent, location.hash, document.documentElement.lang,
])()"""


@pytest.fixture(scope="session")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `make take-home` writes, for people who have no address to give away."""
    path = tmp_path_factory.mktemp("stick") / ONE_FILE
    path.write_bytes(one_file(None))
    return path.as_uri()


@pytest.fixture
def reader(browser: Browser, on_disk: str) -> Iterator[Reader]:
    page = browser.new_context(**SCREEN, offline=True).new_page()
    page.add_init_script(MEMORY % LITTLE_GB)
    page.add_init_script(WATCH)
    yield Reader(page, on_disk)
    page.context.close()


def at(reader: Reader, place: str) -> None:
    reader.page.wait_for_url(f"{reader.home}#/{place}", wait_until="commit")


def test_in_chromium_words_body_and_address_go_together(reader: Reader) -> None:
    reader.go("")
    reader.wait_for_state("ready")
    reader.press_site("bone")
    at(reader, "bone")
    expect(reader.title).to_have_text("Bone")
    reader.page.get_by_role("link", name="Español").click()
    at(reader, "bone.es")
    expect(reader.title).to_have_text("Hueso")
    reader.page.locator(".nav").get_by_role("link", name="Aprender").click()
    at(reader, "learn.es")
    expect(reader.viewer).to_be_hidden()
    reader.page.go_back()
    reader.page.go_back()
    at(reader, "bone")
    expect(reader.title).to_have_text("Bone")
    reader.words.locator("nav.sections summary").click()
    section = reader.words.locator("nav.sections a").nth(2)
    section.click()
    at(reader, f"bone{section.get_attribute('href')}")
    reader.page.reload()
    reader.wait_for_state("ready")
    expect(reader.title).to_have_text("Bone")
    assert reader.sees("site") == "bone"
    reader.search.fill("livr")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    at(reader, "liver")
    expect(reader.title).to_have_text("Liver")
    reader.viewer.get_by_role("button", name="Look inside").click()
    expect(reader.viewer).to_have_attribute("data-inside", "true")
    assert "Liver" in " ".join(
        sheet.extract_text() for sheet in PdfReader(BytesIO(reader.page.pdf())).pages
    )
    nothing_is_against_the_policy(reader)
    assert reader.foreign == []


def test_nobodys_disk_is_printed_or_shared(reader: Reader) -> None:
    reader.go("#/liver.es")
    expect(reader.title).to_have_text("Hígado")
    expect(reader.page.get_by_role("button", name="Imprimir").first).to_be_visible()
    assert (
        reader.page.locator("[popovertarget=take-share], .one-file").filter(visible=True).count()
        == 0
    )
    reader.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert reader.page.locator(".qr").count() == 0
    assert "file:" not in " ".join(reader.printed())


def test_without_a_script_the_short_texts_are_there_in_both_languages(
    browser: Browser, on_disk: str
) -> None:
    page = browser.new_context(**SCREEN, offline=True, java_script_enabled=False).new_page()
    reader = Reader(page, on_disk)
    reader.go("")
    titles = reader.page.locator("section.carried h1").filter(visible=True).all_inner_texts()
    assert {"Liver", "Hígado", "Bone", "Hueso"} <= set(titles)
    expect(reader.page.locator(".nav")).to_be_hidden()
    assert reader.overflow() <= 0
    page.context.close()


@pytest.mark.full
def test_in_firefox(on_disk: str, tmp_path: Path) -> None:
    program, xvfb = find_firefox(), shutil.which("Xvfb")
    if not program or not xvfb:
        pytest.skip("no Firefox, or no screen for it, also where CI=true: install firefox-esr xvfb")
    with started(program, xvfb, tmp_path) as firefox:
        firefox.open(f"{on_disk}#/liver")
        firefox.finds(f"{VIEWER}?.dataset.state", "ready")
        firefox.click(site_button("bone"))
        firefox.finds(SEEN, ["Bone", "#/bone", "en"])
        firefox.click("document.querySelector('a[data-lang=es]')")
        firefox.finds(SEEN, ["Hueso", "#/bone.es", "es"])
        firefox.click(link("Aprender", ".nav"))
        firefox.finds(SEEN, ["Aprender", "#/learn.es", "es"])
        firefox.step(-1)
        firefox.step(-1)
        firefox.finds(SEEN, ["Bone", "#/bone", "en"])
        firefox.reload()
        firefox.finds(f"{VIEWER}?.dataset.state", "ready")
        firefox.finds(SEEN, ["Bone", "#/bone", "en"])
        assert firefox.complaints == []


@pytest.mark.full
def test_in_webkit(on_disk: str) -> None:
    if not find_webkit():
        pytest.skip("no WebKitGTK, also where CI=true: apt-get install webkit2gtk-driver xvfb")
    with opened() as webkit:
        webkit.open(f"{on_disk}#/liver")
        webkit.finds(f"{VIEWER}?.dataset.state", "ready")
        webkit.click(site_button("bone"))
        webkit.finds(SEEN, ["Bone", "#/bone", "en"])
        webkit.click("document.querySelector('a[data-lang=es]')")
        webkit.finds(SEEN, ["Hueso", "#/bone.es", "es"])
        webkit.step(-1)
        webkit.finds(SEEN, ["Bone", "#/bone", "en"])
