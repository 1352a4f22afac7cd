"""The atlas's triangles, as its readers get them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import numpy as np

from models import Atlas


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
    arrays: dict[str, np.ndarray] = {}
    for part in atlas.parts():
        shown = [level.name for level in part.shape.levels if level.name in levels]
        # Muscles are not shown before a reader asks.
        if shown and part.structure.layer != "muscles":
            points, faces = part.arrays(shown[-1])
            arrays[f"{part.id}/points"] = points.astype(np.float32)
            arrays[f"{part.id}/faces"] = faces.astype(np.int32)
    np.savez(target, allow_pickle=False, **arrays)
    return sum(len(faces) for name, faces in arrays.items() if name.endswith("/faces"))
