"""The still pictures: that there is one for every site, and that it shows that site."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from models import AtlasError, load_atlas, pictures, still, still_box, tile
from models.atlas import SITES
from models.pipeline.output.still import FRAMES, SITE_IDS, TILE_PX, TILES
from models.pipeline.output.still import tile as cut_out
from tests.models.relations.shapes import Body

WHITE = 255
DARK = 170
MOST_BYTES = 60_000

EVERY = pytest.mark.parametrize("site", [None, *SITES])


def grey(site: str | None) -> NDArray[np.uint8]:
    with Image.open(still(site)) as picture:
        assert picture.mode == "L"
        return np.asarray(picture)


def share_on_the_left(picture: NDArray[np.uint8]) -> float:
    """How much of what is dark lies on the picture's left."""
    dark = picture < DARK
    return float(dark[:, : dark.shape[1] // 2].sum() / dark.sum())


def test_the_body_and_every_site_have_a_picture() -> None:
    assert set(FRAMES) == {"body", *SITES}
    small = {f"tile-{site}" for site in TILES}
    assert set(TILES) == set(SITES)
    assert {path.stem for path in pictures.STILLS.iterdir()} == set(FRAMES) | small


@pytest.mark.parametrize("site", SITES)
def test_the_small_picture_of_a_site_is_cut_from_the_large_one(site: str) -> None:
    with Image.open(still(site)) as picture, Image.open(tile(site)) as small:
        assert small.size == (TILE_PX, TILE_PX)
        cut = np.asarray(cut_out(picture, site).convert("L"), dtype=int)
        assert np.array_equal(np.asarray(small.convert("L"), dtype=int), cut)
        dark = (np.asarray(picture) < DARK).mean()
    # What it shows is larger in it.
    assert (cut < DARK).mean() > dark
    with pytest.raises(AtlasError, match="make atlas"):
        tile("elbow")


def test_the_middle_of_what_the_picture_of_the_body_shows_is_known() -> None:
    frame = FRAMES["body"]
    assert (frame.middle_m, frame.height_m) == (pictures.MIDDLE_M, pictures.HEIGHT_M)
    assert pytest.approx(frame.height_m * frame.width_px / frame.height_px) == pictures.WIDTH_M


@pytest.mark.parametrize("id_", ["femur-left", "humerus-right", "liver", "brain-frontal-lobe-left"])
def test_a_box_in_the_picture_is_around_the_structure_and_on_her_side(id_: str) -> None:
    shape = load_atlas().by_id[id_].shapes["female"]
    box = still_box([shape])
    picture = grey(None)
    height, width = picture.shape
    x, y, _ = shape.anchor_m
    left, top = 0.5 + x / pictures.WIDTH_M, 0.5 + (pictures.MIDDLE_M - y) / pictures.HEIGHT_M
    assert picture[int(top * height), int(left * width)] < WHITE
    assert 0 <= box.left < left < box.left + box.width <= 1
    assert 0 <= box.top < top < box.top + box.height <= 1
    if id_ != "liver":
        # Her left is on the picture's right.
        assert (box.left + box.width / 2 > 0.5) == id_.endswith("left")


def test_a_box_is_around_all_of_its_shapes() -> None:
    by_id = load_atlas().by_id
    arms = [by_id[f"humerus-{side}"].shapes["female"] for side in ("left", "right")]
    both, (left, right) = still_box(arms), (still_box([arm]) for arm in arms)
    assert both.left == right.left
    assert both.left + both.width == pytest.approx(left.left + left.width)


@EVERY
def test_a_picture_is_upright_and_small(site: str | None) -> None:
    height, width = grey(site).shape
    assert height == 900
    assert 400 <= width <= 720
    assert still(site).stat().st_size <= MOST_BYTES


@EVERY
def test_a_picture_is_a_light_body_on_white_with_something_dark(site: str | None) -> None:
    picture = grey(site)
    assert (picture[[0, 0, -1, -1], [0, -1, 0, -1]] == WHITE).all()
    assert np.mean(picture < WHITE) > 0.25
    assert 0.01 < np.mean(picture < DARK) < 0.3


@pytest.mark.parametrize("site", SITES)
def test_every_structure_of_a_site_is_dark_in_its_picture(site: str, body: Body) -> None:
    picture = grey(site)
    shares = {}
    for id_ in SITE_IDS[site]:
        column, row = FRAMES[site].to_pixels(body[id_].vertices).T
        shares[id_] = np.mean(picture[row, column] < DARK)
    # Bones are thin beside the light line around them, and some lie behind rib cartilage.
    least = 0.1 if site == "bone" else 0.85
    assert {id_: share for id_, share in shares.items() if share < least} == {}


def test_the_liver_lies_on_the_left_of_its_picture_which_is_her_right() -> None:
    assert share_on_the_left(grey("liver")) > 0.7
    assert share_on_the_left(grey("liver")[:, ::-1]) < 0.3


def test_the_lung_on_the_left_of_the_picture_is_the_larger_no_heart_lies_in_it() -> None:
    assert share_on_the_left(grey("lung")) > 0.52
    assert share_on_the_left(grey("lung")[:, ::-1]) < 0.48


def test_a_site_without_a_place_in_the_body_has_no_picture() -> None:
    with pytest.raises(AtlasError, match="no still picture of 'skin'"):
        still("skin")


def test_a_missing_picture_says_how_to_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "STILLS", tmp_path)
    with pytest.raises(AtlasError, match=r"liver\.png is missing; run `make atlas`"):
        still("liver")
