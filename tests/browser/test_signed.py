"""The mark of a clinician's sign-off, where a reader meets it: with own texts that are signed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from annotations.passages import passages
from tests.browser.conftest import SCREEN, running
from tests.browser.reader import PATIENCE_MS, Reader
from tests.words import atlas_words

SAID = "Checked by A. Nurse, nurse on December\N{NO-BREAK SPACE}1,\N{NO-BREAK SPACE}2026"


@pytest.fixture(scope="module")
def reader(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Someone who reads about the liver where its text and one danger are signed."""
    own = tmp_path_factory.mktemp("signed")
    (own / "en").mkdir()
    marks = {p.fingerprint for p in passages(atlas_words("en")) if p.owner in ("liver", "fever")}
    entries = (f"'{mark}': {{by: 'A. Nurse, nurse', when: 2026-12-01}}\n" for mark in marks)
    (own / "en/reviews.yaml").write_text("".join(entries), encoding="utf-8")
    with running(MBC_ATLAS_TEXTS=str(own)) as url:
        page = browser.new_context(**SCREEN).new_page()
        yield Reader(page, url)
        page.context.close()


def opened(reader: Reader, path: str) -> Reader:
    reader.go(path)
    expect(reader.words).to_be_visible(timeout=PATIENCE_MS)
    return reader


def test_the_mark_says_who_on_hover_on_focus_and_to_those_who_listen(reader: Reader) -> None:
    opened(reader, "/?site=liver")
    mark = reader.words.locator(".section-meaning .checked").first
    button, meaning = mark.get_by_role("button", name=SAID), mark.locator(".term-text")
    expect(meaning).to_have_text(SAID)
    reader.finds_explained(button, meaning)


def test_without_the_source_numbers_the_mark_stays_and_is_quieter(reader: Reader) -> None:
    opened(reader, "/?site=liver")
    meaning = reader.words.locator(".section-meaning")
    border = "element => getComputedStyle(element).borderTopColor"
    mark = meaning.locator(".checked .term-word").first
    before = mark.evaluate(border)
    # What the switch does; that it does so is tested beside its source.
    reader.page.evaluate("document.documentElement.dataset.sources = 'hidden'")
    expect(meaning.locator("sup").first).to_be_hidden()
    expect(mark).to_be_visible()
    assert mark.evaluate(border) == "rgba(0, 0, 0, 0)" != before


def test_paper_has_no_mark_that_nobody_can_open_and_a_danger_still_says_so(
    reader: Reader,
) -> None:
    opened(reader, "/?site=liver")
    reader.page.emulate_media(media="print")
    expect(reader.words.locator(".section-meaning .checked").first).to_be_hidden()
    expect(reader.words.locator("#danger-fever .checked-whole")).to_have_text(SAID)
    expect(reader.words.locator("#danger-fever .checked")).to_have_count(0)
    reader.page.emulate_media(media="screen")


def test_from_below_a_text_a_reader_comes_to_the_page_for_clinicians(reader: Reader) -> None:
    opened(reader, "/?site=liver")
    reader.words.get_by_role("link", name="Not yet clinically reviewed.").click()
    expect(reader.title).to_have_text("For clinicians")
    row = reader.words.locator(".counts tfoot td")
    counted = [int(text) for text in row.all_inner_texts()]
    assert 0 < counted[0] < counted[1]
    reader.go("/clinicians?lang=es")
    expect(reader.title).to_have_text("Para profesionales de la salud")
