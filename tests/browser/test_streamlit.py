"""The reader in a Streamlit app of somebody else's, who goes on from a choice in Python."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open, running
from tests.browser.reader import PATIENCE_MS, Reader


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running(script="tests/browser/streamlit_app/app.py") as url:
        yield url


def knows(reader: Reader, what: str, runs: int) -> None:
    for text in (f"Python knows: {what}", f"Runs: {runs}"):
        expect(reader.page.get_by_text(text)).to_be_visible(timeout=PATIENCE_MS)


def test_python_is_told_of_each_choice_and_of_nothing_else(new_reader: Open) -> None:
    reader = new_reader()
    reader.go("/?site=brain")
    reader.wait_for_state("ready")
    expect(reader.title).to_have_text("What is metastatic breast cancer?")
    knows(reader, "None, None", 1)
    reader.press_site("liver")
    expect(reader.title).to_have_text("Liver")
    knows(reader, "liver, None", 2)
    reader.viewer.get_by_role("button", name="Tools").click()
    reader.viewer.get_by_role("button", name="Turn to the left").click()
    reader.wait_until_at_rest()
    reader.masthead.get_by_role("link", name="Learn", exact=True).click()
    expect(reader.title).to_have_text("Learn")
    knows(reader, "learn, None", 3)
    reader.masthead.get_by_role("link", name="Español").click()
    expect(reader.title).to_have_text("Aprender")
    knows(reader, "learn, None", 4)
    # The address is the app's own.
    reader.finds_address(site="brain")
