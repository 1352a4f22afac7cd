"""Explore: the body, and beside it the words about what is chosen."""

from urllib.parse import parse_qsl

import streamlit as st
from anatomy_viewer import Selection, anatomy_viewer

from annotations import Annotations
from components import address, content
from components.browser import browser, followed
from components.notices import show_notices
from components.panels import show_panel
from components.prose import say
from components.scene import make_scene
from components.state import Place, read_address, write_address

VIEWER = "viewer"


def show() -> None:
    """Draw the page at the place that the address names."""
    address.arrive(content.names(address.visit().place.lang))
    _explorer()


@st.fragment
def _explorer() -> None:
    """Draw body and words together: one choice is one run of this fragment."""
    here = address.visit()
    place = here.place
    words = content.words(place.lang)
    atlas = content.body()
    names = content.names(place.lang)
    site = names.sites.get(place.site or "")
    chosen = names.structures.get(place.structure or "")
    with st.container(key="explorer"):
        with st.container(key="body"):
            if atlas:
                anatomy_viewer(
                    make_scene(atlas, words),
                    selection=Selection(
                        here.seq, place.site, place.structure, place.view, place.present
                    ),
                    key=VIEWER,
                    on_change=_viewer_changed,
                )
            else:
                _show_site_buttons(words)
        show_notices(words, here.unknown, has_body=atlas is not None)
        show_panel(words, place, chosen)
    browser(
        address.query(),
        " · ".join(name for name in (chosen or site, say(words.ui, "app.name")) if name),
        words.lang,
        present=place.present,
        on_follow=_follow,
    )


def _viewer_changed() -> None:
    """Go where the reader went in the viewer."""
    told = Selection.from_state(st.session_state[VIEWER].selection)
    if told is None:
        return
    lang = address.visit().place.lang
    place = Place(told.site, told.structure, told.view, lang, told.present)
    # The browser is not to be trusted: only what an address may say counts.
    known, _ = read_address(write_address(place), content.names(lang))
    address.choose(known, told.seq)


def _follow() -> None:
    """Go where a link between texts leads, in the same light as now."""
    here = address.visit().place
    params = dict(parse_qsl(followed()))
    place, _ = read_address(params | {"lang": here.lang}, content.names(here.lang))
    address.choose(place)


def _show_site_buttons(words: Annotations) -> None:
    """Draw a way to the words where there is no body to click."""
    for site in words.sites.values():
        st.button(
            site.title, key=f"site-{site.id}", on_click=address.choose, args=(Place(site.id),)
        )
