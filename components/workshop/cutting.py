"""Cut the body anywhere: a plane, closed faces, their names, and files to keep."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import streamlit as st

from annotations import Annotations
from components import content
from components.words.say import say
from components.workshop import turning, views
from components.workshop.choices import WHOLE, choose_body, name_of
from models import Atlas, Structure
from models.atlas import SITES
from models.workshop.helper import Answer, FailedError, Helper, RefusedError

Way = Literal["level", "front", "side"]
# How one cuts, by the axis (x, y, z) that the cut goes along, and towards where one looks from.
AXES: dict[Way, tuple[int, int]] = {"level": (1, -1), "front": (2, 1), "side": (0, 1)}
# Where a visitor begins: how, and through the middle of what.
BEGIN: dict[str, tuple[Way, str]] = {
    WHOLE: ("level", "liver"),
    "bone": ("side", "vertebra-l3"),
    "lung": ("level", "heart"),
    "liver": ("level", "liver"),
    "brain": ("level", "brain-ventricles"),
    "breast": ("level", "breast-gland-left"),
    "lymph-nodes": ("front", "lymph-node-axillary-level-1-left"),
}
SIDES = ("left", "right", "up", "down", "front", "back")
STEEPEST_DEG = 60


@dataclass(frozen=True)
class Wish:
    """What is to be cut, and where."""

    body: str
    parts: tuple[str, ...]
    at_m: tuple[float, float, float]
    normal: tuple[float, float, float]

    def to_json(self) -> dict[str, Any]:
        """Return it as the helper reads it."""
        return {
            "body": self.body,
            "parts": self.parts,
            "at_m": self.at_m,
            "normal": self.normal,
        }


def show(words: Annotations, atlas: Atlas, helper: Helper) -> None:
    """Draw what can be chosen, and the cut."""
    wish = _choose(words, atlas)
    ui = words.ui
    try:
        with st.spinner(say(ui, "workshop.cutting")):
            seen = _cut(helper, json.dumps(wish.to_json()))
    except RefusedError as refused:
        st.info(say(ui, f"workshop.refused.{refused.why}"))
        return
    except FailedError:
        st.warning(say(ui, "workshop.failed"))
        return
    st.image(seen.files["cut.png"], alt=say(ui, "workshop.alt"), width="stretch")
    sides = {edge: say(ui, f"workshop.side.{way}") for edge, way in seen.said["sides"].items()}
    st.caption(say(ui, "workshop.sides", **sides))
    _turn(words, helper, wish)
    names = names_of(words, atlas)
    _name(words, names, seen.said["faces"])
    _save(words, names, helper, wish, seen.files["cut.png"])


def parts_of(atlas: Atlas, body: str, place: str, *, inside: bool) -> list[Structure]:
    """Return what there is to cut at a place: with what is inside, without what that replaces."""
    here = [
        one
        for one in atlas.structures
        if body in one.shapes and one.reveal != "example" and place in (WHOLE, one.site)
    ]
    if not inside:
        return [one for one in here if one.reveal == "always"]
    replaced = {id_ for one in here if one.reveal == "inside" for id_ in one.replaces}
    return [one for one in here if one.id not in replaced]


def plane_at(
    box: tuple[Sequence[float], Sequence[float]],
    way: Way,
    percent: float,
    *,
    tilt_deg: float = 0,
    swing_deg: float = 0,
    other: bool = False,
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Return a point of the plane in metres, and whereto one looks from.

    Parameters
    ----------
    box : (lowest, highest) corner
        Of what is cut, in metres.
    way : Way
        How, before it is turned.
    percent : float
        How far along: 0 to 100.
    tilt_deg, swing_deg : float, optional
        Its top, and its right edge, towards who looks.
    other : bool, optional
        Whether one looks from the other side.
    """
    low, high = box
    axis, towards = AXES[way]
    at = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    at[axis] = low[axis] + (high[axis] - low[axis]) * percent / 100
    up_axis = 2 if way == "level" else 1
    right_axis = 3 - axis - up_axis
    right = {"level": 1.0, "front": 1.0, "side": -1.0}[way]
    tilt, swing = math.radians(tilt_deg), math.radians(swing_deg)
    normal = [0.0, 0.0, 0.0]
    normal[axis] = towards * math.cos(tilt) * math.cos(swing)
    normal[up_axis] = -math.sin(tilt)
    normal[right_axis] = -right * math.sin(swing) * math.cos(tilt)
    sign = -1.0 if other else 1.0
    x, y, z = (sign * value for value in normal)
    return (at[0], at[1], at[2]), (x, y, z)


def _choose(words: Annotations, atlas: Atlas) -> Wish:
    ui = words.ui
    body = choose_body(words, atlas, "body")
    place = st.selectbox(
        say(ui, "workshop.place"),
        [WHOLE, *(site for site in SITES if site in words.sites)],
        format_func=lambda id_: name_of(words, id_),
        index=list(BEGIN).index("liver"),
        key="place",
    )
    inside = st.checkbox(say(ui, "workshop.inside"), value=place != WHOLE, key=f"inside-{place}")
    there = {one.id: one for one in parts_of(atlas, body, place, inside=inside)}
    only = st.multiselect(
        say(ui, "workshop.parts"),
        list(there),
        format_func=lambda id_: content.structure_name(there[id_], words),
        help=say(ui, "workshop.parts.help"),
        placeholder="",
        key=f"only-{place}-{body}-{inside}",
    )
    ids = tuple(only or there)
    box = _box(there[id_].shapes[body].bounds_m for id_ in ids)
    at, normal = _choose_plane(ui, atlas, body, place, box)
    return Wish(body, ids, at, normal)


