"""The diaphragm: the dome of muscle between chest and belly.

It lies against what is above it: the lungs' bases, the pleura's recess at the wall, the underside
of the heart. Where liver, stomach or spleen leave no room it runs halfway. It rises from the lower
ribs, the tip of the breastbone and, by two crura, from the bodies of L1 to L3, and lets through the
vena cava, the gullet and the aorta (Gray's Anatomy; Moore, Clinically Oriented Anatomy). It is
drawn 2 mm thick; in life it is 2 to 4 (Boon et al. 2013, Muscle and Nerve 47, 884). Drawn by rule.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import ndimage
from scipy.interpolate import griddata

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.fields import Grid, depth_of, filled, level_surface
from models.pipeline.geometry.frames import X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, pieces
from models.pipeline.geometry.surface import Mask, decimate, smooth

ABOVE = ("lung-", "heart")
BELOW = ("liver", "spleen", "stomach", "kidney-")
THROUGH = ("aorta", "inferior-vena-cava", "esophagus")
WALL = ("rib-", "sternum", "costal-")
STEP_MM, BLUR_MM = 1.5, 0.9
# Half of its thickness, how far its middle lies under what is above, and how far it keeps from bone
# and from the vessels that it lets through.
HALF_MM, UNDER_MM, FROM_BONE_MM, RIM_MM = 1.1, 1.4, 0.2, 0.6
# How much of the chest is looked at, over the lowest point of the pleura and below it.
HIGH_MM, LOW_MM = 152.0, 60.0
# It rises from the lower edge of the chest's wall: how wide a sector is looked at, how far over the
# edge and how far inward.
RIBS = tuple(f"rib-{side}-{number}" for side in SIDES for number in range(7, 13))
SECTOR_DEGREES, OVER_EDGE_MM, INWARD_MM = 6.0, 5.0, 4.0
BEHIND_MM = 10.0  # it goes so far beside the spine
CLEFT_MM = 17.0  # half as wide as the clefts between organs that it passes straight below
# The crura: half of their width, beside the aorta; the right one from L3, the left one from L2.
CRUS_MM, CRUS_GAP_MM = 3.6, 1.5
TRIANGLES = 16000


def build_diaphragm(body: Meshes) -> dict[str, Mesh]:
    """Build the diaphragm.

    Parameters
    ----------
    body
        The standing body in LPS mm; of it lungs, pleurae, heart, the organs below, vessels, ribs,
        breastbone and vertebrae.
    """
    corners = np.vstack([body[f"pleura-{side}"].vertices for side in SIDES])
    low, high = corners.min(axis=0) - 4.0, corners.max(axis=0) + 4.0
    high[Z] = low[Z] + HIGH_MM
    low[Z] -= LOW_MM
    grid = Grid.around(low, high, STEP_MM)
    below = _filled(body, grid, BELOW)
    above, inside = _above(body, grid, below)
    to_above = -depth_of(above, STEP_MM)
    to_below = -depth_of(below, STEP_MM)
    middle = np.maximum(to_above - UNDER_MM, (to_above - to_below) / 2.0)
    middle = ndimage.gaussian_filter(np.clip(middle, -12.0, 12.0), BLUR_MM / STEP_MM)
    # What lies outside the chest's outline lies against its wall.
    sheet = np.where(inside[..., None], HALF_MM - np.abs(middle), -4.0)
    sheet = np.maximum(sheet, _crura(body, grid))
    for starts, gap in ((THROUGH, RIM_MM), ((*WALL, "vertebra-"), FROM_BONE_MM)):
        sheet = np.minimum(sheet, -depth_of(_filled(body, grid, starts), STEP_MM) - gap)
    field = ndimage.gaussian_filter(np.clip(sheet, -4.0, 4.0), 0.5)
    surface = pieces(level_surface(field, grid))[0]
    return {"diaphragm": decimate(smooth(surface, 15, 0.08), TRIANGLES)}


def _filled(body: Meshes, grid: Grid, starts: tuple[str, ...]) -> Mask:
    """Return which points of a grid lie in structures, told by how their ids begin."""
    low, high = grid.origin_mm, grid.origin_mm + np.array(grid.shape) * grid.step_mm
    masks = [
        filled(mesh, grid)
        for id_, mesh in body.items()
        if id_.startswith(starts)
        and (mesh.vertices.max(axis=0) > low).all()
        and (mesh.vertices.min(axis=0) < high).all()
    ]
    whole: Mask = np.logical_or.reduce(masks)
    return whole


def _above(body: Meshes, grid: Grid, below: Mask) -> tuple[Mask, Mask]:
    """Return the room of the chest, shape (i, j, k), and its outline from above, shape (i, j).

    It lies over the undersides of lungs and heart and between them; beyond them it reaches down to
    the lower edge of the chest's wall.
    """
    organs = _filled(body, grid, ABOVE)
    known = organs.any(axis=2)
    edge = (_edge(body) - grid.origin_mm) / grid.step_mm
    places = np.vstack((np.argwhere(known), edge[:, :2]))
    heights = np.append(organs.argmax(axis=2)[known], edge[:, 2])
    every = np.argwhere(np.ones_like(known))
    under = griddata(places, heights, every, "linear").reshape(known.shape)
    inside = np.isfinite(under)
    # Behind, it does not rise beside the spine.
    spine = ndimage.binary_dilation(_filled(body, grid, ("vertebra-",)).any(axis=2), iterations=3)
    under[spine] = np.minimum(under[spine], edge[-1, 2])
    behind = np.arange(grid.shape[1]) > edge[-3, 1] + BEHIND_MM / STEP_MM
    inside &= ~(spine & behind)
    # Between lung and heart it does not either: an opening takes such clefts away.
    under = np.where(inside, under, heights.max())
    reach = round(CLEFT_MM / STEP_MM)
    disc = np.hypot(*np.indices((2 * reach + 1,) * 2) - reach) <= reach
    under = ndimage.gaussian_filter(ndimage.grey_opening(under, footprint=disc), 1.5)
    chest = (np.arange(grid.shape[2]) >= under[..., None]) & inside[..., None]
    pleurae = [filled(_outer(body[f"pleura-{side}"]), grid) for side in SIDES]
    whole: Mask = np.logical_or.reduce([chest & ~below, organs, *pleurae])
    return whole, ndimage.binary_erosion(inside, iterations=2)


def _edge(body: Meshes) -> Points:
    """Return where the diaphragm rises: the lower edge of the chest's wall, and in front of L1."""
    wall = np.vstack([body[id_].vertices for id_ in (*RIBS, "costal-cartilage", "sternum")])
    middle = wall.mean(axis=0)
    away = wall - middle
    turns = np.degrees(np.arctan2(away[:, Y], away[:, X]))
    places = []
    for turn in np.arange(-180.0, 180.0, SECTOR_DEGREES):
        here = wall[np.abs((turns - turn + 180.0) % 360.0 - 180.0) < SECTOR_DEGREES]
        if not len(here):  # behind is the spine
            continue
        lowest = here[here[:, Z] < here[:, Z].min() + OVER_EDGE_MM].mean(axis=0)
        inward = (middle - lowest) * [1.0, 1.0, 0.0]
        places.append(lowest + INWARD_MM * inward / np.linalg.norm(inward))
    first = body["vertebra-l1"].vertices
    front = np.array([0.0, first[:, Y].min() - 2.0, first[:, Z].max()])
    beside = [front + np.array([aside, 6.0, -10.0]) for aside in (-22.0, 22.0)]
    return np.array([*places, front, *beside])


