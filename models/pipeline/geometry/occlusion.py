"""Ambient occlusion: how much of the open space above it each place of a surface sees.

Sulci, the gaps between ribs and the insides of joints read as such only when less light gets there.
Light from everywhere is asked for along fixed directions, so neighbouring vertices ask the
same question and the answer has no speckle.
"""

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import (
    Mesh,
    Meshes,
    Points,
    merge,
    neighbours_mean,
    vertex_normals,
)

# Half of the directions; the others are their mirror images, for a body whose sides match.
DIRECTIONS = 64
# What is farther away than this casts no shadow; the nearer, the darker.
REACH_MM = 30.0
# Rays start this far above the surface, lest they meet the triangle they leave.
LIFT_MM = 0.05
SMOOTHING = 2
# So few shades are told apart by nobody in a smooth shading, and compress well.
SHADES = 12


def ambient_occlusion(meshes: Meshes) -> dict[str, NDArray[np.uint8]]:
    """Return how open each vertex lies: 255 where nothing is in the way.

    Rays leave a vertex in all directions of the hemisphere over it, weighted by the cosine to its
    normal, and count as blocked the more, the nearer they meet something
    (Zhukov et al. 1998, Rendering Techniques, 45: obscurances).

    Parameters
    ----------
    meshes
        Structures that shade each other, by id: those that are only ever shown together. What can
        be hidden by itself must not leave its shadow behind.

    Returns
    -------
    dict
        For each id one value a vertex, shape (n,).
    """
    whole = merge(*meshes.values())
    openness = _smoothed(whole, _openness(whole, REACH_MM))
    ends = np.cumsum([len(mesh.vertices) for mesh in meshes.values()])[:-1]
    return dict(zip(meshes, map(quantised, np.split(openness, ends)), strict=True))


def quantised(openness: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Return openness from 0 to 1 as a byte that takes few values, 255 for fully open."""
    shades = np.rint(np.clip(openness, 0.0, 1.0) * (SHADES - 1))
    return np.rint(shades * (255.0 / (SHADES - 1))).astype(np.uint8)


def directions(count: int) -> Points:
    """Return ``2 * count`` unit vectors spread over the sphere, symmetric across x = 0.

    Half of them lie on a Fibonacci spiral (Swinbank and Purser 2006, Quarterly Journal of the Royal
    Meteorological Society 132, 1769).
    """
    number = np.arange(count) + 0.5
    z = 1.0 - 2.0 * number / count
    angle = np.pi * (1.0 + np.sqrt(5.0)) * number
    ring = np.sqrt(1.0 - z**2)
    spiral = np.column_stack([ring * np.cos(angle), ring * np.sin(angle), z])
    return np.vstack([spiral, spiral * [-1.0, 1.0, 1.0]])


def _openness(mesh: Mesh, reach_mm: float) -> NDArray[np.float64]:
    """Return the share of light that reaches each vertex, from 0 to 1, shape (n,)."""
    # Embree counts in single precision: best near the origin.
    middle = mesh.vertices.mean(axis=0)
    scene = EmbreeScene()
    TriangleMesh(scene, (mesh.vertices - middle)[mesh.faces].astype(np.float32))
    normals = vertex_normals(mesh)
    origins = (mesh.vertices - middle + LIFT_MM * normals).astype(np.float32)
    blocked = np.zeros(len(origins))
    possible = np.zeros(len(origins))
    for direction in directions(DIRECTIONS):
        cosine = normals @ direction
        above = np.flatnonzero(cosine > 0.0)
        ways = np.broadcast_to(direction.astype(np.float32), (len(above), 3))
        far = np.full(len(above), reach_mm, dtype=np.float32)
        met_mm = scene.run(origins[above], np.ascontiguousarray(ways), far, query="DISTANCE")
        near = np.clip(1.0 - met_mm / reach_mm, 0.0, 1.0)
        blocked[above] += cosine[above] * near
        possible[above] += cosine[above]
    return 1.0 - blocked / np.maximum(possible, 1e-9)


def _smoothed(mesh: Mesh, values: NDArray[np.float64]) -> NDArray[np.float64]:
    mean = neighbours_mean(mesh)
    for _ in range(SMOOTHING):
        values = 0.5 * (values + mean @ values)
    return values
