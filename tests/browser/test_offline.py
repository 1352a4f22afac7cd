"""The reading edition kept in a browser: it opens with the server away, and changes when asked."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from serving import site
from tests.browser.conftest import someone
from tests.browser.static_host import hosted
from tests.browser.test_policy import WATCH, nothing_is_against_the_policy

NEW = "What the newer version says."


def renew(folder: Path) -> None:
    """Put another edition in the place of a site: one whose text on the liver is another."""
    index = json.loads((folder / "library/index.json").read_text(encoding="utf-8"))
    language = folder / index["languages"]["en"]
    liver = folder / json.loads(language.read_text(encoding="utf-8"))["texts"]["liver"]
    text, told = (liver.with_name(digit * 20 + liver.suffix) for digit in "01")
    told = told.with_suffix(".json")
    text.write_text(liver.read_text(encoding="utf-8").replace("</h1>", f"</h1><p>{NEW}</p>", 1))
    told.write_text(language.read_text(encoding="utf-8").replace(liver.name, text.name))
    for path in (*folder.glob("*.html"), folder / "offline.json", folder / "library/index.json"):
        page = path.read_text(encoding="utf-8")
        page = page.replace(liver.name, text.name).replace(language.name, told.name)
        path.write_text(page.replace('"version": "', '"version": "newer-'), encoding="utf-8")


@pytest.mark.full
def test_it_is_kept_read_without_a_server_and_renewed_when_its_reader_agrees(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    site.write(folder, None)
    with hosted(folder) as home:
        reader = someone(browser, home)
        reader.page.add_init_script(WATCH)
        reader.go("/about.html")
        assert reader.page.locator("main > .notices *").count() == 0
        keep = reader.words.get_by_role("button", name="Keep it on this device").last
        keep.click()
        status = reader.words.locator(".keep [role=status]").last
        expect(status).to_contain_text("opens without the internet", timeout=60_000)
        expect(keep).to_be_hidden()
        nothing_is_against_the_policy(reader)

        renew(folder)
        reader.go("/liver.html")
        offer = reader.page.locator("main > .notices .notice")
        expect(offer).to_contain_text("A newer version")
        expect(reader.title).to_have_text("Liver")
        expect(reader.words).not_to_contain_text(NEW)
        offer.get_by_role("button", name="Use it").click()
        expect(reader.words).to_contain_text(NEW)
        expect(offer).to_have_count(0)

    # The server is gone.
    reader.go("/liver.html?view=back")
    expect(reader.words).to_contain_text(NEW)
    reader.wait_for_state("ready")
    reader.press_site("bone")
    expect(reader.title).to_have_text("Bone")
    reader.page.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Hueso")
    reader.page.reload()
    expect(reader.title).to_have_text("Hueso")
    reader.wait_for_state("ready")
    reader.page.locator(".nav").get_by_role("link", name="Acerca de").click()
    reader.words.get_by_role("button", name="Quitarlo de este dispositivo").last.click()
    expect(reader.words.locator(".keep [role=status]").last).to_contain_text("Ya no está guardado")
    reader.page.context.close()
