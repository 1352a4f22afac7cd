"""The muscles in broad groups: on which side they lie, in front of what, and clear of what."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.muscles import GROUPS
from tests.models.relations.shapes import MM, Body, X, Y, Z, centre, overlap_mm

# What a group lies beside: front (+) or back (-) of it, and out to the side (+) or in (-) of it.
FRONT, OUT = Z, X
BESIDE = {
    "belly-wall": ("vertebra-l3", FRONT, 1),
    "back-muscles": ("vertebra-l3", FRONT, -1),
    "gluteal-muscles": ("hip-bone-{}", FRONT, -1),
    "iliopsoas": ("sacrum", FRONT, 1),
    "thigh-muscles-front": ("femur-{}", FRONT, 1),
    "thigh-muscles-back": ("femur-{}", FRONT, -1),
    "thigh-muscles-inner": ("femur-{}", OUT, -1),
    "shoulder-muscles": ("scapula-{}", OUT, 1),
}
# What they would run into first.
AROUND = (
    *("rib-", "scapula-", "humerus-", "hip-bone-", "femur-", "vertebra-l", "vertebra-t", "sacrum"),
    *("colon", "small-bowel", "liver", "stomach", "kidney-", "breast-left", "breast-right"),
    *("pectoralis-major-", "iliac-"),
)
CROSSING_MM = 1.5


def check_muscles_beside(body: Body) -> list[str]:
    """Each group lies on its side of the body, in one piece, where its name says."""
    wrong = []
    for (group, (beside, axis, way)), side in product(BESIDE.items(), SIDES):
        id_, sign = f"{group}-{side}", 1 if side == "left" else -1
        mesh = body[id_]
        if mesh.body_count != 1:
            wrong.append(f"{id_} is in {mesh.body_count} pieces")
        if (sign * mesh.vertices[:, X]).min() < -CROSSING_MM * MM:
            wrong.append(f"{id_} reaches across the mid-line")
        away = centre(mesh) - centre(body[beside.format(side)])
        if way * away[axis] * (sign if axis == OUT else 1) < 0:
            wrong.append(f"{id_} lies on the wrong side of {beside.format(side)}")
    return wrong


def check_muscles_apart(body: Body) -> list[str]:
    """The groups run neither into each other nor into bones and organs."""
    ours = [f"{group}-{side}" for group, side in product(GROUPS, SIDES)]
    others = [id_ for id_ in body if id_.startswith(AROUND) and "marrow" not in id_]
    wrong = []
    for a, b in (*combinations(ours, 2), *product(ours, others)):
        if (deep := overlap_mm(body[a], body[b])) > CROSSING_MM:
            wrong.append(f"{a} and {b} run {deep:.1f} mm into each other")
    return wrong


def check_muscles_long_enough(body: Body) -> list[str]:
    """The back reaches from the neck to the pelvis, the wall from ribs to groin, the thigh down."""
    wrong = []
    for side in SIDES:
        for group, top, bottom in (
            ("back-muscles", "vertebra-c6", "vertebra-l5"),
            ("belly-wall", "vertebra-l1", "sacrum"),
            ("iliopsoas", "vertebra-l2", "sacrum"),
        ):
            low, high = body[f"{group}-{side}"].bounds[:, Y]
            if not low < centre(body[bottom])[Y] < centre(body[top])[Y] < high:
                wrong.append(f"{group}-{side} does not reach from {top} to {bottom}")
        femur = body[f"femur-{side}"].bounds[:, Y]
        thigh = body[f"thigh-muscles-front-{side}"].bounds[:, Y]
        if np.ptp(thigh) < 0.8 * np.ptp(femur):
            wrong.append(f"thigh-muscles-front-{side} is shorter than the thigh")
    return wrong
