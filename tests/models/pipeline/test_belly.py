"""The belly: a scan fitted into a body, and what gives way to what."""

from __future__ import annotations

import nibabel as nib
import numpy as np
import pytest
from scipy import ndimage

from models.pipeline.belly.bile import build_bile_ducts
from models.pipeline.belly.organs import kept_open
from models.pipeline.belly.scan import FOLDER, INTENSITIES, LABELS, NUMBERS, BellyScan, domed
from models.pipeline.belly.space import GAP_MM, Space
from models.pipeline.belly.stomach import full_stomach, whole_duodenum
from models.pipeline.belly.vessels import Tube, in_front, swept
from models.pipeline.belly.warp import BONES, Warp, met, warped
from models.pipeline.belly.womb import build_womb
from models.pipeline.geometry.distances import gap_mm, overlap_mm
from models.pipeline.geometry.fields import Grid, filled
from models.pipeline.geometry.frames import moved
from models.pipeline.geometry.mesh import is_closed, merge, signed_volume_ml
from models.pipeline.geometry.surface import depth_under
from models.pipeline.geometry.voxels import Part
from tests.models.pipeline.shapes import ball, box, middle, tube

pytestmark = pytest.mark.body

SHIFT = np.array([12.0, -20.0, 900.0])
# Middles and half widths of a small trunk's bones, in LPS mm; of the belly only the colon.
SMALL = {
    **{f"vertebra-l{n}": ((0, 30, 190 - 30 * n), (20, 25, 12)) for n in range(1, 6)},
    "vertebra-t12": ((0, 30, 190), (20, 25, 12)),
    "sacrum": ((0, 45, -30), (30, 15, 45)),
    "vertebra-s1": ((0, 40, 8), (25, 20, 8)),
    "hip-bone-left": ((60, 10, -40), (55, 50, 70)),
    "hip-bone-right": ((-60, 10, -40), (55, 50, 70)),
    "colon": ((30, -40, 90), (30, 20, 50)),
}


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> BellyScan:
    """A trunk of ellipsoids, in voxels of 3 mm."""
    package = tmp_path_factory.mktemp("package")
    shape, low = (90, 70, 100), np.array([-133.5, -103.5, -111.0])
    places = np.moveaxis(np.indices(shape), 0, -1) * 3.0 + low
    labels = np.zeros(shape, dtype=np.uint8)
    for id_, (at, half) in SMALL.items():
        labels[(((places - at) / half) ** 2).sum(axis=-1) < 1] = NUMBERS[id_]
    trunk = ((places[..., :2] / [120.0, 90.0]) ** 2).sum(axis=-1) < 1
    (package / FOLDER).mkdir(parents=True)
    # NIfTI's world has x to the right and y to the front.
    affine = np.diag([-3.0, -3.0, 3.0, 1.0])
    affine[:3, 3] = low * [-1, -1, 1]
    nib.save(nib.Nifti1Image(labels, affine), package / FOLDER / LABELS)
    air = np.where(trunk, 30, -1000).astype(np.int16)
    nib.save(nib.Nifti1Image(air, affine), package / FOLDER / INTENSITIES)
    return BellyScan(package)


def test_a_body_that_is_the_scan_moved_is_moved_back(scan: BellyScan) -> None:
    bones = {id_: moved(mesh, shift=SHIFT) for id_, mesh in scan.bones(*BONES).items()}
    grid = Grid.around(np.array([-60.0, -60, 0]) + SHIFT, np.array([60.0, 60, 120]) + SHIFT, 4.0)
    warp = Warp(bones, moved(scan.skin(), shift=SHIFT), scan, grid)
    points = grid.points().reshape(-1, 3)
    np.testing.assert_allclose(warp(points), points - SHIFT, atol=0.2)
    inside = points[warped(scan.depth("colon"), warp, points) > 0]
    # The colon of the scan is to the left and in front, and so it has to be in her.
    np.testing.assert_allclose(inside.mean(axis=0) - SHIFT, SMALL["colon"][0], atol=4.0)


def test_a_way_from_inside_ends_where_it_meets_the_surface() -> None:
    starts, ways = np.zeros((2, 3)), np.array([[1.0, 0, 0], [0, 0, -1.0]])
    ends = met(box((40.0, 60.0, 80.0)), starts, ways)
    np.testing.assert_allclose(ends, [[20.0, 0, 0], [0, 0, -40.0]], atol=0.1)


@pytest.fixture
def space() -> Space:
    return Space(Grid.around(np.full(3, -50.0), np.full(3, 50.0), 2.0))


def test_what_comes_later_gives_way(space: Space) -> None:
    first, second = ball(20.0), ball(20.0, (25.0, 0.0, 0.0))
    space.take(space.depth_of(first))
    laid = space.lay(space.depth_of(second), 3000)
    assert is_closed(laid.faces)
    assert -2.0 * GAP_MM < overlap_mm(laid, first) < 0.2
    assert gap_mm(laid, first) < 2.0
    assert signed_volume_ml(laid) < 0.95 * signed_volume_ml(second)
    # Away from the first it is as it was.
    assert laid.vertices[:, 0].max() == pytest.approx(45.0, abs=1.0)


def test_a_structure_that_is_cut_off_gets_a_round_top() -> None:
    grid = np.indices((40, 40, 10))
    column = Part(np.hypot(grid[0] - 20, grid[1] - 20) < 12, np.zeros(3), np.ones(3))
    whole = domed(column)
    assert whole.points()[:, 2].max() == pytest.approx(9 + 12, abs=2)
    areas = whole.mask.sum(axis=(0, 1))
    assert (np.diff(areas) <= 0).all()
    assert areas[15] == pytest.approx(np.pi * (12**2 - 6**2), rel=0.15)


