"""The gland of a breast: ducts that branch from the nipple, and lobules at their ends.

About nine ducts (4 to 18) open on the nipple. They are some 2 mm wide, begin to branch close behind
it, and there are no great milk sinuses; most of the gland lies within 30 mm of the nipple (Ramsay
et al. 2005, J Anat 206, 525). In a woman who does not give milk a duct widens a little behind
the nipple (Gray's Anatomy, 42nd ed., ch. 53). A man's gland is a small disc of ducts without
lobules behind the nipple (Chau et al. 2016, Insights into Imaging 7, 441).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.interpolate import CubicHermiteSpline

from models.pipeline.breast.breast_space import Breast
from models.pipeline.breast.nipple import MEASURES
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.mesh import Mesh, Points
from models.pipeline.geometry.surface import depth_under

LOBES = 16
# Most of the gland lies in the upper outer quarter, where half of all breast cancers begin
# (Rummel et al. 2015, ecancermedicalscience 9, 552): lobes are drawn towards it, and longer and
# fuller there.
UPPER_OUTER = np.array([1.0, 0.0, 1.0]) / np.sqrt(2.0)
GATHERED, LONGER, FULLER = 0.7, 0.3, 0.3
# How wide the clusters of lobules are, halfway and at the ends of ducts.
NEAR_MM, END_MM = 5.6, 7.8
# Length, and depth between skin (0) and muscle (1), of a lobe and of its two neighbours.
LENGTHS_MM, DEPTHS = (52.0, 36.0, 45.0), (0.5, 0.64, 0.36)
EVEN_MM = 55.0  # from the nipple to a border at which lobes have that length
ROOM_MM = 9.0  # from the middle of a lobule to the region's border
FAT_MM = 4.0  # there is at least so much of it between lobules and the region's border
DISC_RINGS, RING_MM = 7, 1.7  # a man's disc is some 24 mm wide
SPACING_MM = 0.3  # of balls along a duct
TRIANGLES = {"gland": 18_000, "ducts": 14_000, "disc": 4_000}


@dataclass(slots=True)
class Balls:
    """Balls in LPS millimetres, collected bit by bit."""

    middles: list[Points] = field(default_factory=list)
    radii_mm: list[Points] = field(default_factory=list)

    def tube(self, corners: Points, radii_mm: Points, towards: Points | None = None) -> Points:
        """Lay a smooth tube through corners; return the direction in which it ends.

        Parameters
        ----------
        corners, radii_mm : ndarray, shapes (n, 3) and (n,)
            Places on its way, and how thick it is there.
        towards : ndarray, shape (3,), optional
            The unit direction in which it begins.
        """
        steps = np.linalg.norm(np.diff(corners, axis=0), axis=1)
        at = np.concatenate(([0.0], np.cumsum(steps)))
        slopes = np.gradient(corners, at, axis=0)
        slopes /= np.linalg.norm(slopes, axis=1, keepdims=True)
        if towards is not None:
            slopes[0] = towards
        fine = np.linspace(0, at[-1], 2 + int(at[-1] / SPACING_MM))
        self.middles.append(CubicHermiteSpline(at, corners, slopes)(fine))
        self.radii_mm.append(np.interp(fine, at, radii_mm))
        return slopes[-1]

    def knobs(self, middles: Points, radii_mm: Points) -> None:
        """Add balls one by one."""
        self.middles.append(middles)
        self.radii_mm.append(radii_mm)

    def all(self) -> tuple[Points, Points]:
        """Return middles, shape (n, 3), and radii, shape (n,)."""
        return np.vstack(self.middles), np.concatenate(self.radii_mm)

    def inside(self, mesh: Mesh, deep_mm: float) -> tuple[Points, Points]:
        """Return the balls that lie as deep as that inside a closed mesh."""
        middles, radii = self.all()
        keep = depth_under(mesh, middles)[0] >= radii + deep_mm
        return middles[keep], radii[keep]


def build_gland(breast: Breast) -> tuple[Mesh, Mesh]:
    """Return the gland and the ducts of the left breast, each a closed surface."""
    ducts, lobules = Balls(), Balls()
    if breast.sex == "male":
        _disc(breast, ducts, lobules)
        gland = balls_surface(*lobules.all(), 0.5, TRIANGLES["disc"], melt_mm=0.4)
        return gland, balls_surface(*ducts.all(), 0.5, TRIANGLES["disc"])
    _lobes(breast, ducts, lobules)
    gland = balls_surface(
        *lobules.inside(breast.region(), FAT_MM), 0.75, TRIANGLES["gland"], melt_mm=0.3
    )
    return gland, balls_surface(*ducts.all(), 0.5, TRIANGLES["ducts"])


def _bearings(breast: Breast) -> tuple[Points, Points, float]:
    """Return turns, and the bearings at which they lie as seen by one who faces the nipple.

    The border is no circle. The last number is the bearing of the upper outer quarter's middle.
    """
    middle, facing = breast.nipple()
    side = np.cross((0.0, 0.0, 1.0), facing)
    side /= np.linalg.norm(side)
    turns = np.linspace(-np.pi, np.pi, 361)
    rims = breast.point(turns, np.full_like(turns, 0.6), np.full_like(turns, 0.5)) - middle
    bearings = np.unwrap(np.arctan2(rims @ np.cross(facing, side), rims @ side))
    return turns, bearings, float(bearings[(rims @ UPPER_OUTER).argmax()])


def _lobes(breast: Breast, ducts: Balls, lobules: Balls) -> None:
    """Lay the lobes of a woman's breast, like petals round the nipple."""
    rng = np.random.default_rng(16)
    middle, facing = breast.nipple()
    turns, bearings, upper_outer = _bearings(breast)
    for lobe in range(LOBES):
        even = bearings[0] + 2 * np.pi * (lobe + rng.uniform(-0.15, 0.15)) / LOBES
        bearing = even + GATHERED * np.sin(upper_outer - even)
        turn = float(np.interp(bearing, bearings, turns))
        depth = DEPTHS[lobe % 3]
        # Lobes are nearly as long all round, however far the border is.
        rim = breast.point(np.array([turn]), np.ones(1), np.zeros(1))[0] - middle
        away = float(np.linalg.norm(rim))
        towards = np.cos(upper_outer - bearing)
        length, fuller = LENGTHS_MM[lobe % 3] * (1 + LONGER * towards), 1 + FULLER * towards
        reach = min(0.82, length * np.sqrt(away / EVEN_MM) / away)
        outward = rim - (rim @ facing) * facing
        outward /= np.linalg.norm(outward)

        trunk = np.array(
            [
                *_through_the_nipple(breast, outward, 1.0 if lobe % 4 == 0 else 2.6),
                middle - 7 * facing + 4.5 * outward,
                middle - 11 * facing + 8.0 * outward,
                _amid(breast, turn, 0.46 * reach, 0.1 + 0.75 * (depth - 0.1)),
            ]
        )
        end = ducts.tube(trunk, np.array([0.7, 0.75, 1.35, 1.1, 1.0]))
        for branch in (-1, 0, 1) if lobe % 3 == 0 else (-1, 1):
            aside = turn + 0.17 * branch + rng.normal(0, 0.03)
            deep = float(np.clip(depth + rng.normal(0, 0.09), 0.25, 0.75))
            fork = _amid(breast, aside, (0.7 + rng.normal(0, 0.03)) * reach, deep)
            onward = ducts.tube(np.array([trunk[-1], fork]), np.array([1.0, 0.85]), end)
            _lobule(lobules, fork + rng.normal(0, 2.0, 3), 24, NEAR_MM * fuller, rng)
            if towards > 0:
                before = (trunk[-1] + fork) / 2 + rng.normal(0, 2.0, 3)
                _lobule(lobules, before, 24, NEAR_MM, rng)
            for twig in (-1, 1):
                tip = _amid(
                    breast,
                    aside + 0.1 * twig + rng.normal(0, 0.03),
                    (1.0 + rng.normal(0, 0.07)) * reach,
                    float(np.clip(deep + 0.07 * twig * branch + rng.normal(0, 0.06), 0.22, 0.8)),
                )
                ducts.tube(np.array([fork, tip]), np.array([0.85, 0.7]), onward)
                _lobule(lobules, tip, 56, END_MM * fuller, rng)
                beside = (fork + tip) / 2 + rng.normal(0, 2.5, 3)
                _lobule(lobules, beside, 24, NEAR_MM * fuller, rng)


