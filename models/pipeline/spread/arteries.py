"""Arteries from the left heart to bones, liver and brain.

Where they leave and where they run: Gray's Anatomy; Moore, Clinically Oriented Anatomy. The
coeliac trunk leaves the aorta at T12 to L1. Lumbar arteries leave it at L1 to L4 and run backward
round the vertebral body. The aorta parts at L4, the common iliac artery in front of the sacroiliac
joint, and the iliolumbar artery runs from there to the ilium. The femoral artery crosses the front
of the head of the femur, and the circumflex femoral arteries reach the trochanters. The internal
carotid runs in front of the transverse processes of C1 to C3 to the base of the skull, and its
middle cerebral branch outward between the frontal and temporal lobes.
"""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from models.pipeline.geometry.choose import middles, solids
from models.pipeline.geometry.frames import X, Y, Z, fit_sphere
from models.pipeline.geometry.mesh import Meshes, Points, Vector
from models.pipeline.geometry.surface import depth_under
from models.pipeline.spread.segments import Leg
from models.pipeline.vessels.centrelines import centreline, clear_of, curve, smoothed
from models.pipeline.vessels.heart import Heart

FRONT, UP = np.array([0.0, -1.0, 0.0]), np.array([0.0, 0.0, 1.0])


def _spot(body: Meshes, example: str, near: Vector) -> Vector:
    """Return the middle of the spot of an example that is nearest to a place."""
    spots = middles(body[example])
    return spots[np.linalg.norm(spots - near, axis=1).argmin()]


def _at_height(line: Points, height: float) -> int:
    """Return the last point of a line that runs downward at a height."""
    return int(np.flatnonzero(line[:, Z] >= height)[-1])


def arteries(body: Meshes, heart: Heart) -> list[Leg]:
    """Return the legs from the left atrium to every destination."""
    aorta = body["aorta"].vertices
    line = centreline(body["aorta"], heart.aortic_root, aorta[aorta[:, Z].argmin()])
    trunk = body["brachiocephalic-trunk"].vertices
    arch = int(cKDTree(trunk).query(line)[0].argmin())
    t12, l1 = (body[f"vertebra-{id_}"].vertices.mean(axis=0) for id_ in ("t12", "l1"))
    coeliac = _at_height(line, (t12[Z] + l1[Z]) / 2)
    vertebra = body["vertebra-l3"].vertices.mean(axis=0)
    lumbar = _at_height(line, _spot(body, "example-bone-spine", vertebra)[Z] + 6)
    left_heart = centreline(body["heart"], heart.left_atrium, heart.left_ventricle, line[0])
    cuts = (0, arch, coeliac, lumbar, len(line) - 1)
    names = ("aorta-ascending", "aorta-descending", "aorta-abdominal", "aorta-end")
    return [
        Leg(
            "left-heart",
            "left-heart",
            smoothed(np.vstack((heart.left_atrium, left_heart, line[0])), 3.0),
            (9.0, 10.0),
            ("heart", "aorta"),
        ),
        *(
            Leg(name, "aorta", line[start : end + 1], (9, 9), ("aorta",))
            for name, start, end in zip(names, cuts[:-1], cuts[1:], strict=True)
        ),
        _lumbar(body, line[: lumbar + 1]),
        *_iliac(body, line),
        _hepatic(body, line[: coeliac + 1]),
        _carotid(body, line[: arch + 1]),
    ]


def _lumbar(body: Meshes, aorta: Points) -> Leg:
    """Return the lumbar artery that runs round the left side of L3 into the vertebra."""
    vertebra = body["vertebra-l3"]
    spot = _spot(body, "example-bone-spine", vertebra.vertices.mean(axis=0))
    # Its body is its front half.
    low, high = vertebra.vertices[:, Y].min(), vertebra.vertices[:, Y].max()
    front = vertebra.vertices[vertebra.vertices[:, Y] < low + 0.35 * (high - low)]
    middle = (front.min(axis=0) + front.max(axis=0)) / 2
    waist = front[np.abs(front[:, Z] - middle[Z]) < 6]
    aside = waist[:, X].max() + 3.0
    around = [
        np.array([middle[X] + 0.75 * (aside - middle[X]), low + 1.0, spot[Z] + 3.0]),
        np.array([aside, middle[Y] - 2.0, spot[Z] + 1.0]),
        np.array([aside - 3.0, spot[Y] + 2.0, spot[Z]]),
    ]
    line = clear_of(curve(aorta[-1], *around[:2]), [vertebra], 2.0, body["skin"])
    inside = curve(line[-1], around[2], spot, before=line[-6])
    return Leg(
        "lumbar-artery",
        "bone-spine",
        np.vstack((line[:-1], inside)),
        (2.0, 0.6),
        ("aorta", "vertebra-l3"),
    )


