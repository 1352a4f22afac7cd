from __future__ import annotations

import numpy as np
import pytest
import trimesh

from models import Atlas, load_atlas
from models.pipeline.glb import GRID_M, PackedMesh, read_glb
from tests.models.relations.shapes import Body


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="session")
def packed(atlas: Atlas) -> dict[str, dict[str, PackedMesh]]:
    """The meshes of each file, read back from the committed GLBs."""
    return {file.name: read_glb(file.path) for file in atlas.files}


@pytest.fixture(scope="session")
def body(packed: dict[str, dict[str, PackedMesh]]) -> Body:
    """Every structure in metres, in the glTF frame."""
    return {
        id_: trimesh.Trimesh(mesh.positions * np.float64(GRID_M), mesh.triangles, process=False)
        for meshes in packed.values()
        for id_, mesh in meshes.items()
    }
