"""Joints: bones brought to rest against each other, the way cartilage would hold them."""

import numpy as np

from models.pipeline.geometry.distances import overlap_mm
from models.pipeline.geometry.mesh import Mesh, Vector
from models.pipeline.geometry.surface import depth_under

STEP_MM = 0.25
FURTHEST_MM = 30.0
ROUNDS, CLOSE_ENOUGH_MM = 20, 0.1


def clearing(moving: Mesh, fixed: Mesh, direction: Vector, gap_mm: float) -> Vector:
    """Return the smallest shift along ``direction`` that leaves ``gap_mm`` between two bones."""
    way = direction / np.linalg.norm(direction)
    distance = 0.0
    while distance < FURTHEST_MM:
        shift: Vector = distance * way
        missing = overlap_mm(Mesh(moving.vertices + shift, moving.faces), fixed) + gap_mm
        if missing <= 0.0:
            return shift
        distance += max(STEP_MM, missing)  # no shorter way can be enough
    raise ValueError("no way out: the bones cannot be parted in this direction")


def resting(moving: Mesh, fixed: Mesh, gap_mm: float) -> Vector:
    """Return the shift that leaves ``gap_mm`` between two bones, apart or overlapping.

    It goes the shortest way.
    """
    total = np.zeros(3)
    for _ in range(ROUNDS):
        points = moving.vertices + total
        there, _, there_places = depth_under(fixed, points)
        here, _, here_places = depth_under(Mesh(points, moving.faces), fixed.vertices)
        if there.max() >= here.max():
            worst = int(there.argmax())
            depth, way = there[worst], there_places[worst] - points[worst]
        else:
            worst = int(here.argmax())
            depth, way = here[worst], fixed.vertices[worst] - here_places[worst]
        if abs(depth + gap_mm) < CLOSE_ENOUGH_MM:
            break
        total = total + way * (depth + gap_mm) / depth
    return total
