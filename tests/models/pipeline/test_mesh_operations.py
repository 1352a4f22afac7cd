"""What the pipeline's operations on meshes keep, on closed meshes of any kind."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from models.pipeline.geometry.frames import mirrored, moved, to_gltf_frame
from models.pipeline.geometry.glb import GRID_M
from models.pipeline.geometry.levels import carrier, simplified
from models.pipeline.geometry.mesh import (
    Mesh,
    Points,
    face_normals,
    is_closed,
    merge,
    pieces,
    signed_volume_ml,
    vertex_normals,
    weld,
    winding_number,
    without_flaps,
    without_needles,
)
from models.pipeline.geometry.occlusion import ambient_occlusion
from models.pipeline.geometry.surface import (
    decimate,
    mask_surface,
    restore_volume,
    smooth,
    subdivide,
    to_polydata,
)
from models.pipeline.output import pack as packing

pytestmark = pytest.mark.body

# The same examples in every run: a test that fails once must fail again.
few = settings(  # how many: tests/conftest.py
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

SHAPES = ("ball", "ellipsoid", "ring", "pebble", "pair")


def of_trimesh(mesh: trimesh.Trimesh) -> Mesh:
    return Mesh(np.array(mesh.vertices, dtype=np.float64), np.array(mesh.faces, dtype=np.int64))


def ball(radius_mm: float = 20.0, fine: int = 3) -> Mesh:
    return of_trimesh(trimesh.creation.icosphere(subdivisions=fine, radius=radius_mm))


def pebble(seed: int) -> Mesh:
    """Return a ball with a few broad bumps, 15 % of its radius high."""
    mesh = ball(1.0)
    rng = np.random.default_rng(seed)
    waves = rng.normal(size=(3, 3)) * 2.0
    bumps = np.cos(mesh.vertices @ waves + rng.uniform(0.0, 6.0, 3)).mean(axis=1)
    return Mesh(mesh.vertices * (1.0 + 0.15 * bumps[:, None]), mesh.faces)


def unit_shape(kind: str, seed: int) -> Mesh:
    if kind == "ellipsoid":
        return Mesh(ball(1.0).vertices * [1.0, 0.7, 0.5], ball(1.0).faces)
    if kind == "ring":
        return of_trimesh(trimesh.creation.torus(1.0, 0.35, major_sections=48, minor_sections=24))
    if kind == "pebble":
        return pebble(seed)
    if kind == "pair":
        other = pebble(seed)
        return merge(ball(1.0), Mesh(other.vertices * 0.6 + [2.2, 0.3, -0.4], other.faces))
    return ball(1.0)


@st.composite
def closed_meshes(draw: st.DrawFn) -> Mesh:
    """Draw a closed mesh somewhere in the space of a body."""
    seed = draw(st.integers(0, 10_000))
    mesh = unit_shape(SHAPES[seed % len(SHAPES)], seed)
    turn = Rotation.random(rng=np.random.default_rng(seed)).as_matrix()
    size_mm = draw(st.floats(8.0, 80.0))
    place_mm = np.array([draw(st.floats(-400.0, 400.0)) for _ in range(3)])
    return Mesh(mesh.vertices @ turn.T * size_mm + place_mm, mesh.faces)


def size_mm(mesh: Mesh) -> float:
    return float(np.ptp(mesh.vertices, axis=0).max())


def change_of_volume(mesh: Mesh, before: Mesh) -> float:
    return abs(signed_volume_ml(mesh) / signed_volume_ml(before) - 1.0)


def scattered(mesh: Mesh, count: int = 4000) -> Points:
    """Return random points on a surface, as many to a square millimetre everywhere."""
    rng = np.random.default_rng(7)
    area = np.linalg.norm(face_normals(mesh), axis=1)
    corners = mesh.vertices[mesh.faces[rng.choice(len(area), count, p=area / area.sum())]]
    weights = rng.dirichlet(np.ones(3), count)
    return np.asarray(np.einsum("ij,ijk->ik", weights, corners))


def away_mm(points: Points, mesh: Mesh) -> Points:
    """Return how far points lie from a surface, as VTK measures it (the pipeline asks libigl)."""
    _, nearest = to_polydata(mesh).find_closest_cell(points, return_closest_point=True)
    return np.asarray(np.linalg.norm(points - nearest, axis=1))


def assert_sound(mesh: Mesh) -> None:
    assert np.isfinite(mesh.vertices).all()
    assert is_closed(mesh.faces)
    assert all(signed_volume_ml(piece) > 0.0 for piece in pieces(mesh))
    ordered = np.sort(mesh.faces, axis=1)
    assert len(np.unique(ordered, axis=0)) == len(ordered)


@few
@given(closed_meshes())
def test_smoothing_keeps_the_volume_and_every_triangle(mesh: Mesh) -> None:
    calm = smooth(mesh)
    assert_sound(calm)
    np.testing.assert_array_equal(calm.faces, mesh.faces)
    assert change_of_volume(calm, mesh) < 0.03


@few
@given(closed_meshes(), st.integers(0, 1000))
def test_smoothing_takes_the_roughness_away(mesh: Mesh, seed: int) -> None:
    rough_mm = 0.004 * size_mm(mesh)
    noise = np.random.default_rng(seed).normal(size=(len(mesh.vertices), 1)) * rough_mm
    rough = Mesh(mesh.vertices + noise * vertex_normals(mesh), mesh.faces)
    left = np.abs(away_mm(smooth(rough).vertices, mesh))
    assert left.mean() < 0.75 * np.abs(noise).mean()


@few
@given(closed_meshes(), st.floats(0.95, 1.05))
def test_a_volume_is_restored(mesh: Mesh, share: float) -> None:
    wanted_ml = share * signed_volume_ml(mesh)
    restored = restore_volume(mesh, wanted_ml)
    assert_sound(restored)
    assert abs(signed_volume_ml(restored) / wanted_ml - 1.0) < 0.005


@few
@given(closed_meshes(), st.integers(200, 1200))
def test_decimation_leaves_a_closed_mesh_of_the_asked_size(mesh: Mesh, triangles: int) -> None:
    light = decimate(mesh, triangles)
    assert_sound(light)
    assert 0.9 * triangles <= len(light.faces) <= triangles + 4
    assert change_of_volume(light, mesh) < 0.06


@few
@given(closed_meshes(), st.floats(0.004, 0.03))
def test_a_simplified_mesh_lies_within_its_bound(mesh: Mesh, share: float) -> None:
    bound_mm = share * size_mm(mesh)
    light, error_mm = simplified(mesh, bound_mm)
    assert_sound(light)
    assert error_mm <= bound_mm
    assert len(light.faces) < len(mesh.faces)
    assert len(pieces(light)) == len(pieces(mesh))
    assert change_of_volume(light, mesh) <= 0.03
    # Between the places that were measured a triangle may bulge a little farther.
    assert away_mm(scattered(light), mesh).max() <= 1.25 * bound_mm
    assert np.quantile(away_mm(scattered(mesh), light), 0.999) <= 1.25 * bound_mm


@few
@given(closed_meshes(), st.floats(0.006, 0.03))
def test_a_wider_bound_asks_for_no_more_triangles(mesh: Mesh, share: float) -> None:
    bound_mm = share * size_mm(mesh)
    tight, loose = simplified(mesh, bound_mm)[0], simplified(mesh, 2.0 * bound_mm)[0]
    # The search tries a few numbers of triangles and may miss the very lightest.
    assert len(loose.faces) <= 1.4 * len(tight.faces) + 32


@few
@given(closed_meshes())
def test_what_is_simplified_twice_hardly_changes(mesh: Mesh) -> None:
    bound_mm = 0.01 * size_mm(mesh)
    once = simplified(mesh, bound_mm)[0]
    twice = simplified(once, 0.05 * bound_mm)[0]
    assert len(twice.faces) > 0.9 * len(once.faces)


def test_flat_regions_lose_their_triangles_first() -> None:
    box = of_trimesh(trimesh.creation.box((80.0, 80.0, 80.0)).subdivide_to_size(4.0))
    light = simplified(merge(box, Mesh(ball(40.0, 4).vertices + 200.0, ball(40.0, 4).faces)), 0.3)
    flat, curved = sorted(pieces(light[0]), key=lambda piece: len(piece.faces))
    assert flat.vertices.max() < 50.0
    assert len(flat.faces) < 0.3 * len(curved.faces)


@few
@given(closed_meshes(), st.integers(1, 2))
def test_subdivision_rounds_within_the_hull(mesh: Mesh, times: int) -> None:
    coarse = decimate(mesh, 300)
    fine = subdivide(coarse, times)
    assert_sound(fine)
    assert len(fine.faces) == len(coarse.faces) * 4**times
    assert (fine.vertices >= coarse.vertices.min(axis=0) - 1e-4).all()
    assert (fine.vertices <= coarse.vertices.max(axis=0) + 1e-4).all()
    assert sharpest_cosine(fine) > sharpest_cosine(coarse)


def sharpest_cosine(mesh: Mesh) -> float:
    """Return the cosine of the sharpest angle between neighbouring triangles."""
    shape = trimesh.Trimesh(mesh.vertices, mesh.faces, process=False)
    return float(np.cos(shape.face_adjacency_angles.max()))


@few
@given(closed_meshes())
def test_welding_a_soup_gives_the_mesh_and_welding_again_nothing_new(mesh: Mesh) -> None:
    soup = Mesh(
        mesh.vertices[mesh.faces].reshape(-1, 3),
        np.arange(mesh.faces.size, dtype=np.int64).reshape(-1, 3),
    )
    welded = weld(soup)
    again = weld(welded)
    assert len(welded.vertices) == len(mesh.vertices)
    assert_sound(welded)
    np.testing.assert_array_equal(again.vertices, welded.vertices)
    np.testing.assert_array_equal(again.faces, welded.faces)


@few
@given(closed_meshes())
def test_mirrored_twice_is_the_same_and_once_stays_outward(mesh: Mesh) -> None:
    once = mirrored(mesh)
    twice = mirrored(once)
    assert_sound(once)
    np.testing.assert_allclose(once.vertices[:, 0], -mesh.vertices[:, 0])
    np.testing.assert_array_equal(twice.vertices, mesh.vertices)
    np.testing.assert_array_equal(twice.faces, mesh.faces)


@few
@given(closed_meshes())
def test_packing_moves_nothing_by_more_than_half_a_step(mesh: Mesh) -> None:
    packed = packing.quantise(mesh)
    exact = to_gltf_frame(mesh.vertices)
    grid = np.asarray(packed.positions, dtype=np.float64) * GRID_M
    keys = {tuple(place) for place in packed.positions.tolist()}
    wanted = np.rint(exact / GRID_M)
    assert {tuple(place) for place in wanted.astype(int).tolist()} == keys
    assert np.abs(wanted * GRID_M - exact).max() <= GRID_M / 2.0 + 1e-12
    assert is_closed(packed.triangles)
    back = Mesh(
        np.column_stack((grid[:, 0], -grid[:, 2], grid[:, 1])) * 1000.0,
        packed.triangles.astype(np.int64),
    )
    assert change_of_volume(back, mesh) < 0.02


@few
@given(closed_meshes(), st.integers(0, 1000))
def test_needles_go_and_nothing_else_moves(mesh: Mesh, number: int) -> None:
    np.testing.assert_array_equal(without_needles(mesh).vertices, mesh.vertices)
    tip = number % len(mesh.vertices)
    points = mesh.vertices.copy()
    points[tip] += 0.3 * size_mm(mesh) * vertex_normals(mesh)[tip]
    healed = without_needles(Mesh(points, mesh.faces))
    assert away_mm(healed.vertices, mesh).max() < 0.05 * size_mm(mesh)


@few
@given(closed_meshes(), st.integers(0, 1000))
def test_flaps_go_and_the_mesh_stays_closed(mesh: Mesh, number: int) -> None:
    a, b, _ = mesh.faces[number % len(mesh.faces)]
    tip = len(mesh.vertices)
    points = np.vstack((mesh.vertices, mesh.vertices[a] + size_mm(mesh)))
    flapped = Mesh(points, np.vstack((mesh.faces, [[a, b, tip], [b, a, tip]])))
    assert is_closed(flapped.faces)
    healed = without_flaps(flapped)
    np.testing.assert_array_equal(healed.vertices, mesh.vertices)
    np.testing.assert_array_equal(healed.faces, mesh.faces)


@few
@given(closed_meshes(), st.integers(0, 1000))
def test_a_missing_triangle_is_noticed(mesh: Mesh, number: int) -> None:
    assert is_closed(mesh.faces)
    assert not is_closed(np.delete(mesh.faces, number % len(mesh.faces), axis=0))
    turned = mesh.faces.copy()
    turned[number % len(turned)] = turned[number % len(turned), ::-1]
    assert not is_closed(turned)


@few
@given(closed_meshes())
def test_the_winding_number_tells_inside_from_outside(mesh: Mesh) -> None:
    piece = pieces(mesh)[0]
    step_mm = 0.02 * size_mm(piece)
    for place, normal in list(zip(piece.vertices, vertex_normals(piece), strict=True))[::200]:
        assert abs(winding_number(place - step_mm * normal, *piece) - 1.0) < 1e-6
        assert abs(winding_number(place + step_mm * normal, *piece)) < 1e-6


@few
@given(closed_meshes())
def test_values_are_carried_to_the_same_places(mesh: Mesh) -> None:
    light = simplified(mesh, 0.02 * size_mm(mesh))[0]
    carried = carrier(mesh, light.vertices)
    np.testing.assert_allclose(carried(np.ones(len(mesh.vertices))), 1.0)
    # What is linear in the place comes back as the nearest place itself.
    away = np.linalg.norm(carried(mesh.vertices) - light.vertices, axis=1)
    np.testing.assert_allclose(away, away_mm(light.vertices, mesh), atol=1e-3 * size_mm(mesh))


def test_a_lone_ball_lies_open_and_two_shade_each_other() -> None:
    left = ball(10.0)
    right = moved(left, shift=np.array([22.0, 0.0, 0.0]))
    assert ambient_occlusion({"a": left})["a"].min() == 255
    together = ambient_occlusion({"a": left, "b": right})
    assert together["a"][left.vertices[:, 0] > 9.0].max() < 190
    assert together["a"][left.vertices[:, 0] < -2.0].min() == 255
    # A body's two sides match: the left ball's mirror image is the right one.
    _, twin = cKDTree(right.vertices).query(left.vertices * [-1.0, 1.0, 1.0] + [22.0, 0.0, 0.0])
    unlike = together["a"].astype(int) - together["b"][twin].astype(int)
    assert np.count_nonzero(unlike) < 0.01 * len(unlike)


def test_the_surface_of_thick_slices_has_no_steps() -> None:
    spacing = (0.7, 0.7, 2.5)
    axes = [np.arange(count) * step for count, step in zip((90, 90, 26), spacing, strict=True)]
    x, y, z = np.meshgrid(*axes, indexing="ij")
    middle, radius_mm = np.array([31.0, 31.0, 31.0]), 24.0
    inside = (x - middle[0]) ** 2 + (y - middle[1]) ** 2 + (z - middle[2]) ** 2 < radius_mm**2
    mesh = mask_surface(inside, spacing, 4000)
    assert_sound(mesh)
    away = np.linalg.norm(mesh.vertices - middle, axis=1) - radius_mm
    outward = (mesh.vertices - middle) / (away + radius_mm)[:, None]
    slant = np.arccos(np.clip((outward * vertex_normals(mesh)).sum(axis=1), -1.0, 1.0))
    assert np.abs(away).max() < 1.0  # less than half a slice
    assert np.degrees(np.quantile(slant, 0.9)) < 6.0  # not calmed: 11; contoured as it stands: 43
    voxels_ml = inside.sum() * np.prod(spacing) / 1000.0
    assert abs(signed_volume_ml(mesh) / voxels_ml - 1.0) < 0.01
