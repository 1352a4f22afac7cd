"""Distances and places on meshes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import igl
import numpy as np
import trimesh
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.geometry.mesh import winding_number

Body = Mapping[str, trimesh.Trimesh]
Points = NDArray[np.float64]

X, Y, Z = 0, 1, 2
MM = 1e-3
ML = 1e-6
FARTHEST = 24


def centre(mesh: trimesh.Trimesh) -> Points:
    """Return the middle of a surface."""
    return np.average(mesh.triangles_center, axis=0, weights=mesh.area_faces)


def dots(mesh: trimesh.Trimesh) -> Points:
    """Return points close together all over a surface: corners and middles of the triangles."""
    return np.vstack((mesh.vertices, mesh.triangles_center))


@lru_cache(maxsize=512)
def dots_tree(mesh: trimesh.Trimesh) -> cKDTree:
    """Return the dots of a surface, ready to be searched."""
    return cKDTree(dots(mesh))


@lru_cache(maxsize=512)
def triangles_tree(mesh: trimesh.Trimesh) -> cKDTree:
    """Return the middles of a surface's triangles, ready to be searched."""
    return cKDTree(mesh.triangles_center)


@lru_cache(maxsize=4096)
def gap_mm(a: trimesh.Trimesh, b: trimesh.Trimesh) -> float:
    """Return the shortest way from one surface to the other; broken bodies share many."""
    ways, _ = dots_tree(b).query(dots(a))
    return float(np.min(ways) / MM)


def reach_mm(points: Points, mesh: trimesh.Trimesh, *, outward: bool) -> float:
    """Return how far the points reach out of a closed surface, or into it; 0 if they do not.

    The nearest triangle's normal tells which points may; the farthest of them are asked exactly,
    for near a fold or an edge it takes one side for the other.
    """
    if not outward:  # what is outside the box around a surface is outside the surface
        low, high = mesh.bounds
        points = points[np.all((points > low) & (points < high), axis=1)]
    _, nearest = triangles_tree(mesh).query(points)
    away = points - mesh.triangles_center[nearest]
    reach = np.einsum("ij,ij->i", away, mesh.face_normals[nearest]) * (1 if outward else -1)
    far = points[[i for i in np.argsort(-reach)[:FARTHEST] if reach[i] > 0]]
    beyond = [
        point
        for point in far
        if (winding_number(point, mesh.vertices, mesh.faces) > 0.5) != outward
    ]
    if not beyond:
        return 0.0
    squared, _, _ = igl.point_mesh_squared_distance(np.array(beyond), mesh.vertices, mesh.faces)
    return float(np.sqrt(squared.max()) / MM)


@lru_cache(maxsize=4096)
def overlap_mm(a: trimesh.Trimesh, b: trimesh.Trimesh) -> float:
    """Return how far two solids run into each other; broken bodies share many."""
    if (a.bounds[0] >= b.bounds[1]).any() or (b.bounds[0] >= a.bounds[1]).any():
        return 0.0
    return max(
        reach_mm(b.vertices, a, outward=False),
        reach_mm(a.vertices, b, outward=False),
    )


def volume_ml(body: Body, ids: tuple[str, ...]) -> float:
    """Return the volume of structures together."""
    return float(sum(body[id_].volume for id_ in ids) / ML)
