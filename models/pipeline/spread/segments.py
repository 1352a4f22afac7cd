"""Segments: the named stretches of the ways from the breast, and the legs that make them up.

A leg lies in one segment, and several paths may share it.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

import numpy as np

from models.pipeline.geometry.mesh import Meshes, Points, Vector
from models.pipeline.geometry.surface import depth_under
from models.pipeline.vessels.centrelines import SPACING_MM, evenly

# Tubes, whose own width is that of the blood in them.
TUBES = (
    *("aorta", "superior-vena-cava", "brachiocephalic-trunk", "subclavian-", "internal-"),
    *("brachiocephalic-vein-", "common-carotid-artery-", "pulmonary-vein"),
)
SOLID = ("rib-", "costal-", "sternum", "clavicle-", "scapula-", "humerus-", "vertebra-", "sacrum")


class Leg(NamedTuple):
    """A piece of a way.

    Attributes
    ----------
    id : str
        Its name, unique.
    segment : str
        The segment that it belongs to.
    line : ndarray, shape (n, 3)
        Where it runs, in LPS millimetres.
    radii_mm : tuple of float
        Of the vessel at both ends, where the body does not hold it.
    within : tuple of str
        Structures that it may run in; the first that holds a point is that point's.
    """

    id: str
    segment: str
    line: Points
    radii_mm: tuple[float, float]
    within: tuple[str, ...] = ()

    @property
    def end(self) -> Vector:
        """Where it ends."""
        return self.line[-1]


class LaidOut(NamedTuple):
    """A leg as points at even distances: where, how wide, and how many in which structure."""

    points: Points
    radii_mm: list[float]
    within: list[tuple[str | None, int]]


def lay_out(leg: Leg, body: Meshes) -> LaidOut:
    """Return a leg's points, with their radii and the structures that hold them."""
    points = evenly(leg.line, SPACING_MM)
    radii = np.linspace(*leg.radii_mm, len(points))
    holders: list[str | None] = [None] * len(points)
    for id_ in reversed(leg.within):
        depth = depth_under(body[id_], points)[0]
        for number in np.flatnonzero(depth > 0):
            holders[number] = id_
            if id_.startswith(TUBES):
                radii[number] = max(depth[number], 1.0)
    runs = [(holder, len(list(group))) for holder, group in groupby(holders)]
    return LaidOut(points, [round(float(radius), 1) for radius in radii], runs)
