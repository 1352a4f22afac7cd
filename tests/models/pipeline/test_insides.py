"""What is inside organs and bones, on balls, boxes and pipes."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from models.pipeline.geometry.balls import balls_surface
from models.pipeline.geometry.distances import dots
from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.mesh import Mesh, is_closed, merge
from models.pipeline.geometry.surface import depth_under
from models.pipeline.geometry.vessels import Murray, Tree
from models.pipeline.insides.airways import BRONCHI
from models.pipeline.insides.brain_lobes import find_placement, volume_moments
from models.pipeline.insides.cutaway import open_vertebra
from models.pipeline.insides.pleura import LOBES
from models.pipeline.insides.windpipe import sleeve, windpipe
from tests.models.pipeline.shapes import ball

pytestmark = pytest.mark.body

CARINA_MM = np.array([0.0, 0.0, 1200.0])


@pytest.fixture(scope="module")
def trachea() -> Mesh:
    """A windpipe that parts, its left bronchus longer than its right one."""
    ends = ((0, 0, 1290), (55, 0, 1165), (-25, 0, 1180))
    points = np.vstack([np.linspace(CARINA_MM, end, 60) for end in ends])
    return balls_surface(points, np.full(len(points), 7.0), 1.0, 4000)


def test_the_windpipe_parts_where_it_parts_and_each_bronchus_lies_on_its_side(
    trachea: Mesh,
) -> None:
    left, right = windpipe(trachea, "left"), windpipe(trachea, "right")
    for pipe in (left, right):
        np.testing.assert_allclose(pipe.carina_mm, CARINA_MM, atol=12.0)
    assert left.lower_mm[0] > 40.0
    assert right.lower_mm[0] < -15.0
    assert left.radii_mm.mean() == pytest.approx(7.0, abs=1.5)


def test_the_sleeve_lies_round_the_bronchus_of_its_side_alone(trachea: Mesh) -> None:
    around = sleeve(trachea, "left")
    assert is_closed(around.faces)
    assert around.vertices[:, 0].min() > -7.5
    assert depth_under(around, np.array([[30.0, 0.0, 1180.0]]))[0] > 5.0


def test_the_moments_of_a_ball_are_those_of_a_ball() -> None:
    middle, moments = volume_moments(ball(30.0, (5.0, -7.0, 11.0), fine=5))
    np.testing.assert_allclose(middle, [5, -7, 11], atol=1e-6)
    np.testing.assert_allclose(moments, np.eye(3) * 30.0**2 / 5, rtol=2e-3, atol=1e-6)


def test_the_template_is_found_in_the_body_and_sides_are_laid_over_each_other() -> None:
    cerebrum = ball(1.0, fine=4)
    cerebrum = Mesh(cerebrum.vertices * (65, 75, 55) + (0.0, -20.0, 1550.0), cerebrum.faces)
    placement = find_placement(cerebrum)
    left, right = placement.to_mni(np.array([[30.0, 0.0, 1560.0], [-30.0, 0.0, 1560.0]]))
    np.testing.assert_allclose(left, right, atol=1e-6)
    assert left[0] > 0
    front, back = placement.to_mni(np.array([[0.0, -80.0, 1550.0], [0.0, 40.0, 1550.0]]))
    assert front[1] > back[1]  # MNI's y runs to the front


def test_a_vertebra_cut_open_keeps_its_shell_and_shows_marrow_inside_it() -> None:
    round_one = ball(1.0, fine=5)
    body = Mesh(round_one.vertices * (24, 18, 15) + (0.0, 0.0, 1000.0), round_one.faces)
    bone = merge(body, ball(5.0, (0.0, 35.0, 1000.0)))  # behind the spinal canal
    shell, marrow = open_vertebra(bone)
    assert is_closed(shell.faces)
    assert is_closed(marrow.faces)
    assert depth_under(bone, dots(marrow))[0].min() > 0.5
    left_front, right_back = np.array([[12.0, -9.0, 1000.0], [-12.0, 9.0, 1000.0]])
    assert depth_under(merge(shell, marrow), np.array([right_back]))[0] > 0
    assert depth_under(merge(shell, marrow), np.array([left_front]))[0] < 0


def test_every_lobe_of_the_lungs_has_bronchi_and_lies_in_its_pleura() -> None:
    assert {id_ for ids in LOBES.values() for id_ in ids} == set(BRONCHI)
    for side, ids in LOBES.items():
        assert all(f"-{side}-" in id_ for id_ in ids)


def test_a_tree_fills_its_room_and_narrows_towards_its_tips() -> None:
    room = Grid.around(np.array([-20.0, -20.0, 20.0]), np.array([20.0, 20.0, 70.0]), 4.0)
    places = room.points().reshape(-1, 3)
    tree = Tree([np.zeros(3)], [4.0])
    tree.fill(0, places, Murray(4.0, len(places)), least=60)
    tree.tapered(0.8)
    points, radii = np.array(tree.points), np.array(tree.radii)
    far, _ = cKDTree(points).query(places)
    assert far.max() < 20.0
    tips = np.setdiff1d(np.arange(len(points)), tree.parents)
    assert len(tips) > 8
    assert radii[tips].max() < 1.5
    assert radii[0] > 2.0
