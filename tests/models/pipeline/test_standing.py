"""Skeleton and organs, from voxels and small bones to one who stands."""

from __future__ import annotations

from pathlib import Path

import nibabel as nib
import numpy as np
import pytest

from models.pipeline.geometry.distances import gap_mm, overlap_mm
from models.pipeline.geometry.frames import moved, turn
from models.pipeline.geometry.mesh import merge, signed_volume_ml
from models.pipeline.geometry.scan import Scan
from models.pipeline.geometry.voxels import Part
from models.pipeline.standing.assemble import finished
from models.pipeline.standing.column import with_room_for_discs
from models.pipeline.standing.completion import continued_down
from models.pipeline.standing.hands import fingers_posed
from models.pipeline.standing.joints import clearing, joined, resting
from models.pipeline.standing.landmarks import clavicle_ends, femoral_head
from models.pipeline.standing.liver_form import full_liver
from models.pipeline.standing.vertebrae import disc_mm, plates
from tests.models.pipeline.shapes import ball, box, middle, tube


def scan_with(folder: Path, affine: np.ndarray, voxel: tuple[int, int, int]) -> Scan:
    """A scan whose one labelled voxel is the liver."""
    labels = np.zeros((10, 12, 14), dtype=np.uint8)
    labels[voxel] = 5
    nib.save(nib.Nifti1Image(labels, affine), folder / "mask.nii.gz")
    return Scan(folder / "mask.nii.gz", {"liver": 5})


