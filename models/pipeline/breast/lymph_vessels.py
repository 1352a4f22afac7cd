"""Lymph vessels of the breast: where they begin, the nodes they pass, and where they end.

From the plexus round the areola and from the outer breast, which together give more than three
quarters of the breast's lymph, collecting vessels wind round the lower border of pectoralis major
to the armpit, pass the nodes of levels 1, 2 and 3, and join the vein angle; from the inner breast
others go through the spaces between the ribs to the nodes beside the breastbone, and up (Gray's
Anatomy, 42nd ed., ch. 53; Suami et al. 2008, Ann Surg Oncol 15, 863: cadavers injected). The nodes
above the collarbone join the same trunk.

Real collecting vessels are thinner than a millimetre; these are drawn thicker, to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import cdist

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.fields import Field, Grid, depth_field
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge, pieces

GROUPS = (
    *("axillary-level-1", "axillary-level-2", "axillary-level-3"),
    *("infraclavicular", "supraclavicular", "internal-mammary"),
)

RADIUS_MM = 0.8
SPACING_MM = 0.4
STEP_MM, GRID_MM = 0.65, 2.0
TRIANGLES = 12_000

PLEXUS_MM = 21.0  # from the nipple: just outside the areola
# Where collectors begin: degrees from the outer side upward, and mm from the nipple.
OUTER = ((-40.0, PLEXUS_MM), (0.0, PLEXUS_MM), (35.0, PLEXUS_MM), (80.0, PLEXUS_MM), (-75.0, 44.0),
         (62.0, 50.0))  # fmt: skip
INNER = ((200.0, PLEXUS_MM), (165.0, PLEXUS_MM), (130.0, PLEXUS_MM), (235.0, 42.0))
MEANDER_MM = 1.6
SKIN_MM, BONE_MM = 4.0, 1.4  # how deep under the skin, how far from bone and lung
PLEURA_MM = 1.2  # so much nearer to a lung they may pass: behind a cartilage there is little room
BONES = ("sternum", "costal-cartilage", "rib-{}", "clavicle-{}", "scapula-{}", "humerus-{}")


@dataclass(frozen=True, slots=True)
class _Room:
    """What vessels of one side keep clear of, and the way along which they run."""

    solid: Field  # distance from bones and lungs
    skin: Field  # depth under the skin

    def settled(self, line: Points, superficial: Vector | None = None) -> Points:
        """Return a line pulled tight between its ends, clear of bones and lungs, under the skin.

        Parameters
        ----------
        line : ndarray, shape (n, 3)
            Where it runs at first.
        superficial : ndarray of bool, shape (n,), optional
            Where it runs just under the skin.
        """
        line = line.copy()
        near = np.zeros(len(line), dtype=bool) if superficial is None else superficial
        for turn in range(76):
            inner = line[1:-1]
            if superficial is not None and turn == 60:
                inner += self._meander(line)[1:-1]
            inner += (0.5 if turn < 70 else 0.1) * ((line[:-2] + line[2:]) / 2 - inner)
            depth = self.skin(inner)
            shift = np.where(near[1:-1], SKIN_MM - depth, np.maximum(SKIN_MM - 1 - depth, 0))
            inner += np.clip(shift, -4, 4)[:, None] * self.skin.uphill(inner)
            apart = np.clip(BONE_MM - self.solid(inner), 0, 4)
            inner += apart[:, None] * self.solid.uphill(inner)
        line[1:-1] = gaussian_filter1d(line, 0.8, axis=0, mode="nearest")[1:-1]
        return line

    def _meander(self, line: Points) -> Points:
        """Return how far a line swings aside under the skin: no vessel is quite straight."""
        across = np.cross(np.gradient(line, axis=0), self.skin.uphill(line))
        across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
        way = np.linspace(0, 1, len(line))
        swing = np.sin(np.pi * way) * np.sin(len(line) * (0.16 * way + 0.7))
        return 2 * MEANDER_MM * swing[:, None] * across


def _room(body: Meshes, side: str, around: Points) -> _Room:
    grid = Grid.around(around.min(axis=0) - 14, around.max(axis=0) + 14, GRID_MM)
    bones = _depth(body, tuple(name.format(side) for name in BONES), grid)
    lungs = _depth(body, (f"lung-{side}",), grid)
    return _Room(
        Field(grid, -np.maximum(bones, lungs - PLEURA_MM)),
        Field(grid, _depth(body, ("skin",), grid)),
    )


def _depth(body: Meshes, starts: tuple[str, ...], grid: Grid) -> Points:
    """Return how deep a grid's points lie in the structures whose ids begin so."""
    meshes = [mesh for id_, mesh in body.items() if id_.startswith(starts)]
    return depth_field(merge(*meshes), grid, 5.0)


def _way(*points: Vector, step_mm: float = 1.5) -> Points:
    """Return places along a chain of points."""
    line = np.array(points)
    at = np.concatenate(([0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))))
    fine = np.linspace(0, at[-1], max(6, int(at[-1] / step_mm)))
    return np.column_stack([np.interp(fine, at, line[:, axis]) for axis in (X, Y, Z)])


def _middles(body: Meshes, group: str, side: str) -> Points:
    """Return the middle of each node of a group, the lowest first, shape (n, 3)."""
    nodes = pieces(body[f"lymph-node-{group}-{side}"])
    middles = np.array([node.vertices.mean(axis=0) for node in nodes])
    return middles[np.argsort(middles[:, Z], kind="stable")]


def _tree(points: Points) -> Iterator[tuple[Vector, Vector]]:
    """Yield the shortest links that join all points."""
    links = minimum_spanning_tree(cdist(points, points)).tocoo()
    for a, b in zip(links.row, links.col, strict=True):
        yield points[a], points[b]


