"""Distances between surfaces."""

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.geometry.mesh import Mesh, Points
from models.pipeline.geometry.surface import depth_under


def dots(mesh: Mesh) -> Points:
    """Return points close together all over a surface: corners and middles of the triangles."""
    return np.vstack((mesh.vertices, mesh.vertices[mesh.faces].mean(1)))


def gap_mm(a: Mesh, b: Mesh) -> float:
    """Return the shortest way from one surface to the other."""
    ways, _ = cKDTree(dots(b)).query(dots(a))
    return float(ways.min())


def overlap_mm(a: Mesh, b: Mesh) -> float:
    """Return how deep corners of two closed surfaces lie in each other; negative: the gap."""
    return float(max(depth_under(b, a.vertices)[0].max(), depth_under(a, b.vertices)[0].max()))
