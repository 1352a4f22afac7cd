"""Joints: bones brought to rest against each other, the way cartilage would hold them."""

import numpy as np

from models.pipeline.geometry.distances import overlap_mm
from models.pipeline.geometry.mesh import Mesh, Vector, merge, neighbours_mean, vertex_normals
from models.pipeline.geometry.surface import depth_under

STEP_MM = 0.25
FURTHEST_MM = 30.0
ROUNDS, CLOSE_ENOUGH_MM = 20, 0.1
# Bones that lie apart by up to so much more than a joint form one: surfaces that face each other
# (cosine) go toward each other, the calmer the more often they are averaged.
JOINED_MM, FACING, CALM_ROUNDS = 5.0, 0.3, 6
GROWN_ROUNDS = 2


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


def joined(bones: list[Mesh], gap_mm: float) -> list[Mesh]:
    """Return small bones grown toward their neighbours, and out of them, to ``gap_mm`` apart.

    Models draw the bones of a foot smaller than they are, so that hardly any meet.
    """
    for _ in range(GROWN_ROUNDS):
        bones = [_nearer(bones, number, gap_mm) for number in range(len(bones))]
    return bones


def _nearer(bones: list[Mesh], number: int, gap_mm: float) -> Mesh:
    """Return one of some bones, half of the way nearer to all others."""
    bone, others = bones[number], merge(*bones[:number], *bones[number + 1 :])
    depth, _, places = depth_under(others, bone.vertices)
    ways = places - bone.vertices
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    towards = np.where(depth > 0.0, 1.0, (vertex_normals(bone) * ways).sum(1))
    weight = np.clip((towards - FACING) / (1.0 - FACING), 0.0, 1.0) ** 0.5
    missing = np.where(depth > 0.0, depth + gap_mm, np.maximum(-depth - gap_mm, 0.0))
    # What is too far off to be a joint stays; between, less and less of the way is gone.
    weight *= np.clip(2.0 - 2.0 * missing / JOINED_MM, 0.0, 1.0)
    step = (0.5 * weight * missing)[:, None] * ways
    mean = neighbours_mean(bone)
    for _ in range(CALM_ROUNDS):
        step = 0.5 * (step + mean @ step)
    return Mesh(bone.vertices + step, bone.faces)
