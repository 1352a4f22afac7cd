"""Hands: the bones of the fingers laid into the skin's fingers, joint by joint."""

from collections.abc import Mapping

import numpy as np

from models.pipeline.geometry.frames import moved, turn_between
from models.pipeline.geometry.mesh import Mesh, Meshes, Vector

# Each bone, and the body model's joints between which it lies; None: the bone's own base.
RAYS: dict[str, tuple[str | None, str]] = {
    "1mc": (None, "finger1-2.L"),
    "thumbprox": ("finger1-2.L", "finger1-3.L"),
    "thumbdist": ("finger1-3.L", "finger1-tip.L"),
}
for _n in range(2, 6):
    RAYS[f"{_n}mc"] = (None, f"finger{_n}-1.L")
    RAYS[f"{_n}proxph"] = (f"finger{_n}-1.L", f"finger{_n}-2.L")
    RAYS[f"{_n}midph"] = (f"finger{_n}-2.L", f"finger{_n}-3.L")
    RAYS[f"{_n}distph"] = (f"finger{_n}-3.L", f"finger{_n}-tip.L")

# How thick cartilage is at each end of a bone.
CARTILAGE_MM = 0.7
# Of the way from a metacarpal's base to the finger's middle joint, the metacarpal is this share (a
# proximal phalanx is 0.65 of its metacarpal: Garn et al. 1972, Radiology 105, 375). The model's
# own joint lies where the fingers part, farther out.
METACARPAL_SHARE = 0.6
# A woman's fingers are thinner than those of the man whose bones these are.
SLIM = 0.82


def fingers_posed(body: Meshes, joints: Mapping[str, Vector]) -> dict[str, Mesh]:
    """Return the left hand's metacarpals and phalanges between the skin's joints.

    Parameters
    ----------
    body
        The body with its left hand's bones apart.
    joints
        Where the fitted skin's joints and fingertips lie, in mm.
    """
    wrist = joints["wrist.L"]
    joints = {**joints, **{f"finger{n}-1.L": _knuckle(body, joints, n) for n in range(2, 6)}}
    result = {}
    for bone, (start, end) in RAYS.items():
        mesh = body[f"hand-left/{bone}"]
        near, far = _ends(mesh, wrist)
        a = near if start is None else joints[start]
        b = joints[end]
        gap = CARTILAGE_MM * (b - a) / np.linalg.norm(b - a)
        a, b = (a if start is None else a + gap), b - gap
        scale = float(np.linalg.norm(b - a) / np.linalg.norm(far - near))
        slim = slimmed(mesh, near, far, SLIM / scale if start else 1.0)
        result[f"hand-left/{bone}"] = moved(
            slim, turn_between(far - near, b - a), near, a - near, scale
        )
    return result


def _knuckle(body: Meshes, joints: Mapping[str, Vector], finger: int) -> Vector:
    """Return where a finger's first joint lies: nearer to the wrist than the body model has it."""
    base, _ = _ends(body[f"hand-left/{finger}mc"], joints["wrist.L"])
    own, after = joints[f"finger{finger}-1.L"], joints[f"finger{finger}-2.L"]
    palm, beyond = (float(np.linalg.norm(way)) for way in (own - base, after - own))
    return base + (own - base) * METACARPAL_SHARE * (palm + beyond) / palm


def slimmed(bone: Mesh, near: Vector, far: Vector, factor: float) -> Mesh:
    """Return a bone made thinner, no shorter."""
    axis = (far - near) / np.linalg.norm(far - near)
    away = bone.vertices - near
    along = (away @ axis)[:, None] * axis
    return Mesh(near + along + factor * (away - along), bone.faces)


def _ends(bone: Mesh, wrist: Vector) -> tuple[Vector, Vector]:
    """Return the middles of a long bone's ends, the one nearer to the wrist first."""
    points = bone.vertices
    middle = points.mean(0)
    axis = np.linalg.svd(points - middle, full_matrices=False)[2][0]
    along = (points - middle) @ axis
    low, high = middle + axis * along.min(), middle + axis * along.max()
    if np.linalg.norm(low - wrist) > np.linalg.norm(high - wrist):
        low, high = high, low
    return low, high
