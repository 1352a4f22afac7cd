"""Completion: what the scan cuts off and what its labels leave out, continued from what it has."""

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.mesh import Points
from models.pipeline.geometry.surface import Mask
from models.pipeline.geometry.voxels import Part

# The neck of a rib is thinner than its shaft, its head stouter again (Gray's Anatomy).
HEAD_RADIUS_MM, NECK_RADIUS_MM = 5.0, 4.2
NECK_FORWARD_MM = 8.0


def continued_down(part: Part, length_mm: float, rounding_mm: float) -> Part:
    """Return a structure that goes on below the scan's edge the way it went above it.

    Each new slice is the lowest ones' mean outline, moved along the structure's own slant and,
    over the last ``rounding_mm``, shrunk as an ellipsoid's slices shrink towards its pole.

    Parameters
    ----------
    part
        The structure, cut off by the scan's lowest slice.
    length_mm
        How far it goes on.
    rounding_mm
        How much of that is the rounded end: all of a kidney's lower pole, a little of a vessel.
    """
    thickness = part.spacing_mm[2]
    missing = round(length_mm / thickness)
    room = part.grown(np.array([30, 30, missing]), np.array([30, 30, 0]))
    mask = room.mask.copy()
    drift = _drift(mask, range(missing, missing + 12))
    outline = np.mean(
        [
            _slid(ndimage.distance_transform_edt(layer) - ndimage.distance_transform_edt(~layer),
                  -drift * k)
            for k, layer in enumerate(mask[:, :, missing : missing + 4].transpose(2, 0, 1))
        ],
        axis=0,
    )  # fmt: skip
    centre = np.array(ndimage.center_of_mass(outline > 0))
    grid = np.indices(outline.shape)
    for index in range(missing):
        below_mm = (missing - index) * thickness
        into_end = max(0.0, (below_mm - (length_mm - rounding_mm)) / rounding_mm)
        shrink = np.sqrt(max(1.0 - into_end**2, 1e-4))
        middle = centre + drift * (index - missing)
        source = [(grid[axis] - middle[axis]) / shrink + centre[axis] for axis in range(2)]
        mask[:, :, index] = ndimage.map_coordinates(outline, source, order=1, cval=-9.0) > 0
    return Part(mask, room.origin_mm, room.spacing_mm).cropped()


def rib_with_head(part: Part, vertebra: Points) -> Part:
    """Return a rib joined to its vertebra.

    The labels leave a rib's head and neck to nobody: each ends some 20 mm beside the spine. A bent,
    tapered tube leads from there to the side of the vertebra's body, near its upper edge, where
    the joint is.

    Parameters
    ----------
    part
        The rib's voxels.
    vertebra
        Positions of the voxels of the vertebra of the same number, shape (n, 3).
    """
    points = part.points()
    front, back = vertebra[:, 1].min(), vertebra[:, 1].max()
    body = vertebra[vertebra[:, 1] < front + 0.36 * (back - front)]
    low, high = np.percentile(body, [4, 96], axis=0)
    side = np.sign(points[:, 0].mean() - body[:, 0].mean())
    joint = (low + high) / 2.0
    joint += [
        side * 0.44 * (high[0] - low[0]),
        0.40 * (high[1] - low[1]),
        0.22 * (high[2] - low[2]),
    ]
    away = np.linalg.norm(points - joint, axis=1)
    near = away.min()
    end = points[away < near + 6.0].mean(0)
    before = points[(away > near + 14.0) & (away < near + 26.0)].mean(0)
    leave = (end - before) / np.linalg.norm(end - before)
    reach = float(np.linalg.norm(joint - end))
    # The neck passes in front of the transverse process.
    bend = end + leave * 0.5 * reach - [0.0, NECK_FORWARD_MM, 0.0]
    t = np.linspace(0.0, 1.0, 40)[:, None]
    path = (1 - t) ** 2 * end + 2 * t * (1 - t) * bend + t**2 * joint
    radii = np.interp(
        t[:, 0],
        [0.0, 0.5, 1.0],
        [NECK_RADIUS_MM + 0.3, NECK_RADIUS_MM, HEAD_RADIUS_MM],
    )
    return part.with_balls(path, radii).without(vertebra)


def _drift(mask: Mask, slices: range) -> Points:
    """Return how far the middle of a slice moves from one slice to the next up, in voxels."""
    centres = [ndimage.center_of_mass(mask[:, :, index]) for index in slices]
    return np.polyfit(np.arange(len(centres)), np.array(centres), 1)[0]


def _slid(image: Points, shift: Points) -> Points:
    """Return an image moved by a number of pixels."""
    return ndimage.shift(image, shift, order=1, mode="nearest")
