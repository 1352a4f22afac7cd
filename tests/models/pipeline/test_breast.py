"""Breasts, muscles and lymph: rays, fields, sheets of fibres, and nodes between bones."""

from __future__ import annotations

import numpy as np
import pytest

from models.pipeline.breast.chest import coracoid, hits, rib_front
from models.pipeline.breast.lymph_vessels import vein_angle
from models.pipeline.breast.muscles import _between, _closed
from models.pipeline.breast.nipple import MEASURES, build_nipple
from models.pipeline.geometry.fields import Field, Grid
from models.pipeline.geometry.mesh import is_closed, merge, outward, weld
from models.pipeline.geometry.surface import depth_under
from tests.models.pipeline.shapes import ball, tube

pytestmark = pytest.mark.body


def test_rays_meet_a_surface_first_and_last_or_not_at_all() -> None:
    start = np.array([[0.0, 0.0, 0.0]] * 2)
    ways = np.array([[0.999, 0.02, 0.03], [0.02, 0.999, 0.03]])
    target = ball(10.0, (50.0, 0.0, 0.0), fine=4)
    np.testing.assert_allclose(hits(start, ways, target), [40.0, np.nan], atol=0.2)
    np.testing.assert_allclose(hits(start, ways, target, last=True), [60.0, np.nan], atol=0.2)


def test_a_field_knows_how_far_and_which_way_is_out() -> None:
    grid = Grid.around(np.full(3, -20.0), np.full(3, 20.0), 1.0)
    field = Field(grid, np.linalg.norm(grid.points(), axis=-1))
    places = np.array([[[8.0, 0.0, 0.0], [0.0, -9.0, 0.0]]])
    np.testing.assert_allclose(field(places), [[8.0, 9.0]], atol=0.05)
    np.testing.assert_allclose(field.uphill(places), places / [[[8.0], [9.0]]], atol=0.05)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_a_nipple_sits_on_the_skin_and_stands_out_of_it(sex: str) -> None:
    skin = ball(100.0, fine=5)
    axis = np.array([0.0, -1.0, 0.0])
    nipple = build_nipple(skin, np.array([0.0, -100.0, 0.0]), axis, sex)
    assert is_closed(nipple.faces)
    assert -nipple.vertices[:, 1].min() == pytest.approx(100 + MEASURES[sex].height_mm, abs=1.0)
    assert np.ptp(nipple.vertices[:, 0]) == pytest.approx(MEASURES[sex].areola_mm, abs=1.5)


def test_the_beak_of_the_shoulder_blade_lies_inward_of_the_arm() -> None:
    blade = merge(
        ball(30, (120, 60, 1350)),
        tube(5, (130, 40, 1380), (140, 10, 1385)),  # the coracoid
        tube(5, (150, 40, 1400), (200, 5, 1400)),  # the acromion, as far in front
    )
    body = {"scapula-left": blade, "humerus-left": ball(22, (175, 20, 1370))}
    assert coracoid(body, "left")[0] == pytest.approx(140, abs=6)


def test_a_rib_begins_its_cartilage_where_it_is_foremost() -> None:
    body = {"rib-left-4": tube(5, (40, 80, 1300), (110, -60, 1250))}
    np.testing.assert_allclose(rib_front(body, 4), [110, -60, 1250], atol=7)


def test_lymph_ends_in_the_upper_end_of_the_vein_of_its_side() -> None:
    veins = {
        f"brachiocephalic-vein-{side}": tube(6, (0, 0, 1300), (sign * 40, 10, 1360))
        for side, sign in (("left", 1), ("right", -1))
    }
    assert vein_angle(veins, "left")[0] > 30
    assert vein_angle(veins, "right")[0] < -30


def test_a_sheet_of_fibres_is_one_closed_surface_with_its_front_outward() -> None:
    across, along = np.meshgrid(np.arange(0.0, 40.0, 2.0), np.arange(0.0, 60.0, 2.0), indexing="ij")
    back = np.stack((across, np.zeros_like(across), along), axis=-1)
    swell = np.sin(np.pi * across / 38) * np.sin(np.pi * along / 58)
    front = back + 8.0 * swell[..., None] * (0, -1, 0)
    muscle = outward(weld(_closed(front, back), 1e-3))
    assert is_closed(muscle.faces)
    assert depth_under(muscle, np.array([[19.0, -4.0, 29.0]]))[0] > 2.0
    assert depth_under(muscle, np.array([[19.0, 4.0, 29.0]]))[0] < -2.0


def test_fibres_begin_anywhere_between_two_places() -> None:
    line = np.array([[0.0, 0.0, 0.0], [10.0, 0.0, 0.0], [10.0, 20.0, 0.0]])
    found = _between(line, np.array([0.5, 1.25]))
    np.testing.assert_allclose(found, [[5, 0, 0], [10, 5, 0]])
