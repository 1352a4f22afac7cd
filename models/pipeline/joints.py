"""Joints: bones brought to rest against each other, the way cartilage would hold them."""

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.surface import Mesh, Vector, depth_under

STEP_MM = 0.25
FURTHEST_MM = 30.0


def overlap_mm(a: Mesh, b: Mesh) -> float:
    """Return how deep the surfaces of two closed meshes run into each other; negative: the gap."""
    return float(max(depth_under(b, a.vertices)[0].max(), depth_under(a, b.vertices)[0].max()))


def clearing(moving: Mesh, fixed: Mesh, direction: Vector, gap_mm: float) -> Vector:
    """Return the smallest shift along ``direction`` that leaves ``gap_mm`` between two bones."""
    way = direction / np.linalg.norm(direction)
    for distance in np.arange(0.0, FURTHEST_MM, STEP_MM):
        shift: Vector = distance * way
        if overlap_mm(Mesh(moving.vertices + shift, moving.faces), fixed) <= -gap_mm:
            return shift
    raise ValueError("no way out: the bones cannot be parted in this direction")


def closing(moving: Mesh, fixed: Mesh, gap_mm: float) -> Vector:
    """Return the shift that brings a bone to ``gap_mm`` from another, the shortest way."""
    distance, nearest = cKDTree(fixed.vertices).query(moving.vertices)
    closest = int(distance.argmin())
    way = fixed.vertices[nearest[closest]] - moving.vertices[closest]
    shift: Vector = way * max(0.0, 1.0 - gap_mm / float(distance[closest]))
    return shift