def _amid(breast: Breast, turn: float, reach: float, depth: float) -> Points:
    """Return a place in the breast, or the nearest to it with room for a lobule and its fat."""
    reaches = reach * np.linspace(1.0, 0.2, 33)
    thick_mm = breast.layer(np.full_like(reaches, turn), reaches)[3]
    enough = thick_mm >= 2 * ROOM_MM
    first = int(enough.argmax() if enough.any() else thick_mm.argmax())
    least = ROOM_MM / max(float(thick_mm[first]), 2 * ROOM_MM)
    depth = float(np.clip(depth, least, 1 - least))
    return breast.point(np.array([turn]), reaches[[first]], np.array([depth]))[0]


def _through_the_nipple(breast: Breast, outward: Points, aside_mm: float) -> tuple[Points, Points]:
    """Return the opening of a duct on the tip of the nipple, and its place at the nipple's base."""
    middle, facing = breast.nipple()
    tip_mm = MEASURES[breast.sex].height_mm + breast.skin_mm - 1.4
    return (
        middle + tip_mm * facing + 0.6 * aside_mm * outward,
        middle + aside_mm * outward,
    )


def _lobule(
    lobules: Balls, middle: Points, knobs: int, wide_mm: float, rng: np.random.Generator
) -> None:
    """Add a cluster of small rounded knobs, like a bunch of grapes."""
    ways = rng.normal(size=(knobs, 3))
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    away = wide_mm * rng.uniform(0.35, 1.0, (knobs, 1)) ** 0.5
    lobules.knobs(middle + away * ways, rng.uniform(1.3, 2.0, knobs))
    lobules.knobs(middle[None], np.array([0.68 * wide_mm]))


def _disc(breast: Breast, ducts: Balls, lobules: Balls) -> None:
    """Lay the small disc of a man's gland behind the nipple, and its few ducts."""
    middle, _ = breast.nipple()
    thick_mm = float(np.clip(0.56 * breast.layer(np.zeros(1), np.zeros(1))[3][0], 2.4, 6.5))
    turns, bearings, _ = _bearings(breast)
    for ring in range(DISC_RINGS):
        count = max(1, 6 * ring)
        for number in range(count):
            turn = np.interp(bearings[0] + 2 * np.pi * number / count, bearings, turns)
            rim = breast.point(np.array([turn]), np.ones(1), np.zeros(1))[0] - middle
            reach = RING_MM * ring / np.linalg.norm(rim)
            place = breast.point(np.array([turn]), np.array([reach]), np.array([0.48]))
            half_mm = thick_mm / 2 * np.sqrt(1 - (ring / (DISC_RINGS + 0.5)) ** 2)
            lobules.knobs(place, np.array([half_mm]))
            if ring == 3 and number % 3 == 0:
                outward = (place[0] - middle) / np.linalg.norm(place[0] - middle)
                way = [*_through_the_nipple(breast, outward, 1.4), place[0]]
                ducts.tube(np.array(way), np.array([0.6, 0.65, 0.7]))
