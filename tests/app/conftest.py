"""The app without a browser: Streamlit's own test runner."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components import content
from tests.app.app import App

MAIN = Path(__file__).parents[2] / "components" / "main.py"
ABOUT = """
from components.pages import about
about.show()
"""


@pytest.fixture(autouse=True)
def _fresh_content() -> Iterator[None]:
    """Let no test see the content that another has broken."""
    yield
    for loaded in (content.body, content.words, content.names):
        loaded.cache_clear()


@pytest.fixture
def open_app() -> Callable[..., App]:
    def open_(**query: str) -> App:
        test = AppTest.from_file(MAIN, default_timeout=20)
        for key, value in query.items():
            test.query_params[key] = value
        return App(test)

    return open_


@pytest.fixture
def about() -> App:
    return App(AppTest.from_string(ABOUT, default_timeout=20))
