"""The warp: where in the scan each place of her belly lies.

A thin plate (Bookstein 1989, IEEE Transactions on Pattern Analysis and Machine Intelligence 11,
567) is bent so that landmarks fall on each other: the bodies of T12 to L5, the corners of the hip
bones, the hollow of the sacrum, and the skin around them. Between landmarks it bends as little as
it can.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import RBFInterpolator

from models.pipeline.belly.scan import FAR_MM, BellyScan, Depth
from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.fields import Grid
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector
from models.pipeline.geometry.surface import depth_under
from models.pipeline.standing.vertebrae import body_centre

SPINE = ("vertebra-t12", *(f"vertebra-l{n}" for n in range(1, 6)))
BONES = (*SPINE, "hip-bone-left", "hip-bone-right", "sacrum")
# A corner is the middle of a bone's outermost layer, so thick.
CORNER_MM = 5.0
# Below the iliac crest, the front of the hip bone is its upper spine as far as this.
SPINE_BELOW_CREST_MM = 110.0
# The pubic bone's joint is so wide, and lies so far below the crest at least.
PUBIS_MM, PUBIS_BELOW_CREST_MM = 18.0, 100.0
# Where the front of the sacrum is read, as shares of its height from above, and within how much.
SACRUM_SHARES, SACRUM_WITHIN_MM = (0.3, 0.6, 0.85), 5.0
# Around each vertebra the skin is met in these directions from the front, to her left.
AROUND_DEGREES = range(0, 360, 45)
MARCHES = 60
# From one place to the next where the warp is asked; it is interpolated between them.
COARSE = 4
DECIMALS = 6


def landmarks(bones: Meshes, skin: Mesh) -> Points:
    """Return the landmarks of a trunk in LPS mm, always in the same order, shape (n, 3).

    Parameters
    ----------
    bones
        Those of `BONES`, by id.
    skin
        A closed surface around them.
    """
    bodies = np.array([body_centre(bones[id_]) for id_ in SPINE])
    hips = [bones[f"hip-bone-{side}"].vertices for side in SIDES]
    corners = [_corners(hip, side) for hip, side in zip(hips, SIDES, strict=True)]
    pubis = np.mean([_pubis(hip, side) for hip, side in zip(hips, SIDES, strict=True)], axis=0)
    hollow = np.array([_front(bones["sacrum"].vertices, share) for share in SACRUM_SHARES])
    angles = np.radians(AROUND_DEGREES)
    ways = np.column_stack((np.sin(angles), -np.cos(angles), np.zeros(len(angles))))
    front, back = ways[0], ways[len(ways) // 2]
    starts = np.vstack((np.repeat(bodies, len(ways), axis=0), hollow[-1:], hollow[-1:]))
    around = met(skin, starts, np.vstack((*[ways] * len(bodies), front, back)))
    return np.vstack((bodies, *corners, pubis, hollow, around))


def met(mesh: Mesh, starts: Points, ways: Points) -> Points:
    """Return where ways from inside a closed surface first meet it (Hart 1996, sphere tracing).

    Parameters
    ----------
    mesh
        The surface.
    starts, ways
        Places and unit directions, shape (n, 3).
    """
    gone = np.zeros(len(starts))
    for _ in range(MARCHES):
        depth, _, _ = depth_under(mesh, starts + gone[:, None] * ways)
        gone += np.maximum(depth, 0.0)
    return starts + gone[:, None] * ways


class Warp:
    """The way from her into the scan.

    Parameters
    ----------
    bones, skin
        Hers: see `landmarks`.
    scan
        The scan.
    grid
        The block of her that is asked for.
    """

    def __init__(self, bones: Meshes, skin: Mesh, scan: BellyScan, grid: Grid) -> None:
        his = landmarks(scan.bones(*BONES), scan.skin())
        plate = RBFInterpolator(landmarks(bones, skin), his, kernel="thin_plate_spline")
        i, j, k = (-(-count // COARSE) + 1 for count in grid.shape)
        self._rough = Grid(grid.origin_mm, COARSE * grid.step_mm, (i, j, k))
        self._known = np.round(plate(self._rough.points().reshape(-1, 3)), DECIMALS)

    def __call__(self, points: Points) -> Points:
        """Return where in the scan places of hers lie, both in LPS mm, shape (n, 3)."""
        fields = self._known.T.reshape(3, *self._rough.shape)
        return np.column_stack([self._rough.at(field, points) for field in fields])


def warped(depth: Depth, warp: Warp, points: Points) -> NDArray[np.float32]:
    """Return how deep places of hers lie in a structure of the scan, in mm, shape (n,).

    The surface, where it is 0, encloses as many of the places as the structure's own voxels do.
    """
    places = warp(points)
    low, high = depth.bounds_mm
    near = ((places > low) & (places < high)).all(axis=1)
    places = places[near]
    found = depth.at(places)
    count = int(depth.holds(places).sum())
    field = np.full(len(points), -FAR_MM, dtype=np.float32)
    field[near] = found - -np.partition(-found, count)[count]
    return field


def _corners(points: Points, side: str) -> Points:
    """Return the corners of a hip bone.

    The crest's top and outermost place, the front and the rear upper spine.
    """
    out = points[:, X] * SIGNS[side]
    below = points[:, Z].max() - points[:, Z]
    front = points[below < SPINE_BELOW_CREST_MM]
    return np.array(
        [
            points[below < CORNER_MM].mean(axis=0),
            points[out > out.max() - CORNER_MM].mean(axis=0),
            front[front[:, Y] < front[:, Y].min() + CORNER_MM].mean(axis=0),
            points[points[:, Y] > points[:, Y].max() - CORNER_MM].mean(axis=0),
        ]
    )


def _pubis(points: Points, side: str) -> Vector:
    """Return the upper edge, in front, of a hip bone's part of the pubic joint."""
    out, below = points[:, X] * SIGNS[side], points[:, Z].max() - points[:, Z]
    joint = points[(out < out.min() + PUBIS_MM) & (below > PUBIS_BELOW_CREST_MM)]
    edge: Vector = joint[joint[:, Y] < joint[:, Y].min() + 3.0 * CORNER_MM].mean(axis=0)
    edge[Z] = np.quantile(joint[:, Z], 0.95)
    return edge


def _front(sacrum: Points, share: float) -> Vector:
    """Return the foremost place of the sacrum's middle at a share of its height from above."""
    middle = float(np.median(sacrum[:, X]))
    height = float(np.quantile(sacrum[:, Z], 1.0) - share * np.ptp(sacrum[:, Z]))
    near = (np.abs(sacrum[:, Z] - height) < SACRUM_WITHIN_MM) & (
        np.abs(sacrum[:, X] - middle) < 2.0 * SACRUM_WITHIN_MM
    )
    return np.array([middle, sacrum[near][:, Y].min(), height])
