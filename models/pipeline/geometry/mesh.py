"""Meshes: what NumPy and SciPy alone can say about triangles and do with them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import connected_components

Points = NDArray[np.float64]
Vector = NDArray[np.float64]
Faces = NDArray[np.int64]

# How far the triangles round a needle's tip agree at most (1: they lie in one plane).
NEEDLE = 0.3
NEEDLE_ROUNDS = 10


class Mesh(NamedTuple):
    """A triangle mesh in LPS millimetres.

    Attributes
    ----------
    vertices
        Positions in mm, shape (n, 3).
    faces
        Vertex indices, shape (m, 3), anticlockwise when seen from outside.
    """

    vertices: Points
    faces: Faces


# Structures by id.
Meshes = Mapping[str, Mesh]


def signed_volume(points: NDArray[Any], triangles: NDArray[Any]) -> float:
    """Return the volume inside a closed surface in cubed units of its points.

    By the divergence theorem; negative when the triangles face inward.
    """
    a, b, c = np.asarray(points, dtype=np.float64)[triangles].transpose(1, 0, 2)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6.0)


def signed_volume_ml(mesh: Mesh) -> float:
    """Return the enclosed volume in millilitres, negative when the faces point inward."""
    return signed_volume(mesh.vertices, mesh.faces) / 1000.0


def face_normals(mesh: Mesh) -> Points:
    """Return each triangle's normal, twice its area long, in mm², shape (m, 3)."""
    a, b, c = mesh.vertices[mesh.faces].transpose(1, 0, 2)
    return np.cross(b - a, c - a)


def area_mm2(mesh: Mesh) -> float:
    """Return the area of the surface in mm²."""
    return float(np.linalg.norm(face_normals(mesh), axis=1).sum() / 2.0)


def vertex_normals(mesh: Mesh) -> Points:
    """Return area-weighted unit normals, one a vertex, shape (n, 3)."""
    of_faces = face_normals(mesh)
    normals = np.zeros_like(mesh.vertices)
    for corner in range(3):
        np.add.at(normals, mesh.faces[:, corner], of_faces)
    lengths: Points = np.linalg.norm(normals, axis=1, keepdims=True)
    return normals / np.maximum(lengths, 1e-12)


def is_closed(triangles: NDArray[Any]) -> bool:
    """Say whether a surface has no border: each edge is run along as often forth as back.

    Two sheets may touch along an edge; the volume inside is still well defined.
    """
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2).astype(np.int64)
    forth, times_forth = np.unique(edges, axis=0, return_counts=True)
    back, times_back = np.unique(edges[:, ::-1], axis=0, return_counts=True)
    return np.array_equal(forth, back) and np.array_equal(times_forth, times_back)


def winding_number(point: NDArray[Any], points: NDArray[Any], triangles: NDArray[Any]) -> float:
    """Return how often a closed surface surrounds a point: 1 inside, 0 outside.

    By the solid angles of the triangles: Van Oosterom and Strackee 1983, IEEE Transactions on
    Biomedical Engineering 30, 125.
    """
    a, b, c = (np.asarray(points, dtype=np.float64)[triangles] - point).transpose(1, 0, 2)
    la, lb, lc = (np.linalg.norm(v, axis=1) for v in (a, b, c))
    triple = np.einsum("ij,ij->i", a, np.cross(b, c))
    dots = (
        la * lb * lc
        + np.einsum("ij,ij->i", a, b) * lc
        + np.einsum("ij,ij->i", b, c) * la
        + np.einsum("ij,ij->i", c, a) * lb
    )
    return float(np.arctan2(triple, dots).sum() / (2 * np.pi))


def merge(*meshes: Mesh) -> Mesh:
    """Return one mesh that holds all the given ones."""
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    return Mesh(
        np.vstack([mesh.vertices for mesh in meshes]),
        np.vstack([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)]),
    )


def outward(mesh: Mesh) -> Mesh:
    """Return the mesh with its faces turned outward."""
    return mesh if signed_volume_ml(mesh) >= 0 else Mesh(mesh.vertices, mesh.faces[:, ::-1])


def weld(mesh: Mesh, tolerance_mm: float = 1e-4) -> Mesh:
    """Merge coincident vertices and drop the triangles that vanish by it."""
    _, first, index = np.unique(
        np.round(mesh.vertices / tolerance_mm).astype(np.int64),
        axis=0,
        return_index=True,
        return_inverse=True,
    )
    faces = index.reshape(-1)[mesh.faces]
    a, b, c = faces.T
    return Mesh(mesh.vertices[first], faces[(a != b) & (b != c) & (c != a)])


