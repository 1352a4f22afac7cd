"""The torso: one CT's labels, each made a surface where the scan put it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from .surface import Mask, Mesh, mask_surface

SIDES = ("left", "right")

# our id -> (the labels that make it, triangles, how many pieces the structure truly has)
ORGANS: dict[str, tuple[tuple[str, ...], int, int]] = {
    "lung-right-upper-lobe": (("lung_upper_lobe_right",), 6000, 1),
    "lung-right-middle-lobe": (("lung_middle_lobe_right",), 4500, 1),
    "lung-right-lower-lobe": (("lung_lower_lobe_right",), 6000, 1),
    "lung-left-upper-lobe": (("lung_upper_lobe_left",), 6000, 1),
    "lung-left-lower-lobe": (("lung_lower_lobe_left",), 6000, 1),
    "trachea": (("trachea",), 2500, 1),
    "liver": (("liver",), 7000, 1),
    "heart": (("heart", "atrial_appendage_left"), 5000, 1),
    "spleen": (("spleen",), 2000, 1),
    "stomach": (("stomach",), 3000, 1),
    "kidney-left": (("kidney_left", "kidney_cyst_left"), 2500, 1),
    "kidney-right": (("kidney_right",), 2500, 1),
    "aorta": (("aorta",), 4000, 1),
    "superior-vena-cava": (("superior_vena_cava",), 1000, 1),
    "inferior-vena-cava": (("inferior_vena_cava",), 1500, 1),
    "portal-vein": (("portal_vein_and_splenic_vein",), 2000, 1),
    "pulmonary-vein": (("pulmonary_vein",), 1500, 2),
    "brachiocephalic-trunk": (("brachiocephalic_trunk",), 600, 1),
    "costal-cartilage": (("costal_cartilages",), 8000, 14),
    "sternum": (("sternum",), 2500, 1),
}
for _side in SIDES:
    ORGANS[f"subclavian-artery-{_side}"] = ((f"subclavian_artery_{_side}",), 700, 1)
    ORGANS[f"common-carotid-artery-{_side}"] = ((f"common_carotid_artery_{_side}",), 600, 1)
    ORGANS[f"brachiocephalic-vein-{_side}"] = ((f"brachiocephalic_vein_{_side}",), 700, 1)
    ORGANS[f"scapula-{_side}"] = ((f"scapula_{_side}",), 3000, 1)
    ORGANS[f"clavicle-{_side}"] = ((f"clavicula_{_side}",), 1200, 1)
    for _n in range(1, 13):
        ORGANS[f"rib-{_side}-{_n}"] = ((f"rib_{_side}_{_n}",), 1200, 1)
for _name in ["C7", *(f"T{n}" for n in range(1, 13)), "L1", "L2", "L3"]:
    ORGANS[f"vertebra-{_name.lower()}"] = ((f"vertebrae_{_name}",), 2400, 1)


class Scan:
    """The labelled scan.

    Attributes
    ----------
    labels
        One number a voxel, axes ordered to the patient's left, back and head, shape (i, j, k).
    spacing_mm
        Size of a voxel.
    origin_mm
        LPS position of the first voxel's centre.
    numbers
        Label numbers by name.
    """

    def __init__(self, mask_file: Path, names_file: Path) -> None:
        image = nib.load(mask_file)
        # The file's first axis runs to the patient's left already (its affine has a negative
        # x step in a frame where x goes right), its second to the front. Only the affine says so.
        data, affine = np.asarray(image.dataobj).astype(np.uint8), image.affine
        lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ affine
        for axis in range(3):
            if lps[axis, axis] < 0:
                data = np.flip(data, axis)
                lps[:3, 3] += lps[:3, axis] * (data.shape[axis] - 1)
                lps[axis, axis] *= -1
        self.labels: NDArray[np.uint8] = np.ascontiguousarray(data)
        self.spacing_mm = (float(lps[0, 0]), float(lps[1, 1]), float(lps[2, 2]))
        self.origin_mm = lps[:3, 3].copy()
        with names_file.open(newline="") as rows:
            self.numbers = {row["structure"]: int(row["id"]) for row in csv.DictReader(rows)}

    def mask(self, *names: str) -> Mask:
        """Return the voxels of the named labels, on the whole grid."""
        return np.isin(self.labels, [self.numbers[name] for name in names])

    def points(self, *names: str) -> NDArray[np.float64]:
        """Return the LPS positions in mm of the named labels' voxels, shape (n, 3)."""
        return np.argwhere(self.mask(*names)) * np.array(self.spacing_mm) + self.origin_mm

    def surface(self, names: tuple[str, ...], triangles: int, keep: int | None) -> Mesh:
        """Return the smooth surface of the named labels in LPS mm."""
        mask = self.mask(*names)
        low, high = _bounding_box(mask)
        mesh = mask_surface(
            mask[tuple(slice(a, b) for a, b in zip(low, high, strict=True))],
            self.spacing_mm,
            triangles,
            keep_pieces=keep,
        )
        return Mesh(mesh.vertices + low * np.array(self.spacing_mm) + self.origin_mm, mesh.faces)


def surfaces(scan: Scan) -> Iterator[tuple[str, Mesh]]:
    """Yield each structure's id and its surface where the scan has it."""
    for key, (names, triangles, keep) in ORGANS.items():
        yield key, scan.surface(names, triangles, keep)


def _bounding_box(mask: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and one past the last index of the mask along each axis."""
    where = np.argwhere(mask)
    return where.min(0), where.max(0) + 1
