"""manifest.json against the committed GLB files and SOURCES.toml."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from models import Atlas, Level
from models.atlas import LAYERS, LEVELS, SITES
from models.pipeline.catalogue import BODIES, BY_ID, CATALOGUE, SYSTEMS
from models.pipeline.geometry.glb import GRID_M, PackedMesh, validate_glbs
from models.pipeline.geometry.mesh import is_closed, signed_volume
from models.pipeline.output.pack import (
    BODY_LIMIT_GZIP,
    FIRST_LIMIT_GZIP,
    file_of,
    geometry_sha256,
)

MODELS = Path(__file__).parents[2] / "models"
Packed = dict[str, dict[str, PackedMesh]]


def test_the_manifest_lists_the_catalogue_in_its_order(atlas: Atlas) -> None:
    listed = [
        (
            *(s.id, s.names["en"], s.site, s.system, s.layer, s.source, s.reveal),
            *(s.replaces, s.within, s.only),
        )
        for s in atlas.structures
    ]
    assert listed == [
        (
            *(e.id, e.name, e.site, e.system, e.layer, e.source, e.reveal),
            *(e.replaces, e.within, e.only),
        )
        for e in CATALOGUE
    ]


def test_each_body_has_its_own_of_what_is_its_own(atlas: Atlas) -> None:
    assert tuple(body.id for body in atlas.bodies) == BODIES
    own = {s.id for s in atlas.structures if len({shape.levels for shape in s.shapes.values()}) > 1}
    assert own == {entry.id for entry in CATALOGUE if entry.own and entry.only is None}
    alone = {s.id: tuple(s.shapes) for s in atlas.structures if len(s.shapes) == 1}
    assert alone == {entry.id: (entry.only,) for entry in CATALOGUE if entry.only is not None}


def test_ids_and_names_are_unique() -> None:
    assert len({entry.id for entry in CATALOGUE}) == len(CATALOGUE)
    assert len({entry.name for entry in CATALOGUE}) == len(CATALOGUE)


def test_every_site_layer_and_system_has_structures() -> None:
    assert {entry.site for entry in CATALOGUE} == {*SITES, None}
    assert {entry.layer for entry in CATALOGUE} == set(LAYERS)
    assert {entry.system for entry in CATALOGUE} == set(SYSTEMS)


def _levels(atlas: Atlas) -> Iterator[tuple[str, str, Level]]:
    """Yield body, structure id and level: each level that lies in a file once."""
    seen = set()
    for structure in atlas.structures:
        for body, shape in structure.shapes.items():
            for level in shape.levels:
                if (structure.id, level.file) not in seen:
                    seen.add((structure.id, level.file))
                    yield body, structure.id, level


def test_each_file_holds_just_the_nodes_that_the_manifest_gives_it(
    atlas: Atlas, packed: Packed
) -> None:
    nodes: dict[str, list[str]] = {file.name: [] for file in atlas.files}
    for _, id_, level in _levels(atlas):
        nodes[level.file].append(id_)
    assert {name: list(meshes) for name, meshes in packed.items()} == nodes


def test_levels_lie_in_the_file_where_they_are_needed(atlas: Atlas) -> None:
    files = {file.name: file for file in atlas.files}
    for body, id_, level in _levels(atlas):
        file = files[level.file]
        assert (file.need, file.site, file.body) == file_of(BY_ID[id_], level.name, body), id_


def test_finer_levels_have_more_triangles_and_stray_less(atlas: Atlas) -> None:
    for structure in atlas.structures:
        for shape in structure.shapes.values():
            for coarse, fine in pairwise(shape.levels):
                assert LEVELS.index(coarse.name) < LEVELS.index(fine.name), structure.id
                assert coarse.triangles < fine.triangles, structure.id
                assert coarse.error_mm > fine.error_mm, structure.id


def test_the_first_file_is_what_the_first_view_shows(atlas: Atlas) -> None:
    first = {id_ for _, id_, level in _levels(atlas) if level.name == "core"}
    assert first == {entry.id for entry in CATALOGUE if entry.first}
    assert {"skin", "liver", "skull", "sternum", "femur-left", "brain-stem"} <= first
    assert {BY_ID[id_].site for id_ in first} >= {"bone", "lung", "liver", "brain", "breast"}


def test_files_are_what_the_manifest_says(atlas: Atlas) -> None:
    for file in atlas.files:
        data = file.path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert file.path.name == f"{file.name}.{file.sha256[:12]}.glb"
        assert len(data) == file.bytes
        # zlib's output may differ a little from one release to the next.
        assert len(gzip.compress(data)) == pytest.approx(file.bytes_gzip, rel=0.02)


def test_no_other_file_lies_beside_them(atlas: Atlas) -> None:
    assert set((MODELS / "glb").iterdir()) == {file.path for file in atlas.files}


@pytest.mark.parametrize("body", BODIES)
def test_files_are_light_enough_for_a_poor_connection(atlas: Atlas, body: str) -> None:
    ours = [file for file in atlas.files if file.body in (None, body)]
    assert sum(file.bytes_gzip for file in ours if file.need == "first") <= FIRST_LIMIT_GZIP
    assert sum(file.bytes_gzip for file in ours) <= BODY_LIMIT_GZIP
    assert sum(f.bytes_gzip for f in ours) <= 3 * sum(f.triangles for f in ours)


def test_geometry_is_what_the_manifest_says(atlas: Atlas, packed: Packed) -> None:
    for body, id_, level in _levels(atlas):
        mesh = packed[level.file][id_]
        assert level.sha256 == geometry_sha256(mesh), (id_, level.name)
        assert level.triangles == len(mesh.triangles), (id_, level.name)
        shape = atlas.by_id[id_].shapes[body]
        if level != shape.levels[-1]:
            continue
        points = mesh.positions * np.float64(GRID_M)
        bounds = [points.min(axis=0), points.max(axis=0)]
        np.testing.assert_allclose(shape.bounds_m, bounds, atol=1e-5, err_msg=id_)
        volume = signed_volume(points, mesh.triangles) * 1e6
        if shape.volume_ml is None:
            assert not is_closed(mesh.triangles), id_
        else:
            assert shape.volume_ml == pytest.approx(volume, abs=0.01), id_
    for file in atlas.files:
        meshes = packed[file.name].values()
        assert file.triangles == sum(len(mesh.triangles) for mesh in meshes)


def test_every_level_is_closed(packed: Packed) -> None:
    assert [
        f"{id_} in {file}"
        for file, meshes in packed.items()
        for id_, mesh in meshes.items()
        if not is_closed(mesh.triangles)
    ] == []


def test_every_level_has_the_volume_of_the_finest(atlas: Atlas, packed: Packed) -> None:
    """The finest has that of the source, which the pipeline's own steps check."""
    for body, id_, level in _levels(atlas):
        mesh = packed[level.file][id_]
        volume = signed_volume(mesh.positions * GRID_M, mesh.triangles) * 1e6
        finest = atlas.by_id[id_].shapes[body].volume_ml
        assert volume == pytest.approx(finest, rel=0.03, abs=0.2), (id_, level.name)


