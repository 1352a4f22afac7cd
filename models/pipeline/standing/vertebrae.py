"""Vertebrae: their bodies and end plates. NumPy only: the tests measure with it, too."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Mesh, Points, Vector, vertex_normals

# A plate's normal is at most this far from the vertebra's axis (cosine), and no point of a plate
# further than this from its plane.
PLATE_FACING, PLATE_ROUGHNESS_MM = 0.82, 1.5
PLATE_HALF_WIDTH_MM, BLUNT_HALF_WIDTH_MM = 13.0, 7.0
# The share of a vertebra's depth that is its body.
BODY_SHARE = 0.36


class Plate(NamedTuple):
    """An end plate: its middle in mm, and how its upward normal leans forward, in degrees."""

    middle: Vector
    tilt_degrees: float

    @property
    def normal(self) -> Vector:
        """The unit normal, upward."""
        return upward(self.tilt_degrees)


class Plates(NamedTuple):
    """A vertebra's two end plates."""

    upper: Plate
    lower: Plate

    @property
    def tilt_degrees(self) -> float:
        """How the vertebra leans forward."""
        return (self.upper.tilt_degrees + self.lower.tilt_degrees) / 2.0


def body_centre(vertebra: Mesh) -> Vector:
    """Return the middle of the vertebral body: the stout part in front of the spinal canal."""
    body = in_body(vertebra.vertices)
    low, high = np.percentile(vertebra.vertices[body], [3, 97], axis=0)
    return (low + high) / 2.0


def body_width(vertebra: Mesh) -> float:
    """Return how wide the vertebral body is."""
    return float(np.ptp(np.percentile(vertebra.vertices[in_body(vertebra.vertices), 0], [3, 97])))


def plates(vertebra: Mesh, lean_degrees: float) -> Plates:
    """Return a vertebra's end plates: the planes that fit the top and the bottom of its body.

    Parameters
    ----------
    vertebra
        A vertebra with a body: C2 to L5.
    lean_degrees
        About how it leans forward.
    """
    points, normals = vertebra.vertices, vertex_normals(vertebra)
    middle = body_centre(vertebra)
    near = in_body(points) & (np.abs(points[:, 0] - middle[0]) < PLATE_HALF_WIDTH_MM)
    found = []
    for side in (1.0, -1.0):
        up = upward(lean_degrees)
        for _ in range(6):
            face = near & (side * (normals @ up) > PLATE_FACING)
            face &= side * ((points - middle) @ up) > 0.0
            place, up = _plane(points[face][:, 1:])
        lean = float(np.degrees(np.arctan2(-up[1], up[2])))
        found.append(Plate(np.array([0.0, *place]), lean))
    return Plates(*found)


def blunt_plates(vertebra: Mesh, lean_degrees: float) -> Plates:
    """Return the end plates of a vertebra of the neck, level with its lean.

    MyoSim's are too rounded for planes: a plate lies where its body ends along its axis.
    """
    points = vertebra.vertices
    middle = body_centre(vertebra)
    middle[0] = 0.0
    near = in_body(points) & (np.abs(points[:, 0] - points[:, 0].mean()) < BLUNT_HALF_WIDTH_MM)
    along = (points[near] - middle) @ upward(lean_degrees)
    ends = (middle + end * upward(lean_degrees) for end in np.percentile(along, [92, 8]))
    return Plates(*(Plate(end, lean_degrees) for end in ends))


def disc_mm(upper: Plates, lower: Plates) -> float:
    """Return how high the disc between two vertebrae is in its middle."""
    normal = upper.lower.normal + lower.upper.normal
    return float((upper.lower.middle - lower.upper.middle) @ normal / np.linalg.norm(normal))


def upward(lean_degrees: float) -> Vector:
    """Return the unit vector that leans forward from the vertical by so many degrees."""
    lean = np.radians(lean_degrees)
    return np.array([0.0, -np.sin(lean), np.cos(lean)])


def in_body(points: Points) -> NDArray[np.bool_]:
    """Say of a vertebra's points which are of its body, with what lies beside it, shape (n,)."""
    front, back = points[:, 1].min(), points[:, 1].max()
    return np.asarray(points[:, 1] < front + BODY_SHARE * (back - front))


def _plane(points: Points) -> tuple[Vector, Vector]:
    """Return the middle of points in the sagittal plane and the normal of the line through them."""
    for _ in range(5):
        middle = points.mean(0)
        along = np.linalg.svd(points - middle, full_matrices=False)[2][0]
        normal = np.array([0.0, -along[1], along[0]]) * np.sign(along[0])
        off = np.abs((points - middle) @ normal[1:])
        points = points[off < max(PLATE_ROUGHNESS_MM, float(np.median(off)) * 2.0)]
    low, high = points[:, 0].min(), points[:, 0].max()
    y = (low + high) / 2.0
    return np.array([y, middle[1] - (y - middle[0]) * normal[1] / normal[2]]), normal
