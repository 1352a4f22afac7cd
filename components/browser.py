"""What only the browser can do for the page, as an invisible component.

It keeps the view in the address, names the page after what is chosen, marks the page for
`present.css`, starts a new text from its beginning, and follows links between texts without
loading the page anew.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

KEY = "browser"
_component = st.components.v2.component(
    "mbc_atlas_browser", js=(Path(__file__).parent / "browser.js").read_text(encoding="utf-8")
)


def browser(
    query: str, title: str, lang: str, *, present: bool, on_follow: Callable[[], None]
) -> None:
    """Bring the browser in line with what is seen.

    Parameters
    ----------
    query : str
        The query string of the present place.
    title : str
        The page's title, also in the history; when it changes, the text begins at its beginning.
    lang : str
        The language of the words, for screen readers.
    present : bool
        Whether the body and a short text fill the screen.
    on_follow : callable
        Called when a reader follows a link between texts; `followed` then names its query.
    """
    _component(
        key=KEY,
        data={"query": query, "title": title, "lang": lang, "present": present},
        on_followed_change=on_follow,
    )


def followed() -> str:
    """Return the query string of the link that a reader has just followed."""
    return str(st.session_state[KEY].followed or "")
