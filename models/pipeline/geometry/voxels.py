"""Voxels: a block of a mask that knows where it lies."""

from typing import NamedTuple

import numpy as np
from scipy import ndimage

from models.pipeline.geometry.mesh import Points, Vector
from models.pipeline.geometry.surface import Mask


class Part(NamedTuple):
    """The voxels of one structure.

    Attributes
    ----------
    mask
        True inside, axes to the patient's left, back and head.
    origin_mm
        LPS position of the first voxel's centre.
    spacing_mm
        Size of a voxel.
    """

    mask: Mask
    origin_mm: Vector
    spacing_mm: Vector

    def points(self) -> Points:
        """Return the LPS positions of the voxels inside, shape (n, 3)."""
        return np.argwhere(self.mask) * self.spacing_mm + self.origin_mm

    def cropped(self) -> "Part":
        """Return the smallest block that holds the structure."""
        others = ((1, 2), (0, 2), (0, 1))
        filled = [np.flatnonzero(self.mask.any(axis=axes)) for axes in others]
        low = np.array([where[0] for where in filled])
        block = tuple(slice(where[0], where[-1] + 1) for where in filled)
        return Part(self.mask[block], self.origin_mm + low * self.spacing_mm, self.spacing_mm)

    def grown(self, below: Points, above: Points) -> "Part":
        """Return the block with room for ``below`` and ``above`` voxels more along each axis."""
        pad = list(zip(below.astype(int), above.astype(int), strict=True))
        return Part(
            np.pad(self.mask, pad), self.origin_mm - below * self.spacing_mm, self.spacing_mm
        )

    def closed(self, voxels: int = 2) -> "Part":
        """Return the part with its pits and tunnels filled that are a few voxels wide."""
        edge = np.full(3, voxels)
        room = self.grown(edge, edge)
        filled = ndimage.binary_closing(room.mask, iterations=voxels)
        return Part(filled, room.origin_mm, room.spacing_mm).cropped()

    def without(self, points: Points) -> "Part":
        """Return the part less the voxels at the given positions."""
        index = np.rint((points - self.origin_mm) / self.spacing_mm).astype(int)
        index = index[((index >= 0) & (index < self.mask.shape)).all(1)]
        mask = self.mask.copy()
        mask[tuple(index.T)] = False
        return Part(mask, self.origin_mm, self.spacing_mm)

    def with_balls(self, centres: Points, radii_mm: Points) -> "Part":
        """Return the part with balls added to it; a row of them makes a tube."""
        low = self.origin_mm
        high = low + (np.array(self.mask.shape) - 1) * self.spacing_mm
        reach = float(radii_mm.max()) + 2.0 * self.spacing_mm
        below = np.ceil(np.maximum(low - (centres.min(0) - reach), 0.0) / self.spacing_mm)
        above = np.ceil(np.maximum(centres.max(0) + reach - high, 0.0) / self.spacing_mm)
        room = self.grown(below, above)
        mask = room.mask.copy()
        for centre, radius in zip(centres, radii_mm, strict=True):
            first = np.ceil((centre - radius - room.origin_mm) / room.spacing_mm).astype(int)
            last = np.floor((centre + radius - room.origin_mm) / room.spacing_mm).astype(int) + 1
            block = tuple(slice(a, b) for a, b in zip(first, last, strict=True))
            axes = [
                (np.arange(a, b) * step + start - middle) ** 2
                for a, b, step, start, middle in zip(
                    first, last, room.spacing_mm, room.origin_mm, centre, strict=True
                )
            ]
            square = axes[0][:, None, None] + axes[1][None, :, None] + axes[2][None, None, :]
            mask[block] |= square <= radius**2
        return Part(mask, room.origin_mm, room.spacing_mm)
