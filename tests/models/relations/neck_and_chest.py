"""Diaphragm, larynx, thyroid and eyes: where they lie among the others."""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue import SIDES
from models.pipeline.catalogue.expected import LOBES, THYROID_ML
from tests.models.relations.shapes import ML, MM, Body, X, Y, Z, centre, gap_mm, reach_mm

BELOW = ("liver", "spleen", "stomach", "kidney-left", "kidney-right")
SIGNS = {"left": 1, "right": -1}


def check_diaphragm(body: Body) -> list[str]:
    """The diaphragm parts chest and belly, from wall to wall, and enters neither."""
    sheet, wrong = body["diaphragm"], []
    if sheet.body_count != 1:
        wrong.append(f"the diaphragm is in {sheet.body_count} pieces")
    lungs = [lobe for side in SIDES for lobe in LOBES[side]]
    wrong += [
        f"the diaphragm reaches {deep:.1f} mm into {id_}"
        for id_ in (*lungs, "heart", *BELOW)
        if (deep := reach_mm(sheet.vertices, body[id_], outward=False)) > 2.5
    ]
    walls = (*(f"rib-{side}-10" for side in SIDES), "costal-cartilage", "vertebra-l1")
    wrong += [
        f"the diaphragm does not rise from {id_}: {gap:.1f} mm away"
        for id_ in walls
        if (gap := gap_mm(sheet, body[id_])) > 4
    ]
    # The right dome stands higher: the liver is under it.
    tops = [sheet.vertices[sheet.vertices[:, X] * sign > 0, Y].max() for sign in (-1, 1)]
    if tops[0] <= tops[1]:
        wrong.append("the right dome is not the higher one")
    return wrong


def check_larynx(body: Body) -> list[str]:
    """The larynx sits on the windpipe in front of C4 to C6."""
    larynx, wrong = body["larynx"], []
    if (gap := gap_mm(larynx, body["trachea"])) > 1:
        wrong.append(f"the larynx is {gap:.1f} mm away from the windpipe")
    height = centre(larynx)[Y]
    if not centre(body["vertebra-c7"])[Y] < height < centre(body["vertebra-c3"])[Y]:
        wrong.append("the larynx is not at the height of C4 to C6")
    for n in range(3, 8):
        bone = f"vertebra-c{n}"
        if (deep := reach_mm(larynx.vertices, body[bone], outward=False)) > 1:
            wrong.append(f"the larynx reaches {deep:.1f} mm into {bone}")
    return wrong


def check_thyroid(body: Body) -> list[str]:
    """The thyroid lies round the front of the windpipe, below the larynx, as large as in adults."""
    thyroid, wrong = body["thyroid"], []
    least, most, _ = THYROID_ML
    if not least < (volume := thyroid.volume / ML) < most:
        wrong.append(f"the thyroid holds {volume:.0f} ml, not {least} to {most}")
    if (gap := gap_mm(thyroid, body["trachea"])) > 3:
        wrong.append(f"the thyroid is {gap:.1f} mm away from the windpipe")
    if thyroid.bounds[1, Z] < body["trachea"].bounds[1, Z] - 30 * MM or abs(centre(thyroid)[X]) > (
        8 * MM
    ):
        wrong.append("the thyroid is not in front, on the mid-line")
    if centre(thyroid)[Y] > centre(body["larynx"])[Y]:
        wrong.append("the thyroid is not below the larynx")
    return wrong


def check_eyes(body: Body) -> list[str]:
    """Each eye lies in its socket: bone behind and around, none in it, and the skin before it."""
    wrong = []
    for side, sign in SIGNS.items():
        eye, skull = body[f"eye-{side}"], body["skull"]
        if centre(eye)[X] * sign < 24 * MM:
            wrong.append(f"eye-{side} is not on her {side}")
        if (deep := reach_mm(eye.vertices, skull, outward=False)) > 2:
            wrong.append(f"eye-{side} reaches {deep:.1f} mm into the skull")
        ways = skull.vertices - centre(eye)
        near = ways[np.linalg.norm(ways, axis=1) < 26 * MM]
        around = [near[:, axis] * way for axis in (X, Y) for way in (-1, 1)]
        if any((away > 11 * MM).sum() == 0 for away in around):
            wrong.append(f"there is no bone around eye-{side}")
        if eye.bounds[1, Z] < skull.bounds[1, Z] - 35 * MM:
            wrong.append(f"eye-{side} lies too deep")
    return wrong


def check_distant_nodes(body: Body) -> list[str]:
    """Nodes of the neck lie beside the jugular vein, those of the mid-chest between the lungs."""
    wrong = []
    for side, sign in SIGNS.items():
        nodes, vein = body[f"lymph-node-neck-{side}"], body[f"internal-jugular-vein-{side}"]
        if (centre(nodes)[X] - centre(vein)[X]) * sign < 0:
            wrong.append(f"the nodes of the neck do not lie beside the vein on the {side}")
        if (gap := gap_mm(nodes, vein)) > 8:
            wrong.append(f"the nodes of the neck are {gap:.1f} mm away from the vein")
        if (deep := reach_mm(nodes.vertices, vein, outward=False)) > 1.5:
            wrong.append(f"a node of the neck reaches {deep:.1f} mm into the vein")
    nodes = body["lymph-node-mediastinal"]
    low, high = (centre(body[f"vertebra-{id_}"])[Y] for id_ in ("t9", "t1"))
    if not low < nodes.bounds[0, Y] < nodes.bounds[1, Y] < high:
        wrong.append("the nodes of the mid-chest are not at the height of T2 to T8")
    if np.abs(nodes.vertices[:, X]).max() > 60 * MM or abs(centre(nodes)[X]) > 15 * MM:
        wrong.append("the nodes of the mid-chest are not in the middle")
    return wrong + [
        f"a node of the mid-chest reaches {deep:.1f} mm into {id_}"
        for id_ in ("trachea", "aorta", "heart", "superior-vena-cava")
        if (deep := reach_mm(nodes.vertices, body[id_], outward=False)) > 2
    ]
