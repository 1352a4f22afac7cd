"""The places on one side of the body from which its lymph nodes are found."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.pipeline.breast.chest import coracoid
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Meshes, Points, Vector, merge


class Landmarks:
    """The places on one side of the body from which the nodes are found."""

    def __init__(self, body: Meshes, side: str) -> None:
        self.outward = np.array([SIGNS[side], 0.0, 0.0])
        self._sign = SIGNS[side]
        self.ribs = {n: body[f"rib-{side}-{n}"].vertices for n in range(1, 8)}
        wall = merge(body["costal-cartilage"], *(body[f"rib-{side}-{n}"] for n in range(1, 8)))
        self._wall = wall.vertices[wall.faces]
        self._minor = body[f"pectoralis-minor-{side}"].vertices
        self.sternum = body["sternum"].vertices
        self._clavicle = body[f"clavicle-{side}"].vertices
        self.coracoid: Vector = coracoid(body, side)

    def clavicle(self, fraction: float) -> Vector:
        """Return the middle of the collarbone at a fraction of its way outward."""
        across = self._clavicle[:, X] * self._sign
        low, high = across.min(), across.max()
        here = np.abs(across - (low + fraction * (high - low))) < 0.06 * (high - low)
        return self._clavicle[here].mean(axis=0)

    def chest_side(self, below_coracoid_mm: float) -> Vector:
        """Return a point on the side of the chest, below the coracoid process."""
        ribs = np.vstack(list(self.ribs.values()))
        height = self.coracoid[Z] - below_coracoid_mm
        here = ribs[np.abs(ribs[:, Z] - height) < 10]
        side = self._sign * float(np.abs(here[:, X]).max())
        return np.array([side, float(self.coracoid[Y]), float(height)])

    def behind_muscle(self, fraction: float) -> Vector:
        """Return a place behind pectoralis minor, at a fraction of its height from the top."""
        middle = self._slice(fraction).mean(axis=0)
        return middle + 8 * self._inward(middle)

    def beyond_muscle(self, fraction: float) -> Vector:
        """Return a place beyond the medial border of pectoralis minor, close to the ribs."""
        across = self._slice(fraction)
        border = across[np.abs(across[:, X]).argmin()]
        return border - 8 * self.outward + 5 * self._inward(border)

    def _slice(self, fraction: float) -> Points:
        low, high = self._minor[:, Z].min(), self._minor[:, Z].max()
        here = np.abs(self._minor[:, Z] - (high - fraction * (high - low))) < 4
        return self._minor[here]

    def _inward(self, place: Vector) -> Vector:
        """Return the level direction from a place to the middle of the chest."""
        way = np.array([0.0, np.median(self._wall[..., Y]), place[Z]]) - place
        return way / np.linalg.norm(way)

    def spaces_beside_sternum(self) -> Iterator[Vector]:
        """Yield the middle of each space between the cartilages beside the breastbone, downward."""
        edge = float(np.quantile(np.abs(self.sternum[:, X]), 0.9))
        middles = self._wall.mean(axis=1)
        aside = middles[:, X] * self._sign - edge
        in_front = middles[:, Y] < np.median(self.sternum[:, Y]) + 25
        triangles = self._wall[(aside > 4) & (aside < 16) & in_front]
        triangles = triangles[np.argsort(-triangles[..., Z].max(axis=1))]
        tops, bottoms = triangles[..., Z].max(axis=1), triangles[..., Z].min(axis=1)
        reached = np.minimum.accumulate(bottoms)
        for number in np.flatnonzero(reached[:-1] - tops[1:] > 2.5):
            height = (reached[number] + tops[number + 1]) / 2
            near = triangles[np.abs(triangles[..., Z].mean(axis=1) - height) < 20]
            yield np.array([self._sign * (edge + 10), np.quantile(near[..., Y], 0.6), height])
