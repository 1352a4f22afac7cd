"""Shoulders and arms: MyoSim's, hung on the scanned chest."""

import numpy as np
from scipy.optimize import minimize
from scipy.spatial import cKDTree

from models.pipeline.frames import carry, fit_sphere, moved, turn
from models.pipeline.joints import closing
from models.pipeline.surface import Mesh, Points, Vector, vertex_normals

ARM = ("humerus-left", "radius-left", "ulna-left", "hand-left/")
ARM_SCALE = 0.92
HAND_SCALE = 0.92  # of the arm's
# How far the arms hang away from the body, and how wide the joint's space is.
ABDUCTION_DEGREES = 19.0
SOCKET_GAP_MM = 4.0
# The collarbone's slope at rest is less than MyoSim's.
CLAVICLE_DROP_DEGREES = 15.0

# The blade glides on the chest wall with a thin layer of muscle between.
CLEARANCE_MM = 6.0
GLIDE_MM = 13.0
# How unlikely each turn is, per square degree: back, and the blade's about x, y and z.
EASE = np.array([0.004, 0.01, 0.04, 0.004])


def humeral_head(humerus: Mesh) -> tuple[Vector, float]:
    """Return the centre and radius in mm of a left humerus's head."""
    points = humerus.vertices
    upper = points[points[:, 2] > points[:, 2].max() - 45.0]
    head = upper[np.argsort(upper[:, 0], kind="stable")[:80]]
    for _ in range(6):
        centre, radius = fit_sphere(head)
        distance = np.linalg.norm(upper - centre, axis=1)
        head = upper[(np.abs(distance - radius) < 2.0) & (upper[:, 0] < centre[0] + 4.0)]
    return centre, radius


def shoulder_and_arm(sternal_end: Vector, chest: Mesh, myo: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return the left clavicle, scapula, arm and bones of the hand.

    The scan's own shoulders are raised and cut off; MyoSim's hang at rest and are whole. The
    collarbone is hung on the breastbone, then the shoulder blade turned about the joint
    between them until it lies on the chest wall; the arm goes with it.

    Parameters
    ----------
    sternal_end
        Where the left collarbone meets the breastbone.
    chest
        Ribs and lungs.
    myo
        MyoSim's left bones by our ids.
    """
    clavicle = myo["clavicle-left"].vertices
    own_end = clavicle[clavicle[:, 0] < clavicle[:, 0].min() + 8.0].mean(0)
    drop = turn("y", CLAVICLE_DROP_DEGREES)
    arm = [key for key in myo if key.startswith(ARM)]
    keys = ("clavicle-left", "scapula-left", *arm)
    left = {key: moved(myo[key], drop, own_end, sternal_end - own_end) for key in keys}
    outer = left["clavicle-left"].vertices
    joint = outer[outer[:, 0] > outer[:, 0].max() - 8.0].mean(0)
    back, settle = _settling(left["scapula-left"].vertices, sternal_end, joint, chest)
    for key in keys:
        if key != "clavicle-left":
            left[key] = moved(left[key], settle, joint)
        left[key] = moved(left[key], back, sternal_end)
    shoulder, _ = humeral_head(left["humerus-left"])
    hang = turn("y", -ABDUCTION_DEGREES) @ drop.T @ settle.T @ back.T
    left |= {key: moved(left[key], hang, shoulder, None, ARM_SCALE) for key in arm}
    seat = closing(left["humerus-left"], left["scapula-left"], SOCKET_GAP_MM)
    left |= {key: moved(left[key], shift=seat) for key in arm}
    wrist = left["radius-left"].vertices
    wrist = wrist[wrist[:, 2] < wrist[:, 2].min() + 10.0].mean(0)
    hand = [key for key in arm if "/" in key]
    return left | {key: moved(left[key], None, wrist, None, HAND_SCALE) for key in hand}


def _rotation(degrees: Vector) -> Points:
    return turn("z", degrees[2]) @ turn("y", degrees[1]) @ turn("x", degrees[0])


def _settling(
    blade: Points, sternal_end: Vector, joint: Vector, chest: Mesh
) -> tuple[Points, Points]:
    """Return the turns that lay the shoulder blade on the chest wall.

    The first carries collarbone and blade back about the breastbone, the second, done before
    it, turns the blade about its joint with the collarbone.
    """
    tree = cKDTree(chest.vertices)
    normals = vertex_normals(chest)
    low = blade[:, 2] < np.percentile(blade[:, 2], 60)

    def cost(degrees: Vector) -> float:
        points = carry(blade, _rotation(degrees[1:]), joint)
        points = carry(points, turn("z", degrees[0]), sternal_end)
        _, near = tree.query(points)
        height = ((points - chest.vertices[near]) * normals[near]).sum(1)
        pressed = np.square(np.maximum(CLEARANCE_MM - height, 0.0)).mean()
        away = np.square(np.maximum(height[low] - GLIDE_MM, 0.0)).mean()
        return float(pressed + 0.1 * away + (EASE * degrees**2).sum())

    best = minimize(
        cost, np.zeros(4), method="Powell",
        bounds=[(0, 20), (-15, 15), (-10, 10), (-25, 25)], options={"xtol": 0.1, "ftol": 1e-3},
    )  # fmt: skip
    return turn("z", best.x[0]), _rotation(best.x[1:])
