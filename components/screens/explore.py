"""Explore: the body, and beside it the words about what is chosen."""

from dataclasses import replace

import streamlit as st
from anatomy_viewer import Scene, Selection, anatomy_viewer

from annotations import Annotations
from components import address, content
from components.kept import kept
from components.notices import show_notices
from components.page_state import show_page_state
from components.panels import Article, article, card
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
    scene = body_scene(words)
    with st.container(key="explorer"):
        body = st.container(key="body")
        show_notices(words, here.unknown, has_body=scene is not None)
        _show_panel(words, place)
        with body:  # the words are on their way before the body: on a poor line that is seconds
            if scene:
                anatomy_viewer(
                    scene,
                    selection=_selection(here),
                    key=VIEWER,
                    on_change=_viewer_changed,
                )
            else:
                _show_site_buttons(words)
    show_page_state()


@kept
def body_scene(words: Annotations) -> Scene | None:
    """Return the body as the viewer wants it, with the words of a language."""
    atlas = content.body()
    return make_scene(atlas, words) if atlas else None


def _show_panel(words: Annotations, place: Place) -> None:
    """Draw the words that belong to a place; before any choice, a welcome."""
    with st.container(key="panel"):
        if place.present:
            text = site_card(words, place.site)
        else:
            text = site_text(words, place.site, place.structure, place.country)
        st.html(str(text.at(address.link(), words)))


@kept
def site_card(words: Annotations, site: str | None) -> Article:
    """Return the short text of a site for a room; before any choice, a welcome."""
    return card(words, content.names_in(words), words.sites.get(site or ""))


@kept
def site_text(
    words: Annotations, site: str | None, structure: str | None, country: str | None
) -> Article:
    """Return the text of a site and a line about a structure; before any choice, a welcome."""
    names = content.names_in(words)
    return article(
        words,
        names,
        words.sites.get(site or "") or words.pages.get("welcome"),
        Place(lang=words.lang, country=country),
        chosen=names.structures.get(structure or ""),
        line=words.line_for(structure) if structure else None,
    )


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
