"""The head of every page: the atlas's name, and the way to its pages."""

from collections.abc import Mapping
from html import escape

import streamlit as st
from streamlit.navigation.page import Page

from components import address
from components.prose import say
from components.state import write_address


def show_masthead(ui: Mapping[str, str], explore: Page, about: Page, *, at: Page) -> None:
    """Draw the head.

    Parameters
    ----------
    ui : mapping of str to str
        The words of the interface.
    explore, about : Page
        The atlas's pages.
    at : Page
        The page that is shown.
    """
    # From elsewhere, Explore leads back to the place that was left; there, to the beginning.
    left = {} if at is explore else write_address(address.visit().place)
    with st.container(key="masthead", horizontal=True, vertical_alignment="center"):
        with st.container(key="home", gap=None):
            st.html(f'<a class="skip" href="#words">{escape(say(ui, "app.skip"))}</a>')
            st.page_link(explore, label=say(ui, "app.name"))
        with st.container(key="nav", horizontal=True, width="content"):
            st.page_link(explore, query_params=left)
            st.page_link(about)
