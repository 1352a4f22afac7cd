"""Tools that every builder uses: balls, fields, solids, frames, distances."""

from __future__ import annotations

import numpy as np
import pytest

from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.distances import gap_mm, overlap_mm
from models.pipeline.geometry.fields import Grid, depth_field, filled, level_surface
from models.pipeline.geometry.frames import (
    MIRROR,
    SIGNS,
    X,
    carry,
    fit_sphere,
    from_gltf_frame,
    mirrored,
    to_gltf_frame,
    turn,
    turn_between,
)
from models.pipeline.geometry.mesh import Mesh, is_closed, signed_volume_ml
from models.pipeline.geometry.repair import closed
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.voxels import Part
from tests.models.pipeline.shapes import ball, box, middle

VOLUME_OF_10_MM = 4 / 3 * np.pi


def test_balls_in_a_row_make_one_closed_tube() -> None:
    places = np.linspace((0, 0, 0), (0, 0, 60), 61)
    pipe = balls_surface(places, np.full(61, 6.0), 1.0, 3000)
    assert is_closed(pipe.faces)
    assert signed_volume_ml(pipe) == pytest.approx(
        np.pi * 0.36 * 6 + 4 / 3 * np.pi * 0.216, rel=0.05
    )
    assert len(pipe.faces) <= 3000


def test_depth_on_a_grid_is_that_under_the_surface_and_gives_the_surface_back() -> None:
    grid = Grid.around(np.full(3, -14.0), np.full(3, 14.0), 1.0)
    depth = depth_field(ball(10.0, fine=4), grid, 4.0)
    exact = 10.0 - np.linalg.norm(grid.points(), axis=-1)
    near = np.abs(exact) < 4.0
    np.testing.assert_allclose(depth[near], exact[near], atol=0.06)
    again = level_surface(depth, grid)
    assert signed_volume_ml(again) == pytest.approx(VOLUME_OF_10_MM, rel=0.02)
    assert filled(ball(10.0, fine=4), grid).sum() == pytest.approx(4188, rel=0.03)


def test_a_half_of_a_solid_is_taken_away_exactly() -> None:
    half = surface_of(solid(ball(10.0, fine=4)) - solid(box((40, 40, 40), (20.0, 0, 0), 20)))
    assert signed_volume_ml(half) == pytest.approx(VOLUME_OF_10_MM / 2, rel=0.01)
    assert half.vertices[:, X].max() < 1e-6


def test_what_is_not_closed_is_no_solid_until_it_is_repaired() -> None:
    whole = ball(10.0)
    torn = Mesh(whole.vertices, whole.faces[20:])
    with pytest.raises(ValueError, match="not a solid"):
        solid(torn)
    assert signed_volume_ml(surface_of(solid(closed(torn)))) > 0.95 * VOLUME_OF_10_MM * 0.95


def test_frames_keep_left_left() -> None:
    left = np.array([[100.0, -50.0, 900.0]])
    np.testing.assert_allclose(to_gltf_frame(left), [[0.1, 0.9, 0.05]])
    np.testing.assert_allclose(from_gltf_frame(to_gltf_frame(left)), left)
    assert SIGNS["left"] == 1.0 == -MIRROR[X]
    other = mirrored(ball(5.0, (100.0, 0.0, 0.0)))
    assert middle(other)[X] == pytest.approx(-100.0)
    assert signed_volume_ml(other) > 0


def test_turning_brings_one_direction_to_another() -> None:
    front, up = np.array([0.0, -1.0, 0.0]), np.array([0.0, 0.3, 1.0])
    turned = turn_between(front, up) @ front
    np.testing.assert_allclose(turned, up / np.linalg.norm(up), atol=1e-12)
    np.testing.assert_allclose(
        carry(np.array([[1.0, 0, 0]]), turn("z", 90))[0], [0, 1, 0], atol=1e-12
    )


def test_a_sphere_is_found_from_some_of_its_points() -> None:
    cap = ball(23.0, (1.0, 2.0, 3.0)).vertices
    centre, radius = fit_sphere(cap[cap[:, 2] > 10.0])
    np.testing.assert_allclose([*centre, radius], [1, 2, 3, 23], atol=1e-6)


@pytest.mark.parametrize(("away", "overlap"), [(15.0, 5.0), (26.0, -6.0)])
def test_overlap_is_how_deep_and_gap_how_far(away: float, overlap: float) -> None:
    one, other = ball(10.0, fine=4), ball(10.0, (away, 0.0, 0.0), fine=4)
    assert overlap_mm(one, other) == pytest.approx(overlap, abs=0.2)
    if overlap < 0:
        assert gap_mm(one, other) == pytest.approx(-overlap, abs=0.3)


def test_a_part_keeps_its_place_when_it_is_cropped_and_grown() -> None:
    mask = np.zeros((9, 9, 9), dtype=bool)
    mask[4, 5, 6] = True
    part = Part(mask, np.array([10.0, 0.0, 0.0]), np.array([1.0, 1.0, 2.0]))
    for same in (part.cropped(), part.cropped().grown(np.full(3, 2), np.full(3, 1)), part.closed()):
        np.testing.assert_allclose(same.points(), [[14.0, 5.0, 12.0]])
