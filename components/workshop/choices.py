"""What several parts of the workshop ask."""

import streamlit as st

from annotations import Annotations
from components.words.say import say
from models import Atlas

# A choice beside the sites.
WHOLE = "whole"


def choose_body(words: Annotations, atlas: Atlas, key: str) -> str:
    """Ask whose body it is, and return its id."""
    ui = words.ui
    return st.radio(
        say(ui, "viewer.body"),
        [one.id for one in atlas.bodies],
        format_func=lambda id_: say(ui, f"viewer.body.{id_}"),
        horizontal=True,
        key=key,
    )


def name_of(words: Annotations, place: str) -> str:
    """Return what a place is called: a site, or the whole body."""
    return say(words.ui, "workshop.place.whole") if place == WHOLE else words.sites[place].title
