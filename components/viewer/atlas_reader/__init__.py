"""The reader: a program for the browser that shows the words and the body together.

It needs files and no particular server: `protocol` says what they hold, `BUNDLE` is where the
program itself lies. `atlas_reader` mounts it in a Streamlit app.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import anatomy_viewer
import streamlit as st

from atlas_reader.protocol import (
    Cell,
    EntryKind,
    KnownIds,
    Language,
    LessonStep,
    LibraryIndex,
    Making,
    Moment,
    OfflineList,
    QuestionGroup,
    ReaderData,
    SearchEntry,
    SearchIndex,
    ShownDanger,
    ShownSource,
    Way,
    WayKind,
)

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "BUNDLE",
    "Cell",
    "EntryKind",
    "KnownIds",
    "Language",
    "LessonStep",
    "LibraryIndex",
    "Making",
    "Moment",
    "OfflineList",
    "Place",
    "QuestionGroup",
    "SearchEntry",
    "SearchIndex",
    "ShownDanger",
    "ShownSource",
    "Way",
    "WayKind",
    "atlas_reader",
]

BUNDLE = Path(anatomy_viewer.__file__).parent / "frontend" / "dist" / "reader"


@dataclass(frozen=True)
class Place:
    """Where somebody reads.

    Parameters
    ----------
    site, structure, page
        Ids of what is chosen; `page` goes before the others.
    country
        Whose emergency number is shown; None until one is chosen.
    lang
        BCP 47 tag of the words; None until something is chosen.
    body
        Whose body is shown.
    """

    site: str | None = None
    structure: str | None = None
    page: str | None = None
    country: str | None = None
    lang: str | None = None
    body: str = "female"


def atlas_reader(
    *,
    lang: str | None = None,
    report: Literal["choice"] | None = None,
    key: str,
    on_change: Callable[[], None] | None = None,
) -> Place:
    """Mount the reader, and return where somebody reads, if Python wants to know.

    ::

        app = st.App("page.py", routes=serving.front_end.files())  # in app.py

        place = atlas_reader(report="choice", key="atlas")  # in page.py
        if place.site:
            st.write(f"You read about the {place.site}.")

    The place belongs to the browser, the address to the page around it. Styles are shared: the
    reader is made to be most of a page.

    Parameters
    ----------
    lang
        The language to begin in; None for the first of the library.
    report
        With `choice` each choice is one run of the script; None, the usual, asks Python nothing.
    key
        Identity of this reader, also in ``st.session_state``.
    on_change
        Called, without arguments, before the run that a choice causes.

    Returns
    -------
    Place
        What was last chosen; without `report` nothing is ever told.
    """
    result = _component()(
        data=asdict(ReaderData(lang, report)),
        key=key,
        on_place_change=on_change or _nothing,
    )
    return _believed(result.place)


def _believed(told: object) -> Place:
    """Return what a browser told, as far as it can be a place: it is not to be trusted."""
    if not isinstance(told, dict):
        return Place()
    said = {field.name: told.get(field.name) for field in fields(Place)}
    return Place(**{name: value for name, value in said.items() if isinstance(value, str)})


@cache
def _component() -> ComponentRenderer:
    """Register the component, once, and at the first use: importing needs no running Streamlit."""
    return st.components.v2.component(
        "anatomy-viewer.reader",
        html='<div class="atlas-reader-mount"></div>',
        css="index-*.css",
        js="index-*.js",
        isolate_styles=False,
    )


def _nothing() -> None:
    """Stand for no callback: Streamlit only keeps a state key that has one."""
