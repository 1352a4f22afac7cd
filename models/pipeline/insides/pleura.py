"""The pleura: the space round each lung, and a thin shell that stands for its two leaves.

The lining of the lung (visceral pleura) and that of the chest (parietal pleura) lie on each other,
but below the lung's lower edge the lining of the chest goes on down between ribs and diaphragm:
the costodiaphragmatic recess, where fluid gathers first. In quiet breathing the lung's edge
crosses rib 6 in the mid-clavicular line, 8 in the mid-axillary line and 10 beside the spine, the
pleura's ribs 8, 10 and 12 (Gray's Anatomy; Moore, Clinically Oriented Anatomy: Surface anatomy of
pleurae and lungs). The scan was taken on a deep breath, so the lungs reach lower, and the recess
is what such a breath leaves of it.

Each leaf is a few hundredths of a millimetre thick, the recess is a slit, and the lining of the
lung dips into the fissures. Here one shell of a millimetre shows both leaves and bridges the
fissures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from scipy.interpolate import PchipInterpolator, RegularGridInterpolator, griddata
from scipy.ndimage import (
    gaussian_filter,
    gaussian_filter1d,
    maximum_filter,
)

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.fields import Grid, depth_of, filled, level_surface
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import (
    Mesh,
    Meshes,
    Points,
    Vector,
    merge,
    pieces,
    vertex_normals,
)
from models.pipeline.geometry.surface import decimate, smooth

LOBES = {
    side: tuple(f"lung-{side}-{lobe}-lobe" for lobe in lobes)
    for side, lobes in (("left", ("upper", "lower")), ("right", ("upper", "middle", "lower")))
}
ORGANS = ("heart", "liver", "spleen", "stomach", "aorta", "inferior-vena-cava")

STEP_MM = 1.25
TRIANGLES_OUTER, TRIANGLES_INNER = 12000, 9000
# How far from the lung the cavity's surface lies, and how near a neighbour may press it.
AWAY_MM, LEAST_AWAY_MM = 2.0, 1.2
SHELL_MM, LEAST_INNER_MM = 1.0, 0.5
# Clefts of the lung's surface narrower than twice this are bridged.
BRIDGED_MM = 6.0
# How far the cavity may enter its neighbours: the labels of the scan leave no room between them.
INTO_BONE_MM, INTO_ORGAN_MM = 0.8, 1.5
# The recess's thickness, drawn so that it can be seen.
RECESS_MM = 4.5
# How far the recess reaches below the lung's edge at least: by angle from the side (0 degrees)
# to the front (90). Ribs 8, 10 and 12 bound it where the lung leaves them free.
BELOW_EDGE_MM = ((-85.0, 8.0), (-50.0, 14.0), (0.0, 24.0), (45.0, 16.0), (75.0, 4.0), (90.0, 0.0))
DEEPEST_MM = 40.0
OVERLAP_MM = 15.0
BLUR_MM = 1.0


class _Wall:
    """One half of the chest's wall from inside, charted by angle and height.

    The angle is 0 at the side, 90 degrees in front and -90 behind.
    """

    def __init__(self, body: Meshes, side: str) -> None:
        ribs = {n: body[f"rib-{side}-{n}"] for n in range(4, 13)}
        self._sign = 1.0 if side == "left" else -1.0
        lung = np.vstack([body[id_].vertices for id_ in LOBES[side]])
        outermost = np.abs(ribs[9].vertices[:, X]).max()
        # Near the mid-line, in the lung's middle: from here all of the wall is seen.
        self._axis = np.array(
            [0.15 * outermost * self._sign, (lung[:, Y].min() + lung[:, Y].max()) / 2]
        )
        self.turns = np.radians(np.arange(-90.0, 91.0, 3.0))
        self.heights = np.arange(lung[:, Z].min() - 60.0, lung[:, Z].max(), 3.0)

        cartilage = body["costal-cartilage"]
        wall = merge(*ribs.values(), cartilage)
        place, radius = self.chart(wall.vertices)
        middle = np.column_stack((np.cos(place[:, 0]) * self._sign, -np.sin(place[:, 0])))
        inner = (vertex_normals(wall)[:, :2] * middle).sum(1) < -0.4
        inner &= np.sign(wall.vertices[:, X]) == self._sign
        ribs_radius = self._laid_out(place[inner], radius[inner])
        organs = merge(*(body[id_] for id_ in ORGANS))
        #: Radius of the recess's outer face, in mm.
        self.radius = np.maximum(ribs_radius - 0.8, self._outermost(organs.vertices) + 0.5)
        self.radius = gaussian_filter(self.radius, 1.2)
        self.edge = self._edge(lung)
        self.line = self._line(ribs)

    def chart(self, points: Points) -> tuple[Points, Vector]:
        """Return angle and height of points, shape (n, 2), and their radii."""
        aside, back = ((points[..., :2] - self._axis) * [self._sign, 1.0]).transpose()
        turn = np.arctan2(-back, aside)
        return np.column_stack((turn, points[..., Z])), np.hypot(aside, back)

    def _laid_out(self, places: Points, values: Vector) -> Points:
        """Return values known at some places on the chart's grid, linear between them."""
        scale = (60.0, 1.0)  # makes a radian and a millimetre comparable
        grid = np.stack(np.meshgrid(self.turns, self.heights, indexing="ij"), axis=-1)
        inside = griddata(places * scale, values, grid * scale, "linear")
        outside = griddata(places * scale, values, grid * scale, "nearest")
        return gaussian_filter(np.where(np.isnan(inside), outside, inside), 1.0)

    def _outermost(self, points: Points) -> Points:
        """Return the largest radius of some points on the chart's grid, 0 where there is none."""
        place, radius = self.chart(points)
        i = np.rint((place[:, 0] - self.turns[0]) / (self.turns[1] - self.turns[0])).astype(int)
        k = np.rint((place[:, 1] - self.heights[0]) / 3.0).astype(int)
        seen = (i >= 0) & (i < len(self.turns)) & (k >= 0) & (k < len(self.heights))
        largest = np.zeros((len(self.turns), len(self.heights)))
        np.maximum.at(largest, (i[seen], k[seen]), radius[seen])
        return maximum_filter(largest, 3)

    def _edge(self, lung: Points) -> Vector:
        """Return the height of the lung's lower edge along the wall, one an angle."""
        place, radius = self.chart(lung)
        wall = RegularGridInterpolator(
            (self.turns, self.heights), self.radius, bounds_error=False, fill_value=None
        )
        beside = radius > wall(place) - 14.0
        lowest = [
            place[beside & (np.abs(place[:, 0] - turn) < np.radians(4)), 1].min(initial=np.inf)
            for turn in self.turns
        ]
        known = np.isfinite(lowest)
        heights = np.interp(self.turns, self.turns[known], np.array(lowest)[known])
        return gaussian_filter1d(heights, 1.5, mode="nearest")

    def _line(self, ribs: Mapping[int, Mesh]) -> Vector:
        """Return the height of the pleura's lower border, one an angle."""
        marks = []
        for number, degrees in ((12, -85.0), (12, -60.0), (10, 0.0), (8, 50.0)):
            place, _ = self.chart(ribs[number].vertices)
            nearest = np.argsort(np.abs(place[:, 0] - np.radians(degrees)))[:20]
            marks.append((np.radians(degrees), place[nearest, 1].mean()))
        at, height = np.array(marks).T
        of_ribs = PchipInterpolator(at, height)(np.clip(self.turns, at[0], at[-1]))
        degrees, below = np.array(BELOW_EDGE_MM).T
        of_lung = self.edge - np.interp(np.degrees(self.turns), degrees, below)
        lowest = np.where(np.degrees(self.turns) > 50.0, of_lung, np.minimum(of_ribs, of_lung))
        lowest = np.maximum(lowest, self.edge - DEEPEST_MM)
        return gaussian_filter1d(lowest, 2.0, mode="nearest")

    def recess(self, points: Points) -> Vector:
        """Return how deep points lie in the recess below the lung, in mm, negative outside."""
        place, radius = self.chart(points)
        turn, height = place.T
        wall = RegularGridInterpolator(
            (self.turns, self.heights), self.radius, bounds_error=False, fill_value=None
        )
        out = wall(place)
        line, edge = np.interp(turn, self.turns, self.line), np.interp(turn, self.turns, self.edge)
        aside = (np.radians(82.0) - np.abs(turn)) * radius
        # It narrows to its lower border.
        thick = RECESS_MM * np.clip(0.75 + 0.25 * (height - line) / 15.0, 0.75, 1.0)
        depths = (
            out - radius,
            radius - out + thick,
            height - line,
            edge + OVERLAP_MM - height,
            aside,
        )
        return np.minimum.reduce(depths)