def _nearest(a: Points, b: Points) -> tuple[Vector, Vector]:
    """Return the two places of two sets that are nearest to each other."""
    i, j = np.unravel_index(int(cdist(a, b).argmin()), (len(a), len(b)))
    return a[i], b[j]


def vein_angle(body: Meshes, side: str) -> Vector:
    """Return where internal jugular and subclavian vein join: the brachiocephalic vein's top."""
    vein = body[f"brachiocephalic-vein-{side}"].vertices
    return vein[vein[:, Z] > vein[:, Z].max() - 6].mean(axis=0)


def lymph_lines(body: Meshes, side: str) -> list[Points]:
    """Return the middle lines of the lymph vessels of one side.

    Parameters
    ----------
    body : mapping of str to Mesh
        The body in LPS millimetres, with its skin, bones, lungs, breasts and lymph nodes.
    side : str
        ``left`` or ``right``.

    Returns
    -------
    list of ndarray, shape (n, 3)
        Each runs the way the lymph flows; those of the breast come first.
    """
    nodes = {group: _middles(body, group, side) for group in GROUPS}
    nipple = body[f"breast-nipple-{side}"].vertices
    angle = vein_angle(body, side)
    room = _room(body, side, np.vstack((*nodes.values(), nipple, angle)))
    lines = list(_from_the_breast(body, side, nodes, room))
    first, second, third = (nodes[f"axillary-level-{level}"] for level in (1, 2, 3))
    below, above, inner = (nodes[group] for group in GROUPS[3:])
    links: list[tuple[Vector, ...]]
    links = [link for group in GROUPS[:-1] for link in _tree(nodes[group])]
    links += [_nearest(first, second), _nearest(second, third), _nearest(below, third)]
    inmost = third[np.abs(third[:, X]).argmin()]
    links += [(inmost, angle), (inner[-1], angle), (above[np.abs(above[:, X]).argmin()], angle)]
    # The chain beside the breastbone passes behind the cartilages.
    links += [(a, (a + b) / 2 + (0.0, 5.0, 0.0), b) for a, b in _tree(inner)]
    lines += [room.settled(_way(*link)) for link in links]
    return lines


def _from_the_breast(
    body: Meshes, side: str, nodes: Mapping[str, Points], room: _Room
) -> Iterator[Points]:
    """Yield the plexus round the areola and the vessels that lead away from it."""
    nipple = body[f"breast-nipple-{side}"].vertices
    middle = nipple.mean(axis=0)
    axis = np.linalg.svd(nipple - middle, full_matrices=False)[2][2]
    axis *= -np.sign(axis[Y])
    out = np.array([SIGNS[side], 0.0, 0.0])
    out -= (out @ axis) * axis
    out /= np.linalg.norm(out)
    up = np.array([0.0, 0.0, 1.0]) - axis[Z] * axis - out[Z] * out
    up /= np.linalg.norm(up)

    def around(degrees: NDArray[np.float64] | float, radius_mm: float) -> Points:
        turn = np.atleast_1d(np.radians(degrees))[:, None]
        places: Points = middle - 6 * axis + radius_mm * (np.cos(turn) * out + np.sin(turn) * up)
        for _ in range(8):
            places += (SKIN_MM - room.skin(places))[:, None] * room.skin.uphill(places)
        return places

    ring = np.linspace(0, 360, 80)
    yield around(ring, PLEXUS_MM) + 1.5 * np.sin(np.radians(5 * ring))[:, None] * up
    for degrees in np.arange(0.0, 360.0, 45.0):
        spoke = np.vstack([around(degrees, r) for r in np.linspace(7, PLEXUS_MM, 10)])
        yield spoke

    def collector(begin: Vector, *ways: Vector) -> Points:
        """Run just under the skin to the last but one place, then dive to the last."""
        surface, dive = _way(begin, *ways[:-1]), _way(ways[-2], ways[-1])[1:]
        flags = np.concatenate((np.ones(len(surface), bool), np.zeros(len(dive), bool)))
        return room.settled(np.vstack((surface, dive)), flags)

    # Round the lower border of the muscle, on the side of the chest, to the lowest nodes.
    armpit = nodes["axillary-level-1"]
    for number, (degrees, radius_mm) in enumerate(OUTER):
        node = armpit[number % 4]
        corner = np.array([node[X], armpit[0, Y] - 22 + 3 * number, armpit[0, Z] - 26 + 3 * number])
        yield collector(around(degrees, radius_mm)[0], corner, node)
    # Through the spaces between the ribs.
    inner = nodes["internal-mammary"]
    for number, (degrees, radius_mm) in enumerate(INNER):
        node = inner[(0, 1, 3)[number % 3]]
        before = node + 8 * out * (1, 0, 0) - (0.0, 16.0, 0.0)
        yield collector(around(degrees, radius_mm)[0], before, node)


def build_lymph_vessels(body: Meshes) -> dict[str, Mesh]:
    """Build the lymph vessels of both sides.

    Parameters
    ----------
    body : mapping of str to Mesh
        The body in LPS millimetres, with its skin, bones, lungs, breasts and lymph nodes.

    Returns
    -------
    dict of str to Mesh
        ``lymph-vessels-left`` and ``lymph-vessels-right``, each one closed surface.
    """
    meshes = {}
    for side in SIDES:
        lines = lymph_lines(body, side)
        middles = np.vstack([_way(*line, step_mm=SPACING_MM) for line in lines])
        radii = np.full(len(middles), RADIUS_MM)
        meshes[f"lymph-vessels-{side}"] = balls_surface(middles, radii, STEP_MM, TRIANGLES)
    return meshes
