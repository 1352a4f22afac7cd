"""Tubes: a round or oval section swept along a line, with rounded ends."""

from __future__ import annotations

import numpy as np

from models.pipeline.geometry.frames import X
from models.pipeline.geometry.mesh import Mesh, Points, Vector

CAP_RINGS = 3


def swept(line: Points, aside_mm: Vector, across_mm: Vector | None = None, sides: int = 16) -> Mesh:
    """Return the closed surface of a tube whose section does not turn about its line.

    Its frames are parallel transported from one place to the next (Bishop 1975, American
    Mathematical Monthly 82, 246). Its ends are rounded beyond the line's.

    Parameters
    ----------
    line : ndarray, shape (n, 3)
        The middle of the tube; no bend of it is tighter than the tube is wide.
    aside_mm : ndarray, shape (n,)
        Half of its width to the body's side, where the line begins.
    across_mm : ndarray, shape (n,), optional
        Half of its width across that; a round tube when not given.
    sides : int
        Of its section, a polygon.
    """
    half = np.column_stack((aside_mm, aside_mm if across_mm is None else across_mm))
    ways = np.gradient(line, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    # The ends as rings that shrink like those of a ball.
    turns = np.radians(np.linspace(75.0, 15.0, CAP_RINGS))[:, None]
    caps = [
        (end + np.sin(turns) * sign * way * width.min(), np.cos(turns) * width)
        for end, way, width, sign in (
            (line[0], ways[0], half[0], -1.0),
            (line[-1], ways[-1], half[-1], 1.0),
        )
    ]
    middles = np.vstack((caps[0][0], line, caps[1][0][::-1]))
    half = np.vstack((caps[0][1], half, caps[1][1][::-1]))
    frames = _frames(np.vstack((ways[[0] * CAP_RINGS], ways, ways[[-1] * CAP_RINGS])))
    angles = np.linspace(0.0, 2.0 * np.pi, sides, endpoint=False)
    ring = np.stack((np.cos(angles), np.sin(angles)), axis=-1)
    rings = middles[:, None] + np.einsum("sk,nk,nkd->nsd", ring, half, frames)
    count = len(rings)
    corner = np.arange(count * sides).reshape(count, sides)
    a, b = corner[:-1], corner[1:]
    after = np.roll(corner, -1, axis=1)
    c, d = after[:-1], after[1:]
    walls = np.concatenate((np.stack((a, c, b), -1), np.stack((c, d, b), -1))).reshape(-1, 3)
    first, last = count * sides, count * sides + 1
    lids = np.concatenate(
        (
            np.stack((np.full(sides, first), after[0], corner[0]), -1),
            np.stack((np.full(sides, last), corner[-1], after[-1]), -1),
        )
    )
    tips = np.vstack((middles[0], middles[-1]))
    return Mesh(np.vstack((rings.reshape(-1, 3), tips)), np.vstack((walls, lids)))


def _frames(ways: Points) -> Points:
    """Return two directions across each of some directions, shape (n, 2, 3)."""
    aside = np.eye(3)[X] - ways[0, X] * ways[0]
    frames = np.empty((len(ways), 2, 3))
    for number, way in enumerate(ways):
        aside = aside - (aside @ way) * way
        aside = aside / np.linalg.norm(aside)
        frames[number] = aside, np.cross(way, aside)
    return frames
