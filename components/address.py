"""Who is where: the one module that reads and writes the browser's address.

Streamlit makes an entry in the browser's history for each change of `st.query_params`, which is
right when another place is chosen and wrong when the body is only turned. So a new view alone goes
to the address without a new entry, by the page's own component; Back then returns to the place
before, seen as it was left.
"""

from dataclasses import dataclass, field, replace
from os import environ
from urllib.parse import parse_qsl, urlencode, urljoin

import streamlit as st

from components.state import (
    KnownIds,
    Place,
    Unknown,
    move,
    path,
    read_address,
    read_link,
    screen_for,
    write_address,
)

# Where readers find this atlas, when the server itself cannot know: docs/hosting.md.
PUBLIC_ADDRESS = environ.get("MBC_ATLAS_ADDRESS")


@dataclass(slots=True)
class Visit:
    """What this session remembers of its reader.

    Attributes
    ----------
    place : Place
        What is seen now.
    screen : str
        The page of the app on which it is seen: one of `state.KEYS`.
    seq : int
        Number of the last change; the viewer takes no echo older than its own last change.
    written : dict of str to str
        The query parameters as Streamlit knows them. Others in the address came from outside:
        a link, or the Back button.
    unknown : tuple of Unknown
        What the address asked for in vain, until something is chosen.
    going : str or None
        The screen to which a link has just led, until the whole page has been drawn there.
    """

    place: Place = field(default_factory=Place)
    screen: str = "explore"
    seq: int = 0
    written: dict[str, str] = field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()
    going: str | None = None


def visit() -> Visit:
    """Return what is known of this session's reader."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    found: Visit = st.session_state["visit"]
    return found


def arrive(screen: str, names: KnownIds) -> str:
    """Go where the address says, if someone else than `choose` has changed it.

    Only for runs of the whole page (a first load, Back, a link): a run that a click began may
    still carry the address from before that click.

    Returns
    -------
    str
        The screen that shows what the address names: another than `screen` for a link such as
        `/?page=treatment`.
    """
    here = visit()
    if here.going:
        here.screen, here.going = here.going, None
        return here.screen
    params = st.query_params.to_dict()
    if screen == here.screen and params == here.written:
        return screen
    place, here.unknown = read_address(params, names)
    here.screen = screen_for(place, screen)
    place = move(here.place, place, here.screen)
    if place != here.place:
        here.place = place
        here.seq += 1
    written = write_address(here.place, here.screen)
    here.written = params if here.screen == screen else written
    if params == written and here.screen == screen:
        # A link in the head to the page that is shown changes the query, but not the address bar.
        st.query_params.from_dict(written)
    return here.screen


def follow(link: str, names: KnownIds) -> None:
    """Go where a link within the atlas leads, in the light of now.

    Parameters
    ----------
    link : str
        A query, such as `site=liver` or `page=treatment`.
    names : KnownIds
        What a link may name.
    """
    here = visit()
    place, unknown = read_link(dict(parse_qsl(link)), here.place, names)
    screen = screen_for(place, here.screen)
    place = move(here.place, place, screen)
    if screen != here.screen or place.lang != here.place.lang:
        here.going = screen
    if screen == here.screen:
        choose(place)
    else:
        here.place = place
        here.seq += 1
        here.written = write_address(place, screen)
    here.unknown = unknown


def choose(place: Place, seq: int | None = None) -> None:
    """Go to a place that the reader chose, and say so in the address.

    Parameters
    ----------
    place : Place
        What was chosen.
    seq : int, optional
        The number that the viewer gave to the change; by default the next one, for a choice that
        the viewer does not know of yet.
    """
    here = visit()
    turned_only = replace(place, view=here.place.view) == here.place
    here.place = place
    here.seq = here.seq + 1 if seq is None else seq
    here.unknown = ()
    if not turned_only:
        here.written = write_address(place, here.screen)
        st.query_params.from_dict(here.written)


def query() -> str:
    """Return the query string of the present place, spelt as Streamlit spells it."""
    here = visit()
    return urlencode(write_address(here.place, here.screen))


def link() -> str:
    """Return the whole address of what is seen, as it can be given to others.

    Without the view: a text is not drawn anew when the body is turned. And not presenting: who
    takes a sheet home finds the whole text.
    """
    here = visit()
    place = replace(here.place, view=None, present=False)
    return urljoin(PUBLIC_ADDRESS or st.context.url or "", path(place, here.screen))
