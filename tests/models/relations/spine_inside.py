"""What lies between and inside the bones of the spine, and inside the head."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.spatial import ConvexHull

from models.pipeline.catalogue.expected import BRAIN, VENTRICLES_ML, VERTEBRAE
from tests.models.relations.shapes import ML, MM, Body, X, Y, Z, centre, gap_mm, reach_mm

REGIONS = {"cervical": VERTEBRAE[1:8], "thoracic": VERTEBRAE[7:20], "lumbar": VERTEBRAE[19:]}
ROOTS = 16  # L2 to S4, both sides
FORAMINA = 8


def check_discs(body: Body) -> list[str]:
    """A disc fills the gap between each two bodies from C2 to the sacrum, and nothing else."""
    wrong = []
    for region, levels in REGIONS.items():
        bones = [*levels, "sacrum"] if region == "lumbar" else list(levels)
        discs = body[f"discs-{region}"].split(only_watertight=False)
        discs = sorted(discs, key=lambda disc: -float(centre(disc)[Y]))
        if len(discs) != len(bones) - 1:
            wrong.append(f"discs-{region} are {len(discs)}, not {len(bones) - 1}")
            continue
        for disc, (upper, lower) in zip(discs, pairwise(bones), strict=True):
            for bone in (upper, lower):
                name = f"the disc between {upper} and {lower}"
                if (gap := gap_mm(disc, body[bone])) > 1:
                    wrong.append(f"{name} is {gap:.1f} mm away from {bone}")
                if (deep := reach_mm(disc.vertices, body[bone], outward=False)) > 1.5:
                    wrong.append(f"{name} reaches {deep:.1f} mm into {bone}")
    return wrong


def check_sacrum(body: Body) -> list[str]:
    """The sacrum has its canal and eight foramina; the coccyx hangs on its end, bent forward."""
    sacrum, coccyx = body["sacrum"], body["coccyx"]
    wrong = []
    # Each hole through a closed surface lowers Euler's number by two.
    holes = (2 - sacrum.euler_number) // 2
    if holes < FORAMINA:
        wrong.append(f"the sacrum has {holes} holes, not the canal and {FORAMINA} foramina")
    if (gap := gap_mm(sacrum, coccyx)) > 3:
        wrong.append(f"the coccyx is {gap:.1f} mm away from the sacrum")
    if (deep := reach_mm(coccyx.vertices, sacrum, outward=False)) > 1.5:
        wrong.append(f"the coccyx reaches {deep:.1f} mm into the sacrum")
    heights = coccyx.vertices[:, Y]
    top, tip = (coccyx.vertices[np.argsort(side * heights)[:30]].mean(axis=0) for side in (-1, 1))
    if tip[Z] < top[Z]:
        wrong.append("the coccyx is not bent forward")
    return wrong


def check_cord(body: Body) -> list[str]:
    """The cord leaves the brain stem, keeps to the canal and ends between L1 and L2."""
    cord, wrong = body["spinal-cord"], []
    if cord.body_count != 1:
        wrong.append(f"the cord is in {cord.body_count} pieces")
    if (gap := gap_mm(cord, body["brain-stem"])) > 1:
        wrong.append(f"the cord begins {gap:.1f} mm away from the brain stem")
    end = cord.bounds[0, Y]
    if not centre(body["vertebra-l2"])[Y] < end < centre(body["vertebra-t12"])[Y]:
        wrong.append("the cord does not end between T12 and L2")
    wrong += _in_bones(body, "spinal-cord", 1.0)
    for id_ in VERTEBRAE[2:18]:
        points = cord.vertices[np.abs(cord.vertices[:, Y] - centre(body[id_])[Y]) < 8 * MM]
        low, high = body[id_].bounds
        if not low[Z] < points[:, Z].mean() < high[Z] - 0.2 * (high - low)[Z]:
            wrong.append(f"the cord does not run behind the body of {id_}")
    return wrong


def check_cauda(body: Body) -> list[str]:
    """Each root begins at the cord's end, leaves at its own level and enters no vertebra."""
    roots, wrong = body["cauda-equina"].split(only_watertight=False), []
    if len(roots) != ROOTS:
        wrong.append(f"the cauda equina has {len(roots)} roots, not {ROOTS}")
    cord = body["spinal-cord"]
    wrong += [
        f"a root begins {gap:.1f} mm away from the cord"
        for root in roots
        if (gap := gap_mm(root, cord)) > 4
    ]
    ends = [root.vertices[root.vertices[:, Y].argmin()] for root in roots]
    if sum(end[X] > 0 for end in ends) != len(roots) / 2:
        wrong.append("left and right have not the same number of roots")
    return wrong + _in_bones(body, "cauda-equina", 1.0)


def _in_bones(body: Body, id_: str, most_mm: float) -> list[str]:
    return [
        f"{id_} reaches {deep:.1f} mm into {bone}"
        for bone in (*VERTEBRAE, "sacrum")
        if (deep := reach_mm(body[id_].vertices, body[bone], outward=False)) > most_mm
    ]


def check_meninges(body: Body) -> list[str]:
    """The lining holds brain and cord, lies in the skull and ends in the sacrum."""
    lining = body["meninges"]
    wrong = [
        f"{id_} reaches {out:.1f} mm out of the lining"
        for id_ in (*BRAIN, "spinal-cord")
        if (out := reach_mm(body[id_].vertices, lining, outward=True)) > 1
    ]
    hull = ConvexHull(body["skull"].vertices)
    above = lining.vertices[lining.vertices[:, Y] > body["brain-cerebellum"].bounds[0, Y]]
    beyond = (above @ hull.equations[:, :3].T + hull.equations[:, 3]).max() / MM
    if beyond > -1:
        wrong.append(f"the lining reaches {beyond:.1f} mm beyond the skull")
    low, high = body["sacrum"].bounds[:, Y]
    if not low < lining.bounds[0, Y] < high:
        wrong.append("the lining does not end in the sacrum")
    return wrong


def check_ventricles(body: Body) -> list[str]:
    """The ventricles lie deep in the brain, alike on both sides, and are as large as in adults."""
    ventricles, wrong = body["brain-ventricles"], []
    least, most, _ = VENTRICLES_ML
    if not least < (volume := ventricles.volume / ML) < most:
        wrong.append(f"the ventricles hold {volume:.0f} ml, not {least} to {most}")
    halves = [body[f"brain-cerebrum-{side}"] for side in ("left", "right")]
    low = np.min([half.bounds[0] for half in halves], axis=0)
    high = np.max([half.bounds[1] for half in halves], axis=0)
    inside = (ventricles.bounds[0, (0, 2)] > low[[0, 2]] + 20 * MM).all()
    inside &= bool((ventricles.bounds[1] < high - 15 * MM).all())
    if not inside:
        wrong.append("the ventricles do not lie deep in the brain")
    if abs(centre(ventricles)[X]) > 3 * MM:
        wrong.append("the ventricles are not alike on both sides")
    upper = ventricles.vertices[ventricles.vertices[:, Y] > centre(ventricles)[Y]]
    if np.ptp(upper[:, X]) < 30 * MM:
        wrong.append("the wide ventricles are not the upper ones")
    return wrong
