"""Left and right, front and back, up and down."""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import VERTEBRAE
from tests.models.relations.shapes import MM, Body, X, Y, Z, centre

_SYMMETRIC = (
    *("rib-", "clavicle-", "scapula-", "humerus-", "radius-", "ulna-", "hand-"),
    *("hip-bone-", "femur-", "patella-", "tibia-", "fibula-", "foot-"),
    *("brain-cerebrum-", "breast-", "lymph-node-"),
)


def check_sides(body: Body) -> list[str]:
    """Each -left structure lies on her left, each -right one on her right."""
    return [
        f"{id_} is not on the {side}"
        for id_, mesh in body.items()
        for side, sign in (("left", 1), ("right", -1))
        if side in id_.split("-") and centre(mesh)[X] * sign <= 0
    ]


def check_pairs(body: Body, tolerance_mm: float = 25) -> list[str]:
    """Paired bones, breasts and lymph nodes lie opposite each other and are of one size."""
    wrong = []
    for left, mesh in body.items():
        right = left.replace("left", "right")
        if right == left or right not in body or not left.startswith(_SYMMETRIC):
            continue
        mirrored = centre(body[right]) * (-1, 1, 1)
        apart = np.linalg.norm(centre(mesh) - mirrored) / MM
        if apart > tolerance_mm:
            wrong.append(f"{left} and {right} are {apart:.0f} mm from being mirror images")
        sizes = np.linalg.norm(mesh.extents), np.linalg.norm(body[right].extents)
        if not 0.8 < sizes[0] / sizes[1] < 1.25:
            wrong.append(f"{left} and {right} differ in size")
    return wrong


def check_organ_sides(body: Body) -> list[str]:
    """Single organs lie on the side where they belong (situs solitus)."""
    wrong = []
    for id_, sign in (
        ("liver", -1),
        ("superior-vena-cava", -1),
        ("inferior-vena-cava", -1),
        ("brachiocephalic-trunk", -1),
        ("spleen", 1),
        ("stomach", 1),
        ("heart", 1),
    ):
        if centre(body[id_])[X] * sign <= 0:
            wrong.append(f"{id_} is on the wrong side")
    # The long axis of the heart runs from its base down to the apex.
    points = body["heart"].vertices - centre(body["heart"])
    axis = np.linalg.svd(points, full_matrices=False)[2][0]
    if (axis * -np.sign(axis[Y]))[X] < 0.2:
        wrong.append("the apex of the heart does not point to the left")
    if centre(body["kidney-right"])[Y] >= centre(body["kidney-left"])[Y]:
        wrong.append("the right kidney is not lower than the left")
    return wrong


def check_facing(body: Body) -> list[str]:
    """She faces +Z: what belongs in front is in front."""
    pairs = [("sternum", "vertebra-t6"), ("mandible", "vertebra-c3"), ("heart", "vertebra-t8")]
    for side in SIDES:
        pairs.append((f"patella-{side}", f"femur-{side}"))
        pairs.append((f"foot-{side}", f"tibia-{side}"))
        pairs.append((f"breast-{side}", f"scapula-{side}"))
    return [
        f"{front} is not in front of {back}"
        for front, back in pairs
        if centre(body[front])[Z] <= centre(body[back])[Z]
    ]


def check_stance(body: Body) -> list[str]:
    """She stands on the floor, as tall as she should be, with her middle over the origin."""
    wrong = []
    soles, crown = body["skin"].bounds[:, Y]
    if abs(soles) > 1 * MM:
        wrong.append(f"the soles are at {soles / MM:.0f} mm, not on the floor")
    if not 1.60 <= crown - soles <= 1.80:
        wrong.append(f"she is {crown - soles:.2f} m tall")
    for id_ in ("skull", "sternum", "sacrum", *VERTEBRAE):
        aside = centre(body[id_])[X] / MM
        if abs(aside) > 10:
            wrong.append(f"{id_} is {aside:.0f} mm beside the midline")
    return wrong


def check_levels(body: Body) -> list[str]:
    """Organs lie at the height of the vertebrae that textbooks name.

    Ellis, Clinical Anatomy (surface markings); Dragomir et al., Uppsala University, Superficial
    Anatomy of the Trunk: the left kidney from T12 to L3, pylorus and liver's lower border about L1,
    the dome of the liver and the fundus of the stomach at the fifth space between the ribs.
    """
    wrong = []
    for id_, upper, lower in (
        ("heart", "vertebra-t5", "vertebra-t10"),
        ("liver", "vertebra-t8", "vertebra-l3"),
        ("spleen", "vertebra-t8", "vertebra-l2"),
        ("stomach", "vertebra-t9", "vertebra-l4"),
        ("kidney-left", "vertebra-t11", "vertebra-l3"),
        ("kidney-right", "vertebra-t11", "vertebra-l4"),
    ):
        top, bottom = centre(body[upper])[Y], centre(body[lower])[Y]
        if not bottom < centre(body[id_])[Y] < top:
            wrong.append(f"{id_} is not between {upper} and {lower}")
    return wrong
