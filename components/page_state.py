"""The browser brought in line with what is seen: its address, its title, its links."""

import streamlit as st
from anatomy_viewer.page import followed, page_tools

from components import address, content
from components.say import say

KEY = "page-tools"


def page_title() -> str:
    """Return what the browser calls the page: what is seen, and the atlas's own name."""
    here = address.visit()
    place = here.place
    names, ui = content.names(place.lang), content.words(place.lang).ui
    if here.screen == "explore":
        about = names.structures.get(place.structure or "") or names.sites.get(place.site or "")
    else:
        about = names.pages.get(place.page or "") if here.screen == "learn" else None
        about = about or say(ui, f"app.nav.{here.screen}")
    return " · ".join(name for name in (about, say(ui, "app.name")) if name)


def show_page_state() -> None:
    """Tell the browser what is seen, and follow its links. The last thing that a page draws."""
    here = address.visit()
    if here.going:  # a link has led to another screen: what is drawn here is no longer wanted
        st.rerun()
    page_tools(
        seq=here.seq,
        query=address.query(),
        title=page_title(),
        lang=here.place.lang,
        present=here.place.present and here.screen == "explore",
        key=KEY,
        on_follow=_follow,
    )


def _follow() -> None:
    address.follow(followed(KEY), content.names(address.visit().place.lang))
