"""A 3D body in Streamlit: the reader chooses an organ, Python learns which one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from anatomy_viewer.protocol import (
    Scene,
    SceneBody,
    SceneFile,
    SceneLevel,
    SceneShape,
    SceneSite,
    SceneStructure,
    Selection,
    ViewerData,
)

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

__all__ = [
    "Scene",
    "SceneBody",
    "SceneFile",
    "SceneLevel",
    "SceneShape",
    "SceneSite",
    "SceneStructure",
    "Selection",
    "anatomy_viewer",
]


def anatomy_viewer(
    scene: Scene,
    *,
    selection: Selection | None = None,
    key: str,
    on_change: Callable[[], None] | None = None,
) -> Selection:
    """Show the body and return what is selected.

    What is selected belongs to the browser: the reader's choices are seen there at once, and
    Python is told of each. Python may wish for another selection: one that differs from what the
    run before asked for is shown. A run that asks for the same as the run before, or for
    nothing, leaves the reader where the reader is, however late it comes::

        wish = Selection(site="liver") if st.button("Show the liver") else None
        selection = anatomy_viewer(scene, selection=wish, key="viewer")
        if selection.site:
            st.write(f"Now you see the {selection.site}.")

    So a wish is Python's own, and never what this function has returned: that the browser
    knows, and by now it may know better.

    Parameters
    ----------
    scene
        What there is to show.
    selection
        What Python wishes to be selected; None when it has no wish.
    key
        Identity of this viewer, also in ``st.session_state``. It must stay the same from run to
        run: a new key is a new viewer, which loads anew.
    on_change
        Called, without arguments, before the run that another selection causes: of the reader,
        or, once the browser has followed it, of Python. Inside an ``st.fragment`` only that
        fragment runs.

    Returns
    -------
    Selection
        What is selected: a wish that the browser has yet to hear of, else what it last told.
    """
    result = _component()(
        data=ViewerData(scene, selection).to_json(),
        key=key,
        on_selection_change=on_change or _nothing,
    )
    told = Selection.from_state(result.selection)
    if told is None or selection not in (None, Selection.from_state(result.selection.get("wish"))):
        return selection or Selection()
    return told


@cache
def _component() -> ComponentRenderer:
    """Register the component, once, and at the first use: importing needs no running Streamlit."""
    return st.components.v2.component(
        "anatomy-viewer.viewer",
        html='<div class="anatomy-viewer-mount"></div>',
        js="index-*.js",
    )


def _nothing() -> None:
    """Stand for no callback: Streamlit only keeps a state key that has one."""
