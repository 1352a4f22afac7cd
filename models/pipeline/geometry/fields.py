"""Depth fields: how deep each point of a grid lies in a closed surface, and surfaces of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyvista as pv
from scipy.ndimage import gaussian_filter, map_coordinates
from skimage.measure import marching_cubes

from models.pipeline.geometry.mesh import Mesh, Points, Vector, outward
from models.pipeline.geometry.surface import Mask, depth_under, distance_field, to_polydata

COARSE = 5


class Grid(NamedTuple):
    """A block of points.

    Attributes
    ----------
    origin_mm
        LPS position of the first point, shape (3,).
    step_mm
        From one point to the next, along each axis.
    shape
        How many points there are along each axis.
    """

    origin_mm: Vector
    step_mm: float
    shape: tuple[int, int, int]

    @staticmethod
    def around(low_mm: Vector, high_mm: Vector, step_mm: float) -> Grid:
        """Return the grid that holds a box."""
        i, j, k = (np.ceil((high_mm - low_mm) / step_mm).astype(int) + 1).tolist()
        return Grid(np.asarray(low_mm, dtype=np.float64), step_mm, (i, j, k))

    def points(self) -> Points:
        """Return the positions of all points in mm, shape (i, j, k, 3)."""
        return np.moveaxis(np.indices(self.shape), 0, -1) * self.step_mm + self.origin_mm

    def at(self, field: Points, points: Points) -> Points:
        """Return a field's values at any places, interpolated, shape (n,)."""
        index = (points - self.origin_mm) / self.step_mm
        return map_coordinates(field, index.T, order=1, mode="nearest")


class Field:
    """A distance in millimetres on a grid, and the direction in which it grows."""

    def __init__(self, grid: Grid, values: Points) -> None:
        self.values = values
        self._grid = grid
        self._slopes = np.gradient(gaussian_filter(values, 1.0), grid.step_mm)

    def __call__(self, points: Points) -> Points:
        """Return the distance at points in LPS millimetres, shape (..., 3)."""
        return self._read(self.values, points)

    def uphill(self, points: Points) -> Points:
        """Return the unit directions in which the distance grows, shape (..., 3)."""
        slopes: Points = np.stack([self._read(slope, points) for slope in self._slopes], axis=-1)
        lengths: Points = np.linalg.norm(slopes, axis=-1, keepdims=True)
        return slopes / np.maximum(lengths, 1e-9)

    def _read(self, values: Points, points: Points) -> Points:
        return self._grid.at(values, points.reshape(-1, 3)).reshape(points.shape[:-1])


def depth_field(mesh: Mesh, grid: Grid, band_mm: float) -> Points:
    """Return how deep each point of a grid lies in a closed mesh, negative outside.

    The depth is exact to ``band_mm`` from the surface. Farther away it is interpolated between
    every fifth point, which is good to a millimetre or two and many times faster.
    """
    step = COARSE * grid.step_mm
    rough = Grid(grid.origin_mm, step, tuple(-(-n // COARSE) + 1 for n in grid.shape))  # type: ignore[arg-type]  # three, as the shape has
    known = depth_under(mesh, rough.points().reshape(-1, 3))[0].reshape(rough.shape)
    points = grid.points()
    field = rough.at(known, points.reshape(-1, 3)).reshape(grid.shape)
    near = np.abs(field) < band_mm + step / 2
    field[near] = depth_under(mesh, points[near])[0]
    return field


def filled(mesh: Mesh, grid: Grid) -> Mask:
    """Return which points of a grid lie in a closed mesh."""
    image = pv.ImageData(dimensions=grid.shape, spacing=(grid.step_mm,) * 3, origin=grid.origin_mm)
    within = to_polydata(mesh).voxelize_binary_mask(reference_volume=image)["mask"]
    return np.asarray(within).reshape(grid.shape, order="F") > 0


def depth_of(mask: Mask, step_mm: float) -> Points:
    """Return how deep each voxel's middle lies under a mask's border, good to half a step.

    Much faster than `depth_field`, and as good once it is blurred.
    """
    depth = distance_field(mask, (step_mm, step_mm, step_mm)).astype(np.float64)
    return depth - np.where(mask, 0.5, -0.5) * step_mm


def level_surface(field: Points, grid: Grid, level: float = 0.0) -> Mesh:
    """Return the closed surface round all points of the grid where the field is above a level."""
    padded = np.pad(field, 1, constant_values=min(float(field.min()), level - 1.0))
    vertices, faces, _, _ = marching_cubes(padded, level)
    return outward(
        Mesh(
            (vertices.astype(np.float64) - 1.0) * grid.step_mm + grid.origin_mm,
            faces.astype(np.int64),
        )
    )
