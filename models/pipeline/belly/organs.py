"""The organs of the belly and the pelvis: a man's, warped into her, beside those of her own scan.

Who comes first keeps its shape: bones, and the organs that her own scan shows whole. What the scan
of the belly brings gives way to them where the two people differ, by a few millimetres.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.graph import route_through_array

from models.pipeline.belly.bile import build_bile_ducts
from models.pipeline.belly.scan import FAR_MM, BellyScan
from models.pipeline.belly.space import Depths, Space
from models.pipeline.belly.stomach import full_stomach, whole_duodenum
from models.pipeline.belly.vessels import build_iliac_vessels
from models.pipeline.belly.warp import Warp, warped
from models.pipeline.belly.womb import build_womb
from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge
from models.pipeline.geometry.surface import depth_under

STEP_MM = 2.0
# The block reaches so far above T12 and below the hip bones.
ABOVE_MM, BELOW_MM = 70.0, 10.0
# Skin, fat and the muscles of the wall in front of the organs are so thick at least.
WALL_MM = 12.0

# How many triangles the reference surfaces have, in the order in which they are laid into her.
ORGANS = {
    "kidney-left": 10000,
    "kidney-right": 10000,
    "gallbladder": 4000,
    "bladder": 6000,
    "prostate": 3000,
    "colon": 40000,
    "small-bowel": 30000,
}
# The scanned man's colon holds much gas: its wall is moved in so far. Where it is collapsed, it
# stays so wide from its middle to its wall.
NARROWED_MM, COLLAPSED_MM = 3.2, 7.0
# A piece that narrowing cuts off is sought so far around for the way back.
AROUND_MM = 40.0
# What keeps its place, by the beginnings of the ids.
FIXED = (
    *("vertebra-", "rib-", "costal-cartilage", "hip-bone-", "sacrum", "lung-", "heart"),
    *("liver", "spleen", "pancreas", "adrenal-gland-", "esophagus"),
    *("aorta", "inferior-vena-cava", "portal-vein"),
)
# The scanned man's bladder holds 480 ml; the wish to pass water comes at some 150 to 250 ml (Lukacz
# et al. 2011, International Journal of Clinical Practice 65, 1026).
BLADDER_ML = 220.0
# What is moved until it touches what, and presses so far into it, before it gives way.
TOUCH, HOLLOW_MM = {"gallbladder": "liver", "prostate": "bladder"}, 2.0
# The upper part of a kidney, which her own scan shows, is so high. Women's kidneys are 10.9 to 11.2
# cm long (Emamian et al. 1993, AJR 160, 83), the scanned man's 10.6 and 12.5.
UPPER_MM, KIDNEY_MM = 40.0, 110.0
# A bladder's neck lies so far behind its foremost place.
NECK_MM = 25.0
# The trunk's skin, without the arms, lies so near the mid-line.
SIDE_MM = 180.0


def build_belly(
    sources: Mapping[str, Path], body: Meshes, scanned: Meshes
) -> tuple[dict[str, Mesh], dict[str, Mesh]]:
    """Return the organs of her belly and pelvis in LPS mm, and his own as they would lie in her.

    Parameters
    ----------
    sources
        Of them the folder ``totalsegmentator``.
    body
        Her skin and what keeps its place.
    scanned
        What her own scan shows only in part, or empty: stomach, duodenum, kidneys.
    """
    scan = BellyScan(sources["totalsegmentator"])
    grid = belly_grid(body)
    warp = Warp(body, body["skin"], scan, grid)
    space = Space(grid)
    space.take(WALL_MM - space.depth_of(body["skin"]))
    for id_, mesh in body.items():
        if id_.startswith(FIXED):
            space.take(space.depth_of(mesh))
    lungs = merge(*(mesh for id_, mesh in body.items() if id_.startswith("lung-left")))
    made = {
        "stomach": space.lay(full_stomach(space, scanned["stomach"], lungs), 14000),
        "duodenum": space.lay(whole_duodenum(space, scanned["duodenum"], _vessels(body)), 8000),
    }
    points = grid.points().reshape(-1, 3)
    vessels = build_iliac_vessels(scan, warp, points, body)
    for mesh in vessels.values():
        space.take(space.depth_of(mesh))
    inside: dict[str, Points] = {}
    for id_, triangles in ORGANS.items():
        depth = scan.depth(id_)
        inside[id_] = points[warped(depth, warp, points) > 0.0]
        places = _places(id_, points, inside[id_], {**body, **scanned, **made})
        field = warped(depth, warp, places).reshape(grid.shape)
        if id_ == "prostate":
            his = {id_: space.aside().lay(field, triangles)}
            continue
        if id_ == "colon":
            field = kept_open(field - np.float32(NARROWED_MM), field)
        elif id_ == "small-bowel":
            around = {id_: body[id_] for id_ in body if id_.startswith("hip-bone-")}
            womb = build_womb({**around, **vessels, **made}, inside["colon"])
            for mesh in womb.values():
                space.take(space.depth_of(mesh))
            made |= womb
        made[id_] = space.lay(field, triangles)
    made["bile-ducts"] = build_bile_ducts(
        body["liver"], body["portal-vein"], made["gallbladder"], made["duodenum"]
    )
    return made | vessels, his


def _places(id_: str, points: Points, inside: Points, hers: Meshes) -> Points:
    """Return where places of hers lay before an organ was moved to its place in her.

    Kidneys are moved onto what her own scan shows of them, and made as long as a woman's; the
    gallbladder is moved to the liver; the bladder is emptied a little, the prostate moved to it.
    """
    if id_.startswith("kidney-"):
        mine, wanted = _upper(inside), _upper(hers[id_].vertices)
        return mine + (points - wanted) * _longest(inside) / KIDNEY_MM
    if id_ in TOUCH:
        return points - _to_touch(inside, hers[TOUCH[id_]])
    if id_ == "bladder":
        share = BLADDER_ML * 1000.0 / (len(inside) * STEP_MM**3)
        return _neck(inside) + (points - _neck(inside)) / np.cbrt(share)
    return points


def kept_open(narrow: Depths, whole: Depths) -> Depths:
    """Return the depth in a bowel that has been narrowed, in one piece again.

    Where the scanned bowel is collapsed, narrowing cuts it. A tube along the way of least cost
    through the whole bowel, where cost is high near the wall, joins the two largest pieces.
    """
    pieces, count = ndimage.label(narrow > 0.0)
    if count < 2:
        return narrow
    large, small = 1 + np.argsort(-np.bincount(pieces.ravel())[1:], kind="stable")[:2]
    around = round(AROUND_MM / STEP_MM)
    box = tuple(
        slice(max(part.start - around, 0), part.stop + around)
        for part in ndimage.find_objects(pieces)[small - 1]
    )
    inner, outer = narrow[box], whole[box]
    ends = [
        np.unravel_index(np.where(pieces[box] == piece, inner, -FAR_MM).argmax(), inner.shape)
        for piece in (large, small)
    ]
    cost = np.where(outer > 0.0, 1.0 / (np.maximum(outer, 0.0) + 0.5) ** 2, 1e4)
    way, _ = route_through_array(cost, *ends, fully_connected=True, geometric=True)
    off = np.ones(inner.shape, dtype=bool)
    off[tuple(np.array(way).T)] = False
    tube = COLLAPSED_MM - ndimage.distance_transform_edt(off, sampling=STEP_MM)
    joined = narrow.copy()
    joined[box] = np.maximum(inner, tube)
    return joined


def _vessels(body: Meshes) -> Points:
    """Return places on the great vessels in front of the spine."""
    return np.vstack([body[id_].vertices for id_ in ("aorta", "inferior-vena-cava")])


def _upper(organ: Points) -> Vector:
    """Return the middle of an organ's upper part."""
    upper = organ[organ[:, Z] > organ[:, Z].max() - UPPER_MM]
    middle: Vector = (upper.min(axis=0) + upper.max(axis=0)) / 2.0
    return middle


