"""The stomach as after a meal, and the duodenum as a whole: her own scan shows one empty, one cut.

An empty stomach is a collapsed tube; when it fills, it widens most of all in its upper part, the
fundus, under the left half of the diaphragm (Gray's Anatomy). Here its wall moves out by rule, and
the fundus, which the empty stomach hardly has, is laid beside its upper end, above the mouth of the
food pipe, as far as the neighbours leave room.

The scan ends within the lowest, horizontal part of the duodenum: a bent tube joins what it shows
on the right to what it shows on the left, in front of the aorta and the vena cava.
"""

from __future__ import annotations

import numpy as np
from scipy import ndimage
from scipy.interpolate import CubicSpline

from models.pipeline.belly.space import Depths, Space
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Points, Vector, pieces

# How far the wall of the empty stomach moves out at its lower and at its upper end.
FILLED_MM = (6.0, 10.0)
# The fundus: balls to the left of, in front of and above the middle of the uppermost so many mm of
# the empty stomach, and their radii.
UPPER_MM = 25.0
FUNDUS_MM = (((14.0, -16.0, -14.0), 28.0), ((22.0, -8.0, 3.0), 30.0), ((30.0, -12.0, 16.0), 28.0))
# It stays so far from what is there already: where its edge is rounded it swells a little.
CLEAR_MM = 1.5
# The diaphragm lies between it and the lung.
UNDER_LUNG_MM = 4.0
# What is drawn together melts over so much.
MELT_MM = 3.0
# The horizontal part: how wide, and how far it sags below the scan's edge.
DUODENUM_MM, SAG_MM = 12.0, 8.0
# Its ends are read from the lowest so many mm of what the scan shows.
END_MM = 6.0


def full_stomach(space: Space, empty: Mesh, lungs: Mesh) -> Depths:
    """Return how deep each point of the space lies in the stomach, filled.

    Parameters
    ----------
    space
        The space.
    empty
        What the scan shows.
    lungs
        What the fundus stays under.
    """
    places = space.grid.points()
    ends = empty.vertices[:, Z].min(), empty.vertices[:, Z].max()
    wall = np.interp(places[..., Z], ends, FILLED_MM).astype(np.float32)
    upper = empty.vertices[empty.vertices[:, Z] > ends[1] - UPPER_MM].mean(axis=0)
    under = -space.depth_of(lungs) - np.float32(UNDER_LUNG_MM)
    fundus = np.max(
        [radius - np.linalg.norm(places - upper - aside, axis=-1) for aside, radius in FUNDUS_MM],
        axis=0,
    ).astype(np.float32)
    full = _melted(space, space.depth_of(empty) + wall, np.minimum(fundus, under))
    return np.minimum(full, -space.taken - np.float32(CLEAR_MM))


def whole_duodenum(space: Space, shown: Mesh, vessels: Points) -> Depths:
    """Return how deep each point of the space lies in the duodenum.

    Parameters
    ----------
    space
        The space.
    shown
        Its two pieces, down to the scan's edge.
    vessels
        Places on the aorta and the vena cava, which it crosses in front.
    """
    right, left = sorted((_lowest(piece) for piece in pieces(shown)[:2]), key=lambda end: end[X])
    crossed = vessels[np.abs(vessels[:, Z] - right[Z]) < END_MM]
    middle = (right + left) / 2.0 - [0.0, 0.0, SAG_MM]
    middle[Y] = min(middle[Y], crossed[:, Y].min() - DUODENUM_MM)
    line = CubicSpline([0.0, 0.5, 1.0], np.array([right, middle, left]))(np.linspace(0.0, 1.0, 40))
    tube = balls_surface(line, np.full(len(line), DUODENUM_MM), 1.5, 4000)
    return _melted(space, space.depth_of(shown), space.depth_of(tube))


def _lowest(mesh: Mesh) -> Vector:
    """Return the middle of the lowest layer of a mesh."""
    points = mesh.vertices
    lowest = points[points[:, Z] < points[:, Z].min() + END_MM]
    middle: Vector = (lowest.min(axis=0) + lowest.max(axis=0)) / 2.0
    return middle


def _melted(space: Space, one: Depths, other: Depths) -> Depths:
    """Return how deep each point lies in two structures together, their seam rounded."""
    return ndimage.gaussian_filter(np.maximum(one, other), MELT_MM / space.grid.step_mm)
