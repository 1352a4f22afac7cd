"""The iliac vessels: from where the aorta parts and the vena cava begins, down to the groins.

The scan's labels are three voxels wide and lumpy, and end short of aorta and vena cava. A tube is
swept along the smoothed middle of each, as wide as the label at least, and begins within the vessel
that it leaves (Gray's Anatomy: the aorta parts in front of L4, the vena cava begins at L5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter1d
from scipy.spatial.distance import cdist

from models.pipeline.belly.scan import BellyScan
from models.pipeline.belly.warp import Warp, warped
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.frames import Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector

TRUNKS = {"iliac-artery": "aorta", "iliac-vein": "inferior-vena-cava"}
# Standard deviation of the smoothing along a vessel.
SMOOTH_MM = 8.0
# How far above the trunk's lower end a vessel begins, and how far below it leaves it.
WITHIN_MM, LEAVES_MM = 10.0, 8.0
# Its ends are cut slantwise: nowhere is a vessel narrower than this share of its middle width.
LEAST = 0.85
# Vein and artery lie so far apart at least; how often an artery is moved at most.
APART_MM, MOVES = 0.8, 40
# From one ball of the tube to the next.
BALLS_MM = 1.0
# A layer of a trunk is read from so much below and above.
LAYER_MM = 2.0
TRIANGLES = 4000


def build_iliac_vessels(
    scan: BellyScan, warp: Warp, points: Points, body: Meshes
) -> dict[str, Mesh]:
    """Return the iliac arteries and veins, in LPS mm.

    Parameters
    ----------
    scan, warp
        The scan, and the way from her into it.
    points
        Places of her belly in even layers, shape (n, 3).
    body
        Of it the aorta and the vena cava.
    """
    tubes = {
        f"{vessel}-{side}": swept(
            points[warped(scan.depth(f"{vessel}-{side}"), warp, points) > 0.0], body[trunk]
        )
        for vessel, trunk in TRUNKS.items()
        for side in SIDES
    }
    veins = [tubes[f"iliac-vein-{side}"] for side in SIDES]
    return {
        id_: (in_front(tube, veins) if "artery" in id_ else tube).surface()
        for id_, tube in tubes.items()
    }


class Tube(NamedTuple):
    """A vessel as balls in a row: where their middles lie, and their radii in mm."""

    middles: Points
    radii_mm: Vector

    def surface(self) -> Mesh:
        """Return the surface."""
        return balls_surface(self.middles, self.radii_mm, BALLS_MM, TRIANGLES, melt_mm=0.5)


def in_front(artery: Tube, veins: Sequence[Tube]) -> Tube:
    """Return an artery that has moved forward until it touches no vein, as it lies in life."""
    middles = artery.middles.copy()
    for _ in range(MOVES):
        forward = np.zeros(len(middles))
        for vein in veins:
            away = cdist(middles, vein.middles)
            wanted = artery.radii_mm[:, None] + vein.radii_mm + APART_MM
            forward = np.maximum(forward, (wanted - away).max(axis=1))
        if forward.max() <= 0.0:
            break
        middles[:, Y] -= gaussian_filter1d(forward, SMOOTH_MM / BALLS_MM)
    return Tube(middles, artery.radii_mm)


def swept(inside: Points, trunk: Mesh) -> Tube:
    """Return a tube through the middles of a vessel's layers, from within its trunk on.

    Parameters
    ----------
    inside
        Places within the vessel, evenly spread in layers, shape (n, 3).
    trunk
        The vessel that it leaves at its lower end.
    """
    heights, layer = np.unique(np.round(inside[:, Z], 3), return_inverse=True)
    step, counts = heights[1] - heights[0], np.bincount(layer)
    fork = _fork(trunk)
    middles = np.column_stack([np.bincount(layer, values) / counts for values in inside.T])[::-1]
    middles = middles[middles[:, Z] < fork[-1, Z] - LEAVES_MM]
    line = np.vstack((fork, middles))
    along = np.append(0.0, np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1)))
    even = np.arange(0.0, along[-1], BALLS_MM)
    places = np.column_stack([np.interp(even, along, line[:, axis]) for axis in range(3)])
    calm = gaussian_filter1d(places, SMOOTH_MM / BALLS_MM, axis=0, mode="nearest")
    # A slanting vessel's layers are larger than its cross-section.
    upright = np.abs(np.gradient(calm[:, Z], BALLS_MM)).clip(0.3, 1.0)
    areas = np.interp(calm[:, Z], heights, counts * step**2)
    radii = np.sqrt(areas * upright / np.pi)
    radii = gaussian_filter1d(np.maximum(radii, np.median(radii) * LEAST), SMOOTH_MM / BALLS_MM)
    return Tube(calm, radii)


def _fork(trunk: Mesh) -> Points:
    """Return where the vessels leave a trunk: two places in its lower end, from above."""
    bottom = trunk.vertices[:, Z].min()

    def middle(height: float) -> Vector:
        near = np.abs(trunk.vertices[:, Z] - bottom - height) < LAYER_MM
        return np.append(trunk.vertices[near][:, :Z].mean(axis=0), bottom + height)

    return np.array([middle(WITHIN_MM), middle(LAYER_MM)])
