"""Centre-lines: the way through the middle of a vessel, and smooth ways where there is no mesh."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.ndimage import gaussian_filter1d
from skimage.graph import route_through_array

from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.mesh import Mesh, Points, Vector, merge
from models.pipeline.geometry.surface import depth_under

SPACING_MM = 4.0
# Of a grid's points, at most so many: a big vessel gets a coarser grid.
MOST_POINTS = 120_000
SMOOTH_MM = 5.0
UNDER_SKIN_MM = 7.0
# What is farther from a line is not in its way.
NEAR_MM = 12.0


def evenly(line: Points, spacing_mm: float) -> Points:
    """Return points at even distances along a polyline, its ends among them."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    line = line[np.concatenate(([True], steps > 1e-9))]
    at = np.concatenate(([0.0], np.cumsum(steps[steps > 1e-9])))
    count = max(round(at[-1] / spacing_mm), 1)
    along = np.linspace(0.0, at[-1], count + 1)
    return np.column_stack([np.interp(along, at, line[:, axis]) for axis in range(3)])


def smoothed(line: Points, sigma_mm: float = SMOOTH_MM) -> Points:
    """Return a polyline, evenly sampled, with its corners rounded and its ends kept."""
    fine = evenly(line, 1.0)
    padded = np.concatenate((2 * fine[:1] - fine[:0:-1], fine, 2 * fine[-1:] - fine[-2::-1]))
    rounded: Points = gaussian_filter1d(padded, sigma_mm, axis=0)[len(fine) - 1 :][: len(fine)]
    rounded[0], rounded[-1] = fine[0], fine[-1]
    return rounded


def centreline(vessel: Mesh, *stops: Vector) -> Points:
    """Return a smooth line through the middle of a vessel, from stop to stop.

    A way of least cost, where cost is high near the wall (Wink, Niessen and Viergever 2004, IEEE
    Transactions on Medical Imaging 23, 130), on a grid of points inside the vessel.

    Parameters
    ----------
    vessel : Mesh
        The closed surface.
    stops : ndarray, shape (3,)
        Two or more places; each is moved to the nearest point of the grid inside.
    """
    low, high = vessel.vertices.min(axis=0), vessel.vertices.max(axis=0)
    step = max(1.0, float(np.cbrt(np.prod(high - low) / MOST_POINTS)))
    grid = Grid.around(low, high, step)
    points = grid.points()
    depth = depth_under(vessel, points.reshape(-1, 3))[0].reshape(grid.shape)
    cost = np.where(depth > 0, 1.0 / np.maximum(depth, 0.3) ** 2, 1e4)
    inside = np.argwhere(depth > 0.3 * step)
    places = points[tuple(inside.T)]
    ends = [inside[np.linalg.norm(places - stop, axis=1).argmin()] for stop in stops]
    way: list[tuple[int, ...]] = []
    for start, end in pairwise(ends):
        part, _ = route_through_array(cost, start, end, fully_connected=True, geometric=True)
        way += part[bool(way) :]
    return smoothed(points[tuple(np.array(way).T)])


def curve(*places: Vector, before: Vector | None = None, after: Vector | None = None) -> Points:
    """Return a smooth line through places, evenly sampled at a millimetre.

    Parameters
    ----------
    places : ndarray, shape (3,)
        Two or more.
    before, after : ndarray, shape (3,), optional
        Where the line comes from and goes on to: it leaves its ends in these directions.
    """
    given = [place for place in (before, *places, after) if place is not None]
    through = np.array(given)
    # Centripetal, so without loops (Yuksel et al. 2011, Computer-Aided Design 43, 747).
    at = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(through, axis=0), axis=1) ** 0.5)))
    first = 0 if before is None else 1
    fine = np.linspace(at[first], at[first + len(places) - 1], 60 * len(places))
    line = CubicSpline(at, through)(fine)
    line[0], line[-1] = places[0], places[-1]
    return evenly(line, 1.0)


def clear_of(
    line: Points, solids: Iterable[Mesh], clearance_mm: float, skin: Mesh | None = None
) -> Points:
    """Return a line bent round what is in its way and back under the skin, its ends kept.

    Parameters
    ----------
    line : ndarray, shape (n, 3)
        The way as it would run if nothing were there.
    solids : iterable of Mesh
        Closed surfaces that it keeps out of.
    clearance_mm : float
        How far it keeps from them.
    skin : Mesh, optional
        The closed surface that it keeps in, `UNDER_SKIN_MM` deep.
    """
    low, high = line.min(axis=0) - NEAR_MM, line.max(axis=0) + NEAR_MM
    near = [
        mesh
        for mesh in solids
        if (mesh.vertices.max(axis=0) > low).all() and (mesh.vertices.min(axis=0) < high).all()
    ]
    walls = [(merge(*near), -1.0, clearance_mm)] if near else []
    if skin is not None:
        walls.append((skin, 1.0, UNDER_SKIN_MM))
    # Pushed out, rounded, and pushed out again where rounding took it back.
    for rounding_mm in (5.0, 2.5):
        line = smoothed(_pushed(evenly(line, 2.0), walls), rounding_mm)
    return line


def _pushed(line: Points, walls: list[tuple[Mesh, float, float]]) -> Points:
    """Return a line moved until it keeps its distances from walls, each inside (1) or out (-1)."""
    # Near its ends it may touch: there it leaves one structure or enters another.
    free = np.minimum(np.arange(len(line)), np.arange(len(line))[::-1]) * 2.0
    for _ in range(12):
        moves = np.zeros_like(line)
        for mesh, side, wanted in walls:
            depth, _, places = depth_under(mesh, line)
            short = np.maximum(np.minimum(wanted, free - 1.0) - side * depth, 0.0)
            # Away from the surface where the line is on the right side of it, else towards it.
            away = (line - places) * np.sign(side * depth)[:, None]
            away /= np.maximum(np.linalg.norm(away, axis=1, keepdims=True), 1e-9)
            moves += short[:, None] * away
        if np.abs(moves).max() < 0.1:
            break
        moves = gaussian_filter1d(moves, 2.0, axis=0) * 1.5
        moves[[0, -1]] = 0.0
        line = line + moves
    return line
