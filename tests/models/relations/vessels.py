"""Blood vessels: one tree from the heart to head and arms, as wide as in adults."""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import LOBES, VERTEBRAE, VESSEL_WIDTHS_MM
from tests.models.relations.shapes import MM, Body, X, Y, Z, centre, dots_tree, gap_mm, reach_mm

SIGNS = {"left": 1, "right": -1}
# What goes on from what.
GOES_ON = [
    ("aorta", "brachiocephalic-trunk"),
    ("aorta", "common-carotid-artery-left"),
    ("aorta", "subclavian-artery-left"),
    ("brachiocephalic-trunk", "common-carotid-artery-right"),
    ("brachiocephalic-trunk", "subclavian-artery-right"),
    ("heart", "superior-vena-cava"),
    *(("superior-vena-cava", f"brachiocephalic-vein-{side}") for side in SIDES),
    *(
        (a.format(side), b.format(side))
        for side in SIDES
        for a, b in (
            ("common-carotid-artery-{}", "internal-carotid-artery-{}"),
            ("subclavian-artery-{}", "arm-arteries-{}"),
            ("brachiocephalic-vein-{}", "internal-jugular-vein-{}"),
            ("brachiocephalic-vein-{}", "subclavian-vein-{}"),
            ("subclavian-vein-{}", "arm-veins-{}"),
            ("heart", "pulmonary-artery-{}"),
            ("pulmonary-vein", "pulmonary-vein-branches-{}"),
        )
    ),
]
IN_PIECES = {"arm-veins": 2, "pulmonary-vein": 2}  # the others are one
DRAWN = ("internal-", "subclavian-", "common-carotid-", "arm-")
BONES = (*VERTEBRAE, "sternum", "mandible")
# The first rib has a groove for the subclavian artery; that of the scan is too coarse to show it.
GROOVE_MM = 4.5
LIMB_BONES = ("clavicle", "scapula", "humerus", "radius", "ulna", "rib")


def check_vessels_go_on(body: Body) -> list[str]:
    """Every vessel is whole and begins where the one before it ends."""
    wrong = []
    for before, after in GOES_ON:
        if (gap := gap_mm(body[before], body[after])) > 0.8:
            wrong.append(f"{after} begins {gap:.1f} mm away from {before}")
    for id_ in dict.fromkeys(id_ for pair in GOES_ON for id_ in pair if id_ != "heart"):
        most = next((n for start, n in IN_PIECES.items() if id_.startswith(start)), 1)
        most = 1 if id_.startswith("pulmonary-vein-branches") else most
        if (count := body[id_].body_count) > most:
            wrong.append(f"{id_} is in {count} pieces")
    return wrong


def check_vessel_widths(body: Body) -> list[str]:
    """Vessels are as wide as in adults: a tube's width is four times its volume by its area."""
    wrong = []
    for start, (least, most, _) in VESSEL_WIDTHS_MM.items():
        for id_, mesh in body.items():
            if id_.startswith(start):
                width = 4 * mesh.volume / mesh.area / MM
                if not least <= width <= most:
                    wrong.append(f"{id_} is {width:.1f} mm wide, not {least} to {most}")
    return wrong


def check_vessel_room(body: Body) -> list[str]:
    """The vessels of neck and arms keep out of bones and lungs, on their own side."""
    wrong = []
    for id_, mesh in body.items():
        side = id_.rsplit("-", 1)[-1]
        if not id_.startswith(DRAWN) or side not in SIDES:
            continue
        others = [*BONES, *LOBES[side]]
        others += [other for other in body if other.startswith(LIMB_BONES) and side in other]
        for other in others:
            grooved = id_.startswith("subclavian-artery") and other == f"rib-{side}-1"
            deep = reach_mm(mesh.vertices, body[other], outward=False)
            if deep > (GROOVE_MM if grooved else 1.5):
                wrong.append(f"{id_} reaches {deep:.1f} mm into {other}")
    return wrong


def check_neck_order(body: Body) -> list[str]:
    """The jugular vein lies beside its carotid, the subclavian vein in front of its artery."""
    wrong = []
    for side, sign in SIGNS.items():
        carotid, jugular = (
            body[f"{name}-{side}"] for name in ("common-carotid-artery", "internal-jugular-vein")
        )
        height = centre(body["vertebra-c5"])[Y]
        places = [
            mesh.vertices[np.abs(mesh.vertices[:, Y] - height) < 12 * MM].mean(axis=0)
            for mesh in (carotid, jugular)
        ]
        if (places[1] - places[0])[X] * sign < 4 * MM:
            wrong.append(f"the jugular vein is not lateral to the carotid artery on the {side}")
        rib = centre(body[f"rib-{side}-1"])
        crossing = [
            mesh.vertices[np.abs(mesh.vertices[:, X] - rib[X]) < 8 * MM].mean(axis=0)
            for mesh in (body[f"subclavian-artery-{side}"], body[f"subclavian-vein-{side}"])
        ]
        if crossing[1][Z] < crossing[0][Z] + 4 * MM:
            wrong.append(f"the subclavian vein is not in front of its artery on the {side}")
        if centre(body[f"internal-carotid-artery-{side}"])[Y] < carotid.bounds[1, Y]:
            wrong.append(f"the internal carotid artery is not above the common one on the {side}")
    return wrong


def check_pulmonary_vessels(body: Body) -> list[str]:
    """The vessels of each lung reach all its lobes and keep out of the airways."""
    wrong = []
    for side, sign in SIGNS.items():
        airways = body[f"bronchial-tree-{side}"]
        for name in ("pulmonary-artery", "pulmonary-vein-branches"):
            id_ = f"{name}-{side}"
            tree = body[id_]
            if centre(tree)[X] * sign < 20 * MM:
                wrong.append(f"{id_} is not on her {side}")
            for lobe in LOBES[side]:
                low, high = body[lobe].bounds
                inside = np.all((tree.vertices > low) & (tree.vertices < high), axis=1).mean()
                if inside < 0.05:
                    wrong.append(f"only {inside:.0%} of {id_} is near {lobe}")
            low = np.min([body[lobe].bounds[0] for lobe in LOBES[side]], axis=0)
            high = np.max([body[lobe].bounds[1] for lobe in LOBES[side]], axis=0)
            out = np.any((tree.vertices < low) | (tree.vertices > high), axis=1).mean()
            if out > 0.08:
                wrong.append(f"{out:.0%} of {id_} is outside the lung")
            ways, _ = dots_tree(tree).query(airways.vertices)
            if (ways < 0.3 * MM).mean() > 0.02:
                wrong.append(f"{id_} runs in the airways")
    return wrong
