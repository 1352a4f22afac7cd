"""Distances between surfaces, with NumPy and SciPy alone: the tests measure with it, too."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.mesh import Mesh, Points, face_normals, winding_number

# How many of the triangles around a point are asked for the nearest place on them.
CANDIDATES = 12
# How many of a structure's dots, those nearest to the other surface, are measured exactly.
CLOSEST = 100
# Cosine between the way to the nearest place and its triangle's normal above which the normal
# alone says in or out.
SQUARE_ON = 0.3


def dots(mesh: Mesh) -> Points:
    """Return points close together all over a surface: corners and middles of the triangles."""
    return np.vstack((mesh.vertices, mesh.vertices[mesh.faces].mean(1)))


def gap_mm(a: Mesh, b: Mesh) -> float:
    """Return the shortest way from one surface to the other."""
    ways, _ = cKDTree(dots(b)).query(dots(a))
    return float(ways.min())


class Depth:
    """How deep points lie in a closed surface.

    Parameters
    ----------
    mesh
        Closed, in mm.
    """

    def __init__(self, mesh: Mesh) -> None:
        self._mesh = mesh
        self._corners = mesh.vertices[mesh.faces]
        normals = face_normals(mesh)
        self._normals = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        self._tree = cKDTree(self._corners.mean(1))
        self._dots = cKDTree(dots(mesh))

    def shallowest_mm(self, points: Points) -> float:
        """Return how deep the shallowest of the points lies; negative outside.

        The points nearest to the surface are measured.
        """
        apart, _ = self._dots.query(points)
        closest = points[np.argsort(apart, kind="stable")[:CLOSEST]]
        depth = self.of(closest)
        for i in np.flatnonzero(depth < 0.0):  # in folds a normal can be wrong
            if self._surrounds(closest[i]):
                depth[i] = -depth[i]
        return float(depth.min())

    def deepest_mm(self, points: Points) -> float:
        """Return how deep the deepest of the points lies; negative: how far they all stay away."""
        low, high = self._mesh.vertices.min(0), self._mesh.vertices.max(0)
        within = points[((points > low) & (points < high)).all(1)]
        if not len(within):
            return -float(self._dots.query(points)[0].min())
        depth = self.of(within)
        for i in np.argsort(-depth, kind="stable"):  # a normal can be wrong beside a fold
            if depth[i] <= 0.0 or self._surrounds(within[i]):
                break
            depth[i] = -depth[i]
        return float(depth.max())

    def of(self, points: Points) -> NDArray[np.float64]:
        """Return how deep each point lies, shape (n,); negative outside."""
        _, near = self._tree.query(points, k=CANDIDATES)
        places = np.stack([_nearest(points, self._corners[near[:, k]]) for k in range(CANDIDATES)])
        away = np.linalg.norm(places - points, axis=2)
        best = away.argmin(0)
        rows = np.arange(len(points))
        distance: NDArray[np.float64] = away[best, rows]
        out = places[best, rows] - points
        square_on = (out * self._normals[near[rows, best]]).sum(1) / np.maximum(distance, 1e-9)
        inside = square_on > 0.0
        # Nearest to an edge or a corner, the triangle's side of it says little.
        for i in np.flatnonzero(np.abs(square_on) < SQUARE_ON):
            inside[i] = self._surrounds(points[i])
        return np.where(inside, distance, -distance)

    def _surrounds(self, point: Points) -> bool:
        return winding_number(point, self._mesh.vertices, self._mesh.faces) > 0.5


def overlap_mm(a: Mesh, b: Mesh) -> float:
    """Return how deep two closed surfaces run into each other; negative: the gap between them."""
    return max(Depth(a).deepest_mm(dots(b)), Depth(b).deepest_mm(dots(a)))


def _nearest(points: Points, triangles: NDArray[np.float64]) -> Points:
    """Return the place on each point's triangle that is nearest to it (Ericson 2005, ch. 5.1.5)."""
    a, b, c = triangles.transpose(1, 0, 2)
    ab, ac, ap = b - a, c - a, points - a
    normal = np.cross(ab, ac)
    square = np.maximum((normal * normal).sum(1), 1e-18)
    # Barycentric coordinates of the point's foot on the plane.
    v = (np.cross(ap, ac) * normal).sum(1) / square
    w = (np.cross(ab, ap) * normal).sum(1) / square
    foot = a + v[:, None] * ab + w[:, None] * ac
    inside = (v >= 0) & (w >= 0) & (v + w <= 1)
    edges = np.stack([_on_edge(points, p, q) for p, q in ((a, b), (b, c), (c, a))])
    best = np.linalg.norm(edges - points, axis=2).argmin(0)
    place: Points = np.where(inside[:, None], foot, edges[best, np.arange(len(points))])
    return place


def _on_edge(points: Points, start: Points, end: Points) -> Points:
    way = end - start
    share = ((points - start) * way).sum(1) / np.maximum((way * way).sum(1), 1e-18)
    place: Points = start + np.clip(share, 0.0, 1.0)[:, None] * way
    return place
