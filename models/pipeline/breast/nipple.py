"""The nipple and its areola, on the skin.

In women the areola is about 40 mm wide, the nipple 13 mm wide and 9 mm high (Sanuki et al. 2009,
Aesthetic Plast Surg 33, 295: 600 breasts); here a little less, as in a smaller breast. In men
the areola is 28 mm wide (Beckenstein et al. 1996, Ann Plast Surg 36, 33: 100 men).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator

from models.pipeline.breast.chest import hits
from models.pipeline.geometry.mesh import Faces, Mesh, Points, outward

AROUND = 56
BELOW_MM = 1.6  # the flat back lies this deep in the skin


@dataclass(frozen=True, slots=True)
class Measures:
    """How large a nipple is, in millimetres."""

    areola_mm: float  # across
    nipple_mm: float  # across
    height_mm: float


MEASURES = {"female": Measures(34.0, 11.0, 8.0), "male": Measures(28.0, 7.0, 4.5)}


def profile(measures: Measures) -> Points:
    """Return radius and height above the skin from the tip outward, shape (n, 2)."""
    wide, tall, rim = measures.nipple_mm / 2, measures.height_mm, measures.areola_mm / 2
    corners = np.array(
        [
            (0.0, tall),
            (0.4 * wide, 0.965 * tall),
            (0.7 * wide, 0.85 * tall),
            (0.9 * wide, 0.66 * tall),
            (1.0 * wide, 0.45 * tall),
            (1.15 * wide, 0.27 * tall),
            (1.45 * wide, 1.5),
            (0.66 * rim, 1.2),
            (0.85 * rim, 0.85),
            (rim, 0.25),
            (1.005 * rim, -0.4),
            (0.96 * rim, -BELOW_MM),
        ]
    )
    at = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))))
    fine = np.linspace(0, at[-1], 36)
    return np.column_stack([PchipInterpolator(at, corners[:, axis])(fine) for axis in (0, 1)])


def build_nipple(skin: Mesh, centre: Points, axis: Points, sex: str) -> Mesh:
    """Return a nipple with its areola as one closed surface.

    Parameters
    ----------
    skin : Mesh
        The skin on which it sits.
    centre, axis : ndarray, shape (3,)
        A place near the middle, in LPS millimetres, and the direction in which the nipple faces.
    sex : str
        ``female`` or ``male``.
    """
    line = profile(MEASURES[sex])
    side = np.cross(axis, (0.0, 0.0, 1.0))
    side /= np.linalg.norm(side)
    up = np.cross(side, axis)
    turns = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    round_ = np.cos(turns)[:, None] * side + np.sin(turns)[:, None] * up
    spots = np.vstack(([np.zeros(3)], (round_[:, None] * line[1:, :1]).reshape(-1, 3)))
    heights = np.append(line[0, 1], np.tile(line[1:, 1], AROUND))
    base = _skin_heights(skin, centre, axis, spots, (side, up))
    points = centre + spots + (base + heights)[:, None] * axis
    bottom = points[len(line) - 1 :: len(line) - 1].mean(axis=0)
    return outward(Mesh(np.vstack((points, bottom)), _fan_faces(len(line) - 1)))


def _skin_heights(
    skin: Mesh, centre: Points, axis: Points, spots: Points, frame: tuple[Points, Points]
) -> Points:
    """Return how far along the axis the skin lies at each spot, without its facets."""
    near = np.linalg.norm(skin.vertices[skin.faces].mean(axis=1) - centre, axis=1) < 60
    starts = centre + spots + 40 * axis
    way = hits(starts, np.broadcast_to(-axis, starts.shape), Mesh(skin.vertices, skin.faces[near]))
    found = 40 - way
    u, v = (spots @ direction / 20 for direction in frame)
    terms = np.column_stack([u**i * v**j for i in range(5) for j in range(5 - i)])
    seen = np.isfinite(found)
    fitted = terms @ np.linalg.lstsq(terms[seen], found[seen], rcond=None)[0]
    # Rounded, it still lies over nearly all of the skin's facets.
    return fitted + float(np.quantile((found - fitted)[seen], 0.85))


def _fan_faces(rings: int) -> Faces:
    """Return the triangles of a tip, rings of points round it turn by turn, and a bottom."""
    first = 1 + np.arange(AROUND) * rings
    after = np.roll(first, -1)
    inner = np.arange(rings - 1)
    a, b = (first[:, None] + inner).ravel(), (after[:, None] + inner).ravel()
    bottom = 1 + AROUND * rings
    return np.vstack(
        (
            np.column_stack((np.zeros(AROUND, dtype=np.int64), first, after)),
            np.column_stack((a, a + 1, b)),
            np.column_stack((b, a + 1, b + 1)),
            np.column_stack((first + rings - 1, np.full(AROUND, bottom), after + rings - 1)),
        )
    )
