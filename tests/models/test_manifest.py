"""manifest.json against the committed GLB files and SOURCES.toml."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from models import Atlas
from models.pipeline.catalogue import CATALOGUE, FILES, LAYERS, SITES, SYSTEMS
from models.pipeline.glb import GRID_M, PackedMesh, validate_glbs
from models.pipeline.pack import LIMITS_GZIP, geometry_sha256, is_closed, signed_volume

MODELS = Path(__file__).parents[2] / "models"
Packed = dict[str, dict[str, PackedMesh]]


def test_the_manifest_lists_the_catalogue_in_its_order(atlas: Atlas) -> None:
    listed = [
        (s.id, s.names["en"], s.site, s.system, s.layer, s.file, s.source) for s in atlas.structures
    ]
    assert listed == [
        (e.id, e.name, e.site, e.system, e.layer, e.file, e.source) for e in CATALOGUE
    ]


def test_ids_and_names_are_unique() -> None:
    assert len({entry.id for entry in CATALOGUE}) == len(CATALOGUE)
    assert len({entry.name for entry in CATALOGUE}) == len(CATALOGUE)


def test_every_site_layer_and_system_has_structures() -> None:
    assert {entry.site for entry in CATALOGUE} == {*SITES, None}
    assert {entry.layer for entry in CATALOGUE} == set(LAYERS)
    assert {entry.system for entry in CATALOGUE} == set(SYSTEMS)


def test_each_file_holds_just_the_nodes_that_the_manifest_gives_it(
    atlas: Atlas, packed: Packed
) -> None:
    for file in atlas.files:
        nodes = [s.node for s in atlas.structures if s.file == file.name]
        assert list(packed[file.name]) == nodes
    assert all(structure.node == structure.id for structure in atlas.structures)


def test_the_first_file_is_what_the_first_view_shows(atlas: Atlas) -> None:
    assert {file.name: file.stage for file in atlas.files} == FILES
    core = {structure.id for structure in atlas.structures if structure.file == "core"}
    assert {"skin-female", "liver", "skull", "sternum", "femur-left", "brain-stem"} <= core
    assert {structure.site for structure in atlas.structures if structure.file == "core"} >= {
        *("bone", "lung", "liver", "brain", "breast")
    }


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


def test_files_are_light_enough_for_a_poor_connection(atlas: Atlas) -> None:
    sizes = {file.name: file.bytes_gzip for file in atlas.files}
    assert sizes["core"] <= LIMITS_GZIP["core"]
    assert sum(sizes.values()) <= LIMITS_GZIP["all"]


def test_geometry_is_what_the_manifest_says(atlas: Atlas, packed: Packed) -> None:
    for structure in atlas.structures:
        mesh = packed[structure.file][structure.node]
        points = mesh.positions * np.float64(GRID_M)
        bounds = [points.min(axis=0), points.max(axis=0)]
        np.testing.assert_allclose(structure.bounds_m, bounds, atol=1e-9, err_msg=structure.id)
        assert structure.sha256 == geometry_sha256(mesh), structure.id
        assert structure.triangles == len(mesh.triangles), structure.id
        volume = signed_volume(points, mesh.triangles) * 1e6
        if structure.volume_ml is None:
            assert not is_closed(mesh.triangles), structure.id
        else:
            assert structure.volume_ml == pytest.approx(volume, abs=0.01), structure.id
    for file in atlas.files:
        meshes = packed[file.name].values()
        assert file.triangles == sum(len(mesh.triangles) for mesh in meshes)


def test_every_structure_is_closed(atlas: Atlas) -> None:
    assert [s.id for s in atlas.structures if s.volume_ml is None] == []


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
        low, high = structure.bounds_m
        for point in (structure.anchor_m, structure.centroid_m):
            inside = [a <= p <= b for a, p, b in zip(low, point, high, strict=True)]
            assert all(inside), structure.id


def test_the_body_is_as_tall_as_the_manifest_says(atlas: Atlas) -> None:
    (_, soles, _), (_, crown, _) = atlas.by_id["skin-female"].bounds_m
    assert atlas.body.height_m == pytest.approx(crown - soles, abs=0.001)
    assert atlas.body.sex == "female"


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
