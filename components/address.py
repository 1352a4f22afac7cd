"""Who is where: the one module that reads and writes the browser's address.

Streamlit makes an entry in the browser's history for each change of `st.query_params`, which is
right when another place is chosen and wrong when the body is only turned. So a new view alone goes
to the address without a new entry, by `browser.py`; Back then returns to the place before, seen as
it was left.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import streamlit as st

from components.state import Names, Place, Unknown, read_address, write_address


@dataclass(slots=True)
class Visit:
    """What this session remembers of its reader.

    Attributes
    ----------
    place : Place
        What is seen now.
    seq : int
        Number of the last change; the viewer takes no echo older than its own last change.
    written : dict of str to str
        The query parameters as Streamlit knows them. Others in the address came from outside:
        a link, or the Back button.
    unknown : tuple of Unknown
        What the address asked for in vain, until something is chosen.
    """

    place: Place = field(default_factory=Place)
    seq: int = 0
    written: dict[str, str] = field(default_factory=dict)
    unknown: tuple[Unknown, ...] = ()


def visit() -> Visit:
    """Return what is known of this session's reader."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    found: Visit = st.session_state["visit"]
    return found


def arrive(names: Names) -> None:
    """Go where the address says, if someone else than `choose` has changed it.

    Only for runs of the whole page (a first load, Back, a link): a run that a click began may
    still carry the address from before that click.
    """
    here = visit()
    params = st.query_params.to_dict()
    if params == here.written:
        return
    place, here.unknown = read_address(params, names)
    here.written = params
    if place != here.place:
        here.place = place
        here.seq += 1


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
        here.written = write_address(place)
        st.query_params.from_dict(here.written)


def query() -> str:
    """Return the query string of the present place, spelt as Streamlit spells it."""
    return urlencode(write_address(visit().place))
