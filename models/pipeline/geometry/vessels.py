"""Vessels: trees that grow into an organ, keep clear of each other, and get one smooth surface.

Trees grow as Tawhai, Pullan and Hunter (2000, Annals of Biomedical Engineering 28, 793) grow them
in the lung: a branch runs towards the middle of the room that it serves, that room is parted in
two across its longest way, and each part gets a branch of its own, until the rooms are small.
Schwen and Preusser (2012, International Journal of Hepatology, 357687) show that trees made by
rule are like real ones in the liver.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import csr_array
from scipy.spatial import cKDTree
from skimage.measure import marching_cubes

from models.pipeline.geometry.mesh import Mesh, Points, Vector, outward, pieces
from models.pipeline.geometry.surface import decimate, depth_under, smooth

STEP_MM = 1.6  # between two points of a branch
REACH = 0.45  # how far a branch goes towards the middle of its room
TIP_QUANTILE = 0.8  # a last branch goes to the middle of the farthest part
VOXEL_MM = 0.75


@dataclass
class Tree:
    """A vessel and its branches as points, each with the point before it.

    Attributes
    ----------
    points
        Positions in mm; the first is the root.
    parents
        The number of the point before each; -1 for the root. It is lower than the point's own.
    radii
        In mm.
    fixed
        How many points, from the first on, stay where they are.
    """

    points: list[Vector]
    radii: list[float]
    parents: list[int] = field(default_factory=lambda: [-1])
    fixed: int = 1

    def follow(self, start: int, path: Points, radius_mm: float) -> int:
        """Add a branch that runs straight from place to place; return its last point."""
        for place in path:
            way = place - self.points[start]
            count = max(1, round(float(np.linalg.norm(way)) / STEP_MM))
            origin = self.points[start]
            for part in range(1, count + 1):
                start = self._add(start, origin + way * part / count, radius_mm)
        return start

    def bend(self, start: int, end: Vector, radius_mm: float) -> int:
        """Add a branch that leaves its parent slantwise and bends to ``end``; return its last."""
        origin = self.points[start]
        way = end - origin
        length = float(np.linalg.norm(way))
        before = self.parents[start]
        along = way if before < 0 else origin - self.points[before]
        leaving = 0.6 * length * along / np.linalg.norm(along) + 0.4 * way
        count = max(2, round(length / STEP_MM))
        for t in np.arange(1, count + 1) / count:
            # Hermite's curve, arriving straight.
            place = (
                (2 * t**3 - 3 * t**2 + 1) * origin
                + (t**3 - 2 * t**2 + t) * leaving
                + (3 * t**2 - 2 * t**3) * end
                + (t**3 - t**2) * way
            )
            start = self._add(start, place, radius_mm)
        return start

    def fill(self, start: int, room: Points, rule: Murray, least: int) -> None:
        """Let branches grow from a point into a room, given as evenly spread points.

        Parameters
        ----------
        start
            The point from which the first branch leaves.
        room
            Shape (n, 3).
        rule
            How wide a branch is that serves so many points.
        least
            Rooms of fewer points are not parted any more.
        """
        middle = room.mean(axis=0)
        way = middle - self.points[start]
        if len(room) < least:
            away = np.linalg.norm(room - self.points[start], axis=1)
            end = room[away >= np.quantile(away, TIP_QUANTILE)].mean(axis=0)
            self.bend(start, end, rule.radius_mm(len(room)))
            return
        end = self.bend(start, self.points[start] + REACH * way, rule.radius_mm(len(room)))
        across = room - middle
        across = across - np.outer(across @ way, way) / (way @ way)
        longest = np.linalg.svd(across, full_matrices=False)[2][0]
        beyond = across @ longest > 0
        for part in (room[beyond], room[~beyond]):
            if len(part):
                self.fill(end, part, rule, least)

    def tapered(self, least_mm: float) -> None:
        """Let radii change gradually along the branches, down to ``least_mm`` at the tips."""
        radii = np.maximum(self.radii, least_mm)
        tips = np.setdiff1d(np.arange(len(radii)), self.parents)
        radii[tips] = least_mm
        links = self.links()
        for _ in range(4):
            radii = 0.5 * radii + 0.5 * (links @ radii)
        self.radii = list(np.maximum(radii, least_mm))

    def links(self) -> csr_array:
        """Return the matrix that gives each point the mean of its neighbours."""
        children = np.arange(1, len(self.parents))
        parents = np.array(self.parents[1:])
        size = (len(self.parents),) * 2
        rows, columns = np.append(children, parents), np.append(parents, children)
        joined = csr_array((np.ones(len(rows)), (rows, columns)), size)
        counts = np.asarray(joined.sum(axis=1)).ravel()
        return csr_array(joined.multiply((1 / counts)[:, None]))

    def _add(self, parent: int, place: Vector, radius_mm: float) -> int:
        self.points.append(place)
        self.parents.append(parent)
        self.radii.append(radius_mm)
        return len(self.points) - 1


@dataclass(frozen=True, slots=True)
class Murray:
    """Murray's law (1926, PNAS 12, 207): the cube of the radius goes with the flow.

    The flow is taken to go with the room that a branch serves.

    Attributes
    ----------
    whole_mm
        The radius of the vessel that serves everything.
    points
        How many points everything is.
    """

    whole_mm: float
    points: int

    def radius_mm(self, served: float) -> float:
        """Return the radius of a branch that serves so many points."""
        return float(self.whole_mm * (served / self.points) ** (1 / 3))


def settle(trees: Sequence[Tree], organ: Mesh, margin_mm: float, gap_mm: float) -> None:
    """Move the branches until they lie in the organ and two trees do not touch.

    The moves are spread along the branches, which therefore stay smooth.

    Parameters
    ----------
    trees
        Two trees; their fixed points stay.
    organ
        The closed surface that they stay in.
    margin_mm
        How deep under it the wall of a vessel lies.
    gap_mm
        How far the walls of the two trees are apart.
    """
    points = [np.array(tree.points) for tree in trees]
    radii = [np.array(tree.radii) for tree in trees]
    links = [tree.links() for tree in trees]
    for _ in range(60):
        moves = [_inward(p, r + margin_mm, organ) for p, r in zip(points, radii, strict=True)]
        one, other, ways = _too_close(points, radii, gap_mm)
        np.add.at(moves[0], one, -ways)
        np.add.at(moves[1], other, ways)
        for number, (tree, move) in enumerate(zip(trees, moves, strict=True)):
            for _ in range(2):
                move = 0.6 * move + 0.4 * (links[number] @ move)
            bends = links[number] @ points[number] - points[number]
            move += 0.15 * bends
            move[: tree.fixed] = 0
            points[number] = points[number] + move
    for tree, places in zip(trees, points, strict=True):
        tree.points = list(places)


def _inward(points: Points, wanted_mm: Vector, organ: Mesh) -> Points:
    """Return the way to a depth under the organ's surface of each point that lies less deep."""
    depth, _, places = depth_under(organ, points)
    ways = (points - places) * np.sign(depth)[:, None]
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    return np.clip(wanted_mm - depth, 0, 2)[:, None] * 0.5 * ways