def test_normals_point_outward(packed: Packed) -> None:
    for meshes in packed.values():
        for id_, mesh in meshes.items():
            corners = mesh.positions.astype(np.float64)[mesh.triangles]
            faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
            smooth = mesh.normals.astype(np.float64)[mesh.triangles].mean(axis=1)
            agree = np.einsum("ij,ij->i", faces, smooth) > 0
            assert np.average(agree, weights=np.linalg.norm(faces, axis=1)) > 0.97, id_


def test_anchors_and_centroids_lie_within_the_bounds(atlas: Atlas) -> None:
    for structure in atlas.structures:
        for shape in structure.shapes.values():
            low, high = shape.bounds_m
            for point in (shape.anchor_m, shape.centroid_m):
                inside = [a <= p <= b for a, p, b in zip(low, point, high, strict=True)]
                assert all(inside), structure.id


def test_each_body_is_as_tall_as_the_manifest_says(atlas: Atlas) -> None:
    for body in atlas.bodies:
        (_, soles, _), (_, crown, _) = atlas.by_id["skin"].shapes[body.id].bounds_m
        assert body.height_m == pytest.approx(crown - soles, abs=0.001)


@pytest.mark.body
def test_the_khronos_validator_finds_no_error_and_no_warning(atlas: Atlas) -> None:
    for report in validate_glbs(*(file.path for file in atlas.files)):
        issues = report["issues"]
        assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), issues["messages"]


def test_compressed_meshes_use_the_extension_that_viewers_know(atlas: Atlas) -> None:
    for file in atlas.files:
        data = file.path.read_bytes()
        header = json.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])
        assert set(header["extensionsRequired"]) == {
            "EXT_meshopt_compression",
            "KHR_mesh_quantization",
        }
        assert all("matrix" not in node and "children" not in node for node in header["nodes"])


def test_every_source_has_its_licence_and_credit(atlas: Atlas) -> None:
    for source in atlas.sources:
        for words in (source.package, source.version, source.licence, source.credit):
            assert words.strip(), source.key


def test_every_source_is_used_and_every_structure_has_one(atlas: Atlas) -> None:
    assert {s.source for s in atlas.structures} == {source.key for source in atlas.sources}


def test_sources_are_those_of_sources_toml(atlas: Atlas) -> None:
    written = tomllib.loads((MODELS / "SOURCES.toml").read_text(encoding="utf-8"))
    assert {
        source.key: (source.package, source.version, source.licence, source.credit)
        for source in atlas.sources
    } == {
        key: (entry["package"], entry["version"], entry["licence"], entry["credit"])
        for key, entry in written.items()
    }
