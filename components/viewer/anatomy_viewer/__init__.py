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
    """Show the body and return what the reader has selected.

    Parameters
    ----------
    scene
        What there is to show.
    selection
        What Python knows of the selection. It reaches the browser; one with a higher ``seq`` than
        the browser's own moves the selection there.
    key
        Identity of this viewer, also in ``st.session_state``. It must stay the same from run to
        run: a new key is a new viewer, which loads anew.
    on_change
        Called, without arguments, before the run that an action of the reader causes. Inside
        an ``st.fragment`` only that fragment runs.

    Returns
    -------
    Selection
        The newer of ``selection`` and what the browser last sent.
    """
    known = selection or Selection()
    result = _component()(
        data=ViewerData(scene, known).to_json(),
        key=key,
        on_selection_change=on_change or _nothing,
    )
    told = Selection.from_state(result.selection)
    return told if told is not None and told.seq > known.seq else known


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
