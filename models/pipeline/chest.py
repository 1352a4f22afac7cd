"""The chest as a chart: how far round the body's axis, how high, and where wall and skin lie.

The body's left and right halves are laid over each other, so what is built on the chart is alike
on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from models.pipeline.surface import Mesh

Array = NDArray[np.float64]

X, Y, Z = 0, 1, 2
MIRROR = np.array([-1.0, 1.0, 1.0])


def _first_hits(start: Array, directions: Array, mesh: Mesh) -> Array:
    """Return how far rays run before they leave through a surface; NaN where they never do.

    Möller and Trumbore 1997, Journal of Graphics Tools 2, 21.

    Parameters
    ----------
    start, directions : ndarray, shape (n, 3)
        Starts and unit directions of the rays.
    mesh : Mesh
        The surface.
    """
    a, b, c = mesh.vertices[mesh.faces].transpose(1, 0, 2)
    ab, ac = b - a, c - a
    distances = np.full(len(start), np.nan)
    for i, (origin, direction) in enumerate(zip(start, directions, strict=True)):
        across = np.cross(direction, ac)
        determinant = np.einsum("ij,ij->i", ab, across)
        with np.errstate(divide="ignore", invalid="ignore"):
            from_a = origin - a
            u = np.einsum("ij,ij->i", from_a, across) / determinant
            turned = np.cross(from_a, ab)
            v = turned @ direction / determinant
            t = np.einsum("ij,ij->i", ac, turned) / determinant
        hit = (u >= -1e-9) & (v >= -1e-9) & (u + v <= 1 + 1e-9) & (t > 0)
        if hit.any():
            distances[i] = t[hit].min()
    return distances


class Chart:
    """The left half of the chest, charted by angle round a vertical axis and by height.

    The angle is 0 straight ahead and grows outward: 90 degrees is the mid-axillary line.
    """

    def __init__(self, body: Mapping[str, Mesh]) -> None:
        ribs = {
            n: np.vstack((body[f"rib-left-{n}"].vertices, body[f"rib-right-{n}"].vertices * MIRROR))
            for n in range(1, 9)
        }
        front = np.vstack((body["costal-cartilage"].vertices, body["sternum"].vertices))
        wall = np.vstack((*ribs.values(), front, front * MIRROR))
        sternum = body["sternum"].vertices
        # The axis stands in the middle of the chest, between breastbone and side.
        self.axis_y = float((wall[:, Y].min() + wall[:, Y].max()) / 2)
        self.top = float(np.quantile(ribs[2][:, Z][ribs[2][:, Y] < self.axis_y], 0.3))
        self.bottom = float(np.quantile(ribs[6][:, Z][ribs[6][:, Y] < self.axis_y], 0.1))
        edge = float(np.quantile(np.abs(sternum[:, X]), 0.9))
        self.edge = float(np.arctan2(edge, self.axis_y - sternum[:, Y].min()))

        self.angles = np.radians(np.linspace(0, 110, 56))
        self.heights = np.linspace(self.bottom - 40, self.top + 40, 60)
        grid = np.stack(np.meshgrid(self.angles, self.heights, indexing="ij"), axis=-1)
        self.wall = self._surface(self._wall(wall, grid))
        self.skin = self._surface(self._skin(body["skin-female"], grid))

    def _surface(self, radii: Array) -> RegularGridInterpolator:
        return RegularGridInterpolator(
            (self.angles, self.heights), radii, bounds_error=False, fill_value=None
        )

    def point(self, angle: Array, height: Array, radius: Array) -> Array:
        """Return points in LPS millimetres."""
        return np.stack(
            (radius * np.sin(angle), self.axis_y - radius * np.cos(angle), height), axis=-1
        )

    def _wall(self, points: Array, grid: Array) -> Array:
        """Return the radius of the smooth hull that rests on ribs and cartilages."""
        points = points[points[:, X] > -15]
        across, ahead = points[:, X], self.axis_y - points[:, Y]
        radius = np.hypot(across, ahead)
        scale = float(np.median(radius))  # makes angles and heights comparable
        tree = cKDTree(np.column_stack((scale * np.arctan2(across, ahead), points[:, Z])))
        _, near = tree.query(grid * (scale, 1.0), k=60)
        hull = np.quantile(radius[near], 0.9, axis=-1)
        return cast("Array", gaussian_filter(hull, 3.0, mode="nearest"))

    def _skin(self, skin: Mesh, grid: Array) -> Array:
        corners = skin.vertices[skin.faces]
        near = (corners[..., Z].max(axis=1) > self.heights[0] - 5) & (
            corners[..., Z].min(axis=1) < self.heights[-1] + 5
        )
        angle, height = grid.reshape(-1, 2).T
        direction = self.point(angle, np.zeros_like(angle), np.ones_like(angle))
        direction[:, Y] -= self.axis_y
        start = np.column_stack((np.zeros_like(height), np.full_like(height, self.axis_y), height))
        hits = _first_hits(start, direction, Mesh(skin.vertices, skin.faces[near]))
        radii = hits.reshape(grid.shape[:2])
        # Behind the armpit a ray may run on into the arm, or along it without an end.
        radii = np.minimum(np.nan_to_num(radii, nan=np.inf), self.wall(grid) + 90)
        return cast("Array", gaussian_filter(radii, 0.6, mode="nearest"))
