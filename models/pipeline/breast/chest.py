"""The chest as a chart: how far round the body's axis, how high, and where wall and skin lie.

The body's left and right halves are laid over each other, so what is built on the chart is alike
on both sides.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree

from models.pipeline.geometry.frames import MIRROR, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points

BARE_MM = 5.0  # serratus anterior and oblique muscle, where the breast lies beside pectoralis major
FASCIA_MM = 0.8


def hits(start: Points, directions: Points, mesh: Mesh, *, last: bool = False) -> Points:
    """Return how far rays run to the first or last place on a surface; NaN where they miss it.

    Möller and Trumbore 1997, Journal of Graphics Tools 2, 21.

    Parameters
    ----------
    start, directions : ndarray, shape (n, 3)
        Starts and unit directions of the rays.
    mesh : Mesh
        The surface.
    last : bool
        Whether to return the last place instead of the first.
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
            distances[i] = t[hit].max() if last else t[hit].min()
    return distances


def coracoid(body: Meshes, side: str) -> Points:
    """Return the tip of the shoulder blade's beak, in LPS millimetres.

    It is the foremost point of the blade on the near side of the humerus: farther out only the
    acromion lies as far in front (Gray's Anatomy, 42nd ed., ch. 48).
    """
    blade = body[f"scapula-{side}"].vertices
    humerus = body[f"humerus-{side}"].vertices
    beside = blade[np.abs(blade[:, X]) < np.abs(humerus[:, X]).min()]
    return beside[beside[:, Y].argmin()]


def rib_front(body: Meshes, number: int, side: str = "left") -> Points:
    """Return the front end of a rib, where its cartilage begins."""
    rib = body[f"rib-{side}-{number}"].vertices
    return rib[rib[:, Y].argmin()]


class Chart:
    """The left half of the chest, charted by angle round a vertical axis and by height.

    The angle is 0 straight ahead and grows outward: 90 degrees is the mid-axillary line.
    """

    def __init__(self, body: Meshes) -> None:
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
        self.skin = self._surface(self._skin(body["skin"], grid))
        self.floor = self._surface(self._floor(body["pectoralis-major-left"], grid))

    def _surface(self, radii: Points) -> RegularGridInterpolator:
        return RegularGridInterpolator(
            (self.angles, self.heights), radii, bounds_error=False, fill_value=None
        )

    def point(self, angle: Points, height: Points, radius: Points) -> Points:
        """Return points in LPS millimetres."""
        return np.stack(
            (radius * np.sin(angle), self.axis_y - radius * np.cos(angle), height), axis=-1
        )

    def _wall(self, points: Points, grid: Points) -> Points:
        """Return the radius of the smooth hull that rests on ribs and cartilages."""
        points = points[points[:, X] > -15]
        across, ahead = points[:, X], self.axis_y - points[:, Y]
        radius = np.hypot(across, ahead)
        scale = float(np.median(radius))  # makes angles and heights comparable
        tree = cKDTree(np.column_stack((scale * np.arctan2(across, ahead), points[:, Z])))
        _, near = tree.query(grid * (scale, 1.0), k=60)
        hull = np.quantile(radius[near], 0.9, axis=-1)
        return gaussian_filter(hull, 3.0, mode="nearest")

    def _floor(self, muscle: Mesh, grid: Points) -> Points:
        """Return the radius on which the breast lies: on pectoralis major and beside it."""
        bare = self.wall(grid) + BARE_MM
        front = np.nan_to_num(self._hits(muscle, grid, last=True), nan=0.0) + FASCIA_MM
        smooth = gaussian_filter(np.maximum(bare, front), 1.2, mode="nearest")
        return np.maximum(smooth, front)

    def _hits(self, mesh: Mesh, grid: Points, *, last: bool = False) -> Points:
        """Return the radius at which rays from the axis meet a surface."""
        angle, height = grid.reshape(-1, 2).T
        direction = self.point(angle, np.zeros_like(angle), np.ones_like(angle))
        direction[:, Y] -= self.axis_y
        start = np.column_stack((np.zeros_like(height), np.full_like(height, self.axis_y), height))
        return hits(start, direction, mesh, last=last).reshape(grid.shape[:2])

    def _skin(self, skin: Mesh, grid: Points) -> Points:
        corners = skin.vertices[skin.faces]
        near = (corners[..., Z].max(axis=1) > self.heights[0] - 5) & (
            corners[..., Z].min(axis=1) < self.heights[-1] + 5
        )
        radii = self._hits(Mesh(skin.vertices, skin.faces[near]), grid)
        # Behind the armpit a ray may run on into the arm, or along it without an end.
        radii = np.minimum(np.nan_to_num(radii, nan=np.inf), self.wall(grid) + 90)
        return gaussian_filter(radii, 0.6, mode="nearest")
