"""Solids: closed meshes added to and taken from each other, exactly.

By Manifold, whose results are closed surfaces by construction and the same on every run
(Smith 2009, Towards robust inexact geometric computation, University of Cambridge).
"""

from __future__ import annotations

import numpy as np
from manifold3d import Manifold, Mesh64

from models.pipeline.geometry.mesh import Mesh, Points


def solid(mesh: Mesh) -> Manifold:
    """Return a closed mesh as a solid.

    Raises
    ------
    ValueError
        If the mesh is not closed.
    """
    vertices = np.ascontiguousarray(mesh.vertices)
    made = Manifold(Mesh64(vertices, np.ascontiguousarray(mesh.faces, dtype=np.uint64)))
    if made.is_empty():
        raise ValueError(f"not a solid: {made.status()}")
    return made


def surface_of(made: Manifold) -> Mesh:
    """Return the surface of a solid, without crumbs that rounding leaves behind."""
    largest = max(made.decompose(), key=lambda part: part.volume())
    mesh = largest.to_mesh64()
    return Mesh(
        np.asarray(mesh.vert_properties, dtype=np.float64)[:, :3],
        np.asarray(mesh.tri_verts, dtype=np.int64),
    )


def block(relief: Points, direction: Points, height_mm: float) -> Manifold:
    """Return the room over a sheet of points: from the sheet to a plane in front of it.

    Parameters
    ----------
    relief
        A grid of positions in mm, shape (rows, columns, 3), no part of it over another
        when seen against ``direction``.
    direction
        Unit vector from the sheet into the room, shape (3,).
    height_mm
        How far the room reaches beyond the sheet's foremost point.
    """
    rows, columns, _ = relief.shape
    sheet = relief.reshape(-1, 3)
    heights = sheet @ direction
    lid = sheet + np.outer(heights.max() + height_mm - heights, direction)
    corner = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (
        part.ravel()
        for part in (corner[:-1, :-1], corner[1:, :-1], corner[1:, 1:], corner[:-1, 1:])
    )
    floor = np.vstack((np.column_stack((a, b, c)), np.column_stack((a, c, d))))
    rim = np.concatenate((corner[:-1, 0], corner[-1, :-1], corner[:0:-1, -1], corner[0, :0:-1]))
    after, up = np.roll(rim, -1), rows * columns
    walls = np.vstack(
        (np.column_stack((rim, rim + up, after)), np.column_stack((after, rim + up, after + up)))
    )
    faces = np.vstack((floor, floor[:, ::-1] + up, walls))
    vertices = np.vstack((sheet, lid))
    one, two, three = vertices[faces].transpose(1, 0, 2)
    if np.einsum("ij,ij->", one, np.cross(two, three)) < 0:
        faces = faces[:, ::-1]
    return solid(Mesh(vertices, faces))
