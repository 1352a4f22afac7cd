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
from models.pipeline.standing.completion import continued_down
from models.pipeline.standing.joints import clearing, resting
from models.pipeline.standing.landmarks import clavicle_ends, femoral_head
from models.pipeline.standing.vertebrae import plates
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


def test_a_finished_body_has_right_limbs_and_hands_in_one_piece() -> None:
    hand = {f"hand-left/{name}": ball(5, (300 + 20 * n, 0, 700)) for n, name in enumerate("ab")}
    body = finished({"skull": ball(80, (0, 0, 1600)), "femur-left": ball(20, (90, 0, 900)), **hand})
    assert set(body) == {
        *("skull", "femur-left", "femur-right", "hand-left", "hand-right"),
    }
    np.testing.assert_allclose(middle(body["femur-right"]), [-90, 0, 900], atol=1e-9)
    assert all(signed_volume_ml(mesh) > 0 for mesh in body.values())
    assert len(body["hand-right"].faces) == 2 * len(ball(5).faces)
