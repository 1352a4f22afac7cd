"""Smooth closed surfaces round many balls that melt into each other: tubes, knobs, clusters."""

from __future__ import annotations

import igl
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from models.pipeline.geometry.fields import Grid, level_surface
from models.pipeline.geometry.mesh import Mesh, Points, merge, pieces
from models.pipeline.geometry.surface import smooth

Radii = NDArray[np.float64]

CRUMB = 600  # a piece of fewer triangles, before any are dropped, is left out


def balls_surface(
    middles: Points, radii_mm: Radii, step_mm: float, triangles: int, melt_mm: float = 0.0
) -> Mesh:
    """Return the surface of a union of balls.

    A tube is a line of balls a fraction of its radius apart. The union's signed distance is
    sampled on a grid, blurred a little and contoured (Lorensen and Cline 1987, SIGGRAPH).

    Parameters
    ----------
    middles, radii_mm : ndarray, shapes (n, 3) and (n,)
        The balls. A radius should not be less than ``step_mm``.
    step_mm : float
        Step of the grid.
    triangles : int
        About how many to keep.
    melt_mm : float
        Standard deviation of the blur that fills the clefts between balls; none by default, but
        for what hides the steps of the grid.
    """
    rim_mm = 2.0 * step_mm + melt_mm
    reach_mm = float(radii_mm.max()) + rim_mm + step_mm
    grid = Grid.around(middles.min(axis=0) - reach_mm, middles.max(axis=0) + reach_mm, step_mm)
    field = np.full(grid.shape, -rim_mm)
    places = (middles - grid.origin_mm) / step_mm
    for place, radius in zip(places, radii_mm / step_mm, strict=True):
        size = radius + rim_mm / step_mm
        low, high = np.ceil(place - size).astype(int), np.floor(place + size).astype(int) + 1
        i, j, k = (
            (np.arange(a, b) - middle) ** 2 for a, b, middle in zip(low, high, place, strict=True)
        )
        away = np.sqrt(i[:, None, None] + j[None, :, None] + k)
        part = field[low[0] : high[0], low[1] : high[1], low[2] : high[2]]
        np.maximum(part, (radius - away) * step_mm, out=part)
    field = gaussian_filter(field, np.hypot(0.6, melt_mm / step_mm))
    whole = [part for part in pieces(level_surface(field, grid)) if len(part.faces) >= CRUMB]
    fine = smooth(merge(*whole))
    # Unlike faster ways to drop triangles, this one keeps thin tubes closed.
    vertices, faces, _, _ = igl.qslim(fine.vertices, fine.faces, triangles)
    return Mesh(np.asarray(vertices, dtype=np.float64), np.asarray(faces, dtype=np.int64))
