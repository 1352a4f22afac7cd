"""The breasts: the region of each, and a simple glandular body with its ducts.

The base of the breast reaches from the second to the sixth rib and from the edge of the breastbone
to the mid-axillary line, with a tail towards the armpit (Garner and Goodfellow, Surgical Anatomy,
CRC Press; the same in Moore, Clinically Oriented Anatomy). Fifteen to twenty lobes lie around
the nipple like petals, each with its duct (Mayo Clinic, Breast anatomy). Between skin and gland
lies fat, and behind it the pectoral muscle.

The two breasts are mirror images. One is described on a chart of the chest wall: how far round
the body's axis, how high, and how deep between skin (0) and muscle (1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_filter1d, minimum_filter1d
from skimage.measure import marching_cubes

from models.pipeline.chest import MIRROR, Array, Chart, X, Z
from models.pipeline.surface import Mesh, decimate, outward, pieces, smooth, weld

SKIN_MM = 2.5  # the region starts this deep below the surface of the body
MUSCLE_MM = 9.0  # pectoral muscle and fascia between the ribs and the breast
LOBES = 16


@dataclass(frozen=True, slots=True)
class Outline:
    """The border of a breast on its chart, around the nipple.

    Attributes
    ----------
    nipple : ndarray, shape (2,)
        Angle and height.
    inner, outer : float
        How far the breast reaches in angle, towards the breastbone and towards the armpit.
    upper, lower : float
        How far it reaches in height.
    """

    nipple: Array
    inner: float
    outer: float
    upper: float
    lower: float

    def place(self, turn: Array, reach: Array) -> tuple[Array, Array]:
        """Return angle and height of a place: the turn round the nipple, and 0 to 1 outward."""
        across, up = np.cos(turn), np.sin(turn)
        wide = np.where(across > 0, self.outer, self.inner)
        tall = np.where(up > 0, self.upper, self.lower)
        # A drop: narrower towards the top, round below.
        wide = wide * (1 - 0.3 * up**2)
        # The tail points up and outward, to the armpit.
        tail = 1 + 0.25 * np.exp(-(((turn - np.radians(40)) / np.radians(35)) ** 2))
        return (
            self.nipple[0] + reach * tail * wide * across,
            self.nipple[1] + reach * tail * tall * up,
        )


def _along(angle: float, heights: Array) -> Array:
    return np.column_stack((np.full_like(heights, angle), heights))


def _outline(chart: Chart) -> Outline:
    """Find the nipple, the foremost place of the breast, and the borders around it."""
    angles, heights = np.meshgrid(
        np.radians(np.linspace(12, 60, 49)),
        np.linspace(chart.bottom, chart.top - 30, 60),
        indexing="ij",
    )
    places = np.stack((angles, heights), axis=-1)
    # A nipple faces a little outward: some 20 degrees.
    ahead = chart.skin(places) * np.cos(angles - np.radians(20))
    summit = np.unravel_index(int(ahead.argmax()), ahead.shape)
    angle, height = float(angles[summit]), float(heights[summit])
    below = np.arange(height, chart.bottom - 40, -2.0)
    falling = chart.skin(_along(angle, below)) - chart.wall(_along(angle, below))
    fold = below[np.argmax(falling < 0.55 * falling[0])]
    return Outline(
        np.array([angle, height]),
        inner=angle - chart.edge,
        outer=0.82 * (np.radians(75) - angle),
        upper=0.8 * (chart.top - height),
        lower=float(np.clip(height - fold, 30.0, 80.0)),
    )


class Breast:
    """The left breast as a piece of space: places in it are turn, reach and depth."""

    def __init__(self, body: Mapping[str, Mesh]) -> None:
        self.chart = Chart(body)
        self.outline = _outline(self.chart)
        self._turns = np.linspace(-np.pi, np.pi, 181)
        self._rims = self._find_rims()

    def _find_rims(self) -> Array:
        """Return, for each turn, the share of the way to the outline that is thick enough."""
        reaches = np.linspace(0.3, 1, 36)
        turn, reach = np.meshgrid(self._turns, reaches, indexing="ij")
        place = np.stack(self.outline.place(turn, reach), axis=-1)
        thin = self.chart.skin(place) - SKIN_MM - self.chart.wall(place) - MUSCLE_MM < 4
        rims = np.where(thin.any(axis=1), reaches[thin.argmax(axis=1)], 1.0)
        rims = gaussian_filter1d(minimum_filter1d(rims, 15, mode="wrap"), 8, mode="wrap")
        return cast("Array", rims)

    def point(self, turn: Array, reach: Array, depth: Array) -> Array:
        """Return points in LPS millimetres, from just below the skin (0) to the muscle (1)."""
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        angle, height = self.outline.place(turn, reach * np.interp(turn, self._turns, self._rims))
        place = np.stack((angle, height), axis=-1)
        # Towards the rim the breast lies flat on the chest, wherever the skin goes: the armpit.
        dome = self.chart.wall(place) + MUSCLE_MM + 10 + 90 * (1 - reach**2)
        front = np.minimum(self.chart.skin(place) - SKIN_MM, dome)
        thickness = np.maximum(front - self.chart.wall(place) - MUSCLE_MM, 2.0)
        # Thick in the middle, round at the rim: the back rises to the front like a lens.
        thickness = thickness * np.sqrt(np.clip(1 - reach**2, 0, 1))
        return self.chart.point(angle, height, front - depth * thickness)

    def region(self) -> Mesh:
        """Return the closed surface of the breast."""
        turns = np.linspace(0, 2 * np.pi, 64, endpoint=False)
        # Rings close together at the rim, where the surface turns over.
        rings = np.sin(np.linspace(0, np.pi / 2, 22))
        sheets = []
        for depth in (0.0, 1.0):
            turn, reach = np.meshgrid(turns, rings, indexing="ij")
            sheets.append(self.point(turn, reach, np.full_like(turn, depth)))
        count = len(rings)
        corner = np.arange(len(turns))[:, None] * count + np.arange(count - 1)[None]
        after = np.roll(np.arange(len(turns)), -1)[:, None] * count + np.arange(count - 1)[None]
        front = np.concatenate(
            [
                np.stack((corner, corner + 1, after + 1), axis=-1).reshape(-1, 3),
                np.stack((corner, after + 1, after), axis=-1).reshape(-1, 3),
            ]
        )
        points = np.concatenate([sheet.reshape(-1, 3) for sheet in sheets])
        faces = np.concatenate([front, front[:, ::-1] + len(turns) * count])
        return outward(weld(Mesh(points, faces)))

    def gland(self) -> Mesh:
        """Return lobes and ducts as one smooth closed surface."""
        balls = self._balls()
        low = (balls[:, :3] - balls[:, 3:]).min(axis=0) - 6
        high = (balls[:, :3] + balls[:, 3:]).max(axis=0) + 6
        step = 1.0
        axes = [np.arange(a, b, step) for a, b in zip(low, high, strict=True)]
        field = np.zeros([len(axis) for axis in axes])
        for x, y, z, radius in balls:
            window = tuple(
                slice(*np.searchsorted(axis, (middle - 2.2 * radius, middle + 2.2 * radius)))
                for axis, middle in zip(axes, (x, y, z), strict=True)
            )
            squares = [
                (axis[part] - middle) ** 2
                for axis, part, middle in zip(axes, window, (x, y, z), strict=True)
            ]
            square = squares[0][:, None, None] + squares[1][None, :, None] + squares[2]
            # A soft ball (Wyvill et al. 1986): its level is at its radius, and neighbours melt.
            soft = np.clip(1 - square / (2.0 * radius) ** 2, 0, 1) ** 3
            field[window] = np.maximum(field[window], soft) + 0.15 * np.minimum(field[window], soft)
        field = gaussian_filter(field, 0.7)
        vertices, faces, _, _ = marching_cubes(field, 0.38, spacing=(step, step, step))
        mesh = outward(Mesh(vertices.astype(np.float64) + low, faces.astype(np.int64)))
        return decimate(smooth(pieces(mesh)[0], 30), 14_000)

    def _balls(self) -> Array:
        """Return the balls of which lobes and ducts are made: x, y, z, radius."""
        rng = np.random.default_rng(16)
        nipple = self.point(np.zeros(1), np.zeros(1), np.zeros(1))
        # Lobes stand evenly round the nipple as seen from the front, on a border that is no circle.
        turns = np.linspace(-np.pi, np.pi, 361)
        rims = self.point(turns, np.ones_like(turns), np.zeros_like(turns)) - nipple
        bearings = np.unwrap(np.arctan2(rims[:, Z], rims[:, X]))
        balls = []
        for lobe in range(LOBES):
            bearing = bearings[0] + 2 * np.pi * (lobe + rng.uniform(-0.15, 0.15)) / LOBES
            turn = float(np.interp(bearing, bearings, turns))
            depth = (0.5, 0.64, 0.38)[lobe % 3]
            # Lobes are about as long all round, however far the border is.
            rim = self.point(np.array([turn]), np.array([1.0]), np.array([0.0]))
            length_mm = (50.0, 36.0, 44.0)[lobe % 3]
            reach = min(0.74, length_mm / float(np.linalg.norm(rim - nipple)))
            # Ducts leave the nipple inward, then spread.
            way = np.linspace(0, 1, 60)
            line = self.point(
                np.full_like(way, turn),
                reach * way,
                0.06 + (depth - 0.06) * np.sin(way * np.pi / 2),
            )
            # A duct of a millimetre widens into a lobe that is fullest at two thirds of its way.
            width = 1.3 + 3.7 * np.clip((way - 0.3) / 0.5, 0, 1) ** 1.5
            balls.append(np.column_stack((line, width)))
            # Lobules: the knobs on the lobe.
            for at in rng.uniform(0.6, 1.02, 7):
                middle = self.point(
                    np.array([turn + rng.normal(0, 0.07)]),
                    np.array([min(reach * at + rng.normal(0, 0.02), 0.86)]),
                    np.array([np.clip(depth + rng.normal(0, 0.06), 0.22, 0.8)]),
                )
                balls.append(np.column_stack((middle, [[rng.uniform(3.0, 4.0)]])))
        return np.concatenate(balls)


def build_breasts(body: Mapping[str, Mesh]) -> dict[str, Mesh]:
    """Build the regions and the glandular bodies of both breasts.

    Parameters
    ----------
    body : mapping of str to Mesh
        The assembled body in LPS millimetres, with its skin, ribs, cartilages and breastbone.

    Returns
    -------
    dict of str to Mesh
        ``breast-left``, ``breast-right``, ``breast-gland-left`` and ``breast-gland-right``.
    """
    breast = Breast(body)
    meshes: dict[str, Mesh] = {}
    for id_, mesh in (("breast", breast.region()), ("breast-gland", breast.gland())):
        meshes[f"{id_}-left"] = mesh
        meshes[f"{id_}-right"] = Mesh(mesh.vertices * MIRROR, mesh.faces[:, ::-1])
    return meshes
