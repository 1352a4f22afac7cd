"""The breast as a piece of space: its outline, the layers between skin and muscle, its fat.

The base of a woman's breast reaches from the second to the sixth rib and from the edge of the
breastbone to the mid-axillary line, with a tail towards the armpit (Garner and Goodfellow, Surgical
Anatomy, CRC Press; the same in Moore, Clinically Oriented Anatomy). Between skin and gland
lies fat in lobules, behind the gland a thin layer more, then the pectoral muscle. A man's breast is
a little fat on the muscle; his nipple lies a little outside the middle of the collarbone, in the
fourth space between the ribs, 21 cm from the other one (Moore; Beckenstein et al. 1996, Ann Plast
Surg 36, 33).

The two breasts are mirror images. One is described on a chart of the chest wall: how far round
the body's axis, how high, and how deep between skin (0) and muscle (1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d, minimum_filter1d
from scipy.spatial import cKDTree

from models.pipeline.breast.chest import Chart, rib_front
from models.pipeline.geometry.frames import X, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, outward, weld
from models.pipeline.geometry.surface import decimate

SKIN_MM = {"female": 2.5, "male": 1.8}  # the region starts this deep below the surface of the body
LEAST_MM = {"female": 5.0, "male": 2.5}  # where it would be thinner, it ends
LOBULE_MM = 12.0  # a lobule of fat, across
FAT_TRIANGLES = 14_000
FAT_REACH = 0.97  # of the region's


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

    nipple: Points
    inner: float
    outer: float
    upper: float
    lower: float

    def place(self, turn: Points, reach: Points) -> tuple[Points, Points]:
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


def _along(angle: float, heights: Points) -> Points:
    return np.column_stack((np.full_like(heights, angle), heights))


def _woman(chart: Chart) -> Outline:
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


def _man(chart: Chart, body: Meshes) -> Outline:
    """Place the nipple by the ribs and the collarbone, and a small round breast around it."""
    clavicle = body["clavicle-left"].vertices[:, X]
    aside = 1.2 * (clavicle.min() + clavicle.max()) / 2
    height = float(rib_front(body, 4)[Z] + rib_front(body, 5)[Z]) / 2
    angles = np.radians(np.linspace(15, 75, 241))
    across = chart.skin(_along(0.0, np.full(len(angles), height)) + angles[:, None] * (1, 0))
    angle = float(angles[np.argmin(np.abs(across * np.sin(angles) - aside))])
    radius = float(chart.skin((angle, height)))
    return Outline(
        np.array([angle, height]), inner=52 / radius, outer=38 / radius, upper=46.0, lower=38.0
    )


class Breast:
    """The left breast as a piece of space: places in it are turn, reach and depth."""

    def __init__(self, body: Meshes, sex: str = "female") -> None:
        self.chart = Chart(body)
        self.outline = _man(self.chart, body) if sex == "male" else _woman(self.chart)
        self.sex = sex
        self.skin_mm = SKIN_MM[sex]
        self._turns = np.linspace(-np.pi, np.pi, 181)
        self._rims = self._find_rims(LEAST_MM[sex])

    def _find_rims(self, least_mm: float) -> Points:
        """Return, for each turn, the share of the way to the outline that is thick enough."""
        reaches = np.linspace(0.3, 1, 36)
        turn, reach = np.meshgrid(self._turns, reaches, indexing="ij")
        place = np.stack(self.outline.place(turn, reach), axis=-1)
        thin = self.chart.skin(place) - self.skin_mm - self.chart.floor(place) < least_mm
        rims = np.where(thin.any(axis=1), reaches[thin.argmax(axis=1)], 1.0)
        return gaussian_filter1d(minimum_filter1d(rims, 15, mode="wrap"), 8, mode="wrap")

    def layer(self, turn: Points, reach: Points) -> tuple[Points, Points, Points, Points]:
        """Return angle, height, the radius of the front, and the thickness of the breast there."""
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        angle, height = self.outline.place(turn, reach * np.interp(turn, self._turns, self._rims))
        place = np.stack((angle, height), axis=-1)
        floor = self.chart.floor(place)
        # Towards the rim the breast lies flat on the chest, wherever the skin goes: the armpit.
        dome = floor + 10 + 90 * (1 - reach**2)
        front = np.minimum(self.chart.skin(place) - self.skin_mm, dome)
        # Thick in the middle, round at the rim: the back rises to the front like a lens.
        thickness = np.maximum(front - floor, 1.0) * np.sqrt(np.clip(1 - reach**2, 0, 1))
        return angle, height, front, thickness

    def point(self, turn: Points, reach: Points, depth: Points) -> Points:
        """Return points in LPS millimetres, from just below the skin (0) to the muscle (1)."""
        angle, height, front, thickness = self.layer(turn, reach)
        return self.chart.point(angle, height, front - depth * thickness)

    def nipple(self) -> tuple[Points, Points]:
        """Return where the nipple is, just below the skin, and the direction in which it faces."""
        middle = self.point(np.zeros(1), np.zeros(1), np.zeros(1))[0]
        turns = np.linspace(-np.pi, np.pi, 24, endpoint=False)
        around = self.point(turns, np.full_like(turns, 0.25), np.zeros_like(turns))
        facing = np.linalg.svd(around - around.mean(axis=0))[2][2]
        return middle, facing * -np.sign(facing[1])

    def region(self) -> Mesh:
        """Return the closed surface of the breast."""
        return self._shell(64, 22)

    def fat(self) -> Mesh:
        """Return the fat that fills the breast round its gland: a surface of soft lobules."""
        middle = self.point(np.zeros(1), np.zeros(1), np.zeros(1))[0]
        rng = np.random.default_rng(5)
        grid = np.stack(np.meshgrid(*[np.arange(-10, 11)] * 3, indexing="ij"), axis=-1)
        seeds = LOBULE_MM * (grid.reshape(-1, 3) + rng.uniform(-0.4, 0.4, (grid.size // 3, 3)))
        tree = cKDTree(seeds + middle)

        def inset(points: Points) -> Points:
            """Each lobule bulges round its seed; where two meet there is a furrow."""
            near, _ = tree.query(points, k=2)
            furrow = np.exp(-(((near[:, 1] - near[:, 0]) / (0.22 * LOBULE_MM)) ** 2))
            return 0.6 + 1.8 * (near[:, 0] / (0.6 * LOBULE_MM)) ** 2 + 0.9 * furrow

        return decimate(self._shell(200, 72, FAT_REACH, inset), FAT_TRIANGLES)

    def _shell(
        self,
        turns: int,
        rings: int,
        share: float = 1.0,
        inset: Callable[[Points], Points] | None = None,
    ) -> Mesh:
        """Return a closed surface of as many turns and rings.

        Parameters
        ----------
        turns, rings : int
            How fine it is.
        share : float
            How far it reaches towards the rim.
        inset : callable, optional
            How deep it lies under the region's surface at points, in millimetres.
        """
        # Rings close together at the rim, where the surface turns over.
        turn, reach = np.meshgrid(
            np.linspace(0, 2 * np.pi, turns, endpoint=False),
            np.sin(np.linspace(0, np.pi / 2, rings)),
            indexing="ij",
        )
        angle, height, front, thickness = self.layer(turn, share * reach)
        full = np.sqrt(np.clip(1 - reach**2, 0, 1) / np.maximum(1 - (share * reach) ** 2, 1e-9))
        sheets = []
        for way in (-0.5, 0.5):
            radius = front - thickness * (0.5 + way * full)
            points = self.chart.point(angle, height, radius)
            if inset is not None:
                deep = np.minimum(inset(points.reshape(-1, 3)).reshape(radius.shape), thickness / 3)
                points = self.chart.point(angle, height, radius + 2 * way * deep * full)
            sheets.append(points.reshape(-1, 3))
        corner = (np.arange(turns)[:, None] * rings + np.arange(rings - 1)).ravel()
        after = (np.roll(np.arange(turns), -1)[:, None] * rings + np.arange(rings - 1)).ravel()
        faces = np.vstack(
            (
                np.column_stack((corner, corner + 1, after + 1)),
                np.column_stack((corner, after + 1, after)),
            )
        )
        faces = np.vstack((faces, faces[:, ::-1] + turns * rings))
        return outward(weld(Mesh(np.vstack(sheets), faces)))