def _longest(organ: Points) -> float:
    """Return the length of an organ along its longest axis."""
    middle = organ.mean(axis=0)
    axis = np.linalg.svd(organ - middle, full_matrices=False)[2][0]
    return float(np.ptp((organ - middle) @ axis))


def _to_touch(within: Points, other: Mesh) -> Vector:
    """Return the shortest way that brings an organ into contact with another."""
    depth, _, places = depth_under(other, within)
    nearest = int(depth.argmax())
    way = places[nearest] - within[nearest]
    length = float(np.linalg.norm(way))
    return way * (-depth[nearest] + HOLLOW_MM) / length


def _neck(bladder: Points) -> Vector:
    """Return the place of a bladder that stays where it is when it empties: low, in front."""
    low, high = bladder.min(axis=0), bladder.max(axis=0)
    return np.array([(low[X] + high[X]) / 2.0, low[Y] + NECK_MM, low[Z]])


def belly_grid(body: Meshes) -> Grid:
    """Return the block of her belly and pelvis, from side to side of the skin."""
    top = body["vertebra-t12"].vertices[:, Z].max() + ABOVE_MM
    bottom = body["hip-bone-left"].vertices[:, Z].min() - BELOW_MM
    skin = body["skin"].vertices
    trunk = skin[(skin[:, Z] > bottom) & (skin[:, Z] < top) & (np.abs(skin[:, X]) < SIDE_MM)]
    low, high = trunk.min(axis=0), trunk.max(axis=0)
    return Grid.around(
        np.array([low[X], low[Y], bottom]), np.array([high[X], high[Y], top]), STEP_MM
    )
