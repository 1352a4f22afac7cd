"""Landmarks of bones. NumPy only: the tests measure with it, too.

Everything is said of the left side, in LPS millimetres; mirror a right bone first.
"""

import numpy as np

from models.pipeline.geometry.frames import fit_sphere
from models.pipeline.geometry.mesh import Mesh, Points, Vector, face_normals

# About how the sacrum's plate faces, standing.
PLATE_FACING = np.array([0.0, -0.64, 0.77])


def femoral_head(femur: Mesh) -> tuple[Vector, float]:
    """Return the centre and radius in mm of a left femur's head."""
    points = femur.vertices
    upper = points[points[:, 2] > points[:, 2].max() - 60.0]
    inner = upper[np.argsort(upper[:, 0], kind="stable")[:60]]
    return _ball(points, inner, rounds=8, near_mm=1.5, outward_mm=6.0)


def humeral_head(humerus: Mesh) -> tuple[Vector, float]:
    """Return the centre and radius in mm of a left humerus's head."""
    points = humerus.vertices
    upper = points[points[:, 2] > points[:, 2].max() - 45.0]
    inner = upper[np.argsort(upper[:, 0], kind="stable")[:80]]
    return _ball(upper, inner, rounds=6, near_mm=2.0, outward_mm=4.0)


def _ball(
    points: Points, start: Points, *, rounds: int, near_mm: float, outward_mm: float
) -> tuple[Vector, float]:
    """Return the ball of a joint's head: fitted to some of its points, then to all that are near.

    What lies farther outward of its centre belongs to the neck and the shaft.
    """
    head = start
    for _ in range(rounds):
        centre, radius = fit_sphere(head)
        distance = np.linalg.norm(points - centre, axis=1)
        head = points[
            (np.abs(distance - radius) < near_mm) & (points[:, 0] < centre[0] + outward_mm)
        ]
    return centre, radius


def sacral_plate(sacrum: Mesh) -> tuple[Vector, Vector]:
    """Return the middle and the unit normal of the plate on which L5 stands."""
    normals = face_normals(sacrum)
    areas = np.linalg.norm(normals, axis=1)
    middles, heights = sacrum.vertices[sacrum.faces].mean(1), sacrum.vertices[:, 2]
    near = (np.abs(middles[:, 0]) < 18.0) & (normals @ PLATE_FACING > 0.9 * areas)
    near &= middles[:, 2] > heights.max() - 0.25 * np.ptp(heights)
    normal = normals[near].sum(0)
    centre: Vector = np.average(middles[near], axis=0, weights=areas[near])
    normal[0] = centre[0] = 0.0
    return centre, normal / np.linalg.norm(normal)


def lower_end(shin: Mesh) -> Vector:
    """Return the middle of a tibia's lower end."""
    points = shin.vertices
    lower = points[points[:, 2] < points[:, 2].min() + 25.0]
    middle: Vector = (lower.min(0) + lower.max(0)) / 2.0
    middle[2] = points[:, 2].min() + 8.0
    return middle


def clavicle_ends(clavicle: Points) -> tuple[Vector, Vector]:
    """Return the middles of a left collarbone's ends at breastbone and shoulder."""
    x = clavicle[:, 0]
    return clavicle[x < x.min() + 8.0].mean(0), clavicle[x > x.max() - 8.0].mean(0)


def scapula_landmarks(blade: Points) -> dict[str, Vector]:
    """Return the landmarks of a left shoulder blade, by name.

    ``superior-angle``, ``inferior-angle``, ``acromion`` (its outermost point) and ``spine-root``,
    where the spine of the blade begins at its medial border, a fifth of the way down.
    """
    medial = blade[blade[:, 0] < (blade[:, 0].min() + blade[:, 0].max()) / 2.0]
    upper, lower = medial[medial[:, 2].argmax()], blade[blade[:, 2].argmin()]
    down = (lower - upper) / np.linalg.norm(lower - upper)
    share = (medial - upper) @ down / np.linalg.norm(lower - upper)
    border = medial[(share > 0.15) & (share < 0.25)]
    return {
        "superior-angle": upper,
        "inferior-angle": lower,
        "acromion": blade[blade[:, 0].argmax()],
        "spine-root": border[border[:, 0].argmin()],
    }