def _crura(body: Meshes, grid: Grid) -> Points:
    """Return how deep points lie in the two crura, beside the aorta and in front of the spine."""
    depth = np.full(grid.shape, -4.0)
    points = grid.points()
    aorta = body["aorta"].vertices
    for sign, lowest in ((-1.0, "vertebra-l3"), (1.0, "vertebra-l2")):
        line = []
        for id_ in ("vertebra-t12", "vertebra-l1", "vertebra-l2", "vertebra-l3"):
            bone = body[id_].vertices
            height = float((bone[:, Z].min() + bone[:, Z].max()) / 2.0)
            near = aorta[np.abs(aorta[:, Z] - height) < 8.0]
            aside = sign * CRUS_GAP_MM + (near[:, X].max() if sign > 0 else near[:, X].min())
            line.append(np.array([aside + sign * CRUS_MM, bone[:, Y].min() - CRUS_MM, height]))
            if id_ == lowest:
                break
        for start, end in pairwise(line):
            way = end - start
            along = np.clip(((points - start) @ way) / (way @ way), 0.0, 1.0)
            away = np.linalg.norm(points - start - along[..., None] * way, axis=-1)
            depth = np.maximum(depth, CRUS_MM - away)
    return depth


def _outer(shell: Mesh) -> Mesh:
    """Return the larger of a shell's surfaces."""
    return max(pieces(shell), key=lambda piece: float(np.prod(np.ptp(piece.vertices, axis=0))))
