"""A few small closed meshes, in LPS millimetres."""

from __future__ import annotations

import numpy as np
import trimesh

from models.pipeline.geometry.mesh import Mesh, Points

Point = tuple[float, float, float]


def ball(radius_mm: float, middle: Point = (0.0, 0.0, 0.0), fine: int = 3) -> Mesh:
    sphere = trimesh.creation.icosphere(subdivisions=fine, radius=radius_mm)
    return Mesh(np.asarray(sphere.vertices) + middle, np.asarray(sphere.faces))


def box(size_mm: Point, middle: Point = (0.0, 0.0, 0.0), step_mm: float = 4.0) -> Mesh:
    """A box with many vertices on its faces."""
    coarse = trimesh.creation.box(size_mm)
    vertices, faces = trimesh.remesh.subdivide_to_size(coarse.vertices, coarse.faces, step_mm)
    whole = trimesh.Trimesh(vertices, faces)  # merges the corners that edges share
    return Mesh(np.asarray(whole.vertices) + middle, np.asarray(whole.faces))


def tube(radius_mm: float, *ends: Point) -> Mesh:
    one, other = map(np.array, ends)
    pipe = trimesh.creation.cylinder(radius_mm, segment=(one, other), sections=24)
    vertices, faces = trimesh.remesh.subdivide_to_size(pipe.vertices, pipe.faces, radius_mm)
    whole = trimesh.Trimesh(vertices, faces)
    return Mesh(np.asarray(whole.vertices), np.asarray(whole.faces))


def middle(mesh: Mesh) -> Points:
    both: Points = mesh.vertices.min(axis=0) + mesh.vertices.max(axis=0)
    return both / 2
