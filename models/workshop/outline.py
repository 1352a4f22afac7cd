"""A cut as a drawing for worksheets: SVG with outlines, names, and which side is which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

from models.workshop.cut import Cut, Face
from models.workshop.tissue import colour_of

WIDTH, HEIGHT = 1240.0, 700.0
# Room at the sides for names, and above and below for which side is which.
SIDE, EDGE = 300.0, 46.0
LINE = 19.0
FONT = 14.0
MOST_NAMES = 2 * int((HEIGHT - 2 * EDGE) / LINE)
INK = "#2a2521"
# Which way of the body an axis of the picture points, by its axis and sign.
WAYS = (("left", "right"), ("up", "down"), ("front", "back"))


Place = Callable[[NDArray[np.float64]], NDArray[np.float64]]
Named = tuple[Face, NDArray[np.float64]]


def outline(
    cut: Cut, names: Mapping[str, str], sides: Mapping[str, str], *, blank: bool, title: str
) -> str:
    """Return the drawing as SVG.

    Parameters
    ----------
    cut : Cut
        What is drawn, at least one face.
    names : mapping of str to str
        What each structure is called.
    sides : mapping of str to str
        What `left`, `right`, `up`, `down`, `front` and `back` are called: of the patient.
    blank : bool
        Whether names are left out, for learners to write: then numbers stand in their place.
    title : str
        What the drawing is called, for who does not see it.
    """
    loops = [loop for face in cut.faces for loop in face.loops_mm]
    low, high = np.min(np.vstack(loops), axis=0), np.max(np.vstack(loops), axis=0)
    room = np.array([WIDTH - 2 * SIDE, HEIGHT - 2 * EDGE])
    scale = float((room / np.maximum(high - low, 1.0)).min())
    middle, centre = (low + high) / 2, np.array([WIDTH, HEIGHT]) / 2

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        placed: NDArray[np.float64] = (points - middle) * (scale, -scale) + centre
        return placed

    shapes = [
        f'<path fill="{colour_of(face.part.structure)}" d="{_path(face, place)}">'
        f"<title>{escape(names[face.part.id])}</title></path>"
        for face in cut.faces
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'role="img" font-family="sans-serif" font-size="{FONT:g}" fill="{INK}">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#fff"/>'
        f'<g stroke="{INK}" stroke-width="1" stroke-linejoin="round" fill-rule="evenodd">'
        f"{''.join(shapes)}</g>{_labels(cut.faces, names, place, blank=blank)}"
        f"{_marks(cut, sides)}</svg>"
    )


def ways(cut: Cut) -> dict[str, str]:
    """Return which way of the body each side of a picture of the cut is, such as `left`."""
    right, up, _ = cut.plane.axes
    found: dict[str, str] = {}
    for axis, (plus, minus) in ((right, ("right", "left")), (up, ("top", "bottom"))):
        at = int(np.abs(axis).argmax())
        one, other = WAYS[at] if axis[at] > 0 else WAYS[at][::-1]
        found |= {plus: one, minus: other}
    return found


def _path(face: Face, place: Place) -> str:
    def loop(points: NDArray[np.float64]) -> str:
        placed = np.round(place(points), 1)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in placed) + "Z"

    return "".join(loop(points) for points in face.loops_mm)


def _labels(faces: Sequence[Face], names: Mapping[str, str], place: Place, *, blank: bool) -> str:
    """Return names at both sides, in the order of their heights, with a line to each face."""
    named = [(face, place(face.middle_mm)) for face in faces[:MOST_NAMES]]
    columns = _columns(named)
    number, drawn = 0, []
    for left, column in ((True, columns[0]), (False, columns[1])):
        heights = _spread([float(at[1]) for _, at in column])
        x = SIDE - 14 if left else WIDTH - SIDE + 14
        anchor = "end" if left else "start"
        for (face, at), y in zip(column, heights, strict=True):
            number += 1
            text = f"{number} ………………………" if blank else names[face.part.id]
            drawn.append(
                f'<path d="M{x:g} {y:.1f}L{at[0]:.1f} {at[1]:.1f}" stroke="{INK}" fill="none" '
                f'stroke-width=".7"/><circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="2.2"/>'
                f'<text x="{x + (-5 if left else 5):g}" y="{y + FONT / 3:.1f}" '
                f'text-anchor="{anchor}">{escape(text)}</text>'
            )
    return "".join(drawn)


def _columns(named: list[Named]) -> tuple[list[Named], list[Named]]:
    """Part faces into those named on the left and on the right, as many on each, from the top."""
    across = sorted(named, key=lambda one: one[1][0])
    half = (len(across) + 1) // 2

    def from_top(column: list[Named]) -> list[Named]:
        return sorted(column, key=lambda one: one[1][1])

    return from_top(across[:half]), from_top(across[half:])


def _spread(heights: Sequence[float]) -> list[float]:
    """Move heights, given from the top, apart until a line of text fits between any two."""
    low, high = EDGE, HEIGHT - EDGE
    placed: list[float] = []
    for at, height in enumerate(heights):
        least = placed[-1] + LINE if placed else low
        most = high - LINE * (len(heights) - 1 - at)
        placed.append(max(least, min(height, most)))
    return placed


def _marks(cut: Cut, sides: Mapping[str, str]) -> str:
    side = ways(cut)
    at = {
        "left": (SIDE, EDGE / 2),
        "right": (WIDTH - SIDE, EDGE / 2),
        "top": (WIDTH / 2, EDGE / 2),
        "bottom": (WIDTH / 2, HEIGHT - EDGE / 3),
    }
    return "".join(
        f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-weight="bold">'
        f"{escape(sides[side[edge]])}</text>"
        for edge, (x, y) in at.items()
    )
