"""The browser brought in line with what is seen: its address, its title, its links."""

import streamlit as st
from anatomy_viewer.page import followed, page_tools

from components import address, content
from components.say import say

KEY = "page-tools"


def show_page_state(title: str | None = None) -> None:
    """Tell the browser what is seen, and follow its links. The last thing that a page draws.

    Parameters
    ----------
    title : str, optional
        What the page is about, before the atlas's own name.
    """
    here = address.visit()
    if here.going:  # a link has led to another screen: what is drawn here is no longer wanted
        st.rerun()
    ui = content.words(here.place.lang).ui
    page_tools(
        seq=here.seq,
        query=address.query(),
        title=" · ".join(name for name in (title, say(ui, "app.name")) if name),
        lang=here.place.lang,
        present=here.place.present and here.screen == "explore",
        key=KEY,
        on_follow=_follow,
    )


def _follow() -> None:
    address.follow(followed(KEY), content.names(address.visit().place.lang))
