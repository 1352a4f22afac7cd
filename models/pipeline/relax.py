"""The last of the skin's fit: closed, calm, and nowhere closer than a skin's thickness to bone."""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array, diags_array

from models.pipeline.surface import (
    Mesh,
    depth_under,
)

# How deep everything lies at least after the last step, in mm, by the beginning of the id.
LEAST_MM = {"rib": 6.0, "sternum": 6.0, "costal": 5.0, "skull": 4.0, "hand": 1.2, "foot": 2.5,
            "": 4.0}  # fmt: skip
ROUNDS = 14
SPREAD = 40
# Each step away from a place that must move, its neighbours move a little less.
FADING = 0.94
NEAR_MM = 12.0
# How well the skin must face the way it is asked to go (cosine).
FACING = 0.5
# A round moves no place further than this, lest folds run into each other.
STEP_MM = 5.0


def modest(skin: Mesh) -> Mesh:
    """Return the skin without the small forms between the legs and at the tips of the breasts.

    She stands before strangers. The viewer needs the shape of a body, no more.
    """
    points = skin.vertices
    middle = np.abs(points[:, 0]) < 30.0
    between = points[middle & (points[:, 2] < np.percentile(points[:, 2], 70))]
    crotch = between[between[:, 2] > between[:, 2].max() - 330.0]
    crotch = crotch[crotch[:, 2].argmin()]
    chest = points[:, 2] > crotch[2] + 300.0
    places = [(crotch + np.array([0.0, -30.0, 20.0]), 62.0, 60)]
    for side in (-1.0, 1.0):
        breast = points[chest & (np.abs(points[:, 0] * side - 75.0) < 45.0)]
        breast = breast[breast[:, 2] < crotch[2] + 520.0]
        places.append((breast[breast[:, 1].argmin()], 22.0, 12))
    neighbours = _neighbours(skin)
    for place, radius, times in places:
        reach = np.linalg.norm(points - place, axis=1) / radius
        weight = (np.clip(1.5 * (1.0 - reach), 0.0, 1.0) ** 2)[:, None]
        for _ in range(times):
            points = points + weight * 0.5 * (neighbours @ points - points)
    return Mesh(points, skin.faces)


def relaxed(skin: Mesh, body: Mapping[str, Mesh]) -> Mesh:
    """Return the skin moved out, smoothly, wherever something lies too shallow under it.

    Each round finds what is too shallow, asks the nearest triangle's corners to move out by as much
    as is missing, and lets the neighbourhood follow so that the surface stays smooth.
    """
    points = np.vstack([mesh.vertices for mesh in body.values()])
    least = np.concatenate([np.full(len(mesh.vertices), _least(key)) for key, mesh in body.items()])
    depth, _, _ = depth_under(skin, points)
    near = depth < NEAR_MM
    points, least = points[near], least[near]
    neighbours = _neighbours(skin)
    vertices = skin.vertices
    for _ in range(ROUNDS):
        depth, triangles, places = depth_under(Mesh(vertices, skin.faces), points)
        missing = np.clip(least - depth, 0.0, STEP_MM)
        if missing.max() < 0.05:
            break
        # Away from what is too shallow; the worst of several decides.
        order = np.argsort(missing, kind="stable")
        order = order[missing[order] > 0.0]
        ways = (places[order] - points[order]) * np.sign(depth[order])[:, None]
        ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
        # Not in folds (lips, eyelids), where the nearest skin faces elsewhere.
        a, b, c = vertices[skin.faces[triangles[order]]].transpose(1, 0, 2)
        facing = np.cross(b - a, c - a)
        facing /= np.maximum(np.linalg.norm(facing, axis=1, keepdims=True), 1e-9)
        sound = (facing * ways).sum(1) > FACING
        order, ways = order[sound], ways[sound]
        wanted = np.zeros_like(vertices)
        for corner in range(3):
            wanted[skin.faces[triangles[order], corner]] = missing[order, None] * ways
        asked = (wanted != 0.0).any(1, keepdims=True)
        moves = wanted
        for _ in range(SPREAD):
            moves = np.where(asked, wanted, FADING * (neighbours @ moves))
        vertices = vertices + moves
    return Mesh(vertices, skin.faces)


def clearances_mm(skin: Mesh, body: Mapping[str, Mesh]) -> dict[str, float]:
    """Return how deep the shallowest vertex of each structure lies under the skin, in mm."""
    return {key: float(depth_under(skin, mesh.vertices)[0].min()) for key, mesh in body.items()}


def _least(key: str) -> float:
    return next(value for prefix, value in LEAST_MM.items() if key.startswith(prefix))


def _neighbours(mesh: Mesh) -> csr_array:
    """Return the matrix that takes the mean over each vertex's neighbours."""
    a, b, c = mesh.faces.T
    rows, columns = np.concatenate([a, b, c, b, c, a]), np.concatenate([b, c, a, a, b, c])
    count = len(mesh.vertices)
    links = csr_array((np.ones(len(rows)), (rows, columns)), (count, count))
    links.data[:] = 1.0
    return csr_array(diags_array(1.0 / links.sum(1)) @ links)
