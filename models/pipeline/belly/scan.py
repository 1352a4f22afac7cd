"""The scan of a belly: one CT's labels as surfaces and as depths.

The example scan of TotalSegmentator, 122 x 101 x 112 voxels of 3 mm, shows a man from the eleventh
thoracic vertebra to the hip joints, and all of it is labelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from models.pipeline.geometry.mesh import Mesh, Points, Vector
from models.pipeline.geometry.scan import Scan, read_voxels
from models.pipeline.geometry.surface import Mask, distance_field, mask_surface
from models.pipeline.geometry.voxels import Part

FOLDER = Path("totalsegmentator-2.18.0", "tests", "reference_files")
LABELS, INTENSITIES = "example_seg_fast_force_split.nii.gz", "example_ct.nii.gz"
# Numbers of the labels (class_map of map_to_binary.py in the package, task "total"), by our ids.
NUMBERS = {
    "kidney-right": 2,
    "kidney-left": 3,
    "gallbladder": 4,
    "small-bowel": 18,
    "duodenum": 19,
    "colon": 20,
    "bladder": 21,
    "prostate": 22,
    "sacrum": 25,
    "vertebra-s1": 26,
    "vertebra-l5": 27,
    "vertebra-l4": 28,
    "vertebra-l3": 29,
    "vertebra-l2": 30,
    "vertebra-l1": 31,
    "vertebra-t12": 32,
    "iliac-artery-left": 65,
    "iliac-artery-right": 66,
    "iliac-vein-left": 67,
    "iliac-vein-right": 68,
    "hip-bone-left": 77,
    "hip-bone-right": 78,
    "gluteus-maximus-left": 80,
    "gluteus-maximus-right": 81,
    "gluteus-medius-left": 82,
    "gluteus-medius-right": 83,
    "gluteus-minimus-left": 84,
    "gluteus-minimus-right": 85,
    "back-muscles-left": 86,
    "back-muscles-right": 87,
    "iliopsoas-left": 88,
    "iliopsoas-right": 89,
}
# Air is at -1000 HU, fat at -100. What is thinner than this many voxels is the table, not the body.
SKIN_HU, TABLE_VOXELS = -300, 2
# How much outlines are blurred before they are contoured or read: the voxels are 3 mm wide.
BLUR_MM = 2.0
TRIANGLES = 20000
# Depths beyond this, half the width of the widest bowel, say nothing more.
FAR_MM = 24.0
# The labels leave out the hollow of the kidneys, where vessels enter, so many voxels deep.
PITTED, PIT_VOXELS = ("kidney-left", "kidney-right"), 2
# What the scan's upper and its lower edge cut off.
CUT_ABOVE, CUT_BELOW = ("colon",), ("prostate",)


# Her own scan ends in L3; the width of L2 says how much larger he is.
LOWER_SPINE = ("vertebra-l2", "vertebra-l3", "vertebra-l4", "vertebra-l5")


class Depth(NamedTuple):
    """How deep places of the scan lie in a structure, in mm, negative outside.

    Attributes
    ----------
    values
        One a voxel of the block around the structure, at most `FAR_MM`.
    part
        The block.
    """

    values: NDArray[np.float32]
    part: Part

    @property
    def bounds_mm(self) -> tuple[Vector, Vector]:
        """The lowest and the highest corner of the block."""
        high = self.part.origin_mm + (np.array(self.values.shape) - 1) * self.part.spacing_mm
        return self.part.origin_mm, high

    def at(self, places: Points) -> NDArray[np.float32]:
        """Return the depth at places of the scan in LPS mm, shape (n,)."""
        index = ((places - self.part.origin_mm) / self.part.spacing_mm).T
        return ndimage.map_coordinates(self.values, index, order=3, mode="nearest")

    def holds(self, places: Points) -> Mask:
        """Return which places lie in voxels of the structure, shape (n,)."""
        index = ((places - self.part.origin_mm) / self.part.spacing_mm).T
        mask = self.part.mask.astype(np.uint8)
        return ndimage.map_coordinates(mask, index, order=0, mode="constant") > 0


class BellyScan:
    """The labelled scan of a belly.

    Parameters
    ----------
    package
        Folder of the unpacked package ``totalsegmentator``.
    """

    def __init__(self, package: Path) -> None:
        folder = package / FOLDER
        self._scan = Scan(folder / LABELS, NUMBERS)
        self._intensities = read_voxels(folder / INTENSITIES)

    def depth(self, name: str) -> Depth:
        """Return how deep places lie in a structure."""
        part = self._scan.part(name)
        if name in PITTED:
            part = part.closed(PIT_VOXELS)
        elif name in CUT_ABOVE:
            part = domed(part)
        elif name in CUT_BELOW:
            part = _overturned(domed(_overturned(part)))
        room = np.ceil(FAR_MM / part.spacing_mm)
        part = part.grown(room, room)
        step = tuple(part.spacing_mm.tolist())
        field = np.clip(distance_field(part.mask, step), -FAR_MM, FAR_MM)
        return Depth(ndimage.gaussian_filter(field, BLUR_MM / part.spacing_mm), part)

    def surface(self, *names: str) -> Mesh:
        """Return the surface of the structures of some names together, in LPS mm."""
        return _surface(self._scan.part(*names))

    def bones(self, *names: str) -> dict[str, Mesh]:
        """Return the surfaces of bones; S1, a label of its own, belongs to the sacrum."""
        whole = {"sacrum": ("sacrum", "vertebra-s1")}
        return {name: self.surface(*whole.get(name, (name,))) for name in names}

    def skin(self) -> Mesh:
        """Return the surface of the trunk, closed where the scan ends."""
        values, origin, spacing = self._intensities
        solid = ndimage.binary_opening(values > SKIN_HU, iterations=TABLE_VOXELS)
        labels, _ = ndimage.label(solid)
        trunk = labels == 1 + np.bincount(labels.ravel())[1:].argmax()
        for layer in range(trunk.shape[2]):  # air in the bowel is of the body
            trunk[:, :, layer] = ndimage.binary_fill_holes(trunk[:, :, layer])
        return _surface(Part(trunk, origin, spacing))


def load_lower_spine(sources: Mapping[str, Path]) -> dict[str, Mesh]:
    """Return L2 to L5 where the scan has them, in LPS mm, by our ids.

    Parameters
    ----------
    sources
        Of them the folder ``totalsegmentator``.
    """
    return BellyScan(sources["totalsegmentator"]).bones(*LOWER_SPINE)


def domed(part: Part) -> Part:
    """Return a structure that the scan cuts off above, with a round top on each cut piece."""
    cut = part.mask[:, :, -1]
    depth = ndimage.distance_transform_edt(cut, sampling=part.spacing_mm[:2])
    pieces, count = ndimage.label(cut)
    radii = np.append(0.0, ndimage.maximum(depth, pieces, np.arange(1, count + 1)))[pieces]
    layers = int(radii.max() / part.spacing_mm[2])
    room = part.grown(np.zeros(3), np.array([0, 0, layers]))
    for layer in range(1, layers + 1):
        height = layer * part.spacing_mm[2]
        narrowed = radii - np.sqrt(np.maximum(radii**2 - height**2, 0.0))
        room.mask[:, :, layer - layers - 1] = cut & (depth > narrowed) & (radii > height)
    return room


def _overturned(part: Part) -> Part:
    """Return a structure upside down about the plane z = 0."""
    origin, spacing = part.origin_mm.copy(), part.spacing_mm[2]
    origin[2] = -(origin[2] + (part.mask.shape[2] - 1) * spacing)
    return Part(part.mask[:, :, ::-1], origin, part.spacing_mm)


def _surface(part: Part) -> Mesh:
    spacing = tuple(part.spacing_mm.tolist())
    mesh = mask_surface(part.mask, spacing, TRIANGLES, (BLUR_MM,) * 3)
    return Mesh(mesh.vertices + part.origin_mm, mesh.faces)