def _too_close(
    points: Sequence[Points], radii: Sequence[Vector], gap_mm: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], Points]:
    """Return which points of two trees are too close, and the way that each should give."""
    trees = [cKDTree(part) for part in points]
    reach = max(part.max() for part in radii) * 2 + gap_mm
    near = trees[0].sparse_distance_matrix(trees[1], reach, output_type="ndarray")
    near = near[np.lexsort((near["j"], near["i"]))]
    wanted = radii[0][near["i"]] + radii[1][near["j"]] + gap_mm
    near, wanted = near[near["v"] < wanted], wanted[near["v"] < wanted]
    ways = points[1][near["j"]] - points[0][near["i"]]
    lengths = np.maximum(near["v"], 1e-3)
    return near["i"], near["j"], ways * (0.25 * (wanted - lengths) / lengths)[:, None]


def skin_of(tree: Tree, triangles: int) -> Mesh:
    """Return the surface of a tree: one closed mesh, rounded where branches part.

    The distance to every stretch of every branch, the least of them, is contoured.
    """
    points, radii = np.array(tree.points), np.array(tree.radii)
    room = float(radii.max()) + 4.0
    low = points.min(axis=0) - room
    shape = np.ceil((points.max(axis=0) + room - low) / VOXEL_MM).astype(int) + 1
    far = np.float32(2.0)
    distance = np.full(shape, far, dtype=np.float32)
    for child in range(1, len(points)):
        ends, widths = points[[tree.parents[child], child]], radii[[tree.parents[child], child]]
        reach = widths.max() + 2.0
        first = np.floor((ends.min(axis=0) - reach - low) / VOXEL_MM).astype(int)
        last = np.ceil((ends.max(axis=0) + reach - low) / VOXEL_MM).astype(int) + 1
        block = tuple(slice(a, b) for a, b in zip(first, last, strict=True))
        axes = [np.arange(a, b) * VOXEL_MM + c for a, b, c in zip(first, last, low, strict=True)]
        at = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1) - ends[0]
        way = ends[1] - ends[0]
        along = np.clip(at @ way / max(float(way @ way), 1e-9), 0, 1)
        here = np.linalg.norm(at - along[..., None] * way, axis=-1)
        here -= widths[0] + along * (widths[1] - widths[0])
        distance[block] = np.minimum(distance[block], here)
    distance = ndimage.gaussian_filter(np.maximum(distance, -far), 0.4 / VOXEL_MM)
    vertices, faces, _, _ = marching_cubes(distance, 0.0, spacing=(VOXEL_MM,) * 3)
    mesh = Mesh(vertices.astype(np.float64) + low, faces.astype(np.int64))
    return decimate(smooth(outward(pieces(mesh)[0]), 12, 0.1), triangles)
