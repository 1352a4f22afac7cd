"""Bring a mesh of one's own: checked, placed in the body, seen there, and saved as a bundle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import streamlit as st
from anatomy_viewer import SceneFile, Selection, anatomy_viewer

from annotations import Annotations, languages
from components import content
from components.scene import make_scene
from components.words.say import say
from components.workshop import views
from components.workshop.choices import choose_body
from models import Atlas, AtlasError
from models.atlas import SITES, Point
from models.bundle import (
    MOST_LETTERS,
    Bundle,
    id_of,
    read_bundle,
    renamed,
    structure_of,
    write_bundle,
)
from models.workshop.helper import Answer, FailedError, Helper, Limits, RefusedError

ENDINGS = ("stl", "obj", "ply", "glb", "3mf")
MOST_MB = 50
# What a stranger's file may take; its helper is ended with it.
STRANGERS = Limits(seconds=45, memory_mb=3000, file_mb=60)
# Centimeters in the units that a file may be in.
UNITS = {"mm": 0.1, "cm": 1.0, "m": 100.0, "in": 2.54}
FRAMES = ("gltf", "lps", "ras")
AXES = ("left", "up", "front")
FAR_MM = 500
# What the mesh is called until it has a name.
NODE = "own-mesh"


def show(words: Annotations, atlas: Atlas, _: Helper) -> None:
    """Draw what is asked before a file is taken, and what came of it."""
    ui = words.ui
    st.warning(say(ui, "workshop.own.never"))
    if not st.checkbox(say(ui, "workshop.own.agree"), key="agree"):
        return
    given = st.file_uploader(
        say(ui, "workshop.own.file"), type=list(ENDINGS), max_upload_size=MOST_MB, key="mesh"
    )
    st.caption(say(ui, "workshop.own.kept"))
    if given is None:
        return
    data, ending = given.getvalue(), given.name.rpartition(".")[2].lower()
    try:
        with st.spinner(say(ui, "workshop.cutting")):
            found = _ask("look", data, {"ending": ending}).said
        _tell(ui, found)
        wish = _choose(words, atlas, found, ending)
        bundle = _words(words, wish)
        with st.spinner(say(ui, "workshop.cutting")):
            placed = _ask("place", data, wish | {"id": NODE})
    except RefusedError as refused:
        st.error(say(ui, f"workshop.refused.{refused.why}", **refused.values))
        return
    except FailedError:
        st.warning(say(ui, "workshop.failed"))
        return
    low, high = placed.said["bounds_m"]
    bundle = replace(
        bundle,
        bounds_m=(tuple(low), tuple(high)),
        volume_ml=placed.said["volume_ml"],
        triangles=placed.said["triangles"],
        mesh=renamed(placed.files["own.glb"], bundle.id),
    )
    st.image(placed.files["own.png"], alt=say(ui, "workshop.own.alt"), width="stretch")
    if st.toggle(say(ui, "workshop.own.viewer"), key="in-body"):
        _in_body(words, atlas, bundle)
    _save(ui, bundle)


def _ask(what: str, data: bytes, wish: Mapping[str, Any]) -> Answer:
    """Have a stranger's file looked at, by a helper of its own; the same again is known."""
    key = f"{what} {sha256(data).hexdigest()} {json.dumps(wish, sort_keys=True)}"
    known: dict[str, Answer] = st.session_state.setdefault("own-answers", {})
    if key not in known:
        helper = Helper(STRANGERS)
        try:
            answer = helper.ask(what, wish, {"mesh": data})
        finally:
            helper.stop()
        for older in [one for one in known if one.startswith(f"{what} ")]:
            del known[older]
        known[key] = answer
    return known[key]


def _tell(ui: Mapping[str, str], found: Mapping[str, Any]) -> None:
    st.write(say(ui, "workshop.own.found", **found))
    if found["open_edges"]:
        st.info(say(ui, "workshop.own.open", **found))
    else:
        st.write(say(ui, "workshop.own.closed"))


