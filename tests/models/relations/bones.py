"""The skeleton: its order and its joints."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import (
    FOOT_GAP_MM,
    JOINTS,
    PHALANX_SHARE,
    PUBIC_GAP_MM,
    SPINE_ASIDE_MM,
    VERTEBRAE,
)
from tests.models.relations.shapes import MM, Body, Points, X, Y, Z, centre, gap_mm


def check_spine_order(body: Body) -> list[str]:
    """Skull, vertebrae and sacrum follow each other downward, one by one."""
    column = ["skull", *VERTEBRAE, "sacrum"]
    heights = {id_: centre(body[id_])[Y] / MM for id_ in column}
    wrong = []
    for upper, lower in pairwise(column):
        step = heights[upper] - heights[lower]
        # From middle to middle some 15 mm in the neck and 40 in the loin; skull and sacrum are big.
        if not 5 < step < (120 if "skull" in upper or "sacrum" in lower else 48):
            wrong.append(f"{lower} is not just below {upper}: {step:.0f} mm")
    return wrong


def check_rib_order(body: Body) -> list[str]:
    """The heads of the ribs follow each other downward along the spine, one by one."""
    wrong = []
    for side in SIDES:
        heights = []
        for n in range(1, 13):
            points = body[f"rib-{side}-{n}"].vertices
            back = points[points[:, Z] < np.median(points[:, Z])]
            head = back[np.argsort(np.abs(back[:, X]))[:15]]
            heights.append(head[:, Y].mean() / MM)
        for n, (upper, lower) in enumerate(pairwise(heights), start=1):
            if not 5 < upper - lower < 48:
                wrong.append(f"rib-{side}-{n + 1} is not just below rib-{side}-{n}")
    return wrong


def check_joints(body: Body) -> list[str]:
    """Bones that form a joint meet there."""
    return [
        f"{a} and {b} are {apart:.1f} mm apart, more than {widest:g}"
        for (a, b), widest in JOINTS.items()
        if (apart := gap_mm(body[a], body[b])) > widest
    ]


def check_femoral_heads(body: Body) -> list[str]:
    """The head of each thigh bone sits in its socket: bone above, behind and towards the middle."""
    wrong = []
    for side in SIDES:
        femur, hip = body[f"femur-{side}"], body[f"hip-bone-{side}"]
        head = _femoral_head(femur.vertices)
        ways = hip.vertices - head
        lengths = np.linalg.norm(ways, axis=1)
        # A head of 21 to 26 mm radius, 4 mm of cartilage, and the thin floor of the socket.
        ways = (ways / lengths[:, None])[lengths < 34 * MM]
        for where, direction in (
            ("above", (0, 1, 0)),
            ("behind", (0, 0, -1)),
            ("towards the middle of", (-np.sign(head[X]), 0, 0)),
        ):
            if not (ways @ np.array(direction) > 0.85).any():
                wrong.append(f"hip-bone-{side} is not {where} the head of femur-{side}")
    return wrong


def _femoral_head(femur: Points) -> Points:
    """Return the middle of the sphere that fits the inner part of the femur's upper end."""
    top = femur[femur[:, Y] > femur[:, Y].max() - 45 * MM]
    inner = top[np.argsort(np.abs(top[:, X]))[: len(top) // 3]]
    # |p - c|^2 = r^2 is linear in c and r^2 - |c|^2.
    unknown = np.column_stack((2 * inner, np.ones(len(inner))))
    solution: Points = np.linalg.lstsq(unknown, (inner**2).sum(axis=1))[0]
    return solution[:3]


def check_pubic_joint(body: Body) -> list[str]:
    """The pubic bones end beside the mid-line, a joint's width apart."""
    left, right = (body[f"hip-bone-{side}"] for side in ("left", "right"))
    gap = gap_mm(left, right)
    crossing = max(-left.vertices[:, X].min(), right.vertices[:, X].max()) / MM
    if crossing > 0 or not PUBIC_GAP_MM.low <= gap <= PUBIC_GAP_MM.high:
        return [f"the pubic bones are {gap:.1f} mm apart, across the mid-line by {crossing:.1f} mm"]
    return []


def check_lumbar_spines(body: Body) -> list[str]:
    """The spines of the lumbar vertebrae point straight back."""
    wrong = []
    for n in range(1, 6):
        points = body[f"vertebra-l{n}"].vertices
        tip = points[points[:, Z] < points[:, Z].min() + 6 * MM]
        if (aside := abs(tip[:, X].mean()) / MM) > SPINE_ASIDE_MM:
            wrong.append(f"the spine of L{n} is {aside:.1f} mm beside the mid-line")
    return wrong


def check_lumbar_processes(body: Body) -> list[str]:
    """The transverse processes of L3 are the longest, and as long on the left as on the right.

    Rädel et al. 2024, World Neurosurgery 189, e108.
    """
    wide = {n: np.ptp(body[f"vertebra-l{n}"].vertices[:, X]) / MM for n in range(1, 6)}
    wrong = [f"L{n} is wider than L3" for n in wide if wide[n] > wide[3]]
    low, high = body["vertebra-l3"].bounds[:, X] / MM
    if abs(low + high) > 8:
        wrong.append(f"L3 reaches {high:.0f} mm to the left, {-low:.0f} to the right")
    return wrong


def check_hand_proportions(body: Body) -> list[str]:
    """The longest phalanx is as long beside the longest metacarpal as in people."""
    wrong = []
    for side in SIDES:
        lengths = sorted(_longest(bone.vertices) for bone in body[f"hand-{side}"].split())
        share = lengths[-6] / lengths[-1]  # five metacarpals are longer than any phalanx
        if not PHALANX_SHARE.low <= share <= PHALANX_SHARE.high:
            wrong.append(f"the longest phalanx on the {side} is {share:.2f} of a metacarpal")
    return wrong


def check_foot_joints(body: Body) -> list[str]:
    """Each bone of a foot lies near another: they form joints."""
    wrong = []
    for side in SIDES:
        bones = body[f"foot-{side}"].split()
        if len(bones) != 26:
            wrong.append(f"foot-{side} has {len(bones)} bones")
        for bone in bones:
            apart = min(gap_mm(bone, other) for other in bones if other is not bone)
            if apart > FOOT_GAP_MM:
                wrong.append(f"a bone of foot-{side} is {apart:.1f} mm from every other")
    return wrong


def _longest(points: Points) -> float:
    """Return the length along the longest axis."""
    middle = points.mean(axis=0)
    axis = np.linalg.svd(points - middle, full_matrices=False)[2][0]
    return float(np.ptp((points - middle) @ axis))
