"""How meshes are packed, on small made-up ones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import trimesh

from models import Atlas, Source, load_atlas
from models.atlas import LevelName
from models.pipeline.catalogue import CATALOGUE
from models.pipeline.catalogue.terms import Terms
from models.pipeline.geometry.glb import GRID_M, read_glb, write_glb
from models.pipeline.geometry.mesh import Mesh, is_closed, vertex_normals
from models.pipeline.geometry.version import Version
from models.pipeline.output import pack as packing
from models.pipeline.output.pack import PackError, Versions, describe, pack, quantise

SOURCES = [
    Source(key, "a-package", "1.0", "CC0", "Thank you", note="Made smooth")
    for key in sorted({entry.source for entry in CATALOGUE})
]
STATURE = {"scale": 1.1, "lift_mm": 10.0}
TERMS = {"liver": Terms(la="hepar")}


def ball(
    radius_mm: float = 20, middle: tuple[float, float, float] = (100, -50, 900), fine: int = 3
) -> Mesh:
    sphere = trimesh.creation.icosphere(subdivisions=fine, radius=radius_mm)
    return Mesh(np.asarray(sphere.vertices) + middle, np.asarray(sphere.faces))


def one(mesh: Mesh, level: LevelName = "core", error_mm: float = 0.5) -> list[Version]:
    """Return a structure's versions: just one."""
    openness = np.full(len(mesh.vertices), 200, dtype=np.uint8)
    return [Version(level, mesh, error_mm, openness, vertex_normals(mesh))]


Bodies = dict[str, dict[str, list[Version]]]


def bodies_of_balls() -> Bodies:
    hers = {
        entry.id: one(ball(middle=(i, 0, 10 * i), fine=1), "core" if entry.first else "standard")
        for i, entry in enumerate(CATALOGUE)
    }
    his = {entry.id: hers[entry.id] for entry in CATALOGUE if entry.own and entry.only != "female"}
    return {
        "female": {entry.id: hers[entry.id] for entry in CATALOGUE if entry.only != "male"},
        "male": his,
    }


@pytest.fixture
def balls() -> Bodies:
    """Bodies that a test may change before it packs them."""
    return bodies_of_balls()