class _Cavity(NamedTuple):
    """The pleural cavity of one side, as depths in mm on a grid.

    Attributes
    ----------
    grid
        Where the depths are known.
    depth_mm
        Under the cavity's surface.
    wrap_mm
        The same without the recess.
    in_lung_mm
        In the lung.
    """

    grid: Grid
    depth_mm: Points
    wrap_mm: Points
    in_lung_mm: Points


def _cavity(body: Meshes, side: str) -> _Cavity:
    """Lay lung and recess together, between the bones and organs around them."""
    lobes = [body[id_] for id_ in LOBES[side]]
    corners = np.vstack([lobe.vertices for lobe in lobes])
    room = np.array([18.0, 12.0, 12.0])
    wall = _Wall(body, side)
    low = corners.min(0) - room
    low[Z] = wall.line.min() - 5.0
    grid = Grid.around(low, corners.max(0) + room, STEP_MM)
    points = grid.points()

    lung = np.logical_or.reduce([filled(lobe, grid) for lobe in lobes])
    in_lung = depth_of(lung, STEP_MM)
    # Clefts are filled by growing and shrinking again.
    bridged = depth_of(in_lung > -(AWAY_MM + BRIDGED_MM), STEP_MM) - BRIDGED_MM
    wrap = np.maximum(in_lung + AWAY_MM, bridged)
    depth = np.maximum(wrap, wall.recess(points.reshape(-1, 3)).reshape(grid.shape))
    depth = gaussian_filter(depth, BLUR_MM / STEP_MM)  # a soft joint between lung and recess
    bones = [mesh for id_, mesh in body.items() if id_.startswith((f"rib-{side}", "vertebra-t"))]
    bones += [body["sternum"], body["costal-cartilage"]]
    organs = [body[id_] for id_ in ORGANS]
    for neighbours, into_mm in ((bones, INTO_BONE_MM), (organs, INTO_ORGAN_MM)):
        taken = np.logical_or.reduce([filled(mesh, grid) for mesh in neighbours])
        depth = np.minimum(depth, into_mm - depth_of(taken, STEP_MM))
    depth = gaussian_filter(depth, BLUR_MM / STEP_MM)
    # The scan's lungs touch their neighbours: the cavity holds them all the same.
    return _Cavity(grid, np.maximum(depth, in_lung + LEAST_AWAY_MM), wrap, in_lung)


def _surface(depth: Points, grid: Grid, triangles: int) -> Mesh:
    """Return the largest closed surface of a depth field, light and smooth."""
    mesh = pieces(level_surface(depth, grid))[0]
    return decimate(smooth(mesh, 10, 0.1), triangles)


def build_pleurae(body: Meshes) -> dict[str, Mesh]:
    """Build the pleura of both sides, each a closed shell round lung and recess.

    Parameters
    ----------
    body
        The assembled body in LPS millimetres, with lungs, ribs, cartilages and organs.
    """
    return {f"pleura-{side}": _shell(_cavity(body, side)) for side in SIDES}


def _shell(cavity: _Cavity) -> Mesh:
    outer = _surface(cavity.depth_mm, cavity.grid, TRIANGLES_OUTER)
    # In the recess the lining lies on itself: there is nothing within.
    inside = np.minimum(cavity.depth_mm, cavity.wrap_mm) - SHELL_MM
    inside = np.maximum(inside, cavity.in_lung_mm + LEAST_INNER_MM)
    inner = _surface(inside, cavity.grid, TRIANGLES_INNER)
    return merge(outer, Mesh(inner.vertices, inner.faces[:, ::-1]))