def test_a_bowel_that_is_narrowed_stays_in_one_piece(space: Space) -> None:
    wide = [tube(14.0, (0.0, 0.0, 0.0), (0.0, 0.0, end)) for end in (-60.0, 60.0)]
    apart = [
        moved(mesh, shift=np.array([0.0, 0.0, np.sign(mesh.vertices[:, 2].mean()) * 12]))
        for mesh in wide
    ]
    thin = tube(3.0, (0.0, 0.0, -20.0), (0.0, 0.0, 20.0))
    whole = space.depth_of(merge(*apart, thin))
    cut = whole - np.float32(4.0)
    assert ndimage.label(cut > 0)[1] == 2
    assert ndimage.label(kept_open(cut, whole) > 0)[1] == 1


def test_a_stomach_fills_most_of_all_above(space: Space) -> None:
    empty = tube(10.0, (0.0, 0.0, -25.0), (0.0, 0.0, 25.0))
    lungs = box((200.0, 200.0, 20.0), (0.0, 0.0, 45.0))
    full = space.lay(full_stomach(space, empty, lungs), 4000)
    assert signed_volume_ml(full) > 2.0 * signed_volume_ml(empty)
    assert middle(full)[2] > middle(empty)[2] + 1.0
    assert middle(full)[0] > middle(empty)[0] + 5.0


def test_a_duodenum_in_two_pieces_is_joined_below_in_front_of_the_vessels(space: Space) -> None:
    right = tube(10.0, (-30.0, 0.0, 40.0), (-30.0, 0.0, -10.0))
    left = tube(10.0, (30.0, 0.0, 20.0), (30.0, 0.0, -10.0))
    vessels = tube(8.0, (0.0, 10.0, 40.0), (0.0, 10.0, -45.0))
    depth = whole_duodenum(space, merge(right, left), vessels.vertices)
    space.take(space.depth_of(vessels))
    whole = space.lay(depth, 4000)
    assert signed_volume_ml(whole) > signed_volume_ml(right) + signed_volume_ml(left)
    assert overlap_mm(whole, vessels) < 0.5


def test_bile_ducts_lead_from_liver_and_gallbladder_into_the_duodenum() -> None:
    liver, bag = box((120.0, 80.0, 60.0), (0.0, 0.0, 60.0)), ball(10.0, (-40.0, -20.0, 15.0))
    portal = tube(6.0, (0.0, 0.0, -20.0), (0.0, 0.0, 60.0))
    duodenum = tube(12.0, (-40.0, 10.0, 0.0), (-40.0, 10.0, -60.0))
    ducts = build_bile_ducts(liver, portal, bag, duodenum)
    assert is_closed(ducts.faces)
    assert all(overlap_mm(ducts, other) > 0 for other in (liver, bag, duodenum))


def test_the_womb_lies_over_the_bladder_between_its_ovaries() -> None:
    bones = {
        "hip-bone-left": box((90.0, 60, 120), (52.0, 0, 0)),
        "hip-bone-right": box((90.0, 60, 120), (-52.0, 0, 0)),
    }
    bladder, rectum = ball(32.0, (0.0, 0.0, 40.0)), tube(12.0, (0.0, 62, -40), (0.0, 62, 100))
    made = build_womb({**bones, "bladder": bladder}, rectum.vertices)
    assert set(made) == {"uterus", "vagina", "ovary-left", "ovary-right"}
    assert all(is_closed(mesh.faces) for mesh in made.values())
    assert 40 < signed_volume_ml(made["uterus"]) < 110
    assert middle(made["uterus"])[2] > middle(bladder)[2]
    assert middle(made["ovary-left"])[0] > 20 > -20 > middle(made["ovary-right"])[0]
    assert overlap_mm(made["uterus"], bladder) < 0.5
    assert gap_mm(made["uterus"], made["vagina"]) < 4.0
    # A tube leads to each ovary.
    assert all(gap_mm(made["uterus"], made[f"ovary-{side}"]) < 4.0 for side in ("left", "right"))


def test_a_vessel_is_swept_from_within_its_trunk_as_wide_as_its_voxels() -> None:
    trunk = box((16.0, 16.0, 60.0), (0.0, 0.0, 30.0), 3.0)
    label = tube(6.0, (14.0, 0.0, -8.0), (70.0, 0.0, -100.0))
    grid = Grid.around(np.array([-20.0, -20, -110]), np.array([90.0, 20, 10]), 2.0)
    places = grid.points()[filled(label, grid)]
    vessel = swept(places, trunk).surface()
    assert is_closed(vessel.faces)
    assert overlap_mm(vessel, trunk) > 2.0
    depth = depth_under(vessel, np.array([[42.0, 0.0, -54.0]]))[0]
    assert depth[0] == pytest.approx(6.0, abs=1.0)


def test_an_artery_moves_forward_until_it_lies_in_front_of_a_vein() -> None:
    heights = np.arange(0.0, 100.0, 1.0)
    vein = Tube(np.column_stack((heights - 50, 0 * heights, heights)), np.full(100, 6.0))
    artery = Tube(np.column_stack((50 - heights, 0 * heights - 3, heights)), np.full(100, 5.0))
    moved_out = in_front(artery, [vein])
    assert overlap_mm(artery.surface(), vein.surface()) > 3.0
    assert overlap_mm(moved_out.surface(), vein.surface()) < 0.5
    assert moved_out.middles[50, 1] < -10.0
    np.testing.assert_allclose(moved_out.middles[[0, -1]], artery.middles[[0, -1]], atol=0.5)
