"""Spots: smooth rounded lumps that stay inside the organ they are shown in."""

from __future__ import annotations

from collections.abc import Callable

import igl
import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.geometry.mesh import Mesh, Points, Vector
from models.pipeline.geometry.surface import Mask, depth_under

Where = Callable[[Points], Mask]

# How many places are tried in an organ, and among how many fitting ones a free one is chosen.
TRIES = 60_000
CHOICE = 40

# What share of its size a spot may shrink to, by and by, to fit.
SHRINKING = (1.0, 0.85, 0.7)


class NoRoomError(ValueError):
    """A spot of the wanted size fits nowhere in the organ."""


def spot(
    host: Mesh,
    centre: Vector,
    diameter_mm: float,
    rng: np.random.Generator,
    *,
    margin_mm: float = 1.0,
    unevenness: float = 0.07,
    axis: Vector | None = None,
    stretch: float = 1.0,
) -> Mesh:
    """Return a lump round a place in an organ, pressed in where the organ ends.

    Parameters
    ----------
    host : Mesh
        The closed organ.
    centre : ndarray, shape (3,)
        A place inside it.
    diameter_mm : float
        The lump's mean diameter where it has room.
    rng : Generator
        Shapes the lump.
    margin_mm : float
        How far it keeps from the organ's surface, along its own radius.
    unevenness : float
        How much the radius varies, as a share of it.
    axis, stretch
        A unit direction, and how many times longer than wide the lump is along it.
    """
    ball = pv.Icosphere(radius=1.0, nsub=3 if diameter_mm * stretch >= 12 else 2)
    ways = np.asarray(ball.points, dtype=np.float64)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    faces = ball.regular_faces.astype(np.int64)
    wanted = diameter_mm / 2 * _uneven(ways, unevenness, rng)
    if axis is not None:
        along = (ways @ axis) ** 2
        wanted = wanted / np.sqrt(along / stretch**2 + 1 - along)
    room = _room(host, centre, ways, 2 * wanted, margin_mm)
    # The smaller of the two, rounded where they meet.
    radii = (wanted**-6.0 + room**-6.0) ** (-1 / 6)
    radii = np.minimum(_averaged(radii, faces), room)
    return Mesh(centre + radii[:, None] * ways, faces)


def _uneven(ways: Points, amount: float, rng: np.random.Generator) -> Vector:
    """Return smooth factors round 1, one a direction: a few waves of low frequency."""
    waves = rng.normal(0.0, 1.5, (6, 3))
    heights = np.cos(ways @ waves.T + rng.uniform(0, 2 * np.pi, 6)).sum(axis=1)
    heights -= heights.mean()
    return 1 + amount * heights / heights.std()


def _room(host: Mesh, centre: Vector, ways: Points, most: Vector, margin_mm: float) -> Vector:
    """Return how far one can go from a place in each direction before the organ ends.

    By sphere tracing (Hart 1996, The Visual Computer 12, 527): a step as long as the distance to
    the surface never leaves it.
    """
    near = cKDTree(host.vertices[host.faces].mean(axis=1)).query_ball_point(
        centre, float(most.max()) + 25
    )
    faces = host.faces[np.sort(np.asarray(near, dtype=np.int64))]
    if not len(faces):
        return most
    gone = np.zeros(len(ways))
    for _ in range(24):
        points = centre + gone[:, None] * ways
        squared, _, _ = igl.point_mesh_squared_distance(points, host.vertices, faces)
        step = np.sqrt(squared) - margin_mm
        if step.max() < 0.05:
            break
        gone = np.minimum(gone + np.maximum(step, 0.0), most)
    return np.maximum(gone, 0.1)


def _averaged(values: Vector, faces: NDArray[np.int64]) -> Vector:
    """Return each corner's value averaged with those of its neighbours."""
    sums, counts = np.zeros_like(values), np.zeros_like(values)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        np.add.at(sums, faces[:, a], values[faces[:, b]])
        np.add.at(counts, faces[:, a], 1.0)
    return (values + sums / counts) / 2


def within(centre: Vector, radius_mm: float) -> Where:
    """Allow what is near a place."""
    return lambda points: np.linalg.norm(points - centre, axis=1) < radius_mm


def places(
    host: Mesh,
    diameters_mm: tuple[float, ...],
    rng: np.random.Generator,
    *,
    where: Where,
    margin_mm: float = 1.0,
    gap_mm: float = 6.0,
    deepest_mm: float = np.inf,
    away_from: Points | None = None,
    outside: Mesh | None = None,
    taken: tuple[tuple[Vector, float], ...] = (),
) -> list[tuple[Vector, float]]:
    """Return a middle for each spot, with its diameter.

    Places are drawn at random; of the first that fit, the one farthest from ``away_from`` is
    taken, as a spot beside a vessel is easier to see than one across it. Where a spot fits nowhere,
    a somewhat smaller one is tried, and somewhat nearer to the others.

    Parameters
    ----------
    host : Mesh
        The closed organ.
    diameters_mm : tuple of float
        The spots, in the order in which they are placed: big ones first.
    rng : Generator
        Draws the places.
    where : callable
        Says of points, shape (n, 3), which are allowed.
    margin_mm : float
        How far a ball of this size keeps from the organ's surface.
    gap_mm : float
        How far spots keep from each other.
    deepest_mm : float
        How deep in the organ the side of a spot that is nearest to its surface may lie.
    away_from : ndarray, shape (n, 3), optional
        What the spots had better keep away from.
    outside : Mesh, optional
        A closed surface that no spot may touch.
    taken : tuple of (ndarray, float)
        Middles and diameters of spots that are there already.

    Raises
    ------
    NoRoomError
        When a spot fits nowhere, however much it shrinks.
    """
    points = rng.uniform(host.vertices.min(axis=0), host.vertices.max(axis=0), (TRIES, 3))
    points = points[where(points)]
    depth = depth_under(host, points)[0] if len(points) else np.empty(0)
    free = cKDTree(away_from).query(points)[0] if away_from is not None else np.zeros(len(points))
    in_it = depth_under(outside, points)[0] if outside is not None else -np.inf
    found = list(taken)
    for wanted in diameters_mm:
        for share in SHRINKING:
            diameter = share * wanted
            fits = (depth >= diameter / 2 + margin_mm) & (depth <= diameter / 2 + deepest_mm)
            fits &= in_it < -(diameter / 2 + margin_mm)
            for middle, other in found:
                apart = np.linalg.norm(points - middle, axis=1)
                fits &= apart >= (diameter + other) / 2 + share * gap_mm
            choice = np.flatnonzero(fits)[:CHOICE]
            if len(choice):
                break
        else:
            raise NoRoomError(f"a spot of {wanted} mm fits nowhere, nor one of {diameter:.1f} mm")
        found.append((points[choice[free[choice].argmax()]], diameter))
    return found[len(taken) :]
