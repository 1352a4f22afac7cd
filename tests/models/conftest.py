from __future__ import annotations

import pytest
import trimesh

from models import Atlas, load_atlas
from models.pipeline.geometry.glb import PackedMesh
from models.pipeline.output.packed import place_body, read_once
from tests.models.relations.shapes import Body

# What takes seconds to make, and what `make quick` goes without.
BODIES = {"body", "man", "packed", "balls", "made"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not BODIES.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("body")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="session")
def packed(atlas: Atlas) -> dict[str, dict[str, PackedMesh]]:
    """The meshes of each file, read back from the committed GLBs."""
    return {file.name: read_once(file.path) for file in atlas.files}


def meshes_of(atlas: Atlas, whose: str) -> Body:
    """Return every structure of a body in metres, in the glTF frame."""
    return {
        id_: trimesh.Trimesh(placed.points_m, placed.mesh.triangles, process=False)
        for id_, placed in place_body(atlas, whose).items()
    }


@pytest.fixture(scope="session")
def body(atlas: Atlas) -> Body:
    """The woman, as fine as she was packed."""
    return meshes_of(atlas, "female")


@pytest.fixture(scope="session")
def man(atlas: Atlas) -> Body:
    """The man, as fine as he was packed."""
    return meshes_of(atlas, "male")
