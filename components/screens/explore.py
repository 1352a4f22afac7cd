"""Explore: the body, and beside it the words about what is chosen."""

from dataclasses import replace

import streamlit as st
from anatomy_viewer import Selection, anatomy_viewer

from annotations import Annotations
from components import address, content
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import article, card
from components.scene import make_scene
from components.state import Place, read_address, write_address

VIEWER = "viewer"
# What the viewer and the address both say of what is seen.
SHARED = ("site", "structure", "view", "present", "body", "inside", "examples")


def show() -> None:
    """Draw the page at the place that the address names."""
    _explorer()


@st.fragment
def _explorer() -> None:
    """Draw body and words together: one choice is one run of this fragment."""
    here = address.visit()
    place = here.place
    words = content.words(place.lang)
    names = content.names(place.lang)
    atlas = content.body()
    chosen = names.structures.get(place.structure or "")
    with st.container(key="explorer"):
        with st.container(key="body"):
            if atlas:
                anatomy_viewer(
                    make_scene(atlas, words),
                    selection=_selection(here),
                    key=VIEWER,
                    on_change=_viewer_changed,
                )
            else:
                _show_site_buttons(words)
        show_notices(words, here.unknown, has_body=atlas is not None)
        _show_panel(words, place, chosen)
    show_page_state()


def _show_panel(words: Annotations, place: Place, chosen: str | None) -> None:
    """Draw the words that belong to a place; before any choice, a welcome."""
    names = content.names(words.lang)
    site = words.sites.get(place.site or "")
    line = words.line_for(place.structure) if place.structure else None
    with st.container(key="panel"):
        if place.present:
            st.html(card(words, names, site))
        else:
            page = site or words.pages.get("welcome")
            text = article(words, names, page, place, chosen=chosen, line=line, link=address.link())
            st.html(str(text))


def _selection(here: address.Visit) -> Selection:
    return Selection(seq=here.seq, **{key: getattr(here.place, key) for key in SHARED})


def _viewer_changed() -> None:
    """Go where the reader went in the viewer."""
    told = Selection.from_state(st.session_state[VIEWER].selection)
    if told is None:
        return
    here = address.visit().place
    place = Place(**{key: getattr(told, key) for key in SHARED}, lang=here.lang)
    # The browser is not to be trusted: only what an address may say counts.
    known, _ = read_address(write_address(place), content.names(here.lang))
    address.choose(replace(known, page=here.page, country=here.country), told.seq)


def _show_site_buttons(words: Annotations) -> None:
    """Draw a way to the words where there is no body to click."""
    here = address.visit().place
    for site in words.sites.values():
        place = replace(here, site=site.id, structure=None, view=None, inside=False)
        st.button(site.title, key=f"site-{site.id}", on_click=address.choose, args=(place,))
