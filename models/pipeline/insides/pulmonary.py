"""The vessels in the lungs: arteries beside the airways, veins between them.

The pulmonary trunk is part of the heart's mesh. From where it parts, each artery runs to the root
of its lung and there goes with the airways, branch beside branch, to the last; the veins gather
between the segments and leave the lung in front of and below the artery (Gray's Anatomy; Boyden
1955, Segmental Anatomy of the Lungs). As of the airways, the branching is a likely one, not hers:
no source holds it.
"""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.frames import SIGNS, X
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge, pieces
from models.pipeline.geometry.surface import depth_under
from models.pipeline.geometry.vessels import Murray, Tree, settle, skin_of
from models.pipeline.insides.airways import BRONCHI, grown
from models.pipeline.vessels.centrelines import centreline, evenly
from models.pipeline.vessels.heart import find_heart

TRIANGLES = 11000
TIP_MM = 0.9
# The artery of a lung is as wide as its main bronchus, 14 to 18 mm at its root, and as its branches
# beyond (Gray's Anatomy); drawn a little narrower, to be apart.
ROOT_MM, SHARE_OF_AIRWAY = 7.0, 0.9
APART_MM = 0.7
ROUNDS = 12  # in which branches give way to the windpipe
# A vein serves so many places of a lobe at least; all veins of a lung in one would be this wide.
LEAST, WHOLE_MM, MARGIN_MM, GAP_MM = 170, 6.5, 1.5, 0.8


def build_pulmonary(body: Meshes) -> dict[str, Mesh]:
    """Build the arteries and the veins of both lungs.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it ``lung-*``, ``trachea``, ``heart``, ``aorta`` and
        ``pulmonary-vein``.

    Returns
    -------
    dict of str to Mesh
        ``pulmonary-artery-left``, ``pulmonary-vein-branches-left``, and the same on the right.
    """
    heart = find_heart(body)
    made = {}
    for side in SIDES:
        end = {"left": heart.left_pulmonary_artery, "right": heart.right_pulmonary_artery}[side]
        stem = evenly(centreline(body["heart"], heart.trunk_parts, end), 2.0)
        growth = grown(body, side)
        airways = growth.tree
        artery = _beside(airways, stem, body["trachea"])
        lobes = [body[id_] for id_ in BRONCHI if side in id_]
        vein = _veins(body, side, [lobe.room for lobe in growth.lobes.values()])
        # Every second place of what stays will do: they are closer together than wide.
        others = Tree(
            [*airways.points[::2], *artery.points[::2]], [*airways.radii[::2], *artery.radii[::2]]
        )
        others.fixed = len(others.points)
        others.parents = list(range(-1, others.fixed - 1))
        settle((vein, others), merge(*lobes), MARGIN_MM, GAP_MM)
        for tree, id_ in ((artery, "pulmonary-artery"), (vein, "pulmonary-vein-branches")):
            tree.tapered(TIP_MM)
            made[f"{id_}-{side}"] = pieces(skin_of(tree, TRIANGLES))[0]
    return made


def _beside(airways: Tree, stem: Points, windpipe: Mesh) -> Tree:
    """Return the tree that goes with another, branch beside branch, from a stem of its own."""
    points, radii = np.array(airways.points), SHARE_OF_AIRWAY * np.array(airways.radii)
    offsets = np.zeros_like(points)
    for number, parent in enumerate(airways.parents):
        way = points[number] - points[parent] if parent >= 0 else points[1] - points[0]
        way = way / max(float(np.linalg.norm(way)), 1e-9)
        # Above the bronchus at the root of the lung; then as little turned as can be.
        before = offsets[parent] if parent >= 0 else np.array([0.0, -0.3, 1.0])
        offset = before - (before @ way) * way
        offsets[number] = offset / max(float(np.linalg.norm(offset)), 1e-9)
    apart = (np.array(airways.radii) + radii + APART_MM)[:, None]
    beside = points + apart * offsets
    # What lies before the place where the stem arrives is drawn into that.
    arrives = int(np.linalg.norm(beside[: airways.fixed] - stem[-1], axis=1).argmin())
    before = airways.parents[arrives]
    while before >= 0:
        beside[before] = stem[-1]
        before = airways.parents[before]
    for _ in range(ROUNDS):
        depth, _, places = depth_under(windpipe, beside)
        out = (places - beside) * np.sign(depth)[:, None]
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
        beside += 0.5 * np.clip(radii + APART_MM + depth, 0.0, 3.0)[:, None] * out
    tree = Tree([stem[0]], [ROOT_MM])
    last = tree.follow(0, stem[1:], ROOT_MM)
    first = len(tree.points)
    tree.points += list(beside)
    tree.radii += list(radii)
    tree.parents += [parent + first if parent >= 0 else last for parent in airways.parents]
    return tree


def _veins(body: Meshes, side: str, rooms: list[Points]) -> Tree:
    """Return the veins that gather in a lung and end in those that the scan shows."""
    trunks = merge(
        *(
            piece
            for piece in pieces(body["pulmonary-vein"])
            if piece.vertices[:, X].mean() * SIGNS[side] > 0
        )
    )
    gate = _outer_end(trunks, side)
    rule = Murray(WHOLE_MM, sum(len(room) for room in rooms))
    tree = Tree([gate - [SIGNS[side] * 6.0, 0.0, 0.0]], [0.7 * WHOLE_MM])
    start = tree.follow(0, gate[None], 0.7 * WHOLE_MM)
    tree.fixed = start + 1
    for room in rooms:
        tree.fill(start, room, rule, LEAST)
    return tree


def _outer_end(trunks: Mesh, side: str) -> Vector:
    along = trunks.vertices @ np.array([SIGNS[side], 0.3, 0.0])
    return trunks.vertices[along >= np.quantile(along, 0.95)].mean(axis=0)