def _iliac(body: Meshes, aorta: Points) -> list[Leg]:
    """Return the left iliac and femoral arteries, to the ilium and to the upper femur."""
    hip, sacrum, femur = (body[id_].vertices for id_ in ("hip-bone-left", "sacrum", "femur-left"))
    joint = hip[cKDTree(sacrum).query(hip)[0] < 8]
    rim = joint[(joint[:, Y] - 0.5 * joint[:, Z]).argmin()]
    parting = rim + 14 * FRONT + np.array([-6.0, 0.0, 8.0])
    bones = solids(body, "hip-bone-left", "sacrum", "vertebra-l")
    common = clear_of(curve(aorta[-1], parting, before=aorta[-12]), bones, 5.0, body["skin"])
    ilium = _spot(body, "example-bone-pelvis", joint.mean(axis=0))

    top = femur[femur[:, Z] > femur[:, Z].max() - 25]
    head, radius = fit_sphere(top[top[:, X] < np.median(top[:, X]) + 20])
    before_head = head + (radius + 12) * FRONT + np.array([-5.0, 0.0, 4.0])
    spots = middles(body["example-bone-femur"])
    spot = spots[spots[:, Z].argmax()]
    brim = (parting + before_head) / 2 + np.array([-10.0, 0.0, 6.0])
    outside = clear_of(
        curve(parting, brim, before_head, before=aorta[-1], after=head + 20 * FRONT - 60 * UP),
        bones,
        5.0,
        body["skin"],
    )
    low = spot - 8 * UP + 30 * FRONT + np.array([-8.0, 0.0, 0.0])
    thigh = curve(before_head, low, spot, before=outside[-10])
    return [
        Leg("common-iliac-artery", "bone-pelvis", common, (6.0, 5.0), ("aorta",)),
        Leg(
            "iliolumbar-artery",
            "bone-pelvis",
            curve(parting, ilium, before=common[-10]),
            (2.0, 0.6),
            ("hip-bone-left", "sacrum"),
        ),
        Leg("external-iliac-artery", "bone-femur", outside, (5.0, 4.5)),
        Leg("femoral-artery", "bone-femur", thigh, (4.0, 0.6), ("femur-left",)),
    ]


def _hepatic(body: Meshes, aorta: Points) -> Leg:
    """Return coeliac trunk and hepatic artery, which runs in front of the portal vein."""
    liver, portal = body["liver"], body["portal-vein"]
    gate = portal.vertices[depth_under(liver, portal.vertices)[0] > -3].mean(axis=0)
    near_aorta = portal.vertices[np.linalg.norm(portal.vertices - aorta[-1], axis=1).argmin()]
    trunk = centreline(portal, near_aorta, gate)
    spot = _spot(body, "example-liver", gate)
    line = curve(
        aorta[-1],
        aorta[-1] + 18 * FRONT - 2 * UP,
        trunk[len(trunk) // 3] + 9 * FRONT + 6 * UP,
        trunk[2 * len(trunk) // 3] + 8 * FRONT,
        gate,
        spot,
    )
    return Leg("hepatic-artery", "liver", line, (3.5, 0.6), ("aorta", "liver"))


def _carotid(body: Meshes, aorta: Points) -> Leg:
    """Return brachiocephalic trunk, right carotid arteries and middle cerebral artery."""
    trunk_id, carotid_id = "brachiocephalic-trunk", "common-carotid-artery-right"
    trunk, carotid = body[trunk_id], body[carotid_id]
    ends = [mesh.vertices[mesh.vertices[:, Z].argsort()] for mesh in (trunk, carotid)]
    low, high = (ends[0][:15].mean(axis=0), ends[0][-15:].mean(axis=0))
    up = [centreline(trunk, low, high), centreline(carotid, ends[1][:15].mean(axis=0), ends[1][-1])]
    stem = body["brain-stem"].vertices
    c2 = body["vertebra-c2"].vertices
    half = c2[:, X].min()
    top = up[1][-1]
    siphon = np.array([0.55 * half, stem[:, Y].min() - 8.0, np.quantile(stem[:, Z], 0.75)])
    fissure = siphon + np.array([-22.0, -2.0, 8.0])
    spots = middles(body["example-brain-cerebrum"])
    spots = spots[spots[:, X] < 0]
    neck = curve(
        top,
        np.array([half - 2.0, c2[:, Y].min() - 4.0, c2[:, Z].mean()]),
        np.array([half, stem[:, Y].min() + 2.0, siphon[Z] - 22.0]),
        siphon,
        fissure,
        spots[0],
        before=up[1][-8],
    )
    line = smoothed(np.vstack((aorta[-1], *up, neck)), 4.0)
    return Leg(
        "carotid-artery",
        "brain",
        line,
        (4.0, 0.6),
        ("aorta", trunk_id, carotid_id, "brain-cerebrum-right"),
    )
