"""The skeleton: its order and its joints."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import JOINTS, PUBIC_GAP_MM, SPINE_ASIDE_MM, VERTEBRAE
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
