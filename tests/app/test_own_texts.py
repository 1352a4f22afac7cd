"""The page for educators: which of their texts are not shown, and why. Streamlit draws it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import content
from components.own_texts import MOST
from tests.app.made import words

MAIN = Path(__file__).parents[2] / "components" / "main.py"
PAGE = "from components import own_texts; own_texts.show()"
UI = words("en").ui


def draw() -> AppTest:
    """Draw the page by itself: Streamlit's runner shows the first page only."""
    test = AppTest.from_string(PAGE, default_timeout=20).run()
    assert not test.exception
    return test


def test_where_there_are_no_own_texts_the_page_says_so() -> None:
    test = draw()
    assert [title.value for title in test.title] == [UI["app.own.title"]]
    assert [info.value for info in test.info] == [UI["app.own.none"]]


def test_where_all_own_texts_are_shown_the_page_says_so(own_texts: Path) -> None:
    test = draw()
    (said,) = [success.value for success in test.success]
    assert str(own_texts) in said
    assert not test.warning


def test_what_is_wrong_with_a_folder_of_own_texts_is_named(own_texts: Path) -> None:
    for name, text in (("en/pages/men.md", "No head.\n"), ("es/pages/mne.md", "")):
        (own_texts / name).parent.mkdir(parents=True)
        (own_texts / name).write_text(text, encoding="utf-8")
    test = draw()
    assert [warning.value for warning in test.warning] == [UI["app.own.refused"]]
    first, second = (code.value for code in test.code)
    assert first.startswith("en/pages/men.md:1: The front matter is missing.")
    assert second.startswith("es/pages/mne.md: The atlas reads no file of this name.")


def test_a_folder_of_own_texts_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, fresh_content: Callable[[], None]
) -> None:
    monkeypatch.setattr(content, "OWN_TEXTS", "/secret/place/my-texts")
    fresh_content()
    (code,) = draw().code
    assert code.value.startswith("my-texts: There is no such folder. Correct its name")
    # Readers may see the page, too: it tells nothing of the machine.
    assert "secret" not in code.value


def test_of_very_many_mistakes_the_first_are_named(own_texts: Path) -> None:
    (own_texts / "en").mkdir()
    many = "".join(f"k{number}: one\n" for number in range(1000))
    (own_texts / "en/glossary.yaml").write_text(many, encoding="utf-8")
    test = draw()
    assert len(test.code) == MOST
    assert f"And {1000 - MOST} more." in test.markdown[-1].value


def test_a_mend_shows_when_the_page_is_drawn_again(own_texts: Path) -> None:
    page = own_texts / "en/pages/men.md"
    page.parent.mkdir(parents=True)
    page.write_text("No head.\n", encoding="utf-8")
    test = draw()
    assert len(test.code) == 1
    page.unlink()
    test.run()
    assert not test.code
    assert test.success


@pytest.mark.parametrize(("locale", "lang"), [("es-MX", "es"), ("en-US", "en"), ("fr", "en")])
def test_the_page_speaks_the_language_of_the_browser(
    monkeypatch: pytest.MonkeyPatch, locale: str, lang: str
) -> None:
    monkeypatch.setattr(type(st.context), "locale", locale)
    assert [title.value for title in draw().title] == [words(lang).ui["app.own.title"]]


def test_streamlit_leads_from_its_first_page_to_this_one() -> None:
    test = AppTest.from_file(MAIN, default_timeout=20).run()
    assert not test.exception
    assert [title.value for title in test.title] == [UI["app.own.title"]]
