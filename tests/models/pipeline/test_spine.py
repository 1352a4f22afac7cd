"""The spine's builders on small meshes."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from models.pipeline.geometry.distances import gap_mm
from models.pipeline.geometry.frames import moved, turn
from models.pipeline.geometry.mesh import Mesh, is_closed, pieces, signed_volume_ml
from models.pipeline.spine.coccyx import build_coccyx
from models.pipeline.spine.discs import disc_between
from models.pipeline.standing.landmarks import sacral_plate
from models.pipeline.standing.sacrum import FORAMINA, foramina, section, with_foramina
from tests.models.pipeline.shapes import box

pytestmark = pytest.mark.body

LEAN_DEGREES = 38.0


@pytest.fixture(scope="module")
def sacrum() -> Mesh:
    """A block that leans like a sacrum: its top faces up and forward."""
    return moved(box((100.0, 46.0, 110.0)), turn("x", LEAN_DEGREES))


def test_a_disc_fills_the_gap_between_two_bodies_and_touches_both() -> None:
    above, below = box((40, 30, 20), (0, 0, 14)), box((40, 30, 20), (0, 0, -14))
    rims = np.array([[x, y, z] for x in (-20, 20) for y in (-15, 15) for z in (-4, 4)], float)
    disc = disc_between(above, below, rims)
    assert is_closed(disc.faces)
    assert signed_volume_ml(disc) == pytest.approx(42 * 32 * 9 / 1000, rel=0.1)
    assert gap_mm(disc, above) < 0.8
    assert gap_mm(disc, below) < 0.8
    assert np.abs(disc.vertices[:, 2]).max() < 7.0


def test_a_level_of_the_sacrum_runs_from_its_front_to_its_back(sacrum: Mesh) -> None:
    level = section(sacrum, 0.5)
    assert level.way @ [0.0, 1.0, 0.0] > 0
    assert np.linalg.norm(level.back - level.front) == pytest.approx(46.0, abs=6.0)


def test_the_sacrum_gets_its_canal_and_foramina_and_keeps_its_plate(sacrum: Mesh) -> None:
    cut = with_foramina(sacrum)
    assert is_closed(cut.faces)
    assert len(pieces(cut)) == 1
    euler = trimesh.Trimesh(cut.vertices, cut.faces, process=False).euler_number
    assert (2 - euler) // 2 >= 2 * len(FORAMINA)
    before, after = sacral_plate(sacrum), sacral_plate(cut)
    np.testing.assert_allclose(after[1], before[1], atol=0.05)


def test_foramina_of_both_sides_are_mirror_images(sacrum: Mesh) -> None:
    for left, right in foramina(sacrum):
        assert (left[1:, 0] > 0).all()
        np.testing.assert_allclose(left * [-1, 1, 1], right, atol=1e-9)


def test_the_coccyx_hangs_on_the_sacrums_end_and_bends_forward(sacrum: Mesh) -> None:
    coccyx = build_coccyx({"sacrum": sacrum})["coccyx"]
    assert is_closed(coccyx.faces)
    assert len(pieces(coccyx)) == 1
    heights = coccyx.vertices[:, 2]
    assert heights.max() < sacrum.vertices[:, 2].min() + 20.0
    top, tip = (coccyx.vertices[np.argsort(way * heights)[:20]].mean(axis=0) for way in (-1, 1))
    along = turn("x", LEAN_DEGREES) @ np.array([0.0, 0.0, -1.0])
    straight = top + along * float((tip - top) @ along)
    assert tip[1] < straight[1] - 2.0
