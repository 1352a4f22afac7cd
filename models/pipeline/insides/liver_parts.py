"""The liver's parts: landmarks, the two lobes, the eight segments.

The lobes are those of anatomy, as patients are told of them: the falciform ligament parts a large
right lobe from a small left one, and the caudate and quadrate lobes belong to the right
(Gray's Anatomy; Moore, Clinically Oriented Anatomy). Surgeons part the liver elsewhere, along
Cantlie's line, where the middle hepatic vein runs, and into eight segments (Couinaud 1957,
Le Foie): the vessels follow these.

The scan shows where the falciform ligament lies: the umbilical part of the left portal vein runs
forward in its plane, and the fissure for the ligamentum venosum runs from there to the vena cava
and leaves the caudate lobe behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.ndimage import gaussian_filter1d
from skimage.graph import route_through_array

from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Points, Vector
from models.pipeline.geometry.solids import block, solid, surface_of
from models.pipeline.geometry.surface import Mask, depth_under

SPACING_MM = 4.0  # of the points that stand for the liver's tissue
# Where the middle and the right hepatic vein part what lies to the right of the falciform
# ligament: segment IV to V..VIII is as 17 to 65 (Abdalla 2004, Surgery 135, 404), and of these
# one half lies before the right vein and one behind it.
MEDIAL_SHARE = 17 / (17 + 65)
POSTERIOR_SHARE = (1 - MEDIAL_SHARE) / 2
CAUDATE_MM = 22.0  # to both sides of the cava's middle


@dataclass(frozen=True)
class Liver:
    """The liver and the landmarks by which it is parted.

    Attributes
    ----------
    liver, portal, cava
        The meshes ``liver``, ``portal-vein`` and ``inferior-vena-cava`` in LPS mm.
    """

    liver: Mesh
    portal: Mesh
    cava: Mesh

    @cached_property
    def tissue(self) -> Points:
        """Points spread evenly through the liver, shape (n, 3), none close to its surface."""
        low, high = self.liver.vertices.min(axis=0), self.liver.vertices.max(axis=0)
        points = Grid.around(low, high, SPACING_MM).points().reshape(-1, 3)
        return points[depth_under(self.liver, points)[0] > SPACING_MM / 2]

    @cached_property
    def umbilical(self) -> Vector:
        """The front end of the left portal vein: it runs forward in the falciform plane."""
        return _end(self.portal, Y)

    @cached_property
    def confluence(self) -> Vector:
        """Where the hepatic veins end: in the cava, at the upper end of its way along the liver."""
        depth, _, _ = depth_under(self.liver, self.cava.vertices)
        return self._in_cava(float(np.quantile(self.cava.vertices[depth > -2, Z], 0.95)) - 6)

    def _in_cava(self, height: float) -> Vector:
        near = self.cava.vertices[np.abs(self.cava.vertices[:, Z] - height) < 8]
        return np.array([*(near[:, :2].min(axis=0) + near[:, :2].max(axis=0)) / 2, height])

    @cached_property
    def portal_ways(self) -> tuple[Points, Points, Points]:
        """The middle line of the portal vein: the end of its trunk, its right, its left branch."""
        spleen = self.portal.vertices[self.portal.vertices[:, X].argmax()]
        right, left = (
            _middle_line(self.portal, spleen, end) for end in (_end(self.portal, X), self.umbilical)
        )
        away = np.linalg.norm(right[:, None] - left[None], axis=-1)
        fork = int(np.argmax(away.min(axis=1) > 3))
        return right[max(0, fork - 12) : fork], right[fork:], left[away[fork].argmin() :]

    @property
    def fork(self) -> Vector:
        """Where the portal vein parts in two, at the porta hepatis."""
        return self.portal_ways[1][0]

    def falciform(self, y: Points, z: Points) -> Points:
        """Return how far to her left the border of the lobes lies at each place, in mm.

        In front it runs from the umbilical part of the portal vein to the left edge of the cava.
        Behind the fissure for the ligamentum venosum it keeps to the left of the caudate lobe.
        """
        end, start = self.confluence, self.umbilical
        near = self.cava.vertices[np.abs(self.cava.vertices[:, Z] - end[Z]) < 12]
        edge, front = near[:, X].max(), near[:, Y].min()
        plane = start[X] + (y - start[Y]) * (edge - start[X]) / (end[Y] - start[Y])
        porta = self.fork[Y] - 6
        fissure = porta + (z - self.fork[Z]) * (front - porta) / (end[Z] - self.fork[Z])
        behind = np.clip((y - fissure) / 8, 0, 1)
        beside_caudate = np.maximum(plane, edge + 10)
        return plane + (beside_caudate - plane) * behind**2 * (3 - 2 * behind)

    def lobes(self) -> dict[str, Mesh]:
        """Return the two lobes: they fill the liver exactly."""
        low, high = self.liver.vertices.min(axis=0) - 8, self.liver.vertices.max(axis=0) + 8
        y, z = np.meshgrid(
            np.arange(low[Y], high[Y], 3.0), np.arange(low[Z], high[Z], 3.0), indexing="ij"
        )
        border = np.stack((self.falciform(y, z), y, z), axis=-1)
        on_left = block(border, np.array([1.0, 0.0, 0.0]), high[X] - low[X])
        whole = solid(self.liver)
        return {
            "liver-right-lobe": surface_of(whole - on_left),
            "liver-left-lobe": surface_of(whole ^ on_left),
        }

    def turn(self, points: Points) -> Points:
        """Return how far round the cava points lie: 0 is her left, 90 the front, 180 her right."""
        away = points - self.confluence
        return (np.degrees(np.arctan2(-away[:, Y], away[:, X])) + 90) % 360 - 90

    @cached_property
    def _kinds(self) -> tuple[Points, Points, Points]:
        """The tissue of the left lobe, of the caudate lobe, and the rest of the right lobe."""
        tissue = self.tissue
        left = tissue[:, X] > self.falciform(tissue[:, Y], tissue[:, Z])
        # The caudate lobe lies beside the cava, behind the porta hepatis.
        beside = np.abs(tissue[:, X] - self._in_cava(self.fork[Z])[X]) < CAUDATE_MM
        behind: Mask = (tissue[:, Y] > self.fork[Y]) & (tissue[:, Z] > self.fork[Z] - 8)
        caudate = ~left & beside & behind & (tissue[:, Z] < self.confluence[Z] - 8)
        return tissue[left], tissue[caudate], tissue[~left & ~caudate]

    @cached_property
    def planes(self) -> dict[str, float]:
        """How far round the cava the planes of the left, middle and right hepatic vein stand.

        They stand on the cava like the pages of a book; each lies so that the parts beside
        it have the size that they have in life.
        """
        left, _, rest = self._kinds
        middle, right = np.quantile(self.turn(rest), (MEDIAL_SHARE, 1 - POSTERIOR_SHARE))
        return {
            "left": float(np.median(self.turn(left))),
            "middle": float(middle),
            "right": float(right),
        }

    @cached_property
    def segments(self) -> dict[str, Points]:
        """The tissue of Couinaud's segments, "1" to "8".

        The planes of the veins part them round the cava, that of the portal vein's branches parts
        upper from lower. In the left lobe II lies behind and above III.
        """
        left, caudate, rest = self._kinds
        backward = left[:, Y] + left[:, Z]
        second = backward > np.median(backward)
        turn, upper = self.turn(rest), rest[:, Z] > self.fork[Z]
        medial, posterior = turn < self.planes["middle"], turn > self.planes["right"]
        anterior = ~medial & ~posterior
        return {
            "1": caudate,
            "2": left[second],
            "3": left[~second],
            "4": rest[medial],
            "5": rest[anterior & ~upper],
            "6": rest[posterior & ~upper],
            "7": rest[posterior & upper],
            "8": rest[anterior & upper],
        }


def _end(vein: Mesh, axis: int) -> Vector:
    """Return the end of a vein that lies farthest to her right (X) or to the front (Y)."""
    order = np.argsort(vein.vertices[:, axis])
    return vein.vertices[order[: len(order) // 40]].mean(axis=0)


def _middle_line(vein: Mesh, start: Vector, end: Vector) -> Points:
    """Return the way through the middle of a vein, every 1.5 mm or so, shape (n, 3)."""
    step = 1.5
    grid = Grid.around(vein.vertices.min(axis=0) - step, vein.vertices.max(axis=0) + step, step)
    depth, _, _ = depth_under(vein, grid.points().reshape(-1, 3))
    cost = 1 / np.clip(depth, 0.02, None).reshape(grid.shape) ** 2
    ends = [tuple(np.rint((at - grid.origin_mm) / step).astype(int)) for at in (start, end)]
    cells, _ = route_through_array(cost, *ends, fully_connected=True, geometric=True)
    way = np.array(cells) * step + grid.origin_mm
    return gaussian_filter1d(way, 2.5, axis=0, mode="nearest")
