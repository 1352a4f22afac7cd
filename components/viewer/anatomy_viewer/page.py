"""What only a browser can do for the page around the body, as three small Streamlit components.

`page_tools` is invisible and belongs into the part of the page that changes with the place;
`search_box` is constant for a language and belongs into the head of the page; `question_notebook`
is a reader's own list. They are separate because Streamlit sends a component's data again whenever
it changes: the place changes often, what can be found never does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from anatomy_viewer.page_protocol import (
    EntryKind,
    NotebookData,
    PageData,
    QuestionGroup,
    SearchData,
    SearchEntry,
)

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "EntryKind",
    "QuestionGroup",
    "SearchEntry",
    "followed",
    "page_tools",
    "question_notebook",
    "search_box",
]


def page_tools(
    *,
    seq: int,
    query: str,
    title: str,
    lang: str,
    present: bool = False,
    key: str,
    on_follow: Callable[[], None],
) -> None:
    """Bring the browser in line with what is seen, and follow links without loading the page.

    It must be the last element of the page, so that the new words are there when it runs.

    Parameters
    ----------
    seq
        Number of the last change of place; one more after each followed link.
    query
        The query string of the present place.
    title
        The page's title; when it changes, the text begins at its beginning.
    lang
        BCP 47 tag of the words.
    present
        Whether the body and a short text fill the screen.
    key
        Identity, also in ``st.session_state``.
    on_follow
        Called, without arguments, when the reader follows a link within the atlas or chooses a
        search result; `followed` then names its query.
    """
    _component("page")(
        data=_json(PageData(seq, query, title, lang, present)),
        key=key,
        on_followed_change=on_follow,
    )


def followed(key: str) -> str:
    """Return the query string of the link that the reader has just followed.

    Parameters
    ----------
    key
        The key of `page_tools`.

    Returns
    -------
    str
        A query such as ``page=treatment``, without question mark and section; empty when there is
        none. It comes from the browser and is not to be trusted.
    """
    told = getattr(st.session_state.get(key), "followed", None)
    return told if isinstance(told, str) else ""


def search_box(
    entries: Iterable[SearchEntry], *, lang: str, strings: Mapping[str, str], key: str
) -> None:
    """Show a search field over everything there is. What is chosen is told by `page_tools`.

    Parameters
    ----------
    entries
        Everything that can be found, in the language of the page.
    lang
        BCP 47 tag of the words.
    strings
        All words of the interface; those of this component are picked out.
    key
        Identity of the search.
    """
    words = _words(strings, "page.search.")
    _component("search")(data=_json(SearchData(tuple(entries), lang, words)), key=key)


def question_notebook(
    groups: Iterable[QuestionGroup], *, lang: str, strings: Mapping[str, str], key: str
) -> None:
    """Show questions to choose from, and the reader's own list, which never leaves the browser.

    Parameters
    ----------
    groups
        The questions.
    lang
        BCP 47 tag of the words.
    strings
        All words of the interface; those of this component are picked out.
    key
        Identity of the notebook.
    """
    words = _words(strings, "page.notebook.")
    _component("notebook")(data=_json(NotebookData(tuple(groups), lang, words)), key=key)


@cache
def _component(name: str) -> ComponentRenderer:
    """Register a component, once, and at the first use: importing needs no running Streamlit."""
    return st.components.v2.component(f"anatomy-viewer.{name}", js="index-*.js")


def _json(data: PageData | SearchData | NotebookData) -> dict[str, Any]:
    """Return plain dicts and lists, as Streamlit sends them."""
    values = {field.name: getattr(data, field.name) for field in fields(data)}
    return {
        name: [asdict(item) for item in value] if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def _words(strings: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {key: text for key, text in strings.items() if key.startswith(prefix)}
