"""The airways: each side's main bronchus and its branches, down to those of a few millilitres.

The scan's windpipe ends with the main bronchi and, on the right, the beginnings of their first
branches; they are kept as they are. From there every lobe gets its bronchus and every segment its
own, in the usual order and numbering (Jackson and Huber 1943, Diseases of the Chest 9, 319; Boyden
1955, Segmental Anatomy of the Lungs): ten on the right, eight on the left, where 1 and 2, 7 and 8
share a stem. A segment is the part of its lobe nearest to a place told by its name: apical on top,
posterior behind, and so on. Beyond, branches fill their segment as Tawhai et al. (2000, Annals of
Biomedical Engineering 28, 793) let them, and narrow by Murray's law: from one branching to the next
by a fifth, as in Weibel's lung (Weibel 1963, Morphometry of the Human Lung).

The branching is not the scanned woman's own but a likely one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.fields import Grid, depth_of, filled
from models.pipeline.geometry.frames import SIGNS, X
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, weld
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.surface import Mask
from models.pipeline.geometry.vessels import Murray, Tree, skin_of
from models.pipeline.insides.windpipe import sleeve, windpipe

# Where segments lie in their lobe's box: from inner to outer, front to back and bottom to top side.
# Brackets: which bronchi share a stem.
Place = tuple[float, float, float]
Stem = tuple["Stem | Place", ...]
BRONCHI: dict[str, Stem] = {
    "lung-right-upper-lobe": (
        (0.50, 0.55, 0.85),  # 1 apical
        (0.60, 0.85, 0.40),  # 2 posterior
        (0.55, 0.20, 0.30),  # 3 anterior
    ),
    "lung-right-middle-lobe": (
        (0.80, 0.60, 0.50),  # 4 lateral
        (0.35, 0.30, 0.45),  # 5 medial
    ),
    "lung-right-lower-lobe": (
        (0.45, 0.75, 0.88),  # 6 superior
        (
            (0.15, 0.50, 0.42),  # 7 medial basal
            (
                (0.65, 0.38, 0.48),  # 8 anterior basal
                (
                    (0.88, 0.65, 0.38),  # 9 lateral basal
                    (0.45, 0.82, 0.32),  # 10 posterior basal
                ),
            ),
        ),
    ),
    "lung-left-upper-lobe": (
        (
            (0.50, 0.70, 0.80),  # 1 + 2 apicoposterior
            (0.55, 0.25, 0.66),  # 3 anterior
        ),
        (
            (0.60, 0.35, 0.42),  # 4 superior lingular
            (0.50, 0.28, 0.20),  # 5 inferior lingular
        ),
    ),
    "lung-left-lower-lobe": (
        (0.45, 0.75, 0.80),  # 6 superior
        (
            (0.40, 0.25, 0.30),  # 7 + 8 anteromedial basal
            (
                (0.90, 0.55, 0.25),  # 9 lateral basal
                (0.45, 0.85, 0.20),  # 10 posterior basal
            ),
        ),
    ),
}

TRIANGLES = 15500
STEP_MM = 1.5
ROOM_MM = 4.0  # from one point of a lobe to the next, where branches are to go
LEAST_ROOM = 120  # points: 8 ml
TIP_RADIUS_MM = 0.9
# No branches go where a lobe is thinner than twice this.
THIN_MM = 3.0
# How far a shared stem goes towards the middle of what it serves.
STEM_REACH = 0.22
# How deep the wall of a bronchus lies in its lobe.
DEEP_MM = 1.5
ROUNDS = 80


class Lobe(NamedTuple):
    """A lobe as room for branches.

    Attributes
    ----------
    grid
        Where the fields are known.
    depth_mm
        How deep a place lies in the lobe, negative outside.
    clear_mm
        How far a place is from all other lobes of the side, negative in them.
    room
        Places all over the lobe, shape (n, 3).
    segments
        The number of each place's segment, in the order of ``BRONCHI``, shape (n,).
    """

    grid: Grid
    depth_mm: Points
    clear_mm: Points
    room: Points
    segments: Vector


def _lobes(body: Meshes, side: str) -> dict[str, Lobe]:
    """Return the lobes of one side."""
    meshes = {id_: body[id_] for id_ in BRONCHI if side in id_}
    corners = np.vstack([mesh.vertices for mesh in meshes.values()])
    grid = Grid.around(corners.min(0) - 6.0, corners.max(0) + 6.0, STEP_MM)
    masks = {id_: filled(mesh, grid) for id_, mesh in meshes.items()}
    result = {}
    for id_, mask in masks.items():
        others: Mask = np.logical_or.reduce([m for other, m in masks.items() if other != id_])
        depth = ndimage.gaussian_filter(depth_of(mask, STEP_MM), 1.0)
        low, high = meshes[id_].vertices.min(0), meshes[id_].vertices.max(0)
        room = Grid.around(low, high, ROOM_MM).points().reshape(-1, 3)
        room = room[grid.at(depth, room) > THIN_MM]
        at = (room - low) / (high - low)
        at[:, X] = at[:, X] if side == "left" else 1.0 - at[:, X]
        away = np.linalg.norm((at[:, None] - _places(BRONCHI[id_])) * (high - low), axis=2)
        result[id_] = Lobe(grid, depth, -depth_of(others, STEP_MM), room, away.argmin(axis=1))
    return result


def _places(stem: Stem) -> Points:
    """Return where the segments of a stem lie, in order, shape (n, 3)."""
    return np.vstack([part if isinstance(part[0], float) else _places(part) for part in stem])


class Growth:
    """One side's tree while it grows, and which of its points belong to which lobe."""

    def __init__(self, body: Meshes, side: str) -> None:
        pipe = windpipe(body["trachea"], side)
        self.lobes = _lobes(body, side)
        whole_mm = float(pipe.radii_mm.max())
        self.rule = Murray(whole_mm, sum(len(lobe.room) for lobe in self.lobes.values()))
        self.tree = Tree([pipe.bronchus_mm[0]], [float(pipe.radii_mm[0])])
        self.spans: list[tuple[str, int, int, bool]] = []
        main = 0
        for place, radius_mm in zip(pipe.bronchus_mm[1:], pipe.radii_mm[1:], strict=True):
            main = self.tree.follow(main, place[None], float(radius_mm))
        if side == "left":
            end = self.tree.follow(main, pipe.lower_mm[None], whole_mm)
            starts = dict.fromkeys(self.lobes, end)
        else:
            upper, middle, lower = self.lobes
            on = len(self.lobes[middle].room) + len(self.lobes[lower].room)
            ends = [
                self.tree.follow(main, place[None], self.rule.radius_mm(served))
                for place, served in (
                    (pipe.upper_mm, len(self.lobes[upper].room)),
                    (pipe.lower_mm, on),
                )
            ]
            starts = {upper: ends[0], middle: ends[1], lower: ends[1]}
        self.tree.fixed = len(self.tree.points)
        for id_, lobe in self.lobes.items():
            self._stem(starts[id_], id_, lobe, BRONCHI[id_], 0)

    def _stem(self, start: int, id_: str, lobe: Lobe, stem: Stem, first: int) -> int:
        """Grow a stem and what it serves, from segment ``first`` on; return the next segment."""
        count = len(_places(stem))
        served = lobe.room[(lobe.segments >= first) & (lobe.segments < first + count)]
        origin = self.tree.points[start]
        before = len(self.tree.points)
        end = self.tree.bend(
            start,
            origin + STEM_REACH * (served.mean(0) - origin),
            self.rule.radius_mm(len(served)),
        )
        self.spans.append((id_, before, len(self.tree.points), True))
        for part in stem:
            if isinstance(part[0], float):
                before = len(self.tree.points)
                room = lobe.room[lobe.segments == first]
                self.tree.fill(end, room, self.rule, LEAST_ROOM)
                self.spans.append((id_, before, len(self.tree.points), False))
                first += 1
            else:
                first = self._stem(end, id_, lobe, part, first)
        return first

    def settle(self) -> None:
        """Move branches out of lobes that are not theirs and into their own.

        Stems pass through the root of the lung, which belongs to no lobe: they only keep out of the
        other lobes. The moves are spread along the branches, which therefore stay smooth.
        """
        points, radii = np.array(self.tree.points), np.array(self.tree.radii)
        links = self.tree.links()
        for _ in range(ROUNDS):
            move = np.zeros_like(points)
            for id_, begin, end, stem in self.spans:
                lobe, span = self.lobes[id_], slice(begin, end)
                field = lobe.clear_mm if stem else lobe.depth_mm
                depth, uphill = _slope(field, lobe.grid, points[span])
                lacking = np.clip(radii[span] + DEEP_MM - depth, 0.0, 2.0)
                move[span] = 0.5 * lacking[:, None] * uphill
            for _ in range(2):
                move = 0.6 * move + 0.4 * (links @ move)
            move += 0.12 * (links @ points - points)
            move[: self.tree.fixed] = 0.0
            points = points + move
        self.tree.points = list(points)


