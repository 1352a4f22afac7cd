"""The Python side of the page's tools: what they send, what they believe, and what they bring."""

import gzip
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from typing import Any

import anatomy_viewer
import pytest
import yaml
from anatomy_viewer import page
from anatomy_viewer.page import (
    QuestionGroup,
    SearchEntry,
    followed,
    page_tools,
    question_notebook,
    search_box,
)

PACKAGE = Path(anatomy_viewer.__file__).parent
DIST = PACKAGE / "frontend" / "dist"
STRINGS = MappingProxyType(
    {
        "app.name": "Atlas",
        "page.search.label": "Search",
        "page.notebook.add": "Add",
        "viewer.undo": "Undo",
    }
)


def _nothing() -> None:
    pass


@pytest.fixture
def mounted(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Stand for Streamlit's mount: keeps what each component was given."""
    seen: dict[str, dict[str, Any]] = {}

    def component(name: str) -> Callable[..., None]:
        return lambda **arguments: seen.update({name: arguments})

    monkeypatch.setattr(page, "_component", component)
    return seen


def test_the_place_is_sent_as_plain_json(mounted: dict[str, dict[str, Any]]) -> None:
    page_tools(
        seq=4,
        query="site=liver",
        title="Liver",
        lang="en",
        present=True,
        key="tools",
        on_follow=_nothing,
    )
    sent = mounted["page"]
    assert json.loads(json.dumps(sent["data"])) == {
        "seq": 4,
        "query": "site=liver",
        "title": "Liver",
        "lang": "en",
        "present": True,
    }
    assert sent["key"] == "tools"
    assert sent["on_followed_change"] is _nothing


def test_what_can_be_found_is_sent_as_plain_json(mounted: dict[str, dict[str, Any]]) -> None:
    entry = SearchEntry("site/liver", "site", "Liver", "hepatic", "?site=liver")
    search_box([entry], lang="en", strings=STRINGS, key="search")
    assert json.loads(json.dumps(mounted["search"]["data"])) == {
        "entries": [
            {
                "id": "site/liver",
                "kind": "site",
                "title": "Liver",
                "also": "hepatic",
                "href": "?site=liver",
            }
        ],
        "lang": "en",
        "strings": {"page.search.label": "Search"},
    }


def test_the_questions_go_out_and_nothing_comes_back(mounted: dict[str, dict[str, Any]]) -> None:
    group = QuestionGroup("tests", "Tests", ("Which tests do I need?",))
    question_notebook([group], lang="en", strings=STRINGS, key="notebook")
    sent = mounted["notebook"]
    assert set(sent) == {"data", "key"}
    assert json.loads(json.dumps(sent["data"])) == {
        "groups": [{"id": "tests", "title": "Tests", "questions": ["Which tests do I need?"]}],
        "lang": "en",
        "strings": {"page.notebook.add": "Add"},
    }


@pytest.mark.parametrize(
    ("state", "query"),
    [
        ({"tools": SimpleNamespace(followed="page=treatment")}, "page=treatment"),
        ({"tools": SimpleNamespace(followed=None)}, ""),
        ({"tools": SimpleNamespace(followed=["page"])}, ""),
        ({"tools": SimpleNamespace()}, ""),
        ({}, ""),
    ],
)
def test_what_the_browser_says_it_followed_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch, state: dict[str, object], query: str
) -> None:
    monkeypatch.setattr("streamlit.session_state", state)
    assert followed("tools") == query


def test_each_word_has_an_english_text() -> None:
    path = PACKAGE / "page_strings.en.yaml"
    strings = yaml.safe_load(path.read_text(encoding="utf-8"))
    parts = ("page.search.", "page.notebook.")
    assert all(key.startswith(parts) for key in strings)
    assert all(isinstance(text, str) and text.strip() for text in strings.values())


def test_streamlit_can_find_each_component() -> None:
    manifest = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))
    declared = manifest["tool"]["streamlit"]["component"]["components"]
    assert [one["name"] for one in declared] == ["viewer", "page", "search", "notebook"]
    for one in declared:
        (bundle,) = (PACKAGE / one["asset_dir"]).glob("*.js")
        assert bundle.match("index-*.js"), "a component is one module, without chunks"


def test_the_bundles_are_small_enough_to_go_unnoticed() -> None:
    bundles = [
        path for name in ("page", "search", "notebook") for path in DIST.glob(f"{name}/*.js")
    ]
    assert sum(len(gzip.compress(path.read_bytes())) for path in bundles) <= 25_000


def test_the_licence_of_the_search_comes_with_it() -> None:
    notices = (DIST / "search" / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    assert "## minisearch -" in notices
