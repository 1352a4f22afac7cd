"""Inside the liver, and the bones that are cut open."""

from __future__ import annotations

import numpy as np
import trimesh

from models.pipeline.geometry.mesh import Mesh
from models.pipeline.geometry.surface import depth_under
from tests.models.relations.shapes import (
    MM,
    Body,
    Points,
    X,
    Y,
    Z,
    centre,
    dots,
    dots_tree,
    gap_mm,
    reach_mm,
    triangles_tree,
    volume_ml,
)

LOBES = ("liver-right-lobe", "liver-left-lobe")
# Segments II and III, which are the left lobe, make up so much of 102 healthy livers
# (Abdalla 2004, Surgery 135, 404). Gray's Anatomy: the right lobe is six times as large.
LEFT_LOBE_SHARE = (0.05, 0.27)
# The vessels inside the liver, and the vein outside that each is part of.
VESSELS = {"portal-vein-branches": "portal-vein", "hepatic-veins": "inferior-vena-cava"}
CUT_OPEN = ("vertebra-l3", "femur-left")


def check_liver_lobes_fill_it(body: Body) -> list[str]:
    """The two lobes fill the liver and nothing else."""
    whole, parts = volume_ml(body, ("liver",)), volume_ml(body, LOBES)
    wrong = []
    if abs(parts / whole - 1) > 0.02:
        wrong.append(f"the lobes hold {parts:.0f} ml, the liver {whole:.0f}")
    wrong += [
        f"{lobe} reaches {out:.1f} mm out of the liver"
        for lobe in LOBES
        if (out := reach_mm(body[lobe].vertices, body["liver"], outward=True)) > 2
    ]
    wrong += [
        f"{lobe} reaches {deep:.1f} mm into {other}"
        for lobe, other in (LOBES, LOBES[::-1])
        if (deep := reach_mm(body[lobe].vertices, body[other], outward=False)) > 2
    ]
    return wrong


def check_liver_lobes(body: Body) -> list[str]:
    """The right lobe is the large one; the falciform ligament parts it from the left one."""
    right, left = (body[lobe] for lobe in LOBES)
    wrong = []
    share = left.volume / (left.volume + right.volume)
    if not LEFT_LOBE_SHARE[0] <= share <= LEFT_LOBE_SHARE[1]:
        wrong.append(f"the left lobe is {share:.0%} of the liver")
    if centre(right)[X] > centre(left)[X] - 60 * MM:
        wrong.append("the right lobe is not on the right of the left one")
    # The caudate lobe, which lies by the vena cava, belongs to the right lobe (Gray's Anatomy).
    cava = body["inferior-vena-cava"]
    if gap_mm(right, cava) > min(2.0, gap_mm(left, cava)):
        wrong.append("the vena cava does not lie along the right lobe")
    return wrong


def check_liver_vessels_inside(body: Body) -> list[str]:
    """The vessels lie at least 1 mm deep in the liver, but where they come in or go out."""
    liver = body["liver"]
    wrong = []
    for vessel, vein in VESSELS.items():
        points = body[vessel].vertices
        # The veins lie in a groove of the liver, so near them the vessels are not yet inside.
        away, _ = dots_tree(body[vein]).query(points)
        if (out := reach_mm(_grown(points[away > 12 * MM], liver, 1.0), liver, outward=True)) > 0:
            wrong.append(f"{vessel} lies {1 - out:.1f} mm under the liver's surface")
    return wrong


def check_liver_vessels_everywhere(body: Body) -> list[str]:
    """Portal and hepatic veins serve both lobes, and no place of the liver is far from them."""
    wrong = []
    for vessel in VESSELS:
        for lobe in LOBES:
            away, _ = dots_tree(body[vessel]).query(dots(body[lobe]))
            # Twigs too small to be drawn serve the last centimetres.
            if (farthest := float(away.max() / MM)) > 40:
                wrong.append(f"a place of {lobe} is {farthest:.0f} mm away from {vessel}")
    return wrong