def _slope(field: Points, grid: Grid, points: Points) -> tuple[Vector, Points]:
    """Return a field's values at some places and the unit directions in which it grows."""
    uphill = np.column_stack(
        [
            grid.at(field, points + step) - grid.at(field, points - step)
            for step in 1.5 * STEP_MM * np.eye(3)
        ]
    )
    lengths = np.linalg.norm(uphill, axis=1, keepdims=True)
    return grid.at(field, points), uphill / np.maximum(lengths, 1e-9)


def grown(body: Meshes, side: str) -> Growth:
    """Return the airways of one side as a tree, with the lobes that it serves."""
    growth = Growth(body, side)
    growth.settle()
    growth.tree.tapered(TIP_RADIUS_MM)
    return growth


def build_airways(body: Meshes) -> dict[str, Mesh]:
    """Build the bronchial tree of both sides.

    Parameters
    ----------
    body
        The assembled body in LPS millimetres; of it the windpipe and the lungs' lobes.
    """
    result = {}
    for side in SIGNS:
        branches = skin_of(grown(body, side).tree, TRIANGLES)
        scanned = sleeve(body["trachea"], side)
        whole = solid(weld(branches)) + solid(weld(scanned))
        result[f"bronchial-tree-{side}"] = surface_of(whole)
    return result
