"""The skin keeps clear of what it covers, and the man is hers, larger."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from models.pipeline.geometry.distances import dots
from models.pipeline.geometry.mesh import Mesh, is_closed, merge
from models.pipeline.geometry.repair import holes_filled
from models.pipeline.geometry.surface import depth_under
from models.pipeline.skin.envelope import Envelope
from models.pipeline.skin.man import her_anatomy
from models.pipeline.skin.person import Person, fingertip
from models.pipeline.skin.relax import relaxed
from models.pipeline.skin.skin import Neighbours
from tests.models.pipeline.shapes import ball, middle

FAR = {"hand-left": ball(4, (0, 0, -60)), "foot-left": ball(4, (0, 0, 60))}


def test_the_skin_moves_out_where_a_rib_lies_too_shallow_and_stays_elsewhere() -> None:
    skin, rib = ball(100.0, fine=4), ball(10.0, (85.0, 0.0, 0.0))
    assert depth_under(skin, rib.vertices)[0].min() < 6.0
    roomy = relaxed(skin, {"rib-left-5": rib, **FAR})
    assert depth_under(roomy, dots(rib))[0].min() > 8.4
    moved = np.linalg.norm(roomy.vertices - skin.vertices, axis=1)
    assert moved.max() < 8.0
    assert moved[skin.vertices[:, 0] < -50.0].max() < 0.1
    assert is_closed(roomy.faces)


def test_a_hole_in_the_skin_is_closed() -> None:
    whole = ball(50.0)
    holed = Mesh(whole.vertices, whole.faces[whole.vertices[whole.faces].mean(1)[:, 2] < 45])
    assert not is_closed(holed.faces)
    assert is_closed(holes_filled(holed).faces)


def test_her_anatomy_lies_in_him_larger_and_raised() -> None:
    his = her_anatomy({"liver": ball(50.0, (-30, 0, 1000))}, {"scale": 1.06, "lift_mm": -12.0})
    np.testing.assert_allclose(middle(his["liver"]), [-31.8, 0, 1048], atol=1e-9)
    assert np.ptp(his["liver"].vertices[:, 2]) == pytest.approx(106.0)


def test_a_finger_ends_farthest_from_its_last_joint() -> None:
    tip = fingertip(ball(8.0, (0, 0, -20)).vertices, np.array([0.0, 0.0, 0.0]), 0.5)
    np.testing.assert_allclose(tip, [0, 0, -14.0], atol=1e-6)


def test_a_hand_beside_the_hip_is_held_by_the_arms_skin_and_not_by_the_trunks() -> None:
    trunk, arm = ball(100.0), ball(20.0, (130.0, 0.0, 0.0))
    both = merge(trunk, arm)
    owners = np.array(["spine01"] * len(trunk.vertices) + ["lowerarm01.L"] * len(arm.vertices))
    person = SimpleNamespace(outer=both.faces, closed=both.faces, owners=owners)
    place = np.array([[101.0, 0.0, 0.0], [101.0, 0.0, 0.0]])
    regions = np.array(["trunk", "arm"])
    target = Envelope(place, np.zeros(2), np.zeros(2), regions, {}, digits=False)
    near, _, _ = Neighbours(cast("Person", person), target).find(both.vertices)
    assert (owners[near] == ["spine01", "lowerarm01.L"]).all()
