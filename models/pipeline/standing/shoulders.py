"""Shoulders and arms: MyoSim's, hung on the scanned chest the way shoulders rest."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.spatial import cKDTree

from models.pipeline.geometry.frames import carry, moved, turn
from models.pipeline.geometry.mesh import Mesh, Points, Vector, vertex_normals
from models.pipeline.standing.joints import clearing, resting
from models.pipeline.standing.landmarks import clavicle_ends, humeral_head, scapula_landmarks

# MyoSim's bones are a man's of 1.75 m.
ARM = ("humerus-left", "radius-left", "ulna-left", "hand-left/")
BLADE_SCALE, ARM_SCALE = 0.92, 0.94
HAND_SCALE = 0.92  # of the arm's
# MyoSim's collarbone is 130 mm long. A woman's is 151 +- 8 along its middle line, so some 142
# between its ends (Bernat et al. 2014: 68 clavicles, whose lines are to each other as 159 to 149).
CLAVICLE_SCALE = 1.06
# How far the arms hang away from the body, and how wide the joints' spaces are.
ABDUCTION_DEGREES = 19.0
SOCKET_GAP_MM, ACROMIAL_GAP_MM, RIB_GAP_MM = 3.0, 1.5, 1.0
# Cosine with which the blade's socket faces outward and the arm, and how far from the arm's head.
SOCKET_FACING, SOCKET_REACH_MM = 0.7, 42.0

# The blade glides on the chest wall with a thin layer of muscle between.
CLEARANCE_MM = 5.0
GLIDE_MM = 18.0
# How much a mean square millimetre counts, pressed into the chest or away from it.
PRESSED, AWAY = 10.0, 0.1

# Standing with the arms down (Ludewig et al. 2009, Journal of Bone and Joint Surgery (American)
# 91, 378, table II): collarbone raised and drawn back; blade turned inward, up and tilted forward.
REST_DEGREES = np.array([6.0, 19.0, 41.0, 5.5, 13.5])
REST_SPREAD = np.array([4.0, 4.0, 6.0, 5.5, 6.0])
# Of the blade, the superior angle lies at the height of T2's upper border and no higher than the
# collarbone's outer end, the inferior one at that of T7 to T8 (Gray's Anatomy; Cooperstein et al.
# 2015, Chiropractic and Manual Therapies 23, 7), and the medial border some 6 cm from the mid-line
# (Magee, Orthopedic Physical Assessment).
BORDER_MM = 62.0
LEVEL_SPREAD_MM, BORDER_SPREAD_MM = 3.0, 6.0


@dataclass(frozen=True)
class Chest:
    """What the shoulders hang on.

    Attributes
    ----------
    sternal_end
        Where the left collarbone meets the breastbone.
    wall
        Ribs and lungs.
    first_rib
        The left one, over which the collarbone passes.
    upper_z_mm, lower_z_mm
        The heights of the discs between T1 and T2, and between T7 and T8.
    """

    sternal_end: Vector
    wall: Mesh
    first_rib: Mesh
    upper_z_mm: float
    lower_z_mm: float


def shoulder_and_arm(chest: Chest, myo: dict[str, Mesh]) -> dict[str, Mesh]:
    """Return the left clavicle, scapula, arm and bones of the hand.

    The scan's own shoulders are raised and cut off; MyoSim's hang at rest and are whole. The
    collarbone is hung on the breastbone and the blade on the collarbone, each turned about its
    joint to where it most likely rests and the blade lies on the ribs; the arm goes with it.

    Parameters
    ----------
    chest
        What they hang on.
    myo
        MyoSim's left bones by our ids.
    """
    own_end, _ = clavicle_ends(myo["clavicle-left"].vertices)
    clavicle = moved(
        myo["clavicle-left"], None, own_end, chest.sternal_end - own_end, CLAVICLE_SCALE
    )
    _, joint = clavicle_ends(myo["clavicle-left"].vertices)
    blade = moved(myo["scapula-left"], None, joint, None, BLADE_SCALE)
    shoulder, _ = humeral_head(myo["humerus-left"])
    socket = _socket(blade, carry(shoulder, None, joint, None, BLADE_SCALE))
    arm = {key: mesh for key, mesh in myo.items() if key.startswith(ARM)}
    result = {}
    turns = _resting_turns(clavicle.vertices, blade.vertices, joint, chest)
    clavicle = moved(clavicle, turns[0], chest.sternal_end)
    lift = clearing(clavicle, chest.first_rib, np.array([0.0, 0.0, 1.0]), RIB_GAP_MM)
    result["clavicle-left"] = moved(clavicle, shift=lift)
    _, outer = clavicle_ends(result["clavicle-left"].vertices)
    result["scapula-left"] = moved(blade, turns[1], joint, outer - joint)
    seat = resting(result["scapula-left"], result["clavicle-left"], ACROMIAL_GAP_MM)
    result["scapula-left"] = moved(result["scapula-left"], shift=seat)
    socket = carry(socket, turns[1], joint, outer - joint + seat)
    hang = turn("y", -ABDUCTION_DEGREES)
    for key, mesh in arm.items():
        result[key] = moved(mesh, hang, shoulder, socket[1] - shoulder, ARM_SCALE)
    seat = resting(result["humerus-left"], result["scapula-left"], SOCKET_GAP_MM)
    for key in arm:
        result[key] = moved(result[key], shift=seat)
    wrist = result["radius-left"].vertices
    wrist = wrist[wrist[:, 2] < wrist[:, 2].min() + 10.0].mean(0)
    hand = {key: moved(result[key], None, wrist, None, HAND_SCALE) for key in arm if "/" in key}
    return result | hand


def _socket(scapula: Mesh, head: Vector) -> Points:
    """Return the middle of the blade's socket, and the place before it that the arm's head fits.

    The socket is what faces outward, along the blade's spine, and towards the head.
    """
    out = _blade_frame(scapula.vertices)[:, 2]
    normals = vertex_normals(scapula)
    ways = head - scapula.vertices
    lengths = np.linalg.norm(ways, axis=1)
    face = (normals @ out > SOCKET_FACING) & ((normals * ways).sum(1) / lengths > SOCKET_FACING)
    face &= lengths < SOCKET_REACH_MM
    middle, normal = scapula.vertices[face].mean(0), normals[face].mean(0)
    normal /= np.linalg.norm(normal)
    return np.array([middle, middle + normal * float((head - middle) @ normal)])


def _blade_frame(blade: Points) -> Points:
    """Return the blade's axes as columns: forward, up in its plane, out along its spine.

    As the International Society of Biomechanics has them (Wu et al. 2005, J. Biomech. 38, 981).
    """
    marks = scapula_landmarks(blade)
    out = marks["acromion"] - marks["spine-root"]
    out /= np.linalg.norm(out)
    forward = np.cross(marks["inferior-angle"] - marks["spine-root"], out)
    forward /= -np.linalg.norm(forward) * np.sign(forward[1])
    return np.column_stack([forward, np.cross(forward, out), out])


def _frame_at(inward: float, up: float, tilt: float) -> Points:
    """Return the axes of a left blade turned inward and up, then tilted forward, in degrees."""
    i, u, t = np.radians([inward, up, tilt])
    out = np.array([np.cos(u) * np.cos(i), -np.cos(u) * np.sin(i), np.sin(u)])
    level = np.array([-np.sin(i), -np.cos(i), 0.0])
    upright = np.cross(out, level)
    upright *= np.sign(upright[2])
    raised = np.cos(t) * upright + np.sin(t) * level
    forward = np.cos(t) * level - np.sin(t) * upright
    return np.column_stack([forward, raised, out])


def _resting_turns(
    clavicle: Points, blade: Points, acromial: Vector, chest: Chest
) -> tuple[Points, Points]:
    """Return the turns of the collarbone about the breastbone, and of the blade about their joint.

    Found by weighing what rest looks like in people, the levels of the blade's angles, and its
    lying on the chest wall.
    """
    start, end = clavicle_ends(clavicle)
    own = end - start
    own_raise = np.degrees(np.arcsin(own[2] / np.linalg.norm(own)))
    own_back = np.degrees(np.arctan2(own[1], own[0]))
    own_frame = _blade_frame(blade)
    marks = np.array(list(scapula_landmarks(blade).values()))
    tree, normals = cKDTree(chest.wall.vertices), vertex_normals(chest.wall)
    low = blade[:, 2] < np.percentile(blade[:, 2], 60)

    def turns(degrees: Vector) -> tuple[Points, Points]:
        level = turn("z", -own_back)
        collar = turn("z", degrees[1]) @ turn("y", own_raise - degrees[0]) @ level
        return collar, _frame_at(*degrees[2:]) @ own_frame.T

    def cost(degrees: Vector) -> float:
        collar, settle = turns(degrees)
        joint = carry(end, collar, chest.sternal_end)
        points = carry(blade, settle, acromial, joint - acromial)
        upper, lower, _, root = carry(marks, settle, acromial, joint - acromial)
        _, near = tree.query(points)
        height = ((points - chest.wall.vertices[near]) * normals[near]).sum(1)
        pressed = np.square(np.maximum(CLEARANCE_MM - height, 0.0)).mean()
        away = np.square(np.maximum(height[low] - GLIDE_MM, 0.0)).mean()
        over = max(0.0, upper[2] - joint[2])
        levels = np.array([upper[2] - chest.upper_z_mm, lower[2] - chest.lower_z_mm, over])
        likely = np.square((degrees - REST_DEGREES) / REST_SPREAD).sum()
        likely += np.square(levels / LEVEL_SPREAD_MM).sum()
        likely += ((root[0] - BORDER_MM) / BORDER_SPREAD_MM) ** 2
        return float(PRESSED * pressed + AWAY * away + likely)

    best = minimize(cost, REST_DEGREES, method="Powell", options={"xtol": 0.1, "ftol": 1e-3})
    return turns(best.x)