def packed(balls: Versions, folder: Path) -> Atlas:
    return pack(balls, STATURE, SOURCES, TERMS, "digest", folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Atlas]:
    """A folder where an earlier body lay, now with the balls: to be read only."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "glb").mkdir()
    (folder / "glb" / "core.000000000000.glb").touch()
    return folder, packed(bodies_of_balls(), folder)


def test_left_stays_left_and_front_comes_forward() -> None:
    # LPS: 100 mm to her left, 50 mm to the front, 900 mm up.
    middle = quantise(ball()).positions.mean(axis=0) * GRID_M
    np.testing.assert_allclose(middle, [0.1, 0.9, 0.05], atol=1e-4)


def test_vertices_at_one_place_become_one() -> None:
    points, faces = ball()
    soup = points[faces].reshape(-1, 3)
    mesh = quantise(Mesh(soup, np.arange(len(soup)).reshape(-1, 3)))
    assert len(mesh.positions) == len(points)
    assert is_closed(mesh.triangles)


def test_triangles_that_collapse_are_dropped() -> None:
    points, faces = ball()
    sliver = len(points) + np.array([[0, 1, 2]])
    crumbs = points[0] + np.diag([0.0, 0.01, 0.01])
    mesh = quantise(Mesh(np.vstack((points, crumbs)), np.vstack((faces, sliver))))
    assert len(mesh.triangles) == len(faces)


def test_of_triangles_that_come_to_lie_on_each_other_one_stays_or_none() -> None:
    mesh = ball(fine=1)
    a, b, c = mesh.faces[0]
    there, back = [a, b, c], [a, c, b]
    twice = quantise(Mesh(mesh.vertices, np.vstack([mesh.faces, [back, there]])))
    assert len(twice.triangles) == len(mesh.faces)
    assert is_closed(twice.triangles)
    none = quantise(Mesh(mesh.vertices, np.vstack([mesh.faces, [back]])))
    assert len(none.triangles) == len(mesh.faces) - 1


def test_normals_of_a_ball_point_away_from_its_middle() -> None:
    mesh = quantise(ball())
    away = mesh.positions * GRID_M - np.array([0.1, 0.9, 0.05])
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    assert np.einsum("ij,ij->i", away, mesh.normals).min() > 0.999


def test_a_file_gives_back_the_meshes_that_went_in(tmp_path: Path) -> None:
    meshes = {"liver": quantise(ball()), "heart": quantise(ball(30))}
    write_glb(tmp_path / "a.glb", meshes)
    back = read_glb(tmp_path / "a.glb")
    assert list(back) == ["liver", "heart"]
    for id_, mesh in meshes.items():
        # Vertices come back in another order, none of them moved.
        assert set(map(tuple, back[id_].positions)) == set(map(tuple, mesh.positions))
        assert len(back[id_].triangles) == len(mesh.triangles)
        lengths = np.linalg.norm(back[id_].normals / 127.0, axis=1)
        np.testing.assert_allclose(lengths, 1, atol=0.02)


def test_the_same_body_gives_the_same_bytes(
    tmp_path: Path, balls: Bodies, made: tuple[Path, Atlas]
) -> None:
    folder, _ = made
    packed(balls, tmp_path)
    files = sorted(path.relative_to(folder) for path in folder.rglob("*.*"))
    assert len(files) > 10
    for file in files:
        assert (folder / file).read_bytes() == (tmp_path / file).read_bytes()


def test_files_of_an_earlier_body_are_removed(made: tuple[Path, Atlas]) -> None:
    folder, atlas = made
    assert set((folder / "glb").iterdir()) == {file.path for file in atlas.files}


def test_what_is_written_is_what_is_read(made: tuple[Path, Atlas]) -> None:
    folder, written = made
    read = load_atlas(folder / "manifest.json")
    assert read == written
    document = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    own = {entry["id"]: list(entry["shapes"]) for entry in document["structures"]}
    assert (own["liver"], own["skin"]) == (["female"], ["female", "male"])
    assert (read.code, read.sources[0].note) == ("digest", "Made smooth")
    assert read.by_id["liver"].shapes["male"].volume_ml == pytest.approx(
        1.1**3 * (read.by_id["liver"].shapes["female"].volume_ml or 0.0)
    )


def test_what_only_one_body_has_is_in_no_other(made: tuple[Path, Atlas]) -> None:
    folder, _ = made
    by_id = load_atlas(folder / "manifest.json").by_id
    assert list(by_id["uterus"].shapes) == ["female"]
    assert list(by_id["prostate"].shapes) == ["male"]
    assert by_id["prostate"].shapes["male"].levels[0].file == "detail-male"


def test_levels_go_to_files_by_what_they_are_needed_for(tmp_path: Path, balls: Bodies) -> None:
    balls["female"]["liver"] = [
        *one(ball(fine=1), "core", 0.8),
        *one(ball(fine=2), "standard", 0.4),
        *one(ball(fine=3), "fine", 0.1),
    ]
    by_id = packed(balls, tmp_path).by_id
    assert [
        (level.name, level.file, level.triangles, level.error_mm)
        for level in by_id["liver"].shapes["female"].levels
    ] == [
        ("core", "first", 80, 0.8),
        ("standard", "standard", 320, 0.4),
        ("fine", "fine-liver", 1280, 0.1),
    ]
    assert by_id["liver"].terms == {"la": "hepar"}
    assert set(by_id["liver"].own_shapes) == {"female"}
    for id_, hers, his in (
        ("skin", "first-female", "first-male"),
        ("breast-ducts-left", "inside-breast-female", "inside-breast-male"),
        ("example-breast", "example-female", "example-male"),
    ):
        shapes = by_id[id_].own_shapes
        assert shapes["female"].levels[0].file == hers
        assert shapes["male"].levels[0].file == his
    for id_, file in (
        ("aorta", "detail"),
        ("pleura-left", "inside-lung"),
        ("example-liver", "example"),
    ):
        assert by_id[id_].shapes["female"].levels[0].file == file


def test_openness_stays_with_its_vertex(tmp_path: Path) -> None:
    mesh = quantise(ball())
    marked = mesh.positions[:, 1].argmax()
    openness = np.full(len(mesh.positions), 255, dtype=np.uint8)
    openness[marked] = 10
    write_glb(tmp_path / "a.glb", {"liver": replace(mesh, openness=openness)})
    back = read_glb(tmp_path / "a.glb")["liver"]
    np.testing.assert_array_equal(
        back.positions[back.openness < 255], mesh.positions[marked : marked + 1]
    )


def test_a_missing_structure_is_named(tmp_path: Path, balls: Bodies) -> None:
    del balls["female"]["liver"]
    with pytest.raises(PackError, match="liver"):
        packed(balls, tmp_path)


def test_a_mesh_that_is_inside_out_is_named(tmp_path: Path, balls: Bodies) -> None:
    points, faces = ball()
    balls["female"]["liver"] = one(Mesh(points, faces[:, ::-1]))
    with pytest.raises(PackError, match="liver is inside out"):
        packed(balls, tmp_path)


def test_a_mesh_off_the_grid_is_named(tmp_path: Path, balls: Bodies) -> None:
    balls["female"]["liver"] = one(ball(middle=(0, 0, 6000)))
    with pytest.raises(PackError, match="liver reaches further"):
        packed(balls, tmp_path)


@pytest.mark.parametrize(
    ("limit", "what"), [("FIRST_LIMIT_GZIP", "first view"), ("BODY_LIMIT_GZIP", "female body")]
)
def test_a_body_that_is_too_heavy_is_refused(
    tmp_path: Path, balls: Bodies, monkeypatch: pytest.MonkeyPatch, limit: str, what: str
) -> None:
    monkeypatch.setattr(packing, limit, 1000)
    with pytest.raises(PackError, match=f"{what} weighs"):
        packed(balls, tmp_path)


def test_the_marker_of_a_ball_is_in_its_middle_and_of_a_ring_on_it() -> None:
    np.testing.assert_allclose(describe(quantise(ball())).anchor_m, [0.1, 0.9, 0.05], atol=1e-4)
    ring = trimesh.creation.torus(50, 10)
    anchor = describe(quantise(Mesh(ring.vertices, ring.faces))).anchor_m
    assert np.hypot(anchor[0], anchor[2]) == pytest.approx(0.040, abs=0.001)


def test_an_open_surface_has_no_volume() -> None:
    points, faces = ball()
    assert describe(quantise(Mesh(points, faces))).volume_ml == pytest.approx(33.2, abs=0.3)
    assert describe(quantise(Mesh(points, faces[1:]))).volume_ml is None