@pytest.mark.parametrize("flip", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
def test_left_and_front_are_where_the_affine_says_however_the_voxels_lie(
    tmp_path: Path, flip: tuple[int, int]
) -> None:
    # NIfTI's world has x to the right and y to the front: the voxel lies right, in front, up.
    affine = np.diag([2.0 * flip[0], 3.0 * flip[1], 2.5, 1.0])
    affine[:3, 3] = np.array([40.0, 30.0, 100.0]) - affine[:3, :3] @ [2, 3, 4]
    scan = scan_with(tmp_path, affine, (2, 3, 4))
    np.testing.assert_allclose(scan.points("liver"), [[-40.0, -30.0, 100.0]])
    np.testing.assert_allclose(scan.spacing_mm, [2.0, 3.0, 2.5])


def test_a_structure_goes_on_below_the_scan_the_way_it_went_above() -> None:
    grid = np.indices((40, 40, 20))
    slanted = np.hypot(grid[0] - 20 + 0.3 * grid[2], grid[1] - 20) < 6
    part = Part(slanted, np.zeros(3), np.array([1.0, 1.0, 2.0]))
    longer = continued_down(part.cropped(), 20.0, 8.0)
    low, old = longer.points()[:, 2].min(), part.points()[:, 2].min()
    assert low == pytest.approx(old - 20.0, abs=2.0)
    lowest = longer.points()[longer.points()[:, 2] < old - 8.0].mean(axis=0)
    assert lowest[0] > part.points()[part.points()[:, 2] < old + 4].mean(axis=0)[0] + 1.0


def test_bones_that_overlap_are_parted_by_the_gap_that_is_wanted() -> None:
    fixed, moving = ball(20.0), ball(20.0, (5.0, 0.0, 30.0))
    assert overlap_mm(moving, fixed) > 5.0
    apart = moved(moving, shift=clearing(moving, fixed, np.array([0.0, 0.0, 1.0]), 2.0))
    assert gap_mm(apart, fixed) == pytest.approx(2.0, abs=1.0)
    assert overlap_mm(apart, fixed) < 0.0


def test_bones_come_to_rest_at_the_gap_of_a_joint() -> None:
    fixed = ball(20.0)
    for away in (30.0, 60.0):
        moving = ball(20.0, (0.0, 0.0, away))
        shift = resting(moving, fixed, 3.0)
        assert overlap_mm(moved(moving, shift=shift), fixed) == pytest.approx(-3.0, abs=0.3)


def test_small_bones_grow_until_they_form_joints() -> None:
    for away in (17.0, 25.0):  # into each other, and apart
        one, other = joined([ball(10.0), ball(10.0, (0.0, 0.0, away))], 1.2)
        assert -2.6 < overlap_mm(one, other) < 1.0
    far = joined([ball(10.0), ball(10.0, (0.0, 0.0, 40.0))], 1.2)
    assert overlap_mm(*far) == pytest.approx(-20.0, abs=0.2)


def test_a_liver_is_rounded_and_grows_on_the_left_only() -> None:
    numbers = {"liver": 1, "spine": 2}
    labels = np.zeros((120, 80, 60), dtype=np.uint8)
    labels[20:100, 25:55, 20:40] = 1
    labels[100:118, 38:41, 29:31] = 1  # a finger on the left
    labels[40:44, 38:42, 8:20] = 1  # a spike below
    labels[58:62, 70:76, 25:35] = 2
    scan = Scan.__new__(Scan)
    scan.labels, scan.numbers = labels, numbers
    scan.origin_mm, scan.spacing_mm = np.zeros(3), np.array([1.5, 1.5, 2.0])
    full, was = full_liver(scan, "spine").points(), scan.points("liver")
    assert full[:, 2].min() > was[:, 2].min() + 15.0
    assert full[:, 0].max() < was[:, 0].max() - 10.0
    left = full[:, 0] > 125.0
    assert np.ptp(full[left, 1]) > np.ptp(was[(was[:, 0] > 125.0) & (was[:, 0] < 149.0), 1]) + 4.0
    right = full[:, 0] < 60.0
    assert np.ptp(full[right, 1]) <= np.ptp(was[was[:, 0] < 60.0, 1]) + 3.0


def test_there_is_no_way_out_of_a_bone_that_goes_round() -> None:
    with pytest.raises(ValueError, match="no way out"):
        clearing(ball(5.0), ball(60.0), np.array([0.0, 0.0, 1.0]), 1.0)


def test_the_head_of_a_thigh_bone_is_found_beside_its_neck_and_shaft() -> None:
    head = ball(23.0, (0.0, 0.0, 400.0), fine=4)
    neck, shaft = tube(12, (0, 0, 400), (50, 0, 370)), tube(14, (55, 0, 380), (40, 0, 0))
    centre, radius = femoral_head(merge(head, neck, shaft))
    np.testing.assert_allclose(centre, [0.0, 0.0, 400.0], atol=1.0)
    assert radius == pytest.approx(23.0, abs=0.5)


def test_a_collarbones_ends_are_told_apart_by_the_mid_line() -> None:
    inner, outer = clavicle_ends(tube(6, (20, 0, 0), (150, 20, 10)).vertices)
    assert inner[0] < 30 < 140 < outer[0]


@pytest.mark.parametrize("lean", [-15.0, 0.0, 20.0])
def test_end_plates_lean_as_their_vertebra_does(lean: float) -> None:
    body = moved(box((40, 30, 25), step_mm=2.0), turn("x", lean))
    arch = box((10, 55, 8), (0.0, 40.0, 0.0))
    found = plates(merge(body, arch), lean + 3.0)
    assert found.tilt_degrees == pytest.approx(lean, abs=1.5)
    height = np.linalg.norm(found.upper.middle - found.lower.middle)
    assert height == pytest.approx(25.0, abs=1.0)


def test_bodies_give_way_to_discs_that_are_too_thin() -> None:
    bone = merge(box((40, 30, 20), step_mm=2.0), box((10, 55, 8), (0.0, 40.0, 0.0)))
    keys = [*(f"vertebra-t{n}" for n in range(12, 0, -1))]
    column = {key: moved(bone, shift=np.array([0, 0, 21.0 * n])) for n, key in enumerate(keys, 1)}
    roomy = with_room_for_discs(column | {"vertebra-l1": bone})
    for above_it, below, height in ((4, 5, 2.6), (10, 11, 5.1)):
        upper, lower = (plates(roomy[f"vertebra-t{n}"], 0.0) for n in (above_it, below))
        assert disc_mm(upper, lower) == pytest.approx(height, abs=0.3)
    arch = roomy["vertebra-t5"].vertices[:, 1] > 40.0
    np.testing.assert_allclose(
        roomy["vertebra-t5"].vertices[arch], column["vertebra-t5"].vertices[arch]
    )


def test_a_metacarpal_is_longer_than_the_phalanx_before_it() -> None:
    names = ("mc", "proxph", "midph", "distph")
    bones = {
        f"hand-left/{n}{name}": tube(
            4.0, (20.0 * n, 0.0, -40.0 * k), (20.0 * n, 0.0, -40.0 * k - 36)
        )
        for n in range(2, 6)
        for k, name in enumerate(names)
    }
    thumb = {
        f"hand-left/{name}": tube(4.0, (0, 0, 0), (0, 0, -30))
        for name in ("1mc", "thumbprox", "thumbdist")
    }
    joints = {
        f"finger{n}-{k}.L": np.array([20.0 * n, 0.0, z])
        for n in range(1, 6)
        for k, z in ((1, -60.0), (2, -90.0), (3, -110.0), ("tip", -130.0))
    } | {"wrist.L": np.array([50.0, 0.0, 20.0])}
    posed = fingers_posed(bones | thumb, joints)
    palm, first, second = (np.ptp(posed[f"hand-left/3{name}"].vertices[:, 2]) for name in names[:3])
    assert first / palm == pytest.approx(0.65, abs=0.03)
    assert posed["hand-left/3proxph"].vertices[:, 2].min() == pytest.approx(-89.3, abs=0.5)
    assert second == pytest.approx(18.6, abs=0.5)


def test_a_finished_body_has_right_limbs_and_hands_in_one_piece() -> None:
    hand = {f"hand-left/{name}": ball(5, (300 + 20 * n, 0, 700)) for n, name in enumerate("ab")}
    body = finished({"skull": ball(80, (0, 0, 1600)), "femur-left": ball(20, (90, 0, 900)), **hand})
    assert set(body) == {
        *("skull", "femur-left", "femur-right", "hand-left", "hand-right"),
    }
    np.testing.assert_allclose(middle(body["femur-right"]), [-90, 0, 900], atol=1e-9)
    assert all(signed_volume_ml(mesh) > 0 for mesh in body.values())
    assert len(body["hand-right"].faces) == 2 * len(ball(5).faces)
