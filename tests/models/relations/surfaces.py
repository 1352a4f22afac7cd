"""Surfaces: closed, whole and as smooth as what they show."""

from __future__ import annotations

import numpy as np
import trimesh
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import is_closed
from tests.models.relations.shapes import MM, Body, triangles_tree

# Longer than LONG and lower than THIN, a triangle is a scratch on the picture. Half a step of
# the grid on which all lies (a tenth of a millimetre) bends anything thinner.
LONG_MM, THIN_MM = 8.0, 0.05
SLIVERS = 0.005

# What is round in life. An edge sharper than this is a facet or a fold.
SMOOTH = ("lung-", "liver", "heart", "spleen", "stomach", "kidney-", "aorta", "trachea", "rib-",
          "sternum", "femur-", "tibia-", "fibula-", "humerus-", "patella-")  # fmt: skip
SHARP_DEGREES = 60.0
SHARP_SHARE = 0.02

# The organs and bones of the scan, whose slices are 2.5 mm thick. Steps turn neighbouring triangles
# to and fro; a smooth surface hardly turns within a few slices.
SCANNED = ("lung-", "liver", "heart", "spleen", "stomach", "kidney-", "aorta", "sternum")
AROUND_MM = 6.0
TURNING_DEGREES = 11.0


def check_surfaces_closed(body: Body) -> list[str]:
    """Every surface is closed, its triangles turned one way, and has something inside."""
    wrong = [f"{id_} is open or turned both ways" for id_, m in body.items() if not closed(m)]
    return wrong + [f"{id_} is inside out" for id_, mesh in body.items() if mesh.volume <= 0]


def closed(mesh: trimesh.Trimesh) -> bool:
    """Say whether a surface has no border."""
    return is_closed(mesh.faces)


def check_no_triangle_twice(body: Body) -> list[str]:
    """No triangle lies on another: doubled ones flicker."""
    wrong = []
    for id_, mesh in body.items():
        corners = np.sort(mesh.faces, axis=1)
        if twice := len(corners) - len(np.unique(corners, axis=0)):
            wrong.append(f"{id_} has {twice} triangles twice")
    return wrong


def check_no_slivers(body: Body) -> list[str]:
    """Hardly a triangle is so long and thin that it shows as a scratch."""
    wrong = []
    for id_, mesh in body.items():
        edges = np.linalg.norm(mesh.triangles - np.roll(mesh.triangles, 1, axis=1), axis=2)
        longest = edges.max(axis=1)
        height = 2.0 * mesh.area_faces / np.maximum(longest, 1e-12)
        share = ((longest > LONG_MM * MM) & (height < THIN_MM * MM)).mean()
        if share > SLIVERS:
            wrong.append(f"{id_}: {share:.1%} of the triangles are scratches")
    return wrong


def check_no_facets(body: Body) -> list[str]:
    """What is round in life has few sharp edges."""
    wrong = []
    for id_, mesh in body.items():
        # The edges of a cut are meant to be sharp.
        if not id_.startswith(SMOOTH) or id_.endswith(("-shell", "-marrow")):
            continue
        share = sharp_share(mesh)
        if share > SHARP_SHARE:
            wrong.append(f"{id_}: {share:.1%} of its edges are sharp")
    return wrong


def sharp_share(mesh: trimesh.Trimesh) -> float:
    """Return which share of the edges' length is sharper than `SHARP_DEGREES`."""
    ends = mesh.vertices[mesh.face_adjacency_edges]
    lengths = np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1)
    sharp = mesh.face_adjacency_angles > np.radians(SHARP_DEGREES)
    return float(lengths[sharp].sum() / lengths.sum())


def check_no_steps(body: Body) -> list[str]:
    """No scanned surface shows the slices it was made of."""
    wrong = []
    for id_, mesh in body.items():
        if id_.startswith(SCANNED) and (turning := turning_degrees(mesh)) > TURNING_DEGREES:
            wrong.append(f"{id_} has steps: its triangles turn {turning:.0f}° to and fro")
    return wrong


def turning_degrees(mesh: trimesh.Trimesh) -> float:
    """Return the middle angle between triangles and the mean of those a few mm around them."""
    normals, areas = mesh.face_normals, mesh.area_faces
    every = np.arange(0, len(normals), max(1, len(normals) // 1500))
    near = triangles_tree(mesh).query_ball_point(mesh.triangles_center[every], AROUND_MM * MM)
    means: NDArray[np.float64] = np.array(
        [(normals[around] * areas[around, None]).sum(axis=0) for around in near]
    )
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    cosine = np.einsum("ij,ij->i", normals[every], means)
    return float(np.degrees(np.median(np.arccos(np.clip(cosine, -1.0, 1.0)))))
