"""The liver's form: full, with a smooth left border, where its label is thin and ragged."""

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.mesh import Points
from models.pipeline.geometry.scan import Scan
from models.pipeline.geometry.surface import Mask, largest_pieces
from models.pipeline.geometry.voxels import Part

# Every second voxel of a slice says enough about a form that is rounded by millimetres.
STRIDE = 2
# Dents narrower than two such radii are filled, points and ledges that thin are rounded off.
DENT_MM, POINT_MM = 14.0, 9.0
# The left lobe, thin in the scan, grows by so much, more and more over so far from the spine.
LEFT_MM, LEFT_OVER_MM, LEFT_FROM_MM = 6.0, 40.0, -10.0
# So far from other organs there is no liver that the label does not show.
CLEAR_MM = 2.0


def full_liver(scan: Scan, spine: str) -> Part:
    """Return the liver's voxels, full.

    A label drawn slice by slice leaves dents where ribs and heart press, a ragged left border and
    points no liver has. It is closed and opened by balls, and its left lobe grows where
    other organs leave room.

    Parameters
    ----------
    scan
        The labels.
    spine
        The vertebra whose middle parts the left lobe from the right one.
    """
    spacing = scan.spacing_mm * [STRIDE, STRIDE, 1.0]
    labels = scan.labels[::STRIDE, ::STRIDE]
    near = np.ceil(2.0 * DENT_MM / spacing).astype(int)
    liver = Part(labels == scan.numbers["liver"], scan.origin_mm, spacing).cropped()
    part = liver.grown(near, near)
    others = Part(labels > 0, scan.origin_mm, spacing).grown(near, near)
    start = np.rint((part.origin_mm - others.origin_mm) / spacing).astype(int)
    block = tuple(slice(at, at + size) for at, size in zip(start, part.mask.shape, strict=True))
    free = _away(others.mask[block] & ~part.mask, spacing) > CLEAR_MM
    shape = part.mask | (_closed(part.mask, DENT_MM, spacing) & free)
    rounded = _opened(shape, POINT_MM, spacing)
    x = np.arange(part.mask.shape[0])[:, None, None] * spacing[0] + part.origin_mm[0]
    from_spine = x - scan.points(spine)[:, 0].mean() - LEFT_FROM_MM
    growth = LEFT_MM * np.clip(from_spine / LEFT_OVER_MM, 0.0, 1.0)
    full = rounded | ((_away(rounded, spacing) <= growth) & free)
    full = largest_pieces(_opened(full, POINT_MM - 1.0, spacing), 1)
    return Part(full, part.origin_mm, spacing).cropped()


def _away(mask: Mask, spacing: Points) -> Points:
    """Return how far each voxel is from a mask, in mm."""
    away: Points = ndimage.distance_transform_edt(~mask, sampling=spacing)
    return away


def _opened(mask: Mask, radius_mm: float, spacing: Points) -> Mask:
    """Return what of a mask a ball can reach from inside."""
    return mask & (_away(_away(~mask, spacing) > radius_mm, spacing) < radius_mm)


def _closed(mask: Mask, radius_mm: float, spacing: Points) -> Mask:
    """Return a mask with all that a ball cannot reach from outside."""
    return ~_opened(~mask, radius_mm, spacing)
