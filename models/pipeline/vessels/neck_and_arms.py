"""Arteries and veins of the neck and of the arms: where those of the chest go on.

The internal carotid artery runs from C4 in front of the transverse processes to the base of the
skull, the internal jugular vein beside it, and down to the angle where it meets the subclavian
vein. That crosses the first rib in front of and below its artery. In the arm the artery runs along
the inner side of the humerus to the front of the elbow and parts into radial and ulnar artery; the
basilic vein runs with it, the cephalic vein on the outer side and between deltoid and pectoral
muscle (Gray's Anatomy; Moore, Clinically Oriented Anatomy). No source holds them: they are drawn by
rule along the real bones.
"""

from __future__ import annotations

import numpy as np

from models.pipeline.catalogue.entry import SIDES
from models.pipeline.geometry.choose import middles, solids
from models.pipeline.geometry.frames import SIGNS, X, Y, Z
from models.pipeline.geometry.mesh import Mesh, Meshes, Points, Vector, merge, weld
from models.pipeline.geometry.solids import solid, surface_of
from models.pipeline.geometry.tubes import swept
from models.pipeline.vessels.centrelines import clear_of, curve, evenly, smoothed

FRONT, UP = np.array([0.0, -1.0, 0.0]), np.array([0.0, 0.0, 1.0])
SPACING_MM, SIDES_OF_TUBE = 2.5, 14
BONES = ("vertebra-", "rib-", "clavicle-", "scapula-", "humerus-", "radius-", "ulna-", "sternum")

# Half of the widths in women, in mm, at both ends. Internal carotid 4.66 mm: Krejza et al. 2006,
# Stroke 37, 1103. The others are those of Gray's Anatomy and of ultrasound in healthy adults.
CAROTID_MM, JUGULAR_MM, SUBCLAVIAN_MM = (2.9, 2.3), (5.2, 4.2), (3.8, 4.8)
UPPER_ARM_MM, FOREARM_MM, SURFACE_VEIN_MM = (3.0, 2.0), (1.5, 1.2), (2.2, 1.4)


def build_neck_and_arms(body: Meshes) -> dict[str, Mesh]:
    """Build the vessels that go on into head and arms.

    Parameters
    ----------
    body
        The standing body in LPS mm, with ``skin``, bones, ``brain-stem``, lungs, nodes of the
        armpit, ``common-carotid-artery-*``, ``subclavian-artery-*`` and ``brachiocephalic-vein-*``.

    Returns
    -------
    dict of str to Mesh
        For each side ``internal-carotid-artery-``, ``internal-jugular-vein-``,
        ``subclavian-vein-``, ``arm-arteries-`` and ``arm-veins-``.
    """
    made = {}
    for side in SIDES:
        carotid, jugular = _neck(body, side)
        made[f"internal-carotid-artery-{side}"] = _tube(carotid, CAROTID_MM)
        made[f"internal-jugular-vein-{side}"] = _tube(jugular, JUGULAR_MM)
        vein = subclavian_vein_line(body, side)
        made[f"subclavian-vein-{side}"] = _tube(vein, SUBCLAVIAN_MM)
        arteries, veins = _arm(body, side, vein)
        made[f"arm-arteries-{side}"] = _joined(arteries)
        # The cephalic vein ends higher up, in the vein of the shoulder.
        made[f"arm-veins-{side}"] = merge(_joined(veins[:2]), veins[2])
    return made


def angle(body: Meshes, side: str) -> Vector:
    """Return where jugular and subclavian vein meet: the upper end of the brachiocephalic vein."""
    return end_of(body[f"brachiocephalic-vein-{side}"], UP + 0.5 * SIGNS[side] * np.eye(3)[X])


def end_of(mesh: Mesh, way: Vector, share: float = 0.03) -> Vector:
    """Return the middle of the end of a mesh that lies farthest in a direction."""
    along = mesh.vertices @ way
    return mesh.vertices[along >= np.quantile(along, 1 - share)].mean(axis=0)


def subclavian_vein_line(body: Meshes, side: str) -> Points:
    """Return the way of axillary and subclavian vein, from the arm to the angle of the veins."""
    out = SIGNS[side] * np.eye(3)[X]
    nodes = [middles(body[f"lymph-node-axillary-level-{n}-{side}"]) for n in (2, 3)]
    second, third = (of.mean(axis=0) for of in nodes)
    humerus = body[f"humerus-{side}"]
    artery = body[f"subclavian-artery-{side}"].vertices
    rib = body[f"rib-{side}-1"].vertices
    across = artery[np.abs(artery[:, X] - np.quantile(rib[:, X], 0.5)) < 6].mean(axis=0)
    end = angle(body, side)
    trunk = body[f"brachiocephalic-vein-{side}"]
    line = curve(
        _along(humerus, 0.12) - 26 * out + 4 * FRONT - 4 * UP,
        0.4 * (second + 14 * UP) + 0.6 * (third + 9 * UP + 3 * FRONT),
        third + 9 * UP + 3 * FRONT,
        across + 12 * FRONT - 5 * UP,
        end,
        before=_along(humerus, 0.45) - 24 * out,
        after=trunk.vertices.mean(axis=0),
    )
    return clear_of(line, solids(body, *BONES, f"lung-{side}"), 5.4, body["skin"])


