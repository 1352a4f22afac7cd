"""Frames: axes and sides, mirroring, turning and carrying points, and the way to glTF's frame.

LPS millimetres: x to the patient's left, y to the back, z up.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Mesh, Points, Vector

X, Y, Z = 0, 1, 2
# Which way along x a side lies, and what turns a place into its mirror image.
SIGNS = {"left": 1.0, "right": -1.0}
MIRROR = np.array([-1.0, 1.0, 1.0])


def to_gltf_frame(points_mm: NDArray[np.floating[Any]]) -> Points:
    """Turn LPS millimetres into glTF metres (+Y up, the patient faces +Z, her left is +X)."""
    return to_gltf_axes(np.asarray(points_mm, dtype=np.float64) / 1000)


def from_gltf_frame(points_m: NDArray[np.floating[Any]]) -> Points:
    """Turn glTF metres into LPS millimetres: what `to_gltf_frame` did, undone."""
    x, y, z = np.asarray(points_m, dtype=np.float64).T * 1000
    return np.column_stack((x, -z, y))


def to_gltf_axes(ways: Points) -> Points:
    """Turn directions along LPS axes into directions along glTF's."""
    x, y, z = ways.T
    return np.column_stack((x, z, -y))


def mirrored(mesh: Mesh) -> Mesh:
    """Return the mirror image of a mesh across the mid-line (x = 0), faces kept outward."""
    return Mesh(mesh.vertices * MIRROR, mesh.faces[:, ::-1])


def turn(axis: str, degrees: float) -> NDArray[np.float64]:
    """Return the right-handed rotation matrix about the x, y or z axis."""
    angle = np.radians(degrees)
    cos, sin = np.cos(angle), np.sin(angle)
    i, j = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    matrix = np.eye(3)
    matrix[i, i] = matrix[j, j] = cos
    matrix[i, j], matrix[j, i] = -sin, sin
    return matrix


def turn_between(source: Vector, target: Vector) -> NDArray[np.float64]:
    """Return the shortest rotation that brings one direction to another (Rodrigues)."""
    a, b = source / np.linalg.norm(source), target / np.linalg.norm(target)
    v = np.cross(a, b)
    skew = np.array([[0.0, -v[2], v[1]], [v[2], 0.0, -v[0]], [-v[1], v[0], 0.0]])
    return np.eye(3) + skew + skew @ skew / (1.0 + a @ b)


def moved(
    mesh: Mesh,
    rotation: NDArray[np.float64] | None = None,
    pivot: Vector | None = None,
    shift: Vector | None = None,
    scale: float | Vector = 1.0,
) -> Mesh:
    """Return the mesh scaled and turned about ``pivot``, then shifted."""
    return Mesh(carry(mesh.vertices, rotation, pivot, shift, scale), mesh.faces)


def carry(
    points: Points,
    rotation: NDArray[np.float64] | None = None,
    pivot: Vector | None = None,
    shift: Vector | None = None,
    scale: float | Vector = 1.0,
) -> Points:
    """Return points scaled and turned about ``pivot``, then shifted."""
    centre = np.zeros(3) if pivot is None else pivot
    result = (points - centre) * scale
    if rotation is not None:
        result = result @ rotation.T
    return result + centre + (0.0 if shift is None else shift)


def fit_sphere(points: Points) -> tuple[Vector, float]:
    """Return the centre and radius of the sphere nearest to the points (least squares)."""
    design = np.column_stack([2.0 * points, np.ones(len(points))])
    solution = np.linalg.lstsq(design, (points**2).sum(1), rcond=None)[0]
    centre = solution[:3]
    return centre, float(np.sqrt(solution[3] + centre @ centre))
