"""The spinal canal: where it runs, and how much room it leaves, vertebra by vertebra."""

from __future__ import annotations

from typing import NamedTuple

import igl
import numpy as np
from scipy import ndimage
from scipy.interpolate import PchipInterpolator

from models.pipeline.geometry.frames import X
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.standing.sacrum import section
from models.pipeline.standing.vertebrae import body_centre, upward

VERTEBRAE = tuple(
    f"vertebra-{letter}{number}"
    for letter, count in (("c", 7), ("t", 12), ("l", 5))
    for number in range(1, count + 1)
)
# Slices of a vertebra across its axis: how far from the middle of its body, and how fine, in mm.
SLICES_MM = np.arange(-12.0, 12.1, 3.0)
STEP_MM, ASIDE_MM, BEHIND_MM = 0.8, 18.0, 75.0
TIE_MM = 0.4  # circles as large as the largest but for this: the middle of them counts
# Where S1 to S4 are looked at, on the way down the sacrum's front.
SACRAL_SHARES = ((0.28, 0.30, 0.33), (0.44, 0.48, 0.52), (0.60, 0.65, 0.70), (0.78, 0.82, 0.86))


class Canal(NamedTuple):
    """The middle line of the canal, from C1 down to S4.

    Attributes
    ----------
    places
        The middle at each level, shape (n, 3).
    radii_mm
        The radius of the largest circle there, shape (n,).
    levels
        Of each place: 1.0 is C1, 8 is T1, 20 is L1, 25 is S1, shape (n,).
    """

    places: Points
    radii_mm: Vector
    levels: Vector

    def at(self, levels: Vector) -> Points:
        """Return the middle of the canal at levels, shape (m, 3)."""
        return PchipInterpolator(self.levels, self.places, extrapolate=True)(levels)

    def radius_mm(self, levels: Vector) -> Vector:
        """Return how much room there is at levels, shape (m,)."""
        return np.interp(levels, self.levels, self.radii_mm)


def find_canal(body: Meshes) -> Canal:
    """Find the canal in a body with C1 to L5 and a sacrum that has one."""
    keys = VERTEBRAE[1:]
    middles = np.array([body_centre(body[key]) for key in keys])
    steps = np.gradient(middles, axis=0)
    leans = np.degrees(np.arctan2(steps[:, 1], -steps[:, 2]))
    found = [_behind_dens(body)]
    for key, middle, lean in zip(keys, middles, leans, strict=True):
        up = upward(lean)
        starts = [middle + offset * up for offset in SLICES_MM]
        found.append(_widest(body[key], starts, np.array([0.0, up[2], -up[1]])))
    places = np.array([place for place, _ in found])
    radii = np.array([radius for _, radius in found])
    # Single slices rattle; neither the line nor the room does.
    places[1:-1] = (places[:-2] + 2.0 * places[1:-1] + places[2:]) / 4.0
    radii[1:-1] = np.minimum(radii[1:-1], (radii[:-2] + 2.0 * radii[1:-1] + radii[2:]) / 4.0)
    for shares in SACRAL_SHARES:
        levels = [section(body["sacrum"], share) for share in shares]
        place, radius = _widest(body["sacrum"], [at.front for at in levels], levels[1].way)
        places, radii = np.vstack((places, place)), np.append(radii, radius)
    return Canal(places, radii, np.arange(1.0, 1.0 + len(places)))


def _behind_dens(body: Meshes) -> tuple[Vector, float]:
    """Return the middle of the room between the dens and the back arch of C1, and half of it."""
    arch, axis = body["vertebra-c1"].vertices, body["vertebra-c2"].vertices
    middle = arch.mean(axis=0)
    bones = np.vstack((arch, axis))
    near = (np.abs(bones[:, X]) < 5.0) & (np.abs(bones[:, 2] - middle[2]) < 6.0)
    depths = np.sort(bones[near, 1])
    gap = int(np.diff(depths).argmax())
    front, back = depths[gap : gap + 2]
    return np.array([0.0, (front + back) / 2.0, middle[2]]), float(min(back - front, 16.0)) / 2.0


def _widest(bone: Mesh, starts: list[Vector], back: Vector) -> tuple[Vector, float]:
    """Return the middle and radius of the largest circle in a ring of bone, of several slices.

    Each slice begins at the mid-line of one of some places and goes to the sides and back.
    """
    aside = np.arange(-ASIDE_MM, ASIDE_MM + STEP_MM, STEP_MM)
    behind = np.arange(-6.0, BEHIND_MM, STEP_MM)
    best = (np.zeros(3), 0.0)
    for start in starts:
        middle = start.copy()
        middle[X] = 0.0
        slice_ = middle + aside[:, None, None] * np.eye(3)[X] + behind[:, None] * back
        points = slice_.reshape(-1, 3)
        winding = igl.fast_winding_number(bone.vertices, bone.faces, points)
        inside = (winding > 0.5).reshape(slice_.shape[:2])
        hole = ndimage.binary_fill_holes(inside) & ~inside
        room = STEP_MM * ndimage.distance_transform_edt(hole)
        if room.max() > best[1]:
            best = (slice_[room > room.max() - TIE_MM].mean(axis=0), float(room.max()))
    return best
