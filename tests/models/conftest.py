from __future__ import annotations

import numpy as np
import pytest
import trimesh

from models import Atlas, load_atlas
from models.pipeline.glb import GRID_M, PackedMesh, read_glb
from models.pipeline.packed import FINEST, read_body
from tests.models.relations.shapes import Body


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="session")
def packed(atlas: Atlas) -> dict[str, dict[str, PackedMesh]]:
    """The meshes of each file, read back from the committed GLBs."""
    return {file.name: read_glb(file.path) for file in atlas.files}


def meshes_of(atlas: Atlas, whose: str, level: int = FINEST) -> Body:
    """Return every structure of a body in metres, in the glTF frame."""
    body = next(body for body in atlas.bodies if body.id == whose)
    own = {s.id for s in atlas.structures if s.shapes[whose].levels != s.shapes["female"].levels}
    meshes = {}
    for id_, mesh in read_body(atlas, whose, level).items():
        points = mesh.positions * np.float64(GRID_M)
        if id_ not in own:
            points = points * body.scale + (0.0, body.lift_m, 0.0)
        meshes[id_] = trimesh.Trimesh(points, mesh.triangles, process=False)
    return meshes


@pytest.fixture(scope="session")
def body(atlas: Atlas) -> Body:
    """The woman, as fine as she was packed."""
    return meshes_of(atlas, "female")


@pytest.fixture(scope="session")
def man(atlas: Atlas) -> Body:
    """The man, as fine as he was packed."""
    return meshes_of(atlas, "male")
