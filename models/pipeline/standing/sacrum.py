"""The sacrum's canal, foramina and crest: the mean shape is a smooth wedge without them.

Behind the bodies of S1 to S4 runs the sacral canal, triangular and open below at the hiatus; from
it four pairs of foramina open to the front and, smaller, to the back, between the bodies; behind it
the spinous processes make up the median crest (Gray's Anatomy: sacrum). Where they lie is told by
shares of the way from the promontory to the apex; their widths are means of adults (Arman et al.
2009, Surgical and Radiologic Anatomy 31, 249: anterior foramina). Drawn by rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from manifold3d import Manifold

from models.pipeline.geometry.mesh import Mesh, Points, Vector, weld
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.surface import depth_under, smooth
from models.pipeline.geometry.vessels import Tree, skin_of
from models.pipeline.standing.landmarks import sacral_plate

MIDLINE_MM = 5.0
# Between S1 and S2 down to between S4 and S5: the share of the way down the front, how far to the
# side the foramina lie, and their radii in front and behind, in mm. They slant down to the back,
# most the upper ones.
SLANT = 0.2
FORAMINA = (
    (0.28, 20.0, 7.0, 3.6),
    (0.50, 18.0, 6.5, 3.4),
    (0.69, 16.5, 5.8, 3.1),
    (0.85, 15.0, 4.8, 2.7),
)
# The canal: how far behind the middle of the plate for L5 it begins; then share of the way, radius,
# and how much bone lies behind it, in mm. It ends in the hiatus, where there is none.
MOUTH_MM, MOUTH_RADIUS_MM = 25.0, 6.8
CANAL = ((0.28, 5.8, 4.5), (0.50, 4.6, 4.0), (0.70, 3.4, 3.0), (0.92, 2.6, -1.0))
CANAL_HALF_WIDTH_MM = 3.6  # it is wider than deep
# Spinous processes: share of the way, and how high they stand out of the back, in mm.
CREST = ((0.30, 2.0), (0.38, 3.2), (0.47, 1.2), (0.57, 2.6), (0.66, 0.6), (0.76, 1.6))
CREST_RADIUS_MM = 4.5
BEYOND_MM = 14.0
TRIANGLES = 4000


class Section(NamedTuple):
    """A level of the sacrum on the mid-line: its front, its back, and the way between them."""

    front: Vector
    back: Vector
    way: Vector


def section(sacrum: Mesh, share: float) -> Section:
    """Return a level of the sacrum.

    Parameters
    ----------
    sacrum
        Standing, its mid-line at x = 0.
    share
        Of the way from the promontory (0) to the apex (1), along the front.
    """
    front = _front(sacrum)
    at = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(front, axis=0), axis=1))))
    here, above, below = (
        np.array([np.interp(part * at[-1], at, front[:, axis]) for axis in range(3)])
        for part in (share, max(share - 0.12, 0.0), min(share + 0.12, 1.0))
    )
    down = (below - above) / np.linalg.norm(below - above)
    way = np.array([0.0, -down[2], down[1]])
    way *= np.sign(way[1])
    steps = np.arange(2.0, 70.0, 0.5)
    inside = depth_under(sacrum, here + steps[:, None] * way)[0] > 0
    return Section(here, here + steps[np.flatnonzero(inside)[-1]] * way, way)


def _front(sacrum: Mesh) -> Points:
    """Return the mid-line of the sacrum's front from the promontory to the apex, shape (n, 3)."""
    middle = sacrum.vertices[np.abs(sacrum.vertices[:, 0]) < MIDLINE_MM]
    promontory, apex = middle[middle[:, 1].argmin()], middle[middle[:, 2].argmin()]
    heights = np.linspace(promontory[2], apex[2] + 4.0, 16)
    foremost = [middle[np.abs(middle[:, 2] - height) < 5.0, 1].min() for height in heights]
    line = np.column_stack([np.zeros(len(heights)), foremost, heights])
    line[1:-1] = (line[:-2] + 2.0 * line[1:-1] + line[2:]) / 4.0
    return line


def with_foramina(sacrum: Mesh) -> Mesh:
    """Return the sacrum with its crest, canal and eight foramina, in one closed surface.

    Parameters
    ----------
    sacrum
        Standing, its mid-line at x = 0.
    """
    levels = [(section(sacrum, share), high) for share, high in CREST]
    ridge = np.array([at.back + (high - CREST_RADIUS_MM) * at.way for at, high in levels])
    whole = solid(weld(sacrum)) + _tunnel(ridge, [CREST_RADIUS_MM] * len(ridge))
    plate, normal = sacral_plate(sacrum)
    mouth = plate + MOUTH_MM * np.array([0.0, normal[2], -normal[1]])
    canal, radii = [mouth + 12.0 * normal, mouth], [MOUTH_RADIUS_MM] * 2
    for share, radius, behind in CANAL:
        level = section(sacrum, share)
        canal.append(level.back - (behind + radius) * level.way)
        radii.append(radius)
    for aside in (-CANAL_HALF_WIDTH_MM, 0.0, CANAL_HALF_WIDTH_MM):
        whole -= _tunnel(np.array(canal) + np.array([aside, 0.0, 0.0]), radii)
    for (_, _, wide, narrow), ways in zip(FORAMINA, foramina(sacrum), strict=True):
        for way in ways:
            whole -= _tunnel(way[1:], [wide, wide, narrow + 0.8, narrow])
            # The way in from the canal.
            whole -= _tunnel(way[[0, 3]], [narrow] * 2)
    return smooth(surface_of(whole), 8, 0.15)


def foramina(sacrum: Mesh) -> list[tuple[Points, Points]]:
    """Return the ways through the foramina of both sides, from the upper ones down.

    Each is five places: in the canal, out in front, in the front's surface, beside the canal, out
    at the back, shape (5, 3).
    """
    found = []
    for share, aside, _, _ in FORAMINA:
        level, lower = section(sacrum, share), section(sacrum, share + SLANT * (1.0 - share))
        front, back = level.front - 4.0 * level.way, lower.back + BEYOND_MM * lower.way
        middle = (level.front + 2.0 * lower.back) / 3.0
        left, right = (
            np.array(
                [middle, front + out, level.front + out, middle + 0.95 * out, back + 0.85 * out]
            )
            for out in aside * np.array([[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]])
        )
        found.append((left, right))
    return found


def _tunnel(places: Points, radii_mm: Sequence[float]) -> Manifold:
    tree = Tree([places[0]], [radii_mm[0]])
    end = 0
    for place, radius in zip(places[1:], radii_mm[1:], strict=True):
        end = tree.follow(end, place[None], radius)
    return solid(weld(skin_of(tree, TRIANGLES)))