def _neck(body: Meshes, side: str) -> tuple[Points, Points]:
    """Return the ways of internal carotid artery and internal jugular vein, upward."""
    sign, out = SIGNS[side], SIGNS[side] * np.eye(3)[X]
    common = body[f"common-carotid-artery-{side}"]
    start = end_of(common, UP, 0.02)
    stem, axis, atlas = (body[id_].vertices for id_ in ("brain-stem", "vertebra-c2", "vertebra-c1"))
    aside = sign * np.abs(axis[:, X]).max()
    base = atlas[:, Z].max() + 14.0
    at_c2 = np.array([aside - 2.0 * sign, axis[:, Y].min() - 4.0, axis[:, Z].mean()])
    into_skull = np.array([aside * 0.85, stem[:, Y].min() - 2.0, base])
    bones = solids(body, *BONES)
    below = common.vertices[np.abs(common.vertices[:, Z] - start[Z] + 24.0) < 4.0].mean(axis=0)
    carotid = curve(start - 3.0 * UP, at_c2, into_skull, before=below)
    carotid = clear_of(carotid, bones, 3.5, body["skin"])

    def beside(height: float) -> Vector:
        near = common.vertices[np.abs(common.vertices[:, Z] - height) < 4.0]
        return near.mean(axis=0) + 9.5 * out + 1.0 * FRONT

    low = angle(body, side)
    heights = np.linspace(low[Z] + 22.0, start[Z] - 4.0, 4)
    jugular = curve(
        low,
        *(beside(float(height)) for height in heights),
        at_c2 + 8.5 * out - 5.0 * FRONT,
        into_skull + 5.0 * out - 9.0 * FRONT,
        before=body[f"brachiocephalic-vein-{side}"].vertices.mean(axis=0),
    )
    return carotid, clear_of(jugular, bones, 5.0, body["skin"])


def _arm(body: Meshes, side: str, vein: Points) -> tuple[list[Mesh], list[Mesh]]:
    """Return the tubes of an arm's arteries and veins; ``vein`` is the way of the great one."""
    sign, skin = SIGNS[side], body["skin"]
    inward = -sign * np.eye(3)[X]
    bones = solids(body, *(f"{bone}-{side}" for bone in ("humerus", "radius", "ulna", "scapula")))
    bones += solids(body, f"rib-{side}", "clavicle-")
    humerus, radius, ulna = (body[f"{bone}-{side}"] for bone in ("humerus", "radius", "ulna"))

    def way(*places: Vector, before: Vector | None = None) -> Points:
        return clear_of(curve(*places, before=before), bones, 3.0, skin)

    elbow = _along(humerus, 0.96) + 15 * FRONT
    inner = [_along(humerus, share) + 17 * inward + 3 * FRONT for share in (0.22, 0.45, 0.7)]
    start = end_of(body[f"subclavian-artery-{side}"], -inward, 0.02)
    armpit = _along(humerus, 0.06) + 30 * inward + 2 * FRONT - 8 * UP
    upper = way(start, armpit, *inner, elbow, before=start + 12 * inward + 4 * UP)
    wrists = [
        [_along(bone, share) + 13 * FRONT for share in (0.3, 0.6, 0.9)] for bone in (radius, ulna)
    ]
    lower = [way(elbow, *places, before=upper[-12]) for places in wrists]
    arteries = [_tube(upper, UPPER_ARM_MM), *(_tube(line, FOREARM_MM) for line in lower)]

    basilic = [place + 7 * inward + 5 * -FRONT for place in inner]
    bend = _along(humerus, 0.95) + 16 * inward + 12 * FRONT
    forearm = [_along(ulna, share) + 9 * inward + 9 * FRONT for share in (0.3, 0.6, 0.9)]
    outer = [_along(humerus, share) - 3 * inward + 13 * FRONT for share in (0.25, 0.5, 0.75)]
    groove = _along(humerus, 0.06) + 20 * FRONT + 12 * inward - 10 * UP
    outer_bend = _along(humerus, 0.97) - 15 * inward + 16 * FRONT
    outer_forearm = [_along(radius, share) - 8 * inward + 8 * FRONT for share in (0.3, 0.6, 0.9)]
    veins = [
        _tube(way(vein[0], *basilic, before=vein[12]), (SUBCLAVIAN_MM[0], 2.6)),
        _tube(way(basilic[-1], bend, *forearm, before=basilic[-2]), (2.6, SURFACE_VEIN_MM[1])),
        _tube(way(vein[30], groove, *outer, outer_bend, *outer_forearm), SURFACE_VEIN_MM),
    ]
    return arteries, veins


def _along(bone: Mesh, share: float) -> Vector:
    """Return the middle of a long bone at a share of its way down."""
    middle = bone.vertices.mean(axis=0)
    axis = np.linalg.svd(bone.vertices - middle, full_matrices=False)[2][0]
    at = (bone.vertices - middle) @ (axis if axis[Z] < 0 else -axis)
    wanted = at.min() + share * np.ptp(at)
    near = bone.vertices[np.abs(at - wanted) < 0.05 * np.ptp(at)]
    return (near.min(axis=0) + near.max(axis=0)) / 2.0


def _tube(line: Points, ends_mm: tuple[float, float]) -> Mesh:
    line = evenly(smoothed(line, 6.0), SPACING_MM)
    return swept(line, np.linspace(*ends_mm, len(line)), sides=SIDES_OF_TUBE)


def _joined(tubes: list[Mesh]) -> Mesh:
    """Return the union of tubes that meet."""
    whole = solid(weld(tubes[0]))
    for tube in tubes[1:]:
        whole += solid(weld(tube))
    return surface_of(whole)
