"""The page: what is wished for, and what came of it. The helper does the work."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

import streamlit as st

from annotations import Annotations
from components import content
from components.own_pages import words_asked
from components.words.say import say
from components.workshop import cutting, own_mesh, print_kit
from models import Atlas
from models.workshop.helper import Helper

# What the helper imports, by the names of its modules: looked for, and never imported here.
NEEDED = ("fast_simplification", "lxml", "manifold3d", "meshopt", "networkx", "pyvista", "scipy")
PARTS: dict[str, Callable[[Annotations, Atlas, Helper], None]] = {
    "cut": cutting.show,
    "own": own_mesh.show,
    "kit": print_kit.show,
}


@cache
def helper() -> Helper:
    """Return the process that works for all visitors of the page, one after the other."""
    return Helper()


def missing() -> list[str]:
    """Return which of the modules that the workshop needs are not installed."""
    return [name for name in NEEDED if find_spec(name) is None]


def show() -> None:
    """Draw the page, as things are now."""
    words = words_asked()
    ui = words.ui
    st.title(say(ui, "workshop.title"))
    atlas = content.body()
    if atlas is None or missing():
        st.info(say(ui, "workshop.missing", names=", ".join(missing()) or "models/manifest.json"))
        return
    st.write(say(ui, "workshop.what"))
    st.caption(say(ui, "workshop.example"))
    part = st.radio(
        say(ui, "workshop.part"),
        list(PARTS),
        format_func=lambda one: say(ui, f"workshop.part.{one}"),
        horizontal=True,
        key="part",
    )
    PARTS[part](words, atlas, helper())
    st.caption(say(ui, "workshop.cookie"))
