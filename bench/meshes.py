"""The atlas's triangles, as its readers get them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import numpy as np

from models import Atlas
from models.pipeline.geometry.glb import GRID_M, PackedMesh, read_glb


def export_for_peer(target: Path, atlas: Atlas, levels: Collection[str]) -> int:
    """Decode what the woman shows from the outside, for the peer.

    Parameters
    ----------
    target
        The ``.npz`` file to write: ``<id>/points`` (n, 3) in metres and ``<id>/faces`` (m, 3).
    atlas
        The body.
    levels
        Of each structure the finest of these levels is written; one that has none is left out.

    Returns
    -------
    int
        The number of triangles written.
    """
    paths = {file.name: file.path for file in atlas.files}
    arrays: dict[str, np.ndarray] = {}
    triangles = 0
    for structure in atlas.structures:
        shape = structure.shapes.get("female")
        shown = [one for one in shape.levels if one.name in levels] if shape else []
        if structure.reveal != "always" or not shown:
            continue
        mesh = _read(paths[shown[-1].file])[structure.id]
        arrays[f"{structure.id}/points"] = (mesh.positions * GRID_M).astype(np.float32)
        arrays[f"{structure.id}/faces"] = mesh.triangles.astype(np.int32)
        triangles += len(mesh.triangles)
    np.savez(target, allow_pickle=False, **arrays)
    return triangles


@cache
def _read(path: Path) -> dict[str, PackedMesh]:
    return read_glb(path)
