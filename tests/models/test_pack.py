"""How meshes are packed, on small made-up ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import trimesh

from models.pipeline import pack as packing
from models.pipeline.catalogue import CATALOGUE
from models.pipeline.glb import GRID_M, read_glb, write_glb
from models.pipeline.pack import Mesh, PackError, describe, is_closed, pack, weld

SOURCES = [{"key": "scan"}]


def ball(
    radius_mm: float = 20, middle: tuple[float, float, float] = (100, -50, 900), fine: int = 3
) -> Mesh:
    sphere = trimesh.creation.icosphere(subdivisions=fine, radius=radius_mm)
    return np.asarray(sphere.vertices) + middle, np.asarray(sphere.faces)


@pytest.fixture
def balls() -> dict[str, Mesh]:
    return {entry.id: ball(middle=(i, 0, 10 * i), fine=1) for i, entry in enumerate(CATALOGUE)}


def test_left_stays_left_and_front_comes_forward() -> None:
    # LPS: 100 mm to her left, 50 mm to the front, 900 mm up.
    middle = weld(ball()).positions.mean(axis=0) * GRID_M
    np.testing.assert_allclose(middle, [0.1, 0.9, 0.05], atol=1e-4)


def test_vertices_at_one_place_become_one() -> None:
    points, faces = ball()
    soup = points[faces].reshape(-1, 3)
    mesh = weld((soup, np.arange(len(soup)).reshape(-1, 3)))
    assert len(mesh.positions) == len(points)
    assert is_closed(mesh.triangles)


def test_triangles_that_collapse_are_dropped() -> None:
    points, faces = ball()
    sliver = len(points) + np.array([[0, 1, 2]])
    crumbs = points[0] + np.diag([0.0, 0.01, 0.01])
    mesh = weld((np.vstack((points, crumbs)), np.vstack((faces, sliver))))
    assert len(mesh.triangles) == len(faces)


def test_normals_of_a_ball_point_away_from_its_middle() -> None:
    mesh = weld(ball())
    away = mesh.positions * GRID_M - np.array([0.1, 0.9, 0.05])
    away /= np.linalg.norm(away, axis=1, keepdims=True)
    assert np.einsum("ij,ij->i", away, mesh.normals).min() > 0.999


def test_a_file_gives_back_the_meshes_that_went_in(tmp_path: Path) -> None:
    meshes = {"liver": weld(ball()), "heart": weld(ball(30))}
    write_glb(tmp_path / "a.glb", meshes)
    back = read_glb(tmp_path / "a.glb")
    assert list(back) == ["liver", "heart"]
    for id_, mesh in meshes.items():
        # Vertices come back in another order, none of them moved.
        assert set(map(tuple, back[id_].positions)) == set(map(tuple, mesh.positions))
        assert len(back[id_].triangles) == len(mesh.triangles)
        lengths = np.linalg.norm(back[id_].normals / 127.0, axis=1)
        np.testing.assert_allclose(lengths, 1, atol=0.02)


def test_the_same_body_gives_the_same_bytes(tmp_path: Path, balls: dict[str, Mesh]) -> None:
    for run in ("first", "second"):
        pack(balls, SOURCES, tmp_path / run)
    files = sorted(p.relative_to(tmp_path / "first") for p in (tmp_path / "first").rglob("*.*"))
    assert len(files) == 3
    for file in files:
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_files_of_an_earlier_body_are_removed(tmp_path: Path, balls: dict[str, Mesh]) -> None:
    earlier = tmp_path / "glb" / "core.000000000000.glb"
    earlier.parent.mkdir()
    earlier.touch()
    manifest = pack(balls, SOURCES, tmp_path)
    left = {path.relative_to(tmp_path).as_posix() for path in earlier.parent.iterdir()}
    assert left == {file["path"] for file in manifest["files"]}


def test_a_missing_structure_is_named(tmp_path: Path, balls: dict[str, Mesh]) -> None:
    del balls["liver"]
    with pytest.raises(PackError, match="liver"):
        pack(balls, SOURCES, tmp_path)


def test_a_mesh_that_is_inside_out_is_named(tmp_path: Path, balls: dict[str, Mesh]) -> None:
    points, faces = balls["liver"]
    with pytest.raises(PackError, match="liver is inside out"):
        pack({**balls, "liver": (points, faces[:, ::-1])}, SOURCES, tmp_path)


def test_a_mesh_off_the_grid_is_named(tmp_path: Path, balls: dict[str, Mesh]) -> None:
    with pytest.raises(PackError, match="liver reaches further"):
        pack({**balls, "liver": ball(middle=(0, 0, 4000))}, SOURCES, tmp_path)


def test_a_body_that_is_too_heavy_is_refused(
    tmp_path: Path, balls: dict[str, Mesh], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(packing.LIMITS_GZIP, "core", 1000)
    with pytest.raises(PackError, match="core weighs"):
        pack(balls, SOURCES, tmp_path)


def test_the_marker_of_a_ball_is_in_its_middle_and_of_a_ring_on_it() -> None:
    entry = CATALOGUE[0]
    np.testing.assert_allclose(
        describe(entry, weld(ball()))["anchor_m"], [0.1, 0.9, 0.05], atol=1e-4
    )
    ring = trimesh.creation.torus(50, 10)
    anchor = describe(entry, weld((ring.vertices, ring.faces)))["anchor_m"]
    assert np.hypot(anchor[0], anchor[2]) == pytest.approx(0.040, abs=0.001)


def test_an_open_surface_has_no_volume() -> None:
    points, faces = ball()
    assert describe(CATALOGUE[0], weld((points, faces)))["volume_ml"] == pytest.approx(
        33.2, abs=0.3
    )
    assert describe(CATALOGUE[0], weld((points, faces[1:])))["volume_ml"] is None
