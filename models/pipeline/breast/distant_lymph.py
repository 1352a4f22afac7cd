"""Lymph nodes far from the breast that its cancer can reach: in the neck and in the mid-chest.

Those of the neck lie along the internal jugular vein, from the angle of the jaw down (the deep
lateral cervical nodes). Those of the mediastinum lie beside the windpipe, below its fork and at the
roots of the lungs (Gray's Anatomy; stations 2, 4, 7 and 10 of the map by Rusch et al. 2009, Journal
of Thoracic Oncology 4, 568). A few stand for each group; a healthy node is less than 10 mm across.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.breast.lymph import bean
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.choose import solids
from models.pipeline.geometry.frames import SIGNS, X, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge, vertex_normals

SEED = 20261129
# Along the jugular vein: shares of its way from below, and the nodes' lengths in mm.
NECK_SHARES, NECK_MM = (0.24, 0.4, 0.55, 0.7, 0.86), (8.0, 7.0, 9.0, 7.5, 10.0)
# From the fork of the windpipe: to the left, to the back, up; and the length, in mm.
CHEST_MM = (
    (-17.0, -3.0, 58.0, 8.0),
    (-18.0, -4.0, 38.0, 9.0),
    (-19.0, -2.0, 20.0, 10.0),
    (13.0, 3.0, 32.0, 7.0),
    (17.0, 3.0, 14.0, 8.0),
    (-3.0, 2.0, -16.0, 10.0),
    (8.0, 6.0, -21.0, 8.0),
    (-36.0, 4.0, -14.0, 8.0),
    (-34.0, 2.0, -30.0, 7.0),
    (38.0, 10.0, -10.0, 8.0),
    (37.0, 12.0, -28.0, 7.0),
)
# How far a node's middle keeps from others, in its own half-lengths, and how much more.
CLEARANCE, MARGIN_MM, ROUNDS = 0.72, 0.5, 60
NECK = ("vertebra-c", "mandible", "larynx", "thyroid", "trachea", "skull")
NECK_VESSELS = ("internal-", "common-carotid-", "subclavian-", "brachiocephalic-")
CHEST = ("lung-", "vertebra-t", "trachea", "bronchial-", "heart", "aorta", "superior-vena")


def build_distant_nodes(body: Meshes) -> dict[str, Mesh]:
    """Build the nodes of the neck, both sides, and those of the mediastinum.

    Parameters
    ----------
    body
        The standing body in LPS mm, with bones, lungs, airways and vessels of neck and chest.

    Returns
    -------
    dict of str to Mesh
        ``lymph-node-neck-left``, ``lymph-node-neck-right`` and ``lymph-node-mediastinal``, each of
        several separate nodes.
    """
    made = {}
    around = merge(*solids(body, *NECK, *NECK_VESSELS))
    for side in SIDES:
        vein = body[f"internal-jugular-vein-{side}"].vertices
        low, high = vein[:, Z].min(), vein[:, Z].max()
        places = []
        for share in NECK_SHARES:
            near = vein[np.abs(vein[:, Z] - low - share * (high - low)) < 4.0]
            places.append(near.mean(axis=0) + np.array([SIGNS[side] * 9.0, 2.0, 0.0]))
        made[f"lymph-node-neck-{side}"] = _nodes(np.array(places), np.array(NECK_MM), around)
    offsets = np.array(CHEST_MM)
    places = _fork(body["trachea"]) + offsets[:, :3]
    around = merge(*solids(body, *CHEST, *NECK_VESSELS, "pulmonary-"))
    made["lymph-node-mediastinal"] = _nodes(places, offsets[:, 3], around)
    return made


def _fork(trachea: Mesh) -> Vector:
    """Return where the windpipe parts: the lowest place of it on the line of its upper part."""
    points = trachea.vertices
    upper = points[points[:, Z] > np.quantile(points[:, Z], 0.7)]
    near = points[np.abs(points[:, X] - upper[:, X].mean()) < 5.0]
    lowest = near[near[:, Z] < near[:, Z].min() + 4.0]
    return lowest.mean(axis=0)


def _nodes(places: Points, lengths: Vector, around: Mesh) -> Mesh:
    """Return nodes moved until they touch neither what is around nor each other."""
    rng = np.random.default_rng(SEED)
    clearances = CLEARANCE * lengths / 2.0 + MARGIN_MM
    tree, normals = cKDTree(around.vertices), vertex_normals(around)
    for _ in range(ROUNDS):
        # The mean of a few neighbours: one alone makes a node rattle between two edges.
        _, near = tree.query(places, k=4)
        out = normals[near].mean(axis=1)
        out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
        away = np.einsum("ij,ij->i", places - around.vertices[near].mean(axis=1), out)
        moves = np.clip(clearances - away, 0.0, 4.0)[:, None] * out
        between = places[:, None] - places[None]
        apart = np.linalg.norm(between, axis=2) + 1e3 * np.eye(len(places))
        lacking = np.maximum(clearances[:, None] + clearances[None] - apart, 0.0) / 2.0
        moves += (between * (lacking / apart)[..., None]).sum(axis=1)
        if not moves.any():
            break
        places = places + 0.6 * moves
    beans = [bean(length, rng) for length in lengths]
    return merge(
        *(
            Mesh(mesh.vertices + place, mesh.faces)
            for mesh, place in zip(beans, places, strict=True)
        )
    )
