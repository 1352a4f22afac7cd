"""Lymph nodes near the breast, placed by the rules of anatomy from the bones of the body.

The groups and where they lie:

- Armpit, levels 1 to 3: below and to the side of the pectoralis minor muscle, behind it, and above
  it towards the midline (Berg 1955, Cancer 8, 776; the same borders in the ESTRO guideline,
  Offersen et al. 2015, Radiotherapy and Oncology 114, 3). The muscle runs from the coracoid process
  to ribs 3 to 5 (Moore, Clinically Oriented Anatomy).
- Below the collarbone: the deltopectoral nodes, between the muscles under the outer half of
  the collarbone and in front of level 3.
- Above the collarbone: in the angle above and behind its inner third (ESTRO: level 4).
- Beside the breastbone: the internal mammary (parasternal) nodes, behind the spaces between
  the ribs, most often the second and third and seldom behind a cartilage
  (29 women dissected: Barros et al. 2016, World Journal of Surgical Oncology 14, 135).

A healthy node is a bean of some 5 to 12 mm. How many there are varies; a few stand for each group.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from models.pipeline.breast.lymph_landmarks import Landmarks
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge, vertex_normals

# How far a node's middle keeps from other things, in its own half-lengths.
CLEARANCE = 0.95
MARGIN_MM = 2.0
TIGHT_MM = 1.2  # in the chest wall, where there is little room between lung and muscle


@dataclass(frozen=True, slots=True)
class Group:
    """Where the nodes of a group lie before they are fitted between the bones.

    Attributes
    ----------
    places_mm : ndarray, shape (n, 3)
        The middle of each node.
    lengths_mm : tuple of float
        The length of each node.
    spread_mm : float
        How far a node may stray from its place.
    """

    places_mm: Points
    lengths_mm: tuple[float, ...]
    spread_mm: float


def _strung(lengths_mm: tuple[float, ...], spread_mm: float, *path_mm: Vector) -> Group:
    """Lay nodes evenly along a path."""
    path = np.array(path_mm)
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    at = np.concatenate(([0.0], np.cumsum(steps))) / steps.sum()
    fractions = np.linspace(0, 1, len(lengths_mm))
    places = np.column_stack([np.interp(fractions, at, path[:, axis]) for axis in (X, Y, Z)])
    return Group(places, lengths_mm, spread_mm)


def _groups(marks: Landmarks) -> dict[str, Group]:
    """Lay out the groups of one side, in LPS millimetres."""
    back, down = np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.0, -1.0])
    out = marks.outward
    first, second, third = list(marks.spaces_beside_sternum())[:3]
    return {
        "axillary-level-1": _strung(
            (9.0, 8.0, 11.0, 8.5, 10.0, 12.0, 7.5, 9.0),
            9.0,
            marks.coracoid + 8 * out + 14 * back + 30 * down,
            marks.chest_side(30) + 16 * out,
            marks.chest_side(50) + 15 * out - 8 * back,
            marks.chest_side(72) + 11 * out - 18 * back,
        ),
        "axillary-level-2": _strung(
            (8.0, 10.0, 7.5, 9.0, 7.0),
            5.0,
            marks.behind_muscle(0.14),
            marks.behind_muscle(0.36),
        ),
        "axillary-level-3": _strung(
            (8.0, 7.0, 9.0, 7.5),
            4.0,
            marks.beyond_muscle(0.14),
            marks.clavicle(0.46) + 18 * down,
        ),
        "infraclavicular": _strung(
            (6.5, 8.0, 7.0, 6.0),
            3.0,
            marks.clavicle(0.72) + 18 * down - 6 * back,
            marks.clavicle(0.50) + 18 * down - 6 * back,
        ),
        "supraclavicular": _strung(
            (8.0, 6.5, 9.0, 7.0, 6.5),
            4.0,
            marks.clavicle(0.14) - 13 * down + 12 * back,
            marks.clavicle(0.40) - 13 * down + 12 * back,
        ),
        "internal-mammary": Group(
            np.array(
                [
                    first,
                    second - 4.5 * down,
                    second + 4.5 * down,
                    third - 4.5 * down,
                    third + 4.5 * down,
                ]
            ),
            (5.5, 6.5, 5.5, 7.0, 6.0),
            1.0,
        ),
    }


class _Surroundings:
    """What nodes keep clear of: chest and bones from outside, skin from inside.

    Parameters
    ----------
    body : mapping of str to Mesh
        The assembled body.
    in_the_wall : bool
        For nodes that lie in the chest wall itself, between ribs and lung.
    """

    def __init__(self, body: Meshes, *, in_the_wall: bool = False) -> None:
        chest = ("rib-", "lung-", "sternum", "costal-cartilage")
        others = ("clavicle-", "scapula-", "humerus-", "vertebra-", "trachea")
        inside = merge(*(mesh for id_, mesh in body.items() if id_.startswith(chest)))
        normals = vertex_normals(inside)
        # Of the chest only the outer face: the inner one would push outer nodes into the lungs.
        middle = body["sternum"].vertices.mean(axis=0) + body["vertebra-t6"].vertices.mean(axis=0)
        from_middle = inside.vertices - middle / 2
        outer = np.einsum("ij,ij->i", normals[:, :Z], from_middle[:, :Z]) > 0
        outer |= in_the_wall
        self.margin_mm = TIGHT_MM if in_the_wall else MARGIN_MM
        solids = merge(*(mesh for id_, mesh in body.items() if id_.startswith(others)))
        skin = body["skin"]
        muscles = merge(*(mesh for id_, mesh in body.items() if id_.startswith("pectoralis-")))
        self._walls = (
            (inside.vertices[outer], normals[outer], 0.0),
            (solids.vertices, vertex_normals(solids), 0.0),
            (skin.vertices, -vertex_normals(skin), 0.0),
            # Soft: a node of the armpit may lie right on it.
            (muscles.vertices, vertex_normals(muscles), 0.0 if in_the_wall else MARGIN_MM),
        )
        self._trees = [cKDTree(points) for points, _, _ in self._walls]

    def push(self, points: Points, clearances: NDArray[np.float64]) -> Points:
        """Return how far each point has to move to keep its clearance."""
        moves = np.zeros_like(points)
        for (places, normals, slack_mm), tree in zip(self._walls, self._trees, strict=True):
            # The mean of a few neighbours: one alone makes a point rattle between two edges.
            _, near = tree.query(points, k=4)
            normal = normals[near].mean(axis=1)
            normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
            depth = np.einsum("ij,ij->i", points - places[near].mean(axis=1), normal)
            moves += np.maximum(clearances - slack_mm - depth, 0)[:, None] * normal
        return moves


def _settle(points: Points, lengths: NDArray[np.float64], around: _Surroundings) -> Points:
    """Move nodes until they touch neither the body nor each other."""
    clearances = CLEARANCE * lengths / 2 + around.margin_mm
    home = points
    for _ in range(80):
        moves = around.push(points, clearances)
        between = points[:, None] - points[None]
        distances = np.linalg.norm(between, axis=2) + 1e3 * np.eye(len(points))
        wanted = clearances[:, None] + clearances[None]
        overlap = np.maximum(wanted - distances, 0) / 2
        moves += (between * (overlap / distances)[..., None]).sum(axis=1)
        if not moves.any():
            break
        points = points + 0.6 * moves + 0.05 * (home - points)
    return points


def bean(length_mm: float, rng: np.random.Generator) -> Mesh:
    """Make one node: an ellipsoid bent a little round its hilum, turned at random."""
    ball = pv.Icosphere(radius=1.0, nsub=2)
    points = np.asarray(ball.points, dtype=np.float64)
    width, depth = rng.uniform(0.6, 0.72), rng.uniform(0.52, 0.62)
    bend = 0.3
    x, y, z = points.T
    shape = np.column_stack(
        (x, width * y * (1 + bend * 0.4 * (y > 0) * -y) + bend * (x**2 - 0.4), depth * z)
    )
    rotation, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    if np.linalg.det(rotation) < 0:
        rotation[:, 0] *= -1
    points = shape @ rotation.T * (length_mm / 2)
    return Mesh(points, ball.regular_faces.astype(np.int64))


def build_lymph_nodes(body: Meshes) -> dict[str, Mesh]:
    """Build the six groups of lymph nodes on both sides.

    Parameters
    ----------
    body : mapping of str to Mesh
        The assembled body in LPS millimetres, with its skin, bones and lungs.

    Returns
    -------
    dict of str to Mesh
        One mesh a group, each of several separate nodes.
    """
    around = _Surroundings(body)
    in_the_wall = _Surroundings(body, in_the_wall=True)
    left, right = (_groups(Landmarks(body, side)) for side in SIDES)
    meshes: dict[str, Mesh] = {}
    for side in SIDES:
        rng = np.random.default_rng(20261123)  # the same beans on both sides
        mirror = np.array([SIGNS[side], 1.0, 1.0])
        for name, group in left.items():
            # Ribs differ from side to side; the groups are laid out alike, then fitted to them.
            places = (group.places_mm + right[name].places_mm * (-1, 1, 1)) / 2
            straying = rng.uniform(-1, 1, places.shape) * group.spread_mm
            lengths = np.array(group.lengths_mm)
            room = in_the_wall if name == "internal-mammary" else around
            middles = _settle((places + straying) * mirror, lengths, room)
            beans = [bean(length, rng) for length in lengths]
            meshes[f"lymph-node-{name}-{side}"] = merge(
                *(
                    Mesh(bean.vertices + middle, bean.faces)
                    for bean, middle in zip(beans, middles, strict=True)
                )
            )
    return meshes
