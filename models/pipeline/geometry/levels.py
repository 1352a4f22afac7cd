"""Levels of detail: each structure simplified as far as a measured deviation in mm allows.

The reference of a structure is the best surface that its builder makes. Every level is simplified
from it and measured against it, never against another level.
"""

from typing import NamedTuple

import igl
import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Mesh, Points, is_closed, merge, pieces, signed_volume_ml
from models.pipeline.geometry.surface import decimate

# How far a level may lie from the reference, in mm, by the beginning of the id; the first that
# fits. An eye follows outlines and what it knows: faces, ribs, gyri, hands. It is kinder to large
# calm surfaces and to what lies deep.
LEVELS: dict[str, dict[str, float]] = {
    "core": {"brain": 0.45, "skull": 0.25, "mandible": 0.25, "rib": 0.25, "breast": 0.25, "": 0.33},
    "standard": {"brain": 0.22, "skull": 0.16, "mandible": 0.16, "rib": 0.16, "": 0.20},
    "fine": {"": 0.12},
}

# Fewer triangles than this are never worth the look.
FEWEST = 64
TRIES = 8
# The search ends when a smaller mesh could spare no more than this share of the triangles.
CLOSE_ENOUGH = 0.06
VOLUME_TOLERANCE = 0.03
# The share of a reference's places that may lie farther off, and how many times as far at most.
TIPS, STRAY = 1e-3, 4.0


class Carrier(NamedTuple):
    """Where points lie on a reference: triangles' corners and how much each counts.

    Attributes
    ----------
    corners
        Numbers of the reference's vertices, shape (n, 3).
    weights
        Barycentric coordinates, shape (n, 3).
    """

    corners: NDArray[np.int64]
    weights: Points

    def __call__(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the reference's vertices hold, shape (m, ...), at the points."""
        weights = self.weights.reshape(*self.weights.shape, *[1] * (values.ndim - 1))
        return (values[self.corners] * weights).sum(axis=1)


def carrier(reference: Mesh, points: Points) -> Carrier:
    """Return how to carry values of a reference's vertices to the places nearest to points."""
    _, triangles, places = igl.point_mesh_squared_distance(
        points, reference.vertices, reference.faces
    )
    corners = reference.faces[triangles]
    a, b, c = (np.ascontiguousarray(reference.vertices[corners[:, i]]) for i in range(3))
    weights = igl.barycentric_coordinates(np.ascontiguousarray(places), a, b, c)
    weights = np.nan_to_num(np.clip(weights, 0.0, 1.0), nan=1.0)
    return Carrier(corners, weights / weights.sum(axis=1, keepdims=True))


def bound_mm(level: str, key: str) -> float:
    """Return how far a structure of a level may lie from its reference, in mm."""
    return next(bound for prefix, bound in LEVELS[level].items() if key.startswith(prefix))


def deviation_mm(mesh: Mesh, reference: Mesh) -> float:
    """Return how far a simplified surface lies from its reference, measured both ways, in mm.

    No place of the simplified surface lies farther from the reference. Of the reference, one place
    in a thousand may lie farther from the simplified surface, up to `STRAY` times as far:
    the very tips of sheets and teeth that are thinner than that. Measured from the vertices and the
    middles of the triangles of each surface to the other (Cignoni et al. 1998, Metro, Computer
    Graphics Forum 17, 167).
    """
    there, back = distances_mm(mesh, reference), distances_mm(reference, mesh)
    return float(max(there.max(), np.quantile(back, 1.0 - TIPS), back.max() / STRAY))


def distances_mm(source: Mesh, target: Mesh) -> NDArray[np.float64]:
    """Return how far a surface's vertices, then its triangles' middles, lie from another, in mm."""
    samples = np.vstack([source.vertices, source.vertices[source.faces].mean(axis=1)])
    squared = igl.point_mesh_squared_distance(samples, target.vertices, target.faces)[0]
    return np.sqrt(squared)


def simplified(reference: Mesh, error_mm: float) -> tuple[Mesh, float]:
    """Return the lightest mesh found within a distance of the reference, and its distance in mm.

    Edges collapse by their quadric error (Garland and Heckbert 1997, SIGGRAPH), so flat regions
    lose their triangles first. Pieces that do not hang together are simplified each by itself: a
    fingertip needs no more triangles than a wrist.

    Parameters
    ----------
    reference
        A closed mesh in mm.
    error_mm
        How far the result may lie from it, both ways.

    Returns
    -------
    mesh
        Closed, its volume within 3 % of the reference's. The reference itself where nothing
        lighter will do.
    deviation_mm
        Measured by `deviation_mm`.
    """
    lighter = [_simplified(piece, error_mm) for piece in pieces(reference)]
    return merge(*(mesh for mesh, _ in lighter)), max(error for _, error in lighter)


def _simplified(reference: Mesh, error_mm: float) -> tuple[Mesh, float]:
    """Search one piece's number of triangles.

    A surface's error falls about as its triangles grow in number, which makes a few measured tries
    enough.
    """
    volume = signed_volume_ml(reference)
    best, best_error = reference, 0.0
    too_few, count = FEWEST / 2.0, max(FEWEST, len(reference.faces) // 8)
    for _ in range(TRIES):
        mesh = decimate(reference, count)
        error = deviation_mm(mesh, reference)
        sound = is_closed(mesh.faces) and (
            abs(signed_volume_ml(mesh) - volume) <= VOLUME_TOLERANCE * abs(volume)
        )
        if sound and error <= error_mm:
            if len(mesh.faces) < len(best.faces):
                best, best_error = mesh, error
        else:
            too_few = max(too_few, count)
        enough = len(best.faces)
        if enough <= FEWEST or too_few >= enough * (1.0 - CLOSE_ENOUGH):
            break
        # Where the error would just do, kept well inside what is still open.
        guess = count * (error / error_mm if error > 0.0 else 0.5) * 1.02
        low, high = too_few**0.85 * enough**0.15, too_few**0.15 * enough**0.85
        count = max(FEWEST, round(float(np.clip(guess, low, high))))
    return best, best_error
