"""The body as it was packed: read back from the GLB files by way of the manifest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.atlas import Atlas
from models.pipeline.catalogue import BY_ID
from models.pipeline.geometry.glb import GRID_M, PackedMesh, read_glb

FINEST, COARSEST = -1, 0


@lru_cache(maxsize=64)
def read_once(path: Path) -> dict[str, PackedMesh]:
    """Return what is in a file; it is the same for all who ask, and not to be changed."""
    return read_glb(path)


class Placed(NamedTuple):
    """A structure in one body, in the glTF frame.

    Attributes
    ----------
    points_m : ndarray, shape (n, 3)
        In metres.
    mesh : PackedMesh
        As it lies in its file.
    """

    points_m: NDArray[np.float64]
    mesh: PackedMesh


def place_body(atlas: Atlas, body: str = "female", level: int = FINEST) -> dict[str, Placed]:
    """Return every structure of a body by id where it is: what is shared scaled and raised.

    Parameters are those of `read_body`.
    """
    whose = next(one for one in atlas.bodies if one.id == body)
    placed = {}
    for id_, mesh in read_body(atlas, body, level).items():
        points_m = mesh.positions * np.float64(GRID_M)
        if not BY_ID[id_].own:
            points_m = points_m * whose.scale + (0.0, whose.lift_m, 0.0)
        placed[id_] = Placed(points_m, mesh)
    return placed


def read_body(atlas: Atlas, body: str = "female", level: int = FINEST) -> dict[str, PackedMesh]:
    """Return every structure of a body by id, on the grid of the files.

    What a man shares with the woman is not yet scaled: `place_body` does that.

    Parameters
    ----------
    atlas : Atlas
        The body, as `models.load_atlas` returns it.
    body : str
        Whose.
    level : int
        `FINEST` or `COARSEST`, for each structure the one it has.
    """
    paths = {file.name: file.path for file in atlas.files}
    return {
        structure.id: read_once(paths[structure.shapes[body].levels[level].file])[structure.id]
        for structure in atlas.structures
        if body in structure.shapes
    }
