"""A version: one structure at one level of detail, before it is packed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.atlas import LevelName
from models.pipeline.geometry.mesh import Mesh, Points


class Version(NamedTuple):
    """One level of detail of one structure.

    Attributes
    ----------
    level : LevelName
        ``core``, ``standard`` or ``fine``.
    mesh : Mesh
        In LPS millimetres.
    error_mm : float
        How far it strays at most from the surface that the pipeline made.
    openness : ndarray of uint8, shape (n,)
        How much of the light around reaches a vertex: 255 is all.
    normals : ndarray, shape (n, 3)
        Unit normals of the surface that the pipeline made, at the places nearest to the vertices.
    """

    level: LevelName
    mesh: Mesh
    error_mm: float
    openness: NDArray[np.uint8]
    normals: Points
