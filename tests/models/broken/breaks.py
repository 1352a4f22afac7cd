"""Ways to break a body on purpose."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch

import numpy as np
import trimesh

from tests.models.relations.shapes import MM, Body, Points, centre

Break = Callable[[Body], Body]


def placed(
    mesh: trimesh.Trimesh, scale: Points | float = 1.0, shift: Points | float = 0.0
) -> trimesh.Trimesh:
    mirrors = np.prod(np.broadcast_to(scale, 3)) < 0
    faces = mesh.faces[:, ::-1] if mirrors else mesh.faces
    return trimesh.Trimesh(mesh.vertices * scale + shift, faces, process=False)


def moved(*patterns: str, by_mm: tuple[float, float, float]) -> Break:
    """Shift the structures whose ids fit a pattern: to her left, up, forward."""
    return lambda body: {
        id_: placed(mesh, shift=np.array(by_mm) * MM)
        if any(fnmatch(id_, pattern) for pattern in patterns)
        else mesh
        for id_, mesh in body.items()
    }


def scaled(pattern: str, factor: float) -> Break:
    """Grow or shrink structures round their own middles."""
    return lambda body: {
        id_: placed(mesh, factor, centre(mesh) * (1 - factor)) if fnmatch(id_, pattern) else mesh
        for id_, mesh in body.items()
    }


def renamed(names: dict[str, str]) -> Break:
    """Give each structure the mesh of another."""
    return lambda body: {id_: body[names.get(id_, id_)] for id_ in body}


def swapped(a: str, b: str) -> Break:
    return renamed({a: b, b: a})


def stretched(*scale: float) -> Break:
    """Scale the whole body along the three axes."""
    return lambda body: {id_: placed(mesh, np.array(scale)) for id_, mesh in body.items()}


mirrored = stretched(-1, 1, 1)
turned_round = stretched(-1, 1, -1)
shrunk = stretched(0.9, 0.9, 0.9)
