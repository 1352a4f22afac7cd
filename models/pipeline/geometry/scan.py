"""Scans: the voxels of a NIfTI file, laid out to the patient's left, back and head."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from models.pipeline.geometry.mesh import Points, Vector
from models.pipeline.geometry.voxels import Part


class Voxels(NamedTuple):
    """What a scan's file holds.

    Attributes
    ----------
    values
        One a voxel, axes ordered to the patient's left, back and head, shape (i, j, k).
    origin_mm
        LPS position of the first voxel's centre.
    spacing_mm
        Size of a voxel.
    """

    values: NDArray[Any]
    origin_mm: Vector
    spacing_mm: Vector


def read_voxels(file: Path) -> Voxels:
    """Read a NIfTI file whose axes are parallel to the patient's.

    They may run either way; only the affine says which. Taken as they look, they would show a
    mirror image with the liver on the left.
    """
    image: Any = nib.load(file)
    data, affine = np.asarray(image.dataobj), image.affine
    lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ affine
    for axis in range(3):
        if lps[axis, axis] < 0:
            data = np.flip(data, axis)
            lps[:3, 3] += lps[:3, axis] * (data.shape[axis] - 1)
            lps[axis, axis] *= -1
    return Voxels(np.ascontiguousarray(data), lps[:3, 3].copy(), np.diag(lps)[:3].copy())


class Scan:
    """A labelled scan.

    Parameters
    ----------
    mask_file
        One number a voxel.
    numbers
        Label numbers by name.
    """

    def __init__(self, mask_file: Path, numbers: Mapping[str, int]) -> None:
        data, self.origin_mm, self.spacing_mm = read_voxels(mask_file)
        self.labels: NDArray[np.uint8] = data.astype(np.uint8)
        self.numbers = numbers

    def part(self, *names: str) -> Part:
        """Return the voxels of the named labels, cut out with their place."""
        wanted = np.zeros(256, dtype=bool)
        wanted[[self.numbers[name] for name in names]] = True
        mask = wanted[self.labels]
        return Part(mask, self.origin_mm, self.spacing_mm).cropped()

    def points(self, *names: str) -> Points:
        """Return the LPS positions in mm of the named labels' voxels, shape (n, 3)."""
        return self.part(*names).points()
