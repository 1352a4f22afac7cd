"""The torso: one CT's labels, each made a surface where the scan put it."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nibabel as nib
import numpy as np
from numpy.typing import NDArray

from models.pipeline.completion import continued_down, rib_with_head
from models.pipeline.surface import Mesh, Points, mask_surface
from models.pipeline.voxels import Part

SIDES = ("left", "right")
# What goes on below the scan's edge, how far and how much of that is a rounded end, in mm. Kidneys
# of women are 10 to 11 cm long (Emamian et al. 1993, AJR 160, 83); the aorta forks at L4.
CONTINUED_MM = {
    "kidney-left": (44.0, 44.0),
    "kidney-right": (46.0, 46.0),
    "aorta": (34.0, 8.0),
    "inferior-vena-cava": (34.0, 8.0),
}


class Recipe(NamedTuple):
    """How a structure is made: from which labels, how fine, of how many pieces."""

    labels: tuple[str, ...]
    triangles: int
    pieces: int = 1


RECIPES = {
    "lung-right-upper-lobe": Recipe(("lung_upper_lobe_right",), 6000),
    "lung-right-middle-lobe": Recipe(("lung_middle_lobe_right",), 4500),
    "lung-right-lower-lobe": Recipe(("lung_lower_lobe_right",), 6000),
    "lung-left-upper-lobe": Recipe(("lung_upper_lobe_left",), 6000),
    "lung-left-lower-lobe": Recipe(("lung_lower_lobe_left",), 6000),
    "trachea": Recipe(("trachea",), 2500),
    "liver": Recipe(("liver",), 7000),
    "heart": Recipe(("heart", "atrial_appendage_left"), 5000),
    "spleen": Recipe(("spleen",), 2000),
    "stomach": Recipe(("stomach",), 3000),
    "kidney-left": Recipe(("kidney_left", "kidney_cyst_left"), 2500),
    "kidney-right": Recipe(("kidney_right",), 2500),
    "aorta": Recipe(("aorta",), 4000),
    "superior-vena-cava": Recipe(("superior_vena_cava",), 1000),
    "inferior-vena-cava": Recipe(("inferior_vena_cava",), 1500),
    "portal-vein": Recipe(("portal_vein_and_splenic_vein",), 2000),
    "pulmonary-vein": Recipe(("pulmonary_vein",), 1500, 2),
    "brachiocephalic-trunk": Recipe(("brachiocephalic_trunk",), 600),
    "costal-cartilage": Recipe(("costal_cartilages",), 8000, 14),
    "sternum": Recipe(("sternum",), 2500),
    # Not of the body: it only shows where the collarbones meet the breastbone.
    "clavicle-right": Recipe(("clavicula_right",), 1200),
}
for _side in SIDES:
    RECIPES[f"subclavian-artery-{_side}"] = Recipe((f"subclavian_artery_{_side}",), 700)
    RECIPES[f"common-carotid-artery-{_side}"] = Recipe((f"common_carotid_artery_{_side}",), 600)
    RECIPES[f"brachiocephalic-vein-{_side}"] = Recipe((f"brachiocephalic_vein_{_side}",), 700)
    for _n in range(1, 13):
        RECIPES[f"rib-{_side}-{_n}"] = Recipe((f"rib_{_side}_{_n}",), 1300)
for _name in [*(f"T{n}" for n in range(1, 13)), "L1", "L2"]:
    RECIPES[f"vertebra-{_name.lower()}"] = Recipe((f"vertebrae_{_name}",), 2400)


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
        image: Any = nib.load(mask_file)
        # The file's axes run to the patient's left, to the front and up. Only the affine says so;
        # taken as they look, they would show a mirror image with the liver on the left.
        data, affine = np.asarray(image.dataobj).astype(np.uint8), image.affine
        lps = np.diag([-1.0, -1.0, 1.0, 1.0]) @ affine
        for axis in range(3):
            if lps[axis, axis] < 0:
                data = np.flip(data, axis)
                lps[:3, 3] += lps[:3, axis] * (data.shape[axis] - 1)
                lps[axis, axis] *= -1
        self.labels: NDArray[np.uint8] = np.ascontiguousarray(data)
        self.spacing_mm = np.diag(lps)[:3].copy()
        self.origin_mm = lps[:3, 3].copy()
        with names_file.open(newline="") as rows:
            self.numbers = {row["structure"]: int(row["id"]) for row in csv.DictReader(rows)}

    def part(self, *names: str) -> Part:
        """Return the voxels of the named labels, cut out with their place."""
        mask = np.isin(self.labels, [self.numbers[name] for name in names])
        return Part(mask, self.origin_mm, self.spacing_mm).cropped()

    def points(self, *names: str) -> Points:
        """Return the LPS positions in mm of the named labels' voxels, shape (n, 3)."""
        return self.part(*names).points()


def surfaces(scan: Scan) -> Iterator[tuple[str, Mesh]]:
    """Yield each structure's id and its surface where the scan has it."""
    for key, recipe in RECIPES.items():
        part = scan.part(*recipe.labels)
        if key in CONTINUED_MM:
            part = continued_down(part, *CONTINUED_MM[key])
        elif key.startswith("rib"):
            number = key.rsplit("-", 1)[1]
            part = rib_with_head(part, scan.points(f"vertebrae_T{number}"))
        mesh = mask_surface(
            part.mask, tuple(part.spacing_mm), recipe.triangles, keep_pieces=recipe.pieces
        )
        yield key, Mesh(mesh.vertices + part.origin_mm, mesh.faces)
