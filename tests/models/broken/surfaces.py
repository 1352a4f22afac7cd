"""Surfaces, broken on purpose."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch

import numpy as np
import trimesh

from tests.models.broken.breaks import Break
from tests.models.relations.shapes import MM


def reshaped(pattern: str, change: Callable[[trimesh.Trimesh], trimesh.Trimesh]) -> Break:
    """Change the surface of the structures whose ids fit a pattern."""
    return lambda body: {
        id_: change(mesh) if fnmatch(id_, pattern) else mesh for id_, mesh in body.items()
    }


def with_faces(mesh: trimesh.Trimesh, faces: np.ndarray) -> trimesh.Trimesh:
    return trimesh.Trimesh(mesh.vertices, faces, process=False)


def holed(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    return with_faces(mesh, mesh.faces[:-1])


def half_turned(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    half = len(mesh.faces) // 2
    return with_faces(mesh, np.vstack((mesh.faces[:half], mesh.faces[half:, ::-1])))


def inside_out(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    return with_faces(mesh, mesh.faces[:, ::-1])


def doubled(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """Lay two triangles, back to back, on each of the first hundred."""
    some = mesh.faces[:100]
    return with_faces(mesh, np.vstack((mesh.faces, some, some[:, ::-1])))


def scratched(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """Squash it to a tenth of a hair's width and draw it long."""
    return trimesh.Trimesh(mesh.vertices * (1e-4, 20.0, 1.0), mesh.faces, process=False)


def blocky(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """Move every vertex to the next corner of a lattice, as bricks would have it."""
    step = 6 * MM
    return trimesh.Trimesh(np.round(mesh.vertices / step) * step, mesh.faces, process=False)


def stepped(mesh: trimesh.Trimesh) -> trimesh.Trimesh:
    """Show every second slice of the scan as a step, a millimetre out and in."""
    phase = np.mod(mesh.vertices[:, 1] / (5 * MM), 1.0) - 0.5
    moved = mesh.vertices + 2 * MM * phase[:, None] * mesh.vertex_normals
    return trimesh.Trimesh(moved, mesh.faces, process=False)


# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_surfaces_closed", "a hole in the liver", reshaped("liver", holed)),
    ("check_surfaces_closed", "half a rib turned", reshaped("rib-left-5", half_turned)),
    ("check_surfaces_closed", "a femur inside out", reshaped("femur-left", inside_out)),
    ("check_no_triangle_twice", "skull in part doubled", reshaped("skull", doubled)),
    ("check_no_slivers", "the heart squashed", reshaped("heart", scratched)),
    ("check_no_facets", "a kidney of bricks", reshaped("kidney-right", blocky)),
    ("check_no_steps", "a lobe in steps", reshaped("lung-left-upper-lobe", stepped)),
    ("check_no_steps", "the liver in steps", reshaped("liver", stepped)),
]
