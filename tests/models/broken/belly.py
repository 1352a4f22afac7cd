"""The belly and the pelvis, broken on purpose."""

from __future__ import annotations

import numpy as np
import trimesh

from models.pipeline.catalogue import SIDES
from tests.models.broken.breaks import Break, mirrored, moved, placed, renamed, scaled, swapped
from tests.models.relations.shapes import MM, Body, X, Y


def liver_pointed(body: Body) -> Body:
    """Draw the lower end of the liver out to a spike."""
    liver = body["liver"]
    points = liver.vertices.copy()
    low = points[points[:, Y].argmin()]
    near = np.exp(-((np.linalg.norm(points - low, axis=1) / (6 * MM)) ** 2))
    points[:, Y] -= 15 * MM * near
    return {**body, "liver": trimesh.Trimesh(points, liver.faces, process=False)}


def without_fundus(body: Body) -> Body:
    """Press the stomach down to the end of the food pipe."""
    stomach = body["stomach"]
    points = stomach.vertices.copy()
    points[:, Y] = np.minimum(points[:, Y], body["esophagus"].bounds[0, Y])
    return {**body, "stomach": trimesh.Trimesh(points, stomach.faces, process=False)}


def fingers_short(body: Body) -> Body:
    """Shrink the phalanges in their places."""
    hands = {}
    for side in SIDES:
        bones = sorted(body[f"hand-{side}"].split(), key=lambda bone: float(np.ptp(bone.vertices)))
        small = [placed(bone, 0.7, bone.centroid * 0.3) for bone in bones[:-5]]
        hands[f"hand-{side}"] = trimesh.util.concatenate(small + bones[-5:])
    return {**body, **hands}


def foot_apart(body: Body) -> Body:
    """Lift one bone off a foot."""
    first, *rest = body["foot-left"].split()
    apart = trimesh.util.concatenate([placed(first, shift=np.array([0, 0.05, 0])), *rest])
    return {**body, "foot-left": apart}


def process_cut_off(body: Body) -> Body:
    """Cut the left transverse process of L3 short."""
    bone = body["vertebra-l3"]
    points = bone.vertices.copy()
    points[:, X] = np.minimum(points[:, X], 33 * MM)
    return {**body, "vertebra-l3": trimesh.Trimesh(points, bone.faces, process=False)}


# Check, what was done to the body, how.
BROKEN: list[tuple[str, str, Break]] = [
    ("check_belly_apart", "colon too far back", moved("colon", by_mm=(0, 0, -12))),
    ("check_belly_apart", "a swollen pancreas", scaled("pancreas", 1.15)),
    ("check_belly_apart", "kidney in the liver", moved("kidney-right", by_mm=(0, 25, 0))),
    ("check_belly_apart", "arteries behind veins", moved("iliac-artery-*", by_mm=(0, 0, -8))),
    ("check_belly_meets", "an ovary adrift", moved("ovary-left", by_mm=(10, 0, 0))),
    ("check_belly_places", "ovaries swapped", swapped("ovary-left", "ovary-right")),
    ("check_belly_meets", "stomach without a food pipe", moved("esophagus", by_mm=(0, 15, 0))),
    ("check_belly_meets", "gallbladder off the liver", moved("gallbladder", by_mm=(0, -20, 0))),
    ("check_belly_meets", "kidneys low", moved("kidney-*", by_mm=(0, -25, 0))),
    ("check_belly_places", "mirrored", mirrored),
    ("check_belly_places", "bladder above the pelvis", moved("bladder", by_mm=(0, 150, 0))),
    ("check_belly_places", "rectum in front", moved("colon", by_mm=(0, 0, 100))),
    ("check_belly_places", "pancreas in front", moved("pancreas", by_mm=(0, 0, 80))),
    ("check_pubic_joint", "across the mid-line", moved("hip-bone-left", by_mm=(-6, 0, 0))),
    ("check_pubic_joint", "torn apart", moved("hip-bone-right", by_mm=(-12, 0, 0))),
    ("check_lumbar_spines", "L3 to the side", moved("vertebra-l3", by_mm=(9, 0, 0))),
    ("check_lumbar_processes", "L2 for L3", renamed({"vertebra-l3": "vertebra-l2"})),
    ("check_lumbar_processes", "one process short", process_cut_off),
    ("check_liver_ends", "a spike", liver_pointed),
    ("check_stomach_fundus", "no fundus", without_fundus),
    ("check_hand_proportions", "short fingers", fingers_short),
    ("check_foot_joints", "a bone in the air", foot_apart),
    ("check_gland_share", "a small gland", scaled("breast-gland-*", 0.7)),
    ("check_bone_lengths", "high kneecaps", moved("patella-*", by_mm=(0, 10, 0))),
    ("check_spine_curves", "T5 on T6", moved("vertebra-t5", by_mm=(0, -3, 0))),
    ("check_volumes", "stomach empty", scaled("stomach", 0.6)),
    ("check_volumes", "bladder overfull", scaled("bladder", 1.4)),
]
