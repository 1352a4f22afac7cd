"""The body as it was packed: read back from the GLB files by way of the manifest."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from models.atlas import Atlas
from models.pipeline.glb import PackedMesh, read_glb

FINEST, COARSEST = -1, 0


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, PackedMesh]:
    return read_glb(path)


def read_body(atlas: Atlas, body: str = "female", level: int = FINEST) -> dict[str, PackedMesh]:
    """Return every structure of a body by id, on the grid of the files.

    What a man shares with the woman is not yet scaled: see `models.Body`.

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
        structure.id: _read(paths[structure.shapes[body].levels[level].file])[structure.id]
        for structure in atlas.structures
    }