def _choose(
    words: Annotations, atlas: Atlas, found: Mapping[str, Any], ending: str
) -> dict[str, Any]:
    """Ask for unit, orientation and place; return the wish of the helper."""
    ui = words.ui
    size = max(found["size"])
    unit = st.radio(
        say(ui, "workshop.own.unit"),
        list(UNITS),
        index=list(UNITS).index(found["unit"]),
        format_func=lambda one: say(
            ui, f"workshop.own.unit.{one}", size=f"{size * UNITS[one]:.4g}"
        ),
        key="unit",
    )
    frame = st.radio(
        say(ui, "workshop.own.frame"),
        FRAMES,
        index=FRAMES.index(found["frame"]),
        format_func=lambda one: say(ui, f"workshop.own.frame.{one}"),
        key="frame",
    )
    body = choose_body(words, atlas, "own-body")
    there = {one.id: one for one in atlas.structures if body in one.shapes}
    near = st.selectbox(
        say(ui, "workshop.own.near"),
        ["", *there],
        index=list(there).index("liver") + 1,
        format_func=lambda id_: (
            content.structure_name(there[id_], words) if id_ else say(ui, "workshop.own.near.file")
        ),
        key="near",
    )
    at_m: list[float] | None = None
    if near:
        low, high = there[near].shapes[body].bounds_m
        at_m = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        for axis, (column, way) in enumerate(zip(st.columns(3), AXES, strict=True)):
            label = say(ui, f"workshop.own.shift.{way}")
            at_m[axis] += column.number_input(label, -FAR_MM, FAR_MM, 0, key=way) / 1000
    around = ["skin", near] if near else ["skin"]
    return {
        "ending": ending,
        "unit": unit,
        "frame": frame,
        "body": body,
        "at_m": at_m,
        "around": list(dict.fromkeys(around)),
    }


def _words(words: Annotations, wish: Mapping[str, Any]) -> Bundle:
    """Ask for a name, a text, a place and terms; return a bundle that has no mesh yet."""
    ui = words.ui
    site = st.selectbox(
        say(ui, "workshop.own.site"),
        ["", *(one for one in SITES if one in words.sites)],
        format_func=lambda id_: (
            words.sites[id_].title if id_ else say(ui, "workshop.own.site.none")
        ),
        key="site",
    )
    said: dict[str, dict[str, str]] = {"name": {}, "text": {}}
    for kind, texts in said.items():
        field = st.text_input if kind == "name" else st.text_area
        for lang in languages():
            label = say(ui, f"workshop.own.{kind}.{lang}")
            text = field(label, max_chars=MOST_LETTERS[kind], key=f"{kind}-{lang}")
            if text and text.strip():
                texts[lang] = text
    licence, credit = (
        st.text_input(say(ui, f"workshop.own.{kind}"), max_chars=MOST_LETTERS[kind], key=kind) or ""
        for kind in ("licence", "credit")
    )
    nowhere: Point = (0.0, 0.0, 0.0)
    name = said["name"].get("en", "")
    return Bundle(
        id=id_of(name),
        names=said["name"],
        texts=said["text"],
        site=site or None,
        body=wish["body"],
        licence=licence,
        credit=credit,
        bounds_m=(nowhere, nowhere),
        volume_ml=None,
        triangles=0,
        mesh=b"",
    )


def _in_body(words: Annotations, atlas: Atlas, bundle: Bundle) -> None:
    """Show the mesh in the viewer, in this visitor's page alone."""
    named = replace(bundle, names={"en": bundle.names.get("en", bundle.id), **bundle.names})
    structure = structure_of(named, atlas)
    mesh = bundle.mesh
    if st.session_state.get("own-mesh", ("", b""))[1] != mesh:
        st.session_state["own-mesh"] = (views.keep(mesh, "glb"), mesh)
    address, _ = st.session_state["own-mesh"]
    whole = replace(atlas, structures=(*atlas.structures, structure))
    scene = make_scene(whole, words)
    file = SceneFile(bundle.id, address, len(mesh), "first", None, bundle.body)
    anatomy_viewer(
        replace(scene, files=(*scene.files, file)),
        selection=Selection(structure=bundle.id, body=bundle.body),
        key="own-viewer",
    )


def _save(ui: Mapping[str, str], bundle: Bundle) -> None:
    if "en" not in bundle.names or not bundle.licence.strip():
        st.info(say(ui, "workshop.own.incomplete"))
        return
    packed = write_bundle(bundle)
    try:
        read_bundle(packed, bundle.id)
    except AtlasError as error:
        st.error(say(ui, "workshop.refused.bundle", why=error))
        return
    st.download_button(
        say(ui, "workshop.own.save"),
        packed,
        file_name=f"{bundle.id}.zip",
        mime="application/zip",
        on_click="ignore",
        key="save-bundle",
    )
    st.caption(say(ui, "workshop.own.how"))
