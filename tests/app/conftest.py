"""The app without a browser: Streamlit's own test runner."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components import address, content
from components.state import read_address
from tests.app.app import App

MAIN = Path(__file__).parents[2] / "components" / "main.py"
PAGE = """
from components.screens import {0}
{0}.show()
"""


@pytest.fixture(scope="session", autouse=True)
def installed_components() -> Iterator[None]:
    """Let Streamlit look through all installed packages once, not at each opening of a page."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


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
