"""Spots, fluid and the ways that cells take."""

from __future__ import annotations

import numpy as np
import pytest

from models.pipeline.geometry.distances import dots, gap_mm
from models.pipeline.geometry.mesh import Mesh, is_closed, pieces, signed_volume_ml
from models.pipeline.geometry.spots import places, spot
from models.pipeline.geometry.surface import depth_under
from models.pipeline.spread.bone_examples import ribs
from models.pipeline.spread.effusion import effusion
from models.pipeline.spread.examples import build_breast_example
from models.pipeline.spread.segments import Leg, lay_out
from models.pipeline.vessels.centrelines import centreline, clear_of, evenly
from tests.models.pipeline.shapes import ball, middle, tube

pytestmark = pytest.mark.body


def test_spots_lie_in_their_organ_apart_from_each_other_and_the_same_each_time() -> None:
    organ = ball(60.0, fine=4)

    def made() -> list[Mesh]:
        rng = np.random.default_rng(7)
        found = places(organ, (20.0, 14.0), rng, where=lambda points: points[:, 0] > 0)
        return [spot(organ, place, size, rng) for place, size in found]

    one, other = made()
    assert gap_mm(one, other) > 4.0
    for lump, again in zip((one, other), made(), strict=True):
        np.testing.assert_array_equal(lump.vertices, again.vertices)
        assert is_closed(lump.faces)
        assert depth_under(organ, dots(lump))[0].min() > 0.5
        assert middle(lump)[0] > 0


def test_spots_in_ribs_fill_their_ribs_and_follow_them() -> None:
    body = {
        f"rib-{side}-{number}": tube(6, (sign * 60, 90, 1200), (sign * 130, -40, 1170))
        for side, sign in (("left", 1), ("right", -1))
        for number in (4, 6, 8)
    }
    found = pieces(ribs(body, np.random.default_rng(1)))
    assert len(found) == 3
    assert sorted(np.sign(middle(lump)[0]) for lump in found) == [-1, -1, 1]


def test_fluid_gathers_at_the_base_and_is_as_much_as_it_is() -> None:
    space = ball(50.0, (-60.0, 0.0, 1200.0))
    fluid = effusion(space, 80.0)
    assert signed_volume_ml(fluid) == pytest.approx(80.0, rel=0.2)
    assert depth_under(space, dots(fluid))[0].min() > 0
    assert fluid.vertices[:, 2].max() < 1200.0


@pytest.mark.parametrize("sex", ["female", "male"])
def test_the_first_cancer_lies_in_the_left_breast_outward_of_the_nipple(sex: str) -> None:
    breast = ball(75.0, (90.0, 0.0, 1250.0), fine=4)
    nipple = ball(6.0, (90.0, -75.0, 1250.0))
    body = {"breast-left": breast, "breast-nipple-left": nipple}
    lump = build_breast_example(body, sex)["example-breast"]
    assert depth_under(breast, dots(lump))[0].min() > 0
    away = middle(lump) - middle(nipple)
    assert away[0] > 0
    assert away[2] > 0
    assert bool(np.hypot(away[0], away[2]) > 20) is (sex == "female")


def test_a_line_runs_through_the_middle_of_its_vessel() -> None:
    vessel = tube(8.0, (0, 0, 0), (0, 0, 100))
    line = centreline(vessel, np.array([5.0, 0, 4]), np.array([-5.0, 0, 96]))
    inner = line[(line[:, 2] > 20) & (line[:, 2] < 80)]
    assert np.linalg.norm(inner[:, :2], axis=1).max() < 3.0
    assert line[0, 2] < line[-1, 2]


def test_a_line_bends_round_what_is_in_its_way() -> None:
    straight = np.array([[-60.0, 1.0, 0.0], [60.0, 1.0, 0.0]])
    bone = ball(12.0, fine=4)
    line = clear_of(evenly(straight, 2.0), [bone], 4.0, ball(100.0, fine=4))
    assert depth_under(bone, line)[0].max() < -2.0
    np.testing.assert_allclose(line[[0, -1]], straight)


def test_a_leg_tells_which_structure_holds_it_and_how_wide_that_is() -> None:
    body = {"aorta": tube(9.0, (0, 0, 0), (0, 0, 60)), "liver": ball(40.0, (0, 0, 100))}
    line = np.array([[0.0, 0, 10], [0, 0, 55], [0, 0, 100]])
    laid = lay_out(Leg("hepatic-artery", "liver", line, (3.0, 1.0), ("aorta", "liver")), body)
    holders = [holder for holder, _ in laid.within]
    assert holders[0] == "aorta"
    assert holders[-1] == "liver"
    assert sum(count for _, count in laid.within) == len(laid.points) == len(laid.radii_mm)
    assert laid.radii_mm[2] == pytest.approx(9.0, abs=1.0)
    assert laid.radii_mm[-1] == pytest.approx(1.0)
