"""Tubes, and the vessels that are swept, on small meshes."""

from __future__ import annotations

import numpy as np
import pytest

from models.pipeline.breast.distant_lymph import build_distant_nodes
from models.pipeline.geometry.choose import middles, solids
from models.pipeline.geometry.mesh import Mesh, is_closed, merge, signed_volume_ml
from models.pipeline.geometry.surface import depth_under
from models.pipeline.geometry.tubes import swept
from models.pipeline.vessels.neck_and_arms import angle, end_of
from tests.models.pipeline.shapes import ball, tube


def test_a_tube_holds_what_its_width_and_length_say() -> None:
    line = np.linspace([0, 0, 0], [0, 0, 100], 60).astype(float)
    made = swept(line, np.full(60, 5.0), sides=32)
    assert is_closed(made.faces)
    whole = np.pi * 25 * 100 + 4 / 3 * np.pi * 125
    assert signed_volume_ml(made) * 1000 == pytest.approx(whole, rel=0.04)


def test_an_oval_tube_is_wider_to_the_side() -> None:
    line = np.linspace([0, 0, 0], [0, 0, -80], 40).astype(float)
    made = swept(line, np.full(40, 8.0), np.full(40, 5.0))
    np.testing.assert_allclose(np.ptp(made.vertices, axis=0)[:2], [16, 10], atol=0.3)
    assert signed_volume_ml(made) > 0


def test_a_bent_tube_keeps_its_width() -> None:
    turns = np.linspace(0.0, np.pi, 80)
    line = 40 * np.column_stack((np.cos(turns), np.zeros(80), np.sin(turns)))
    made = swept(line, np.full(80, 4.0))
    away = np.linalg.norm(made.vertices[:, None] - line[None], axis=2).min(axis=1)
    np.testing.assert_allclose(away[:-2], 4.0, atol=0.6)


def test_the_end_of_a_vessel_is_the_one_that_lies_farthest() -> None:
    vessel = tube(4.0, (0, 0, 0), (0, 0, 60))
    np.testing.assert_allclose(end_of(vessel, np.array([0.0, 0.0, 1.0])), [0, 0, 58], atol=3)


def test_the_angle_of_the_veins_is_the_upper_end_on_its_side() -> None:
    body = {"brachiocephalic-vein-left": tube(5.0, (0, 0, 0), (30, 0, 40))}
    np.testing.assert_allclose(angle(body, "left"), [30, 0, 40], atol=6.0)


def test_structures_are_chosen_by_the_beginning_of_their_ids() -> None:
    body = {"rib-left-1": ball(5.0), "rib-left-2": ball(6.0), "sternum": ball(7.0)}
    assert len(solids(body, "rib-")) == 2
    places = middles(merge(ball(3.0, (0, 0, 0)), ball(2.0, (20, 0, 0), fine=2)))
    np.testing.assert_allclose(places, [[0, 0, 0], [20, 0, 0]], atol=1e-6)


def test_nodes_keep_out_of_the_vessels_and_on_their_side() -> None:
    body: dict[str, Mesh] = {
        "trachea": merge(
            tube(8.0, (0, 0, 100), (0, 0, 190)),
            tube(6.0, (0, 0, 100), (40, 0, 70)),
            tube(6.0, (0, 0, 100), (-40, 0, 70)),
        ),
        "internal-jugular-vein-left": tube(5.0, (30, 0, 200), (30, 0, 300)),
        "internal-jugular-vein-right": tube(5.0, (-30, 0, 200), (-30, 0, 300)),
    }
    made = build_distant_nodes(body)
    for side, sign in (("left", 1), ("right", -1)):
        nodes = made[f"lymph-node-neck-{side}"]
        assert (nodes.vertices[:, 0] * sign > 20).all()
        vein = body[f"internal-jugular-vein-{side}"]
        assert depth_under(vein, nodes.vertices)[0].max() < 1.5
    chest = made["lymph-node-mediastinal"]
    assert depth_under(body["trachea"], chest.vertices)[0].max() < 2.0
