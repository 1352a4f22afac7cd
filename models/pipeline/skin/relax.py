"""The last of the skin's fit: closed, calm, and nowhere closer than it may be to what it covers."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, diags_array, eye_array
from scipy.sparse.linalg import splu
from scipy.spatial import cKDTree

from models.pipeline.geometry.distances import dots
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, neighbours_mean, vertex_normals
from models.pipeline.geometry.surface import depth_under

# How deep everything lies at least, in mm, by the beginning of the id. Over ribs and breastbone
# there are skin and fat, some 8 mm even in the slim.
LEAST_MM = {"rib": 8.5, "sternum": 8.5, "costal": 8.5, "skull": 4.0, "hand": 1.5, "foot": 2.2,
            "": 5.0}  # fmt: skip
ROUNDS = 12
CLOSE_ENOUGH_MM = 0.02
NEAR_MM = 14.0
# What a bent displacement costs (thin plate), a long one, and one that falls short.
STIFFNESS, SHYNESS, ASKED = 30.0, 0.03, 30.0
# Hands and feet have small forms: there the skin gives way more locally, up to so far from them.
SMALL_STIFFNESS, SMALL_REACH_MM = 0.5, (12.0, 70.0)
SMALL = ("hand", "foot")
# The body model's vertices on the mid-line; its legs have none.
SEAM_MM = 0.05
# Where the skin is made plain: between the legs, as seen from the lowest place there, and at the
# tips of the breasts; half the width, depth and height.
CROTCH_OFFSET_MM, CROTCH_MM = np.array([0.0, -45.0, 35.0]), np.array([34.0, 70.0, 60.0])
TIP_MM = np.array([17.0, 30.0, 17.0])
# How well the skin must face the way it is asked to go, and its surroundings (cosines).
FACING, UNFOLDED = 0.5, 0.4
# How often normals are averaged before they say which way is out.
CALMING = 10
# A round moves no place further than this, lest folds run into each other.
STEP_MM = 4.0


def modest(skin: Mesh) -> Mesh:
    """Return the skin without the small forms between the legs and at the tips of the breasts.

    The person stands before strangers. The viewer needs the shape of a body, no more: there the
    skin is what a thin plate would be that continues what lies around.
    """
    points = skin.vertices
    seam = points[np.abs(points[:, 0]) < SEAM_MM]
    crotch = seam[seam[:, 2].argmin()]
    chest = points[:, 2] > crotch[2] + 300.0
    places = [(crotch + CROTCH_OFFSET_MM, CROTCH_MM)]
    for side in (-1.0, 1.0):
        breast = points[chest & (np.abs(points[:, 0] * side - 75.0) < 45.0)]
        breast = breast[breast[:, 2] < crotch[2] + 520.0]
        places.append((breast[breast[:, 1].argmin()], TIP_MM))
    bend = eye_array(len(points)) - neighbours_mean(skin)
    plate = csc_array(bend.T @ bend)
    for place, extent in places:
        free = np.linalg.norm((points - place) / extent, axis=1) < 1.0
        rest = plate[free][:, ~free] @ points[~free]
        points = points.copy()
        points[free] = splu(plate[free][:, free].tocsc()).solve(-rest)
    return Mesh(points, skin.faces)


def relaxed(skin: Mesh, body: Meshes) -> Mesh:
    """Return the skin moved out, as smoothly as can be, wherever something lies too shallow.

    The displacement along the normals is that of a thin plate pressed from below (Botsch
    and Sorkine 2008, IEEE Trans. Visualization 14, 213; a bi-Laplacian): it asks each nearest
    triangle's corners to move out by what is missing, and bends as little as it can elsewhere.

    Parameters
    ----------
    skin
        Closed.
    body
        What it covers, in the same frame.
    """
    points, least = _dots(body)
    close = depth_under(skin, points)[0] < NEAR_MM
    points, least = points[close], least[close]
    count = len(skin.vertices)
    links = neighbours_mean(skin)
    bend = eye_array(count) - links
    stiffness = STIFFNESS * (SMALL_STIFFNESS / STIFFNESS) ** _smallness(skin, body)
    plate = (bend.T @ diags_array(stiffness) @ bend) + SHYNESS * eye_array(count)
    vertices = skin.vertices
    for _ in range(ROUNDS):
        outward = _calm_normals(vertices, skin, links)
        wanted = _wanted(Mesh(vertices, skin.faces), outward, points, least)
        if wanted.max() < CLOSE_ENOUGH_MM:
            break
        weight = np.where(wanted > 0.0, ASKED, 0.0)
        moves = splu(csc_array(plate + diags_array(weight))).solve(weight * wanted)
        vertices = vertices + np.clip(moves, 0.0, STEP_MM)[:, None] * outward
    return Mesh(vertices, skin.faces)


def _dots(body: Meshes) -> tuple[Points, NDArray[np.float64]]:
    """Return corners and middles of all triangles, and how deep they have to lie."""
    points, least = [], []
    for key, mesh in body.items():
        points.append(dots(mesh))
        least.append(np.full(len(points[-1]), _least(key)))
    return np.vstack(points), np.concatenate(least)


def _calm_normals(vertices: Points, skin: Mesh, links: csr_array) -> Points:
    """Return which way is out at each vertex, the same on both sides of a fold."""
    normals = vertex_normals(Mesh(vertices, skin.faces))
    for _ in range(CALMING):
        normals = links @ normals
    return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)


def _wanted(
    skin: Mesh, outward: Points, points: Points, least: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how far each vertex of the skin has to move out, in mm."""
    depth, triangles, places = depth_under(skin, points)
    missing = np.clip(least - depth, 0.0, STEP_MM)
    ways = (places - points) * np.sign(depth)[:, None]
    ways /= np.maximum(np.linalg.norm(ways, axis=1, keepdims=True), 1e-9)
    corners = skin.faces[triangles]
    # Not in folds (lips, eyelids), where the nearest skin faces elsewhere.
    sound = (outward[corners].mean(1) * ways).sum(1) > FACING
    asked = np.flatnonzero(sound & (missing > 0.0))
    wanted = np.zeros(len(skin.vertices))
    for corner in range(3):
        np.maximum.at(wanted, corners[asked, corner], missing[asked])
    # What lies in a fold itself only follows.
    return np.where((vertex_normals(skin) * outward).sum(1) > UNFOLDED, wanted, 0.0)


def _smallness(skin: Mesh, body: Meshes) -> NDArray[np.float64]:
    """Return 1 for vertices of the skin that cover hands and feet, less and less away from them."""
    bones = np.vstack([mesh.vertices for key, mesh in body.items() if key.startswith(SMALL)])
    near, far = SMALL_REACH_MM
    distance = cKDTree(bones).query(skin.vertices)[0]
    return np.clip((far - distance) / (far - near), 0.0, 1.0)


def _least(key: str) -> float:
    return next(value for prefix, value in LEAST_MM.items() if key.startswith(prefix))