def _choose_plane(
    ui: Mapping[str, str],
    atlas: Atlas,
    body: str,
    place: str,
    box: tuple[list[float], list[float]],
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    usual, through = BEGIN[place]
    way: Way = st.radio(
        say(ui, "workshop.plane"),
        list(AXES),
        index=list(AXES).index(usual),
        format_func=lambda one: say(ui, f"workshop.plane.{one}"),
        key=f"way-{place}",
    )
    low, high = box
    axis, _ = AXES[way]
    middle = atlas.by_id[through].shapes[body].centroid_m[axis]
    share = 100 * (middle - low[axis]) / max(high[axis] - low[axis], 1e-6)
    percent = st.slider(
        say(ui, f"workshop.where.{way}"),
        0.0,
        100.0,
        value=round(min(max(share, 0), 100), 1) if 0 < share < 100 else 50.0,
        step=0.1,
        key=f"where-{place}-{body}-{way}-{low}-{high}",
    )
    with st.expander(say(ui, "workshop.turned")):
        tilt = st.slider(say(ui, "workshop.tilt"), -STEEPEST_DEG, STEEPEST_DEG, 0, key="tilt")
        swing = st.slider(say(ui, "workshop.swing"), -STEEPEST_DEG, STEEPEST_DEG, 0, key="swing")
        other = st.checkbox(say(ui, "workshop.other"), key="other")
    return plane_at(box, way, percent, tilt_deg=tilt, swing_deg=swing, other=other)


@st.cache_data(max_entries=40, show_spinner=False)
def _cut(_helper: Helper, wish: str) -> Answer:
    return _helper.ask("show-cut", json.loads(wish))


def _turn(words: Annotations, helper: Helper, wish: Wish) -> None:
    ui = words.ui
    if not st.toggle(say(ui, "workshop.turn"), key="turn"):
        return
    try:
        with st.spinner(say(ui, "workshop.cutting")):
            address = _view(helper, json.dumps(wish.to_json()))
        turning.show_turning(address, say(ui, "workshop.turn"), key="turning")
    except RefusedError as refused:
        why = say(ui, f"workshop.refused.{refused.why}")
    except FailedError:
        why = say(ui, "workshop.turn.slow")
    except ImportError:
        why = say(ui, "workshop.turn.missing")
    else:
        return
    st.info(say(ui, "workshop.turn.failed", why=why))


def _view(helper: Helper, wish: str) -> str:
    """Return the address of a view of the cut, which this visitor has made it for."""
    made: tuple[str, str] = st.session_state.get("view", ("", ""))
    if made[0] != wish or views.find(made[1].removeprefix(views.VIEWS)) is None:
        page = helper.ask("turn", json.loads(wish)).files["cut.html"]
        made = (wish, views.keep(page, "html"))
        st.session_state["view"] = made
    return made[1]


def _name(words: Annotations, names: Mapping[str, str], faces: Sequence[Mapping[str, Any]]) -> None:
    ui = words.ui
    st.header(say(ui, "workshop.cut.title"))
    point = say(ui, "workshop.cut.point")
    head = f"| {say(ui, 'workshop.cut.part')} | {say(ui, 'workshop.cut.area')} |\n|---|--:|\n"
    areas = (f"{face['area_cm2']:.1f}".replace(".", point) for face in faces)
    rows = (f"| {names[face['id']]} | {area} |" for face, area in zip(faces, areas, strict=True))
    st.markdown(head + "\n".join(rows))


def _save(
    words: Annotations, names: Mapping[str, str], helper: Helper, wish: Wish, picture: bytes
) -> None:
    ui = words.ui
    names = {id_: names[id_] for id_ in wish.parts}
    sides = {side: say(ui, f"workshop.side.{side}") for side in SIDES}
    drawing = {"names": names, "sides": sides, "title": say(ui, "workshop.alt")}

    def file(name: str, what: str, **more: object) -> Callable[[], bytes]:
        return lambda: helper.ask(what, {**wish.to_json(), **more}).files[name]

    st.header(say(ui, "workshop.save"))
    made: dict[str, tuple[str, bytes | Callable[[], bytes]]] = {
        "png": ("cut.png", picture),
        "svg": ("cut.svg", file("cut.svg", "outline", **drawing, blank=False)),
        "blank": ("cut-blank.svg", file("cut.svg", "outline", **drawing, blank=True)),
        "glb": ("cut.glb", file("cut.glb", "save-cut", names=names, kind="glb")),
        "usdz": ("cut.usdz", file("cut.usdz", "save-cut", names=names, kind="usdz")),
        "stl": ("cut.stl", file("cut.stl", "save-cut", names=names, kind="stl")),
    }
    with st.container(horizontal=True):
        for key, (name, data) in made.items():
            st.download_button(
                say(ui, f"workshop.save.{key}"),
                data,
                file_name=f"mbc-atlas-{name}",
                on_click="ignore",
                key=f"save-{key}",
            )


def names_of(words: Annotations, atlas: Atlas) -> dict[str, str]:
    """Return what each structure is called where it is cut: the skin with all that is below it."""
    names = {one.id: content.structure_name(one, words) for one in atlas.structures}
    return names | {"skin": say(words.ui, "workshop.cut.skin")}


def _box(boxes: Any) -> tuple[list[float], list[float]]:
    corners = list(boxes)
    return (
        [min(low[axis] for low, _ in corners) for axis in range(3)],
        [max(high[axis] for _, high in corners) for axis in range(3)],
    )
