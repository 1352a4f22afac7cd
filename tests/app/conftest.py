"""The app without a browser: Streamlit's own test runner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import address, content
from components.state import read_address
from tests.app.app import App

MAIN = Path(__file__).parents[2] / "components" / "main.py"
PAGE = """
from components.screens import {0}
{0}.show()
"""


@pytest.fixture
def fresh_content() -> Iterator[Callable[[], None]]:
    """Let a test break the content: call it to read anew. No other test sees what was broken."""

    def forget() -> None:
        for loaded in (content.body, content.shelf):
            loaded.cache_clear()

    yield forget
    forget()


@pytest.fixture
def open_app() -> Callable[..., App]:
    def open_(screen: str | None = None, **query: str) -> App:
        if screen:
            test = AppTest.from_string(PAGE.format(screen.replace("-", "_")), default_timeout=20)
            test.session_state["visit"] = address.Visit(screen=screen)
            # Streamlit's runner shows the first page only: the others are drawn by themselves,
            # where their address leads.
            place, _ = read_address(query, content.names("en"))
            test.session_state["visit"].place = place
            return App(test)
        test = AppTest.from_file(MAIN, default_timeout=20)
        for key, value in query.items():
            test.query_params[key] = value
        return App(test)

    return open_


@pytest.fixture
def about(open_app: Callable[..., App]) -> App:
    return open_app("about")
