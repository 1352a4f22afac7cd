"""The head of every page: the name, the search, the language, how to read, and the pages."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import Page

from annotations import Annotations
from components import address, content
from components.say import say
from components.state import Place, href, write_address

TEXT_SIZES = (100, 115, 130, 150)
CONTRASTS = ("normal", "more")
SOURCES = ("shown", "hidden")
# What is found from the texts, not from the head.
ASIDE = frozenset({"clinicians"})


def show_masthead(words: Annotations, pages: Mapping[str, Page], *, at: str) -> DeltaGenerator:
    """Draw the head.

    Parameters
    ----------
    words : Annotations
        All words of the language.
    pages : mapping of str to Page
        The atlas's pages by the names of their screens, in the order of the navigation.
    at : str
        The screen that is shown.

    Returns
    -------
    DeltaGenerator
        The place of the search, which waits until the words are drawn: it is heavier than they.
    """
    ui = words.ui
    place = address.visit().place
    beginning = write_address(place, "about")  # of any screen: what it says is the language
    with st.container(key="masthead"):
        with st.container(key="home", gap=None):
            st.html(f'<a class="skip" href="#words">{escape(say(ui, "app.skip"))}</a>')
            st.page_link(pages["explore"], label=say(ui, "app.name"), query_params=beginning)
        search = st.container(key="search")
        with st.container(key="masthead-tools", width="content"):
            st.html(language_links(words, place, at) + reading_controls(ui))
        with st.container(key="nav", horizontal=True, width="content"):
            for screen, page in pages.items():
                if screen in ASIDE:
                    continue
                # Back to what was left there; from there, and to Learn, to the beginning.
                begins = screen == "learn" or screen == at == "explore"
                params = beginning if begins else write_address(place, screen)
                label = say(ui, f"app.nav.{screen}")
                st.page_link(page, label=label, query_params=params)
    return search


def language_links(words: Annotations, place: Place, screen: str) -> str:
    """Return a link to the same place in each other language, in its own words."""
    links = []
    for lang, name in content.language_names().items():
        if lang != words.lang:
            link = escape(href(replace(place, lang=lang), screen))
            links.append(f'<a class="language" href="{link}" lang="{lang}">{escape(name)}</a>')
    return "".join(links)


def reading_controls(ui: Mapping[str, str]) -> str:
    """Return the buttons for how the text is shown; the page's script does it."""
    sizes = "".join(
        f'<button type="button" data-text-size="{size}" '
        f'aria-label="{escape(say(ui, "app.reading.percent", size=size))}">{size} %</button>'
        for size in TEXT_SIZES
    )
    groups = "".join(
        f'<p id="reading-{what}">{escape(say(ui, f"app.reading.{what}"))}</p>'
        f'<div role="group" aria-labelledby="reading-{what}">{buttons}</div>'
        for what, buttons in (
            ("size", sizes),
            ("contrast", _choices(ui, "contrast", CONTRASTS)),
            ("sources", _choices(ui, "sources", SOURCES)),
        )
    )
    return (
        f'<details class="reading"><summary><span>{escape(say(ui, "app.reading"))}</span></summary>'
        f'<div class="reading-choices">{groups}</div></details>'
    )


def _choices(ui: Mapping[str, str], what: str, values: Iterable[str]) -> str:
    return "".join(
        f'<button type="button" data-{what}="{value}">'
        f"{escape(say(ui, f'app.reading.{what}.{value}'))}</button>"
        for value in values
    )
