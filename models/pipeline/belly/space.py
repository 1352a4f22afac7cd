"""The space in the belly: what comes later gives way to what is there already."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from models.pipeline.geometry.fields import Grid, depth_field, level_surface
from models.pipeline.geometry.mesh import Mesh, Vector, merge, pieces, without_needles
from models.pipeline.geometry.surface import decimate, smooth

Depths = NDArray[np.float32]

# Two organs are drawn so far apart at least: in life they touch, and a hair between them tells
# them apart.
GAP_MM = 0.8
# Where something gives way, its edges are rounded so much.
ROUNDED_MM = 2.0
# Depths beyond this say nothing more.
FAR_MM = 20.0
# Within this of a surface its depth is exact.
BAND_MM = 5.0


class Space:
    """A block of points that knows how deep each lies in what has been laid into it.

    Parameters
    ----------
    grid
        The points.
    rounded_mm
        How much edges are rounded where something gives way.
    """

    def __init__(self, grid: Grid, rounded_mm: float = ROUNDED_MM) -> None:
        self.grid, self._rounded_mm = grid, rounded_mm
        self.taken = np.full(grid.shape, -FAR_MM, dtype=np.float32)

    def aside(self) -> Space:
        """Return a copy, in which what is laid takes no room here."""
        copy = Space(self.grid)
        copy.take(self.taken)
        return copy

    def depth_of(self, mesh: Mesh) -> Depths:
        """Return how deep each point lies in a closed mesh, at most `FAR_MM`, negative outside."""
        depth = np.full(self.grid.shape, -FAR_MM, dtype=np.float32)
        low, high = mesh.vertices.min(axis=0) - FAR_MM, mesh.vertices.max(axis=0) + FAR_MM
        block = self._block(low, high)
        first = np.array([part.start for part in block])
        i, j, k = (part.stop - part.start for part in block)
        if min(i, j, k) > 0:
            step = self.grid.step_mm
            near = Grid(self.grid.origin_mm + first * step, step, (i, j, k))
            depth[block] = np.clip(depth_field(mesh, near, BAND_MM), -FAR_MM, FAR_MM)
        return depth

    def take(self, depth: Depths) -> None:
        """Keep later structures out of where a depth is positive."""
        np.maximum(self.taken, depth, out=self.taken)

    def free(self, depth: Depths) -> Depths:
        """Return what of a depth is left where something is already."""
        return np.minimum(depth, -self.taken - np.float32(GAP_MM))

    def lay(self, depth: Depths, triangles: int, count: int = 1) -> Mesh:
        """Lay a structure into the space that is left, and return its surface.

        Parameters
        ----------
        depth
            How deep each point of the grid lies in it, in mm.
        triangles
            About how many the surface keeps.
        count
            Of how many pieces it consists at most.
        """
        left = ndimage.gaussian_filter(self.free(depth), self._rounded_mm / self.grid.step_mm)
        self.take(left)
        whole = pieces(level_surface(left, self.grid))[:count]
        return without_needles(decimate(smooth(merge(*whole)), triangles))

    def _block(self, low: Vector, high: Vector) -> tuple[slice, slice, slice]:
        start = np.floor((low - self.grid.origin_mm) / self.grid.step_mm).astype(int)
        stop = np.ceil((high - self.grid.origin_mm) / self.grid.step_mm).astype(int) + 1
        i, j, k = (
            slice(min(max(a, 0), n), max(min(b, n), 0))
            for a, b, n in zip(start, stop, self.grid.shape, strict=True)
        )
        return i, j, k
