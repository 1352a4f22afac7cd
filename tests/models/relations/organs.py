"""Organs: their sizes and their neighbours."""

from __future__ import annotations

import numpy as np
import trimesh
from scipy.spatial import ConvexHull

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import (
    BRAIN,
    LIVER_END_MM,
    LIVER_END_WIDE_MM,
    LOBE_SHARES,
    LOBES,
    VOLUMES_ML,
)
from tests.models.relations.shapes import ML, MM, Body, Points, X, Y, Z, centre, reach_mm, volume_ml


def check_brain_in_skull(body: Body) -> list[str]:
    """Cerebrum and cerebellum lie within the skull; only the stem leaves it."""
    hull = ConvexHull(body["skull"].vertices)
    normals, offsets = hull.equations[:, :3], hull.equations[:, 3]
    wrong = []
    for id_ in BRAIN[:3]:
        points = body[id_].vertices
        outermost = points[ConvexHull(points).vertices]
        beyond = (outermost @ normals.T + offsets).max() / MM
        if beyond > -2:  # bone is thicker than that
            wrong.append(f"{id_} reaches {beyond:.0f} mm beyond the skull")
    return wrong


def check_volumes(body: Body) -> list[str]:
    """Organs are as big as those of healthy adults."""
    wrong = []
    for ids, (least, most, _) in VOLUMES_ML.items():
        volume = volume_ml(body, ids)
        if not least <= volume <= most:
            wrong.append(f"{' + '.join(ids)}: {volume:.0f} ml is not {least} to {most}")
    return wrong


def check_lobes(body: Body) -> list[str]:
    """The lobes share the lungs as they do in healthy adults, upper lobes on top."""
    whole = volume_ml(body, tuple(LOBE_SHARES))
    wrong = [
        f"{id_} is {share:.0%} of the lungs"
        for id_, (least, most) in LOBE_SHARES.items()
        if not least <= (share := body[id_].volume / ML / whole) <= most
    ]
    for lobes in LOBES.values():
        heights = [centre(body[id_])[Y] for id_ in lobes]
        if heights != sorted(heights, reverse=True):
            wrong.append(f"{' / '.join(lobes)} are not in order from top to bottom")
    return wrong


def check_heart_between_lungs(body: Body) -> list[str]:
    """The heart lies between the lungs, at their height, and they leave room for it."""
    heart = centre(body["heart"])
    left = np.mean([centre(body[id_]) for id_ in LOBES["left"]], axis=0)
    right = np.mean([centre(body[id_]) for id_ in LOBES["right"]], axis=0)
    wrong = []
    if not right[X] + 30 * MM < heart[X] < left[X] - 30 * MM:
        wrong.append("the heart is not between the lungs")
    lungs = np.vstack([body[id_].bounds[:, Y] for side in SIDES for id_ in LOBES[side]])
    if not lungs.min() < heart[Y] < lungs.max():
        wrong.append("the heart is not at the height of the lungs")
    return wrong


def check_lymph_nodes(body: Body) -> list[str]:
    """Each group of nodes lies where its name says, clear of bone and lung."""
    wrong = []
    for side, sign in (("left", 1), ("right", -1)):
        at = {
            group: centre(body[f"lymph-node-{group}-{side}"]) * (sign, 1, 1)
            for group in (
                *("axillary-level-1", "axillary-level-2", "axillary-level-3"),
                *("infraclavicular", "supraclavicular", "internal-mammary"),
            )
        }
        clavicle = body[f"clavicle-{side}"]
        rules = {
            "level 1 is lateral to level 2": at["axillary-level-1"][X] > at["axillary-level-2"][X],
            "level 2 is lateral to level 3": at["axillary-level-2"][X] > at["axillary-level-3"][X],
            "level 1 is the lowest": at["axillary-level-1"][Y] < at["axillary-level-2"][Y],
            "level 3 is higher than level 2": at["axillary-level-3"][Y] > at["axillary-level-2"][Y],
            "infraclavicular nodes are below the collarbone": _above(
                clavicle, at["infraclavicular"] * (sign, 1, 1)
            )
            < 0,
            "supraclavicular nodes are above the collarbone": _above(
                clavicle, at["supraclavicular"] * (sign, 1, 1)
            )
            > 0,
            "internal mammary nodes are beside the breastbone": 15 * MM
            < at["internal-mammary"][X]
            < 40 * MM,
            "internal mammary nodes are behind the breastbone's front": at["internal-mammary"][Z]
            < body["sternum"].bounds[1, Z],
        }
        wrong += [f"not true on the {side}: {rule}" for rule, holds in rules.items() if not holds]
    return wrong


def _above(clavicle: trimesh.Trimesh, point: Points) -> float:
    """Return how far a point is above the collarbone at its place along it."""
    nearest = clavicle.vertices[np.argsort(np.abs(clavicle.vertices[:, X] - point[X]))[:20]]
    return float(point[Y] - nearest[:, Y].mean())


def check_breasts(body: Body) -> list[str]:
    """Each breast lies over ribs 2 to 6 beside the breastbone and holds its gland."""
    wrong = []
    for side, sign in (("left", 1), ("right", -1)):
        breast, gland = body[f"breast-{side}"], body[f"breast-gland-{side}"]
        if (out := reach_mm(gland.vertices, breast, outward=True)) > 1:
            wrong.append(f"breast-gland-{side} reaches {out:.0f} mm out of the breast")
        top, bottom = (body[f"rib-{side}-{n}"].bounds[i, Y] for n, i in ((2, 1), (7, 0)))
        if not bottom < breast.bounds[0, Y] < breast.bounds[1, Y] < top:
            wrong.append(f"breast-{side} is not at the height of ribs 2 to 6")
        if (breast.vertices[:, X] * sign).min() < 10 * MM:
            wrong.append(f"breast-{side} reaches over the breastbone")
        for n in range(2, 8):
            rib = f"rib-{side}-{n}"
            if (deep := reach_mm(body[rib].vertices, breast, outward=False)) > 2:
                wrong.append(f"{rib} reaches {deep:.0f} mm into breast-{side}")
    return wrong


def check_liver_ends(body: Body) -> list[str]:
    """The liver ends round and full on the left and below: no finger, no spike."""
    points = body["liver"].vertices / MM
    wrong = []
    for where, out, across in (("left", points[:, X], [Y, Z]), ("lower", -points[:, Y], [X, Z])):
        wide = np.ptp(points[out > out.max() - LIVER_END_MM][:, across], axis=0).min()
        if wide < LIVER_END_WIDE_MM:
            wrong.append(f"the {where} end of the liver is {wide:.0f} mm thin")
    return wrong