def check_liver_vessels_joined(body: Body) -> list[str]:
    """The branches come from the portal vein below, the hepatic veins end in the cava above."""
    wrong = []
    joints = {}
    for vessel, vein in VESSELS.items():
        points = dots(body[vessel])
        away, _ = dots_tree(body[vein]).query(points)
        if away.min() > 1 * MM:
            wrong.append(f"{vessel} ends {away.min() / MM:.1f} mm from {vein}")
        joints[vessel] = points[np.argsort(away)[:40]].mean(axis=0)
    above = joints["hepatic-veins"] - joints["portal-vein-branches"]
    # At the back of the liver's upper half, just below the diaphragm (Gray's Anatomy).
    if above[Y] < 15 * MM or joints["hepatic-veins"][Z] > centre(body["liver"])[Z]:
        wrong.append("the hepatic veins do not join the cava above and behind the porta hepatis")
    return wrong


def check_liver_vessels_apart(body: Body) -> list[str]:
    """Portal branches and hepatic veins do not touch: blood passes between them in the tissue."""
    portal, hepatic = (body[vessel] for vessel in VESSELS)
    apart = gap_mm(portal, hepatic)
    return [f"portal and hepatic veins are {apart:.1f} mm apart"] if apart < 1 else []


def check_cutaways_fit(body: Body) -> list[str]:
    """Shell and marrow lie in the whole bone and hold less than it."""
    wrong = []
    for bone in CUT_OPEN:
        pieces = tuple(f"{bone}-{part}" for part in ("shell", "marrow"))
        wrong += [
            f"{piece} reaches {out:.1f} mm out of {bone}"
            for piece in pieces
            if (out := reach_mm(body[piece].vertices, body[bone], outward=True)) > 1
        ]
        share = volume_ml(body, pieces) / volume_ml(body, (bone,))
        if not 0.6 < share < 0.95:
            wrong.append(f"{bone} cut open is {share:.0%} of the whole")
    return wrong


def check_marrow_in_shell(body: Body) -> list[str]:
    """Marrow lies under at least 1 mm of shell and fills it."""
    wrong = []
    for bone in CUT_OPEN:
        shell, marrow, whole = body[f"{bone}-shell"], body[f"{bone}-marrow"], body[bone]
        if (out := reach_mm(_grown(marrow.vertices, whole, 1.0), whole, outward=True)) > 0:
            wrong.append(f"{bone}-marrow has only {1 - out:.1f} mm of shell over it")
        away, _ = dots_tree(shell).query(marrow.triangles_center)
        lining = marrow.area_faces[away < 2 * MM].sum() / marrow.area
        # The rest is the cut face, which lies free.
        if lining < 0.5:
            wrong.append(f"only {lining:.0%} of {bone}-marrow lie on its shell")
    return wrong


def check_cut_sides(body: Body) -> list[str]:
    """The vertebra is open in front on her left, the thigh bone in front at its upper end."""
    wrong = []
    missing, bone = _missing(body, "vertebra-l3"), body["vertebra-l3"]
    if not (len(missing) and missing[:, X].mean() > centre(bone)[X] + 5 * MM):
        wrong.append("vertebra-l3 is not open on the left")
    # All of the arch stays: what is missing lies before the spinal canal, in the front half.
    if not (len(missing) and missing[:, Z].min() > bone.bounds[:, Z].mean()):
        wrong.append("vertebra-l3 is not open in front")
    missing, bone = _missing(body, "femur-left"), body["femur-left"]
    bottom, top = bone.bounds[:, Y]
    if not (len(missing) and missing[:, Y].min() > top - 0.36 * (top - bottom)):
        wrong.append("femur-left is not open in its upper third alone")
    upper = bone.vertices[bone.vertices[:, Y] > top - (top - bottom) / 3]
    if not (len(missing) and missing[:, Z].mean() > upper[:, Z].mean() + 5 * MM):
        wrong.append("femur-left is not open in front")
    return wrong


def _missing(body: Body, bone: str) -> Points:
    """Return the places on a bone's surface that its shell has not."""
    points, shell = dots(body[bone]), body[f"{bone}-shell"]
    # Near to a dot of the shell is near to the shell: most places need not be measured exactly.
    apart, _ = dots_tree(shell).query(points)
    points = points[apart > 6 * MM]
    depth = depth_under(Mesh(shell.vertices / MM, shell.faces), points / MM)[0]
    missing: Points = points[np.abs(depth) > 6]
    return missing


def _grown(points: Points, mesh: trimesh.Trimesh, by_mm: float) -> Points:
    """Move points outward as the surface nearest to them faces."""
    _, nearest = triangles_tree(mesh).query(points)
    grown: Points = points + by_mm * MM * mesh.face_normals[nearest]
    return grown