def connected_regions(faces: Faces, count: int) -> NDArray[np.int32]:
    """Return for each of ``count`` vertices the number of the connected piece it belongs to."""
    a, b, c = faces.T
    links = coo_array(
        (np.ones(2 * len(a)), (np.concatenate([a, b]), np.concatenate([b, c]))), (count, count)
    )
    return connected_components(links, directed=False)[1]


def pieces(mesh: Mesh) -> list[Mesh]:
    """Return the connected pieces of a mesh, the one with most triangles first."""
    region = connected_regions(mesh.faces, len(mesh.vertices))[mesh.faces[:, 0]]
    result = []
    for number in np.unique(region):
        faces = mesh.faces[region == number]
        used, index = np.unique(faces, return_inverse=True)
        result.append(Mesh(mesh.vertices[used], index.reshape(-1, 3)))
    return sorted(result, key=lambda piece: -len(piece.faces))


def neighbours_mean(mesh: Mesh) -> csr_array:
    """Return the matrix that takes the mean over each vertex's neighbours, shape (n, n)."""
    a, b, c = mesh.faces.T
    rows, columns = np.concatenate([a, b, c, b, c, a]), np.concatenate([b, c, a, a, b, c])
    count = len(mesh.vertices)
    links = csr_array((np.ones(len(rows)), (rows, columns)), (count, count))
    links.data[:] = 1.0
    return csr_array(diags_array(1.0 / np.maximum(links.sum(1), 1.0)) @ links)


def flaps(faces: Faces) -> NDArray[np.bool_]:
    """Say of triangles which others, back to back on the same corners, cancel out, shape (m,).

    Collapsing edges leaves some where a sheet was thin, rounding lays some on each other. Of three
    one stays: a closed mesh stays closed.
    """
    order = np.argsort(faces, axis=1)
    corners = np.take_along_axis(faces, order, axis=1)
    # The even orders of three corners run one way round, the odd ones the other.
    way = np.where((order[:, 1] - order[:, 0]) % 3 == 1, 1, -1)
    _, index = np.unique(corners, axis=0, return_inverse=True)
    index = index.reshape(-1)
    left = np.bincount(index, weights=way)[index]
    # Which it is of those that lie alike, from 0.
    alike = 2 * index + (way > 0)
    sorter = np.argsort(alike, kind="stable")
    number = np.empty(len(faces), dtype=np.int64)
    number[sorter] = np.arange(len(faces)) - np.searchsorted(alike[sorter], alike[sorter])
    cancelled: NDArray[np.bool_] = (way * left <= 0) | (number >= np.abs(left))
    return cancelled


def without_flaps(mesh: Mesh) -> Mesh:
    """Return the mesh without triangles that lie back to back on the same corners."""
    used, numbers = np.unique(mesh.faces[~flaps(mesh.faces)], return_inverse=True)
    return Mesh(mesh.vertices[used], numbers.reshape(-1, 3))


def without_needles(mesh: Mesh) -> Mesh:
    """Return the mesh with its needles drawn in: corners whose triangles face each other.

    Contouring and repair leave a few, a millimetre long and thinner than anything. They sparkle
    when drawn, and no simplification can keep them.
    """
    mean = neighbours_mean(mesh)
    points = mesh.vertices
    for _ in range(NEEDLE_ROUNDS):
        needles = _agreement(Mesh(points, mesh.faces)) < NEEDLE
        if not needles.any():
            break
        points = np.where(needles[:, None], mean @ points, points)
    return Mesh(points, mesh.faces)


def _agreement(mesh: Mesh) -> NDArray[np.float64]:
    """Return how well the triangles round each vertex agree: 1 on a plane, 0 on a needle."""
    normals = face_normals(mesh)
    areas = np.linalg.norm(normals, axis=1)
    together, apart = np.zeros_like(mesh.vertices), np.zeros(len(mesh.vertices))
    for corner in range(3):
        np.add.at(together, mesh.faces[:, corner], normals)
        np.add.at(apart, mesh.faces[:, corner], areas)
    return np.linalg.norm(together, axis=1) / np.maximum(apart, 1e-12)
