"""Versions: each structure at each level of detail, with the light that reaches its vertices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.atlas import LevelName
from models.pipeline.geometry.levels import bound_mm, carrier, simplified
from models.pipeline.geometry.mesh import Mesh, Points, vertex_normals
from models.pipeline.geometry.occlusion import quantised
from models.pipeline.geometry.version import Version

# A finer level is worth its bytes when it has so many times the triangles of the coarser one.
WORTH = 1.25


def versions_of(
    id_: str, levels: Sequence[LevelName], reference: Mesh, openness: NDArray[np.uint8]
) -> list[Version]:
    """Return a structure's levels, from the coarsest to the finest, without those that add little.

    Parameters
    ----------
    id_ : str
        Of the structure: it decides how exact each level is.
    levels : sequence of LevelName
        Which levels are wanted, the coarsest first.
    reference : Mesh
        The best surface there is.
    openness : ndarray of uint8, shape (n,)
        How much of the light around reaches each vertex of the reference.
    """
    normals = vertex_normals(reference)
    versions: list[Version] = []
    for level in levels:
        mesh, error_mm = simplified(reference, bound_mm(level, id_))
        if versions and len(mesh.faces) < WORTH * len(versions[-1].mesh.faces):
            continue
        carried = carrier(reference, mesh.vertices)
        light = quantised(carried(openness / 255.0))
        versions.append(Version(level, mesh, error_mm, light, _unit(carried(normals))))
    return versions


def _unit(ways: Points) -> Points:
    lengths: Points = np.linalg.norm(ways, axis=1, keepdims=True)
    return ways / np.maximum(lengths, 1e-12)
